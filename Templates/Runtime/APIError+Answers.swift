// requires: APIError, APIOutput, DecodingFailure, HTTPResponse, ResponseReader, UndocumentedResponse

import Foundation

nonisolated extension APIError {
    /// Makes a call that asks for one of several answers of success, and throws where it gets none, or another one.
    @_semantics("optimize.sil.specialize.generic.never")  // See `ClientPipeline.send`.
    public static func wrap<Success, Answer>(
        isolation: isolated (any Actor)? = #isolation, _ answer: (Success) -> Answer?,
        _ call: () async throws -> APIOutput<Success, Failure>
    ) async throws(APIError) -> Answer {
        let success = try await wrap(call)
        if let answer = answer(success) { return answer }
        let response = HTTPResponse(status: HTTPResponse.Status(code: Failure.operation.success ?? 200))
        let context = DecodingError.Context(codingPath: [], debugDescription: "the answer is not what was asked for")
        throw .decoding(
            DecodingFailure(
                operation: Failure.operation, response: UndocumentedResponse(response, body: Data()),
                error: DecodingError.dataCorrupted(context)))
    }
}
