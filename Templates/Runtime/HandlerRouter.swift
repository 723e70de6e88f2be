// requires: public APIRouter, public APIRouterOptions, public HTTPBody, HTTPFields, public HTTPRequest, public HTTPResponse, RequestProblem, public ServedOperation

/// Turns requests that an API sends into calls of a handler, and its answers into responses.
///
/// The document says what such a request is, but not where it goes. So either its receiver says which event it is, which a
/// header field may tell him, or each event has a path of its own. The router proves nothing about who sends: signatures and
/// other credentials are for a middleware, or for what stands in front of it.
public nonisolated struct HandlerRouter<Event: Hashable & CaseIterable & Sendable>: Sendable {
    private var mounts: [Event: @Sendable (inout APIRouter, String) -> Void] = [:]
    private let options: APIRouterOptions

    /// Makes a router without events.
    public init(options: APIRouterOptions) {
        self.options = options
    }

    /// Adds an event: by what it is answered.
    public mutating func add<O: ServedOperation>(
        _ operation: O.Type, as event: Event, _ call: @escaping @Sendable (O.Input) async throws -> O.Output
    ) {
        mounts[event] = { router, path in router.add(operation, receivedAt: path, call) }
    }

    /// Answers a request that is of an event, wherever it was sent. Every error is answered, too, as an ``APIRouter`` does.
    public func handle(
        _ request: HTTPRequest, body: HTTPBody = HTTPBody(), as event: Event
    ) async -> (HTTPResponse, HTTPBody) {
        await mounted(at: [event: "/"]).handle(request, body: body, at: "/")
    }

    /// A router that tells events by their paths, which may be templates such as `/hooks/{secret}`; those without one are
    /// not answered. Of two with one method at one path, the first one of the document is.
    public func mounted(at paths: [Event: String]) -> APIRouter {
        var router = APIRouter(basePath: "", options: options)
        for event in Event.allCases {
            guard let mount = mounts[event], let path = paths[event] else { continue }
            mount(&router, path.hasPrefix("/") ? path : "/" + path)
        }
        return router
    }
}
