package import ApusModel
package import ApusSpec

/// All that is to be said about two documents.
package struct Comparison: Sendable {
    /// The changes, by what matters: the worst first, accepted ones last.
    package let changes: [Change]
    /// The worst level under each promise; nil: nothing changed under it. Accepted changes do not count.
    package let verdict: PromiseLevels
    /// The step of the version that follows.
    package let step: VersionStep

    /// Compares two documents, and the modules made from them where both could be made; their shapes, where two
    /// configurations decide about them.
    package init(
        old: Document, new: Document, models: (old: APIModel, new: APIModel)? = nil,
        shapes: (old: ModuleShape, new: ModuleShape)? = nil, policy: ChangePolicy = ChangePolicy()
    ) {
        let shape = shapes.map { $0.old.changes(to: $0.new) } ?? []
        let source = shape + (models.map { ModelComparison.changes(old: $0.old, new: $0.new) } ?? [])
        self.init(wire: DocumentComparison.changes(old: old, new: new), source: source, policy: policy)
    }

    /// Makes one list of what the two comparisons found.
    package init(wire: [Change], source: [SourceChange], policy: ChangePolicy) {
        var merge = CauseMerge(policy: policy)
        for change in wire { merge.add(change) }
        for change in source { merge.add(change) }
        changes = merge.changes
        verdict = changes.filter { !$0.isAccepted }.reduce(into: PromiseLevels()) { $0 = $0.joined($1.levels) }
        step = VersionStep(of: changes)
    }
}
