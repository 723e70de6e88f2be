import ApusModel
import ApusSource
import ApusSpec

/// What a parameter or a header field is that says by `content` how it is written.
struct WrittenContent {
    /// What holds for the value; nil where nothing is said of it, or where the caller writes it as a text.
    var schema: Handle<Schema>?
    /// How it is written; nil: it is a text.
    var content: ParameterModel.Content?
}

extension WrittenContent? {
    /// The type of a value without a schema.
    var type: TypeReference { .scalar(self?.content == .json ? .json : .string) }
}

extension Lowering {
    /// How a parameter or a header field is written that says so by `content` (OpenAPI 3.1, section 4.8.12.2): as JSON, as a
    /// form, or as the text that a value is anyway. Anything else is a text that the caller writes.
    func written(_ content: [MediaType], at name: Located<String>, place: NamePlace) -> WrittenContent {
        // JSON has one schema, whatever names it has here.
        if let json = content.first(where: { MediaTypeKind($0.name.value) == .json }) {
            return WrittenContent(schema: json.schema, content: .json)
        }
        if let media = content.first(where: { MediaTypeKind($0.name.value) == .form }), let schema = media.schema,
            isFormSchema(schema), case .form(_, let fields, _)? = form(media, place: place)
        {
            return WrittenContent(schema: schema, content: .form(fields))
        }
        // A header field without a schema is text.
        guard let only = content.first else { return WrittenContent() }
        let types = only.schema.flatMap { meaning(of: $0).types }
        if MediaTypeKind(only.name.value) == .text {
            guard let types else { return WrittenContent() }
            if types.isDisjoint(with: [.array, .object]) { return WrittenContent(schema: only.schema) }
        } else if let types, types.isSubset(of: [.string, .null]), MediaTypeKind(only.name.value) != .invalid {
            // The text of a value is what a text says already, whatever language it is in.
            return WrittenContent(schema: only.schema)
        }
        report(
            .unsupportedParameterContent, "how '\(name.value)' is written is left to the caller: it is a string",
            at: name.range)
        return WrittenContent()
    }

    /// Says where a schema is taken and the content beside it is not: they exclude each other (OpenAPI 3.1, section
    /// "Parameter Object", which holds for headers, too).
    func noteContent(_ content: [MediaType], beside schema: Handle<Schema>?, at name: Located<String>) {
        guard schema != nil, let media = content.first else { return }
        report(
            .unsupportedParameterContent,
            "'schema' and 'content' exclude each other; '\(name.value)' is written as its schema says",
            at: media.name.range)
    }

    /// Whether the whole query can be taken as a parameter: once in an operation, and where its content says how.
    func isWritten(_ querystring: Parameter, besides others: [Handle<Parameter>]) -> Bool {
        // One without content is left out, and takes nothing from those behind it.
        let first = others.lazy.map { self.document.parameters[$0] }
            .first { $0.location == .querystring && !$0.content.isEmpty }
        let problem: String
        if querystring.content.isEmpty {
            problem = "the whole query as one value has no 'content' that says how it is written"
        } else if let first, first.range != querystring.range {
            problem = "a request has one query, and '\(first.name.value)' is all of it"
        } else {
            return true
        }
        report(.unsupportedParameterContent, "\(problem); the parameter is left out", at: querystring.name.range)
        return false
    }
}
