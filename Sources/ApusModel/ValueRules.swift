import ApusSource

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

    /// What is said.
    fileprivate struct Terms: Sendable, Hashable {
        var minimum: NumberBound?
        var maximum: NumberBound?
        var exclusiveMinimum: NumberBound?
        var exclusiveMaximum: NumberBound?
        var multipleOf: NumberBound?
        var minLength: Int?
        var maxLength: Int?
        var pattern: Pattern?
        var minItems: Int?
        var maxItems: Int?
        var uniqueItems = false
        var minProperties: Int?
        var maxProperties: Int?
        var listed: [String]?
        var listedCases: [SwiftIdentifier]?
        var allowsUnlisted: Bool?
        var elements: [ValueRules] = []

        static let none = Terms()
    }

    /// Nothing for most values, so that rules are copied and compared for nothing.
    private var stated: Shared<Terms>?

    private var terms: Terms {
        get { stated?.wrappedValue ?? .none }
        set { stated = newValue == .none ? nil : Shared(wrappedValue: newValue) }
    }

    private init(_ terms: Terms) { self.terms = terms }

    package var minimum: NumberBound? {
        get { stated?.wrappedValue.minimum }
        set { if newValue != minimum { terms.minimum = newValue } }
    }
    package var maximum: NumberBound? {
        get { stated?.wrappedValue.maximum }
        set { if newValue != maximum { terms.maximum = newValue } }
    }
    package var exclusiveMinimum: NumberBound? {
        get { stated?.wrappedValue.exclusiveMinimum }
        set { if newValue != exclusiveMinimum { terms.exclusiveMinimum = newValue } }
    }
    package var exclusiveMaximum: NumberBound? {
        get { stated?.wrappedValue.exclusiveMaximum }
        set { if newValue != exclusiveMaximum { terms.exclusiveMaximum = newValue } }
    }
    package var multipleOf: NumberBound? {
        get { stated?.wrappedValue.multipleOf }
        set { if newValue != multipleOf { terms.multipleOf = newValue } }
    }
    package var minLength: Int? {
        get { stated?.wrappedValue.minLength }
        set { if newValue != minLength { terms.minLength = newValue } }
    }
    package var maxLength: Int? {
        get { stated?.wrappedValue.maxLength }
        set { if newValue != maxLength { terms.maxLength = newValue } }
    }
    package var pattern: Pattern? {
        get { stated?.wrappedValue.pattern }
        set { if newValue != pattern { terms.pattern = newValue } }
    }
    package var minItems: Int? {
        get { stated?.wrappedValue.minItems }
        set { if newValue != minItems { terms.minItems = newValue } }
    }
    package var maxItems: Int? {
        get { stated?.wrappedValue.maxItems }
        set { if newValue != maxItems { terms.maxItems = newValue } }
    }
    package var uniqueItems: Bool {
        get { stated?.wrappedValue.uniqueItems ?? false }
        set { if newValue != uniqueItems { terms.uniqueItems = newValue } }
    }
    package var minProperties: Int? {
        get { stated?.wrappedValue.minProperties }
        set { if newValue != minProperties { terms.minProperties = newValue } }
    }
    package var maxProperties: Int? {
        get { stated?.wrappedValue.maxProperties }
        set { if newValue != maxProperties { terms.maxProperties = newValue } }
    }
    /// The only values of a boolean, a number or a text, as they are written; nil: any.
    package var listed: [String]? {
        get { stated?.wrappedValue.listed }
        set { if newValue != listed { terms.listed = newValue } }
    }
    /// The cases of an enumeration that a value may be here, where these are not all; nil: any of them.
    package var listedCases: [SwiftIdentifier]? {
        get { stated?.wrappedValue.listedCases }
        set { if newValue != listedCases { terms.listedCases = newValue } }
    }
    /// Whether an enumeration may have other values than its own here, because beside any text it is but a list of known
    /// ones; nil: nothing is said of that here, and what else is said counts.
    package var allowsUnlisted: Bool? {
        get { stated?.wrappedValue.allowsUnlisted }
        set { if newValue != allowsUnlisted { terms.allowsUnlisted = newValue } }
    }

    /// The pattern that the value is checked with: what is one of a few texts needs none.
    package var checkedPattern: Pattern? { listed == nil ? pattern : nil }

    /// The pattern that the value is checked with, or else its elements.
    package var innermostPattern: Pattern? { checkedPattern ?? element?.innermostPattern }

    /// What holds for the elements of an array or the values of a dictionary.
    package var element: ValueRules? {
        get { stated?.wrappedValue.elements.first }
        set { if newValue != element { terms.elements = newValue.map { [$0] } ?? [] } }
    }

    /// Makes rules that everything satisfies.
    package init() {}

    /// Makes rules that say something about elements alone.
    package init(elements: ValueRules) {
        if !elements.isEmpty { element = elements }
    }

    /// The rules that every value keeps to which keeps to these or to others.
    package func loosened(by other: ValueRules) -> ValueRules {
        var rules = Terms()
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
            rules.elements = loosened.isEmpty ? [] : [loosened]
        }
        return ValueRules(rules)
    }

    /// The rules that every value keeps to which keeps to these and to others.
    package func narrowed(by other: ValueRules) -> ValueRules {
        guard stated != nil, other.stated != nil else { return stated == nil ? other : self }
        var rules = terms
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
            rules.elements = [element.narrowed(by: others)]
        } else if let element = element ?? other.element {
            rules.elements = [element]
        }
        return ValueRules(rules)
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
    package var isEmpty: Bool { stated == nil }
}

extension ValueRules: CustomReflectable {
    /// The mirror of what is said.
    package var customMirror: Mirror { Mirror(reflecting: terms) }
}
