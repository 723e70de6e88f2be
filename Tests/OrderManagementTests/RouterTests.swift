import Foundation
import OrderManagement
import OrderManagementServer
import OrderManagementTesting
import Testing

/// The generated router, with requests that the generated client would not send, and the client joined to it.
@Suite struct RouterTests {
    private let mock = OrderManagementMock()

    private func client(_ options: APIRouterOptions = APIRouterOptions()) throws -> OrderManagementClient {
        OrderManagementClient(
            server: .test, credentials: .bearer("t"),
            common: .init(merchantSerialNumber: "123456", ocpApimSubscriptionKey: "key"),
            transport: InProcessTransport(mock.router(options: options)))
    }

    private func request(
        _ method: HTTPRequest.Method, _ path: String, _ fields: [String: String] = [:], body: String = "",
        options: APIRouterOptions = APIRouterOptions()
    ) async throws -> (status: Int, fields: HTTPFields, problem: ProblemDetails?, body: Data) {
        var request = HTTPRequest(method: method, scheme: "https", authority: "example.com", path: path)
        let common = ["Merchant-Serial-Number": "123456", "Ocp-Apim-Subscription-Key": "key"]
        for (name, value) in common.merging(fields, uniquingKeysWith: { $1 }) {
            request.headerFields[try #require(HTTPField.Name(name))] = value.isEmpty ? nil : value
        }
        let (response, answer) = await mock.router(options: options).handle(request, body: HTTPBody(body))
        let data = try await answer.collect(upTo: 1 << 20)
        return (response.status.code, response.headerFields, ProblemDetails(data), data)
    }

    private static let order = "/order-management/v2/ECOM/acme-1"
    private static let category = "/order-management/v2/ECOM/categories/acme-1"
    private static let json = ["Content-Type": "application/json"]
    private static let body = #"{"category":"GENERAL","orderDetailsUrl":"https://example.com/a"}"#

    // MARK: The client and the router

    @Test func aCallArrivesAsItWasMade() async throws {
        let body = Order(category: .general, orderDetailsUrl: try #require(URL(string: "https://example.com/a?b=ø")))
        mock.onPutCategoryV2 = { _ in .success("done") }
        let answer = try await client().putCategoryV2(paymentType: .recurring, orderId: "a-1._B", body: body)
        #expect(answer == "done")
        let input = try #require(mock.putCategoryV2Inputs.first)
        #expect(input.paymentType == .recurring)
        #expect(input.orderId == "a-1._B")
        #expect(input.body == body)
        #expect(input.common == .init(merchantSerialNumber: "123456", ocpApimSubscriptionKey: "key"))
    }

    @Test func answersArriveAsTheyWereGiven() async throws {
        let problem = ErrorResponse(title: "No", detail: "It is not there.", instance: "/1", invalidParams: [])
        let calls: [(GetOrderV2.Output, Int)] = [
            (.success(OrderV2Response()), 200), (.failure(.unauthorized), 401), (.failure(.notFound(problem)), 404),
        ]
        for (answer, status) in calls {
            mock.onGetOrderV2 = { _ in answer }
            let input = GetOrderV2.Input(paymentType: .ecom, orderId: "acme-1")
            let (result, response, _) = try await client().withResponse { try await $0.getOrderV2(input) }
            #expect(try result.get() == answer)
            #expect(response?.status.code == status)
        }
    }

    @Test func anUndocumentedAnswerIsPassedOn() async throws {
        var head = HTTPResponse(status: 503)
        head.headerFields[.retryAfter] = "5"
        let other = UndocumentedResponse(head, body: Data("busy".utf8))
        mock.onGetOrderV2 = { _ in .failure(.undocumented(other)) }
        let input = GetOrderV2.Input(paymentType: .ecom, orderId: "acme-1")
        #expect(try await client().getOrderV2(input) == .failure(.undocumented(other)))
    }

    @Test func whatTheAPIThrowsIsKeptFromTheClient() async throws {
        struct Secret: Error {}
        let (errors, tell) = AsyncStream<String>.makeStream()
        let options = APIRouterOptions(onError: { error, operation in tell.yield("\(operation.id) \(error)") })
        mock.onGetOrderV2 = { _ in throw Secret() }
        let answer = try await request(.get, Self.order, options: options)
        #expect(answer.status == 500)
        #expect(answer.problem?.detail == "the request could not be answered")
        tell.finish()
        #expect(await errors.reduce(into: []) { $0.append($1) } == ["get-order-v2 Secret()"])
    }

    @Test func answersAreCheckedWhereThatIsAskedFor() async throws {
        let bad = ErrorResponse(title: "", detail: "", instance: "")
        mock.onGetOrderV2 = { _ in .failure(.notFound(bad)) }
        #expect(try await request(.get, Self.order).status == 404)
        let options = APIRouterOptions(validation: [.requests, .responses])
        #expect(try await request(.get, Self.order, options: options).status == 500)
    }

    @Test func middlewaresMayAnswerInThePlaceOfTheAPI() async throws {
        struct Gate: ClientMiddleware {
            func intercept(
                _ request: HTTPRequest, body: HTTPBody?, operation: OperationMetadata, next: Next
            ) async throws -> (HTTPResponse, HTTPBody) {
                let isAllowed = operation.security.isEmpty || request.headerFields[.authorization] == "Bearer t"
                return isAllowed ? try await next(request, body) : (HTTPResponse(status: 401), HTTPBody())
            }
        }
        mock.onGetOrderV2 = { _ in .success(OrderV2Response()) }
        let options = APIRouterOptions(middlewares: [Gate()])
        #expect(try await request(.get, Self.order, options: options).status == 401)
        #expect(mock.calls.isEmpty)
        _ = try await client(options).getOrderV2(paymentType: .ecom, orderId: "acme-1")
        #expect(mock.calls.count == 1)
    }

    // MARK: What the router answers itself

    @Test(arguments: ["/", "/order-management", "/v2/ECOM/acme-1", "/order-management/v2/ECOM/a/b/c", "*"])
    func unknownPathsAreNotFound(_ path: String) async throws {
        let answer = try await request(.get, path)
        #expect(answer.status == 404)
        #expect(answer.fields[.contentType] == "application/problem+json")
        #expect(answer.problem?.title == "Not Found")
        #expect(answer.problem?.status == 404)
    }

    @Test func unknownMethodsLearnTheOthers() async throws {
        let answer = try await request(.delete, "/order-management/v2/images")
        #expect(answer.status == 404)
        let order = try await request(.delete, Self.order)
        #expect(order.status == 405)
        #expect(order.fields[.allow] == "GET, HEAD")
        #expect(order.problem?.title == "Method Not Allowed")
        #expect(mock.calls.isEmpty)
    }

    @Test func headHasTheHeadOfGetAndNoBody() async throws {
        mock.onGetOrderV2 = { _ in .success(OrderV2Response()) }
        let get = try await request(.get, Self.order)
        let head = try await request(.head, Self.order)
        #expect(get.status == 200 && !get.body.isEmpty)
        #expect(head.status == 200 && head.body.isEmpty)
        #expect(head.fields == get.fields)
        let unknown = try await request(.head, "/")
        #expect(unknown.status == 404 && unknown.body.isEmpty)
    }

    @Test(arguments: [
        (["Merchant-Serial-Number": ""], "the parameter 'Merchant-Serial-Number' is missing"),
        (["Vipps-System-Name": String(repeating: "n", count: 101)], "$['Vipps-System-Name'] must have at most 100"),
    ])
    func badParametersAreBadRequests(_ fields: [String: String], _ detail: String) async throws {
        let answer = try await request(.get, Self.order, fields)
        #expect(answer.status == 400)
        #expect(answer.problem?.detail?.contains(detail) == true)
        #expect(mock.calls.isEmpty)
    }

    @Test func everyViolationIsNamedAtOnce() async throws {
        let path = "/order-management/v2/CASH/categories/a%20b"
        let answer = try await request(.put, path, Self.json, body: Self.body)
        #expect(answer.status == 400)
        let detail = try #require(answer.problem?.detail)
        #expect(detail.contains("$.paymentType must be one of ECOM, RECURRING"))
        #expect(detail.contains("$.orderId must match"))
        #expect(answer.fields[.contentType] == "application/json", "the document has a form for it")
    }

    @Test(arguments: ["{", "[]", #"{"category":1}"#, #"{"category":"GENERAL"}"#])
    func badBodiesAreBadRequests(_ body: String) async throws {
        let answer = try await request(.put, Self.category, Self.json, body: body)
        #expect(answer.status == 400)
        #expect(answer.problem?.detail?.hasPrefix("the body cannot be read: ") == true)
        #expect(mock.calls.isEmpty)
    }

    @Test func whatMayBeNullHasToBeThere() async throws {
        let body = #"{"orderDetailsUrl":"https://example.com"}"#
        let answer = try await request(.put, Self.category, Self.json, body: body)
        #expect(answer.status == 400)
        #expect(answer.problem?.detail == #"$.body.category must be there"#)
        #expect(mock.calls.isEmpty)
    }

    @Test func aNumberOutOfRangeIsNamedByItsPlace() async throws {
        let body = #"{"bottomLine":{},"orderLines":[{"name":"a","id":"1","totalAmount":1e30}]}"#
        let answer = try await request(.post, "/order-management/v2/ECOM/receipts/acme-1", Self.json, body: body)
        #expect(answer.status == 400)
        let place = "$.orderLines[0].totalAmount"
        #expect(answer.problem?.detail == "the body cannot be read: The value does not fit Int64. at \(place)")
    }

    @Test(arguments: [[:], ["Content-Type": "text/plain"], ["Content-Type": "application/xml"]])
    func otherMediaTypesAreNotRead(_ fields: [String: String]) async throws {
        let answer = try await request(.put, Self.category, fields, body: Self.body)
        #expect(answer.status == 415)
        #expect(answer.problem?.detail == "the body has to be application/json")
    }

    @Test(arguments: [("text/html", 406), ("application/json;q=0", 406), ("application/*;q=0.2", 200), ("", 200)])
    func answersThatNobodyTakesAreNotMade(_ accept: String, _ status: Int) async throws {
        mock.onGetOrderV2 = { _ in .success(OrderV2Response()) }
        let answer = try await request(.get, Self.order, ["Accept": accept])
        #expect(answer.status == status)
        #expect(mock.calls.isEmpty == (status == 406))
    }

    @Test func bodiesHaveALimit() async throws {
        mock.onPutCategoryV2 = { _ in .success("done") }
        let count = Self.body.utf8.count
        for (limit, status) in [(count, 200), (count - 1, 413)] {
            let options = APIRouterOptions(requestLimit: limit)
            let answer = try await request(.put, Self.category, Self.json, body: Self.body, options: options)
            #expect(answer.status == status)
        }
    }

    @Test func aBodyThatMayBeLeftOutMayBeLeftOut() async throws {
        mock.onPutCategoryV2 = { _ in .success("done") }
        #expect(try await request(.put, Self.category).status == 200)
        #expect(mock.putCategoryV2Inputs.map(\.body) == [nil])
    }

    @Test func theBasePathIsThatOfTheServer() {
        let request = HTTPRequest(method: .get, scheme: nil, authority: nil, path: "/v2/ECOM/1?a=b")
        #expect(mock.router(at: "").operation(for: request)?.id == "get-order-v2")
        #expect(mock.router().operation(for: request) == nil)
    }
}
