// requires: Validation, Violation

nonisolated extension Validation {
    /// Checks that a property is there which the document requires in requests or in responses alone (`writeOnly`,
    /// `readOnly`).
    public mutating func required<Value>(_ name: String, _ value: Value?, in direction: Direction) {
        if value == nil, self.direction == direction { record(.required, .name(name), "nothing") }
    }
}

nonisolated extension Violation.Rule {
    /// A property that has to be there in this direction.
    public static var required: Self { Self("required", "be there") }
}
