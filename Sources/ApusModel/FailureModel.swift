/// A type of failures that several operations share: each of them calls it its `Failure`.
package struct FailureModel: Sendable {
    /// The name of the type, which is generic over the operation: `NotFoundFailure`.
    package var name: SwiftIdentifier
    /// The failures, in the order of their status.
    package var responses: [ResponseModel]

    /// Makes a type of failures.
    package init(name: SwiftIdentifier, responses: [ResponseModel]) {
        self.name = name
        self.responses = responses
    }
}
