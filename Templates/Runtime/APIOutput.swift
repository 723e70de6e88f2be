// requires: APIError, OperationFailure, Validation

/// What an operation may answer.
// Indirect, as `APIError`.
public nonisolated indirect enum APIOutput<Success: Sendable & Equatable, Failure: OperationFailure>: Sendable,
    Equatable
{
    /// All is well.
    case success(Success)
    /// An answer that is a failure, documented or not.
    case failure(Failure)

    /// The answer of success; any other is thrown.
    public func get() throws(APIError<Failure>) -> Success {
        switch self {
        case .success(let success): return success
        case .failure(let failure): throw .response(failure)
        }
    }
}

nonisolated extension APIOutput where Success == NoBody {
    /// All is well, and there is nothing to say.
    public static func success() -> Self { .success(NoBody()) }
}

/// The body of a response that has none.
public nonisolated struct NoBody: Sendable, Equatable {
    /// Makes nothing.
    public init() {}
}
