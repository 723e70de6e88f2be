// requires: OperationFailure, OperationMetadata, RequestWriter, ResponseReader, Validation

/// An operation of an API: what goes in, what comes out, and how both are written and read.
public nonisolated protocol APIOperation: Sendable {
    /// The parameters and the body.
    associatedtype Input: Sendable & Validatable
    /// What the server may answer.
    associatedtype Output: Sendable & Validatable
    /// The answers that are failures.
    associatedtype Failure: OperationFailure

    /// What the document says about the operation.
    static var metadata: OperationMetadata { get }

    /// Writes the parameters and the body.
    static func write(_ input: Input, to request: inout RequestWriter) throws

    /// Reads a response, documented or not.
    static func read(_ response: ResponseReader) throws -> Output

    /// Whether the body of a response is handed on while it arrives. Any other is in memory before it is read.
    static func isStreamed(_ response: ResponseReader) -> Bool
}

nonisolated extension APIOperation {
    /// Without binary responses there is nothing to hand on.
    public static func isStreamed(_ response: ResponseReader) -> Bool { false }
}
