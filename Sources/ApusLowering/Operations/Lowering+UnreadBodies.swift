import ApusModel
import ApusSource
import ApusSpec

extension Lowering {
    /// Says that a body is not read by its schema, in none of its media types.
    func reportUnread(_ media: MediaType, or others: [String] = [], as form: String, _ more: String = "") {
        bodies.unread.insert(media.name.range)
        let names = ([media.name.value] + others).map { "'\($0)'" }.joined(separator: " or ")
        let message = "a body of \(names) is passed on as \(form)\(more)"
        report(.unsupportedMediaType, message, at: media.name.range)
    }

    /// Leaves out the types of named schemas that the document uses for nothing but bodies that are not read by them, unless
    /// something is of them all the same.
    func omitUnread() {
        if bodies.unread.isEmpty { return }
        let unreadNames = Set(SchemaReach.namedSchemas(onlyIn: bodies.unread, of: document).map(\.value))
        var omitted = Set(
            model.types.topLevel.filter { id in
                if case .component(let name) = model.types[id].source { unreadNames.contains(name) } else { false }
            })
        let byOutermost = Dictionary(grouping: model.types.ids) { model.types.outermost(of: $0) }
        let kept = byOutermost.filter { !omitted.contains($0.key) }.flatMap { $0.value }
        var pending = model.operations.flatMap(model.mentioned) + kept.flatMap(model.mentioned)
        while let id = pending.popLast() {
            guard let needed = omitted.remove(model.types.outermost(of: id)) else { continue }
            pending += byOutermost[needed, default: []].flatMap(model.mentioned)
        }
        model.types.omit(Array(omitted))
    }
}
