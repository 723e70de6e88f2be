/// A way to prove who calls, as an operation asks for it (OpenAPI, section "Security Scheme Object").
public nonisolated struct SecurityScheme: Sendable, Hashable {
    /// What a scheme wants, and where.
    public enum Kind: Sendable, Hashable {
        /// A user and a password (RFC 7617).
        case basic
        /// A bearer token (RFC 6750): HTTP's own scheme of that name, OAuth 2 and OpenID Connect.
        case bearer
        /// A key in a header field, a parameter of the query or a cookie of this name.
        case apiKey(Location, String)
        /// A certificate of the client, which is up to the transport.
        case mutualTLS
        /// Another scheme of HTTP, by its name. A middleware can serve it.
        case other(String)
    }

    /// Where a key stands.
    public enum Location: Sendable, Hashable { case header, query, cookie }

    /// The name that the document has for the scheme.
    public let name: String
    /// What it wants.
    public let kind: Kind
    /// The scopes that are needed, for OAuth 2 and OpenID Connect.
    public let scopes: [String]

    /// Makes a scheme.
    public init(_ name: String, _ kind: Kind, scopes: [String] = []) {
        (self.name, self.kind, self.scopes) = (name, kind, scopes)
    }
}
