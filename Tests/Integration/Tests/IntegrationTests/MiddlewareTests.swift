import Foundation
import OrderManagement
import OrderManagementMiddlewares
import OrderServer
import Testing

/// The middlewares that the client brings along, over a network.
@Suite("Middlewares", .timeLimit(.minutes(1)))
struct MiddlewareTests {
    private final class Entries: @unchecked Sendable {
        private let lock = NSLock()
        private var kept: [LogEntry] = []

        var all: [LogEntry] { lock.withLock { kept } }
        func add(_ entry: LogEntry) { lock.withLock { kept.append(entry) } }
    }

    /// True once.
    private final class Flag: @unchecked Sendable {
        private let lock = NSLock()
        private var isSet = true

        func take() -> Bool {
            lock.withLock {
                defer { isSet = false }
                return isSet
            }
        }
    }

    private func client(_ url: URL, _ entries: Entries = Entries()) -> OrderManagementClient {
        OrderManagementClient(
            server: .custom(url), credentials: .bearer("secret-token"), common: common,
            middlewares: [
                RequestIDMiddleware(), RetryMiddleware(firstDelay: 0.01), LoggingMiddleware { entries.add($0) },
            ])
    }

    @Test("a server that is back soon is asked again, with the same request and its ID", arguments: [429, 503])
    func retry(status: Int) async throws {
        try await OrderServer.run { server, url in
            await server.answer(
                next: .getCategoriesV3, with: Answer(status: status, headers: ["Retry-After": "0"]))
            let entries = Entries()
            let list = try await client(url, entries).getCategoriesV3()
            #expect(list.categories == [])
            let ids = await server.requests.map { request in
                request.fields.filter { $0.name.lowercased() == "x-request-id" }.map(\.value)
            }
            #expect(ids.count == 2)
            #expect(ids.first?.count == 1)
            #expect(ids.first == ids.last)
            #expect(entries.all.map { $0.metadata["status"] } == ["\(status)", "200"])
            #expect(entries.all.allSatisfy { $0.metadata["request-id"] == ids.first?.first })
            #expect("\(entries.all)".contains("secret-token") == false)
            #expect("\(entries.all)".contains("subscription-key") == false)
        }
    }

    /// The date is after that of the server, whose clock is thirty years late.
    @Test(
        "a server is left alone for as long as it asks", arguments: Carrier.allCases,
        [
            ("429 Too Many Requests", ["Retry-After: 1"]), ("503 Service Unavailable", ["Retry-After: 1"]),
            (
                "429 Too Many Requests",
                ["Date: Sun, 06 Nov 1994 08:49:37 GMT", "Retry-After: Sun, 06 Nov 1994 08:49:38 GMT"]
            ),
            (
                "503 Service Unavailable",
                ["Date: Sun, 06 Nov 1994 08:49:37 GMT", "Retry-After: Sun, 06 Nov 1994 08:49:38 GMT"]
            ),
        ])
    func retryAfter(_ carrier: Carrier, _ refusal: (status: String, fields: [String])) async throws {
        let isFirst = Flag()
        let answer: RawServer.Answer = { exchange in
            let refused = RawServer.response(refusal.status, refusal.fields)
            let fields = ["Content-Type: application/json"]
            let accepted = RawServer.response("200 OK", fields, #"{"categories":[]}"#)
            try await exchange.send(isFirst.take() ? refused : accepted)
        }
        let middlewares: [any ClientMiddleware] = [RetryMiddleware(firstDelay: 0.01)]
        try await withRawServer(over: carrier, middlewares: middlewares, answering: answer) { server, client in
            let begin = ContinuousClock.now
            let list = try await client.getCategoriesV3()
            #expect(list.categories == [])
            #expect(ContinuousClock.now - begin >= .seconds(1))
            #expect(ContinuousClock.now - begin < .seconds(20))
            let requests = await server.requests
            #expect(requests.count == 2)
            #expect(requests.allSatisfy { $0.contains("Authorization: Bearer secret-token\r\n") })
        }
    }

    @Test("a server that asks for more than there is time is not waited for", arguments: Carrier.allCases)
    func retryAfterTooLong(_ carrier: Carrier) async throws {
        let answer: RawServer.Answer = { exchange in
            try await exchange.send(RawServer.response("503 Service Unavailable", ["Retry-After: 3600"]))
        }
        let middlewares: [any ClientMiddleware] = [RetryMiddleware()]
        try await withRawServer(over: carrier, middlewares: middlewares, answering: answer) { server, client in
            let begin = ContinuousClock.now
            let error = try await #require(throws: APIError<GetCategoriesV3.Failure>.self) {
                try await client.getCategoriesV3()
            }
            #expect(error.status == 503)
            #expect(error.isRetryable)
            #expect(ContinuousClock.now - begin < .seconds(20))
            #expect(await server.requests.count == 1)
        }
    }

    @Test("what may have had an effect is not sent twice")
    func noRetry() async throws {
        try await OrderServer.run { server, url in
            await server.answer(next: .postCategoryV3, with: Answer(status: 503, headers: ["Retry-After": "0"]))
            let client = client(url)
            let error = await #expect(throws: APIError<PostCategoryV3.Failure>.self) {
                try await client.postCategoryV3(body: try model(Samples.newCategory))
            }
            #expect(error?.status == 503)
            #expect(await server.requests.count == 1)
        }
    }
}
