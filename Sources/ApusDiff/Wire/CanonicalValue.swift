import ApusSyntax

/// The text of a value that is the same for all ways to write it: YAML or JSON, keys in any order, `1.0` or `1`.
enum CanonicalValue {
    /// The text, as JSON.
    static func text(_ node: SyntaxNode) -> String {
        var text = ""
        write(node, to: &text)
        return text
    }

    /// A value as people read it: strings without quotes, and what is long cut short.
    static func shown(_ node: SyntaxNode) -> String {
        let text = node.scalar.map { $0.kind == .string ? $0.text : number($0) } ?? Self.text(node)
        return text.count <= 80 ? text : "\(text.prefix(79))…"
    }

    /// A value as people read it beside another one: with quotes where it is a string that looks like that one.
    static func shown(_ node: SyntaxNode, beside other: SyntaxNode) -> String {
        let text = shown(node)
        return text == shown(other) && node.scalar?.kind == .string ? "\"\(text)\"" : text
    }

    /// The text of several fields, in the order of their names.
    static func text(_ entries: [SyntaxEntry]) -> String {
        var text = ""
        write(entries, to: &text)
        return text
    }

    private static func write(_ node: SyntaxNode, to text: inout String) {
        switch node.content {
        case .scalar(let scalar):
            if scalar.kind == .string { write(scalar.text, to: &text) } else { text += number(scalar) }
        case .sequence(let elements):
            text += "["
            for (index, element) in elements.enumerated() {
                if index > 0 { text += "," }
                write(element, to: &text)
            }
            text += "]"
        case .mapping(let entries): write(entries, to: &text)
        }
    }

    private static func write(_ entries: [SyntaxEntry], to text: inout String) {
        text += "{"
        for (index, entry) in entries.sorted(by: { $0.key < $1.key }).enumerated() {
            if index > 0 { text += "," }
            write(entry.key, to: &text)
            text += ":"
            write(entry.value, to: &text)
        }
        text += "}"
    }

    private static func write(_ string: String, to text: inout String) {
        text += "\""
        guard string.utf8.contains(where: { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") }) else {
            text += string
            text += "\""
            return
        }
        for scalar in string.unicodeScalars {
            if scalar == "\"" || scalar == "\\" { text += "\\" }
            text.unicodeScalars.append(scalar)
        }
        text += "\""
    }

    /// What is no string: `1.0` and `1e0` are `1`, `True` is `true`, `~` is `null`.
    private static func number(_ scalar: SyntaxScalar) -> String {
        switch scalar.kind {
        case .null: "null"
        case .boolean, .string: scalar.text.lowercased()
        case .integer, .number: number(scalar.text)
        }
    }

    /// A number in one spelling, where a floating point number holds it.
    static func number(_ text: String) -> String {
        guard let value = Double(text), value.magnitude < 9_007_199_254_740_992 else { return text.lowercased() }
        guard let whole = Int(exactly: value) else { return "\(value)" }
        return String(whole)
    }
}
