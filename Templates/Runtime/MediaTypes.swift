// requires: MediaType

/// Compares media types and ranges of them (RFC 9110, sections 8.3.1 and 12.5.1).
nonisolated enum MediaTypes {
    /// Whether a content type is one of those that the document lists. Parameters such as the character set do not count.
    static func list(_ listed: [String], contains type: String) -> Bool {
        listed.contains { MediaType.range($0, covers: type) }
    }

    /// Whether an `Accept` field allows one of these types; for each the most specific range decides.
    static func accept(_ field: String?, allows types: [String]) -> Bool {
        guard let field, !types.isEmpty else { return true }
        let ranges = field.split(separator: ",").map { part -> (range: String, isAllowed: Bool) in
            let parts = part.split(separator: ";").map { $0.filter { $0 != " " && $0 != "\t" }.lowercased() }
            let quality = parts.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) } ?? 1
            return (parts.first ?? "", quality > 0)
        }
        return ranges.isEmpty
            || types.contains { type in
                let fitting = ranges.filter {
                    MediaType.range($0.range, covers: type) || MediaType.range(type, covers: $0.range)
                }
                return fitting.max { specificity($0.range) < specificity($1.range) }?.isAllowed ?? false
            }
    }

    private static func specificity(_ range: String) -> Int {
        range == "*/*" ? 0 : range.hasSuffix("/*") ? 1 : 2
    }
}
