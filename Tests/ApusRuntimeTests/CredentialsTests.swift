@testable import ApusRuntime
import Foundation
import Testing

@Suite struct CredentialsTests {
    private static let server = ServerURL(scheme: "https", authority: "example.com")

    /// The request that arrives at the transport, for an operation with this security.
    private func request(
        _ security: [SecurityRequirement], _ credentials: Credentials, path: String = "/a"
    ) async throws -> HTTPRequest {
        let requests = Recorder<HTTPRequest>()
        let authorizer = Self.authorizer(credentials) { request, _ in
            await requests.record(request)
            return (HTTPResponse(status: 204), Data())
        }
        _ = try await authorizer.send(Self.request(path: path), body: nil, operation: Self.operation(security))
        return try #require(await requests.elements.first)
    }

    private static func request(path: String = "/a") -> HTTPRequest {
        HTTPRequest(method: .get, scheme: "https", authority: "example.com", path: path)
    }

    private static func operation(_ security: [SecurityRequirement]) -> OperationMetadata {
        OperationMetadata(id: "a", method: .get, path: "/a", security: security)
    }

    private static func authorizer(
        _ credentials: Credentials,
        _ answer: @escaping @Sendable (HTTPRequest, Data?) async throws -> (HTTPResponse, Data)
    ) -> Authorizer {
        Authorizer(server: server, credentials: credentials, transport: ClosureTransport(answer: answer))
    }

    // MARK: Schemes

    @Test func everySchemeHasItsPlace() async throws {
        let basic = try await request([[.init("b", .basic)]], .basic(user: "ann", password: "p:ä"))
        #expect(basic.headerFields[.authorization] == "Basic YW5uOnA6w6Q=")
        let bearer = try await request([[.init("b", .bearer, scopes: ["read"])]], .bearer("t"))
        #expect(bearer.headerFields[.authorization] == "Bearer t")
        let header = try await request([[.init("k", .apiKey(.header, "X-Key"))]], .apiKey("1"))
        #expect(HTTPField.Name("x-key").flatMap { header.headerFields[$0] } == "1")
        let query = try await request([[.init("k", .apiKey(.query, "a key"))]], .apiKey("1&2"))
        #expect(query.path == "/a?a%20key=1%262")
        let more = try await request([[.init("k", .apiKey(.query, "key"))]], .apiKey("1"), path: "/a?b=c")
        #expect(more.path == "/a?b=c&key=1")
        let cookie = try await request([[.init("k", .apiKey(.cookie, "sid"))]], .apiKey("1;2"))
        #expect(cookie.headerFields[.cookie] == "sid=1%3B2")
    }

    @Test func allOfACombinationAreSent() async throws {
        let security: [SecurityRequirement] = [
            [.init("id", .apiKey(.header, "X-Id")), .init("key", .apiKey(.header, "X-Key")), .init("tls", .mutualTLS)]
        ]
        let request = try await request(security, ["id": .apiKey("1"), "key": .apiKey("2")])
        #expect(request.headerFields.map { "\($0.name)=\($0.value)" } == ["X-Id=1", "X-Key=2"])
    }

    @Test func theFirstAlternativeIsTakenForWhichThereIsEverything() async throws {
        let security: [SecurityRequirement] = [
            [], [.init("b", .basic), .init("k", .apiKey(.header, "X-Key"))], [.init("t", .bearer)],
            [.init("b", .basic)],
        ]
        #expect(try await request(security, .basic(user: "a", password: "b")).headerFields.first?.value == "Basic YTpi")
        let both = try await request(security, ["b": .basic(user: "a", password: "b"), "t": .bearer("t")])
        #expect(both.headerFields.map(\.value) == ["Bearer t"])
        #expect(try await request(security, .none).headerFields.isEmpty)
    }

    @Test func aKeyIsNeverSentInThePlaceOfAnother() async throws {
        let two: [SecurityRequirement] = [
            [.init("id", .apiKey(.header, "X-Id")), .init("key", .apiKey(.header, "X-Key"))]
        ]
        #expect(try await request(two, .apiKey("1")).headerFields.isEmpty)
        #expect(try await request(two, ["key": .apiKey("1")]).headerFields.isEmpty)
        #expect(try await request([[.init("a", .bearer)]], ["b": .bearer("t")]).headerFields.isEmpty)
        #expect(try await request([[.init("a", .bearer)]], .basic(user: "a", password: "b")).headerFields.isEmpty)
        #expect(try await request([], .bearer("t")).headerFields.isEmpty)
    }

