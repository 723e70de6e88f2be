// requires: Pattern

nonisolated extension Pattern {
    /// Makes a pattern of several, all of which a text has to match.
    public init(all patterns: Pattern...) {
        description = patterns.map(\.description).joined(separator: " and ")
        matchers = patterns.flatMap(\.matchers)
    }
}
