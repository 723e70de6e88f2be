import ApusSource
import ApusSpec

/// Tells what a client selects, or selects no more, from what came to an API or went from it: the document goes on having
/// the one, and whoever sends or serves such requests goes on as before.
struct SelectionChange {
    /// The operations and schemas of OLD that NEW has, too, and that are not selected there; and the other way round.
    private let deselected: Set<SourceRange>
    private let selected: Set<SourceRange>

    /// Looks for what two selections of two documents differ in.
    init(old: Document, new: Document, wholes: (old: Document, new: Document)) {
        deselected = Self.left(in: old, out: new, of: wholes.new)
        selected = Self.left(in: new, out: old, of: wholes.old)
    }

    /// The changes, those of the selection in words of their own.
    func told(_ changes: [Change]) -> [Change] { changes.map(told) }

    private func told(_ change: Change) -> Change {
        guard change.anchor.aspect == .existence else { return change }
        var change = change
        switch change.rule {
        case DiffRule.operationRemoved.id, DiffRule.operationRemoved.received.id, DiffRule.unusedSchemaRemoved.id:
            guard let range = change.anchor.old, deselected.contains(range) else { return change }
            change.message = "is not selected by the client any more; the document still has it"
            change.values.old = Self.value
        case DiffRule.operationAdded.id, DiffRule.operationAdded.received.id, DiffRule.unusedSchemaAdded.id:
            guard let range = change.anchor.new, selected.contains(range) else { return change }
            change.message = "is selected by the client now; the document had it before"
            change.values.new = Self.value
        default: return change
        }
        if change.levels.wire != nil { change.levels.wire = .compatible }
        return change
    }

    /// What tells such a change from one of the API, for those who accept it.
    private static let value = "selected"

    /// What a document has and another has not, although that one is selected from a whole that does.
    private static func left(in document: Document, out other: Document, of whole: Document) -> Set<SourceRange> {
        let (others, all) = (OperationTable(other), OperationTable(whole))
        let operations = OperationTable(document).entries.filter {
            others.entry(like: $0) == nil && all.entry(like: $0) != nil
        }
        let keys = Set(whole.components.schemas.map(\.key)).subtracting(other.components.schemas.map(\.key))
        let schemas = document.components.schemas.filter { keys.contains($0.key) }
        return Set(operations.map(\.operation.range) + schemas.map { document.schemas[$0.handle].range })
    }
}
