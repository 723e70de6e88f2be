/// A value that breaks a rule of the document.
public nonisolated struct Violation: Sendable, Hashable, CustomStringConvertible {
    /// Where the value stands, as JSONPath (RFC 9535): `$.body.orderLines[0].quantity`.
    public let path: String
    /// The rule that the value breaks.
    public let rule: Rule
    /// The value, at most its first 100 scalars; for arrays and dictionaries their size.
    public let value: String

    /// Makes a violation; a long value is shortened.
    public init(path: String, rule: Rule, value: String) {
        (self.path, self.rule) = (path, rule)
        let start = value.unicodeScalars.prefix(100)
        self.value = start.endIndex == value.endIndex ? value : String(start) + "…"
    }

    /// One line, such as `$.body.orderId must match ^[a-z]+$, found "No 1"`.
    public var description: String {
        let isAbsent = value == "nothing" && ["required", "dependentRequired"].contains(rule.keyword)
        return "\(path) must \(rule)" + (isAbsent ? "" : ", found \(value.debugDescription)")
    }

    /// A rule for a value, which is a keyword of JSON Schema with its value in nearly all cases.
    public struct Rule: Sendable, Hashable, CustomStringConvertible {
        /// The keyword: `maxLength`, `enum`... and `encodable` for a value that has no form on the wire.
        public let keyword: String
        /// The rule in words, to go on after "must": `have at most 10 characters`.
        public let description: String

        init(_ keyword: String, _ description: String) { (self.keyword, self.description) = (keyword, description) }

        /// A value that has no form on the wire; with the reason.
        public static func encodable(_ reason: String) -> Rule { Rule("encodable", "be encodable (\(reason))") }

        /// A value that is missing.
        static var required: Rule { Rule("required", "be there") }

        /// A text that is too short; counted in Unicode scalars.
        public static func minLength(_ count: Int) -> Rule {
            Rule("minLength", "have at least \(plural(count, "character"))")
        }

        /// A count in words.
        static func plural(_ count: Int, _ noun: String) -> String { count == 1 ? "1 \(noun)" : "\(count) \(noun)s" }
    }
}

/// A request that was not sent, because of these of its values. The client throws ``APIError/invalidInput(_:)`` for it; a
/// middleware that sees one need not try again.
public nonisolated struct RefusedRequest: Error {
    /// What is wrong with the request.
    public let violations: [Violation]

    /// Refuses a request.
    public init(violations: [Violation]) { self.violations = violations }
}
