import ApusSource
import ApusSpec

extension Lowering {
    /// Whether a body is described as a string that is no bytes: a text in whatever form it comes.
    func isPlainText(_ media: MediaType) -> Bool {
        guard let schema = media.schema.map(meaning) else { return false }
        return schema.types == .string && schema.contentEncoding == nil && schema.format?.value != "binary"
            && schema.format?.value != "byte"
    }

    /// Whether a schema is one of numbers alone.
    func isNumber(_ handle: Handle<Schema>) -> Bool {
        meaning(of: handle).types?.isSubset(of: [.integer, .number]) == true
    }

    /// Whether an object describes properties, be it in what it refers to or puts together.
    func hasProperties(_ handle: Handle<Schema>) -> Bool {
        isReached(from: handle, by: bases(of:)) { !document.schemas[$0].properties.isEmpty }
    }
}
