// requires: public APIRouter, public ClientTransport, public HTTPBody, HTTPBody+Observed, public HTTPRequest, public HTTPResponse, public OperationMetadata

import Foundation

/// Joins a client to an implementation of its API without a network.
///
/// Everything else is as over a network: requests and responses are written and read. Where the body of a request breaks
/// off, so does the call, whatever the API would have answered.
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
        let failure = BodyFailure()
        let body = body?.observed { failure.record($0) }
        let answer = await router.handle(request, body: body ?? HTTPBody())
        try Task.checkCancellation()
        if let error = failure.error { throw error }
        return answer
    }
}

/// What ended the body of a request before its end. The lock guards it.
private nonisolated final class BodyFailure: @unchecked Sendable {
    private let lock = NSLock()
    private var first: (any Error)?

    var error: (any Error)? { lock.withLock { first } }

    func record(_ error: any Error) { lock.withLock { first = first ?? error } }
}
