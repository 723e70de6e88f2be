import ApusModel

/// Makes the views of operations.
struct OperationBuilder {
    let model: APIModel
    let types: TypeBuilder
    let inputs: InputBuilder
    /// The types that stand in operations, by their place in the model.
    let nested: [Int: [TypeID]]

    init(model: APIModel, types: TypeBuilder) {
        self.model = model
        self.types = types
        inputs = InputBuilder(model: model, types: types)
        nested = model.types.byOperation
    }

    /// The view of an operation.
    func operation(_ operation: OperationModel, index: Int) -> OperationView {
        let patterns = PatternNames(operation.responses.map { ($0.name, $0.rules) })
        let successes = operation.responses.filter(\.isSuccess)
        let several = successes.count > 1
        let result: SourceText =
            several ? "\(operation.typeName).Success" : successes.first?.content.map(type) ?? ""
        let returns: SourceText = result.isEmpty ? "" : " -> \(result)"
        return OperationView(
            access: types.access, documentation: documentation(of: operation),
            typeName: SourceText(operation.typeName), apiName: SourceText(model.names.api),
            input: inputs.input(of: operation),
            nested: (nested[index] ?? []).map { types.type($0) },
            successes: successes.map { response($0, wrapped: several) },
            failures: operation.responses.filter { !$0.isSuccess }.map { response($0) },
            hasCatchAll: operation.responses.contains { $0.status == .default && !$0.isSuccess },
            outputChecks: operation.responses.compactMap { check($0, several: several, patterns) },
            outputPatterns: patterns.views,
            streamed: operation.responses.filter(\.isStreamed).map { label($0.status) },
            metadata: metadata(of: operation), fields: .joined(FormSpelling.entries(of: operation.body, in: model)),
            writes: writes(of: operation),
            callDocumentation: callDocumentation(of: operation),
            deprecation: deprecation(of: operation),
            name: SourceText(operation.functionName), parameters: .joined(inputs.arguments(of: operation)),
            returns: returns,
            callBody: callBody(of: operation, hasResult: !result.isEmpty))
    }

    /// The method of the protocol and of the client.
    func method(_ operation: OperationModel) -> MethodView {
        let said = operation.documentation.summary ?? operation.documentation.description.map(Self.firstLine)
        let documentation = DocumentationModel(
            summary: said ?? (operation.role == .call ? nil : Self.place(of: operation)),
            isDeprecated: operation.documentation.isDeprecated)
        return MethodView(
            access: types.access, documentation: CommentText.lines(of: documentation),
            name: SourceText(operation.functionName), typeName: SourceText(operation.typeName),
            deprecation: deprecation(of: operation), usesCommon: operation.usesCommon)
    }

    private func deprecation(of operation: OperationModel) -> SourceText {
        operation.documentation.isDeprecated ? .literal("The API has deprecated this operation.") : ""
    }

    private static func firstLine(_ text: String) -> String {
        CommentText.trimmed(text).split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
    }

    private func type(_ content: ContentModel) -> SourceText { types.spelling.spell(content.type) }

    private func documentation(of operation: OperationModel) -> [SourceText] {
        var documentation = operation.documentation
        // People read what a call does where they make it.
        if operation.role == .call {
            documentation = DocumentationModel(isDeprecated: documentation.isDeprecated)
        }
        documentation.remarks.insert(Self.place(of: operation), at: 0)
        return CommentText.lines(of: documentation)
    }

    /// The requests of an operation, in words.
    private static func place(of operation: OperationModel) -> String {
        switch operation.role {
        case .call: "`\(operation.method) \(operation.path)`"
        case .received(.webhook): "The webhook `\(operation.address)`, by `\(operation.method)`."
        case .received(.callback): "A callback, by `\(operation.method)` to `\(operation.address)`."
        }
    }

