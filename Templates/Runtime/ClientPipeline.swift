// requires: APIError, APIOperation, Authorizer, CallOptions, ClientMiddleware, ClientTransport, Credentials, DecodingFailure, HTTPBody, HTTPFields, HTTPRequest, HTTPResponse, Omissions, OperationMetadata, RequestWriter, ResponseReader, ServerURL, Validation

public import Foundation

/// What every client is made of: the way of a call from its input to its output.
public nonisolated struct ClientPipeline: Sendable {
    private var server: ServerURL
    private var isServerAsked = false  // By calls: then it is that of all operations.
    private var authorizer: Authorizer
    private let middlewares: [any ClientMiddleware]
    private var options = CallOptions()

    /// Makes a pipeline. Of the middlewares, the first sees a request first and its response last; none of them sees the
    /// credentials.
    public init(
        server: ServerURL, credentials: Credentials, transport: any ClientTransport, middlewares: [any ClientMiddleware]
    ) {
        (self.server, self.middlewares) = (server, middlewares)
        authorizer = Authorizer(server: server, credentials: credentials, transport: transport)
    }

    /// A pipeline for some calls.
    ///
    /// - Parameters:
    ///   - server: Another server, of all operations, which gets the credentials, too.
    ///   - headerFields: Header fields to add to each request; they replace those of the same names.
    ///   - timeout: How many seconds a call may take in all, with everything that middlewares do.
    ///   - responseLimit: How many bytes of a response are taken into memory.
    ///   - validation: What is checked.
    public func with(
        server: ServerURL? = nil, headerFields: [String: String] = [:], timeout: Double? = nil,
        responseLimit: Int? = nil, validation: ValidationScope? = nil
    ) -> ClientPipeline {
        var pipeline = self
        (pipeline.server, pipeline.authorizer.server) = (server ?? self.server, server ?? self.server)
        pipeline.isServerAsked = server != nil || isServerAsked
        pipeline.options.headerFields.merge(headerFields) { _, new in new }
        pipeline.options.timeout = timeout ?? options.timeout
        pipeline.options.responseLimit = responseLimit.map { max(0, $0) } ?? options.responseLimit
        pipeline.options.validation = validation ?? options.validation
        return pipeline
    }

    /// Makes calls with a pipeline that keeps the last response.
    public func recording<Value, Failure: Error>(
        isolation: isolated (any Actor)? = #isolation, _ call: (ClientPipeline) async throws(Failure) -> Value
    ) async -> (result: Result<Value, Failure>, response: HTTPResponse?, body: Data?) {
        let recorder = ResponseRecorder()
        var pipeline = self
        pipeline.options.recorder = recorder
        let result: Result<Value, Failure>
        do throws(Failure) { result = .success(try await call(pipeline)) } catch { result = .failure(error) }
        // Of a body that was cut the rest is unknown.
        let body = recorder.response.flatMap { $0.body.isCut ? nil : $0.body.data }
        return (result, recorder.response?.response, body)
    }

    /// Calls an operation.
    ///
    /// The input is checked first; a request with anything in it that is not allowed is never sent.
    // The compiler would make a copy for each operation, which takes it longer than all else that is the operation's own.
    // A compiler that does not know the attribute takes no harm from it.
    @_semantics("optimize.sil.specialize.generic.never")
    public func send<O: APIOperation>(
        _ operation: O.Type, _ input: O.Input
    ) async throws(APIError<O.Failure>) -> O.Output {
        let reader: ResponseReader
        do {
            reader = try await exchange(O.metadata, input, { O.isStreamed($0) }, { try O.write(input, to: &$0) })
        } catch {
            let error = APIError<O.Failure>(error)
            if case .transport = error, Task.isCancelled { throw .cancelled }
            throw error
        }
        do {
            let missing = options.validation.contains(.responses) ? Omissions() : nil
            let output = try Omissions.current.withValue(missing) { try O.read(reader) }
            guard let missing, case .success = output else { return output }
            let violations = missing.violations + O.violations(of: output)
            if violations.isEmpty { return output }
            throw RefusedResponse(violations: violations)
        } catch { throw .decoding(DecodingFailure(operation: O.metadata, response: reader.undocumented, error: error)) }
    }

    /// What is the same for all operations. It is not generic: the compiler would make it once for each of them.
    private func exchange(
        _ operation: OperationMetadata, _ input: any Validatable,
        _ isStreamed: @escaping @Sendable (ResponseReader) -> Bool, _ write: (inout RequestWriter) throws -> Void
    ) async throws -> ResponseReader {
        var validation = Validation(.request)
        if options.validation.contains(.requests) { input.validate(&validation) }
        // Credentials stay with the client's server, see `Authorizer`.
        let own = operation.server.map { server.siblings[$0] ?? (isServerAsked ? server : $0) }
        var writer = RequestWriter(operation: operation, server: own ?? server)
        try write(&writer)
        for (name, value) in options.headerFields { writer.field(name, value) }
        // An empty parameter of the path may break a rule of the document as well.
        let violations = validation.violations + writer.violations.filter { !validation.violations.contains($0) }
        if !violations.isEmpty { throw RefusedRequest(violations: violations) }
        try Task.checkCancellation()
        var receiver = authorizer
        receiver.limit = { [options, asked = writer.operation] in
            isStreamed(ResponseReader($0, body: $1, operation: asked)) ? nil : options.responseLimit
        }
        let (response, body) = try await options.limit { [writer, receiver, middlewares] in
            try await Self.send(
                writer.request, body: writer.body, operation: operation, via: middlewares[...], to: receiver)
        }
        let reader = ResponseReader(response, body: body, operation: writer.operation, limit: options.responseLimit)
        for recorder in [options.recorder, ResponseRecorder.current.get()] { recorder?.response = reader }
        return reader
    }

    private static func send(
        _ request: HTTPRequest, body: HTTPBody?, operation: OperationMetadata,
        via middlewares: ArraySlice<any ClientMiddleware>, to authorizer: Authorizer
    ) async throws -> (HTTPResponse, HTTPBody) {
        guard let middleware = middlewares.first else {
            return try await authorizer.send(request, body: body, operation: operation)
        }
        return try await middleware.intercept(request, body: body, operation: operation) { request, body in
            try await send(request, body: body, operation: operation, via: middlewares.dropFirst(), to: authorizer)
        }
    }
}
