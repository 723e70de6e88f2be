import ApusModel

/// Makes the views of operations.
final class OperationBuilder: Sendable {
    let types: TypeBuilder
    let inputs: InputBuilder
    /// The types that stand in operations, by their place in the model.
    let nested: [Int: [TypeID]]

    init(types: TypeBuilder, nested: [Int: [TypeID]]) {
        self.types = types
        self.nested = nested
        inputs = InputBuilder(types: types)
    }

    /// The model.
    var model: APIModel { types.model }

    /// The view of an operation.
    func operation(_ operation: OperationModel, index: Int) -> OperationView {
        let inside = OperationBuilder(types: types.inside(operation: index), nested: [:])
        let answers = AnswerBuilder(operations: inside, operation: operation)
        let shared = operation.sharedFailure.map { model.failures[$0].name }
        let said = said(of: operation)
        return OperationView(
            access: types.access, documentation: documentation(of: operation, isDescribed: !said.finished.isEmpty),
            typeName: SourceText(operation.typeName), apiName: SourceText(model.names.api),
            input: inside.inputs.input(of: operation),
            nested: (nested[index] ?? []).map { inside.types.type($0) },
            success: answers.success, hasSuccessCases: operation.hasSuccessCases,
            successes: operation.successes.map { inside.response($0, in: operation) },
            isReadAsUsual: isReadAsUsual(operation),
            failure: shared == nil ? [answers.failure] : [], sharedFailure: shared.map(SourceText.init) ?? "",
            checks: answers.checks, patterns: answers.patterns,
            streamed: inside.streamed(operation.responses),
            metadata: metadata(of: operation), fields: .joined(FormSpelling.entries(of: operation.body, in: model)),
            writes: inside.writes(of: operation),
            callDocumentation: callDocumentation(of: operation, said),
            deprecation: deprecation(of: operation),
            name: SourceText(operation.functionName), callee: Self.callee(of: operation),
            parameters: .joined(inputs.arguments(of: operation)),
            arguments: .joined(inputs.forwarded(operation)),
            returns: returns(of: operation), hasHeadersOfSuccess: operation.hasHeadersOfSuccess,
            returnsCases: operation.result == .cases, isDiscardable: operation.hasDiscardableResult,
            answerCalls: answerCalls(of: operation, said), payloadCalls: payloadCalls(of: operation))
    }

    /// The view of failures that several operations share.
    func failure(_ failure: FailureModel) -> FailureView {
        AnswerBuilder(operations: self, operation: nil).failure(
            of: failure.responses, name: "\(failure.name)<Operation: APIOperation>", operation: "Operation",
            documentation: ["/// \(Self.summary(of: failure)). `Operation` is the one that failed."])
    }

    /// Which failures operations have in common: what the type is called does not tell all of them.
    private static func summary(of failure: FailureModel) -> SourceText {
        let statuses = failure.responses.map { response -> SourceText in
            switch response.status {
            case .code(let code): .number("\(code)")
            case .range(let digit): "\(.number("\(digit)"))XX"
            case .default: failure.responses.count == 1 ? "any status but those of success" : "any other"
            }
        }
        guard let last = statuses.last else { return "The failures of operations that document none" }
        let listed = statuses.count == 1 ? last : "\(SourceText.joined(statuses.dropLast())) or \(last)"
        return "What several operations fail with: \(listed)"
    }

    /// The arrow and the type of what a call returns; empty where that is nothing.
    func returns(of operation: OperationModel) -> SourceText {
        switch operation.result {
        case .nothing: ""
        case .body(let type): " -> \(types.spelling.spell(type))"
        case .cases: " -> \(operation.typeName).Success"
        }
    }

    /// The method of the protocol and of the client.
    func method(_ operation: OperationModel) -> MethodView {
        let said = operation.documentation.summary ?? operation.documentation.description.map(Self.firstParagraph)
        let documentation = CommentText.lines(of: DocumentationModel(summary: said))
        let place = DocumentationModel(remarks: [Self.place(of: operation)])
        return MethodView(
            access: types.access, documentation: documentation.isEmpty ? CommentText.lines(of: place) : documentation,
            name: SourceText(operation.functionName), typeName: SourceText(operation.typeName),
            deprecation: deprecation(of: operation), usesCommon: operation.usesCommon)
    }

    func deprecation(of operation: OperationModel) -> SourceText {
        TypeSpelling.deprecation(operation.documentation, of: "operation")
    }

