import ApusRuntime
import Foundation
import Testing

/// Variants of unions that are one text.
@Suite struct UnionTextTests {
    @Test(
        arguments: [
            ("\"auto\"", .auto), ("3", .integer(3)), ("\"3\"", .undocumented(.string("3"))),
            ("\"\u{E9}\"", .accent), ("\"e\u{301}\"", .undocumented(.string("e\u{301}"))),
        ] as [(String, Count)])
    func areFoundByTrying(json: String, expected: Count) throws {
        let read = try JSONDecoder().decode(Count.self, from: Data(json.utf8))
        #expect(read == expected)
        #expect(String(decoding: try JSONEncoder().encode(read), as: UTF8.self) == json)
    }

    @Test func whatIsNoTextIsNoneOfThem() throws {
        let error = #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(Count.self, from: Data("true".utf8))
        }
        let text = String(describing: error)
        #expect(text.contains("The value is no variant of the union."))
    }

    @Test(
        arguments: [
            ("\"\"", .empty), ("\" \"", .undocumented(.string(" "))), ("{\"a\":1}", .object(["a": 1])),
        ] as [(String, Change)])
    func areFoundByKind(json: String, expected: Change) throws {
        let read = try JSONDecoder().decode(Change.self, from: Data(json.utf8))
        #expect(read == expected)
        #expect(String(decoding: try JSONEncoder().encode(read), as: UTF8.self) == json)
    }

    enum Count: SchemaValue, Hashable {
        case integer(Int)
        case auto
        case accent
        case undocumented(JSONValue)

        init(from value: ValueReader) throws {
            var union = UnionReader<Self>(value)
            union.read(Self.integer)
            union.read(Self.auto, for: "auto")
            union.read(Self.accent, for: "\u{E9}")
            self = try union.result(orText: Self.undocumented)
        }

        func write(to value: inout ValueWriter) throws {
            switch self {
            case .integer(let payload): try value.encode(payload)
            case .auto: try value.encode("auto")
            case .accent: try value.encode("\u{E9}")
            case .undocumented(let payload): try value.encode(payload)
            }
        }
    }

    enum Change: SchemaValue, Hashable {
        case object([String: Int])
        case empty
        case undocumented(JSONValue)

        init(from value: ValueReader) throws {
            switch value.kind {
            case .string: self = try value.isText("") ? .empty : .undocumented(value.decode())
            case .object: self = .object(try value.decode())
            default: throw value.unexpectedKind("a string or an object")
            }
        }

        func write(to value: inout ValueWriter) throws {
            switch self {
            case .object(let payload): try value.encode(payload)
            case .empty: try value.encode("")
            case .undocumented(let payload): try value.encode(payload)
            }
        }
    }
}
