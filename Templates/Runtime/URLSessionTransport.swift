// requires: ClientTransport, HTTPBody, HTTPFields, HTTPRequest, HTTPResponse, OperationMetadata, URLSessionExchange

public import Foundation
#if canImport(FoundationNetworking)
    public import FoundationNetworking
#endif

/// Sends requests with `URLSession`.
///
/// It keeps nothing: no cookies, no cache. Redirects are followed to the same origin alone (scheme, host and port),
/// with the credentials; any other redirect is returned as the response. Cancelling the task ends the request.
///
/// Responses are handed on while they arrive, files are sent from where they are. A stream goes through a temporary
/// file first. On Apple systems a server waits for a slow reader; on Linux, what the reader has not taken is in memory.
///
/// - Note: On Linux, a connection that ends within the head of a response ends the process, in Foundation
///   (swift-corelibs-foundation, issue 5285). Where servers are not to be trusted, use another transport there.
public nonisolated struct URLSessionTransport: ClientTransport {
    private let session: OwnedSession

    /// Makes a transport with a session of its own.
    ///
    /// - Parameter timeout: How many seconds may pass without a byte.
    public init(timeout: TimeInterval = 60) {
        let configuration = URLSessionConfiguration.ephemeral
        configuration.timeoutIntervalForRequest = timeout
        configuration.httpCookieStorage = nil
        configuration.httpShouldSetCookies = false
        configuration.urlCache = nil
        configuration.urlCredentialStorage = nil
        configuration.requestCachePolicy = .reloadIgnoringLocalCacheData
        self.init(configuration)
    }

    /// Makes a transport with a session of its own, for proxies, cellular access and the like.
    public init(_ configuration: URLSessionConfiguration) {
        session = OwnedSession(configuration)
    }

    public func send(
        _ request: HTTPRequest,
        body: HTTPBody?,
        operation: OperationMetadata
    ) async throws -> (HTTPResponse, HTTPBody) {
        let urlRequest = try Self.urlRequest(request)
        guard let body, !body.isRepeatable else { return try await send(urlRequest, body) }
        let file = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: file) }
        try await body.write(to: file)
        return try await send(urlRequest, try HTTPBody(file: file))
    }

    private func send(_ first: URLRequest, _ firstBody: HTTPBody?) async throws -> (HTTPResponse, HTTPBody) {
        var (request, body) = (first, firstBody)
        var answer = try await session.send(request, body)
        var redirects = 0
        while redirects < 10, let next = Self.redirect(of: request, by: answer.0) {
            if next.httpMethod != request.httpMethod { body = nil }
            request = next
            answer = try await session.send(request, body)
            redirects += 1
        }
        return answer
    }

    private static func urlRequest(_ request: HTTPRequest) throws -> URLRequest {
        let text = "\(request.scheme ?? "https")://\(request.authority ?? "")\(request.path ?? "/")"
        guard let url = URL(string: text), url.host != nil else { throw URLError(.badURL) }
        var urlRequest = URLRequest(url: url)
        urlRequest.httpMethod = request.method.rawValue
        for field in request.headerFields {
            urlRequest.addValue(field.value, forHTTPHeaderField: field.name.rawName)
        }
        return urlRequest
    }

    // `URLSession` follows redirects too, but to anywhere; on Linux it drops the body, elsewhere the credentials.

    /// The request that follows a redirect within the origin (RFC 9110, section 15.4), or nil where there is none.
    private static func redirect(of request: URLRequest, by response: HTTPResponse) -> URLRequest? {
        guard [301, 302, 303, 307, 308].contains(response.status.code),
            let location = response.headerFields.first(where: { $0.name.canonicalName == "location" })?.value,
            let url = URL(string: location, relativeTo: request.url)?.absoluteURL, origin(url) == origin(request.url)
        else { return nil }
        var next = request
        next.url = url
        let becomesGet =
            switch (response.status.code, request.httpMethod) {
            case (303, let method): method != "HEAD"
            case (301...302, let method): method == "POST"
            default: false
            }
        if becomesGet {
            next.httpMethod = "GET"
            next.setValue(nil, forHTTPHeaderField: "Content-Type")
        }
        return next
    }

    private static func origin(_ url: URL?) -> [String?] {
        let scheme = url?.scheme?.lowercased()
        let port = url?.port ?? (scheme == "https" ? 443 : 80)
        return [scheme, url?.host?.lowercased(), String(port)]
    }
}
