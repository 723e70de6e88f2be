import Foundation
import Testing

@testable import ApusRuntime

/// What stands in forms and says only with its type what it is.
@Suite struct FormReadingTests {
    private struct Span: SchemaObject, Hashable {
        var from: Int
        var to: String?

        init(from: Int, to: String?) {
            self.from = from
            self.to = to
        }

        init(from object: ObjectReader) throws {
            from = try object.required("from")
            to = try object.optional("to")
        }

        func write(to object: inout ObjectWriter) throws {
            try object.required("from", from)
            try object.optional("to", to)
        }

        func validate(_ validation: inout Validation) {}
    }

    /// A text, or an object.
    private enum SpanOrText: SchemaValue, Hashable {
        case text(String)
        case range(Span)

        init(from value: ValueReader) throws {
            switch value.kind {
            case .string: self = .text(try value.decode())
            case .object: self = .range(try value.decode())
            default: throw value.unexpectedKind("a string or an object")
            }
        }

        func write(to value: inout ValueWriter) throws {
            switch self {
            case .text(let text): try value.encode(text)
            case .range(let range): try value.encode(range)
            }
        }
    }

    private struct Fields: SchemaObject, Hashable {
        var count: Int?
        var text: String?
        var choice: SpanOrText?

        init(count: Int? = nil, text: String? = nil, choice: SpanOrText? = nil) {
            (self.count, self.text, self.choice) = (count, text, choice)
        }

        init(from object: ObjectReader) throws {
            count = try object.nullable("count")
            text = try object.nullable("text")
            choice = try object.optional("choice")
        }

        func write(to object: inout ObjectWriter) throws {
            try object.nullable("count", count)
            try object.nullable("text", text)
            try object.optional("choice", choice)
        }

        func validate(_ validation: inout Validation) {}
    }

    @Test(arguments: [("count=&text=", Fields(text: "")), ("", Fields()), ("count=5", Fields(count: 5))])
    private func aBlankThatIsNoSuchValueIsNone(form: String, expected: Fields) throws {
        let missing = Omissions()
        let read: Fields = try Omissions.current.withValue(missing) {
            try ParameterDecoder(form: Data(form.utf8), [:]).value()
        }
        #expect(read == expected)
        #expect(missing.violations == [])
        let members = RequestParameters(form: form).fields.mapValues { ParameterDecoder(text: $0.first) }
        #expect(try ParameterDecoder(elements: nil, members: members).value() == expected)
    }

    @Test(arguments: [SpanOrText.text("a b"), .range(Span(from: 1, to: "x")), .text("")])
    private func anObjectOrATextIsReadBackFromAForm(choice: SpanOrText) throws {
        let fields = Fields(count: 1, text: "t", choice: choice)
        var writer = RequestWriter(
            operation: OperationMetadata(id: "a", method: .post, path: "/p"),
            server: ServerURL(scheme: "https", authority: "example.com"))
        writer.form(fields)
        let data = try #require(writer.body?.data)
        #expect(try ParameterDecoder(form: data, [:]).value() == fields)
        let json = ParameterDecoder(
            elements: nil, members: ["choice": ParameterDecoder(fields: [(try string(of: choice), true)])])
        #expect(try json.value(Fields.self).choice == choice)
    }

    private func string(of value: some Encodable) throws -> String {
        String(decoding: try RequestWriter.json(value), as: UTF8.self)
    }

    @Test func allThatHasNoFormIsTold() throws {
        var writer = RequestWriter(
            operation: OperationMetadata(id: "a", method: .post, path: "/p"),
            server: ServerURL(scheme: "https", authority: "example.com"))
        writer.form(
            ["a": Clearable<[String: String]>.value([:]), "b": .value([:]), "c": .value(["k": "v"])],
            fields: ["a": .style(.deepObject), "b": .style(.deepObject), "c": .style(.deepObject)])
        #expect(writer.violations.map(\.path) == ["$.body.a", "$.body.b"])
        #expect(writer.body == nil)
    }
}
