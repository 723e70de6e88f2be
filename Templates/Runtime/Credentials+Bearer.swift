// requires: Credentials, CredentialSource

nonisolated extension Credentials {
    /// A bearer token (RFC 6750), asked for before each request. Keeping and renewing it is up to the provider; it is
    /// asked once more after a 401, and the request repeated where it has another token then.
    public static func bearer(_ provider: @escaping @Sendable () async throws -> String) -> Credentials {
        Credentials([(nil, CredentialSource(.bearer) { _ in AccessToken(try await provider()) })])
    }

    /// A bearer token (RFC 6750) that never changes.
    public static func bearer(_ token: String) -> Credentials { bearer { token } }

    /// A bearer token (RFC 6750) that is kept until it expires or a server answers 401, then asked for again, once for
    /// any number of calls that wait for it.
    ///
    /// - Parameter provider: Takes the scopes that the operation needs.
    public static func bearer(
        renewing provider: @escaping @Sendable (_ scopes: [String]) async throws -> AccessToken
    ) -> Credentials { Credentials([(nil, CredentialSource(.bearer, keepsTokens: true, provider))]) }
}
