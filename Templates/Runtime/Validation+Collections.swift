// requires: Validation, Violation

nonisolated extension Validation {
    /// Checks an array, and its items by a closure: `{ $0.string($1, $2, maxLength: 10) }`.
    public mutating func array<Element>(
        _ name: Component,
        _ value: [Element]?,
        minItems: Int? = nil,
        maxItems: Int? = nil,
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
    public mutating func array(
        _ name: Component,
        _ value: [some Validatable]?,
        minItems: Int? = nil,
        maxItems: Int? = nil
    ) {
        array(name, value, minItems: minItems, maxItems: maxItems) { $0.value($1, $2) }
    }

    /// Checks that no two items of an array are equal.
    public mutating func uniqueItems(_ name: Component, _ value: [some Hashable]?) {
        guard let value, Set(value).count < value.count else { return }
        record(.uniqueItems, name, "\(value.count) items")
    }

    /// Checks that no two texts of an array are equal, scalar by scalar (`String` finds different ones equal).
    public mutating func uniqueItems(_ name: Component, _ value: [String]?) {
        uniqueItems(name, value?.map { Array($0.utf8) })
    }

    /// Checks a dictionary, and its values by a closure, in the order of their keys.
    public mutating func dictionary<Element>(
        _ name: Component,
        _ value: [String: Element]?,
        minProperties: Int? = nil,
        maxProperties: Int? = nil,
        each check: ((inout Validation, Component, Element) -> Void)? = nil
    ) {
        guard let value else { return }
        let found = Violation.Rule.plural(value.count, "value")
        if let minProperties, value.count < minProperties { record(.minProperties(minProperties), name, found) }
        if let maxProperties, value.count > maxProperties { record(.maxProperties(maxProperties), name, found) }
        guard let check else { return }
        descend(into: name) { validation in
            for (key, element) in value.sorted(by: { $0.key < $1.key }) { check(&validation, .name(key), element) }
        }
    }

    /// Checks a dictionary, and its values by their own rules, in the order of their keys.
    public mutating func dictionary(
        _ name: Component,
        _ value: [String: some Validatable]?,
        minProperties: Int? = nil,
        maxProperties: Int? = nil
    ) {
        dictionary(name, value, minProperties: minProperties, maxProperties: maxProperties) { $0.value($1, $2) }
    }
}
