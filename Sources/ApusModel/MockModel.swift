/// The names of the type that answers in the place of the API, in tests and previews.
package struct MockModel: Sendable {
    /// The names that the mock has for one operation.
    package struct OperationNames: Sendable, Hashable {
        /// The property with the closure that answers: `onGetOrder`.
        package var answer: SwiftIdentifier
        /// The property with the inputs so far: `getOrderInputs`.
        package var inputs: SwiftIdentifier

        /// Makes the names.
        package init(answer: SwiftIdentifier, inputs: SwiftIdentifier) {
            self.answer = answer
            self.inputs = inputs
        }
    }

    /// The type: `PetStoreMock`.
    package var name: SwiftIdentifier
    /// The enum of its calls, which stands in it.
    package var call = SwiftIdentifier(known: "Call")
    /// The names for each operation, in the order of those that the client calls.
    package var operations: [OperationNames] = []

    /// Makes a mock without operations.
    package init(name: SwiftIdentifier) { self.name = name }
}
