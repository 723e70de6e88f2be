package import ApusSource
package import ApusSyntax

extension Overlay {
    /// The document with the changes, each made to what the earlier ones have left. Every value keeps its place: what comes
    /// from the overlay stands there.
    package func applied(to document: SyntaxNode, diagnostics: DiagnosticCollector) -> SyntaxNode {
        actions.reduce(document) { root, action in
            let found = JSONPathEvaluator(root: root).nodes(of: action.query)
            if found.isEmpty {
                diagnostics.warning(
                    .unusedOverlayAction,
                    "the document has nothing at '\(action.target.value)'; the action does nothing",
                    at: action.target.range)
                return root
            }
            switch action.change {
            case .remove: return remove(found, action, root, diagnostics)
            case .update(let value): return update(found, with: value, root, diagnostics)
            case .copy(let source, let query):
                let values = JSONPathEvaluator(root: root).nodes(of: query)
                guard values.count == 1 else {
                    diagnostics.warning(
                        .misfittingOverlayAction,
                        "'copy' needs one source, and '\(source.value)' is \(values.count); the action does nothing",
                        at: source.range)
                    return root
                }
                return update(found, with: values[0].node, root, diagnostics)
            }
        }
    }

    private func remove(
        _ found: [JSONPathEvaluator.Found], _ action: Action, _ root: SyntaxNode, _ diagnostics: DiagnosticCollector
    ) -> SyntaxNode {
        guard let result = OverlayTargets(found).changed(root, by: { _ in nil }) else {
            diagnostics.warning(
                .misfittingOverlayAction, "the whole document cannot be removed; the action does nothing",
                at: action.target.range)
            return root
        }
        return result
    }

    private func update(
        _ found: [JSONPathEvaluator.Found], with value: SyntaxNode, _ root: SyntaxNode,
        _ diagnostics: DiagnosticCollector
    ) -> SyntaxNode {
        var misfit: SyntaxNode?
        let result = OverlayTargets(found).changed(root) { node in
            if let updated = Self.updated(node, with: value) { return updated }
            misfit = misfit ?? node
            return node
        }
        if let misfit {
            diagnostics.warning(
                .misfittingOverlayAction,
                "\(value.kindName) cannot be merged into \(misfit.kindName), which is left as it is",
                at: value.range.shortened,
                notes: [.init("the target is here", at: misfit.range.shortened)])
        }
        return result ?? root
    }

    /// What a target becomes; nil where the value is of a kind that it cannot take.
    private static func updated(_ node: SyntaxNode, with value: SyntaxNode) -> SyntaxNode? {
        switch (node.content, value.content) {
        case (.mapping, .mapping), (.sequence, .sequence): merged(node, with: value)
        case (.sequence(let elements), _): SyntaxNode(.sequence(elements + [value]), range: node.range)
        case (.scalar, .scalar): value
        case (.scalar, _): node.isNull ? value : nil
        case (.mapping, _): nil
        }
    }

    /// Two values of one key: objects are merged, lists put together, of anything else the new one counts.
    private static func merged(_ node: SyntaxNode, with value: SyntaxNode) -> SyntaxNode {
        switch (node.content, value.content) {
        case (.sequence(let old), .sequence(let new)): return SyntaxNode(.sequence(old + new), range: node.range)
        case (.mapping(var entries), .mapping(let others)):
            var places = Dictionary(
                entries.enumerated().map { ($1.key, $0) }, uniquingKeysWith: { first, _ in first })
            for other in others {
                if let place = places[other.key] {
                    let result = merged(entries[place].value, with: other.value)
                    let isReplaced = result === other.value
                    entries[place] = SyntaxEntry(
                        key: other.key, keyRange: isReplaced ? other.keyRange : entries[place].keyRange, value: result)
                } else {
                    places[other.key] = entries.count
                    entries.append(other)
                }
            }
            return SyntaxNode(.mapping(entries), range: node.range)
        default: return value
        }
    }
}

/// The ways to the targets of an action, as a tree.
private final class OverlayTargets {
    private var isTarget = false
    private var children: [Int: OverlayTargets] = [:]

    init(_ found: [JSONPathEvaluator.Found] = []) {
        for target in found {
            var place = self
            for step in target.way {
                let next = place.children[step] ?? OverlayTargets()
                place.children[step] = next
                place = next
            }
            place.isTarget = true
        }
    }

    /// A node with its targets changed, those within others first; nil where it is removed itself.
    func changed(_ node: SyntaxNode, by change: (SyntaxNode) -> SyntaxNode?) -> SyntaxNode? {
        let inner = children.isEmpty ? node : rebuilt(node, by: change)
        return isTarget ? change(inner) : inner
    }

    private func rebuilt(_ node: SyntaxNode, by change: (SyntaxNode) -> SyntaxNode?) -> SyntaxNode {
        switch node.content {
        case .scalar: return node
        case .sequence(let elements):
            let kept = elements.enumerated().compactMap { index, element -> SyntaxNode? in
                guard let targets = children[index] else { return element }
                return targets.changed(element, by: change)
            }
            return SyntaxNode(.sequence(kept), range: node.range)
        case .mapping(let entries):
            let kept = entries.enumerated().compactMap { index, entry -> SyntaxEntry? in
                guard let targets = children[index] else { return entry }
                return targets.changed(entry.value, by: change).map {
                    SyntaxEntry(key: entry.key, keyRange: entry.keyRange, value: $0)
                }
            }
            return SyntaxNode(.mapping(kept), range: node.range)
        }
    }
}
