import ApusSource

/// A JSON text in the making. Members keep their order.
package indirect enum JSONValue: Sendable, Hashable {
    /// `null`, `true`, `false` and numbers: what stands in JSON as it is.
    case literal(String)
    /// A string.
    case string(String)
    /// A list.
    case array([JSONValue])
    /// An object.
    case object([Member])

    /// A name with its value.
    package struct Member: Sendable, Hashable {
        package let name: String
        package let value: JSONValue

        /// Makes a member.
        package init(_ name: String, _ value: JSONValue) {
            self.name = name
            self.value = value
        }
    }

    /// `null`.
    package static let null = JSONValue.literal("null")

    /// A string, or null.
    package static func optional(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }

    /// `true` or `false`.
    package static func boolean(_ value: Bool) -> JSONValue { .literal(value ? "true" : "false") }

    /// A list of strings.
    package static func strings(_ values: [String]) -> JSONValue { .array(values.map { .string($0) }) }

    /// The value as text, indented by two spaces, with a line feed at the end.
    package var text: String {
        var output = ""
        write(to: &output, indentation: "")
        return output + "\n"
    }

    private func write(to output: inout String, indentation: String) {
        let inner = indentation + "  "
        switch self {
        case .literal(let text): output += text
        case .string(let text): output += Self.quoted(text)
        case .array(let values) where values.isEmpty: output += "[]"
        case .object(let members) where members.isEmpty: output += "{}"
        case .array(let values):
            output += "["
            for (index, value) in values.enumerated() {
                output += (index == 0 ? "\n" : ",\n") + inner
                value.write(to: &output, indentation: inner)
            }
            output += "\n" + indentation + "]"
        case .object(let members):
            output += "{"
            for (index, member) in members.enumerated() {
                output += (index == 0 ? "\n" : ",\n") + inner
                output += Self.quoted(member.name) + ": "
                member.value.write(to: &output, indentation: inner)
            }
            output += "\n" + indentation + "}"
        }
    }

    private static func quoted(_ text: String) -> String {
        text.quotedInJSON { $0.value < 0x20 || $0.value == 0x7F }
    }
}
