import ApusModel

/// Chooses the operations that pages show calls of, and makes up the calls.
struct SampleBuilder {
    /// The names that the snippets of a page have themselves.
    private static let taken: Set = [
        "client", "answer", "result", "response", "mock", "router", "error", "body", "server", "credentials", "common",
        "preview", "patient", "self", "print",
    ]

    let model: APIModel
    let operations: OperationBuilder
    /// Whether examples are generated, too.
    let hasFixtures: Bool

    /// The samples; what stands first is the best to begin with. The second one is for calls side by side.
    func samples() -> (views: [SampleView], usesFoundation: Bool) {
        var usesFoundation = false
        var taken = Self.taken
        let views = chosen.map { index in sample(index, &taken, &usesFoundation) }
        return (views, usesFoundation)
    }

    /// The security of the operation that stands first.
    var security: [[OperationModel.SecurityUse]] { chosen.first.map { model.operations[$0].security } ?? [] }

    /// The best operations whose calls can be made up: not deprecated, with an answer in JSON, without side effects, with a
    /// failure that says something. Of equals, the first one of the document.
    private var chosen: [Int] {
        let possible = model.calls.indices.filter { index in
            index < model.examples.inputs.count && model.examples.inputs[index] != nil
        }
        let ranked = possible.map { (rank: rank(of: model.operations[$0]), index: $0) }
        let sorted = ranked.sorted { $0.rank == $1.rank ? $0.index < $1.index : $0.rank > $1.rank }
        return sorted.prefix(2).map(\.index)
    }

    private func rank(of operation: OperationModel) -> Int {
        let hasJSON = operation.responses.contains { response in
            if case .json = response.content { response.isSuccess } else { false }
        }
        let failure = failure(of: operation)
        return (operation.documentation.isDeprecated ? 0 : 16) + (hasJSON ? 8 : 0) + (operation.method == "GET" ? 4 : 0)
            + (failure?.content != nil ? 2 : 0) + (failure != nil ? 1 : 0)
    }

    /// The failure to show: one with a status of its own, rather with a body than without.
    private func failure(of operation: OperationModel) -> ResponseModel? {
        let failures = operation.responses.filter { !$0.isSuccess }
        let withCode = failures.filter { if case .code = $0.status { true } else { false } }
        return withCode.first { $0.content != nil } ?? withCode.first ?? failures.first
    }

    private func sample(_ index: Int, _ taken: inout Set<String>, _ usesFoundation: inout Bool) -> SampleView {
        let operation = model.operations[index]
        var builder = FixtureBuilder(types: operations.types, for: .page, taken: taken)
        let call: SourceText = "\(operation.functionName)(\(arguments(of: operation, index, &builder)))"
        let locals = builder.locals
        taken.formUnion(locals.map(\.name.text))
        usesFoundation = usesFoundation || builder.usesFoundation
        let failure = failure(of: operation)
        let pattern = failure.map { failure -> SourceText in
            let values = operations.values(of: failure)
            return values.body.isEmpty ? SourceText(failure.name) : "\(failure.name)\(values.bodyPattern)"
        }
        let answer = answer(of: operation, index, taken)
        usesFoundation = usesFoundation || answer.usesFoundation
        let mock = index < model.mock.operations.count ? model.mock.operations[index].answer : operation.functionName
        return SampleView(
            link: Self.link(to: operation, by: operations), typeName: SourceText(operation.typeName),
            request: .markdownCode("\(operation.method) \(operation.path)"), locals: locals, call: call,
            hasResult: operation.result != .nothing, mayBeNil: operation.mayReturnNil, failure: pattern ?? "",
            failureHasBody: failure?.content != nil, answerProperty: SourceText(mock), answerLocals: answer.locals,
            answer: answer.value)
    }

    /// The method with plain arguments, as DocC calls it: `PetStoreAPI/getPet(id:)`.
    static func link(to operation: OperationModel, by operations: OperationBuilder) -> SourceText {
        let model = operations.model
        let labels: [SourceText] = operation.inOrder(
            { "\(SourceText.plain($0.name)):" }, body: { _ in "body:" }, common: "common:")
        let list = SourceText.joined(labels, by: "")
        // Two calls with the same labels are told apart by the type of the body.
        let types: [SourceText] = operation.inOrder(
            { _ in "_" }, body: { operations.inputs.type(of: $0) }, common: "_")
        let kind: SourceText =
            model.payload(of: operation.body?.content) == nil ? "" : "-(\(SourceText.joined(types, by: ",")))"
        return "\(SourceText.plain(model.names.api))/\(SourceText.plain(operation.functionName))(\(list))\(kind)"
    }

    private func arguments(of operation: OperationModel, _ index: Int, _ builder: inout FixtureBuilder) -> SourceText {
        guard let input = model.examples.inputs[index] else { return "" }
        var arguments = zip(operation.arguments.beforeBody, input.parameters).map { parameter, value in
            "\(SourceText.passedLabel(parameter.name)): \(builder.element(value))" as SourceText
        }
        if let body = operation.body {
            arguments.append("body: \(input.body.map { expression($0, body.content, &builder) } ?? "nil")")
        }
        return .joined(arguments)
    }

    private func expression(
        _ value: ExampleValue, _ content: ContentModel, _ builder: inout FixtureBuilder
    ) -> SourceText {
        switch content {
        case .json, .form, .multipart, .choice, .text, .items: builder.element(value)
        case .data, .stream: content.mediaRange.map(Self.body) ?? "HTTPBody(\"text\")"
        }
    }

    /// Bytes of some media type in a range.
    private static func body(in range: String) -> SourceText {
        if !range.contains("*") {
            // A form without parts.
            let type = range + "; boundary=boundary"
            return "HTTPBody(\"--boundary--\\r\\n\", contentType: \(SourceText.literal(type)))"
        }
        let types = ["image/*": "image/png", "audio/*": "audio/mpeg", "video/*": "video/mp4", "text/*": "text/plain"]
        let type = types[range.lowercased()] ?? "application/octet-stream"
        return "HTTPBody(\"text\", contentType: \(SourceText.literal(type)))"
    }

    /// An answer of success for the mock: the fixture, else one made up.
    private func answer(
        of operation: OperationModel, _ index: Int, _ taken: Set<String>
    ) -> (locals: [LocalView], value: SourceText, usesFoundation: Bool) {
        let examples = index < model.examples.outputs.count ? model.examples.outputs[index] : []
        guard let example = examples.first(where: { $0.response == 0 }), operation.responses[0].isSuccess else {
            return ([], "", false)
        }
        if hasFixtures { return ([], ".\(example.name)", false) }
        var builder = FixtureBuilder(types: operations.types, for: .page, taken: taken)
        let body = example.body.map { builder.element($0) } ?? ""
        let output = operations.output(of: operation, example, body: body, &builder)
        return (builder.locals, output, builder.usesFoundation)
    }

    /// The arguments of the client's initializer that come after the server and the credentials.
    func common() -> (locals: [LocalView], argument: SourceText?, usesFoundation: Bool) {
        guard let common = model.common, !common.withoutDefault.isEmpty, let values = model.examples.common else {
            return ([], nil, false)
        }
        var builder = FixtureBuilder(types: operations.types, for: .page, taken: Self.taken)
        let arguments = zip(common.withoutDefault, values).map { parameter, value in
            "\(SourceText.passedLabel(parameter.name)): \(builder.element(value))" as SourceText
        }
        let argument: SourceText = "common: \(model.names.common)(\(SourceText.joined(arguments)))"
        return (builder.locals, argument, builder.usesFoundation)
    }
}
