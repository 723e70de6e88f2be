import ApusModel
import ApusSource
import ApusSpec
import ApusSyntax

extension ExampleLowering {
    /// The media types of a response or request body that are generated, with the type of their values.
    func media(of content: [MediaType]) -> MediaType? { lowering.preferred(content) }

    /// The operations of the document in the order of the model.
    var operations: [ApusSpec.Operation] { lowering.document.operations }

    /// The examples that bodies have of structs, in document order.
    func mediaExamples() -> [TypeID: [SyntaxNode]] {
        var examples: [TypeID: [SyntaxNode]] = [:]
        func add(_ content: [MediaType], _ model: ContentModel?) {
            guard let model, model.isCoded, let media = media(of: content) else { return }
            var wrapped = self.model.types.resolved(model.type)
            while case .optional(let inner) = wrapped { wrapped = self.model.types.resolved(inner) }
            guard case .named(let id) = wrapped else { return }
            examples[id, default: []] += media.examples.map(\.value)
        }
        // What is sent comes first: it is what examples are made for.
        for (operation, model) in zip(operations, model.operations) {
            guard let body = operation.requestBody else { continue }
            add(lowering.document.requestBodies[body].content, model.body?.content)
        }
        for (operation, model) in zip(operations, model.operations) {
            for response in model.responses {
                add(documented(response.status, of: operation)?.content ?? [], response.content)
            }
        }
        return examples
    }

    func documented(_ status: ResponseModel.Status, of operation: ApusSpec.Operation) -> Response? {
        operation.responses.first { ResponseModel.Status($0.status) == status }
            .map { lowering.document.responses[$0.response] }
    }

    /// The examples of what each operation may answer.
    func outputs() -> [[OutputExampleModel]] {
        zip(operations, model.operations).map { operation, model in
            let scope = NameScope(
                taken: Set(model.responses.map(\.name.text)),
                ["success", "failure", "undocumented", "get", "init", "self"])
            return model.responses.enumerated().flatMap { index, response in
                self.outputs(index, response, of: model, documented(response.status, of: operation), scope)
            }
        }
    }

    private func outputs(
        _ index: Int, _ response: ResponseModel, of operation: OperationModel, _ documented: Response?,
        _ scope: NameScope
    ) -> [OutputExampleModel] {
        let suffix = WordSplitter.capitalisedName(response.name.text, fallback: "Response")
        let example = SwiftIdentifier(known: "example")
        let isFirst = index == 0
        guard let headers = headers(of: response) else {
            noteMissing("this answer of '\(operation.id)' has no example for its header fields", documented)
            return []
        }
        func output(_ name: SwiftIdentifier, _ body: ExampleValue?, _ summary: String? = nil) -> OutputExampleModel {
            OutputExampleModel(
                name: name, response: index, body: body, headers: headers,
                documentation: DocumentationModel(description: summary ?? response.documentation.description))
        }
        let plainName = isFirst ? scope.claim(example) : scope.claim(example.appending(suffix))
        guard let (content, body) = response.content.map(best) else { return [output(plainName, nil)] }
        switch content {
        case .items(let items, _):
            if let stream = stream(of: items, documented) { return [output(plainName, body(stream))] }
            noteMissing("this answer of '\(operation.id)' has no example", documented)
            return []
        // Bytes have no examples that a document could show.
        case .data, .stream, .multipart, .choice:
            noteMissing("this answer of '\(operation.id)' is binary, and has no example", documented)
            return []
        case .json, .form, .text: break
        }
        let found = bodies(content, documented)
        guard let first = found.first?.value ?? composed(content.type, rules: ValueRules(), called: "text") else {
            noteMissing("this answer of '\(operation.id)' has no example", documented)
            return []
        }
        let named = found.compactMap { example -> OutputExampleModel? in
            // `example-1` and the like need not say twice what they are.
            let word = example.name.map { WordSplitter.capitalisedName($0, fallback: "Named").text } ?? ""
            let rest = word.hasPrefix("Example") ? String(word.dropFirst("Example".count)) : word
            guard !rest.isEmpty, let wanted = SwiftIdentifier("example" + rest),
                let longer = SwiftIdentifier("example" + suffix.text + rest)
            else { return nil }
            return output(scope.claim(wanted, longer), body(example.value), example.summary)
        }
        let pieces = pieces(of: response, operation).map { pieces in
            output(scope.claim(example.appending(SwiftIdentifier(known: "Stream"))), pieces)
        }
        return [output(plainName, body(first))] + named + (pieces.map { [$0] } ?? [])
    }

    /// The answer in pieces of an operation that answers at once, too. The document's examples are of the latter.
    private func pieces(of response: ResponseModel, _ operation: OperationModel) -> ExampleValue? {
        guard let streaming = operation.streaming, case .choice(let id, _)? = response.content,
            case .choice(let choice) = model.types[id].kind,
            let content = choice.cases.first(where: { $0.name == streaming.pieces.name })?.content,
            case .items(let items, _) = content, let stream = stream(of: items, nil)
        else { return nil }
        return .variant(id, streaming.pieces.name, stream)
    }

    /// Says that there is no example of an answer, unless the answer is one that the document does not describe.
    private func noteMissing(_ message: String, _ documented: Response?) {
        if let documented { note(message, at: documented.range) }
    }

    /// Of several media types the one that has an example, and what makes a body of its value.
    private func best(of content: ContentModel) -> (content: ContentModel, body: (ExampleValue) -> ExampleValue) {
        guard case .choice(let id, _) = content, case .choice(let choice) = model.types[id].kind,
            let best = choice.cases.first(where: \.content.isCoded)
                ?? choice.cases.first(where: { if case .text = $0.content { true } else { false } })
        else { return (content, { $0 }) }
        return (best.content, { .variant(id, best.name, $0) })
    }

    /// Values for the header fields that have to be there; nil where one of them has none.
    private func headers(of response: ResponseModel) -> [ExampleValue]? {
        guard let id = response.headers, case .headers(let headers) = model.types[id].kind else { return [] }
        let required = headers.initialized.filter(\.isRequired)
        let values = required.compactMap { composed($0.type, rules: $0.rules, called: $0.wireName) }
        return values.count == required.count ? values : nil
    }

    /// The examples of a body that fit.
    private func bodies(
        _ content: ContentModel, _ documented: Response?
    ) -> [(name: String?, summary: String?, value: ExampleValue)] {
        let media = documented.flatMap { self.media(of: $0.content) }
        return (media?.examples ?? []).compactMap { item in
            guard let value = accepted(item.value, as: content.type, rules: ValueRules()) else { return nil }
            return (item.name, item.summary, reference(to: value) ?? value)
        }
    }

    /// A struct that has just this example is referred to.
    func reference(to value: ExampleValue) -> ExampleValue? {
        guard case .structure(let id, _) = value, examples.types[id]?.first?.value == value else { return nil }
        return .reference(id)
    }
}
