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

/// Header fields that responses of several operations have alike: each operation has the type under a name of its own.
package struct SharedHeadersModel: Sendable {
    /// The name of the type: `LinkHeaders`.
    package var name: SwiftIdentifier
    /// The header fields in document order.
    package var headers: [ParameterModel]

    /// Makes a type of header fields.
    package init(name: SwiftIdentifier, headers: [ParameterModel]) {
        self.name = name
        self.headers = headers
    }
}
