package import ApusSource

/// An operation: one method of the API's protocol.
package struct OperationModel: Sendable {
    /// Who sends the requests.
    package enum Role: Sendable, Hashable {
        /// The client.
        case call
        /// The API, to the one who handles what it has to tell.
        case received(HandlerModel.Kind)
    }

    package var role = Role.call
    /// The `operationId`, or the method and path where there is none.
    package var id: String
    /// Whether the document has it, as an `operationId`.
    package var hasID = true
    /// The name of the function: `getOrder`.
    package var functionName: SwiftIdentifier
    /// The name of the type that holds input, output and failure: `GetOrder`.
    package var typeName: SwiftIdentifier
    /// The HTTP method in capitals.
    package var method: String
    /// The path template; empty for a request of the API, which goes where its receiver wants it.
    package var path: String
    /// The query by which it is told from others at its path; empty where it has none there.
    package var routedQuery = ""
    /// The name of the webhook, or the expression that says where a callback goes; empty for a call.
    package var address = ""
    /// The server that its requests go to in the place of the client's: one of those of the model.
    package var server: ServerModel?
    package var tags: [String]
    /// Alternatives of combinations of security schemes; empty: none is needed.
    package var security: [[SecurityUse]]
    /// Parameters as arguments, in their order.
    package var parameters: [ParameterModel]
    /// Whether the common parameters belong to it.
    package var usesCommon: Bool
    package var body: BodyModel?
    /// Responses in the order of their status; those of success first.
    package var responses: [ResponseModel]
    /// What is asked for where no response says what its body is.
    package var produces: [String] = []
    /// The media type that the document asks for by a header parameter, which names the version of the API or the like.
    package var statedAccept: String?
    /// The type of its failures, by its place in the model, where other operations fail alike.
    package var sharedFailure: Int?
    /// What tells a failure with the status of success from that.
    package var failureMark: FailureMark?
    /// What its body says of whether success comes whole or in pieces, where it may be either.
    package var streaming: StreamingModel?
    @Shared package var documentation: DocumentationModel
    package var range: SourceRange?
    /// Where it stands in the document.
    @Shared package var origin: Origin? = nil

    /// The parameters in the order of the arguments: those that have to be given before the body, the others behind it.
    package var arguments: (beforeBody: [ParameterModel], behindBody: [ParameterModel]) {
        (parameters.filter { !$0.hasDefault }, parameters.filter(\.hasDefault))
    }

    /// The answers of success.
    package var successes: [ResponseModel] { responses.filter(\.isSuccess) }

    /// The documented answers that are failures.
    package var failures: [ResponseModel] { responses.filter { !$0.isSuccess } }

    /// Whether success is an enum with a case for each answer: because there are several, or one for several statuses.
    package var hasSuccessCases: Bool { successes.count != 1 || successes[0].hasStatus }

    /// Whether success is a body with header fields.
    package var hasHeadersOfSuccess: Bool { !hasSuccessCases && successes[0].headers != nil }

    /// A scheme that an operation asks for.
    package struct SecurityUse: Sendable, Hashable {
        package var scheme: String
        package var scopes: [String]

        /// Makes a use.
        package init(scheme: String, scopes: [String]) {
            self.scheme = scheme
            self.scopes = scopes
        }
    }

    /// Makes an operation.
    package init(
        id: String, functionName: SwiftIdentifier, typeName: SwiftIdentifier, method: String, path: String,
        tags: [String], security: [[SecurityUse]], parameters: [ParameterModel], usesCommon: Bool, body: BodyModel?,
        responses: [ResponseModel], documentation: DocumentationModel, range: SourceRange?
    ) {
        self.id = id
        self.functionName = functionName
        self.typeName = typeName
        self.method = method
        self.path = path
        self.tags = tags
        self.security = security
        self.parameters = parameters
        self.usesCommon = usesCommon
        self.body = body
        self.responses = responses
        self.documentation = documentation
        self.range = range
    }
}

