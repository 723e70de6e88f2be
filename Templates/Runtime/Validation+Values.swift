// requires: OpenEnum, Validation

nonisolated extension Validation {
    /// Checks that a value is one of those that the document lists.
    @inline(never) public mutating func listed<Value: Equatable & CustomStringConvertible>(
        _ name: Component, _ value: Value?, _ values: [Value]
    ) {
        guard let value, !values.contains(value) else { return }
        record(.enumeration(values.map(\.description)), name, value.description)
    }
}
