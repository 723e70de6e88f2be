// requires: Validation, Violation

nonisolated extension Validation {
    /// Checks an array, and its items by a closure: `{ $0.string($1, $2, maxLength: 10) }`.
    @inline(never) @_semantics("optimize.sil.specialize.generic.never")  // See `Validation.value`.
    public mutating func array<Element>(
        _ name: Component, _ value: [Element]?, minItems: Int? = nil, maxItems: Int? = nil,
        each check: ((inout Validation, Component, Element) -> Void)? = nil
    ) {
        guard let value else { return }
        let found = Violation.Rule.plural(value.count, "item")
        if let minItems, value.count < minItems { record(.minItems(minItems), name, found) }
        if let maxItems, value.count > maxItems { record(.maxItems(maxItems), name, found) }
        guard let check else { return }
        descend(into: name) { validation in
            for (index, element) in value.enumerated() { check(&validation, .index(index), element) }
        }
    }

    /// Checks an array, and its items by their own rules.
    @inline(never) @_semantics("optimize.sil.specialize.generic.never")  // See `Validation.value`.
    public mutating func array(
        _ name: Component, _ value: [some Validatable]?, minItems: Int? = nil, maxItems: Int? = nil
    ) { array(name, value, minItems: minItems, maxItems: maxItems) { $0.value($1, $2) } }
}

nonisolated extension Violation.Rule {
    /// An array with too few items.
    public static func minItems(_ count: Int) -> Self { Self("minItems", "have at least \(plural(count, "item"))") }

    /// An array with too many items.
    public static func maxItems(_ count: Int) -> Self { Self("maxItems", "have at most \(plural(count, "item"))") }
}