    private func callDocumentation(of operation: OperationModel) -> [SourceText] {
        var comment = CommentText()
        comment.addParagraphs(of: operation.documentation)
        var parameters = operation.parameters.filter(\.isRequired).map(described)
        if let body = operation.body {
            let description = body.documentation.description ?? ""
            let range = body.content.mediaRange.map { "Bytes, with their media type: one of `\($0)`." }
            parameters.append(("body", description.isEmpty ? range ?? "" : description, "What is sent."))
        }
        parameters += operation.parameters.filter { !$0.isRequired }.map(described)
        // DocC wants all of them or none.
        guard parameters.contains(where: { !$0.text.isEmpty }) else { return comment.finished }
        if operation.usesCommon { parameters.append(("common", "", "Nil: those that the client was made with.")) }
        comment.addParameters(parameters.map { ($0.name, $0.text.isEmpty ? $0.otherwise : $0.text) })
        return comment.finished
    }

    private func described(_ parameter: ParameterModel) -> (name: SourceText, text: String, otherwise: String) {
        let otherwise = "`\(parameter.wireName)`, in the \(parameter.location.rawValue)."
        let text = parameter.documentation.description ?? ""
        guard parameter.documentation.isDeprecated else { return (SourceText(parameter.name), text, otherwise) }
        return (SourceText(parameter.name), "Deprecated. \(text.isEmpty ? otherwise : text)", otherwise)
    }

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
        if let server = operation.server {
            arguments.append("server: ServerURL(\(ServerAddress(server).arguments))")
        }
        return .joined(arguments)
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
        default: ".trace"
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
        let accepted = Self.literals(operation.responses.flatMap(\.mediaTypes))
        if !accepted.isEmpty { lines.append("request.accept([\(accepted)])") }
        if let body = operation.body { lines.append(write(body)) }
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
        case .multipart, .text, .data, .stream: write(body.content, "input.body")
        }
    }

    /// The statement that writes the body of a request.
    func write(_ content: ContentModel, _ value: SourceText) -> SourceText {
        if let range = content.mediaRange { return "request.body(\(value), within: \(SourceText.literal(range)))" }
        let mediaType = sentType(content)
        return switch content {
        case .json(_, "application/json"): "request.json(\(value))"
        case .json: "request.json(\(value), contentType: \(mediaType))"
        case .form(_, let fields, _):
            "request.form(\(SourceText.joined([value] + FormSpelling.arguments(fields))))"
        case .multipart: "request.multipart(\(value))"
        case .choice: "\(value).write(to: &request)"
        case .text: "request.text(\(value), contentType: \(mediaType))"
        case .data, .stream: "request.body(\(value), contentType: \(mediaType))"
        }
    }

    /// The media type that is sent, where values do not say it: one, where the document allows a range.
    func sentType(_ content: ContentModel) -> SourceText {
        .literal(content.mediaType.contains("*") ? "application/octet-stream" : content.mediaType)
    }

    /// The body as JSON. Nil is null where there has to be a body, else no body.
    private func value(of body: BodyModel, _ type: TypeReference) -> SourceText {
        guard case .optional(let wrapped) = type else { return types.spelling.formatted("input.body", type) }
        if !body.isRequired { return types.spelling.formatted("input.body", wrapped) }
        return types.spelling.witness(type) == nil ? ".some(input.body)" : types.spelling.formatted("input.body", type)
    }

    func response(_ response: ResponseModel, wrapped: Bool = false) -> ResponseView {
        let values = values(of: response)
        let status: SourceText = if case .code(let code) = response.status { "\(plain: code)" } else { "status" }
        return ResponseView(
            access: types.access, documentation: documentation(of: response),
            name: SourceText(response.name), values: values, label: label(response.status),
            content: values.body.isEmpty ? "status: \(status)" : "status: \(status), body: \(shown(response.content))",
            output: output(response, values, wrapped: wrapped))
    }

    /// What the document says of a response, unless that is its name once more, or that it is one.
    private func documentation(of response: ResponseModel) -> [SourceText] {
        let said = CommentText.key(response.documentation.description ?? "")
        let known = [response.name.text, "response"].map(CommentText.key)
        var documentation = response.documentation
        if known.contains(said) { documentation.description = nil }
        return CommentText.lines(of: documentation)
    }

    /// What a failure shows of its body: of several things that it may be the one that writes itself, else text.
    private func shown(_ content: ContentModel?) -> SourceText {
        guard case .choice(let id, _) = content, case .choice(let choice) = model.types[id].kind else { return "body" }
        let item =
            choice.cases.first { $0.content.isCoded } ?? choice.cases.first { $0.content.type == .scalar(.string) }
        return item.map { "body.\($0.name)" } ?? "body"
    }

    func values(of response: ResponseModel) -> ResponseValues {
        var hasStatus = true
        if case .code = response.status { hasStatus = false }
        return ResponseValues(
            body: response.content.map(type) ?? "", headers: response.headers.map(types.spelling.path) ?? "",
            hasStatus: hasStatus)
    }

    func label(_ status: ResponseModel.Status) -> SourceText {
        switch status {
        case .code(let code): "case \(plain: code)"
        case .range(let digit): "case \(plain: digit * 100)...\(plain: digit * 100 + 99)"
        case .default: "default"
        }
    }

    /// What is checked of a response; nil where it has nothing to check.
    private func check(_ response: ResponseModel, several: Bool, _ patterns: PatternNames) -> CaseStatementsView? {
        let body = response.content.map { content in
            types.checks.lines(
                name: "\"body\"", value: "body", type: content.type, rules: response.rules,
                pattern: patterns.name(of: response.name))
        }
        let headers = response.headers.map { id in
            types.checks.lines(
                name: "\"headers\"", value: "headers", type: .named(id), rules: ValueRules(), pattern: "")
        }
        let values = values(of: response)
        let bound =
            switch (body ?? [], headers ?? []) {
            case ([], []): nil as SourceText?
            case (_, []): values.bodyPattern
            case ([], _): values.headersPattern
            default: values.checkedPattern
            }
        return bound.map { bound in
            let label = pattern(".\(response.name)\(bound)", response, wrapped: several)
            return CaseStatementsView(label: label, checks: (body ?? []) + (headers ?? []))
        }
    }

    /// The header fields that a response has to have.
    func requiredHeaders(of response: ResponseModel) -> [ParameterModel] {
        guard let id = response.headers, case .headers(let headers) = model.types[id].kind else { return [] }
        return headers.initialized.filter(\.isRequired)
    }

    /// The values of a response with an example.
    func values(
        of response: ResponseModel, _ example: OutputExampleModel, body: SourceText, _ builder: inout FixtureBuilder
    ) -> SourceText {
        let headers = zip(requiredHeaders(of: response), example.headers).map { header, value -> SourceText in
            "\(SourceText.label(header.name)): \(builder.element(value))"
        }
        return values(of: response).example(body: body, headers: headers, status: response.status.exampleCode)
    }

    func pattern(_ output: SourceText, _ response: ResponseModel, wrapped: Bool) -> SourceText {
        response.isSuccess ? (wrapped ? ".success(\(output))" : output) : ".failure(\(output))"
    }

    /// `.failure(.notFound(try response.json()))`
    private func output(_ response: ResponseModel, _ values: ResponseValues, wrapped: Bool) -> SourceText {
        let output: SourceText = ".\(response.name)\(values.made(body: response.content.map(read) ?? ""))"
        return pattern(output, response, wrapped: wrapped)
    }

    func read(_ content: ContentModel) -> SourceText {
        switch content {
        case .json(let type, _), .form(let type, _, _), .multipart(let type, _):
            "try response.json(\(types.spelling.witness(type) ?? ""))"
        case .choice(let id, _): "try \(types.spelling.path(of: id))(from: response)"
        case .text: "try response.text()"
        case .data: "try response.data()"
        case .stream: "response.body"
        }
    }

    private func callBody(of operation: OperationModel, hasResult: Bool) -> [SourceText] {
        let isTaken = operation.parameters.contains { $0.name.text == "input" }
        let local: SourceText = isTaken ? "operationInput" : "input"
        // An argument may have the name of the operation.
        let call: SourceText = "try await self.\(operation.functionName)(\(local))"
        return [
            "let \(local) = \(operation.typeName).Input(\(SourceText.joined(inputs.forwarded(operation))))",
            "\(hasResult ? "return " : "")try await APIError<\(operation.typeName).Failure>.wrap { \(call) }.get()",
        ]
    }
}

extension SourceText.StringInterpolation {
    /// A number without separators: a status code.
    mutating func appendInterpolation(plain number: Int) { appendLiteral(String(number)) }
}