    @Test func noOtherServerGetsThem() async throws {
        struct Detour: ClientMiddleware {
            func intercept(
                _ request: HTTPRequest, body: HTTPBody?, operation: OperationMetadata, next: Next
            ) async throws -> (HTTPResponse, HTTPBody) {
                #expect(request.headerFields[.authorization] == nil)
                var request = request
                request.authority = "elsewhere.example"
                return try await next(request, body)
            }
        }
        let transport = ClosureTransport { request, _ in
            #expect(request.authority == "elsewhere.example")
            #expect(request.headerFields[.authorization] == nil)
            return (HTTPResponse(status: 401), Data())
        }
        let pipeline = pipeline(transport, credentials: .bearer("t"), middlewares: [Detour()])
        #expect(try await pipeline.send(GetOrder.self, GetOrder.Input(orderId: "1")) == .failure(.unauthorized))
    }

    /// Hosts that the configuration names get them as well, by the scheme that it names them with.
    @Test(arguments: [
        ("https", "uploads.example.net", true), ("HTTPS", "Uploads.Example.NET:443", true),
        ("http", "uploads.example.net", false), ("https", "uploads.example.net:8443", false),
        ("https", "a.logs.example.com", true), ("https", "a.b.logs.example.com", true),
        ("https", "logs.example.com", false), ("https", ".logs.example.com", false),
        ("https", "evil.org%23.logs.example.com", false), ("https", "evil.org/.logs.example.com", false),
        ("https", "evil.org@logs.example.com", false), ("https", "evil.org?.logs.example.com", false),
        ("https", "a.logs.example.com.evil.org", false), ("https", "evillogs.example.com", false),
        ("http", "10.0.0.1:80", true), ("http", "10.0.0.1", true), ("https", "10.0.0.1", false),
        ("https", "example.com", true),
    ])
    func hostsOfTheConfigurationGetThem(_ scheme: String, _ authority: String, _ isTrusted: Bool) async throws {
        let origins = ["https://uploads.example.net", "https://*.logs.example.com", "http://10.0.0.1"]
        let requests = Recorder<HTTPRequest>()
        let authorizer = Self.authorizer(Credentials.bearer("t").sent(to: origins)) { request, _ in
            await requests.record(request)
            return (HTTPResponse(status: 204), Data())
        }
        let request = HTTPRequest(method: .get, scheme: scheme, authority: authority, path: "/a")
        _ = try await authorizer.send(request, body: nil, operation: Self.operation([[.init("b", .bearer)]]))
        let sent = try #require(await requests.elements.first)
        #expect((sent.headerFields[.authorization] == "Bearer t") == isTrusted)
    }

    @Test func operationsThatAskForNoneGetNone() async throws {
        let transport = ClosureTransport { request, _ in
            (HTTPResponse(status: 200), Data((request.headerFields[.authorization] ?? "none").utf8))
        }
        #expect(try await pipeline(transport, credentials: .bearer("t")).send(Ping.self, Ping.Input()).get() == "none")
    }

    // MARK: Secrets

