import ApusModel

/// The names of header fields that several responses have alike.
enum HeaderNames {
    /// The name that header fields could have.
    ///
    /// After what all of them begin with: `RateLimitHeaders`. Else after each of what they begin with, where that is one or
    /// two things, and after the first where it is more: `RateLimitAndRetryAfterHeaders`, `CursorAndOthersHeaders`.
    static func name(for fields: [SwiftIdentifier]) -> SwiftIdentifier? {
        let groups = groups(of: fields.map { WordSplitter.words(of: $0.text).map { $0.lowercased() } })
        let parts = groups.map { WordSplitter.capitalisedName($0.joined(separator: "_"), fallback: "Other").text }
        let shown = parts.count > 2 ? [parts[0], "Others"] : parts
        return SwiftIdentifier(shown.joined(separator: "And") + "Headers")
    }

    /// The names of fields without the words that all of them begin with, as the type is called after these: `limit` and
    /// `resetAfter` of `RateLimitHeaders`. Nil where something is no name then.
    static func short(_ fields: [SwiftIdentifier]) -> [SwiftIdentifier]? {
        let names = fields.map { WordSplitter.words(of: $0.text) }
        let groups = groups(of: names.map { $0.map { $0.lowercased() } })
        guard fields.count > 1, groups.count == 1, let head = groups.first, !head.isEmpty else { return nil }
        let short = names.map { words -> SwiftIdentifier? in
            guard let first = words.dropFirst(head.count).first?.unicodeScalars.first, SwiftIdentifier.isHead(first)
            else {
                return nil
            }
            return WordSplitter.memberName(words.dropFirst(head.count).joined(separator: " "), fallback: "header")
        }.compactMap(\.self)
        let isGood = short.count == fields.count && Set(short).count == short.count
        return isGood && !short.contains { ReservedNames.members.contains($0.text) } ? short : nil
    }

    /// What the names of fields begin with: the words that those have in common that have a first word in common. That one
    /// is an extension says nothing.
    private static func groups(of names: [[String]]) -> [[String]] {
        var groups: [[String]] = []
        for words in names {
            guard let place = groups.firstIndex(where: { $0.first == words.first && $0.first != "x" }) else {
                groups.append(words)
                continue
            }
            groups[place] = zip(groups[place], words).prefix { $0 == $1 }.map(\.0)
        }
        return groups
    }
}