    private static func firstParagraph(_ text: String) -> String {
        let lines = CommentText.splitLines(CommentText.trimmed(text))
        return lines.prefix { !CommentText.trimmed(String($0)).isEmpty }.joined(separator: "\n")
    }

    func type(_ content: ContentModel) -> SourceText { types.spelling.spell(content.type) }

    private func metadata(of operation: OperationModel) -> SourceText {
        var arguments: [SourceText] = [
            "id: \(SourceText.literal(operation.id))", "method: \(method(operation.method))",
            "path: \(SourceText.literal(operation.path))",
        ]
        if !operation.tags.isEmpty {
            arguments.append("tags: [\(SourceText.joined(operation.tags.map(SourceText.literal)))]")
        }
        if !operation.security.isEmpty {
            arguments.append("security: [\(SourceText.joined(operation.security.map(requirement)))]")
        }
        if operation.documentation.isDeprecated { arguments.append("isDeprecated: true") }
        let success = Self.status(of: operation)
        if success != 200 { arguments.append("success: \(success.map { "\(plain: $0)" } ?? "nil")") }
        let described = operation.responses.flatMap(\.mediaTypes)
        let accepted =
            [operation.statedAccept].compactMap(\.self) + (described.isEmpty ? operation.produces : described)
        if Set(accepted) != ["application/json"] { arguments.append("accept: [\(Self.literals(accepted))]") }
        if let server = operation.server {
            arguments.append("server: ServerURL(\(ServerAddress(server.standardURL).arguments))")
        }
        let redirects = answeredRedirects(of: operation)
        if !redirects.isEmpty { arguments.append("answeredRedirects: [\(SourceText.joined(redirects))]") }
        return .joined(arguments)
    }

    /// The redirects that are answers of the operation: those that lead to another resource, or with another method. The
    /// others have the same request made where it belongs, and a GET that may have its answer elsewhere is to have it.
    private func answeredRedirects(of operation: OperationModel) -> [SourceText] {
        let answered: Set<Int> =
            switch operation.method {
            case "GET": []
            case "HEAD": [303]
            case "POST": [301, 302, 303]
            default: [302, 303]
            }
        return operation.responses.compactMap { response in
            guard case .code(let code) = response.status else { return nil }
            // What comes with nothing is no answer to anybody.
            let isAll = response.isSuccess && (response.headers != nil || response.content != nil)
            let isAnswer = answered.contains(code) || isAll && Self.redirects.contains(code)
            return isAnswer ? "\(plain: code)" : nil
        }
    }

    private static let redirects: Set = [301, 302, 303, 307, 308]

    /// The one status of success; nil where there are several.
    private static func status(of operation: OperationModel) -> Int? {
        guard operation.successes.count == 1, case .code(let code) = operation.successes[0].status else { return nil }
        return code
    }

    /// Whether success is one status, with JSON in its own form or nothing.
    private func isReadAsUsual(_ operation: OperationModel) -> Bool {
        guard !operation.hasSuccessCases, Self.status(of: operation) != nil, operation.failureMark == nil else {
            return false
        }
        let success = operation.successes[0]
        return success.content.map { read($0, as: success, of: operation) == "try response.json()" } ?? true
    }

    private func method(_ method: String) -> SourceText {
        switch method {
        case "GET": ".get"
        case "PUT": ".put"
        case "POST": ".post"
        case "DELETE": ".delete"
        case "OPTIONS": ".options"
        case "HEAD": ".head"
        case "PATCH": ".patch"
        case "QUERY": ".query"
        case "TRACE": ".trace"
        default: "HTTPRequest.Method(token: \(SourceText.literal(method)))"
        }
    }

    private func requirement(_ uses: [OperationModel.SecurityUse]) -> SourceText {
        "[\(SourceText.joined(uses.compactMap(scheme)))]"
    }

    /// `.init("login", .bearer, scopes: ["read"])`
    private func scheme(_ use: OperationModel.SecurityUse) -> SourceText? {
        guard let scheme = model.securitySchemes.first(where: { $0.name == use.scheme }) else { return nil }
        var arguments: [SourceText] = [.literal(scheme.name), Self.kind(scheme.kind)]
        if scheme.kind == .bearer, !use.scopes.isEmpty {
            arguments.append("scopes: [\(SourceText.joined(use.scopes.map(SourceText.literal)))]")
        }
        return ".init(\(SourceText.joined(arguments)))"
    }

