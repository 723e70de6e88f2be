// requires: Pattern, PatternMatcher

nonisolated extension Pattern.Node {
    /// `\b`: one of `[0-9A-Z_a-z]` stands on exactly one side of this place.
    public static let wordBoundary = Self(.assertion(.between { isWord($0) != isWord($1) }))
    /// `\B`: one of `[0-9A-Z_a-z]` stands on both sides of this place, or on neither.
    public static let notWordBoundary = Self(.assertion(.between { isWord($0) == isWord($1) }))

    private static func isWord(_ scalar: Unicode.Scalar?) -> Bool {
        guard let scalar else { return false }
        switch scalar {
        case "0"..."9", "A"..."Z", "_", "a"..."z": return true
        default: return false
        }
    }
}
