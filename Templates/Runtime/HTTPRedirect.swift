// requires: HTTPBody, HTTPFields, HTTPRequest, HTTPResponse, OperationMetadata

import Foundation

/// Redirects as transports treat them (RFC 9110, section 15.4): followed within the origin alone (scheme, host and
/// port), with the credentials, and ten of them at most. Any other redirect is the response.
public nonisolated enum HTTPRedirect {
    /// Sends a request, and those that redirects make of it.
    ///
    /// A redirect that asks for a body again that is gone, because it was a stream, is the response, too, and so is one that
    /// is an answer of the operation. The closure sends one request and follows nothing.
    public static func follow(
        _ request: HTTPRequest, body: HTTPBody?, operation: OperationMetadata,
        send: @Sendable (HTTPRequest, HTTPBody?) async throws -> (HTTPResponse, HTTPBody)
    ) async throws -> (HTTPResponse, HTTPBody) {
        var (request, body) = (request, body)
        var answer = try await send(request, body)
        for _ in 0..<10 {
            if operation.answeredRedirects.contains(answer.0.status.code) { break }
            guard let next = Self.request(after: request, by: answer.0) else { break }
            if next.method != request.method { body = nil }
            if body?.isRepeatable == false { break }
            request = next
            answer = try await send(request, body)
        }
        return answer
    }

    /// The request that follows a redirect within the origin, or nil where there is none. Where its method is another
    /// one, it has no body.
    public static func request(after request: HTTPRequest, by response: HTTPResponse) -> HTTPRequest? {
        guard [301, 302, 303, 307, 308].contains(response.status.code),
            let location = response.headerFields.first(where: { $0.name.canonicalName == "location" })?.value,
            let current = request.url, let url = URL(string: location, relativeTo: current)?.absoluteURL,
            origin(url) == origin(current), let components = URLComponents(url: url, resolvingAgainstBaseURL: true)
        else { return nil }
        var next = request
        let path = components.percentEncodedPath
        next.path = (path.isEmpty ? "/" : path) + (components.percentEncodedQuery.map { "?" + $0 } ?? "")
        let status = response.status.code
        if status == 303 ? request.method != .head : status < 303 && request.method == .post {
            (next.method, next.headerFields[.contentType]) = (.get, nil)
        }
        return next
    }

    private static func origin(_ url: URL) -> [String?] {
        let scheme = url.scheme?.lowercased()
        return [scheme, url.host?.lowercased(), String(url.port ?? (scheme == "https" ? 443 : 80))]
    }
}
