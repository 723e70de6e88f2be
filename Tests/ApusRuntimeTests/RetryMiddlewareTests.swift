import Foundation
import Testing

@testable import ApusRuntime

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

@Suite struct RetryMiddlewareTests {
    private struct Attempt: Sendable, Equatable {
        let request: HTTPRequest
        let body: HTTPBody?
    }

    private enum Answer: Sendable {
        case status(Int, retryAfter: String? = nil, date: String? = nil)
        case error(any Error)
    }

    private let attempts = Recorder<Attempt>()
    private let waits = Recorder<TimeInterval>()
    private let ranges = Kept<ClosedRange<TimeInterval>>()

    /// Waits for nothing, and for the longest time that chance allows.
    private func retry(
        _ maximumAttempts: Int = 3,
        firstDelay: TimeInterval = 0.5,
        maximumDelay: TimeInterval = 30,
        alsoRepeating isRepeatable: @escaping @Sendable (OperationMetadata) -> Bool = { _ in false },
        sleep: (@Sendable (TimeInterval) async throws -> Void)? = nil
    ) -> RetryMiddleware {
        RetryMiddleware(
            maximumAttempts: maximumAttempts, firstDelay: firstDelay, maximumDelay: maximumDelay,
            isRepeatable: isRepeatable,
            random: { [ranges] range in
                ranges.keep(range)
                return range.upperBound
            },
            sleep: sleep ?? { [waits] in await waits.record($0) })
    }

    /// The status that arrives in the end. The last of the answers is given again and again.
    private func send(
        _ method: HTTPRequest.Method, _ answers: [Answer], through retry: RetryMiddleware, body: HTTPBody? = nil
    ) async throws -> Int {
        let request = HTTPRequest(method: method, scheme: "https", authority: "example.com", path: "/a?b=c")
        let operation = OperationMetadata(id: "a", method: method, path: "/a")
        let answer = try await retry.intercept(request, body: body, operation: operation) { [attempts] request, body in
            let index = await attempts.elements.count
            await attempts.record(Attempt(request: request, body: body))
            switch answers[min(index, answers.count - 1)] {
            case .status(let code, let retryAfter, let date):
                var response = HTTPResponse(status: HTTPResponse.Status(code: code))
                response.headerFields[.retryAfter] = retryAfter
                response.headerFields[.date] = date
                return (response, HTTPBody())
            case .error(let error): throw error
            }
        }
        return answer.0.status.code
    }

    // MARK: What is sent again

    @Test func theFirstGoodAnswerEndsIt() async throws {
        let lost = URLError(.networkConnectionLost)
        #expect(try await send(.get, [.status(503), .error(lost), .status(200)], through: retry(5)) == 200)
        #expect(await attempts.elements.count == 3)
        #expect(await waits.elements == [0.5, 1])
    }

