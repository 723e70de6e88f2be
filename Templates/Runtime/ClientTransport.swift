// requires: HTTPRequest, HTTPResponse, OperationMetadata

#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

/// Carries requests to a server.
public nonisolated protocol ClientTransport: Sendable {
    /// Sends a request and returns the response, whatever its status.
    ///
    /// - Throws: What kept the response from arriving whole; `CancellationError` where the task was cancelled.
    func send(
        _ request: HTTPRequest,
        body: Data?,
        operation: OperationMetadata
    ) async throws -> (HTTPResponse, Data)
}
