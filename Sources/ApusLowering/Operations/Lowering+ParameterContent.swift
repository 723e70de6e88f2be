import ApusModel
import ApusSource
import ApusSpec

extension Lowering {
    /// How a parameter or a header field is written that says so by `content` (OpenAPI 3.1, section 4.8.12.2): as JSON, or
    /// as the text that a single value is anyway. Anything else is a text that the caller writes; its schema is nil.
    func written(_ content: [MediaType], at name: Located<String>) -> (schema: Handle<Schema>?, isJSON: Bool) {
        // JSON has one schema, whatever names it has here.
        if let json = content.first(where: { MediaTypeKind($0.name.value) == .json }) { return (json.schema, true) }
        guard let only = content.first, MediaTypeKind(only.name.value) == .text else {
            // A header field without a schema is text.
            if !content.isEmpty { reportContent(of: name) }
            return (nil, false)
        }
        guard let schema = only.schema, let types = meaning(of: schema).types else { return (nil, false) }
        if types.isDisjoint(with: [.array, .object]) { return (schema, false) }
        reportContent(of: name)
        return (nil, false)
    }

    private func reportContent(of name: Located<String>) {
        report(
            .unsupportedParameterContent, "how '\(name.value)' is written is left to the caller: it is a string",
            at: name.range)
    }
}
