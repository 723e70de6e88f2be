import ApusRuntime
import Foundation
import Testing

@Suite struct RequestIDMiddlewareTests {
    /// The requests that arrive at a transport that first answers 429, then 200.
    private func requests(
        _ middlewares: [any ClientMiddleware], of calls: Int = 1
    ) async throws -> [HTTPRequest] {
        let requests = Recorder<HTTPRequest>()
        let transport = ClosureTransport { request, _ in
            await requests.record(request)
            return (HTTPResponse(status: await requests.elements.count == 1 ? 429 : 200), Data("pong".utf8))
        }
        for _ in 0..<calls { _ = try await pipeline(transport, middlewares: middlewares).send(Ping.self, Ping.Input()) }
        return await requests.elements
    }

    @Test func eachCallHasAnIDOfItsOwn() async throws {
        let ids = try await requests([RequestIDMiddleware()], of: 2).compactMap { $0.headerFields[.requestID] }
        #expect(Set(ids).count == 2)
        #expect(ids.allSatisfy { UUID(uuidString: $0) != nil && $0 == $0.lowercased() })
    }

    @Test func attemptsShareItWhereItStandsBeforeThem() async throws {
        let retry = RetryMiddleware(firstDelay: 0)
        let shared = try await requests([RequestIDMiddleware(), retry]).map { $0.headerFields[.requestID] }
        #expect(shared.count == 2)
        #expect(Set(shared).count == 1)
        let own = try await requests([retry, RequestIDMiddleware()]).map { $0.headerFields[.requestID] }
        #expect(Set(own).count == 2)
    }

    @Test func whatIsSetStaysAndTheNameIsOnesOwn() async throws {
        let name = try #require(HTTPField.Name("x-correlation-id"))
        let inner = RequestIDMiddleware(name)
        let first = try #require(try await requests([inner]).first)
        #expect(first.headerFields[name]?.count == 36)
        #expect(first.headerFields[.requestID] == nil)
        let twice = try await requests([SetField(name: name, value: "mine"), inner])
        #expect(twice.map { $0.headerFields.map(\.value) } == [["mine"]])
    }
}

private struct SetField: ClientMiddleware {
    let name: HTTPField.Name
    let value: String

    func intercept(
        _ request: HTTPRequest,
        body: HTTPBody?,
        operation: OperationMetadata, next: Next
    ) async throws -> (HTTPResponse, HTTPBody) {
        var request = request
        request.headerFields[name] = value
        return try await next(request, body)
    }
}
