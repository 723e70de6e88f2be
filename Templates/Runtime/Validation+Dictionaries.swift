// requires: Validation, Violation

nonisolated extension Validation {
    /// Checks a dictionary, and its values by a closure, in the order of their keys.
    @inline(never) public mutating func dictionary<Element>(
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
    @inline(never) public mutating func dictionary(
        _ name: Component,
        _ value: [String: some Validatable]?,
        minProperties: Int? = nil,
        maxProperties: Int? = nil
    ) {
        dictionary(name, value, minProperties: minProperties, maxProperties: maxProperties) { $0.value($1, $2) }
    }
}

nonisolated extension Violation.Rule {
    /// An object with too few properties.
    public static func minProperties(_ count: Int) -> Self {
        Self("minProperties", "have at least \(plural(count, "value"))")
    }

    /// An object with too many properties.
    public static func maxProperties(_ count: Int) -> Self {
        Self("maxProperties", "have at most \(plural(count, "value"))")
    }
}