    @Test func theLastAttemptIsWhatTheCallGives() async throws {
        #expect(try await send(.get, [.status(503), .status(502), .status(500)], through: retry()) == 500)
        #expect(await attempts.elements.count == 3)
        #expect(await waits.elements.count == 2)
        await #expect(throws: URLError(.timedOut)) {
            try await send(.get, [.error(URLError(.timedOut))], through: retry())
        }
        #expect(await attempts.elements.count == 6)
    }

    @Test(arguments: [1, 0, -1, Int.min]) func oneAttemptIsTheLeast(_ maximum: Int) async throws {
        #expect(try await send(.get, [.status(503)], through: retry(maximum)) == 503)
        #expect(await attempts.elements.count == 1)
        #expect(await waits.elements.isEmpty)
    }

    @Test(arguments: [408, 425, 429]) func whatWasNotTakenOnIsSentAgainWhateverTheMethod(_ status: Int) async throws {
        #expect(try await send(.post, [.status(status), .status(201)], through: retry()) == 201)
        #expect(await waits.elements.count == 1)
    }

    @Test(
        arguments: [500, 502, 503, 504],
        [
            ("GET", true), ("HEAD", true), ("PUT", true), ("DELETE", true), ("OPTIONS", true), ("TRACE", true),
            ("QUERY", true), ("POST", false), ("PATCH", false), ("get", false), ("LOCK", false),
        ])
    func whatMayHaveBeenDoneIsSentAgainOnlyIfIdempotent(_ status: Int, _ method: (String, Bool)) async throws {
        let isSentAgain = try await send(
            try #require(HTTPRequest.Method(rawValue: method.0)),
            [.status(status, retryAfter: "1"), .status(204)], through: retry())
        #expect(isSentAgain == (method.1 ? 204 : status))
        #expect(await attempts.elements.count == (method.1 ? 2 : 1))
    }

    @Test(arguments: [200, 204, 301, 400, 401, 404, 409, 413, 501, 505, 599])
    func anyOtherStatusIsAnAnswer(_ status: Int) async throws {
        #expect(try await send(.get, [.status(status, retryAfter: "1")], through: retry()) == status)
        #expect(await attempts.elements.count == 1)
    }

    @Test func aRequestThatGotNoResponseIsSentAgainOnlyIfIdempotent() async throws {
        let answers: [Answer] = [.error(URLError(.networkConnectionLost)), .status(200)]
        await #expect(throws: URLError.self) { try await send(.post, answers, through: retry()) }
        #expect(await attempts.elements.count == 1)
        #expect(await waits.elements.isEmpty)
    }

    @Test func aCallerCanAllowMore() async throws {
        let answers: [Answer] = [.status(503), .error(URLError(.timedOut)), .status(200)]
        #expect(try await send(.post, answers, through: retry(alsoRepeating: { $0.id == "a" })) == 200)
        #expect(await attempts.elements.count == 3)
        #expect(try await send(.post, [.status(503)], through: retry(alsoRepeating: { $0.id == "b" })) == 503)
        #expect(await attempts.elements.count == 4)
    }

    @Test func everyAttemptIsTheSameRequest() async throws {
        let body = HTTPBody(#"{"a":"ø"}"#)
        #expect(try await send(.put, [.status(503), .status(429), .status(200)], through: retry(), body: body) == 200)
        let sent = await attempts.elements
        #expect(sent.count == 3)
        #expect(sent.allSatisfy { $0 == sent.first && $0.body == body })
    }

    @Test(arguments: [CancellationError(), URLError(.cancelled), RefusedRequest(violations: [])] as [any Error])
    func whatIsNoFaultOfTheWayIsNotSentAgain(_ error: any Error) async throws {
        await #expect(throws: (any Error).self) { try await send(.get, [.error(error)], through: retry()) }
        #expect(await attempts.elements.count == 1)
        #expect(await waits.elements.isEmpty)
    }

    // MARK: Waiting

    @Test func theLimitDoublesUpToTheMaximum() async throws {
        #expect(try await send(.get, [.status(503)], through: retry(6, firstDelay: 1, maximumDelay: 5)) == 503)
        #expect(ranges.elements == [0...1, 0...2, 0...4, 0...5, 0...5])
        #expect(await waits.elements == [1, 2, 4, 5, 5])
    }

    @Test func limitsThatMakeNoSenseDoNoHarm() async throws {
        for (first, maximum) in [(-1, 5), (.nan, 5), (5, -1), (5, .nan), (0, .infinity)] as [(Double, Double)] {
            _ = try await send(.get, [.status(503)], through: retry(2, firstDelay: first, maximumDelay: maximum))
        }
        #expect(await waits.elements == [0, 0, 0, 0, 0])
        _ = try await send(.get, [.status(503)], through: retry(2, firstDelay: .infinity, maximumDelay: .infinity))
        #expect(await waits.elements.last == 1e9)
    }

    @Test(arguments: [("0", 0.5), ("1", 1.5), ("007", 7.5), ("29", 29.5), ("30", 30)])
    func secondsOfRetryAfterComeBeforeTheJitter(_ text: String, _ wait: TimeInterval) async throws {
        #expect(try await send(.get, [.status(503, retryAfter: text), .status(200)], through: retry()) == 200)
        #expect(await waits.elements == [wait])
    }

    @Test(arguments: [
        "Sun, 06 Nov 1994 08:49:37 GMT", "Sun Nov  6 08:49:37 1994", "Sun, 06 Nov 1994 08:49:17 GMT",
    ])
    func datesOfRetryAfterAreReadByTheClockOfTheServer(_ text: String) async throws {
        let answer = Answer.status(429, retryAfter: text, date: "Sun, 06 Nov 1994 08:49:27 GMT")
        #expect(try await send(.post, [answer, .status(200)], through: retry()) == 200)
        #expect(await waits.elements == [text.contains(":37") ? 10.5 : 0.5])
    }

    @Test func withoutADateOfTheServerTheOwnClockIsTaken() async throws {
        let past = Answer.status(503, retryAfter: "Sun, 06 Nov 1994 08:49:37 GMT")
        #expect(try await send(.get, [past, .status(200)], through: retry()) == 200)
        #expect(await waits.elements == [0.5])
    }

    @Test(arguments: [
        "31", "99999999999999999999999999", "Fri, 31 Dec 9999 23:59:59 GMT", String(repeating: "9", count: 999),
    ])
    func aServerThatIsAwayForLongerIsNotWaitedFor(_ text: String) async throws {
        #expect(try await send(.get, [.status(503, retryAfter: text), .status(200)], through: retry()) == 503)
        #expect(await attempts.elements.count == 1)
        #expect(await waits.elements.isEmpty)
    }

    @Test(arguments: ["", "-1", "+1", "1.5", "1e9", "0x10", "inf", "nan", "soon", "٣", "1, 2", "Sun, 06 Nov 1994"])
    func aRetryAfterThatSaysNothingIsAsNone(_ text: String) async throws {
        #expect(try await send(.get, [.status(503, retryAfter: text), .status(200)], through: retry()) == 200)
        #expect(await waits.elements == [0.5])
    }

    @Test func trueChanceAndTrueWaitsWorkToo() async throws {
        let middleware = RetryMiddleware(maximumAttempts: 20, firstDelay: 1e-6, maximumDelay: 1e-5)
        #expect(try await send(.get, [.status(503)], through: middleware) == 503)
        #expect(await attempts.elements.count == 20)
    }

    // MARK: Cancelling

    @Test func cancellingEndsTheWait() async throws {
        let (waiting, signal) = AsyncStream<Void>.makeStream()
        let retry = retry(sleep: { _ in
            signal.yield()
            try await Task.sleep(nanoseconds: 3_600_000_000_000)
        })
        let pipeline = pipeline(ClosureTransport.fixed(429, nil, ""), middlewares: [retry])
        let call = Task {
            await failure(of: Ping.Failure.self) { () async throws(APIError<Ping.Failure>) in
                try await pipeline.send(Ping.self, Ping.Input())
            }
        }
        for await _ in waiting { break }
        call.cancel()
        let error = await call.value
        guard case .cancelled = error else { throw try #require(error) }
    }

    @Test func whatCannotBecomeBetterIsNotTriedAgain() async throws {
        let errors: [any Error] = [
            CredentialsError(underlying: URLError(.timedOut)), URLError(.badURL), RefusedRequest(violations: []),
        ]
        for error in errors {
            await #expect(throws: (any Error).self) { try await send(.get, [.error(error)], through: retry()) }
        }
        #expect(await attempts.elements.count == errors.count)
    }

    @Test(arguments: [true, false]) func aCancelledTaskNeverWaits(_ fails: Bool) async throws {
        let transport = ClosureTransport { [attempts] request, body in
            await attempts.record(Attempt(request: request, body: body.map { HTTPBody($0) }))
            withUnsafeCurrentTask { $0?.cancel() }
            if fails { throw URLError(.networkConnectionLost) }
            return (HTTPResponse(status: 503), Data())
        }
        let pipeline = pipeline(transport, middlewares: [retry(sleep: { _ in Issue.record("waits") })])
        let error = await Task {
            await failure(of: GetOrder.Failure.self) { () async throws(APIError<GetOrder.Failure>) in
                try await pipeline.send(GetOrder.self, GetOrder.Input(orderId: "1"))
            }
        }.value
        guard case .cancelled = error else { throw try #require(error) }
        #expect(await attempts.elements.count == 1)
    }

    // MARK: In a client

    @Test func credentialsThatNoRequestCanHoldAreRefusedOnce() async throws {
        let tokens = Recorder<Void>()
        let credentials = Credentials.bearer {
            await tokens.record(())
            return "t\r\nX-Admin: 1"
        }
        let pipeline = pipeline(ClosureTransport.fixed(200, nil, ""), credentials: credentials, middlewares: [retry()])
        let error = await failure(of: GetOrder.Failure.self) { () async throws(APIError<GetOrder.Failure>) in
            try await pipeline.send(GetOrder.self, GetOrder.Input(orderId: "1"))
        }
        guard case .invalidInput = error else { throw try #require(error) }
        #expect(await tokens.elements.count == 1)
    }
}

// MARK: Dates

@Suite struct HTTPDateTests {
    @Test(arguments: [
        ("Sun, 06 Nov 1994 08:49:37 GMT", 784_111_777), ("Sun Nov  6 08:49:37 1994", 784_111_777),
        ("Sun Nov 16 08:49:37 1994", 784_975_777), ("Sunday, 06-Nov-33 08:49:37 GMT", 2_014_879_777),
        ("Sunday, 06-Nov-94 08:49:37 GMT", 784_111_777), ("Friday, 31-Dec-74 00:00:00 GMT", 3_313_440_000),
        ("Saturday, 31-Dec-75 00:00:00 GMT", 189_216_000),
        ("Thu, 29 Feb 2024 00:00:00 GMT", 1_709_164_800), ("Sun, 31 Mar 2024 02:30:00 GMT", 1_711_852_200),
    ])
    func everyFormOfTheRFCIsRead(_ text: String, _ seconds: TimeInterval) {
        let now = Date(timeIntervalSince1970: 1_717_200_000)  // 1 June 2024
        #expect(HTTPDate.read(text, now: now)?.timeIntervalSince1970 == seconds)
    }

    @Test(arguments: [
        "", "GMT", "Sun, 06 Nov 1994 08:49:37", "Sun, 06 Nov 1994 08:49:37 CET", "Sun, 31 Feb 2024 08:49:37 GMT",
        "Sun, 06 nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 24:49:37 GMT", "Sun, 06 Nov 1994 08:49 GMT",
        "Sun, 06 Nov 9223372036854775807 08:49:37 GMT", "Sun, 9999 Nov 9999 9999:9999:9999 GMT",
        "Sun, 06 Nov 1994 08:49:37 GMT, Sun, 06 Nov 1994 08:49:37 GMT", "Sun Nov 1994",
    ])
    func nothingElseIs(_ text: String) {
        #expect(HTTPDate.read(text) == nil)
    }
}
