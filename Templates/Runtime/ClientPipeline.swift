// requires: APIError, APIOperation, Authorizer, ClientMiddleware, ClientTransport, Credentials, DecodingFailure, HTTPFields, HTTPRequest, HTTPResponse, OperationMetadata, RequestWriter, ResponseReader, ServerURL, Validation

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// What every client is made of: the way of a call from its input to its output.
public nonisolated struct ClientPipeline: Sendable {
    private let server: ServerURL
    private let authorizer: Authorizer
    private let middlewares: [any ClientMiddleware]

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
            (response, body) = try await send(
                writer.request,
                body: writer.body,
                operation: O.metadata,
                through: middlewares[...]
            )
        } catch {
            let error = APIError<O.Failure>(error)
            if case .transport = error, Task.isCancelled { throw .cancelled }
            throw error
        }
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
