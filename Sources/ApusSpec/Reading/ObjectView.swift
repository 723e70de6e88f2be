import ApusSource
import ApusSyntax

/// A mapping of the text, seen as an OpenAPI object: typed access to its fields, with a diagnostic for each that is of
/// the wrong kind. The reader of a position decides the type, so a place for text takes a plain `NO` or `3.10` as such.
struct ObjectView {
    /// What the object is, for messages: `Schema Object`.
    let kind: String
    let node: SyntaxNode
    let entries: [SyntaxEntry]
    let diagnostics: DiagnosticCollector
    /// Follows references that stand in the place of a text, list or map.
    private let reader: DocumentReader?

    /// Makes a view for a reader; nil, with a diagnostic, when the node is no mapping.
    init?(_ node: SyntaxNode, kind: String, reader: DocumentReader) {
        self.init(node, kind: kind, diagnostics: reader.diagnostics, reader: reader)
    }

    /// Makes a view; nil, with a diagnostic, when the node is no mapping.
    init?(_ node: SyntaxNode, kind: String, diagnostics: DiagnosticCollector, reader: DocumentReader? = nil) {
        guard let entries = node.entries else {
            diagnostics.warning(.wrongKind, "expected \(kind), found \(node.kindName)", at: node.range)
            return nil
        }
        self.kind = kind
        self.node = node
        self.entries = entries
        self.diagnostics = diagnostics
        self.reader = reader
    }

    /// The value of a field; null counts as absent.
    subscript(_ key: String) -> SyntaxNode? {
        for entry in entries where entry.key == key { return entry.value.isNull ? nil : entry.value }
        return nil
    }

    /// The value of a field that is no object of its own. OpenAPI has no reference there, but documents of many files do.
    private func value(_ key: String) -> SyntaxNode? {
        guard let value = self[key] else { return nil }
        guard let reader, value.isMereReference else { return value }
        return reader.resolveMisplaced(value, at: key)
    }

    /// The value of a field even when it is null, for places where null is a value.
    func rawValue(_ key: String) -> SyntaxNode? { node[key] }

    /// A text field.
    func text(_ key: String) -> String? { locatedText(key)?.value }

    /// A text field with its place.
    func locatedText(_ key: String) -> Located<String>? {
        guard let value = value(key).map({ reader?.wholeText($0) ?? $0 }) else { return nil }
        guard let scalar = value.scalar else {
            reportKind(key, value, expected: "a string")
            return nil
        }
        // In JSON, a scalar without quotes never is a string.
        if scalar.kind != .string, !scalar.isPlain || value.range.file.beginsLikeJSON {
            reportKind(key, value, expected: "a string")
        }
        return Located(scalar.text, at: value.range)
    }

    /// A field of true or false.
    func flag(_ key: String) -> Bool? {
        guard let value = self[key] else { return nil }
        guard let scalar = value.scalar, scalar.kind == .boolean else {
            reportKind(key, value, expected: "true or false")
            return nil
        }
        return scalar.text.lowercased() == "true"
    }

    /// A field that holds a count.
    func count(_ key: String) -> Located<Int>? {
        guard let number = number(key) else { return nil }
        let whole = Int(number.value) ?? Double(number.value).flatMap { Int(exactly: $0) }
        guard let whole, whole >= 0 else {
            diagnostics.warning(.wrongKind, "'\(key)' must be a whole number that is not negative", at: number.range)
            return nil
        }
        return Located(whole, at: number.range)
    }

    /// A field that holds a number, as written.
    func number(_ key: String) -> Located<String>? {
        guard let value = self[key] else { return nil }
        guard let scalar = value.scalar, scalar.kind == .integer || scalar.kind == .number else {
            reportKind(key, value, expected: "a number")
            return nil
        }
        // YAML has notations of its own for integers: `0x1F`.
        return Located(scalar.integerValue.map { "\($0)" } ?? scalar.text, at: value.range)
    }

    /// A field that holds an object: its entries.
    func map(_ key: String) -> [SyntaxEntry] {
        guard let value = value(key) else { return [] }
        guard let entries = value.entries else {
            reportKind(key, value, expected: "an object")
            return []
        }
        return entries
    }

