// requires: ServerURL

nonisolated extension ServerURL {
    /// Makes a server's address from a URL whose scheme and host callers choose: `https` where it says no scheme. Its user,
    /// password, query and fragment are left out.
    public init(_ text: String, siblings: [ServerURL: ServerURL] = [:]) {
        let scheme = text.prefix { $0 != ":" }
        let hasScheme = text.dropFirst(scheme.count).hasPrefix("://")
        let address = text.dropFirst(hasScheme ? scheme.count + 3 : 0).prefix { $0 != "?" && $0 != "#" }
        let authority = address.prefix { $0 != "/" }
        let host = authority.lastIndex(of: "@").map { authority[authority.index(after: $0)...] } ?? authority
        self.init(
            scheme: hasScheme ? String(scheme) : "https", authority: String(host),
            path: String(address.dropFirst(authority.count)), siblings: siblings)
    }
}
