package import ApusModel
package import ApusSource
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
    ///
    /// - Parameter wholes: The documents that `old` and `new` are selected from; nil: these are all there is.
    package init(
        old: Document, new: Document, wholes: (old: Document, new: Document)? = nil,
        models: (old: APIModel, new: APIModel)? = nil, shapes: (old: ModuleShape, new: ModuleShape)? = nil,
        policy: ChangePolicy = ChangePolicy()
    ) {
        let shape = shapes.map { $0.old.changes(to: $0.new) } ?? []
        let parts = shapes.map { Set($0.old.parts.keys).intersection($0.new.parts.keys) }
        let comparator = DocumentComparator(old: old, new: new)
        var wire = comparator.changes()
        let source = models.map {
            ModelComparison.changes(old: $0.old, new: $0.new, parts: parts, bases: comparator.bases)
        }
        if let wholes { wire = SelectionChange(old: comparator.old, new: comparator.new, wholes: wholes).told(wire) }
        self.init(
            wire: wire, source: shape + (source ?? []), policy: policy, order: OperationOrder(old: old, new: new))
    }

    /// A client that is there no more: the one change that there is to speak of.
    package init(removalOf client: String, at place: SourceRange?, policy: ChangePolicy) {
        var change = ModuleShape.removal(ofClient: client)
        change.places.old = place
        self.init(wire: [], source: [SourceChange(change, note: "client \(client) is gone")], policy: policy)
    }

    /// Makes one list of what the two comparisons found.
    package init(
        wire: [Change], source: [SourceChange], policy: ChangePolicy, order: OperationOrder = OperationOrder()
    ) {
        var merge = CauseMerge(policy: policy)
        for change in wire { merge.add(change) }
        for change in source { merge.add(change) }
        changes = merge.changes(order)
        verdict = changes.filter { !$0.isAccepted }.reduce(into: PromiseLevels()) { $0 = $0.joined($1.levels) }
        step = VersionStep(of: changes)
    }
}
