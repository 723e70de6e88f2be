// requires: public APIRouter, public ClientTransport, public HTTPBody, public HTTPRequest, public HTTPResponse, public OperationMetadata

/// Joins a client to an implementation of its API without a network.
///
/// Everything else is as over a network: requests and responses are written and read.
public nonisolated struct InProcessTransport: ClientTransport {
    private let router: APIRouter

    /// Makes a transport to the API behind a router.
    public init(_ router: APIRouter) {
        self.router = router
    }

    public func send(
        _ request: HTTPRequest,
        body: HTTPBody?,
        operation: OperationMetadata
    ) async throws -> (HTTPResponse, HTTPBody) {
        try Task.checkCancellation()
        let answer = await router.handle(request, body: body ?? HTTPBody())
        try Task.checkCancellation()
        return answer
    }
}
