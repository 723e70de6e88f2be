// requires: public ClientMiddleware, Credentials, public HTTPBody, public HTTPFields, public HTTPRequest, public HTTPResponse, LogText, public OperationMetadata, SecurityScheme

import Foundation
#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// What there is to say about one exchange of request and response. No text in it has line breaks or other control
/// characters.
///
/// It fits swift-log:
///
/// ```swift
/// LoggingMiddleware { entry in
///     let level = Logger.Level(rawValue: entry.level.rawValue) ?? .info
///     logger.log(level: level, "\(entry.message)", metadata: entry.metadata.mapValues { .string($0) })
/// }
/// ```
public nonisolated struct LogEntry: Sendable, Hashable {
    /// How much it matters, named as in swift-log.
    public enum Level: String, Sendable {
        /// A status below 400, or a call that was cancelled.
        case info
        /// A status from 400 to 499.
        case warning
        /// Any other status, or no response.
        case error
    }

    /// How much it matters.
    public let level: Level

    /// `getOrder GET /orders/{orderId}: 200 in 0.123 s`. It has no text of caller or server.
    public let message: String

    /// The same and more, by name: `operation`, `method`, `path` (the template), `duration` (seconds) and
    /// `request-size` (bytes) always; `status` and `response-size` (bytes) of a response; `error` where there is none;
    /// `request-id` where there is one; what else is asked for as `target`, `request-header.content-type`,
    /// `request-body`, and the same with `response`.
    public let metadata: [String: String]

    init(level: Level, message: String, metadata: [String: String]) {
        self.level = level
        self.message = LogText.line(message)
        self.metadata = metadata.mapValues { LogText.line($0) }
    }
}

/// Hands an entry to a logger at the end of each exchange.
///
/// Values are logged only where they are asked for: of header fields those that are listed, since a list of what is
/// secret is never complete (here a key stands in `Ocp-Apim-Subscription-Key`, there in `X-Key`). Middlewares do not
/// see credentials; should one stand in a request nonetheless, it is not shown even if listed.
///
/// After a ``RetryMiddleware`` there is an entry for each attempt, before it one for each call. IDs of requests are
/// seen after the ``RequestIDMiddleware``.
public nonisolated struct LoggingMiddleware: ClientMiddleware {
    private static let secrets = ["authorization", "proxy-authorization", "cookie", "set-cookie"]

    private let headers: [HTTPField.Name]
    private let includesTarget: Bool
    private let bodyLimit: Int
    private let requestID: HTTPField.Name
    private let uptime: @Sendable () -> TimeInterval
    private let log: @Sendable (LogEntry) -> Void

    /// Makes a middleware.
    ///
    /// - Parameters:
    ///   - headers: The header fields to log. The first 500 characters of a value are.
    ///   - includesTarget: Whether to log the path and the query as sent, up to 2,000 characters, values included.
    ///   - bodyLimit: How many bytes of a body to log, as UTF-8, where it is in memory. Bodies may hold secrets and
    ///     personal data.
    ///   - requestID: The header field of the request, else of the response, that has the ID of the request.
    ///   - log: Takes an entry; the call goes on when it returns.
    public init(
        headers: [HTTPField.Name] = [.contentType, .retryAfter],
        includesTarget: Bool = false,
        bodyLimit: Int = 0,
        requestID: HTTPField.Name = .requestID,
        log: @escaping @Sendable (LogEntry) -> Void
    ) {
        self.init(
            headers: headers, includesTarget: includesTarget, bodyLimit: bodyLimit, requestID: requestID,
            uptime: { ProcessInfo.processInfo.systemUptime }, log: log)
    }

    /// For tests, which have a clock of their own.
    init(
        headers: [HTTPField.Name],
        includesTarget: Bool,
        bodyLimit: Int,
        requestID: HTTPField.Name,
        uptime: @escaping @Sendable () -> TimeInterval,
        log: @escaping @Sendable (LogEntry) -> Void
    ) {
        self.headers = headers
        self.includesTarget = includesTarget
        self.bodyLimit = max(0, bodyLimit)
        self.requestID = requestID
        self.uptime = uptime
        self.log = log
    }

    public func intercept(
        _ request: HTTPRequest,
        body: HTTPBody?,
        operation: OperationMetadata, next: Next
    ) async throws -> (HTTPResponse, HTTPBody) {
        let start = uptime()
        var metadata = ["operation": operation.id, "method": request.method.rawValue, "path": operation.path]
        metadata["request-id"] = request.headerFields[requestID].map(Self.cut)
        if includesTarget { metadata["target"] = LogText.line(request.path ?? "", limit: 2_000) }
        add(request.headerFields, body ?? HTTPBody(), of: "request", operation, to: &metadata)
        do {
            let (response, body) = try await next(request, body)
            let status = response.status.code
            metadata["status"] = String(status)
            metadata["request-id"] = metadata["request-id"] ?? response.headerFields[requestID].map(Self.cut)
            add(response.headerFields, body, of: "response", operation, to: &metadata)
            finish(status < 400 ? .info : status < 500 ? .warning : .error, "\(status) in", since: start, metadata)
            return (response, body)
        } catch {
            let isCancelled = error is CancellationError || URLError.cancelled ~= error || Task.isCancelled
            // No more than its kind: a description may have the URL, and with it the query.
            let cause = (error as? CredentialsError)?.underlying ?? error
            let kind = isCancelled ? "cancelled" : "\((cause as NSError).domain) \((cause as NSError).code)"
            metadata["error"] = kind
            finish(isCancelled ? .info : .error, "\(kind) after", since: start, metadata)
            throw error
        }
    }

    private func add(
        _ fields: HTTPFields, _ body: HTTPBody, of message: String, _ operation: OperationMetadata,
        to metadata: inout [String: String]
    ) {
        for name in headers {
            guard let value = fields[name] else { continue }
            let isKey = operation.security.joined().contains { $0.names(name) }
            let isSecret = isKey || Self.secrets.contains(name.canonicalName)
            metadata["\(message)-header.\(name.canonicalName)"] = isSecret ? "(not shown)" : Self.cut(value)
        }
        metadata["\(message)-size"] = body.length.map(String.init)
        if bodyLimit > 0, let data = body.data, !data.isEmpty {
            let text = String(decoding: data.prefix(bodyLimit), as: UTF8.self)
            metadata["\(message)-body"] = data.count > bodyLimit ? text + "…" : text
        }
    }

    private static func cut(_ value: String) -> String {
        LogText.line(value, limit: 500)
    }

    private func finish(
        _ level: LogEntry.Level, _ outcome: String, since start: TimeInterval, _ metadata: [String: String]
    ) {
        var metadata = metadata
        let duration = String(((uptime() - start) * 1_000).rounded() / 1_000)
        metadata["duration"] = duration
        let call = ["operation", "method", "path"].compactMap { metadata[$0] }.joined(separator: " ")
        log(LogEntry(level: level, message: "\(call): \(outcome) \(duration) s", metadata: metadata))
    }
}

private nonisolated extension SecurityScheme {
    /// Whether it is a key in this header field.
    func names(_ field: HTTPField.Name) -> Bool {
        guard case .apiKey(.header, let name) = kind else { return false }
        return HTTPField.Name(name) == field
    }
}
