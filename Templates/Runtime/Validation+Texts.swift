// requires: Pattern, Validation

nonisolated extension Validation {
    /// Checks a text. Lengths count Unicode scalars, as JSON Schema does (validation 2020-12, section 6.3).
    @inline(never) public mutating func string(
        _ name: Component, _ value: String?, minLength: Int? = nil, maxLength: Int? = nil, pattern: Pattern? = nil
    ) {
        guard let value else { return }
        if let minLength, !Self.isLonger(value, than: minLength - 1) { record(.minLength(minLength), name, value) }
        if let maxLength, Self.isLonger(value, than: maxLength) { record(.maxLength(maxLength), name, value) }
        if let pattern, !pattern.matches(value) { record(.pattern(pattern.description), name, value) }
    }

    /// Whether a text has more scalars; they are counted only where the bytes (1 to 4 for each) leave it open.
    private static func isLonger(_ text: String, than count: Int) -> Bool {
        let bytes = text.utf8.count
        return bytes > count && ((bytes + 3) / 4 > count || text.unicodeScalars.count > count)
    }
}

nonisolated extension Violation.Rule {
    /// A text that is too long; counted in Unicode scalars.
    public static func maxLength(_ count: Int) -> Self {
        Self("maxLength", "have at most \(plural(count, "character"))")
    }

    /// A text that does not match a pattern.
    public static func pattern(_ pattern: String) -> Self { Self("pattern", "match \(pattern)") }
}
