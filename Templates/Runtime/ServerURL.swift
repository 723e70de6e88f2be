// requires: PercentEncoding, Violation

public import Foundation

/// The part of a URL that all operations of a server share.
public nonisolated struct ServerURL: Sendable, Hashable {
    /// `https` or `http`.
    public let scheme: String
    /// The host, and the port where it is not the scheme's own.
    public let authority: String
    /// What stands before the path of every operation, percent-encoded: empty, or with a slash in front alone.
    public let path: String
    /// Where operations go along with this server that have their own, with variables of this one; by where they go else.
    public private(set) var siblings: [ServerURL: ServerURL]
    /// Why nothing can be sent there.
    private(set) var violations: [Violation] = []

    /// Makes a server's address from its parts.
    public init(scheme: String, authority: String, path: String = "", siblings: [ServerURL: ServerURL] = [:]) {
        (self.scheme, self.siblings) = (scheme, siblings)
        // A variable of the document must not lead to another host.
        self.authority = PercentEncoding.encode(authority, keeping: "!$&'()*+,;=:[]")
        let path = PercentEncoding.encode(path, keeping: "!$&'()*+,;=:@/")
        let trimmed = path.dropLast(path.reversed().prefix { $0 == "/" }.count)
        self.path = trimmed.isEmpty || trimmed.hasPrefix("/") ? String(trimmed) : "/" + trimmed
    }

    /// Takes the scheme, the host, the port and the path of a URL, but no user, password, query and fragment.
    public init(_ url: URL) {
        let components = URLComponents(url: url, resolvingAgainstBaseURL: true)
        let (scheme, host) = (components?.scheme ?? "https", components?.percentEncodedHost ?? "")
        let port = components?.port.map { ":\($0)" } ?? ""
        self.init(scheme: scheme, authority: host + port, path: components?.percentEncodedPath ?? "")
    }

    /// Takes down what is wrong with this server, and with those that go along.
    mutating func check(_ flaws: (ServerURL) -> [Violation]) {
        violations = flaws(self)
        for (server, var sibling) in siblings {
            sibling.violations = flaws(sibling)
            siblings[server] = sibling
        }
    }
}
