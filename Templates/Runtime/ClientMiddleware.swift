// requires: HTTPBody, HTTPRequest, HTTPResponse, OperationMetadata

/// Stands between a client and its transport: sees each request, and may change it, send it again or answer it.
public nonisolated protocol ClientMiddleware: Sendable {
    /// Sends a request on, to the next middleware or the transport. It may be called again, and need not be called.
    typealias Next = @Sendable (HTTPRequest, HTTPBody?) async throws -> (HTTPResponse, HTTPBody)

    /// Handles a request of an operation.
    func intercept(
        _ request: HTTPRequest, body: HTTPBody?, operation: OperationMetadata, next: @escaping Next
    ) async throws -> (HTTPResponse, HTTPBody)
}