    @Test(arguments: ["secret\r\nX-Admin: 1", "secret\n", " "])
    func aTokenThatWouldBreakTheHeaderIsRefusedAndNotShown(_ token: String) async throws {
        let pipeline = pipeline(ClosureTransport.fixed(200, nil, "{}"), credentials: .bearer { token + "\n" })
        let error = await failure(of: GetOrder.Failure.self) { () async throws(APIError<GetOrder.Failure>) in
            try await pipeline.send(GetOrder.self, GetOrder.Input(orderId: "1"))
        }
        guard case .invalidInput(let violations) = error else { throw try #require(error) }
        #expect(violations.map(\.path) == ["$.Authorization"])
        #expect(error?.description.contains("secret") == false)
    }

    @Test func nothingPrintsWhatItHolds() {
        let credentials: Credentials = ["a": .bearer("secret"), "b": .basic(user: "secret", password: "secret")]
        var text = "\(credentials) \(String(reflecting: credentials)) \(AccessToken("secret"))"
        dump(credentials, to: &text)
        dump(AccessToken("secret"), to: &text)
        #expect(!text.contains("secret"))
        #expect("\(credentials) \(Credentials.none)" == "bearer, basic none")
    }

    @Test func aProviderThatFailsIsAskedOnceAndSaysWhy() async throws {
        struct NoLogin: Error {}
        let asked = Recorder<Int>()
        let credentials = Credentials.bearer {
            await asked.record(1)
            throw NoLogin()
        }
        let pipeline = pipeline(
            ClosureTransport.fixed(200, nil, "{}"), credentials: credentials, middlewares: [RetryMiddleware()])
        let error = await failure(of: GetOrder.Failure.self) { () async throws(APIError<GetOrder.Failure>) in
            try await pipeline.send(GetOrder.self, GetOrder.Input(orderId: "1"))
        }
        guard case .transport(let cause as CredentialsError) = error else { throw try #require(error) }
        #expect(cause.underlying is NoLogin)
        #expect(error?.isRetryable == false)
        #expect(error?.description.contains("no credentials: NoLogin()") == true)
        #expect(await asked.elements.count == 1)
    }

    @Test func whatAProviderThrowsShowsNoURL() {
        let url = URL(string: "https://id.example/token?client_secret=s3cret")
        let cause = URLError(.timedOut, userInfo: [NSURLErrorFailingURLErrorKey: url as Any])
        let error = APIError<GetOrder.Failure>.transport(CredentialsError(underlying: cause))
        #expect(!"\(error) \(CredentialsError(underlying: cause))".contains("s3cret"))
        #expect(error.description.contains("no credentials: ") && error.description.contains("(URLError -1001)"))
    }

    // MARK: Tokens that are renewed

    /// A server that takes one token, and a provider that makes a new one each time it is asked.
    private actor Tokens {
        private(set) var made = 0
        private(set) var seen: [String] = []

        func make() -> String {
            made += 1
            return "t\(made)"
        }

        func answer(_ request: HTTPRequest, accepts: String) -> (HTTPResponse, Data) {
            let value = request.headerFields[.authorization] ?? "none"
            seen.append(value)
            return (HTTPResponse(status: value == "Bearer " + accepts ? 204 : 401), Data())
        }
    }

    private func statuses(
        of calls: Int, _ credentials: Credentials, tokens: Tokens, accepts: String
    ) async throws -> [Int] {
        let authorizer = Self.authorizer(credentials) { request, _ in await tokens.answer(request, accepts: accepts) }
        return try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<calls {
                group.addTask {
                    try await authorizer.send(
                        Self.request(), body: nil, operation: Self.operation([[.init("b", .bearer)]])
                    ).0.status.code
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
    }

    @Test func aHundredCallsWithoutATokenAskForOne() async throws {
        let tokens = Tokens()
        let credentials = Credentials.bearer { _ in
            try await Task.sleep(for: .milliseconds(20))
            return AccessToken(await tokens.make())
        }
        let statuses = try await statuses(of: 100, credentials, tokens: tokens, accepts: "t1")
        #expect(statuses == Array(repeating: 204, count: 100))
        #expect(await tokens.made == 1)
    }

    @Test func aHundredCallsWithAnExpiredTokenAskForOne() async throws {
        let tokens = Tokens()
        let credentials = Credentials.bearer { _ in
            let token = await tokens.make()
            return AccessToken(token, expiresAt: token == "t1" ? Date(timeIntervalSinceNow: 1) : nil)
        }
        _ = try await statuses(of: 1, credentials, tokens: tokens, accepts: "t1")
        let statuses = try await statuses(of: 100, credentials, tokens: tokens, accepts: "t2")
        #expect(statuses == Array(repeating: 204, count: 100))
        #expect(await tokens.made == 2)
    }

    @Test func aHundredCallsThatAreAnswered401AskForOneAndAreRepeated() async throws {
        let tokens = Tokens()
        let credentials = Credentials.bearer { _ in AccessToken(await tokens.make()) }
        let statuses = try await statuses(of: 100, credentials, tokens: tokens, accepts: "t2")
        #expect(statuses == Array(repeating: 204, count: 100))
        #expect(await tokens.made == 2)
    }

    @Test func aSecond401IsTheAnswer() async throws {
        let tokens = Tokens()
        let renewing = Credentials.bearer { _ in AccessToken(await tokens.make()) }
        #expect(try await statuses(of: 1, renewing, tokens: tokens, accepts: "none") == [401])
        #expect(await tokens.seen == ["Bearer t1", "Bearer t2"])
        let asked = Tokens()
        #expect(try await statuses(of: 1, .bearer { await asked.make() }, tokens: asked, accepts: "none") == [401])
        #expect(await asked.seen == ["Bearer t1", "Bearer t2"])
    }

    @Test func whatNeverChangesIsNotSentTwice() async throws {
        let tokens = Tokens()
        #expect(try await statuses(of: 1, .bearer("t"), tokens: tokens, accepts: "none") == [401])
        #expect(await tokens.seen == ["Bearer t"])
    }

    @Test func tokensThatNeverLastAreAskedForWithEachCall() async throws {
        let tokens = Tokens()
        let credentials = Credentials.bearer { _ in
            AccessToken(await tokens.make(), expiresAt: Date(timeIntervalSinceNow: 1))
        }
        for _ in 0..<3 { _ = try await statuses(of: 1, credentials, tokens: tokens, accepts: "none") }
        #expect(await tokens.made == 6)
    }

    @Test func aProviderThatFailsIsAskedAgainByTheNextCall() async throws {
        struct Broken: Error {}
        let tokens = Tokens()
        let credentials = Credentials.bearer { _ in
            let token = await tokens.make()
            if token == "t1" { throw Broken() }
            return AccessToken(token)
        }
        await #expect(throws: CredentialsError.self) {
            try await statuses(of: 1, credentials, tokens: tokens, accepts: "t2")
        }
        #expect(try await statuses(of: 1, credentials, tokens: tokens, accepts: "t2") == [204])
    }

    @Test func the401IsTheAnswerWhereThereIsNoOtherToken() async throws {
        struct Broken: Error {}
        let tokens = Tokens()
        let credentials = Credentials.bearer { _ in
            let token = await tokens.make()
            if token == "t2" { throw Broken() }
            return AccessToken(token)
        }
        #expect(try await statuses(of: 1, credentials, tokens: tokens, accepts: "none") == [401])
        #expect(await tokens.seen == ["Bearer t1"])
    }

    @Test func aCallThatWasCancelledMeanwhileIsNotSent() async throws {
        let tokens = Tokens()
        let credentials = Credentials.bearer {
            withUnsafeCurrentTask { $0?.cancel() }
            return await tokens.make()
        }
        await #expect(throws: CancellationError.self) {
            try await statuses(of: 1, credentials, tokens: tokens, accepts: "t1")
        }
        #expect(await tokens.seen == [])
    }

    @Test func aCallDoesNotWaitForATokenLongerThanItLasts() async throws {
        let (gate, opener) = AsyncStream<Void>.makeStream()
        let tokens = Tokens()
        // Hears nothing of any cancellation, as a dialog of the system may not.
        let credentials = Credentials.bearer { _ in
            let waiting = Task { for await _ in gate {} }
            await waiting.value
            return AccessToken(await tokens.make())
        }
        let call = Task { try await statuses(of: 1, credentials, tokens: tokens, accepts: "t1") }
        call.cancel()
        await #expect(throws: CancellationError.self) { try await call.value }
        #expect(await tokens.seen == [])
        opener.finish()
    }

    @Test func eachSetOfScopesHasATokenOfItsOwn() async throws {
        let requests = Recorder<String>()
        let credentials = Credentials.bearer { scopes in AccessToken(scopes.joined(separator: "+")) }
        let authorizer = Self.authorizer(credentials) { request, _ in
            await requests.record(request.headerFields[.authorization] ?? "none")
            return (HTTPResponse(status: 204), Data())
        }
        for scopes in [["read"], ["read", "write"], ["read"]] {
            let operation = Self.operation([[.init("b", .bearer, scopes: scopes)]])
            _ = try await authorizer.send(Self.request(), body: nil, operation: operation)
        }
        #expect(await requests.elements == ["Bearer read", "Bearer read+write", "Bearer read"])
    }
}
