/// What a value must satisfy before it is sent, beyond its type.
package struct ValueRules: Sendable, Hashable {
    /// A bound of a number, as the document writes it.
    package struct NumberBound: Sendable, Hashable, Comparable {
        package var text: String

        /// Makes a bound.
        package init(text: String) { self.text = text }

        package static func < (left: NumberBound, right: NumberBound) -> Bool {
            if let left = Int(left.text), let right = Int(right.text) { return left < right }
            if let left = DecimalDigits(left.text), let right = DecimalDigits(right.text) { return left < right }
            return (Double(left.text) ?? 0) < (Double(right.text) ?? 0)
        }
    }

    /// A translated pattern with its text, or several, all of which a text has to match.
    package struct Pattern: Sendable, Hashable {
        /// One pattern.
        package struct Part: Sendable, Hashable {
            package var text: String
            package var model: PatternModel
        }

        /// Those that there are; at least one.
        package private(set) var parts: [Part]

        /// Makes a pattern.
        package init(text: String, model: PatternModel) { parts = [Part(text: text, model: model)] }

        /// The texts as the document has them.
        package var texts: [String] { parts.map(\.text) }

        /// Both patterns.
        package func and(_ other: Pattern) -> Pattern {
            var both = self
            both.parts += other.parts.filter { !parts.contains($0) }
            return both
        }
    }

    package var minimum: NumberBound?
    package var maximum: NumberBound?
    package var exclusiveMinimum: NumberBound?
    package var exclusiveMaximum: NumberBound?
    package var multipleOf: NumberBound?
    package var minLength: Int?
    package var maxLength: Int?
    package var pattern: Pattern?
    package var minItems: Int?
    package var maxItems: Int?
    package var uniqueItems = false
    package var minProperties: Int?
    package var maxProperties: Int?
    /// The only values of a boolean, a number or a text, as they are written; nil: any.
    package var listed: [String]?
    /// The cases of an enumeration that a value may be here, where these are not all; nil: any of them.
    package var listedCases: [SwiftIdentifier]?
    /// Whether an enumeration may have other values than its own here, because beside any text it is but a list of known
    /// ones; nil: nothing is said of that here, and what else is said counts.
    package var allowsUnlisted: Bool?
    private var elements: [ValueRules] = []

    /// The pattern that the value is checked with: what is one of a few texts needs none.
    package var checkedPattern: Pattern? { listed == nil ? pattern : nil }

    /// The pattern that the value is checked with, or else its elements.
    package var innermostPattern: Pattern? { checkedPattern ?? element?.innermostPattern }

    /// What holds for the elements of an array or the values of a dictionary.
    package var element: ValueRules? {
        get { elements.first }
        set { elements = newValue.map { [$0] } ?? [] }
    }

    /// Makes rules that everything satisfies.
    package init() {}

    /// Makes rules that say something about elements alone.
    package init(elements: ValueRules) {
        if !elements.isEmpty { element = elements }
    }

    /// The rules that every value keeps to which keeps to these or to others.
    package func loosened(by other: ValueRules) -> ValueRules {
        var rules = ValueRules()
        rules.minimum = Self.looser(minimum, other.minimum, min)
        rules.maximum = Self.looser(maximum, other.maximum, max)
        rules.exclusiveMinimum = Self.looser(exclusiveMinimum, other.exclusiveMinimum, min)
        rules.exclusiveMaximum = Self.looser(exclusiveMaximum, other.exclusiveMaximum, max)
        rules.multipleOf = multipleOf == other.multipleOf ? multipleOf : nil
        rules.minLength = Self.looser(minLength, other.minLength, min)
        rules.maxLength = Self.looser(maxLength, other.maxLength, max)
        rules.pattern = pattern == other.pattern ? pattern : nil
        rules.minItems = Self.looser(minItems, other.minItems, min)
        rules.maxItems = Self.looser(maxItems, other.maxItems, max)
        rules.uniqueItems = uniqueItems && other.uniqueItems
        rules.minProperties = Self.looser(minProperties, other.minProperties, min)
        rules.maxProperties = Self.looser(maxProperties, other.maxProperties, max)
        if let listed, let others = other.listed { rules.listed = listed + others.filter { !listed.contains($0) } }
        if let listedCases, let others = other.listedCases {
            rules.listedCases = listedCases + others.filter { !listedCases.contains($0) }
        }
        rules.allowsUnlisted = [allowsUnlisted, other.allowsUnlisted].contains(true) ? true : nil
        if let element, let others = other.element {
            let loosened = element.loosened(by: others)
            rules.element = loosened.isEmpty ? nil : loosened
        }
        return rules
    }

    /// The rules that every value keeps to which keeps to these and to others.
    package func narrowed(by other: ValueRules) -> ValueRules {
        var rules = self
        rules.minimum = [minimum, other.minimum].compactMap(\.self).max()
        rules.maximum = [maximum, other.maximum].compactMap(\.self).min()
        rules.exclusiveMinimum = [exclusiveMinimum, other.exclusiveMinimum].compactMap(\.self).max()
        rules.exclusiveMaximum = [exclusiveMaximum, other.exclusiveMaximum].compactMap(\.self).min()
        rules.multipleOf = multipleOf ?? other.multipleOf
        rules.minLength = [minLength, other.minLength].compactMap(\.self).max()
        rules.maxLength = [maxLength, other.maxLength].compactMap(\.self).min()
        rules.pattern = other.pattern.map { pattern?.and($0) ?? $0 } ?? pattern
        rules.minItems = [minItems, other.minItems].compactMap(\.self).max()
        rules.maxItems = [maxItems, other.maxItems].compactMap(\.self).min()
        rules.uniqueItems = uniqueItems || other.uniqueItems
        rules.minProperties = [minProperties, other.minProperties].compactMap(\.self).max()
        rules.maxProperties = [maxProperties, other.maxProperties].compactMap(\.self).min()
        rules.listed = Self.narrower(listed, other.listed)
        rules.listedCases = Self.narrower(listedCases, other.listedCases)
        rules.allowsUnlisted = [allowsUnlisted, other.allowsUnlisted].compactMap(\.self).min { !$0 && $1 }
        if let element, let others = other.element {
            rules.element = element.narrowed(by: others)
        } else {
            rules.element = element ?? other.element
        }
        return rules
    }

    private static func narrower<Value: Equatable>(_ left: [Value]?, _ right: [Value]?) -> [Value]? {
        guard let left, let right else { return left ?? right }
        return left.filter(right.contains)
    }

    private static func looser<Bound>(_ left: Bound?, _ right: Bound?, _ choose: (Bound, Bound) -> Bound) -> Bound? {
        guard let left, let right else { return nil }
        return choose(left, right)
    }

    /// Whether there is nothing to check for a value itself.
    package var isEmpty: Bool { self == ValueRules() }
}
