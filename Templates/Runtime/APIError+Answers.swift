// requires: APIError, APIOutput, CallOptions, DecodingFailure, HTTPBody, HTTPResponse, ResponseReader, ResponseReader+MediaTypes

nonisolated extension APIError {
    /// Makes a call that asks for one of several answers of success, and throws where it gets none, or another one.
    @_semantics("optimize.sil.specialize.generic.never")  // See `ClientPipeline.send`.
    public static func wrap<Success, Answer>(
        isolation: isolated (any Actor)? = #isolation, _ answer: (Success) -> Answer?,
        _ call: () async throws -> APIOutput<Success, Failure>
    ) async throws(APIError) -> Answer {
        let recorder = ResponseRecorder()
        let success = try await wrap { try await ResponseRecorder.current.withValue(recorder, operation: call) }
        if let answer = answer(success) { return answer }
        // A mock answers without a response.
        let status = HTTPResponse.Status(code: Failure.operation.success ?? 200)
        let (head, none) = (HTTPResponse(status: status), HTTPBody())
        let reader = recorder.response ?? ResponseReader(head, body: none, operation: Failure.operation)
        // Those of failures are asked for after that of the answer.
        let error = reader.unexpected(Array(reader.operation.accept.prefix(1)))
        throw .decoding(
            DecodingFailure(operation: Failure.operation, response: reader.undocumented, error: error))
    }
}
