// requires: JSONPath, OperationMetadata, UndocumentedResponse

/// A response whose body is not what the document says.
public nonisolated struct DecodingFailure: Sendable {
    /// The operation.
    public let operation: OperationMetadata

    /// The response as it arrived.
    public let response: UndocumentedResponse

    /// Where in the body the problem is, as a JSONPath (RFC 9535): `$.receipt.orderLines[0]`.
    public let path: String

    /// What the problem is.
    public let reason: String

    /// Keeps what a reader threw.
    public init(operation: OperationMetadata, response: UndocumentedResponse, error: any Error) {
        self.operation = operation
        self.response = response
        switch error {
        case DecodingError.keyNotFound(let key, let context):
            path = JSONPath.appending(context.codingPath)
            reason = "\"\(key.stringValue)\" is missing"
        case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context),
            DecodingError.dataCorrupted(let context):
            path = JSONPath.appending(context.codingPath)
            reason = context.debugDescription
        default:
            path = JSONPath.appending([])
            reason = "\(error)"
        }
    }
}
