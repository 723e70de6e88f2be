import AsyncHTTPClient
import Foundation
import NIOCore
import OrderManagement
import OrderManagementTransport
import Testing

/// What the transport over AsyncHTTPClient does beside what calls of Order Management show.
@Suite("Transport over AsyncHTTPClient", .timeLimit(.minutes(1)))
struct AsyncHTTPClientTransportTests {
    private let transport = AsyncHTTPClientTransport(timeout: 10)

    private func send(
        _ method: OrderManagement.HTTPRequest.Method = .get, _ path: String = "/", to server: RawServer,
        _ body: HTTPBody? = nil, fields: [(String, String)] = []
    ) async throws -> (OrderManagement.HTTPResponse, HTTPBody) {
        var request = HTTPRequest(method: method, scheme: "http", authority: server.authority, path: path)
        for (name, value) in fields {
            request.headerFields.append(HTTPField(name: try #require(HTTPField.Name(name)), value: value))
        }
        return try await transport.send(request, body: body, operation: GetOrderV2.metadata)
    }

    private static func pieces(_ texts: [String]) -> AsyncStream<Data> {
        AsyncStream { continuation in
            for text in texts { continuation.yield(Data(text.utf8)) }
            continuation.finish()
        }
    }

    @Test("requests are sent as they are")
    func asItIs() async throws {
        try await RawServer.run(sending: RawServer.response("200 OK", ["X-A: 1", "X-A: 2"], "ø")) { server in
            let path = "/a%2Fb/c;d=1?e=f%20g&h=%7C"
            let fields = [
                ("Authorization", "Bearer t"), ("X-B", "1"), ("x-b", "2, 3"), ("Accept-Encoding", "identity"),
            ]
            let (response, body) = try await send(.patch, path, to: server, HTTPBody("{}"), fields: fields)
            #expect(response.status == 200)
            let name = try #require(HTTPField.Name("x-a"))
            #expect(response.headerFields.filter { $0.name == name }.map(\.value) == ["1", "2"])
            #expect(body.length == 2)
            #expect(try await body.collect(upTo: 10) == Data("ø".utf8))
            let request = try #require(await server.requests.first)
            #expect(request.hasPrefix("PATCH \(path) HTTP/1.1\r\n"))
            for (name, value) in fields { #expect(request.contains("\r\n\(name): \(value)\r\n")) }
            #expect(request.hasSuffix("\r\n\r\n{}"))
        }
    }

    @Test("streams and files are sent with their length, or in chunks where that is not known")
    func bodies() async throws {
        try await RawServer.run(sending: RawServer.response("200 OK", [], "done")) { server in
            let file = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
            defer { try? FileManager.default.removeItem(at: file) }
            try Data("from a file".utf8).write(to: file)
            let stream = ["in ", "pieces"]
            let bodies = [
                try HTTPBody(file: file), HTTPBody(Self.pieces(stream), length: 9), HTTPBody(Self.pieces(stream)),
                HTTPBody(),
            ]
            for body in bodies {
                #expect(try await send(.put, to: server, body).1.collect(upTo: 10) == Data("done".utf8))
            }
            let requests = await server.requests.map { $0.lowercased() }
            #expect(requests[0].contains("content-length: 11\r\n") && requests[0].hasSuffix("\r\n\r\nfrom a file"))
            #expect(requests[1].contains("content-length: 9\r\n") && requests[1].hasSuffix("\r\n\r\nin pieces"))
            #expect(requests[2].contains("transfer-encoding: chunked\r\n"))
            #expect(requests[2].hasSuffix("\r\n\r\n3\r\nin \r\n6\r\npieces\r\n0\r\n\r\n"))
            #expect(requests[3].contains("content-length: 0\r\n"))
        }
    }

    @Test("what a stream throws ends the request")
    func failingStream() async throws {
        struct Broken: Error {}
        let broken = AsyncThrowingStream<Data, any Error> { continuation in
            continuation.yield(Data("abc".utf8))
            continuation.finish(throwing: Broken())
        }
        try await RawServer.run(sending: RawServer.response("200 OK")) { server in
            await #expect(throws: Broken.self) { try await send(.put, to: server, HTTPBody(broken)) }
        }
    }

    @Test("a redirect sends a file again, and is the response to a stream")
    func redirects() async throws {
        let answer: RawServer.Answer = { exchange in
            let isOld = exchange.request.hasPrefix("PUT /old ")
            try await exchange.send(
                isOld
                    ? RawServer.response("307 Again", ["Location: /new?x=y"])
                    : RawServer.response("200 OK", [], "done"))
        }
        try await RawServer.run(answering: answer) { server in
            let file = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
            defer { try? FileManager.default.removeItem(at: file) }
            try Data("body".utf8).write(to: file)
            #expect(try await send(.put, "/old", to: server, HTTPBody(file: file)).0.status == 200)
            #expect(try await send(.put, "/old", to: server, HTTPBody(Self.pieces(["body"]))).0.status == 307)
            let requests = await server.requests
            #expect(requests.map { $0.prefix { $0 != "H" } } == ["PUT /old ", "PUT /new?x=y ", "PUT /old "])
            #expect(requests[1].hasSuffix("\r\n\r\nbody"))
        }
    }

    @Test("bodies arrive before their end, and a body that is dropped ends its connection")
    func drop() async throws {
        let answer: RawServer.Answer = { exchange in
            try await exchange.send("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc")
            try await exchange.waitForDeparture()
        }
        try await RawServer.run(answering: answer) { server in
            var body: HTTPBody? = try await send(to: server).1
            #expect(body?.length == 9)
            var iterator = body?.makeAsyncIterator()
            #expect(try await iterator?.next() == Data("abc".utf8))
            iterator = nil
            body = nil
            try await eventually { await server.departures == 1 }
            // One that nobody has begun to read.
            _ = try await send(to: server)
            try await eventually { await server.departures == 2 }
            let reader = try await send(to: server).1
            let task = Task { try await reader.collect(upTo: 100) }
            task.cancel()
            await #expect(throws: CancellationError.self) { try await task.value }
            try await eventually { await server.departures == 3 }
        }
    }

    @Test("a server waits for a slow reader")
    func backPressure() async throws {
        let answer: RawServer.Answer = { exchange in
            try await exchange.send("HTTP/1.1 200 OK\r\nContent-Length: 104857600\r\n\r\n")
            try await exchange.flood(100 << 20)
        }
        try await RawServer.run(answering: answer) { server in
            var iterator = try await send(to: server).1.makeAsyncIterator()
            var count = try await iterator.next()?.count ?? 0
            try await Task.sleep(for: .milliseconds(500))
            #expect(await server.flooded < 50 << 20)
            while let piece = try await iterator.next() { count += piece.count }
            #expect(count == 100 << 20)
        }
    }

    @Test("a body outlives its transport")
    func lastOwner() async throws {
        let answer: RawServer.Answer = { exchange in
            try await exchange.send("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nabc")
            try await Task.sleep(for: .milliseconds(300))
            try await exchange.send("def")
        }
        try await RawServer.run(answering: answer) { server in
            var request = HTTPRequest(method: .get, scheme: "http", authority: server.authority, path: "/")
            request.headerFields[.accept] = "*/*"
            let body = try await AsyncHTTPClientTransport()
                .send(request, body: nil, operation: GetOrderV2.metadata).1
            #expect(try await body.collect(upTo: 10) == Data("abcdef".utf8))
        }
    }

    @Test("HEAD has no body, whatever its fields say")
    func head() async throws {
        let answer: RawServer.Answer = { exchange in
            let takesGzip = exchange.request.lowercased().contains("gzip")
            let coding = takesGzip ? "Content-Encoding: gzip\r\n" : ""
            try await exchange.send("HTTP/1.1 200 OK\r\n\(coding)Content-Length: 100\r\n\r\n")
        }
        try await RawServer.run(answering: answer) { server in
            let (response, body) = try await send(.head, to: server)
            #expect(response.status == 200)
            #expect(try await body.collect(upTo: 10).isEmpty)
        }
    }

    @Test("what a configuration says of redirects has no effect")
    func configuration() async throws {
        var configuration = HTTPClient.Configuration()
        configuration.redirectConfiguration = .follow(max: 5, allowCycles: true)
        let transport = AsyncHTTPClientTransport(configuration)
        try await RawServer.run(sending: RawServer.response("200 OK")) { other in
            let redirect = RawServer.response("307 Again", ["Location: http://\(other.authority)/stolen"])
            try await RawServer.run(sending: redirect) { server in
                let request = HTTPRequest(method: .get, scheme: "http", authority: server.authority, path: "/")
                let response = try await transport.send(request, body: nil, operation: GetOrderV2.metadata).0
                #expect(response.status == 307)
            }
            #expect(await other.requests.isEmpty)
        }
    }

    @Test("addresses that are none are errors", arguments: ["", "exa mple.com", "[::"])
    func addresses(_ authority: String) async {
        let request = HTTPRequest(method: .get, scheme: "https", authority: authority, path: "/")
        await #expect(throws: HTTPClientError.invalidURL) {
            try await transport.send(request, body: nil, operation: GetOrderV2.metadata)
        }
    }
}
