/// The public types of the runtime by what they are about, for the page that lists them.
enum RuntimeTopics {
    /// The topics in the order of a reader's questions. Each public type of the runtime is in one of them.
    static let all: [(title: SourceText, names: [String])] = [
        (
            "Errors",
            [
                "APIError", "ClientError", "ItemError", "OperationFailure", "FailureContent", "ProblemDetails",
                "UndocumentedResponse", "UndescribedBody",
                "DecodingFailure", "Violation", "RefusedRequest", "CallTimeout",
            ]
        ),
        ("Credentials", ["Credentials", "AccessToken", "CredentialsError", "SecurityScheme", "SecurityRequirement"]),
        (
            "Requests and responses",
            [
                "HTTPRequest", "HTTPResponse", "HTTPField", "HTTPFields", "HTTPBody", "HTTPBodyTooLong",
                "HTTPBodyAlreadyRead", "FilePart", "ServerURL", "ClientHTTPField", "ClientHTTPFields",
                "ClientHTTPRequest",
                "ClientHTTPResponse",
            ]
        ),
        (
            "Transports and middlewares",
            [
                "ClientTransport", "URLSessionTransport", "AsyncHTTPClientTransport", "HTTPRedirect",
                "ClientMiddleware", "RetryMiddleware", "LoggingMiddleware", "LogEntry", "LogText",
                "RequestIDMiddleware",
                "OperationMetadata", "MediaType",
            ]
        ),
        (
            "Values",
            [
                "ItemStream", "ServerSentEvent", "OpenEnum", "JSONValue", "DecimalText", "CalendarDate", "Patch",
                "Clearable",
            ]
        ),
        ("Checks", ["ValidationScope", "Validatable", "Validation", "Omissions", "Pattern"]),
        ("Mocks", ["MissingAnswer", "MockAnswer"]),
        (
            "Servers",
            [
                "APIRouter", "APIRouterOptions", "HandlerRouter", "InProcessTransport", "HummingbirdResponder",
                "RequestProblem",
                "InvalidOutput", "ServedOperation", "RequestReader", "ParameterReader", "ParameterDecoder",
                "RequestParameters",
                "MultipartReader", "FilesReader",
                "ResponseWriter",
            ]
        ),
        (
            "What generated code is made of",
            [
                "APIOperation", "APIOutput", "NoBody", "BodyWithHeaders", "SuccessWithHeaders", "ReadableHeaders",
                "OptionalHeaders", "ClientPipeline", "RequestWriter",
                "ResponseReader", "ParameterStyle", "FormEncoding", "ItemFormat", "ItemCoding", "EventData",
                "MultipartForm", "MultipartWriter", "FilesWriter", "FormPart", "PartReader", "PartHeaderReader",
                "PartWriter", "SchemaObject",
                "SchemaValue", "ObjectReader", "ObjectWriter", "UnionReader", "ValueReader", "ValueWriter", "JSONKind",
                "WireFormat", "HTTPDate", "Formatted", "Box",
            ]
        ),
    ]
}
