/// Writes places in JSON values as JSONPath does (RFC 9535): `$.orderLines[0]['tax rate']`.
nonisolated enum JSONPath {
    /// A path with more names and indices; an index has an integer value.
    static func appending(_ keys: [any CodingKey], to path: String = "$") -> String {
        keys.reduce(path) { text, key in
            if let index = key.intValue { "\(text)[\(index)]" } else { appending(key.stringValue, to: text) }
        }
    }

    /// A path with one more name, in brackets unless it is an identifier (RFC 9535, section 2.5.1.1).
    static func appending(_ name: String, to path: String) -> String {
        if isIdentifier(name) { return "\(path).\(name)" }
        let escaped = name.flatMap { $0 == "'" || $0 == "\\" ? ["\\", $0] : [$0] }
        return "\(path)['\(String(escaped))']"
    }

    private static func isIdentifier(_ name: String) -> Bool {
        guard let first = name.unicodeScalars.first, !("0"..."9").contains(first) else { return false }
        return name.unicodeScalars.allSatisfy {
            switch $0 {
            case "a"..."z", "A"..."Z", "0"..."9", "_", "\u{80}"...: true
            default: false
            }
        }
    }
}
