// requires: APIError, APIOperation, Authorizer, CallOptions, ClientMiddleware, ClientTransport, Credentials, DecodingFailure, HTTPFields, HTTPRequest, HTTPResponse, OperationMetadata, RequestWriter, ResponseReader, ServerURL, Validation

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// What every client is made of: the way of a call from its input to its output.
public nonisolated struct ClientPipeline: Sendable {
    private var server: ServerURL
    private var authorizer: Authorizer
    private let middlewares: [any ClientMiddleware]
    private var options = CallOptions()

    /// Makes a pipeline.
    ///
    /// - Parameter middlewares: The first sees a request first and its response last. None of them sees the credentials.
    public init(
        server: ServerURL,
        credentials: Credentials,
        transport: any ClientTransport,
        middlewares: [any ClientMiddleware]
    ) {
        self.server = server
        authorizer = Authorizer(server: server, credentials: credentials, transport: transport)
        self.middlewares = middlewares
    }

    /// A pipeline for some calls.
    ///
    /// - Parameters:
    ///   - server: Another server, which gets the credentials, too.
    ///   - headerFields: Header fields to add to each request; they replace those of the same names.
    ///   - timeout: How many seconds a call may take in all, with everything that middlewares do.
    public func with(server: ServerURL?, headerFields: [String: String], timeout: Double?) -> ClientPipeline {
        var pipeline = self
        pipeline.server = server ?? self.server
        pipeline.authorizer.server = pipeline.server
        pipeline.options.headerFields.merge(headerFields) { _, new in new }
        pipeline.options.timeout = timeout ?? options.timeout
        return pipeline
    }

    /// Makes calls with a pipeline that keeps the head of the last response.
    public func recording<Value, Failure: Error>(
        isolation: isolated (any Actor)? = #isolation,
        _ call: (ClientPipeline) async throws(Failure) -> Value
    ) async -> (result: Result<Value, Failure>, response: HTTPResponse?) {
        let recorder = ResponseRecorder()
        var pipeline = self
        pipeline.options.recorder = recorder
        do throws(Failure) {
            return (.success(try await call(pipeline)), recorder.response)
        } catch {
            return (.failure(error), recorder.response)
        }
    }

    /// Calls an operation.
    ///
    /// The input is checked first; a request with anything in it that is not allowed is never sent.
    public func send<O: APIOperation>(
        _ operation: O.Type,
        _ input: O.Input
    ) async throws(APIError<O.Failure>) -> O.Output {
        let (response, body): (HTTPResponse, Data)
        do {
            let writer = try prepare(operation, input)
            let metadata = O.metadata
            (response, body) = try await options.limit {
                try await send(writer.request, body: writer.body, operation: metadata, through: middlewares[...])
            }
        } catch {
            let error = APIError<O.Failure>(error)
            if case .transport = error, Task.isCancelled { throw .cancelled }
            throw error
        }
        options.recorder?.response = response
        let reader = ResponseReader(response, body: body)
        do {
            return try O.read(reader)
        } catch {
            throw .decoding(DecodingFailure(operation: O.metadata, response: reader.undocumented, error: error))
        }
    }

    private func prepare<O: APIOperation>(_ operation: O.Type, _ input: O.Input) throws -> RequestWriter {
        var validation = Validation()
        input.validate(&validation)
        var writer = RequestWriter(operation: O.metadata, server: server)
        try O.write(input, to: &writer)
        for (name, value) in options.headerFields { writer.field(name, value) }
        // An empty parameter of the path may break a rule of the document as well.
        let violations = validation.violations + writer.violations.filter { !validation.violations.contains($0) }
        if !violations.isEmpty { throw RefusedRequest(violations: violations) }
        try Task.checkCancellation()
        return writer
    }

    private func send(
        _ request: HTTPRequest,
        body: Data?,
        operation: OperationMetadata,
        through middlewares: ArraySlice<any ClientMiddleware>
    ) async throws -> (HTTPResponse, Data) {
        guard let middleware = middlewares.first else {
            return try await authorizer.send(request, body: body, operation: operation)
        }
        return try await middleware.intercept(request, body: body, operation: operation) { request, body in
            try await send(request, body: body, operation: operation, through: middlewares.dropFirst())
        }
    }
}
