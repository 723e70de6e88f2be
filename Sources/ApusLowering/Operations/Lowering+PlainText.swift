import ApusSource
import ApusSpec

extension Lowering {
    /// Whether a body is described as a string that is no bytes: a text in whatever form it comes.
    func isPlainText(_ media: MediaType) -> Bool {
        guard let schema = media.schema.map(meaning) else { return false }
        return schema.types == .string && schema.contentEncoding == nil && schema.format?.value != "binary"
            && schema.format?.value != "byte"
    }

    /// Whether an object describes properties, be it in what it refers to or puts together.
    func hasProperties(_ handle: Handle<Schema>) -> Bool {
        var pending = [handle]
        var visited: Set<Handle<Schema>> = []
        while let next = pending.popLast() {
            guard visited.insert(next).inserted else { continue }
            let schema = document.schemas[next]
            if !schema.properties.isEmpty { return true }
            pending += schema.allOf + [schema.reference].compactMap(\.self)
        }
        return false
    }
}
