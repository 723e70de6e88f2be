import Foundation
import Testing

@testable import ApusRuntime

/// Streams of items: read once, ended by their readers, and over connections.
@Suite struct ItemStreamTests {
    /// An operation whose answer is a stream, as the generator writes it.
    private enum Watch: APIOperation {
        struct Input: Sendable, Validatable {}

        typealias Success = ItemStream<[Int]>

        enum Failure: OperationFailure {
            case undocumented(UndocumentedResponse)

            static var operation: OperationMetadata { Watch.metadata }

            var content: FailureContent {
                switch self {
                case .undocumented(let response): FailureContent(response)
                }
            }

            init(from response: ResponseReader) {
                self = .undocumented(response.undocumented)
            }
        }

        static let metadata = OperationMetadata(id: "watch", method: .get, path: "/watch")

        static func write(_ input: Input, to request: inout RequestWriter) {}

        static func read(_ response: ResponseReader) throws -> Output {
            .success(try response.items(.lines(), contentType: "application/jsonl"))
        }

        static func isStreamed(_ response: ResponseReader) -> Bool { response.status == 200 }
    }

    private static func head(_ type: String = "application/jsonl", length: Int? = nil) -> String {
        let length = length.map { "Content-Length: \($0)\r\n" } ?? ""
        return "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Type: \(type)\r\n\(length)\r\n"
    }

    private func items(
        of server: LoopbackServer, limit: Int? = nil
    ) async throws -> ItemStream<[Int]> {
        let client = pipeline(
            URLSessionTransport(timeout: 120), server: ServerURL(scheme: "http", authority: server.authority))
        return try await client.with(responseLimit: limit).send(Watch.self, Watch.Input()).get()
    }

    // MARK: In memory

    @Test func streamsAreReadOnceArraysAgain() async throws {
        let array: ItemStream = [1, 2]
        for _ in 1...2 { #expect(try await array.reduce(into: []) { $0.append($1) } == [1, 2]) }
        let stream = ItemStream(AsyncStream<Int> { $0.finish() })
        #expect(try await stream.reduce(0) { $0 + $1 } == 0)
        await #expect(throws: HTTPBodyAlreadyRead.self) { for try await _ in stream {} }
        #expect(array == array)
        #expect(array != [1, 2])
        #expect(stream != ItemStream(AsyncStream<Int> { $0.finish() }))
    }

    @Test func behindTheEndAndAnErrorThereIsNothing() async throws {
        struct Broken: Error {}
        let stream = ItemStream(AsyncThrowingStream<Int, any Error> { $0.finish(throwing: Broken()) })
        var iterator = stream.makeAsyncIterator()
        await #expect(throws: Broken.self) { try await iterator.next() }
        #expect(try await iterator.next() == nil)
        let optional: ItemStream<Int?> = [nil, 1]
        #expect(try await optional.reduce(into: []) { $0.append($1) } == [nil, 1])
    }

    /// What is in memory is checked at once, and anything else item by item: nothing behind one that breaks a rule is read.
    @Test func itemsAreCheckedWhenTheyAreThere() async throws {
        func check(_ items: ItemStream<Int>, _ direction: Validation.Direction) -> [Violation] {
            var validation = Validation(direction)
            validation.items("body", items) { $0.number($1, $2, maximum: 5) }
            return validation.violations
        }
        let array: ItemStream = [1, 7, 2, 8]
        #expect(check(array, .request).map(\.path) == ["$.body[1]", "$.body[3]"])
        #expect(try await array.reduce(0) { $0 + $1 } == 18)

        let (numbers, number) = AsyncStream<Int>.makeStream()
        for value in [1, 7, 2] { number.yield(value) }
        let stream = ItemStream(numbers)
        #expect(check(stream, .request).isEmpty)
        var items = stream.makeAsyncIterator()
        #expect(try await items.next() == 1)
        let refused = await #expect(throws: RefusedRequest.self) { try await items.next() }
        #expect(refused?.violations.map(\.description) == ["$.body[1] must be at most 5, found \"7\""])
        #expect(try await items.next() == nil)

        let received = ItemFormat<Int>.lines().items(of: HTTPBody("1\n\n7\n"), upTo: 10) { $0 }
        #expect(check(received, .response).isEmpty)
        let error = await #expect(throws: ItemError.self) { for try await _ in received {} }
        #expect(error?.violations.map(\.path) == ["$.body[1]"])
        #expect(error?.item == 2 && error?.line == 3)
        #expect(error?.text == Data("7".utf8))
        // What arrived may be secret.
        #expect(error?.reason == "item 2, which begins in line 3: $.body[1]: must be at most 5")
    }

    @Test func eventsAreCheckedByTheirData() async throws {
        let text = "data: [1]\n\ndata: [1, 2]\n\n"
        let received = ItemFormat<ServerSentEvent<[Int]>>.events().items(of: HTTPBody(text), upTo: 100) { $0 }
        var validation = Validation(.response)
        validation.events("body", received) { $0.array($1, $2, maxItems: 1) { $0.number($1, $2, maximum: 5) } }
        let error = await #expect(throws: ItemError.self) { for try await _ in received {} }
        #expect(error?.violations.map(\.path) == ["$.body[1].data"])
    }

    @Test func aCancelledTaskReadsNothing() async throws {
        let task = Task {
            while !Task.isCancelled { await Task.yield() }
            for try await _ in [1] as ItemStream { Issue.record("read") }
        }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
    }

    // MARK: Over connections

    @Test func itemsAreReadWhileTheyArrive() async throws {
        let server = try LoopbackServer { _ in .sendAndWait(Self.head() + "[1]\n[2]\n[") }
        var departures = server.departures.makeAsyncIterator()
        var read: [[Int]] = []
        for try await item in try await items(of: server) {
            read.append(item)
            if read.count == 2 { break }
        }
        #expect(read == [[1], [2]])
        // Leaving the loop ended the connection.
        #expect(await departures.next() != nil)
        server.stop()
    }

    @Test func cancellingTheLoopEndsTheConnection() async throws {
        let server = try LoopbackServer { _ in .sendAndWait(Self.head() + "[1]\n") }
        var departures = server.departures.makeAsyncIterator()
        let (started, start) = AsyncStream<Void>.makeStream()
        let task = Task {
            for try await _ in try await items(of: server) { start.yield() }
        }
        for await _ in started { break }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(await departures.next() != nil)
        server.stop()
    }

    @Test func aConnectionThatBreaksOffIsAnError() async throws {
        let server = try LoopbackServer { _ in .send(Self.head(length: 100) + "[1]\n[2") }
        var read: [[Int]] = []
        let error = await #expect(throws: ItemError.self) {
            for try await item in try await items(of: server) { read.append(item) }
        }
        #expect(read == [[1]])
        guard case .transport = error?.problem else {
            Issue.record("another error: \(String(describing: error))")
            return
        }
        let failure: any ClientError = try #require(error)
        #expect(failure.operation.id == "watch")
        #expect(failure.status == 200)
        #expect(failure.isRetryable)
        server.stop()
    }

