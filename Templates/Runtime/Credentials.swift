/// What proves to a server who calls. Sent only with operations whose `security` asks for credentials.
public nonisolated struct Credentials: Sendable, CustomStringConvertible, CustomReflectable {
    private let token: (@Sendable () async throws -> String)?

    /// No credentials.
    public static let none = Credentials(token: nil)

    /// A bearer token (RFC 6750), asked for before each request. Keeping and renewing it is up to the provider.
    public static func bearer(_ provider: @escaping @Sendable () async throws -> String) -> Credentials {
        Credentials(token: provider)
    }

    /// A bearer token (RFC 6750) that never changes.
    public static func bearer(_ token: String) -> Credentials {
        Credentials { token }
    }

    private init(token: (@Sendable () async throws -> String)?) {
        self.token = token
    }

    /// The value of the field `Authorization`, or nil where there are no credentials.
    func authorization() async throws -> String? {
        guard let token else { return nil }
        return "Bearer " + (try await token())
    }

    /// The kind of credentials; never what they hold.
    public var description: String {
        token == nil ? "none" : "bearer"
    }

    public var customMirror: Mirror {
        Mirror(self, children: [])
    }
}
