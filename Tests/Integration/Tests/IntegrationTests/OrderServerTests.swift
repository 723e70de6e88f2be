import Foundation
import OrderManagement
import OrderServer
import Testing

/// The server must see what is wrong, or the other tests prove nothing.
@Suite("The server itself", .timeLimit(.minutes(1)))
struct OrderServerTests {
    private static let headers = [
        "Authorization": "Bearer secret-token", "Merchant-Serial-Number": "1", "Ocp-Apim-Subscription-Key": "k",
        "Accept": "application/json", "Content-Type": "application/json",
    ]

    /// Sends a request that was written by hand.
    private func send(
        _ method: HTTPRequest.Method,
        _ path: String,
        headers: [String: String] = headers,
        body: String?
    ) async throws -> (status: Int, body: Data) {
        return try await OrderServer.run { server, url in
            await server.addPayment("ECOM", "acme-1")
            var fields = HTTPFields()
            for (name, value) in headers {
                fields.append(HTTPField(name: try #require(HTTPField.Name(name)), value: value))
            }
            let request = HTTPRequest(
                method: method, scheme: "http", authority: "127.0.0.1:\(try #require(url.port))",
                path: "/order-management" + path, headerFields: fields)
            let (response, data) = try await URLSessionTransport().send(
                request, body: body.map { HTTPBody($0) }, operation: PutCategoryV2.metadata)
            return (response.status.code, try await data.collect(upTo: 1_000_000))
        }
    }

    private func invalidParams(_ response: (status: Int, body: Data)) throws -> [String] {
        #expect(response.status == 400)
        let problem = try JSONDecoder().decode(ErrorResponse.self, from: response.body)
        return (problem.invalidParams ?? []).map { "\($0.name) \($0.reason)" }
    }

    @Test(
        "finds what is wrong with a body",
        arguments: [
            ("", "body is missing"), ("{", "body is not JSON"), ("[]", "body must be an object"),
            (#"{"orderDetailsUrl":"https://a"}"#, "category is missing"),
            (#"{"category":null}"#, "orderDetailsUrl is missing"),
            (#"{"category":null,"orderDetailsUrl":null}"#, "orderDetailsUrl must not be null"),
            (#"{"category":null,"orderDetailsUrl":""}"#, "orderDetailsUrl has a length that is not allowed"),
            (#"{"category":null,"orderDetailsUrl":"https://a b"}"#, "orderDetailsUrl must be uri"),
            (
                #"{"category":null,"orderDetailsUrl":"https://a","imageId":null}"#,
                "imageId is null and should be left out"
            ),
            (#"{"category":null,"orderDetailsUrl":"https://a","imageId":"a b"}"#, "imageId must be identifier"),
            (#"{"category":null,"orderDetailsUrl":"https://a","x":1}"#, "x is not in the document"),
            (#"{"category":1,"orderDetailsUrl":"https://a"}"#, "category has the wrong type"),
        ])
    func bodies(_ body: String, _ problem: String) async throws {
        let response = try await send(.put, "/v2/ECOM/categories/acme-1", body: body.isEmpty ? nil : body)
        #expect(try invalidParams(response).contains(problem))
    }

    @Test(
        "finds what is wrong with a receipt",
        arguments: [
            (#","unitPrice":null"#, "", "orderLines[1].unitInfo.unitPrice is missing"),
            (#""quantity":"2.5""#, #""quantity":"2.""#, "orderLines[0].unitInfo.quantity must be quantity"),
            (#""isReturn":false"#, #""isReturn":0"#, "orderLines[0].isReturn has the wrong type"),
            (#""taxRate":2500"#, #""taxRate":10001"#, "orderLines[0].taxRate is out of range"),
            (#""taxRate":2500"#, #""taxRate":0.5"#, "orderLines[0].taxRate has the wrong type"),
            (#""taxRate":2500"#, #""taxRate":true"#, "orderLines[0].taxRate has the wrong type"),
        ])
    func receipts(_ text: String, _ replacement: String, _ problem: String) async throws {
        let receipt = String(decoding: Samples.receipt.data, as: UTF8.self)
        #expect(receipt.contains(text))
        let body = receipt.replacingOccurrences(of: text, with: replacement)
        let response = try await send(.post, "/v2/ECOM/receipts/acme-1", body: body)
        #expect(try invalidParams(response) == [problem])
    }

    @Test(
        "finds what is wrong with header fields",
        arguments: [
            ("Merchant-Serial-Number", nil, "Merchant-Serial-Number is missing"),
            ("Ocp-Apim-Subscription-Key", nil, "Ocp-Apim-Subscription-Key is missing"),
            ("Content-Type", "text/json", "Content-Type must be application/json"),
            ("Accept", "*/*", "Accept must be application/json"),
            ("Vipps-System-Nam", "x", "vipps-system-nam is not in the document"),
            ("Cookie", "a=b", "cookie is not in the document"),
        ])
    func headerFields(_ name: String, _ value: String?, _ problem: String) async throws {
        var headers = Self.headers
        headers[name] = value
        let body = String(decoding: Samples.order.data, as: UTF8.self)
        let response = try await send(.put, "/v2/ECOM/categories/acme-1", headers: headers, body: body)
        #expect(try invalidParams(response) == [problem])
    }

    @Test("says 401 to a wrong token, without a body", arguments: ["Bearer secret", "bearer secret-token", nil])
    func tokens(_ authorization: String?) async throws {
        var headers = Self.headers
        headers["Authorization"] = authorization
        let response = try await send(.put, "/v2/ECOM/categories/acme-1", headers: headers, body: "{}")
        #expect(response.status == 401)
        #expect(response.body.isEmpty)
    }

    @Test("finds what is wrong with a path")
    func paths() async throws {
        let body = String(decoding: Samples.order.data, as: UTF8.self)
        for (path, problem) in [
            ("/v2/ecom/categories/acme-1", "paymentType must be one of ECOM, RECURRING"),
            ("/v2/ECOM/categories/acme%2D1", "orderId is not percent-encoded as acme-1 should be"),
            ("/v2/ECOM/categories/a%20b", "orderId must be identifier"),
            ("/v2/ECOM/categories/acme-1?orderId=1", "orderId is no parameter of the query"),
        ] {
            #expect(try invalidParams(try await send(.put, path, body: body)) == [problem])
        }
        #expect(try await send(.put, "/v2/ECOM/receipts/acme-1", body: body).status == 404)
        #expect(try await send(.put, "/v2/ECOM/categories/acme-2", body: body).status == 404)
    }

    @Test("has the rules of the document", arguments: ObjectRules.all)
    func rules(_ rules: ObjectRules) throws {
        let document = try Document.load()
        let schema = try #require(document["components"]?["schemas"]?[rules.name])
        let properties = schema["properties"].members
        let required = Set(schema["required"].elements.compactMap(\.text))
        #expect(Set(rules.properties.map(\.name)) == Set(properties.keys))
        for rule in rules.properties {
            let isNullable = Document.resolve(properties[rule.name], in: document)?["nullable"] == true
            let presence: PropertyRule.Presence =
                required.contains(rule.name) ? (isNullable ? .nullable : .required) : .optional
            #expect(rule.presence == presence, "\(rule.name)")
        }
    }
}
