import ApusSource

extension SyntaxNode {
    /// The object or list that a text is the JSON of; nil where it is none. Everything in it has the place of the text.
    package var embeddedJSON: SyntaxNode? {
        guard let scalar, scalar.kind == .string, let first = scalar.text.first(where: { !$0.isWhitespace }),
            first == "{" || first == "["
        else { return nil }
        let file = SourceFile(name: ".json", text: scalar.text)
        return SyntaxReader.read(file, diagnostics: DiagnosticCollector())?.moved(to: range)
    }

    private func moved(to range: SourceRange) -> SyntaxNode {
        switch content {
        case .scalar: SyntaxNode(content, range: range)
        case .sequence(let elements): SyntaxNode(.sequence(elements.map { $0.moved(to: range) }), range: range)
        case .mapping(let entries):
            SyntaxNode(
                .mapping(
                    entries.map { SyntaxEntry(key: $0.key, keyRange: range, value: $0.value.moved(to: range)) }),
                range: range)
        }
    }
}
