// requires: Validation, Validation+Presence

nonisolated extension Validation {
    /// Checks that a property is there which the document requires in requests or in responses alone (`writeOnly`,
    /// `readOnly`).
    @inline(never) public mutating func required<Value>(_ name: String, _ value: Value?, in direction: Direction) {
        if value == nil, self.direction == direction { record(.required, .name(name), "nothing") }
    }
}
