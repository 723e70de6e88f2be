// requires: JSONPath, OperationMetadata, UndocumentedResponse, Violation

/// A response whose body is not what the document says.
public nonisolated struct DecodingFailure: Sendable, CustomStringConvertible {
    /// The operation.
    public let operation: OperationMetadata
    /// The response as it arrived.
    public let response: UndocumentedResponse
    /// Where the problem is, as a JSONPath (RFC 9535): `$.receipt`, and `$.body.receipt` where responses are checked.
    public let path: String
    /// What the problem is.
    public let reason: String
    /// The rules that the body breaks, where the client checks responses.
    public let violations: [Violation]

    public var description: String { "\(path): \(reason); status \(response.status)" }

    /// Keeps what a reader threw.
    public init(operation: OperationMetadata, response: UndocumentedResponse, error: any Error) {
        (self.operation, self.response) = (operation, response)
        violations = (error as? RefusedResponse)?.violations ?? []
        (path, reason) = Self.place(of: error)
    }

    /// Where in a body the problem is that a reader threw, and what it is.
    public static func place(of error: any Error) -> (path: String, reason: String) {
        switch error {
        case DecodingError.keyNotFound(let key, let context):
            return (JSONPath.appending(context.codingPath), "\"\(key.stringValue)\" is missing")
        case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context),
            DecodingError.dataCorrupted(let context):
            return (JSONPath.appending(context.codingPath), context.debugDescription)
        case let error as RefusedResponse where !error.violations.isEmpty:
            // Without the value: what a server sends may be secret.
            let rest = error.violations.count > 1 ? ", and so with \(error.violations.count - 1) more" : ""
            return (error.violations[0].path, "must \(error.violations[0].rule)\(rest)")
        default: return (JSONPath.appending([]), "\(error)")
        }
    }
}

/// A response that breaks rules of the document.
nonisolated struct RefusedResponse: Error { let violations: [Violation] }
