// requires: HTTPBody, HTTPRequest, HTTPResponse, OperationMetadata

/// Carries requests to a server.
public nonisolated protocol ClientTransport: Sendable {
    /// Sends a request and returns the response, whatever its status, as soon as its head has arrived.
    ///
    /// A body that is dropped before its end ends the transfer.
    ///
    /// - Throws: What kept the response from arriving; `CancellationError` where the task was cancelled.
    func send(
        _ request: HTTPRequest, body: HTTPBody?, operation: OperationMetadata
    ) async throws -> (HTTPResponse, HTTPBody)
}
