/// A property that has one value in each answer of success and another one in each failure, by which these are told apart
/// where they come with the same status.
package struct FailureMark: Sendable, Hashable {
    /// The key in JSON.
    package var wireName: String
    /// The value that failures have.
    package var value: ExampleValue

    /// Makes a mark.
    package init(wireName: String, value: ExampleValue) {
        self.wireName = wireName
        self.value = value
    }
}
