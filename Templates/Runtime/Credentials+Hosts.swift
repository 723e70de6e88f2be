// requires: Credentials, HTTPRequest

nonisolated extension Credentials {
    /// The same credentials, which go to the servers of more hosts: `https://uploads.example.com`, or with the port where it
    /// is not the scheme's own. `https://*.example.com` are all hosts that end so.
    ///
    /// - Parameter origins: Schemes and hosts in lower case.
    public func sent(to origins: [String]) -> Credentials {
        var credentials = self
        credentials.areAlsoFor = { request in
            let scheme = (request.scheme ?? "https").lowercased()
            let host = Self.host(of: request.authority ?? "", scheme)
            return origins.contains { Self.matches(scheme + "://", host, $0) }
        }
        return credentials
    }

    /// The host in lower case, without the scheme's own port.
    private static func host(of authority: String, _ scheme: String) -> String {
        let port = scheme == "https" ? ":443" : ":80"
        return authority.hasSuffix(port) ? authority.dropLast(port.count).lowercased() : authority.lowercased()
    }

    private static func matches(_ scheme: String, _ host: String, _ origin: String) -> Bool {
        guard origin.hasPrefix(scheme + "*") else { return scheme + host == origin }
        let end = origin.dropFirst(scheme.count + 1)
        // What stands for the asterisk is part of a name: nothing that could end the host before it.
        return host.hasSuffix(end) && host.count > end.count
            && host.dropLast(end.count).utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
                default: byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_")
                }
            }
    }
}
