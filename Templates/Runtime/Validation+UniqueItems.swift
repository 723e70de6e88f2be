// requires: Validation, Violation

nonisolated extension Validation {
    /// Checks that no two items of an array are equal.
    @inline(never) public mutating func uniqueItems(_ name: Component, _ value: [some Hashable]?) {
        guard let value, Set(value).count < value.count else { return }
        record(.uniqueItems, name, "\(value.count) items")
    }

    /// Checks that no two texts of an array are equal, scalar by scalar (`String` finds different ones equal).
    @inline(never) public mutating func uniqueItems(_ name: Component, _ value: [String]?) {
        uniqueItems(name, value?.map { Array($0.utf8) })
    }
}

nonisolated extension Violation.Rule {
    /// An array with equal items.
    public static var uniqueItems: Self { Self("uniqueItems", "have no equal items") }
}
