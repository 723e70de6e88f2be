// requires: FixtureValue, JSONValue, JSONValue+Number

nonisolated extension FixtureValue {
    /// A number that no literal of Swift's can be.
    static func number(_ text: String) -> JSONValue {
        JSONValue.Number(text).map(JSONValue.number) ?? 0
    }
}
