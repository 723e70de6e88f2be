/// What a value must satisfy before it is sent, beyond its type.
package struct ValueRules: Sendable, Hashable {
    /// A bound of a number, as the document writes it.
    package struct NumberBound: Sendable, Hashable, Comparable {
        package var text: String

        /// Makes a bound.
        package init(text: String) { self.text = text }

        package static func < (left: NumberBound, right: NumberBound) -> Bool {
            if let left = Int(left.text), let right = Int(right.text) { return left < right }
            return (Double(left.text) ?? 0) < (Double(right.text) ?? 0)
        }
    }

    /// A translated pattern with its text.
    package struct Pattern: Sendable, Hashable {
        package var text: String
        package var model: PatternModel

        /// Makes a pattern.
        package init(text: String, model: PatternModel) {
            self.text = text
            self.model = model
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
    /// The only values of a boolean or a fraction, as literals; nil: any.
    package var listed: [String]?
    /// Whether an enumeration may have other values than its own here: beside any text, it is but a list of known ones.
    package var allowsUnlisted = false
    private var elements: [ValueRules] = []

    /// The pattern of the value, or else of its elements.
    package var innermostPattern: Pattern? { pattern ?? element?.innermostPattern }

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

    /// Whether there is nothing to check for a value itself.
    package var isEmpty: Bool { self == ValueRules() }
}
