import ApusRuntime
import Foundation
import Testing

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

@Suite struct URLSessionTransportTests {
    private let transport = URLSessionTransport(timeout: 120)

    private func send(
        to server: LoopbackServer,
        _ method: HTTPRequest.Method = .get,
        _ path: String = "/",
        body: String? = nil,
        fields: [HTTPField] = [],
        operation: OperationMetadata = Ping.metadata
    ) async throws -> (HTTPResponse, Data) {
        var request = HTTPRequest(method: method, scheme: "http", authority: server.authority, path: path)
        for field in fields { request.headerFields.append(field) }
        let answer = try await transport.send(request, body: body.map { HTTPBody($0) }, operation: operation)
        return (answer.0, try await answer.1.collect(upTo: 1 << 20))
    }

    private static func response(_ head: String, _ body: String = "") -> LoopbackServer.Answer {
        .send("HTTP/1.1 \(head)\r\nConnection: close\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)")
    }

    /// All requests that a server has got, its last ones too.
    private func requests(of server: LoopbackServer) async -> [String] {
        server.stop()
        return await server.requests.reduce(into: []) { $0.append($1) }
    }

    // MARK: Requests and responses

    @Test func sendsTheRequestAsItIs() async throws {
        let server = try LoopbackServer { _ in Self.response("200 OK\r\nX-Answer: 42\r\nX-Answer: 43", "ø") }
        let field = HTTPField(name: .authorization, value: "Bearer t")
        let (response, data) = try await send(
            to: server,
            .patch,
            "/a%2Fb/c;d=1?e=f%20g&h=%7C",
            body: "{}",
            fields: [field]
        )
        #expect(response.status.code == 200)
        #expect(HTTPField.Name("x-answer").flatMap { response.headerFields[$0] }?.contains("42") == true)
        #expect(data == Data("ø".utf8))
        let request = try #require(await requests(of: server).first)
        #expect(request.hasPrefix("PATCH /a%2Fb/c;d=1?e=f%20g&h=%7C HTTP/1.1\r\n"))
        #expect(request.contains("Authorization: Bearer t\r\n"))
        #expect(request.hasSuffix("\r\n\r\n{}"))
    }

    @Test func anErrorPageIsAnUndocumentedResponse() async throws {
        let page = "<html><h1>Internal error</h1></html>"
        let server = try LoopbackServer { _ in Self.response("500 Oops\r\nContent-Type: text/html", page) }
        let pipeline = pipeline(transport, server: ServerURL(scheme: "http", authority: server.authority))
        let output = try await pipeline.send(GetOrder.self, GetOrder.Input(orderId: "1"))
        guard case .failure(.undocumented(let response)) = output else {
            Issue.record("\(output)")
            return
        }
        #expect(response.status == 500)
        #expect(response.headerFields[.contentType] == "text/html")
        #expect(response.body == Data(page.utf8))
    }

    @Test func keepsNoCookies() async throws {
        let server = try LoopbackServer { _ in Self.response("200 OK\r\nSet-Cookie: a=b") }
        _ = try await send(to: server)
        _ = try await send(to: server)
        let requests = await requests(of: server)
        #expect(requests.count == 2)
        #expect(requests.allSatisfy { !$0.lowercased().contains("cookie:") })
    }

    // MARK: Redirects

    @Test(arguments: ["301 Moved", "302 Found", "307 Again", "308 Always"])
    func redirectsToAnotherOriginAreTheResponse(_ status: String) async throws {
        let other = try LoopbackServer { _ in Self.response("200 OK") }
        let location = "http://\(other.authority)/stolen"
        let server = try LoopbackServer { _ in Self.response("\(status)\r\nLocation: \(location)", "moved") }
        let (response, data) = try await send(to: server, fields: [HTTPField(name: .authorization, value: "Bearer t")])
        #expect(String(response.status.code) == status.prefix(3))
        #expect(HTTPField.Name("Location").flatMap { response.headerFields[$0] } == location)
        #expect(data == Data("moved".utf8))
        #expect(await requests(of: other).isEmpty)
    }

    @Test(arguments: ["307 Again", "308 Always"])
    func redirectsWithinTheOriginKeepMethodBodyAndCredentials(_ status: String) async throws {
        let server = try LoopbackServer { request in
            request.hasPrefix("POST /old ")
                ? Self.response("\(status)\r\nLocation: /new?x=y") : Self.response("200 OK", "done")
        }
        let fields = [HTTPField(name: .authorization, value: "Bearer t")]
        let (response, data) = try await send(to: server, .post, "/old", body: "body", fields: fields)
        #expect(response.status.code == 200)
        #expect(data == Data("done".utf8))
        let requests = await requests(of: server)
        #expect(requests.count == 2)
        #expect(requests.last?.hasPrefix("POST /new?x=y ") == true)
        #expect(requests.last?.contains("Authorization: Bearer t\r\n") == true)
        #expect(requests.last?.hasSuffix("\r\n\r\nbody") == true)
    }

