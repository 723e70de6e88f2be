// requires: APIRouterOptions, ClientMiddleware, HTTPBody, HTTPBody+Observed, HTTPFields, HTTPRequest, HTTPResponse, MediaTypes, Omissions, OperationMetadata, RequestProblem, RequestReader, ResponseWriter, ServedOperation, Validation, public Violation

/// The way of a request to one operation of an API, and of the answer back.
nonisolated struct APIRoute: Sendable {
    let operation: OperationMetadata
    private let run: @Sendable (HTTPRequest, [String: String], HTTPBody) async -> (HTTPResponse, HTTPBody)

    /// The ways of the values: what an API sends itself, it sends like a response.
    typealias Directions = (input: Validation.Direction, output: Validation.Direction)

    init<O: ServedOperation>(
        _ operation: O.Type, _ options: APIRouterOptions, directions: Directions = (.request, .response),
        _ call: @escaping @Sendable (O.Input) async throws -> O.Output
    ) {
        self.operation = O.metadata
        run = { request, parameters, body in
            do {
                return try await Self.send(request, body: body, O.metadata, options.middlewares[...]) { request, body in
                    let output = try await Self.output(
                        O.self, request, parameters, body ?? HTTPBody(), options, directions.input, call)
                    return try Self.response(output, O.self, options, directions.output)
                }
            } catch {
                return Self.response(to: error, O.self, options)
            }
        }
    }

    func answer(
        _ request: HTTPRequest, _ parameters: [String: String], _ body: HTTPBody
    ) async -> (HTTPResponse, HTTPBody) {
        await run(request, parameters, body)
    }

    private static func send(
        _ request: HTTPRequest, body: HTTPBody?, _ operation: OperationMetadata,
        _ middlewares: ArraySlice<any ClientMiddleware>, _ last: @escaping ClientMiddleware.Next
    ) async throws -> (HTTPResponse, HTTPBody) {
        guard let middleware = middlewares.first else { return try await last(request, body) }
        return try await middleware.intercept(request, body: body, operation: operation) { request, body in
            try await send(request, body: body, operation, middlewares.dropFirst(), last)
        }
    }

    private static func output<O: ServedOperation>(
        _ operation: O.Type, _ request: HTTPRequest, _ parameters: [String: String], _ body: HTTPBody,
        _ options: APIRouterOptions, _ direction: Validation.Direction, _ call: (O.Input) async throws -> O.Output
    ) async throws -> O.Output {
        guard MediaTypes.accept(request.headerFields[.accept], allows: O.responseTypes) else {
            let types = O.responseTypes.joined(separator: ", ")
            throw RequestProblem(status: 406, detail: "the answer is \(types)")
        }
        let body = O.isRequestStreamed ? body : try await collected(body, options.requestLimit)
        if !O.requestTypes.isEmpty, body.length != 0 {
            let type = request.headerFields[.contentType] ?? ""
            // Bytes may say what they are.
            let takesAny = O.requestTypes.contains("application/octet-stream")
            guard takesAny || MediaTypes.list(O.requestTypes, contains: type) else {
                let types = O.requestTypes.joined(separator: ", ")
                throw RequestProblem(status: 415, detail: "the body has to be \(types)")
            }
        }
        let reader = RequestReader(request, pathValues: parameters, body: body, limit: options.requestLimit)
        let missing = options.validation.contains(.requests) ? Omissions() : nil
        let input = try Omissions.current.withValue(missing) { try O.read(reader) }
        if let missing {
            var validation = Validation(direction)
            input.validate(&validation)
            let violations = missing.violations + validation.violations
            if !violations.isEmpty { throw RequestProblem(violations) }
        }
        return try await call(input)
    }

    private static func collected(_ body: HTTPBody, _ limit: Int) async throws -> HTTPBody {
        do {
            return HTTPBody(try await body.collect(upTo: limit))
        } catch is HTTPBodyTooLong {
            throw RequestProblem(status: 413, detail: "the body has more than \(limit) bytes")
        } catch {
            throw RequestProblem(status: 400, detail: "the body did not arrive whole")
        }
    }

    private static func response<O: ServedOperation>(
        _ output: O.Output, _ operation: O.Type, _ options: APIRouterOptions, _ direction: Validation.Direction
    ) throws -> (HTTPResponse, HTTPBody) {
        var writer = ResponseWriter()
        O.write(output, to: &writer)
        var violations = writer.violations
        if options.validation.contains(.responses) { violations += O.violations(of: output, in: direction) }
        if !violations.isEmpty { throw InvalidOutput(violations: violations) }
        let (response, body) = writer.response
        return (response, body.observed { tell(of: $0, O.metadata, options) })
    }

    private static func response<O: ServedOperation>(
        to error: any Error, _ operation: O.Type, _ options: APIRouterOptions
    ) -> (HTTPResponse, HTTPBody) {
        let problem: RequestProblem
        if let error = error as? RequestProblem {
            problem = error
        } else {
            tell(of: error, O.metadata, options)
            problem = RequestProblem(status: 500, detail: "the request could not be answered")
        }
        guard let output = O.answer(to: problem) else { return problem.response() }
        var writer = ResponseWriter()
        O.write(output, to: &writer)
        return writer.response
    }
}

nonisolated extension APIRoute {
    /// Tells of an error of the API: what is wrong with a request is none, and neither is a client that has gone.
    private static func tell(of error: any Error, _ operation: OperationMetadata, _ options: APIRouterOptions) {
        if error is RequestProblem || (error is CancellationError && Task.isCancelled) { return }
        options.onError(error, operation)
    }
}

/// An answer of an API that the document does not allow.
public nonisolated struct InvalidOutput: Error, Hashable {
    /// What is wrong with it.
    public let violations: [Violation]
}
