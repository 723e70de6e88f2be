// requires: Validation, Violation

nonisolated extension Validation {
    /// Checks that there is a value, where a response may lack what the document promises.
    @inline(never) public mutating func presence(_ name: Component, _ value: (some Any)?) {
        if value == nil { record(.required, name, "nothing that fits") }
    }
}
