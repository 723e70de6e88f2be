// requires: ClientTransport, HTTPBody, HTTPFields, HTTPRedirect, HTTPRequest, HTTPResponse, OperationMetadata, URLSessionExchange

public import Foundation
#if canImport(FoundationNetworking)
    public import FoundationNetworking
#endif

/// Sends requests with `URLSession`.
///
/// It keeps nothing: no cookies, no cache. Redirects are followed to the same origin alone (scheme, host and port),
/// with the credentials; any other redirect is returned as the response, see ``HTTPRedirect``. Cancelling the task ends
/// the request.
///
/// Responses are handed on while they arrive, files are sent from where they are. A stream goes through a temporary
/// file first. On Apple systems a server waits for a slow reader; on Linux, what the reader has not taken is in memory.
///
/// - Note: On Linux, a connection that ends within the head of a response ends the process, in Foundation
///   (swift-corelibs-foundation, issue 5285), and a response that is compressed may take the memory that it needs
///   decompressed, whatever its limit. Where servers are not to be trusted, use another transport there.
public nonisolated struct URLSessionTransport: ClientTransport {
    private let session: OwnedSession

    /// Makes a transport with a session of its own.
    ///
    /// - Parameter timeout: How many seconds may pass without a byte.
    public init(timeout: TimeInterval = 60) {
        let configuration = URLSessionConfiguration.ephemeral
        configuration.timeoutIntervalForRequest = timeout
        self.init(configuration)
    }

    /// Makes a transport with a session of its own, for proxies, cellular access and the like. Cookies, cache and stored
    /// credentials of the configuration are not used.
    public init(_ configuration: URLSessionConfiguration) {
        let configuration = configuration.copy() as? URLSessionConfiguration ?? configuration
        (configuration.httpCookieStorage, configuration.httpShouldSetCookies) = (nil, false)
        (configuration.urlCache, configuration.urlCredentialStorage) = (nil, nil)
        configuration.requestCachePolicy = .reloadIgnoringLocalCacheData
        session = OwnedSession(configuration)
    }

    public func send(
        _ request: HTTPRequest, body: HTTPBody?, operation: OperationMetadata
    ) async throws -> (HTTPResponse, HTTPBody) {
        guard let body, body.data == nil, body.file == nil else { return try await follow(request, body, operation) }
        let file = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: file) }
        // Nobody else's to read.
        _ = FileManager.default.createFile(atPath: file.path, contents: nil, attributes: [.posixPermissions: 0o600])
        try await body.write(to: file)
        return try await follow(request, try HTTPBody(file: file), operation)
    }

    // `URLSession` follows redirects too, but to anywhere; on Linux it drops the body, elsewhere the credentials.
    private func follow(
        _ request: HTTPRequest, _ body: HTTPBody?, _ operation: OperationMetadata
    ) async throws -> (HTTPResponse, HTTPBody) {
        try await HTTPRedirect.follow(request, body: body, operation: operation) { [session] request, body in
            guard let url = request.url else { throw URLError(.badURL) }
            var message = URLRequest(url: url)
            message.httpMethod = request.method.rawValue
            for field in request.headerFields { message.addValue(field.value, forHTTPHeaderField: field.name.rawName) }
            return try await session.send(message, body)
        }
    }
}