    @Test func seeOtherIsFollowedWithGet() async throws {
        let server = try LoopbackServer { request in
            request.hasPrefix("POST ") ? Self.response("303 See\r\nLocation: new") : Self.response("200 OK", "done")
        }
        let (_, data) = try await send(to: server, .post, "/a/old", body: "body")
        #expect(data == Data("done".utf8))
        let request = try #require(await requests(of: server).last)
        #expect(request.hasPrefix("GET /a/new "))
        #expect(request.hasSuffix("\r\n\r\n"))
    }

    @Test(arguments: [302, 303])
    func redirectIsTheResponseWhereItIsAnAnswer(status: Int) async throws {
        let server = try LoopbackServer { _ in Self.response("\(status) Go\r\nLocation: new", "there") }
        let operation = OperationMetadata(id: "start", method: .post, path: "/a/old", answeredRedirects: [302, 303])
        let (response, data) = try await send(to: server, .post, "/a/old", body: "body", operation: operation)
        #expect(response.status.code == status)
        #expect(data == Data("there".utf8))
        #expect(await requests(of: server).count == 1)
    }

    @Test func redirectsWithoutEndEnd() async throws {
        let server = try LoopbackServer { _ in Self.response("302 Found\r\nLocation: /") }
        let (response, _) = try await send(to: server)
        #expect(response.status.code == 302)
        #expect(await requests(of: server).count == 11)
    }

    // MARK: Streams

    private func stream(
        from server: LoopbackServer, _ body: HTTPBody? = nil, to path: String = "/"
    ) async throws -> (HTTPResponse, HTTPBody) {
        let request = HTTPRequest(
            method: body == nil ? .get : .put, scheme: "http", authority: server.authority, path: path)
        return try await transport.send(request, body: body, operation: Ping.metadata)
    }

    @Test func bodiesArriveBeforeTheirEnd() async throws {
        let server = try LoopbackServer { _ in .sendAndWait("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc") }
        var (response, body): (HTTPResponse, HTTPBody?) = try await stream(from: server)
        #expect(response.status.code == 200)
        #expect(body?.length == 9)
        var iterator = body?.makeAsyncIterator()
        #expect(try await iterator?.next() == Data("abc".utf8))
        // Whoever drops a body has no use for its connection.
        iterator = nil
        body = nil
        var departures = server.departures.makeAsyncIterator()
        #expect(await departures.next() != nil)
    }

    @Test func cancellingAReaderEndsTheConnection() async throws {
        let server = try LoopbackServer { _ in .sendAndWait("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc") }
        let body = try await stream(from: server).1
        let task = Task { try await body.collect(upTo: 100) }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        var departures = server.departures.makeAsyncIterator()
        #expect(await departures.next() != nil)
    }

    @Test func noMoreIsReadThanTheLimitAllows() async throws {
        let head = "HTTP/1.1 200 OK\r\nContent-Length: 1073741824\r\n\r\n"
        let server = try LoopbackServer { _ in .flood(head, count: 1 << 30) }
        let body = try await stream(from: server).1
        await #expect(throws: HTTPBodyTooLong.self) { try await body.collect(upTo: 1 << 20) }
        var departures = server.departures.makeAsyncIterator()
        #expect(await departures.next() != nil)
        #expect(server.flooded < 1 << 30)
    }

    @Test func aSlowReaderGetsEverything() async throws {
        let head = "HTTP/1.1 200 OK\r\nContent-Length: 16777216\r\n\r\n"
        let server = try LoopbackServer { _ in .flood(head, count: 16 << 20) }
        let body = try await stream(from: server).1
        var iterator = body.makeAsyncIterator()
        var count = try await iterator.next()?.count ?? 0
        try await Task.sleep(nanoseconds: 500_000_000)
        #if !canImport(FoundationNetworking)
            #expect(server.flooded < 8 << 20, "the server waits")
        #endif
        while let piece = try await iterator.next() { count += piece.count }
        #expect(count == 16 << 20)
    }