    @Test func anItemThatIsTooLongEndsTheConnection() async throws {
        let server = try LoopbackServer { _ in .flood(Self.head() + "[1]\n", count: 1 << 30) }
        var read: [[Int]] = []
        let error = await #expect(throws: ItemError.self) {
            for try await item in try await items(of: server, limit: 100_000) { read.append(item) }
        }
        #expect(read == [[1]])
        guard case .tooLong(limit: 100_000) = error?.problem else {
            Issue.record("another error: \(String(describing: error))")
            return
        }
        #expect(error?.isRetryable == false)
        server.stop()
    }

    @Test func anotherTypeIsNoStream() async throws {
        for type in ["application/x-ndjson", "application/json; charset=utf-8", "application/jsonl"] {
            let reader = response(type, "[1]\n")
            let items: ItemStream<[Int]> = try reader.items(.lines(), contentType: "application/jsonl")
            #expect(try await items.reduce(into: []) { $0.append($1) } == [[1]])
        }
        for type in ["text/html", "application/xml"] {
            #expect(throws: DecodingError.self) {
                let _: ItemStream<[Int]> = try response(type, "").items(.lines(), contentType: "application/jsonl")
            }
        }
        for type in ["application/json", "text/plain"] {
            #expect(throws: DecodingError.self) {
                try response(type, "").items(.textEvents(), contentType: "text/event-stream")
            }
        }
        _ = try response("text/event-stream; charset=utf-8", "").items(.textEvents(), contentType: "text/event-stream")
    }

    private func response(_ type: String, _ text: String) -> ResponseReader {
        var response = HTTPResponse(status: 200)
        response.headerFields[.contentType] = type
        return ResponseReader(response, body: HTTPBody(text), operation: Watch.metadata)
    }

    // MARK: Servers

    @Test func whatIsWrongWithARequestIsAProblem() async throws {
        func problem(_ text: String, limit: Int = 1_000) async -> RequestProblem? {
            var request = HTTPRequest(method: .post, scheme: "https", authority: "a", path: "/")
            request.headerFields[.contentType] = "application/jsonl"
            let reader = RequestReader(request, pathValues: [:], body: HTTPBody(text), limit: limit)
            let items: ItemStream<[Int]> = reader.items(.lines())
            return await #expect(throws: RequestProblem.self) { for try await _ in items {} }
        }
        let malformed = await problem("[1]\n[x]\n")
        #expect(malformed?.status == 400)
        #expect(malformed?.detail.contains("item 2, which begins in line 2") == true)
        #expect(await problem("[1]\n[1,2,3,4]\n", limit: 5)?.status == 413)
    }
}
