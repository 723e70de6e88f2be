import ApusModel
import ApusSource

/// Makes the views of what a server does about operations.
struct RouterBuilder {
    let operations: OperationBuilder

    private var model: APIModel { operations.model }
    private var inputs: InputBuilder { operations.inputs }
    private var spelling: TypeSpelling { operations.types.spelling }

    /// The statuses that a router has problems for.
    private static let problems: Set<Int> = [400, 406, 413, 415, 500]

    /// The path of the first server, as a literal; its variables have their defaults.
    var basePath: SourceText { .literal(model.servers.first.map { ServerAddress($0).defaultPath } ?? "") }

    /// The call that makes the common parameters of a request; empty where there are none.
    var common: SourceText {
        guard let common = model.common else { return "" }
        return "self.init(\(SourceText.joined(common.parameters.map(argument))))"
    }

    /// The view of one operation.
    ///
    /// - Parameter modules: The modules of the type and of the protocol, where both are others.
    func view(
        of operation: OperationModel, head: HeadView, modules: (type: SwiftIdentifier, protocol: SwiftIdentifier)?
    ) -> ServedOperationView {
        let successes = operation.successes
        let answers = operation.failures.compactMap { failure in answer(failure).map { (failure.status, $0) } }
        return ServedOperationView(
            head: head, access: operations.types.access,
            typeName: modules.map { "\($0.type).\(operation.typeName)" } ?? SourceText(operation.typeName),
            protocolName: modules.map { "\($0.protocol).ServedOperation" } ?? "ServedOperation",
            requestTypes: OperationBuilder.literals(operation.body?.mediaTypes ?? []),
            responseTypes: OperationBuilder.literals(successes.flatMap(\.writtenTypes)),
            isRequestStreamed: operation.body.map(isStreamed) ?? false, endsInSegments: endsInSegments(operation),
            routedQuery: operation.routedQuery.isEmpty ? nil : .literal(operation.routedQuery),
            input: input(of: operation), forms: operation.body.map(forms) ?? [],
            choice: operation.body.map(choice) ?? [],
            responses: operation.responses.map { response($0, in: operation) },
            answers: answers.map { "\(operations.label($0)): \($1)" },
            hasCatchAll: answers.contains { $0.0 == .default },
            onlyAnswer: answers.count == 1 && answers[0].0 == .default ? answers[0].1 : nil)
    }

    /// Whether writing the header fields of an operation's responses takes members of Foundation's types, as the text of a
    /// URL does.
    func callsFoundation(_ operation: OperationModel) -> Bool {
        operation.responses.compactMap(\.headers).contains { id in
            guard case .headers(let headers) = model.types[id].kind else { return false }
            return headers.contains { header in
                guard case .scalar(let scalar) = model.types.resolved(header.type) else { return false }
                return scalar.isFoundations && spelling.text(of: header, "", isOptional: true) != nil
            }
        }
    }

    // MARK: Requests

    private func endsInSegments(_ operation: OperationModel) -> Bool {
        let path = operation.path.prefix { $0 != "?" }
        let last = path.split(separator: "/", omittingEmptySubsequences: false).last ?? ""
        return operation.parameters.contains { spelling.mayHaveSegments($0) && last.contains("{\($0.wireName)}") }
    }

    private func isStreamed(_ body: BodyModel) -> Bool {
        switch body.content {
        case .stream, .items: true
        case .json, .form, .multipart, .choice, .text, .data: false
        }
    }

    private func input(of operation: OperationModel) -> SourceText {
        let arguments = operation.inOrder(
            argument, body: { "body: \(read($0))" }, common: "common: try \(model.names.common)(from: request)")
        return "Input(\(SourceText.joined(arguments)))"
    }

    /// `limit: try request.query("limit").optional()`
    private func argument(_ parameter: ParameterModel) -> SourceText {
        let read: SourceText = parameter.isRequired ? "required" : "optional"
        let format = spelling.witness(parameter.type) ?? ""
        return "\(SourceText.passedLabel(parameter.name)): try \(reader(of: parameter)).\(read)(\(format))"
    }

    /// `request.query("filter").json`
    private func reader(of parameter: ParameterModel) -> SourceText {
        let place = InputBuilder.method(parameter.location)
        let name = SourceText.literal(parameter.wireName)
        let arguments = SourceText.joined([name] + spelling.style(of: parameter))
        switch parameter.content {
        case nil: return "request.\(place)(\(arguments))"
        case .json: return "request.\(place)(\(arguments)).json"
        case .form(let fields):
            let fields = FormSpelling.own(fields)
            if parameter.location == .querystring {
                return "request.\(place)(\(SourceText.joined(["form: \(name)"] + fields)))"
            }
            return "request.\(place)(\(arguments)).form(\(SourceText.joined(fields)))"
        }
    }

    /// The forms of parts that a body may be.
    private func forms(of body: BodyModel) -> [FormView] {
        body.contents(in: model).compactMap { content in
            guard case .multipart(let type, _) = content, case .named(let id) = model.types.resolved(type),
                case .structure(let structure) = model.types[id].kind
            else { return nil }
            let builder = PropertyBuilder(
                spelling: spelling, access: operations.types.access, structure: structure)
            var arguments = structure.initialized.map(builder.readPart)
            if let rest = structure.additional {
                arguments.append("\(rest.name): \(builder.readAdditional(rest, of: structure))")
            }
            return FormView(type: spelling.spell(type), arguments: .joined(arguments))
        }
    }

