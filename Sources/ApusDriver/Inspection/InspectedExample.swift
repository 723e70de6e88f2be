import ApusEmission
import ApusLowering
import ApusModel
import ApusSource
import ApusSyntax

/// An example of a document, as inspection shows it.
struct InspectedExample {
    private let example: DocumentedExample
    private let place: String
    private let type: String
    /// Whether the type writes and reads itself, in whatever coder.
    private let isCodable: Bool
    private let value: JSONValue

    /// Takes an example to show; nil where it is nothing that JSON knows, like YAML's infinity.
    init?(_ example: DocumentedExample, in model: APIModel, of file: SourceFile, lines: inout LineMaps) {
        guard let value = JSONValue(example.node) else { return nil }
        self.example = example
        self.value = value
        let position = lines[example.range.file].position(at: example.range.start)
        let name = example.range.file === file ? "" : example.range.file.name + ":"
        place = "\(name)\(position.line):\(position.column)"
        (type, isCodable) = Emitter.spell(example.type, in: model)
    }

    /// A line: `12:9 Pet`, and why the example is none.
    var text: String {
        "\(place) \(type)" + (example.misfit.map { ": \($0)" } ?? "") + "\n"
    }

    /// All of it.
    var json: JSONValue {
        .object([
            .init("at", .string(place)), .init("type", .string(type)), .init("isCodable", .boolean(isCodable)),
            .init("misfit", .optional(example.misfit)),
            .init("undeclared", .strings(example.undeclared)), .init("value", value),
        ])
    }
}

extension Inspector {
    /// The examples of a document with their types.
    static func examples(
        _ document: [DocumentedExample], in model: APIModel, of file: SourceFile, _ format: InspectionFormat
    ) -> String {
        var lines = LineMaps()
        let examples = document.compactMap { InspectedExample($0, in: model, of: file, lines: &lines) }
        return format == .text ? examples.map(\.text).joined() : JSONValue.array(examples.map(\.json)).text
    }
}

extension JSONValue {
    /// A value of a document; nil where JSON has no such number.
    init?(_ node: SyntaxNode) {
        switch node.content {
        case .sequence(let elements):
            let values = elements.compactMap(JSONValue.init)
            guard values.count == elements.count else { return nil }
            self = .array(values)
        case .mapping(let entries):
            let members = entries.compactMap { entry in JSONValue(entry.value).map { Member(entry.key, $0) } }
            guard members.count == entries.count else { return nil }
            self = .object(members)
        case .scalar(let scalar):
            switch scalar.kind {
            case .null: self = .null
            case .boolean: self = .boolean(scalar.text.lowercased() == "true")
            case .string: self = .string(scalar.text)
            case .integer, .number:
                guard let number = Self.number(scalar.text) else { return nil }
                self = .literal(number)
            }
        }
    }

    /// A number of YAML as one of JSON (RFC 8259, section 6), its digits untouched.
    private static func number(_ text: String) -> String? {
        var text = text.hasPrefix("+") ? String(text.dropFirst()) : text
        if text.hasPrefix("0x") { return Int(text.dropFirst(2), radix: 16).map(String.init) }
        if text.hasPrefix("0o") { return Int(text.dropFirst(2), radix: 8).map(String.init) }
        let sign = text.hasPrefix("-") ? "-" : ""
        text = String(text.dropFirst(sign.count))
        var whole = text.prefix { $0.isASCII && $0.isNumber }.drop { $0 == "0" }
        var rest = text.drop { $0.isASCII && $0.isNumber }
        if whole.isEmpty { whole = "0" }
        if rest.hasPrefix("."), rest.dropFirst().first?.isNumber != true { rest = rest.dropFirst() }
        guard rest.allSatisfy({ ".eE+-0123456789".contains($0) }) else { return nil }
        return sign + whole + rest
    }
}
