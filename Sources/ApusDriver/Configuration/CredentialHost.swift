import ApusSyntax

/// A host that the configuration names for credentials.
struct CredentialHost {
    /// The scheme and the host in lower case, and the port where it is not the scheme's own.
    let origin: String

    /// What a host is: names or numbers, an address of IPv6 in brackets, or an asterisk for what names end with.
    static let pattern =
        #"^([Hh][Tt][Tt][Pp][Ss]?://)?((\*\.)?[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*|\[[0-9A-Fa-f:.]+\])(:[0-9]{1,5})?$"#

    /// Reads a host; nil where a text is none.
    init?(_ text: String) {
        guard let expression = try? Regex(Self.pattern), text.wholeMatch(of: expression) != nil else { return nil }
        let text = text.lowercased()
        let url = text.contains("://") ? text : "https://" + text
        let port = url.hasPrefix("https:") ? ":443" : ":80"
        origin = url.hasSuffix(port) ? String(url.dropLast(port.count)) : url
    }

    /// The origins of a list of hosts, each once.
    static func origins(_ node: SyntaxNode?) -> [String] {
        var origins: [String] = []
        for element in node?.elements ?? [] {
            guard let origin = CredentialHost(element.scalar?.text ?? "")?.origin, !origins.contains(origin) else {
                continue
            }
            origins.append(origin)
        }
        return origins
    }
}
