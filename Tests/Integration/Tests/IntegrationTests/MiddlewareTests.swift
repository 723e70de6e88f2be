import Foundation
import OrderManagement
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
