// requires: ClientTransport, Credentials, CredentialSource, HTTPBody, HTTPFields, HTTPRequest, HTTPResponse, JSONPath, OperationMetadata, PercentEncoding, SecurityScheme, ServerURL, Violation

/// Adds credentials to requests, as the last thing before the transport: no middleware sees them, and whatever a
/// middleware does to a request, they go to no server but their own and those that the configuration names.
nonisolated struct Authorizer: Sendable {
    var server: ServerURL
    let credentials: Credentials
    let transport: any ClientTransport
    /// How many bytes of a response are taken into memory; nil where it is handed on while it arrives.
    var limit: @Sendable (HTTPResponse, HTTPBody) -> Int? = { _, _ in nil }

    /// Sends a request with the credentials that the operation asks for; once more after a 401, where there are others.
    func send(
        _ request: HTTPRequest, body: HTTPBody?, operation: OperationMetadata
    ) async throws -> (HTTPResponse, HTTPBody) {
        let sources = credentials.sources(for: operation.security)
        let isOwn = request.scheme == server.scheme && request.authority == server.authority
        guard !sources.isEmpty, isOwn || credentials.areAlsoFor(request) else {
            return try await transmit(request, body, operation)
        }
        var tokens: [String] = []
        do {
            for (scheme, source) in sources { tokens.append(try await source.token(for: scheme.scopes)) }
        } catch let error where !(error is CancellationError) { throw CredentialsError(underlying: error) }
        // A token may have taken its time: who has given up by then must not have the request sent.
        try Task.checkCancellation()
        let schemes = sources.map(\.scheme)
        let answer = try await transmit(authorized(request, schemes, tokens), body, operation)
        guard answer.0.status.code == 401, body?.isRepeatable != false else { return answer }
        var renewed: [String] = []
        for ((scheme, source), token) in zip(sources, tokens) {
            // The answer of the server says more than that there is no other token.
            guard let other = try? await source.token(for: scheme.scopes, insteadOf: token) else {
                try Task.checkCancellation()
                return answer
            }
            renewed.append(other)
        }
        if renewed == tokens { return answer }
        try Task.checkCancellation()
        return try await transmit(authorized(request, schemes, renewed), body, operation)
    }

    /// Takes responses into memory here, where a connection that is cut can still be tried again.
    private func transmit(
        _ request: HTTPRequest, _ body: HTTPBody?, _ operation: OperationMetadata
    ) async throws -> (HTTPResponse, HTTPBody) {
        let (response, body) = try await transport.send(request, body: body, operation: operation)
        guard let limit = limit(response, body) else { return (response, body) }
        return (response, try await body.start(limit))
    }

    private func authorized(
        _ request: HTTPRequest, _ schemes: [SecurityScheme], _ tokens: [String]
    ) throws -> HTTPRequest {
        var request = request
        for (scheme, token) in zip(schemes, tokens) {
            switch scheme.kind {
            case .basic: try set(HTTPField.Name.authorization.rawName, "Basic " + token, of: &request)
            case .bearer: try set(HTTPField.Name.authorization.rawName, "Bearer " + token, of: &request)
            case .apiKey(.header, let name): try set(name, token, of: &request)
            case .apiKey(.query, let name):
                let path = request.path ?? "/"
                request.path = path + (path.contains("?") ? "&" : "?") + pair(name, token)
            case .apiKey(.cookie, let name):
                let others = request.headerFields[.cookie].map { $0 + "; " } ?? ""
                request.headerFields[.cookie] = others + pair(name, token)
            case .mutualTLS, .other: break
            }
        }
        return request
    }

    private func pair(_ name: String, _ value: String) -> String {
        PercentEncoding.encode(name) + "=" + PercentEncoding.encode(value)
    }

    private func set(_ name: String, _ value: String, of request: inout HTTPRequest) throws {
        guard let field = HTTPField.Name(name), HTTPField.isValidValue(value) else {
            let rule = Violation.Rule.encodable("no header field can hold these credentials")
            throw RefusedRequest(
                violations: [Violation(path: JSONPath.appending(name, to: "$"), rule: rule, value: "(not shown)")])
        }
        request.headerFields[field] = value
    }
}