    /// A field that holds a list. A reference among its elements that leads to a list stands for the elements of that:
    /// OpenAPI has no such reference, but documents of many files do.
    func list(_ key: String) -> [SyntaxNode] { list(key, ofTexts: false) }

    /// Where texts are listed, a reference to a single value stands for that. Elsewhere it may be one that OpenAPI knows:
    /// `true` is a schema.
    private func list(_ key: String, ofTexts: Bool) -> [SyntaxNode] {
        let elements = values(key)
        guard let reader, elements.contains(where: \.isMereReference) else { return elements }
        return reader.spliced(elements, at: key, withSingleValues: ofTexts)
    }

    /// A field that holds a list of values, in which a reference is a value like others.
    func values(_ key: String) -> [SyntaxNode] {
        guard let value = value(key) else { return [] }
        guard let elements = value.elements else {
            reportKind(key, value, expected: "a list")
            return []
        }
        return elements
    }

    /// A field that holds a list of texts.
    func texts(_ key: String) -> [Located<String>] {
        list(key, ofTexts: true).compactMap { element in
            guard let scalar = element.scalar else {
                reportKind(key, element, expected: "a list of strings")
                return nil
            }
            return Located(scalar.text, at: element.range)
        }
    }

    /// The texts of a list that stands under a key; what is none is reported.
    func texts(of list: SyntaxNode, under key: String) -> [Located<String>] {
        guard let elements = list.elements else {
            reportKind(key, list, expected: "a list")
            return []
        }
        return elements.compactMap { element in
            if let scalar = element.scalar { return Located(scalar.text, at: element.range) }
            reportKind(key, element, expected: "a list of strings")
            return nil
        }
    }

    /// Reports a field that must be there and is not.
    ///
    /// - Parameter outcome: What becomes of the object.
    func reportMissing(_ key: String, outcome: String? = nil) {
        let end = outcome.map { "; \($0)" } ?? ""
        diagnostics.warning(.missingField, "\(kind) without '\(key)'\(end)", at: node.range.shortened)
    }

    /// Reports fields that are probably misspelt: unknown, no extension, and like a known one.
    func checkFields(_ known: some Collection<String>) {
        for entry in entries where !known.contains(entry.key) && !entry.key.hasPrefix("x-") {
            // What has no dollar sign was not meant to be a keyword with one, but for that which everybody knows.
            let candidates = known.filter { !$0.hasPrefix("$") || entry.key.hasPrefix("$") || $0 == "$ref" }
            let hint = NearestName.suggestion(for: entry.key, in: candidates.sorted())
            if hint.isEmpty { continue }
            diagnostics.warning(
                .unknownField, "\(kind) has no field '\(entry.key)'\(hint)", at: entry.keyRange)
        }
    }

    /// The fields of some names, in the order of the text.
    func fields(_ keys: [String]) -> [SyntaxEntry] { entries.filter { keys.contains($0.key) } }

    /// Reports fields that apus reads past.
    func reportUnsupported(_ keys: String...) { reportUnsupported(keys) }

    /// Reports fields that apus reads past.
    func reportUnsupported(_ keys: [String]) {
        for key in keys {
            guard let entry = entries.first(where: { $0.key == key }) else { continue }
            diagnostics.warning(
                .unsupportedFeature, "'\(key)' has no effect on the generated code yet", at: entry.keyRange)
        }
    }

    private func reportKind(_ key: String, _ value: SyntaxNode, expected: String) {
        diagnostics.warning(.wrongKind, "'\(key)' must be \(expected), found \(value.kindName)", at: value.range)
    }
}

extension SyntaxNode {
    /// What the node is, in words for messages.
    var kindName: String {
        switch content {
        case .sequence: "a list"
        case .mapping: "an object"
        case .scalar(let scalar):
            switch scalar.kind {
            case .null: "null"
            case .boolean: "'\(scalar.text)', which is true or false"
            case .integer, .number: "the number \(scalar.text)"
            case .string: "a string"
            }
        }
    }
}