    @Test func filesAndStreamsAreSent() async throws {
        let server = try LoopbackServer { _ in Self.response("200 OK", "done") }
        let file = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: file) }
        try Data("from a file".utf8).write(to: file)
        let pieces = AsyncStream<Data> { continuation in
            for text in ["in ", "pieces"] { continuation.yield(Data(text.utf8)) }
            continuation.finish()
        }
        for body in [try HTTPBody(file: file), HTTPBody(pieces)] {
            #expect(try await stream(from: server, body).1.collect(upTo: 10) == Data("done".utf8))
        }
        let requests = await requests(of: server)
        #expect(requests.map { $0.hasPrefix("PUT / ") } == [true, true])
        #expect(requests.first?.hasSuffix("\r\n\r\nfrom a file") == true)
        #expect(requests.last?.hasSuffix("\r\n\r\nin pieces") == true)
        #expect(requests.allSatisfy { $0.lowercased().contains("content-length: ") })
    }

    /// Items in memory are a stream, too, which can be read again.
    @Test func streamsThatCanBeRepeatedAreSent() async throws {
        let server = try LoopbackServer { _ in Self.response("200 OK", "done") }
        let metadata = OperationMetadata(id: "put", method: .put, path: "/")
        var writer = RequestWriter(operation: metadata, server: ServerURL(scheme: "http", authority: "localhost"))
        writer.items([1, 22] as ItemStream<Int>, .lines(), contentType: "application/jsonl")
        let body = try #require(writer.body)
        #expect(body.isRepeatable)
        _ = try await stream(from: server, body)
        #expect(await requests(of: server).map { $0.hasSuffix("\r\n\r\n1\n22\n") } == [true])
    }

    private struct Photo: MultipartForm {
        let file: FilePart

        func write(to form: inout MultipartWriter) throws {
            try form.object.required("title", "A cat")
            form.files.required("photo", file)
        }

        func validate(_ validation: inout Validation) {}
    }

    /// A form with a file on disk is a stream that can be read again; one that is in memory as a whole is not.
    @Test func formsWithFilesAreSent() async throws {
        let server = try LoopbackServer { _ in Self.response("200 OK", "done") }
        let file = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: file) }
        try Data("meow".utf8).write(to: file)
        let metadata = OperationMetadata(id: "put", method: .put, path: "/")
        var writer = RequestWriter(operation: metadata, server: ServerURL(scheme: "http", authority: "localhost"))
        writer.multipart(Photo(file: try FilePart(file: file, filename: "cat.txt")))
        _ = try await stream(from: server, try #require(writer.body))
        let request = try #require(await requests(of: server).first)
        #expect(request.contains("\r\n\r\nA cat\r\n--"))
        #expect(request.contains("filename=\"cat.txt\""))
        #expect(request.contains("\r\n\r\nmeow\r\n--"))
    }

    @Test func aRedirectSendsAFileAgain() async throws {
        let server = try LoopbackServer { request in
            request.hasPrefix("PUT /old ") ? Self.response("307 Again\r\nLocation: /new") : Self.response("200 OK")
        }
        let pieces = AsyncStream<Data> { continuation in
            continuation.yield(Data("body".utf8))
            continuation.finish()
        }
        #expect(try await stream(from: server, HTTPBody(pieces), to: "/old").0.status.code == 200)
        #expect(await requests(of: server).map { $0.hasSuffix("\r\n\r\nbody") } == [true, true])
    }

    // MARK: What goes wrong

    @Test func cancellingTheTaskEndsTheConnection() async throws {
        let server = try LoopbackServer { _ in .wait }
        let task = Task { try await send(to: server) }
        var requests = server.requests.makeAsyncIterator()
        _ = await requests.next()
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        var departures = server.departures.makeAsyncIterator()
        #expect(await departures.next() != nil)
    }

    @Test func cancelledTasksSendNothing() async throws {
        let server = try LoopbackServer { _ in Self.response("200 OK") }
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return try await send(to: server)
        }
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(await requests(of: server).isEmpty)
    }

    @Test(arguments: [
        "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"lines\":",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n64\r\n{\"lines\":",
        "",
    ])
    func responsesThatAreCutOffAreErrors(_ answer: String) async throws {
        let server = try LoopbackServer { _ in .send(answer) }
        let pipeline = pipeline(transport, server: ServerURL(scheme: "http", authority: server.authority))
        let error = await failure(of: GetOrder.Failure.self) { () async throws(APIError<GetOrder.Failure>) in
            try await pipeline.send(GetOrder.self, GetOrder.Input(orderId: "1"))
        }
        guard case .transport(let cause) = error else { throw try #require(error) }
        #expect(cause is URLError)
    }

    @Test func serversThatAreNotThereAreErrors() async throws {
        let server = try LoopbackServer { _ in .wait }
        _ = await requests(of: server)
        await #expect(throws: URLError.self) { try await send(to: server) }
    }

    @Test(arguments: ["", "exa mple.com", "[::"])
    func addressesThatAreNoneAreErrors(_ authority: String) async {
        let request = HTTPRequest(method: .get, scheme: "https", authority: authority, path: "/")
        await #expect(throws: URLError.self) {
            try await transport.send(request, body: nil, operation: Ping.metadata)
        }
    }
}
