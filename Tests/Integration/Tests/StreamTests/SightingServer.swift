import Foundation
import Hummingbird
import Logging
import NIOCore
import Sightings
import Testing

/// What the client is tested over.
enum Carrier: String, CaseIterable, Sendable, CustomTestStringConvertible {
    case urlSession = "URLSession"
    case asyncHTTPClient = "AsyncHTTPClient"

    var testDescription: String { rawValue }

    /// A transport of its own.
    var transport: any ClientTransport {
        switch self {
        case .urlSession: URLSessionTransport(timeout: 60)
        case .asyncHTTPClient: AsyncHTTPClientTransport(timeout: 60)
        }
    }
}

/// A Hummingbird server of sightings.
enum SightingServer {
    /// Runs one on a free port of 127.0.0.1 until the closure returns or throws, which gets a client of it.
    static func run<R: Sendable>(
        _ api: some SightingsAPI, over carrier: Carrier, options: APIRouterOptions = APIRouterOptions(),
        _ body: @Sendable (SightingsClient) async throws -> R
    ) async throws -> R {
        let (ports, port) = AsyncStream.makeStream(of: Int.self)
        var logger = Logger(label: "SightingServer")
        logger.logLevel = .critical
        let application = Application(
            responder: HummingbirdResponder(api.router(options: options)),
            configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { channel in if let number = channel.localAddress?.port { port.yield(number) } },
            logger: logger)
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                defer { port.finish() }
                try await application.run()
            }
            defer { group.cancelAll() }
            guard let port = await ports.first(where: { _ in true }) else {
                try await group.next()
                throw CancellationError()
            }
            let url = try #require(URL(string: "http://127.0.0.1:\(port)"))
            return try await body(SightingsClient(server: .custom(url), transport: carrier.transport))
        }
    }
}

/// Answers with a body of its own, whatever the API says.
struct BodyReplacement: ClientMiddleware {
    let text: String

    func intercept(
        _ request: Sightings.HTTPRequest, body: HTTPBody?, operation: OperationMetadata, next: Next
    ) async throws -> (Sightings.HTTPResponse, HTTPBody) {
        let (response, _) = try await next(request, body)
        return (response, HTTPBody(text))
    }
}

/// Items that come one by one, and the handles of those who make them come: one for each time that they are asked for.
struct Source<Item: Sendable>: Sendable {
    private let started: AsyncStream<AsyncStream<Item>.Continuation>
    private let start: AsyncStream<AsyncStream<Item>.Continuation>.Continuation

    init() {
        (started, start) = AsyncStream.makeStream()
    }

    /// A stream that nobody else holds, so that it ends with its reader.
    func items() -> ItemStream<Item> { ItemStream(AsyncStream { start.yield($0) }) }

    /// The handle of the next stream that is asked for.
    func next() async throws -> AsyncStream<Item>.Continuation {
        try #require(await started.first { _ in true })
    }
}

extension AsyncStream.Continuation {
    /// Goes on until nobody reads any longer.
    func yield(untilTermination item: sending Element) async throws where Element: Sendable {
        while true {
            if case .terminated = yield(item) { return }
            try await Task.sleep(for: .milliseconds(5))
        }
    }
}
