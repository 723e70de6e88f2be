// requires: JSONPath, PercentEncoding, ServerURL, Violation

nonisolated extension ServerURL {
    /// An address of whose host callers choose a part. Where that makes none, it is told before anything is sent.
    ///
    /// - Parameters:
    ///   - url: The address.
    ///   - values: What they chose, by the names of the arguments.
    public static func checked(_ url: ServerURL, _ values: [String: String]) -> ServerURL {
        var server = url
        server.check { address in
            if isHost(address.authority) { return [] }
            // Where each of them might do, it is one of them all the same.
            let odd = values.filter { !isHost(PercentEncoding.encode($0.value, keeping: ":[]")) }
            let rule = Violation.Rule.encodable("'\(address.authority)' is no host")
            return (odd.isEmpty ? values : odd).sorted(by: <).map { name, value in
                Violation(path: JSONPath.appending(name, to: "$.server"), rule: rule, value: value)
            }
        }
        return server
    }

    /// Whether a percent-encoded text is a host, which may have a port behind it (RFC 3986, section 3.2).
    private static func isHost(_ text: String) -> Bool {
        if text.hasPrefix("["), let end = text.lastIndex(of: "]") { return isPort(text[end...].dropFirst()) }
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard let host = parts.first, parts.count < 3, !host.isEmpty, !host.hasPrefix("."), !host.contains("..") else {
            return false
        }
        // What is beyond ASCII is encoded; anything else that is has no place in a host.
        let hasName = host.split(separator: "%", omittingEmptySubsequences: false).dropFirst().allSatisfy { code in
            !("0"..."7").contains(code.first ?? "0")
        }
        return hasName && isPort(text[host.endIndex...])
    }

    /// Whether a text is nothing, or a port behind its colon.
    private static func isPort(_ text: Substring) -> Bool {
        let digits = text.dropFirst()
        let isNumber = digits.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        return text.isEmpty || text.first == ":" && isNumber && (digits.isEmpty || UInt16(digits) != nil)
    }
}
