// requires: Validation, Validation+Dictionaries, Violation

nonisolated extension Validation {
    /// Checks how many properties the object has that is being checked.
    ///
    /// - Parameters:
    ///   - optional: Which of the properties that may be absent are there.
    ///   - others: How many further ones there are.
    @inline(never) public mutating func properties(
        _ optional: [Bool],
        others: Int = 0,
        minProperties: Int? = nil,
        maxProperties: Int? = nil
    ) {
        let count = others + optional.filter { $0 }.count
        let found = Violation.Rule.plural(count, "value")
        if let minProperties, count < minProperties { record(.minProperties(minProperties), nil, found) }
        if let maxProperties, count > maxProperties { record(.maxProperties(maxProperties), nil, found) }
    }

    /// Checks that a property is there if another one is (`dependentRequired`).
    @inline(never) public mutating func dependent(
        _ name: String, _ isPresent: Bool, with other: String, _ isOtherPresent: Bool
    ) {
        if isOtherPresent, !isPresent { record(.dependentRequired(other), .name(name), "nothing") }
    }

    /// Checks that all properties are there that one of several variants requires (`anyOf`).
    ///
    /// - Parameter variants: The names of the properties that each variant requires, and which of them are there.
    @inline(never) public mutating func anyOf(_ variants: (names: [String], arePresent: [Bool])...) {
        if variants.contains(where: { !$0.arePresent.contains(false) }) { return }
        record(.anyOf(variants.map { $0.names.joined(separator: " and ") }), nil, "none of them")
    }
}

nonisolated extension Violation.Rule {
    /// An object without all the properties of any variant.
    public static func anyOf(_ variants: [String]) -> Self {
        Self("anyOf", "have \(variants.joined(separator: ", or "))")
    }

    /// A property that is absent though another one is there.
    public static func dependentRequired(_ other: String) -> Self {
        Self("dependentRequired", "be there, because \(other) is")
    }
}
