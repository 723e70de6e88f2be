// requires: OperationFailure, OperationMetadata, ProblemDetails

public import Foundation

/// What all errors of a client have in common, whichever operation failed.
///
/// ```swift
/// } catch let error as any ClientError where error.status == 404 {
/// ```
public nonisolated protocol ClientError: LocalizedError, CustomStringConvertible {
    /// The operation.
    var operation: OperationMetadata { get }

    /// The response, where one arrived.
    var response: FailureContent? { get }

    /// Whether the same call may succeed later, and can be repeated without doing twice what it does.
    var isRetryable: Bool { get }
}

nonisolated extension ClientError {
    /// The description, which `localizedDescription` shows, too.
    public var errorDescription: String? { description }

    /// The status code of the response, where one arrived.
    public var status: Int? { response?.status }

    /// The problem that the body of the response describes, where it describes one.
    public var problem: ProblemDetails? { response.flatMap { ProblemDetails($0.body) } }
}
