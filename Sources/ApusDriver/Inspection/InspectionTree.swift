/// A value of any type, taken apart for people and tools to look at.
package indirect enum InspectionTree: Sendable, Hashable {
    /// A text, number, flag, enum case without payload, or nothing.
    case leaf(JSONValue)
    /// A list.
    case list([InspectionTree])
    /// Named parts. The kind is the name of the type or enum case.
    case record(kind: String, [Part])

    /// A named part.
    package struct Part: Sendable, Hashable {
        package let name: String
        package let value: InspectionTree

        /// Makes a part.
        package init(_ name: String, _ value: InspectionTree) {
            self.name = name
            self.value = value
        }
    }

    /// The tree as JSON: records become objects with their kind under `is`.
    package var json: JSONValue {
        switch self {
        case .leaf(let value): value
        case .list(let elements): .array(elements.map(\.json))
        case .record(let kind, let parts):
            .object([.init("is", .string(kind))] + parts.map { .init($0.name, $0.value.json) })
        }
    }

    /// The tree as indented lines. What is nothing or empty is left out; a record with a single plain part takes one line.
    ///
    /// ```
    /// Order
    ///   name: Name(text: "id")
    ///   values: (2)
    ///     - "a"
    ///     - "b"
    /// ```
    package var text: String {
        var output = ""
        write(to: &output, indentation: "")
        return output
    }

    /// Writes the rest of the line that the cursor is in, and the lines below it.
    private func write(to output: inout String, indentation: String) {
        if let line {
            output += line + "\n"
            return
        }
        let inner = indentation + "  "
        switch self {
        case .leaf: break
        case .list(let elements):
            output += "(\(elements.count))\n"
            for element in elements {
                output += inner + "- "
                element.write(to: &output, indentation: inner)
            }
        case .record(let kind, let parts):
            output += kind + "\n"
            for part in parts where !part.value.isNothing {
                output += inner + part.name + ": "
                part.value.write(to: &output, indentation: inner)
            }
        }
    }

    /// The tree as part of a line, if it is small enough.
    private var line: String? {
        switch self {
        case .leaf(let value): return String(value.text.dropLast())
        case .list(let elements): return elements.isEmpty ? "(none)" : nil
        case .record(let kind, let parts):
            let parts = parts.filter { !$0.value.isNothing }
            guard let part = parts.first else { return kind }
            guard parts.count == 1, let line = part.value.line else { return nil }
            return part.name == Self.payload ? "\(kind)(\(line))" : "\(kind)(\(part.name): \(line))"
        }
    }

    private var isNothing: Bool {
        switch self {
        case .leaf(let value): value == .null
        case .list(let elements): elements.isEmpty
        case .record: false
        }
    }

    /// The name of the only value that an enum case carries, if it has no name of its own.
    static let payload = "value"
}