    private static func kind(_ kind: SecuritySchemeModel.Kind) -> SourceText {
        switch kind {
        case .basic: ".basic"
        case .bearer: ".bearer"
        case .apiKey(.header, let key): ".apiKey(.header, \(SourceText.literal(key)))"
        case .apiKey(.query, let key): ".apiKey(.query, \(SourceText.literal(key)))"
        case .apiKey(.cookie, let key): ".apiKey(.cookie, \(SourceText.literal(key)))"
        case .mutualTLS: ".mutualTLS"
        case .other(let other): ".other(\(SourceText.literal(other)))"
        }
    }

    private func writes(of operation: OperationModel) -> [SourceText] {
        var lines = inputs.writes(operation.parameters, from: "input.")
        if let body = operation.body { lines.append(write(body)) }
        if let streaming = operation.streaming { lines.append(Self.accept(streaming, operation)) }
        if operation.usesCommon { lines.append("input.common?.write(to: &request)") }
        return lines
    }

    /// Texts as elements of an array literal, each once.
    static func literals(_ texts: [String]) -> SourceText {
        let unique = texts.reduce(into: [String]()) { list, text in if !list.contains(text) { list.append(text) } }
        return .joined(unique.map(SourceText.literal))
    }

    private func write(_ body: BodyModel) -> SourceText {
        switch body.content {
        case .json(let type, _), .form(let type, _, _): write(body.content, value(of: body, type))
        case .choice: body.isRequired ? "input.body.write(to: &request)" : "input.body?.write(to: &request)"
        case .stream where body.isSentInSeveral: Self.write(bytes: "input.body", body.mediaTypes)
        case .multipart, .text, .data, .stream, .items: write(body.content, "input.body")
        }
    }

    /// The statement that writes the body of a request.
    ///
    /// - Parameter fields: The argument for the fields of a form that are not written as usual; nil: those that the
    ///   operation has.
    func write(_ content: ContentModel, _ value: SourceText, fields own: [SourceText]? = nil) -> SourceText {
        if let range = content.mediaRange { return "request.body(\(value), within: \(SourceText.literal(range)))" }
        let mediaType = sentType(content)
        return switch content {
        case .json(_, "application/json"): "request.json(\(value))"
        case .json: "request.json(\(value), contentType: \(mediaType))"
        case .form(_, let fields, _):
            "request.form(\(SourceText.joined([value] + (own ?? FormSpelling.arguments(fields)))))"
        case .multipart: "request.multipart(\(value))"
        case .choice: "\(value).write(to: &request)"
        case .text: "request.text(\(value), contentType: \(mediaType))"
        case .data, .stream: "request.body(\(value), contentType: \(mediaType))"
        case .items(let items, _):
            "request.items(\(value), \(types.spelling.format(of: items)), contentType: \(mediaType))"
        }
    }

    /// The media type that is sent, where values do not say it: one, where the document allows a range.
    func sentType(_ content: ContentModel) -> SourceText {
        guard content.mediaType.contains("*") else { return .literal(content.mediaType) }
        return if case .text = content { "\"text/plain\"" } else { "\"application/octet-stream\"" }
    }

    /// The body as JSON. Nil is null where there has to be a body, else no body.
    private func value(of body: BodyModel, _ type: TypeReference) -> SourceText {
        guard case .optional(let wrapped) = type else { return types.spelling.formatted("input.body", type) }
        if !body.isRequired { return types.spelling.formatted("input.body", wrapped) }
        return types.spelling.witness(type) == nil ? ".some(input.body)" : types.spelling.formatted("input.body", type)
    }

    /// The view of an answer: of an operation, or of failures that several share.
    func response(_ response: ResponseModel, in operation: OperationModel?) -> ResponseView {
        let values = values(of: response)
        let status: SourceText = if case .code(let code) = response.status { "\(plain: code)" } else { "status" }
        let made = values.made(
            body: response.content.map { read($0, as: response, of: operation) }
                ?? (values.isUndescribed ? "response.undescribed" : ""))
        let output: SourceText = ".\(response.name)\(made)"
        let mark = response.isSuccess ? operation?.failureMark : nil
        return ResponseView(
            access: types.access, documentation: documentation(of: response, in: operation),
            name: SourceText(response.name), values: values,
            label: mark.map { "\(label(response)) where \(Self.isUnmarked($0))" } ?? label(response),
            isMarked: mark != nil || response.mayBePart, status: status,
            contents: contents(of: response, values, status: status),
            made: response.isSuccess
                ? pattern(output, response, in: operation, body: Self.success(made, of: response)) : output)
    }