/// What answers requests that the API sends: a protocol with a method for each operation, and an enum that tells them
/// apart.
package struct HandlerModel: Sendable {
    /// The kinds of request.
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        case webhook, callback
    }

    /// A request in the enum: the operation by its place in the model, and the text that stands for it.
    package struct Event: Sendable {
        package var operation: Int
        package var text: String

        /// Makes an event.
        package init(operation: Int, text: String) {
            self.operation = operation
            self.text = text
        }
    }

    package var kind: Kind
    /// The protocol: `PetStoreWebhookHandler`.
    package var name: SwiftIdentifier
    /// The enum: `PetStoreWebhook`.
    package var event: SwiftIdentifier
    /// The requests in document order.
    package var events: [Event] = []

    /// Makes a handler of nothing.
    package init(kind: Kind, name: SwiftIdentifier, event: SwiftIdentifier) {
        self.kind = kind
        self.name = name
        self.event = event
    }
}

/// A tag, by which a document groups its operations.
package struct TagModel: Sendable, Hashable {
    package var name: String
    package var description: String?
    /// More documentation about it.
    package var link: DocumentationLink?

    /// Makes a tag.
    package init(name: String, description: String?, link: DocumentationLink? = nil) {
        self.name = name
        self.description = description
        self.link = link
    }
}

/// A parameter of an operation, or a common one.
package struct ParameterModel: Sendable {
    /// Where a parameter travels.
    package enum Location: String, Sendable, Hashable {
        case path, query, header, cookie
        /// The whole query is the value.
        case querystring
    }

    /// The serialisations of OpenAPI, section "Style Values".
    package enum Style: String, Sendable, Hashable, CaseIterable {
        case matrix, label, simple, form, spaceDelimited, pipeDelimited, deepObject, cookie

        /// Whether lists and objects are spread where nothing is said of that.
        package var explodes: Bool { self == .form || self == .cookie }
    }

    /// How a value is written that is neither in a style nor a text (OpenAPI 3.1, section "Parameter Object", `content`).
    package enum Content: Sendable, Hashable {
        /// As JSON.
        case json
        /// The properties of an object as `application/x-www-form-urlencoded`, with those that are not written as usual.
        case form([FieldModel])
    }

    package var name: SwiftIdentifier
    package var wireName: String
    package var location: Location
    package var type: TypeReference
    package var isRequired: Bool
    /// The style, where it is not the default of the location.
    package var style: Style?
    /// Whether lists and objects are spread, where that is not the default of the style.
    package var explode: Bool?
    package var allowsReserved: Bool
    /// Whether a text at the end of a path may be empty.
    package var mayBeEmpty = false
    /// The value that the document has for callers who give none, where one has to be sent.
    package var defaultValue: ExampleValue?
    /// How the value is written where that is in no style.
    package var content: Content?
    package var rules: ValueRules
    @Shared package var documentation: DocumentationModel
    /// Where it stands in the document.
    @Shared package var origin: Origin? = nil

    /// Whether callers need not give it: it may be left out, or has a value without them.
    package var hasDefault: Bool { !isRequired || defaultValue != nil }

    /// Makes a parameter in the default style of its location.
    package init(
        name: SwiftIdentifier, wireName: String, location: Location, type: TypeReference, isRequired: Bool,
        rules: ValueRules, documentation: DocumentationModel
    ) {
        self.name = name
        self.wireName = wireName
        self.location = location
        self.type = type
        self.isRequired = isRequired
        self.style = nil
        self.explode = nil
        self.allowsReserved = false
        self.rules = rules
        self.documentation = documentation
    }
}

/// The parameters that are asked for once.
package struct CommonModel: Sendable {
    /// As arguments, in their order: those that have to be given, then the others.
    package var parameters: [ParameterModel]

    /// Those that have to be given.
    package var withoutDefault: [ParameterModel] { parameters.filter { !$0.hasDefault } }

    /// Makes the model of parameters in document order.
    package init(parameters: [ParameterModel]) {
        self.parameters = parameters.filter { !$0.hasDefault } + parameters.filter(\.hasDefault)
    }
}

extension [ParameterModel] {
    /// Header fields in the order of the initializer's arguments: those that have to be given, then the others, each in
    /// document order.
    package var initialized: [ParameterModel] { filter(\.isRequired) + filter { !$0.isRequired } }
}

