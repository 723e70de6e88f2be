import Foundation
import OrderManagement
import OrderServer
import Testing

@Suite("Responses that are not in the document", .timeLimit(.minutes(1)))
struct UnexpectedResponseTests {
    private func error(after answer: Answer) async throws -> APIError<GetOrderV2.Failure> {
        try await withClient { server, client in
            await server.answer(next: .getOrderV2, with: answer)
            return try await #require(throws: APIError<GetOrderV2.Failure>.self) {
                try await client.getOrderV2(paymentType: .ecom, orderId: "acme-1")
            }
        }
    }

    @Test("a page of HTML keeps status, header fields and body")
    func html() async throws {
        let page = Data("<html><body>Bad gateway – sorry</body></html>".utf8)
        let headers = ["Content-Type": "text/html; charset=utf-8", "Retry-After": "120", "X-Trace-Id": "abc"]
        let error = try await error(after: Answer(status: 500, headers: headers, body: page))
        guard case .response(.undocumented(let response)) = error else { throw error }
        #expect(response.status == 500)
        #expect(response.body == page)
        for (name, value) in headers {
            #expect(response.headerFields[try #require(HTTPField.Name(name))] == value)
        }
        #expect(error.status == 500)
        #expect(error.response?.body == page)
        #expect(error.problem == nil)
        #expect(error.isRetryable)
        #expect("\(error)".contains("status 500: <html>"))
    }

    @Test(
        "an answer with another content type cannot be decoded, a failure is undocumented, and the body is kept",
        arguments: [200, 404])
    func contentType(_ status: Int) async throws {
        let body = Data("<html/>".utf8)
        let error = try await error(
            after: Answer(status: status, headers: ["Content-Type": "text/html"], body: body))
        if case .response(.undocumented(let response)) = error {
            #expect(status == 404 && response.body == body)
            #expect(response.reason?.contains("text/html") == true)
        } else {
            let failure = try #require(error.decodingFailure)
            #expect(failure.response.status == 200 && failure.response.body == body)
            #expect(failure.reason.contains("text/html"))
        }
        #expect(error.status == status)
        #expect(!error.isRetryable)
    }

    @Test(
        "a body that is no JSON or of another shape cannot be decoded; the error has the place and the body",
        arguments: [
            (#"{"receipt":{"orderLines":["#, "$"), ("", "$"), ("null", "$"),
            (#"{"receipt":{"orderLines":[{"name":1}]}}"#, "$.receipt.orderLines[0].name"),
            (#"{"receipt":{"orderLines":[],"bottomLine":[1]}}"#, "$.receipt.bottomLine"),
            (#"{"category":{"category":null,"orderDetailsUrl":"http://["}}"#, "$.category.orderDetailsUrl"),
            (#"{"category":{"category":null,"orderDetailsUrl":null}}"#, "$.category.orderDetailsUrl"),
        ])
    func body(_ body: String, _ path: String) async throws {
        let error = try await error(
            after: Answer(status: 200, headers: ["Content-Type": "application/json"], body: Data(body.utf8)))
        let failure = try #require(error.decodingFailure)
        #expect(failure.response.body == Data(body.utf8))
        #expect(failure.path == path)
        #expect(failure.operation.id == "get-order-v2")
    }

    @Test(
        "other content types of JSON, and none at all, are read",
        arguments: ["application/json; charset=utf-8", "application/problem+json", "Application/JSON", nil])
    func json(_ contentType: String?) async throws {
        let headers = contentType.map { ["Content-Type": $0] } ?? [:]
        let error = try await error(after: Answer(status: 404, headers: headers, body: Samples.problem.data))
        #expect(error.failure == .notFound(try model(Samples.problem)))
    }

    @Test("a body where the document has none is no failure")
    func needlessBody() async throws {
        try await withClient { server, client in
            let page = Answer(status: 200, headers: ["Content-Type": "text/html"], body: Data("<p>gone</p>".utf8))
            await server.answer(next: .deleteCategoryV3, with: page)
            try await client.deleteCategoryV3(categoryId: UUID())
        }
    }

    @Test("properties that the document does not have are ignored")
    func additionalProperties() async throws {
        try await withClient { server, client in
            await server.answer(next: .getOrderV2, with: .json(200, ["category": nil, "new": [1, ["a": 2]]]))
            let order = try await client.getOrderV2(paymentType: .ecom, orderId: "acme-1")
            #expect(order == OrderV2Response())
        }
    }
}
