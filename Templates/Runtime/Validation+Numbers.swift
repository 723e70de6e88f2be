// requires: Validation, Violation

nonisolated extension Validation {
    /// Checks the bounds of a number of any type.
    @inline(never) public mutating func number<Number: Numeric & Comparable & CustomStringConvertible>(
        _ name: Component, _ value: Number?, minimum: Number? = nil, maximum: Number? = nil,
        exclusiveMinimum: Number? = nil, exclusiveMaximum: Number? = nil
    ) {
        guard let value else { return }
        func check(_ bound: Number?, _ rule: (String) -> Violation.Rule, _ holds: (Number) -> Bool) {
            if let bound, !holds(bound) { record(rule(Self.text(of: bound)), name, Self.text(of: value)) }
        }
        check(minimum, Violation.Rule.minimum) { value >= $0 }
        check(maximum, Violation.Rule.maximum) { value <= $0 }
        check(exclusiveMinimum, Violation.Rule.exclusiveMinimum) { value > $0 }
        check(exclusiveMaximum, Violation.Rule.exclusiveMaximum) { value < $0 }
    }

    /// A number as people write it: `1` for a `Double` too.
    static func text(of number: some CustomStringConvertible) -> String {
        let text = number.description
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
}

nonisolated extension Violation.Rule {
    /// A number below its bound, which is written in decimal.
    public static func minimum(_ bound: String) -> Self { Self("minimum", "be at least \(bound)") }

    /// A number above its bound, which is written in decimal.
    public static func maximum(_ bound: String) -> Self { Self("maximum", "be at most \(bound)") }

    /// A number that is not above its bound, which is written in decimal.
    public static func exclusiveMinimum(_ bound: String) -> Self { Self("exclusiveMinimum", "be more than \(bound)") }

    /// A number that is not below its bound, which is written in decimal.
    public static func exclusiveMaximum(_ bound: String) -> Self { Self("exclusiveMaximum", "be less than \(bound)") }
}
