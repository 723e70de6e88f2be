import Foundation
import Testing

@testable import ApusRuntime

/// What becomes of objects that are several variants of a union at once.
@Suite struct UnionMixtureTests {
    private func part(_ json: String) throws -> Part {
        try JSONDecoder().decode(Part.self, from: Data(json.utf8))
    }

    @Test func whatIsSeveralAtOnceIsKeptAsItCame() throws {
        let json = #"{"files":"f","other":1,"theme":"t"}"#
        #expect(try part(json) == .undocumented(["files": "f", "other": 1, "theme": "t"]))
        #expect(try part(#"{"theme":1,"files":2}"#) == .undocumented(["files": 2, "theme": 1]))
    }

    @Test(arguments: [#"{"files":"f"}"#, #"{"files":"f","other":1}"#, #"{"files":"f","theme":null}"#])
    func whatIsOneIsThat(json: String) throws {
        #expect(try part(json) == .files(Files(files: "f")))
    }

    /// What lacks a property of a variant is not that one, whichever others it has.
    @Test func whatCannotBeReadIsNoPart() throws {
        #expect(try part(#"{"files":"f","accent":"a"}"#) == .files(Files(files: "f")))
        #expect(try part(#"{"files":"f","theme":1}"#) == .undocumented(["files": "f", "theme": 1]))
    }

    @Test func whatIsNoneIsRefused() {
        #expect(throws: DecodingError.self) { try part(#"{"other":1}"#) }
    }

    struct Files: SchemaObject, Hashable {
        var files: String

        init(files: String) { self.files = files }
        init(from object: ObjectReader) throws { files = try object.required("files") }
        func write(to object: inout ObjectWriter) throws { try object.required("files", files) }
    }

    struct Theme: SchemaObject, Hashable {
        var theme: String

        init(from object: ObjectReader) throws { theme = try object.required("theme") }
        func write(to object: inout ObjectWriter) throws { try object.required("theme", theme) }
    }

    enum Part: SchemaValue, Hashable {
        case files(Files)
        case theme(Theme)
        case undocumented(JSONValue)

        init(from value: ValueReader) throws {
            var union = UnionReader<Self>(value, keepsMixtures: true)
            union.read(Self.files, knows: ["files"])
            union.read(Self.theme, knows: ["accent", "theme"])
            self = try union.result(Self.undocumented)
        }

        func write(to value: inout ValueWriter) throws {
            switch self {
            case .files(let payload): try value.encode(payload)
            case .theme(let payload): try value.encode(payload)
            case .undocumented(let payload): try value.encode(payload)
            }
        }
    }
}
