import ApusModel

extension RuntimeRoots {
    /// The files that the code of a part needs beside those that the client does.
    static func roots(of part: ClientPart, for model: APIModel) -> Set<String> {
        switch part {
        case .fixtures: roots(of: model.examples)
        case .mock: ["MockCalls"]
        case .server: roots(ofAnswering: part, for: model).union(["InProcessTransport"])
        case .webhooks, .callbacks:
            model.answered(by: part).isEmpty ? [] : roots(ofAnswering: part, for: model).union(["HandlerRouter"])
        case .retry: ["RetryMiddleware"]
        case .logging: ["LoggingMiddleware"]
        case .requestID: ["RequestIDMiddleware"]
        case .asyncHTTPClient: ["AsyncHTTPClientTransport"]
        case .httpTypes: ["HTTPTypesConversions"]
        case .hummingbird: ["HummingbirdResponder"]
        case .documentation: []
        }
    }

    /// The files that the client's module has for a part, though the client does not need them.
    static func shared(with part: ClientPart, for model: APIModel) -> Set<String> {
        let served = model.answered(by: part)
        if served.isEmpty, part != .server { return [] }
        // A client writes parameters without their formats, a server reads them by these. All formats stand together, and
        // with what they are made of, which no other module sees.
        var roots: Set<String> = ["WireFormat"]
        let spelling = TypeSpelling(model: model)
        for parameter in served.flatMap(\.parameters) + (model.common?.parameters ?? []) {
            add(parameter.type, spelling, isCoded: true, to: &roots)
        }
        roots.formUnion(writing(headers(of: model), spelling))
        roots.formUnion(topics(ofAnswers: served, in: model).map { "RequestWriter+\($0)" })
        return roots
    }

    /// The files that read the requests which a part answers, and write the answers.
    static func roots(ofAnswering part: ClientPart, for model: APIModel) -> Set<String> {
        let served = model.answered(by: part)
        if served.isEmpty, part != .server { return [] }
        var roots: Set<String> = ["APIRouter"]
        let spelling = TypeSpelling(model: model)
        let parameters = served.flatMap(\.parameters) + (model.common?.parameters ?? [])
        roots.formUnion(reading(parameters))
        if readsFormats(model, served) { roots.insert("RequestReader+Formats") }
        for content in served.compactMap(\.body).flatMap({ [$0.content] + $0.contents(in: model) }) {
            switch content {
            case .form: roots.insert("RequestReader+Form")
            case .multipart: roots.insert("RequestReader+Multipart")
            case .choice: roots.insert("RequestReader+MediaTypes")
            case .items: roots.insert("RequestReader+Items")
            case .json, .text, .data, .stream: break
            }
        }
        roots.formUnion(writing(headers: headers(of: model), spelling))
        roots.formUnion(topics(ofAnswers: served, in: model).map { "ResponseWriter+\($0)" })
        return roots
    }

    /// What the files are called after that write answers, of which each is for one kind of content.
    private static func topics(ofAnswers served: [OperationModel], in model: APIModel) -> Set<String> {
        var topics: Set<String> = []
        for content in served.flatMap(\.responses).compactMap(\.content).flatMap(model.contents) {
            if content.mediaRange != nil { topics.insert("MediaRange") }
            switch content {
            case .items: topics.insert("Items")
            case .form: topics.insert("Form")
            case .multipart: topics.insert("Multipart")
            case .json, .text, .data, .stream, .choice: break
            }
        }
        return topics
    }

    /// The header fields of all responses.
    private static func headers(of model: APIModel) -> [ParameterModel] {
        model.types.ids.flatMap { id -> [ParameterModel] in
            if case .headers(let headers) = model.types[id].kind { headers } else { [] }
        }
    }

    /// Whether a body of a request is JSON in a format that has to be named.
    private static func readsFormats(_ model: APIModel, _ served: [OperationModel]) -> Bool {
        let spelling = TypeSpelling(model: model)
        return served.contains { operation in
            operation.body?.contents(in: model).contains { content in
                if case .json(let type, _) = content { spelling.witness(type) != nil } else { false }
            } ?? false
        }
    }

    private static func roots(of examples: ExamplesModel) -> Set<String> {
        var roots: Set<String> = []
        var pending = examples.types.values.flatMap { $0.map(\.value) }
        pending += examples.outputs.joined().flatMap { ($0.body.map { [$0] } ?? []) + $0.headers }
        while let value = pending.popLast() {
            switch value {
            case .url, .uuid, .decimal, .bytes, .moment: roots.insert("FixtureValue")
            case .day: roots.insert("FixtureValue+CalendarDate")
            case .decimalText: roots.insert("FixtureValue+DecimalText")
            case .array(let elements): pending += elements
            case .dictionary(let entries): pending += entries.map(\.value)
            case .structure(_, let arguments): pending += arguments.map(\.value)
            case .variant(_, _, let payload), .event(let payload): pending.append(payload)
            case .clearable(let value): pending += value.map { [$0] } ?? []
            case .json(let value): if value.hasLongNumber { roots.insert("FixtureValue+JSONValue") }
            case .null, .text, .boolean, .integer, .unsigned, .number, .enumeration, .unlisted, .reference: break
            }
        }
        return roots
    }
}

extension ExampleValue {
    /// Whether there is a number in this JSON that no literal can be.
    fileprivate var hasLongNumber: Bool {
        switch self {
        case .decimal: true
        case .array(let elements): elements.contains(where: \.hasLongNumber)
        case .dictionary(let entries): entries.contains(where: \.value.hasLongNumber)
        default: false
        }
    }
}

extension APIModel {
    /// The operations that a part answers.
    fileprivate func answered(by part: ClientPart) -> [OperationModel] {
        switch part {
        case .server: calls
        case .webhooks: operations.filter { $0.role == .received(.webhook) }
        case .callbacks: operations.filter { $0.role == .received(.callback) }
        default: []
        }
    }
}