    /// What the document says of a response, unless that is its name once more, or that it is one.
    private func documentation(of response: ResponseModel, in operation: OperationModel?) -> [SourceText] {
        let said = CommentText.key(response.documentation.description ?? "")
        var known = [response.name.text, "response"]
        // What generators of documents write where nobody has said a word.
        if case .code(let code) = response.status, let operation {
            known.append("\(code) response for \(operation.id)")
        }
        var documentation = response.documentation
        if known.map(CommentText.key).contains(said) { documentation.description = nil }
        return CommentText.lines(of: documentation)
    }

    func values(of response: ResponseModel) -> ResponseValues {
        var hasStatus = true
        if case .code = response.status { hasStatus = false }
        return ResponseValues(
            body: response.content.map(type) ?? "", headers: response.headers.map(types.spelling.path) ?? "",
            hasHeadersByDefault: requiredHeaders(of: response).isEmpty, hasStatus: hasStatus,
            isUndescribed: response.isUndescribed)
    }

    /// What the statuses say of whether a response is handed on while it arrives; empty where none is.
    private func streamed(_ responses: [ResponseModel]) -> [SourceText] {
        let streamed = responses.filter { self.streamed($0) != nil }
        // One for all other statuses is the last one.
        let isComplete = streamed.isEmpty || streamed.last?.status == .default
        return streamed.compactMap(self.streamed) + (isComplete ? [] : ["default: false"])
    }

    /// `case 200: true`, for a response that is handed on while it arrives. Of several media types the one that it has
    /// decides.
    private func streamed(_ response: ResponseModel) -> SourceText? {
        if response.isStreamed { return "\(label(response)): true" }
        guard case .choice(let id, _) = response.content, case .choice(let choice) = model.types[id].kind,
            choice.cases.contains(where: { $0.content.isItems || response.isSuccess && choice.isStreamed($0) })
        else { return nil }
        return "\(label(response.status)): \(types.spelling.path(of: id)).isStreamed(response)"
    }

    /// What stands for a response where statuses are told apart by a client.
    private func label(_ response: ResponseModel) -> SourceText {
        response.mayBePart ? "\(label(response.status)), 206" : label(response.status)
    }

    func label(_ status: ResponseModel.Status) -> SourceText {
        switch status {
        case .code(let code): "case \(plain: code)"
        case .range(let digit): "case \(plain: digit * 100)...\(plain: digit * 100 + 99)"
        case .default: "default"
        }
    }

    /// The header fields that a response has to have.
    func requiredHeaders(of response: ResponseModel) -> [ParameterModel] {
        guard let id = response.headers, case .headers(let headers) = model.types[id].kind else { return [] }
        return headers.initialized.filter(\.isRequired)
    }

    /// The values of a response with an example.
    private func values(
        of response: ResponseModel, _ example: OutputExampleModel, body: SourceText, _ builder: inout FixtureBuilder
    ) -> SourceText {
        let headers = zip(requiredHeaders(of: response), example.headers).map { header, value -> SourceText in
            "\(SourceText.passedLabel(header.name)): \(builder.element(value))"
        }
        return values(of: response).example(body: body, headers: headers, status: response.status.exampleCode)
    }

    /// An answer as the output of an operation: `.success(.ok(order, headers: headers))`, `.failure(.notFound)`.
    ///
    /// - Parameters:
    ///   - output: The answer as a case.
    ///   - body: What stands in the place of the case where success is no more than a body, with its brackets.
    func pattern(
        _ output: SourceText, _ response: ResponseModel, in operation: OperationModel?, body: SourceText
    ) -> SourceText {
        if !response.isSuccess { return ".failure(\(output))" }
        return operation?.hasSuccessCases == false ? ".success\(body)" : ".success(\(output))"
    }

    /// What success carries where it has no case, with its brackets: `(order)`, `(.init(order, headers: headers))`.
    private static func success(_ values: SourceText, of response: ResponseModel) -> SourceText {
        if response.headers != nil { return "(.init\(values))" }
        return values.isEmpty ? "()" : values
    }

    /// The output of an operation that answers with an example.
    func output(
        of operation: OperationModel, _ example: OutputExampleModel, body: SourceText, _ builder: inout FixtureBuilder
    ) -> SourceText {
        let response = operation.responses[example.response]
        let values = values(of: response, example, body: body, &builder)
        return pattern(
            ".\(response.name)\(values)", response, in: operation, body: Self.success(values, of: response))
    }
}

extension SourceText.StringInterpolation {
    /// A number without separators: a status code.
    mutating func appendInterpolation(plain number: Int) { appendLiteral(String(number)) }
}
