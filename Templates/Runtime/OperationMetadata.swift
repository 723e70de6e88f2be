// requires: HTTPRequest, SecurityScheme, ServerURL

/// What the document says about an operation, for middlewares, transports and messages.
public nonisolated struct OperationMetadata: Sendable, Hashable {
    /// The `operationId`, or what stands for it where the document has none.
    public let id: String
    /// The method.
    public let method: HTTPRequest.Method
    /// The path template: `/orders/{orderId}`.
    public let path: String
    /// The tags, in the order of the document.
    public let tags: [String]
    /// The alternatives of which a request must satisfy one; empty where the operation asks for no credentials.
    public let security: [SecurityRequirement]
    /// Whether the document calls the operation deprecated.
    public let isDeprecated: Bool
    /// The one status code of success; nil where there are several.
    public let success: Int?
    /// The media types of the documented responses, which requests name in `Accept`.
    public private(set) var accept: [String]
    /// Where its requests go unless the call says so; nil: to the client's server.
    public let server: ServerURL?
    /// The redirects that are answers of their own, which no transport follows: what they lead to is another resource.
    public let answeredRedirects: [Int]

    /// Makes the metadata of an operation.
    public init(
        id: String, method: HTTPRequest.Method, path: String, tags: [String] = [], security: [SecurityRequirement] = [],
        isDeprecated: Bool = false, success: Int? = 200, accept: [String] = ["application/json"],
        server: ServerURL? = nil, answeredRedirects: [Int] = []
    ) {
        (self.id, self.method, self.path, self.tags) = (id, method, path, tags)
        (self.security, self.isDeprecated, self.success) = (security, isDeprecated, success)
        (self.accept, self.server, self.answeredRedirects) = (accept, server, answeredRedirects)
    }

    /// Asks for other media types.
    mutating func accept(_ types: [String]) { accept = types }
}

/// One way to be allowed to call an operation: all of these together. Empty: no credentials are needed.
public typealias SecurityRequirement = [SecurityScheme]
