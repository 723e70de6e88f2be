import ApusRuntime
import Foundation
import Testing

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

private typealias OrderError = APIError<GetOrder.Failure>

@Suite struct ClientErrorTests {
    private let problem = Problem(title: "Not found", detail: "no order 1")

    private func undocumented(_ status: Int, _ body: String) -> UndocumentedResponse {
        UndocumentedResponse(HTTPResponse(status: HTTPResponse.Status(code: status)), body: Data(body.utf8))
    }

    // MARK: Catching

    @Test func oneCallIsCaughtByItsCases() async {
        let transport = ClosureTransport.fixed(404, nil, #"{"title":"Not found","detail":"no order 1"}"#)
        do {
            _ = try await get(from: pipeline(transport))
        } catch .response(.notFound(let problem)) {
            #expect(problem == self.problem)
        } catch {
            Issue.record("\(error)")
        }
    }

    @Test func differentCallsAreCaughtByWhatTheirErrorsShare() async {
        let transport = ClosureTransport.fixed(404, nil, #"{"title":"Not found","detail":"no order 1"}"#)
        do {
            _ = try await get(from: pipeline(transport))
            _ = try await pipeline(transport).send(Ping.self, Ping.Input())
        } catch let error as any ClientError where error.status == 404 {
            #expect(error.operation.id == "get-order")
            #expect(error.problem?.title == "Not found")
            #expect(error.response?.body == Data(#"{"detail":"no order 1","title":"Not found"}"#.utf8))
            #expect(error.response?.body(as: Problem.self) == problem)
            #expect(error.response?.body(as: String.self) == nil)
        } catch {
            Issue.record("\(error)")
        }
    }

    /// Where all properties may be left out, any object would do.
    @Test(arguments: [
        (#"{"error":"invalid_token"}"#, true), (#"{"error":"invalid_token","title":null}"#, true),
        (#"{"error":"invalid_token","title":"No"}"#, false), ("{}", false), (#"{"title":null}"#, false),
        (#"{"title":"No"}"#, false),
    ])
    func aBodyThatSaysNothingDocumentedIsKept(body: String, isKept: Bool) throws {
        let reader = ResponseReader(
            HTTPResponse(status: 403), body: HTTPBody(Data(body.utf8)), operation: GetOrder.metadata)
        let failure: Hint.Failure = try reader.failure()
        if case .undocumented(let response) = failure {
            #expect(isKept && response.status == 403 && response.body == Data(body.utf8))
            #expect(OrderError.response(.undocumented(response)).description.contains(#""error":"invalid_token""#))
        } else {
            #expect(!isKept)
        }
    }

    private struct Hint: Codable, Equatable, Sendable {
        var title: String?

        enum Failure: OperationFailure {
            case forbidden(Hint)
            case undocumented(UndocumentedResponse)

            static var operation: OperationMetadata { GetOrder.metadata }

            var content: FailureContent {
                switch self {
                case .forbidden(let hint): FailureContent(status: 403, body: hint)
                case .undocumented(let response): FailureContent(response)
                }
            }

            init(from response: ResponseReader) throws { self = .forbidden(try response.json()) }
        }
    }

    /// One net for all that is not what the document says of a failure, with the reason.
    @Test(arguments: [
        (#"{"title":"Not found"}"#, #"$: "detail" is missing"#, #"status 404: $: "detail" is missing: Not found"#),
        ("<html>", "$: ", "status 404: $: "), ("", nil, "status 404"),
    ])
    func aFailureThatCannotBeReadIsUndocumented(body: String, reason: String?, summary: String) throws {
        let reader = ResponseReader(
            HTTPResponse(status: 404), body: HTTPBody(Data(body.utf8)), operation: GetOrder.metadata)
        let failure: GetOrder.Failure = try reader.failure()
        guard case .undocumented(let response) = failure else {
            Issue.record("\(failure)")
            return
        }
        #expect(response.status == 404 && response.body == Data(body.utf8))
        #expect(reason.map { response.reason?.hasPrefix($0) == true } ?? (response.reason == nil))
        #expect("\(OrderError.response(failure))".contains(summary))
    }

    // MARK: What the server says

    @Test(arguments: [
        (#"{"title":"Not found","detail":"no order 1"}"#, "no order 1"), (#"{"message":"no"}"#, "no"),
        (#"{"error":{"code":404,"message":"no"}}"#, "no"), (#"{"error":"x","error_description":"no"}"#, "no"),
        (#"{"errors":[{"message":"no"},{"message":"other"}]}"#, "no"), (#"{"errors":["no"]}"#, "no"),
        (#"{"ok":false,"error":"no"}"#, "no"), (#"{"detail":[{"loc":["a"],"msg":"no"}]}"#, "no"),
        (#"{"error":true,"reason":"no"}"#, "no"), (#"{"message":"","title":"no"}"#, "no"), (#""no""#, "no"),
        (#"{"code":1}"#, nil), ("[]", nil), ("<html>", nil), ("", nil),
    ])
    func theTextForPeopleIsFound(body: String, expected: String?) {
        #expect(OrderError.response(.undocumented(undocumented(404, body))).serverMessage == expected)
    }

    @Test func theTextForPeopleIsThatOfAFailure() {
        #expect(OrderError.response(.notFound(problem)).serverMessage == "no order 1")
        #expect(OrderError.cancelled.serverMessage == nil)
        let context = DecodingError.Context(codingPath: [], debugDescription: "no order")
        let failure = DecodingFailure(
            operation: GetOrder.metadata, response: undocumented(200, #"{"message":"secret"}"#),
            error: DecodingError.dataCorrupted(context))
        #expect(OrderError.decoding(failure).serverMessage == nil)
        var head = HTTPResponse(status: 503)
        head.headerFields[.contentType] = "text/plain; charset=utf-8"
        let text = UndocumentedResponse(head, body: Data("try later".utf8))
        #expect(OrderError.response(.undocumented(text)).serverMessage == "try later")
    }

    @Test func headerFieldsAreNilWhereTheyAreNotKept() {
        #expect(OrderError.response(.notFound(problem)).response?.headerFields == nil)
        #expect(OrderError.response(.undocumented(undocumented(404, ""))).response?.headerFields?.isEmpty == true)
    }

    @Test func whatAFailureHasIsThereAsItsTypes() {
        let content = FailureContent(status: 429, body: problem, headers: ["a"])
        #expect(content.body(as: Problem.self) == problem && content.headers(as: [String].self) == ["a"])
        #expect(content.headers(as: Problem.self) == nil)
        #expect(FailureContent(status: 429).headers(as: [String].self) == nil)
        let unknown = FailureContent(undocumented(429, "{}"))
        #expect(unknown.body(as: Problem.self) == nil && unknown.headers(as: [String].self) == nil)
    }

    /// A failure of which the document says nothing but the status: what came with it is there all the same.
    @Test func aFailureWithoutContentKeepsWhatCame() async throws {
        let transport = ClosureTransport.fixed(410, "application/json", #"{"message":"sold"}"#)
        do {
            _ = try await get(from: pipeline(transport))
            Issue.record("an order")
        } catch .response(.gone(let rest)) {
            #expect(rest.body == Data(#"{"message":"sold"}"#.utf8))
            #expect(rest.headerFields[.contentType] == "application/json")
            let error = OrderError.response(.gone(rest))
            #expect(error.serverMessage == "sold")
            #expect("\(error)" == #"get-order (GET /orders/{orderId}): status 410: {"message":"sold"}"#)
            #expect(error.response?.headerFields?[.contentType] == "application/json")
            #expect(GetOrder.Failure.gone(rest) == .gone)
        }
        #expect("\(OrderError.response(.gone))" == "get-order (GET /orders/{orderId}): status 410")
        if case .gone = try GetOrder.Failure(from: reader(410, "x")) {} else { Issue.record("not gone") }
    }

    private func reader(_ status: Int, _ body: String) -> ResponseReader {
        let response = HTTPResponse(status: HTTPResponse.Status(code: status))
        return ResponseReader(response, body: HTTPBody(body), operation: GetOrder.metadata)
    }

    @Test func anEmptyBodyIsCalledThat() async throws {
        do {
            _ = try await get(from: pipeline(ClosureTransport.fixed(200, "application/json", "")))
            Issue.record("an order")
        } catch .decoding(let failure) {
            #expect(failure.reason == "the body is empty")
            #expect("\(failure)" == "$: the body is empty; status 200")
        }
    }

    private func get(from pipeline: ClientPipeline) async throws(OrderError) -> Order {
        try await OrderError.wrap { try await pipeline.send(GetOrder.self, GetOrder.Input(orderId: "1")) }
    }

    // MARK: Calling

    @Test func callingKeepsErrorsOfTheOperationAndSortsInAllOthers() async throws {
        struct Other: Error {}
        let causes: [(any Error, String)] = [
            (OrderError.response(.unauthorized), "response(unauthorized)"), (CancellationError(), "cancelled"),
            (Other(), "transport(Other)"), (APIError<Ping.Failure>.cancelled, "transport(APIError<Failure>)"),
        ]
        for (cause, expected) in causes {
            do {
                let _: Order = try await OrderError.wrap { throw cause }
            } catch {
                let text =
                    switch error {
                    case .response(let failure): "response(\(failure))"
                    case .transport(let cause): "transport(\(type(of: cause)))"
                    case .cancelled: "cancelled"
                    case .invalidInput, .decoding: "other"
                    }
                #expect(text == expected)
            }
        }
    }

    @MainActor @Test func callingStaysWhereTheCallerIs() async throws {
        final class NotSendable { var count = 0 }
        let state = NotSendable()
        let _: Order = try await OrderError.wrap {
            MainActor.assertIsolated()
            state.count += 1
            return .success(Order(lines: []))
        }
        #expect(state.count == 1)
    }

    // MARK: Trying again

    @Test(arguments: [(429, true), (408, true), (503, true), (500, true), (501, false), (400, false), (404, false)])
    func statusesThatMayPassAreRetryable(_ status: Int, _ isRetryable: Bool) {
        #expect(OrderError.response(.undocumented(undocumented(status, ""))).isRetryable == isRetryable)
    }

    @Test func whatMayHaveBeenDoneAlreadyIsRetryableOnlyWhereRepeatingIsHarmless() {
        let lost = URLError(.networkConnectionLost)
        #expect(OrderError.transport(lost).isRetryable)
        #expect(!APIError<Ping.Failure>.transport(lost).isRetryable)
        #expect(!APIError<Ping.Failure>.response(.undocumented(undocumented(503, ""))).isRetryable)
        #expect(APIError<Ping.Failure>.response(.undocumented(undocumented(429, ""))).isRetryable)
        #expect(!OrderError.cancelled.isRetryable)
        #expect(!OrderError.invalidInput([]).isRetryable)
    }

    // MARK: Printing

    @Test func aDocumentedFailurePrintsItsProblem() {
        #expect(
            "\(OrderError.response(.notFound(problem)))"
                == "get-order (GET /orders/{orderId}): status 404: Not found: no order 1"
        )
        #expect("\(OrderError.response(.unauthorized))" == "get-order (GET /orders/{orderId}): status 401")
    }

    @Test func anyOtherResponsePrintsTheBeginningOfItsBodyOnOneLine() {
        let body = "<h1>Bad\r\n\u{1B}[31mGateway\u{202E}</h1>" + String(repeating: "x", count: 1_000)
        let text = "\(OrderError.response(.undocumented(undocumented(502, body))))"
        #expect(text.hasPrefix("get-order (GET /orders/{orderId}): status 502: <h1>Bad   [31mGateway </h1>xxx"))
        #expect(text.count < 560)
    }

    @Test func violationsPrintOneALine() {
        let violations = ["a", "b"].map { Violation(path: "$.\($0)", rule: .minLength(1), value: "") }
        let lines = "\(OrderError.invalidInput(violations))".split(separator: "\n")
        #expect(lines.count == 3)
        #expect(lines.first == "get-order (GET /orders/{orderId}): not sent, invalid input")
        #expect(lines.last == "    \(violations[1])")
    }

    @Test func aFailureToReadPrintsThePlaceTheReasonAndTheResponse() {
        let context = DecodingError.Context(codingPath: [], debugDescription: "no JSON")
        let failure = DecodingFailure(
            operation: GetOrder.metadata,
            response: undocumented(502, "<html>"),
            error: DecodingError.dataCorrupted(context)
        )
        #expect(
            "\(OrderError.decoding(failure))" == "get-order (GET /orders/{orderId}): $: no JSON; status 502: <html>"
        )
    }

    @Test func aBodyOfSuccessIsNotPrinted() {
        let failure = DecodingFailure(
            operation: GetOrder.metadata, response: undocumented(200, #"{"accessToken":"secret"}"#),
            error: DecodingError.dataCorrupted(DecodingError.Context(codingPath: [], debugDescription: "no order")))
        #expect("\(OrderError.decoding(failure))" == "get-order (GET /orders/{orderId}): $: no order; status 200")
        #expect(failure.response.body.count == 24)
    }

    @Test func anErrorOfATransportStaysOnItsLine() {
        struct Odd: Error, CustomStringConvertible { var description: String { "a\n\u{1B}[2Jb" } }
        #expect(!"\(OrderError.transport(Odd()))".contains { $0 == "\n" || $0 == "\u{1B}" })
    }

    @Test func aFailedConnectionPrintsNoQuery() {
        let url = URL(string: "https://example.com/?key=secret")
        let error = URLError(.cannotConnectToHost, userInfo: [NSURLErrorFailingURLErrorKey: url as Any])
        #expect(!"\(OrderError.transport(error))".contains("secret"))
        #expect("\(OrderError.transport(error))".contains("-1004"))
        #expect("\(OrderError.cancelled)" == "get-order (GET /orders/{orderId}): cancelled")
    }

    // MARK: Problems

    @Test func membersOfAProblemWithTheWrongTypeCountAsAbsent() throws {
        let problem = try #require(ProblemDetails(Data(#"{"title":1,"status":"404","detail":"d","more":[]}"#.utf8)))
        #expect(problem.title == nil)
        #expect(problem.status == nil)
        #expect(problem.detail == "d")
    }

    @Test(arguments: ["", "<html>", "[]", "{}", #"{"message":"x"}"#, "null"])
    func whatDescribesNoProblemIsNone(_ body: String) {
        #expect(ProblemDetails(Data(body.utf8)) == nil)
    }

    // MARK: Reading

    @Test(arguments: [
        (nil, true), ("application/json", true), ("Application/JSON ; charset=utf-8", true),
        ("application/problem+json", true), ("text/json", true), ("text/plain", true), ("application/jsonx", false),
        ("", false),
    ])
    func jsonIsReadFromJSONTypesAndWhereNoTypeIsNamed(_ type: String?, _ isRead: Bool) {
        var response = HTTPResponse(status: 200)
        response.headerFields[.contentType] = type
        let reader = ResponseReader(response, body: HTTPBody("1"), operation: GetOrder.metadata)
        let number: Int? = try? reader.json()
        #expect((number == 1) == isRead)
    }

    @Test func textMustBeUTF8() throws {
        #expect(
            try ResponseReader(HTTPResponse(status: 200), body: HTTPBody("ø"), operation: GetOrder.metadata).text()
                == "ø")
        #expect(throws: DecodingError.self) {
            try ResponseReader(HTTPResponse(status: 200), body: HTTPBody(Data([0xFF])), operation: GetOrder.metadata)
                .text()
        }
    }
}
