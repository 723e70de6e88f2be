// requires: APIRoute, APIRouterOptions, public HTTPBody, HTTPFields, public HTTPRequest, public HTTPResponse, public OperationMetadata, PathTree, RequestProblem

import Foundation

/// Turns requests into calls of an API, and its answers into responses.
///
/// What no operation can answer, the router does, in the form that the document has for it, else as problem details
/// (RFC 9457): 400 for a request that is not what the document says, 404 for an unknown path, 405 with `Allow` for an
/// unknown method, 406 and 415 for media types that the operation does not speak, 413 for a body that is too long. A
/// request breaks rules of the document all at once or not at all; none of it reaches the API.
public nonisolated struct APIRouter: Sendable {
    private var routes = PathTree<APIRoute>()
    private let basePath: String
    private let options: APIRouterOptions

    /// Makes a router without operations.
    ///
    /// - Parameters:
    ///   - basePath: What stands before the path of every operation, as in the address of a server; one that has a server
    ///     of its own has the path of that.
    ///   - options: What the router does beside.
    public init(basePath: String, options: APIRouterOptions) {
        self.basePath = basePath
        self.options = options
    }

    /// Adds an operation: by what it is called.
    public mutating func add<O: ServedOperation>(
        _ operation: O.Type, _ call: @escaping @Sendable (O.Input) async throws -> O.Output
    ) {
        let metadata = O.metadata
        // Some documents have a query in their paths.
        let path = metadata.path.prefix { $0 != "?" }
        let base = metadata.server?.path ?? basePath
        routes.insert(
            APIRoute(operation, options, call), for: metadata.method, at: base + path, query: O.routedQuery,
            endsInSegments: O.endsInSegments)
    }

    /// Adds an operation that the API sends, at a path of its receiver's.
    public mutating func add<O: ServedOperation>(
        _ operation: O.Type, receivedAt path: String, _ call: @escaping @Sendable (O.Input) async throws -> O.Output
    ) {
        let route = APIRoute(operation, options, directions: (.response, .request), call)
        routes.insert(route, for: O.metadata.method, at: basePath + path)
    }

    /// The operation that answers a request; nil where none does.
    public func operation(for request: HTTPRequest) -> OperationMetadata? {
        route(for: request, find(request, at: nil).values)?.operation
    }

    /// Whether an operation is at the path of a request, whatever its method.
    public func hasPath(of request: HTTPRequest) -> Bool {
        !find(request, at: nil).values.isEmpty
    }

    /// Answers a request. Every error is answered, too. Where there is a path, it stands for the one that the request was
    /// sent to.
    public func handle(
        _ request: HTTPRequest, body: HTTPBody = HTTPBody(), at path: String? = nil
    ) async -> (HTTPResponse, HTTPBody) {
        let (response, content) = await answer(request, body, at: path)
        switch (request.method, response.status.code) {
        case (_, 204): return (response, HTTPBody())
        // The length stays: it is that of the body which there is not (RFC 9110, section 9.3.2).
        case (.head, _), (_, 304):
            return (response, HTTPBody(AsyncStream<Data> { $0.finish() }, length: content.length))
        default: return (response, content)
        }
    }

    private func answer(
        _ request: HTTPRequest, _ body: HTTPBody, at path: String?
    ) async -> (HTTPResponse, HTTPBody) {
        let (values, parameters) = find(request, at: path)
        guard let route = route(for: request, values) else {
            if values.isEmpty { return RequestProblem(status: 404, detail: "there is nothing at this path").response() }
            let methods = Set(values.keys).union(values[.get] == nil ? [] : [.head])
            let allowed = methods.map(\.rawValue).sorted().joined(separator: ", ")
            let problem = RequestProblem(status: 405, detail: "the methods here are \(allowed)")
            var fields = HTTPFields()
            fields[.allow] = allowed
            return problem.response(headerFields: fields)
        }
        return await route.answer(request, parameters, body)
    }

    /// What is asked for by GET can be asked for by HEAD, too (RFC 9110, section 9.1).
    private func route(for request: HTTPRequest, _ values: [HTTPRequest.Method: APIRoute]) -> APIRoute? {
        values[request.method] ?? (request.method == .head ? values[.get] : nil)
    }

    private func find(_ request: HTTPRequest, at path: String?) -> PathTree<APIRoute>.Found {
        let target = (path ?? request.path ?? "/").prefix { $0 != "#" }
        let path = target.prefix { $0 != "?" }
        let query = target[path.endIndex...].dropFirst()
        let found = routes.find(path, request.method, query: query)
        return request.method == .head && found.values[.head] == nil ? routes.find(path, .get, query: query) : found
    }
}
