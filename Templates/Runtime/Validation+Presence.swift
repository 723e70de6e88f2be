// requires: Validation, Violation

nonisolated extension Validation {
    /// Checks that there is a value, where a response may lack what the document promises.
    @inline(never) public mutating func presence(_ name: Component, _ value: (some Any)?) {
        if value == nil { record(.required, name, "nothing that fits") }
    }
}

nonisolated extension Violation.Rule {
    /// A value that is missing.
    static var required: Self { Self("required", "be there") }
}
