// requires: Authorizer, ClientError, Credentials, DecodingFailure, HTTPRequest, HTTPResponse, LogText, OperationFailure, OperationMetadata, ProblemDetails, Violation

import Foundation
#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// Why a call has no result.
// Indirect, as `APIOutput`: a pointer is handed on alike for all operations, where each failure would be handed on by code of
// its own, which took the compiler its time.
public nonisolated indirect enum APIError<Failure: OperationFailure>: ClientError {
    /// The server answered with a failure, documented or not.
    case response(Failure)
    /// The request was not sent, because these of its values are not what the document or HTTP allow.
    case invalidInput([Violation])
    /// The response is not what the document says.
    case decoding(DecodingFailure)
    /// No response arrived, or not all of it. Where nothing was sent for want of credentials: a ``CredentialsError``.
    case transport(any Error)
    /// The task was cancelled.
    case cancelled

    /// Sorts in anything that a client throws: an error of this operation stays what it is.
    @_semantics("optimize.sil.specialize.generic.never")  // See `ClientPipeline.send`.
    init(_ error: any Error) {
        switch error {
        case let error as APIError: self = error
        case let error as RefusedRequest: self = .invalidInput(error.violations)
        case is CancellationError, URLError.cancelled: self = .cancelled
        default: self = .transport(error)
        }
    }

    /// Makes a call, and throws what is no answer of success. Whatever the call throws becomes an error of this operation.
    @_semantics("optimize.sil.specialize.generic.never")  // See `ClientPipeline.send`.
    public static func wrap<Success>(
        isolation: isolated (any Actor)? = #isolation, _ call: () async throws -> APIOutput<Success, Failure>
    ) async throws(APIError) -> Success { do { return try await call().get() } catch { throw APIError(error) } }

    public var operation: OperationMetadata { Failure.operation }

    public var response: FailureContent? {
        switch self {
        case .response(let failure): failure.content
        case .decoding(let failure): FailureContent(failure.response)
        case .invalidInput, .transport, .cancelled: nil
        }
    }

    /// True where the server did not take the request on (408, 425, 429), and where it is unknown what became of one
    /// that can be repeated (500, 502, 503, 504 or no response; RFC 9110, section 9.2.2).
    public var isRetryable: Bool {
        let isIdempotent = operation.method.isIdempotent
        switch self {
        // A gateway that answers for a server seldom does it in the server's words, so what cannot be read counts, too.
        case .response, .decoding:
            return status.map { HTTPResponse.Status(code: $0).isRetryable(ifRepeatable: isIdempotent) } ?? false
        case .transport(let error): return isIdempotent && !(error is CredentialsError)
        case .invalidInput, .cancelled: return false
        }
    }

    /// What an engineer on call needs: the operation, the status and what the server said. It has no values of the
    /// request but those that break a rule, and none of its header fields.
    public var description: String {
        let call = "\(operation.id) (\(operation.method) \(operation.path))"
        switch self {
        case .response(let failure): return "\(call): \(Self.summary(of: failure.content))"
        case .invalidInput(let violations):
            return (["\(call): not sent, invalid input"] + violations.map { "    \($0)" }).joined(separator: "\n")
        case .decoding(let failure):
            return "\(call): \(failure.path): \(failure.reason); \(Self.summary(of: FailureContent(failure.response)))"
        case .transport(let error as CredentialsError): return "\(call): \(error)"
        case .transport(let error): return "\(call): no response: \(LogText.line(of: error))"
        case .cancelled: return "\(call): cancelled"
        }
    }

    private static func summary(of content: FailureContent) -> String {
        let (body, problem) = (content.body, ProblemDetails(content.body))
        var texts = [problem?.title, problem?.detail].compactMap { $0 }
        if texts.isEmpty, !body.isEmpty, content.isFailure {
            // A character has at most a few bytes, and a body may have many megabytes.
            texts.append(String(String(decoding: body.prefix(4_000), as: UTF8.self).prefix(500)))
        }
        texts.insert(contentsOf: ["status \(content.status)", content.reason].compactMap { $0 }, at: 0)
        return LogText.line(texts.joined(separator: ": "))
    }
}
