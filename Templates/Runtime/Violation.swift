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
        self.path = path
        self.rule = rule
        let start = value.unicodeScalars.prefix(100)
        self.value = start.endIndex == value.endIndex ? value : String(start) + "…"
    }

    /// One line, such as `$.body.orderId must match ^[a-z]+$, found "No 1"`.
    public var description: String {
        "\(path) must \(rule), found \(value.debugDescription)"
    }

    /// A rule for a value: the keywords of JSON Schema, and what requests ask for.
    public enum Rule: Sendable, Hashable, CustomStringConvertible {
        /// A value that is none of these.
        case enumeration([String])
        /// A text that is too short; counted in Unicode scalars.
        case minLength(Int)
        /// A text that is too long; counted in Unicode scalars.
        case maxLength(Int)
        /// A text that does not match a pattern.
        case pattern(String)
        /// A number below its bound, which is written in decimal.
        case minimum(String)
        /// A number above its bound, which is written in decimal.
        case maximum(String)
        /// A number that is not above its bound, which is written in decimal.
        case exclusiveMinimum(String)
        /// A number that is not below its bound, which is written in decimal.
        case exclusiveMaximum(String)
        /// A number that is no multiple of another, which is written in decimal.
        case multipleOf(String)
        /// An array with too few items.
        case minItems(Int)
        /// An array with too many items.
        case maxItems(Int)
        /// An array with equal items.
        case uniqueItems
        /// An object with too few properties.
        case minProperties(Int)
        /// An object with too many properties.
        case maxProperties(Int)
        /// A value that has no wire form; with the reason.
        case encodable(String)

        /// The rule in words, to go on after "must".
        public var description: String {
            switch self {
            case .enumeration(let values):
                "be one of " + values.prefix(10).joined(separator: ", ") + (values.count > 10 ? ", …" : "")
            case .minLength(let count): "have at least \(Self.plural(count, "character"))"
            case .maxLength(let count): "have at most \(Self.plural(count, "character"))"
            case .pattern(let pattern): "match \(pattern)"
            case .minimum(let bound): "be at least \(bound)"
            case .maximum(let bound): "be at most \(bound)"
            case .exclusiveMinimum(let bound): "be more than \(bound)"
            case .exclusiveMaximum(let bound): "be less than \(bound)"
            case .multipleOf(let divisor): "be a multiple of \(divisor)"
            case .minItems(let count): "have at least \(Self.plural(count, "item"))"
            case .maxItems(let count): "have at most \(Self.plural(count, "item"))"
            case .uniqueItems: "have no equal items"
            case .minProperties(let count): "have at least \(Self.plural(count, "value"))"
            case .maxProperties(let count): "have at most \(Self.plural(count, "value"))"
            case .encodable(let reason): "be encodable (\(reason))"
            }
        }

        /// A count in words.
        static func plural(_ count: Int, _ noun: String) -> String {
            count == 1 ? "1 \(noun)" : "\(count) \(noun)s"
        }
    }
}

/// A request that was not sent, because of these of its values. The client throws ``APIError/invalidInput(_:)`` for it; a
/// middleware that sees one need not try again.
public nonisolated struct RefusedRequest: Error {
    /// What is wrong with the request.
    public let violations: [Violation]

    /// Refuses a request.
    public init(violations: [Violation]) {
        self.violations = violations
    }
}
