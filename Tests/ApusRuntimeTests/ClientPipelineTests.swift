import ApusRuntime
import Foundation
import Testing

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

@Suite struct ClientPipelineTests {
    @Test func aCallWritesTheRequestAndReadsTheResponse() async throws {
        let requests = Recorder<HTTPRequest>()
        let transport = ClosureTransport { request, _ in
            await requests.record(request)
            return (HTTPResponse(status: 200), Data(#"{"lines":[{"count":1}]}"#.utf8))
        }
        let pipeline = pipeline(transport, credentials: .bearer("t0ken"))
        let output = try await pipeline.send(GetOrder.self, GetOrder.Input(orderId: "a 1"))
        #expect(output == .success(Order(lines: [Order.Line(count: 1)])))
        let request = try #require(await requests.elements.first)
        #expect(request.method == .get)
        #expect(request.scheme == "https")
        #expect(request.authority == "example.com")
        #expect(request.path == "/orders/a%201")
        #expect(request.headerFields[.accept] == "application/json")
        #expect(request.headerFields[.authorization] == "Bearer t0ken")
    }

    @Test func documentedFailuresAreAnOutputNotAnError() async throws {
        let transport = ClosureTransport.fixed(404, "application/problem+json", #"{"title":"No","detail":"order"}"#)
        let output = try await pipeline(transport).send(GetOrder.self, GetOrder.Input(orderId: "1"))
        #expect(output == .failure(.notFound(Problem(title: "No", detail: "order"))))
    }

    @Test func aFailureWithoutItsBodyIsUndocumentedAndKeepsItsStatus() async throws {
        for contentType in [nil, "application/problem+json"] {
            let transport = ClosureTransport.fixed(404, contentType, "")
            let output = try await pipeline(transport).send(GetOrder.self, GetOrder.Input(orderId: "1"))
            guard case .failure(.undocumented(let response)) = output else {
                Issue.record("\(output)")
                continue
            }
            #expect(response.status == 404 && response.body.isEmpty)
        }
        let transport = ClosureTransport.fixed(404, nil, "none")
        let output = try await pipeline(transport).send(GetOrder.self, GetOrder.Input(orderId: "1"))
        guard case .failure(.undocumented(let response)) = output else {
            Issue.record("\(output)")
            return
        }
        #expect(response.body == Data("none".utf8) && response.reason?.hasPrefix("$: ") == true)
    }

    @Test func everythingThatIsWrongWithAnInputIsToldAtOnceAndNothingIsSent() async throws {
        let requests = Recorder<HTTPRequest>()
        let transport = ClosureTransport { request, _ in
            await requests.record(request)
            return (HTTPResponse(status: 500), Data())
        }
        let credentials = Credentials.bearer {
            Issue.record("no token is needed")
            return ""
        }
        let pipeline = pipeline(transport, credentials: credentials)
        let error = await failure(of: GetOrder.Failure.self) { () async throws(APIError<GetOrder.Failure>) in
            try await pipeline.send(GetOrder.self, GetOrder.Input(orderId: "", key: "secret\r\nX-Admin: 1"))
        }
        guard case .invalidInput(let violations) = error else { throw try #require(error) }
        #expect(violations.map(\.path) == ["$.orderId", "$['X-Key']"])
        #expect(error?.description.contains("secret") == false)
        #expect(await requests.elements.isEmpty)
    }

    /// What callers choose of a host and makes none is told by the names of the arguments.
    @Test(
        arguments: [
            ("eu", nil), ("a.b-c_d:", nil), ("ü", nil), ("", ""), ("a b", "a b"), ("x:1", "x:1"), ("a/b", "a/b"),
            ("@evil", "@evil"), ("a..b", "a..b"), ("%", "%"),
        ] as [(String, String?)])
    func aHostThatIsNoneIsToldBeforeAnythingIsSent(_ region: String, _ refused: String?) async throws {
        let isWhole = region.hasSuffix(":")
        let address = ServerURL(scheme: "https", authority: isWhole ? region : "\(region).example.com")
        let server = ServerURL.checked(address, ["region": region, "zone": "x"])
        let pipeline = pipeline(ClosureTransport.fixed(401, nil, ""), server: server)
        let error = await failure(of: GetOrder.Failure.self) { () async throws(APIError<GetOrder.Failure>) in
            try await pipeline.send(GetOrder.self, GetOrder.Input(orderId: "1"))
        }
        guard let refused else { return #expect(error == nil) }
        guard case .invalidInput(let violations) = error else { throw try #require(error) }
        // Of values that might do by themselves, it is one of all.
        let paths = refused == "x:1" ? ["$.server.region", "$.server.zone"] : ["$.server.region"]
        #expect(violations.map(\.path) == paths)
        #expect(violations.first?.value == refused)
        #expect(violations.first?.rule.description.hasSuffix("is no host)") == true)
    }

    /// The servers of operations that go along have the same part in their hosts.
    @Test func aHostThatIsNoneIsNoneForOperationsThatGoAlong() {
        func refused(_ server: ServerURL?) -> [String]? {
            server.map { RequestWriter(operation: GetOrder.metadata, server: $0).violations.map(\.path) }
        }
        let own = ServerURL(scheme: "https", authority: "up.example.com")
        let other = ServerURL(scheme: "https", authority: "a b.up.example.com")
        let server = ServerURL.checked(
            ServerURL(scheme: "https", authority: "a b.example.com", siblings: [own: other]), ["region": "a b"])
        #expect(refused(server.siblings[own])?.contains("$.server.region") == true)
        for (port, isOne) in [("+80", false), ("99999", false), ("x", false), ("8 0", false), ("80", true), ("", true)]
        {
            let address = ServerURL(scheme: "https", authority: "[::1]:\(port)")
            #expect(refused(ServerURL.checked(address, ["port": port]))?.contains("$.server.port") == !isOne)
        }
    }

    // MARK: Options

    @Test func aPipelineForSomeCallsHasOtherThings() async throws {
        let requests = Recorder<HTTPRequest>()
        let transport = ClosureTransport { request, _ in
            await requests.record(request)
            return (HTTPResponse(status: 401), Data())
        }
        let other = ServerURL(scheme: "http", authority: "other.example")
        let pipeline = pipeline(transport, credentials: .bearer("t"))
        let changed = pipeline.with(server: other, headerFields: ["Accept": "text/plain", "X-A": "1"], timeout: 60)
            .with(headerFields: ["X-A": "2"])
        for pipeline in [changed, pipeline] {
            _ = try await pipeline.send(GetOrder.self, GetOrder.Input(orderId: "1"))
        }
        let elements = await requests.elements
        try #require(elements.count == 2)
        let (first, second) = (elements[0], elements[1])
        #expect(first.authority == "other.example")
        #expect(first.headerFields[.accept] == "text/plain")
        #expect(HTTPField.Name("X-A").flatMap { first.headerFields[$0] } == "2")
        #expect(first.headerFields[.authorization] == "Bearer t")
        #expect(second.authority == "example.com")
        #expect(second.headerFields[.accept] == "application/json")
    }

    @Test(arguments: ["a b", "X-A"])
    func headerFieldsThatAreNoneAreRefused(_ name: String) async throws {
        let pipeline = pipeline(ClosureTransport.fixed(200, nil, "")).with(headerFields: [name: "secret\r\n"])
        let error = await failure(of: Ping.Failure.self) { () async throws(APIError<Ping.Failure>) in
            try await pipeline.send(Ping.self, Ping.Input())
        }
        guard case .invalidInput(let violations) = error else { throw try #require(error) }
        #expect(violations.count == 1)
        #expect("\(violations)".contains("secret") == false)
    }

    @Test func aCallThatTakesTooLongEnds() async throws {
        let ends = Recorder<Bool>()
        let transport = ClosureTransport { _, _ in
            do {
                try await Task.sleep(nanoseconds: 60_000_000_000)
            } catch {
                await ends.record(Task.isCancelled)
            }
            return (HTTPResponse(status: 200), Data())
        }
        let pipeline = pipeline(transport).with(timeout: 0.01)
        let error = await failure(of: Ping.Failure.self) { () async throws(APIError<Ping.Failure>) in
            try await pipeline.send(Ping.self, Ping.Input())
        }
        guard case .transport(let cause) = error else { throw try #require(error) }
        #expect((cause as? CallTimeout)?.seconds == 0.01)
        #expect(error?.description == "ping (POST /ping): no response: no answer within 0.01 s")
        #expect(await ends.elements == [true])
    }

    @Test(arguments: [Double.infinity, .nan, 1e300])
    func timesWithoutEndAreNoLimit(_ timeout: Double) async throws {
        let pipeline = pipeline(ClosureTransport.fixed(200, nil, "pong"))
            .with(timeout: timeout)
        #expect(try await pipeline.send(Ping.self, Ping.Input()).get() == "pong")
    }

    @Test func aResponseThatIsTooLongIsReadNoFurther() async throws {
        let body = #"{"lines":[]}"#
        for limit in [body.utf8.count - 1, -1] {
            let pipeline = pipeline(ClosureTransport.fixed(200, "application/json", body)).with(responseLimit: limit)
            let error = await failure(of: GetOrder.Failure.self) { () async throws(APIError<GetOrder.Failure>) in
                try await pipeline.send(GetOrder.self, GetOrder.Input(orderId: "1"))
            }
            guard case .decoding(let failure) = error else { throw try #require(error) }
            #expect(failure.reason == "the body has more than \(max(0, limit)) bytes")
            #expect(failure.response.body == Data(body.utf8.prefix(max(0, limit))))
            #expect(error?.isRetryable == false)
        }
        let whole = pipeline(ClosureTransport.fixed(200, "application/json", body)).with(responseLimit: body.utf8.count)
        #expect(try await whole.send(GetOrder.self, GetOrder.Input(orderId: "1")) == .success(Order(lines: [])))
    }

    @Test func anUndocumentedResponseKeepsWhatMayBeRead() async throws {
        let pipeline = pipeline(ClosureTransport.fixed(500, "text/html", "<html>")).with(responseLimit: 3)
        let output = try await pipeline.send(GetOrder.self, GetOrder.Input(orderId: "1"))
        #expect(try #require(undocumented(output)).body == Data("<ht".utf8))
    }

    private func undocumented(_ output: GetOrder.Output) -> UndocumentedResponse? {
        if case .failure(.undocumented(let response)) = output { response } else { nil }
    }

    @Test func responsesAreCheckedWhereThatIsAskedFor() async throws {
        let pipeline = pipeline(ClosureTransport.fixed(200, "application/json", #"{"lines":[{"count":-1}]}"#))
        let input = GetOrder.Input(orderId: "1")
        #expect(try await pipeline.send(GetOrder.self, input) == .success(Order(lines: [Order.Line(count: -1)])))
        let checking = pipeline.with(validation: [.requests, .responses])
        let error = await failure(of: GetOrder.Failure.self) { () async throws(APIError<GetOrder.Failure>) in
            try await checking.send(GetOrder.self, input)
        }
        guard case .decoding(let failure) = error else { throw try #require(error) }
        #expect(failure.violations.map(\.path) == ["$.body.lines[0].count"])
        #expect(failure.path == "$.body.lines[0].count")
        #expect(failure.reason == "must be at least 0")
    }

    @Test func requestsAreNotCheckedWhereThatIsSwitchedOff() async throws {
        let pipeline = pipeline(ClosureTransport.fixed(200, "application/json", #"{"lines":[]}"#)).with(validation: [])
        let output = try await pipeline.send(GetOrder.self, GetOrder.Input(orderId: "longer than ten characters"))
        #expect(output == .success(Order(lines: [])))
    }

    @Test func aResponseIsKeptForThoseWhoAsk() async throws {
        let (result, response, body) = await pipeline(ClosureTransport.fixed(404, "application/json", "no")).recording {
            pipeline async throws(APIError<GetOrder.Failure>) in
            try await pipeline.send(GetOrder.self, GetOrder.Input(orderId: "1"))
        }
        #expect(response?.status.code == 404)
        #expect(response?.headerFields[.contentType] == "application/json")
        #expect(body == Data("no".utf8))
        guard case .success(.failure(.undocumented)) = result else {
            Issue.record("\(result)")
            return
        }
        let nothing = await pipeline(ClosureTransport.fixed(200, nil, "{}")).recording { pipeline in
            try await pipeline.send(GetOrder.self, GetOrder.Input(orderId: ""))
        }
        #expect(nothing.response == nil)
        #expect(nothing.body == nil)
    }

    // MARK: Middlewares

    @Test func middlewaresSeeARequestInOrderAndItsResponseInReverse() async throws {
        let events = Recorder<String>()
        let transport = ClosureTransport { request, _ in
            await events.record("transport \(request.headerFields[.accept] ?? "")")
            return (HTTPResponse(status: 200), Data("pong".utf8))
        }
        let middlewares = ["a", "b"].map { NamedMiddleware(name: $0, events: events) }
        #expect(try await pipeline(transport, middlewares: middlewares).send(Ping.self, Ping.Input()).get() == "pong")
        #expect(await events.elements == ["a ping", "b ping", "transport a, b", "b 200", "a 200"])
    }

    // MARK: Errors

    @Test func whatATransportThrowsIsATransportError() async throws {
        struct Broken: Error {}
        let pipeline = pipeline(ClosureTransport { _, _ in throw Broken() })
        let error = await failure(of: Ping.Failure.self) { () async throws(APIError<Ping.Failure>) in
            try await pipeline.send(Ping.self, Ping.Input())
        }
        guard case .transport(let cause) = error else { throw try #require(error) }
        #expect(cause is Broken)
    }

    @Test func cancelledIsCancelledHoweverATransportSaysSo() async throws {
        let causes: [any Error] = [CancellationError(), URLError(.cancelled)]
        for cause in causes {
            let pipeline = pipeline(ClosureTransport { _, _ in throw cause })
            let error = await failure(of: Ping.Failure.self) { () async throws(APIError<Ping.Failure>) in
                try await pipeline.send(Ping.self, Ping.Input())
            }
            guard case .cancelled = error else { throw try #require(error) }
        }
    }

    @Test func anyErrorOfATransportIsCancelledInATaskThatIs() async throws {
        let pipeline = pipeline(
            ClosureTransport { _, _ in
                withUnsafeCurrentTask { $0?.cancel() }
                throw URLError(.networkConnectionLost)
            }
        )
        let error = await Task {
            await failure(of: Ping.Failure.self) { () async throws(APIError<Ping.Failure>) in
                try await pipeline.send(Ping.self, Ping.Input())
            }
        }.value
        guard case .cancelled = error else { throw try #require(error) }
    }

    @Test func aCancelledTaskSendsNothing() async throws {
        let pipeline = pipeline(
            ClosureTransport { _, _ in
                Issue.record("sent")
                throw CancellationError()
            }
        )
        let error = await Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return await failure(of: Ping.Failure.self) { () async throws(APIError<Ping.Failure>) in
                try await pipeline.send(Ping.self, Ping.Input())
            }
        }.value
        guard case .cancelled = error else { throw try #require(error) }
    }

    @Test(arguments: [
        (#"{"lines":[{"count":1},{"count":"2"}]}"#, "application/json", "$.lines[1].count"),
        (#"{"lines":[{}]}"#, "application/json", "$.lines[0]"),
        (#"{"lines":"#, nil, "$"),
        ("<html>", "text/html; charset=utf-8", "$"),
    ])
    func aBodyThatIsNotAsDocumentedSaysWhereAndIsKept(
        _ body: String,
        _ contentType: String?,
        _ path: String
    ) async throws {
        let pipeline = pipeline(ClosureTransport.fixed(200, contentType, body))
        let error = await failure(of: GetOrder.Failure.self) { () async throws(APIError<GetOrder.Failure>) in
            try await pipeline.send(GetOrder.self, GetOrder.Input(orderId: "1"))
        }
        guard case .decoding(let problem) = error else { throw try #require(error) }
        #expect(problem.path == path)
        #expect(problem.operation == GetOrder.metadata)
        #expect(problem.response.status == 200)
        #expect(problem.response.headerFields[.contentType] == contentType)
        #expect(problem.response.body == Data(body.utf8))
        #expect(contentType != "text/html; charset=utf-8" || problem.reason.contains("text/html; charset=utf-8"))
    }
}

private struct NamedMiddleware: ClientMiddleware {
    let name: String
    let events: Recorder<String>

    func intercept(
        _ request: HTTPRequest,
        body: HTTPBody?,
        operation: OperationMetadata, next: Next
    ) async throws -> (HTTPResponse, HTTPBody) {
        await events.record("\(name) \(operation.id)")
        var request = request
        request.headerFields.append(HTTPField(name: .accept, value: name))
        let (response, body) = try await next(request, body)
        await events.record("\(name) \(response.status.code)")
        return (response, body)
    }
}
