// requires: APIError, APIOutput, OperationFailure, OperationMetadata, RequestWriter, ResponseReader, Validation

/// An operation of an API: what goes in, what comes out, and how both are written and read.
public nonisolated protocol APIOperation: Sendable {
    /// The parameters and the body.
    associatedtype Input: Sendable & Validatable
    /// What the server answers where all is well: nothing, a body, or an enum where there is more than one thing to say.
    associatedtype Success: Sendable & Equatable = NoBody
    /// The answers that are failures.
    associatedtype Failure: OperationFailure

    /// What the server may answer.
    typealias Output = APIOutput<Success, Failure>

    /// What a call throws: `catch GetPet.CallError.response(.notFound)`, where the compiler does not know it by itself.
    typealias CallError = APIError<Failure>

    /// What the document says about the operation.
    static var metadata: OperationMetadata { get }
    /// Writes the parameters and the body.
    static func write(_ input: Input, to request: inout RequestWriter) throws
    /// Reads a response, documented or not.
    static func read(_ response: ResponseReader) throws -> Output
    /// Checks an answer of success.
    static func validate(_ success: Success, _ validation: inout Validation)
    /// Whether the body of a response is handed on while it arrives. Any other is in memory before it is read.
    static func isStreamed(_ response: ResponseReader) -> Bool
}

nonisolated extension APIOperation {
    /// Without constraints there is nothing to check.
    public static func validate(_ success: Success, _ validation: inout Validation) {}

    /// Without binary responses there is nothing to hand on.
    public static func isStreamed(_ response: ResponseReader) -> Bool { false }

    /// What an answer breaks of the document's rules.
    public static func violations(of output: Output, in direction: Validation.Direction = .response) -> [Violation] {
        var validation = Validation(direction)
        switch output {
        case .success(let success): validate(success, &validation)
        case .failure(let failure): failure.validate(&validation)
        }
        return validation.violations
    }
}

nonisolated extension APIOperation where Success: Decodable {
    /// Reads JSON where the status is that of success.
    @_semantics("optimize.sil.specialize.generic.never")  // See `ClientPipeline.send`.
    public static func read(_ response: ResponseReader) throws -> Output {
        response.status == metadata.success ? .success(try response.json()) : .failure(try response.failure())
    }
}

nonisolated extension APIOperation where Success == NoBody {
    /// Reads no body where the status is one of success: another one than the document's says no less that all is well.
    @_semantics("optimize.sil.specialize.generic.never")  // See `ClientPipeline.send`.
    public static func read(_ response: ResponseReader) throws -> Output {
        (200..<300).contains(response.status) ? .success() : .failure(try response.failure())
    }
}

nonisolated extension APIOperation where Success: Validatable {
    /// Checks the body by its own rules.
    public static func validate(_ success: Success, _ validation: inout Validation) {
        validation.value("body", success)
    }
}