    /// What a body is by its media type, where there are several.
    private func choice(of body: BodyModel) -> [BodyChoiceView] {
        guard case .choice(let id, let types) = body.content, case .choice(let choice) = model.types[id].kind else {
            return []
        }
        let cases = choice.cases.map { item in
            ChoiceCaseView(
                mediaType: OperationBuilder.literals(item.mediaRanges),
                statement: ".\(item.name)(\(read(item.content, item.content.type)))")
        }
        return [BodyChoiceView(type: spelling.path(of: id), mediaTypes: OperationBuilder.literals(types), cases: cases)]
    }

    private func read(_ body: BodyModel) -> SourceText {
        var expression = read(body.content, Self.there(body.content.type, body))
        for case .form(_, let fields, _) in body.alternates {
            let form = read(
                .form(body.content.type, fields: fields, mediaType: ""), Self.there(body.content.type, body))
            expression = "request.isForm ? \(form) : \(expression)"
        }
        return body.isRequired ? expression : "request.hasBody ? \(expression) : nil"
    }

    private func read(_ content: ContentModel, _ type: TypeReference) -> SourceText {
        switch content {
        case .json: return "try request.json(\(spelling.witness(type) ?? ""))"
        case .form(_, let fields, _):
            let arguments = [spelling.witness(type)].compactMap(\.self) + FormSpelling.arguments(fields)
            return "try request.form(\(SourceText.joined(arguments)))"
        case .multipart: return "try request.multipart(body)"
        case .choice: return "try body(request)"
        case .text: return "try request.text()"
        case .data, .stream: return "request.body"
        case .items(let items, _): return "request.items(\(spelling.format(of: items)))"
        }
    }

    /// The type of a body that is there.
    private static func there(_ type: TypeReference, _ body: BodyModel) -> TypeReference {
        if !body.isRequired, case .optional(let wrapped) = type { wrapped } else { type }
    }

    // MARK: Responses

    private func response(_ response: ResponseModel, in operation: OperationModel) -> CaseStatementsView {
        let values = operations.values(of: response)
        let output: SourceText = ".\(response.name)\(values.fullPattern(body: "let body"))"
        var statements: [SourceText] = []
        var success: SourceText = response.content == nil ? "" : "(let body)"
        if response.isSuccess, operation.hasHeadersOfSuccess {
            success = "(let success)"
            if response.content != nil { statements.append("let body = success.body") }
            statements.append("let headers = success.headers")
        }
        if case .code(let code) = response.status {
            statements.append("response.status = \(plain: code)")
        } else {
            statements.append("response.status = status")
        }
        if let id = response.headers, case .headers(let headers) = model.types[id].kind {
            statements += headers.map { header in
                let arguments = spelling.written(header, "headers.\(header.name)", isOptional: true)
                return "response.header(\(SourceText.joined(arguments)))"
            }
        }
        if let content = response.content { statements += write(content, isOfSeveral: response.mediaTypes.count > 1) }
        if values.isUndescribed { statements.append("response.undescribed(body)") }
        return CaseStatementsView(
            label: operations.pattern(output, response, in: operation, body: success), checks: statements)
    }

    private func write(_ content: ContentModel, isOfSeveral: Bool) -> [SourceText] {
        guard case .choice(let id, _) = content, case .choice(let choice) = model.types[id].kind else {
            return [writeOne(content, asItIs: isOfSeveral)]
        }
        return ["switch body {"]
            + choice.cases.map { item in
                "case .\(item.name)(let body): \(writeOne(item.content, asItIs: item.isSentAsItIs(in: choice)))"
            } + ["}"]
    }

    /// - Parameter asItIs: Whether bytes are of the type that they say they have, if they do.
    private func writeOne(_ content: ContentModel, asItIs: Bool) -> SourceText {
        if let range = content.mediaRange { return "response.body(body, within: \(SourceText.literal(range)))" }
        let mediaType = operations.sentType(content)
        return switch content {
        case .json(let type, "application/json"): "response.json(\(spelling.formatted("body", type)))"
        case .form(let type, let fields, _):
            "response.form(\(SourceText.joined([spelling.formatted("body", type)] + FormSpelling.own(fields))))"
        case .multipart: "response.multipart(body)"
        case .json(let type, _):
            "response.json(\(spelling.formatted("body", type)), contentType: \(mediaType))"
        case .choice: ""
        case .text: "response.text(body, contentType: \(mediaType))"
        case .data: "response.body(HTTPBody(body), contentType: \(mediaType))"
        // What may be anything goes out as it is anyway.
        case .stream where asItIs && content.mediaType.essence != "application/octet-stream":
            "response.body(body, contentType: body.contentType ?? \(mediaType))"
        case .stream: "response.body(body, contentType: \(mediaType))"
        case .items(let items, _): "response.items(body, \(spelling.format(of: items)), contentType: \(mediaType))"
        }
    }

    /// `problem.body().map { .failure(.badRequest($0)) }`, for what a router may have to answer.
    private func answer(_ response: ResponseModel) -> SourceText? {
        // A router has no values for header fields that have to be there.
        if !operations.requiredHeaders(of: response).isEmpty { return nil }
        if case .code(let code) = response.status, !Self.problems.contains(code) { return nil }
        if case .range(let digit) = response.status, digit != 4, digit != 5 { return nil }
        let values = operations.values(of: response)
        let made: SourceText = ".failure(.\(response.name)\(values.answered))"
        switch response.content {
        case nil: return made
        case .json(let type, _):
            guard case .named(let id) = model.types.resolved(type), case .structure = model.types[id].kind else {
                return nil
            }
            return "problem.body().map { \(made) }"
        default: return nil
        }
    }
}