/// The body of a request.
package struct BodyModel: Sendable {
    package var content: ContentModel
    /// Other media types of the same value, which a server reads as well.
    package var alternates: [ContentModel] = []
    /// Whether the document says that it must be there; if not, the argument is an Optional without a default.
    package var isRequired: Bool
    /// Whether the argument has a default after all, for the method is one whose requests have no body as a rule, or the
    /// document describes nothing that an object has to have.
    package var hasDefault = false
    package var rules: ValueRules
    package var documentation: DocumentationModel
    /// Where it stands in the document.
    package var origin: Origin?

    /// The media types that a server reads.
    package var mediaTypes: [String] { content.mediaTypes + alternates.map(\.mediaType) }

    /// Makes a body.
    package init(content: ContentModel, isRequired: Bool, rules: ValueRules, documentation: DocumentationModel) {
        self.content = content
        self.isRequired = isRequired
        self.rules = rules
        self.documentation = documentation
    }
}

/// A documented response.
package struct ResponseModel: Sendable {
    /// The status that it stands under.
    package enum Status: Sendable, Hashable {
        case code(Int)
        /// All codes with one first digit.
        case range(Int)
        /// Everything that is not covered otherwise.
        case `default`
    }

    package var status: Status
    /// The case of the output or failure enum.
    package var name: SwiftIdentifier
    /// Nil: there is no body.
    package var content: ContentModel?
    /// Other media types in which the same value may come. Texts and bytes are read by a client alone.
    package var alternates: [ContentModel] = []
    /// The rules of the body.
    package var rules = ValueRules()
    /// The type of the header fields; nil: none are documented.
    package var headers: TypeID?
    @Shared package var documentation: DocumentationModel
    /// Where it stands in the document; nil where apus has added it.
    @Shared package var origin: Origin? = nil

    /// Whether a part of the body may come in its place, with 206, and is read alike.
    package var mayBePart = false
    /// Whether the response is an answer rather than a failure.
    package var isSuccess: Bool

    /// The media types in which the body may come.
    package var mediaTypes: [String] { (content?.mediaTypes ?? []) + alternates.map(\.mediaType) }

    /// The media types in which a server answers.
    package var writtenTypes: [String] {
        let written = alternates.filter { alternate in
            switch alternate {
            case .json, .form, .multipart, .choice, .items: true
            case .text, .data, .stream: false
            }
        }
        return (content?.mediaTypes ?? []) + written.map(\.mediaType)
    }

    /// Whether what is read as JSON may be a text as well.
    package var isReadFromText: Bool {
        guard case .json = content else { return false }
        return alternates.contains { if case .text = $0 { true } else { false } }
    }

    /// Whether something may come with it that the document does not describe: that is so of failures, in practice.
    package var isUndescribed: Bool {
        guard !isSuccess, content == nil else { return false }
        return switch status {
        case .code(let code): code >= 400
        case .range(let digit): digit >= 4
        case .default: true
        }
    }

    /// Whether its case has the status as a value, because several fall under it.
    package var hasStatus: Bool {
        if case .code = status { false } else { true }
    }

    /// Whether the body is handed on while it arrives.
    package var isStreamed: Bool {
        switch content {
        case .stream, .items: true
        case .json, .form, .multipart, .choice, .text, .data, nil: false
        }
    }

    /// Makes a response.
    package init(
        status: Status, name: SwiftIdentifier, content: ContentModel?, documentation: DocumentationModel,
        isSuccess: Bool
    ) {
        self.status = status
        self.name = name
        self.content = content
        self.documentation = documentation
        self.isSuccess = isSuccess
    }
}

/// A way to authenticate.
package struct SecuritySchemeModel: Sendable {
    /// The kinds that clients tell apart.
    package enum Kind: Sendable, Hashable {
        case basic
        case bearer
        case apiKey(KeyLocation, name: String)
        case mutualTLS
        /// Another scheme of HTTP, which the generated client has no credentials for.
        case other(String)
    }

    /// Where a key stands.
    package enum KeyLocation: String, Sendable, Hashable {
        case header, query, cookie
    }

    package var name: String
    package var kind: Kind
    /// Where it stands in the document.
    package var origin: Origin?

    /// Whether the client is given credentials for it.
    package var hasCredentials: Bool { credentialsFunction != nil }

    /// The function that makes the credentials.
    package var credentialsFunction: String? {
        switch kind {
        case .basic: "basic"
        case .bearer: "bearer"
        case .apiKey: "apiKey"
        case .mutualTLS, .other: nil
        }
    }

    /// Makes a scheme.
    package init(name: String, kind: Kind) {
        self.name = name
        self.kind = kind
    }
}
