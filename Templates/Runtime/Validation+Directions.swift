// requires: Validation, Validation+Presence

nonisolated extension Validation {
    /// Checks that a property is there which the document requires, be it in requests or in responses alone (`writeOnly`,
    /// `readOnly`).
    @inline(never) public mutating func required<Value>(
        _ name: String, _ value: Value?, in direction: Direction? = nil
    ) {
        if value == nil, direction == nil || self.direction == direction { record(.required, .name(name), "nothing") }
    }
}
