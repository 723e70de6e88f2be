// requires: public ClientMiddleware, Credentials, public HTTPBody, HTTPDate, HTTPFields, public HTTPRequest, public HTTPResponse, public OperationMetadata, Violation

public import Foundation
#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// Sends a request again, where it may succeed later and cannot do twice what it does.
///
/// Sent again is what the server did not take on (408, 425, 429), whatever the method. After 500, 502, 503, 504 or no
/// response at all, nobody knows whether the request was carried out: it is sent again only with an idempotent method,
/// or where the caller says so (RFC 9110, section 9.2.2). A `Retry-After` with a 503 changes nothing about that: it
/// says when the server will be back, not that the request had no effect (sections 10.2.3 and 15.6.4).
///
/// Between attempts it waits at random between 0 and a limit that doubles each time, after the time that `Retry-After`
/// asks for. What the last attempt gives is what the call gives; middlewares before this one see nothing else, those
/// after it see each attempt. Cancelling the task ends the wait.
public nonisolated struct RetryMiddleware: ClientMiddleware {
    private let maximumAttempts: Int
    private let firstDelay: TimeInterval
    private let maximumDelay: TimeInterval
    private let isRepeatable: @Sendable (OperationMetadata) -> Bool
    private let random: @Sendable (ClosedRange<TimeInterval>) -> TimeInterval
    private let sleep: @Sendable (TimeInterval) async throws -> Void

    /// Makes a middleware.
    ///
    /// - Parameters:
    ///   - maximumAttempts: How often a request is sent in all; at least 1.
    ///   - firstDelay: The longest first wait in seconds, apart from `Retry-After`.
    ///   - maximumDelay: The longest wait in seconds. A response that asks for more is returned at once.
    ///   - isRepeatable: Further operations that can be repeated without harm, whatever their method.
    public init(
        maximumAttempts: Int = 3,
        firstDelay: TimeInterval = 0.5,
        maximumDelay: TimeInterval = 30,
        alsoRepeating isRepeatable: @escaping @Sendable (OperationMetadata) -> Bool = { _ in false }
    ) {
        self.init(
            maximumAttempts: maximumAttempts, firstDelay: firstDelay, maximumDelay: maximumDelay,
            isRepeatable: isRepeatable, random: { TimeInterval.random(in: $0) },
            sleep: { try await Task.sleep(nanoseconds: UInt64($0 * 1e9)) })
    }

    /// For tests, which have no time to wait.
    init(
        maximumAttempts: Int,
        firstDelay: TimeInterval,
        maximumDelay: TimeInterval,
        isRepeatable: @escaping @Sendable (OperationMetadata) -> Bool,
        random: @escaping @Sendable (ClosedRange<TimeInterval>) -> TimeInterval,
        sleep: @escaping @Sendable (TimeInterval) async throws -> Void
    ) {
        self.maximumAttempts = max(1, maximumAttempts)
        // A count of nanoseconds has an end; in this order, not-a-number becomes 0.
        self.maximumDelay = min(1e9, max(0, maximumDelay))
        self.firstDelay = min(self.maximumDelay, max(0, firstDelay))
        self.isRepeatable = isRepeatable
        self.random = random
        self.sleep = sleep
    }

    public func intercept(
        _ request: HTTPRequest,
        body: HTTPBody?,
        operation: OperationMetadata, next: Next
    ) async throws -> (HTTPResponse, HTTPBody) {
        // A stream is gone once it was sent.
        guard body?.isRepeatable != false else { return try await next(request, body) }
        let isRepeatable = request.method.isIdempotent || isRepeatable(operation)
        var limit = firstDelay
        for _ in 1..<maximumAttempts {
            var delay: TimeInterval = 0
            do {
                let answer = try await next(request, body)
                delay = Self.retryAfter(answer.0) ?? 0
                guard answer.0.status.isRetryable(ifRepeatable: isRepeatable), delay <= maximumDelay else {
                    return answer
                }
            } catch {
                guard isRepeatable, !Self.isFinal(error) else { throw error }
            }
            try Task.checkCancellation()
            // At random even after `Retry-After`: else all who were sent away come back at the same moment.
            try await sleep(min(maximumDelay, delay + random(0...limit)))
            limit = min(maximumDelay, limit * 2)
        }
        return try await next(request, body)
    }

    private static func isFinal(_ error: any Error) -> Bool {
        switch error {
        case is CancellationError, URLError.cancelled, URLError.badURL, is RefusedRequest, is CredentialsError: true
        default: false
        }
    }

    /// How many seconds a response asks to wait (RFC 9110, section 10.2.3), or nil where it does not say.
    private static func retryAfter(_ response: HTTPResponse) -> TimeInterval? {
        guard let text = response.headerFields[.retryAfter], !text.isEmpty else { return nil }
        if text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) { return TimeInterval(text) }
        guard let date = HTTPDate.read(text) else { return nil }
        // By the clock of the server: that of a phone may be wrong by hours.
        let now = response.headerFields[.date].flatMap { HTTPDate.read($0) } ?? Date()
        return max(0, date.timeIntervalSince(now))
    }
}
