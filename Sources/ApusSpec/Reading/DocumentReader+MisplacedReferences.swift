import ApusSource
import ApusSyntax

/// References where OpenAPI has none: in documents of many files they stand wherever their writers found something to share,
/// and the tools that put such documents together follow all of them.
extension DocumentReader {
    /// What a reference means that stands where OpenAPI has none.
    ///
    /// - Parameter place: What stands there, or its key.
    func resolveMisplaced(_ node: SyntaxNode, at place: String) -> SyntaxNode? {
        noteMisplaced(node, at: place)
        return resolve(node, kind: "what stands there")
    }

    /// Who writes one such reference writes many: the first of a kind is told.
    private func noteMisplaced(_ node: SyntaxNode, at place: String) {
        guard misplaced.insert(place).inserted else { return }
        diagnostics.note(
            .misplacedReference, "OpenAPI has no reference at this place; it is followed nonetheless",
            at: node.reference?.range ?? node.range)
    }

    /// The components of a kind, with those that a reference among them leads to: `$ref` can be the name of none (3.0.4,
    /// section "Components Object"). Of one name the nearest counts.
    func components(_ view: ObjectView, _ key: String) -> [SyntaxEntry] {
        // Step by step, for each file on the way may have some of them.
        var entries = view[key].flatMap { $0.isMereReference ? $0.entries : nil } ?? view.map(key)
        var followed: Set<ObjectIdentifier> = []
        while let place = entries.firstIndex(where: { $0.key == "$ref" && $0.value.scalar != nil }) {
            let reference = entries.remove(at: place).value
            noteMisplaced(reference, at: key)
            guard let target = target(of: reference, kind: "what stands there"),
                followed.insert(ObjectIdentifier(target)).inserted
            else { continue }
            guard let others = target.entries else {
                diagnostics.warning(.wrongKind, "expected an object, found \(target.kindName)", at: reference.range)
                continue
            }
            let known = Set(entries.map(\.key))
            entries += others.filter { !known.contains($0.key) }
        }
        return entries
    }

    /// The elements of a list with those of other lists in the place of references to them, and, if wanted, single values
    /// in the place of references to these. What else references lead to is for the reader of the elements. A list stands
    /// in another one once: lists that refer to each other more often would have no end, or one that nobody lives to see.
    func spliced(_ elements: [SyntaxNode], at key: String, withSingleValues: Bool) -> [SyntaxNode] {
        var result: [SyntaxNode] = []
        var pending = Array(elements.reversed())
        var lists: Set<ObjectIdentifier> = []
        while let element = pending.popLast() {
            guard element.isMereReference, let target = quietly({ resolve(element, kind: "what stands there") }),
                target.elements != nil || withSingleValues && target.scalar != nil
            else {
                result.append(element)
                continue
            }
            noteMisplaced(element, at: key)
            guard let inner = target.elements else {
                result.append(target)
                continue
            }
            if lists.insert(ObjectIdentifier(target)).inserted { pending += inner.reversed() }
        }
        return result
    }

    /// The text of a file for people that is an object or a list to YAML, as `Note: read this first.` is; nil for other
    /// nodes.
    func wholeText(_ node: SyntaxNode) -> SyntaxNode? {
        let file = node.range.file
        guard node.scalar == nil, file.isText, roots[ObjectIdentifier(file)] === node else { return nil }
        if let known = wholeTexts[ObjectIdentifier(file)] { return known }
        let text = SyntaxNode.text(of: file)
        wholeTexts[ObjectIdentifier(file)] = text
        return text
    }

    /// An example, or what it is where a mere reference stands in its place: a value in a file, or an Example Object. One
    /// that leads nowhere is an example of references.
    func exampleValue(_ node: SyntaxNode) -> SyntaxNode {
        guard node.isMereReference, let target = quietly({ resolve(node, kind: "the example") }) else { return node }
        noteMisplaced(node, at: "example")
        return kinds[ObjectIdentifier(target)] == .example ? target["value"] ?? target : target
    }
}
