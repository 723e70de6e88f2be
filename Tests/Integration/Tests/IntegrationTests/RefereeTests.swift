import Foundation
import OrderManagement
import OrderServer
import Testing

/// What client and server say to each other, as an independent validator of the document sees it.
@Suite("The referee", .serialized, .timeLimit(.minutes(2)))
struct RefereeTests {
    /// Runs a server with the order ECOM acme-1 and the transaction acme-1, and a client that reaches it through a
    /// referee. This is the one place that knows the server and its port.
    private func judge(
        _ body: @Sendable @escaping (OrderServer, URL) async throws -> Void
    ) async throws -> Referee.Verdict {
        try await OrderServer.run { server, url in
            await server.addPayment("ECOM", "acme-1")
            await server.addTransaction("acme-1")
            return try await Referee.run(before: try #require(url.port)) { referee in
                try await body(server, referee.appendingPathComponent(OrderServer.basePath))
            }
        }
    }

    @Test("finds nothing wrong with any operation and any documented status")
    func documentedStatuses() async throws {
        let statuses = try DocumentedStatus.all()
        let verdict = try await judge { server, url in
            for expected in statuses {
                let answer = expected.body.map { Answer.json(expected.status, $0) } ?? Answer(status: expected.status)
                await server.answer(next: expected.operation, with: answer)
                await server.answer(next: expected.operation, with: answer)
                try await expected.check(makeClient(url))
            }
        }
        #expect(verdict.findings == [])
        // Each in both forms of the call.
        #expect(verdict.summary.exchanges == Dictionary(uniqueKeysWithValues: statuses.map { ($0.testDescription, 2) }))
    }

    @Test("finds nothing wrong when client and server work together, with every parameter of the document")
    func scenario() async throws {
        let verdict = try await judge { server, url in
            let all = OrderManagementCommon(
                merchantSerialNumber: "123456", ocpApimSubscriptionKey: "key",
                vippsSystemVersion: String(repeating: "1", count: 100), vippsSystemPluginName: "vipps-woocommerce",
                vippsSystemName: "Büro – 🧦", vippsSystemPluginVersion: "1.2.1")
            let client = makeClient(url, common: all)
            try await RefereedScenario(client: client, server: server).run()
            let stranger = makeClient(url, credentials: .bearer("another-token"), common: all)
            await #expect(throws: APIError<GetOrderV2.Failure>.self) {
                try await stranger.getOrderV2(paymentType: .ecom, orderId: "acme-1")
            }
        }
        #expect(verdict.findings == [])
        #expect(verdict.summary.parameters == (try Document.parameters()))
        #expect(
            Set(verdict.summary.exchanges.keys) == [
                "put-order 200", "get-order 200", "get-order 404", "post-image 200", "post-receipt-v2 201",
                "post-receipt-v2 404", "post-receipt-v2 409", "get-receipt 200", "post-receipt 200",
                "post-receipt 404", "put-category-v2 200", "put-category-v2 404", "get-order-v2 200",
                "get-order-v2 401", "get-order-v2 404", "post-category-v3 201", "get-categories-v3 200",
                "get-category-v3 200", "get-category-v3 404", "delete-category-v3 200", "delete-category-v3 404",
            ])
    }

    @Test("finds what is wrong with responses")
    func wrongResponses() async throws {
        let html = Answer(status: 200, headers: ["Content-Type": "text/html"], body: Data("<p>".utf8))
        let cut = Answer(status: 200, headers: ["Content-Type": "application/json"], body: Data("{".utf8))
        let wrong: [(answer: Answer, problem: String)] = [
            (Answer(status: 418), "Unknown response http status: 418"),
            (.json(200, ["receipt": ["bottomLine": ["currency": nil]]]), "'orderLines' is a required property"),
            (.json(200, ["category": ["category": "NEW", "orderDetailsUrl": "a:b"]]), "'NEW' is not one of"),
            (html, "mimetype not found: text/html"),
            (cut, "Failed to deserialize value"),
            (Answer(status: 200), "Missing response data"),
            (.json(401, [:]), "there is a body, but the response 401 has none"),
            (.json(404, ["title": "a", "detail": "", "instance": "b"]), "$.detail: '' "),
        ]
        let verdict = try await judge { server, url in
            for answer in wrong.map(\.answer) {
                await server.answer(next: .getOrderV2, with: answer)
                _ = try? await makeClient(url).getOrderV2(paymentType: .ecom, orderId: "acme-1")
            }
        }
        try #require(verdict.findings.count == wrong.count, "\(verdict.findings)")
        for (finding, wrong) in zip(verdict.findings, wrong) {
            #expect(finding.message == .response && finding.operation == "get-order-v2")
            #expect(finding.status == wrong.answer.status)
            #expect(finding.problem.contains(wrong.problem), "\(finding.problem)")
        }
    }

    @Test("finds what is wrong with requests")
    func wrongRequests() async throws {
        let path = "/v2/ECOM/categories/acme-1"
        let good = String(decoding: Samples.order.data, as: UTF8.self)
        let wrong: [(request: HandMadeRequest, problem: String)] = [
            (HandMadeRequest(path, without: "Authorization", body: good), "Security not found"),
            (HandMadeRequest(path, without: "Merchant-Serial-Number", body: good), "Merchant-Serial-Number"),
            (HandMadeRequest(path, ["Content-Type": "text/json"], body: good), "mimetype not found: text/json"),
            (HandMadeRequest(path, ["Vipps-System-Name": String(repeating: "a", count: 101)], body: good), "too long"),
            (HandMadeRequest("/v2/ECOM/categories/a%20b", body: good), "'a b' does not match"),
            (HandMadeRequest("/v2/ecom/categories/acme-1", body: good), "'ecom' is not one of"),
            (HandMadeRequest(path + "?orderId=1", body: good), "orderId is no parameter"),
            (HandMadeRequest("/v2/ECOM/categories", body: good), "put not found"),
            (HandMadeRequest(path, body: "{"), "Failed to deserialize value"),
            (HandMadeRequest(path, body: #"{"category":null}"#), "'orderDetailsUrl' is a required property"),
            (HandMadeRequest(path, body: #"{"category":"NEW","orderDetailsUrl":"a:b"}"#), "'NEW' is not one of"),
            (HandMadeRequest(path, body: #"{"category":null,"orderDetailsUrl":"a b"}"#), "'a b' is not a 'uri'"),
        ]
        let verdict = try await judge { _, url in
            for request in wrong.map(\.request) { try await request.send(to: url) }
        }
        let findings = verdict.findings.filter { $0.message == .request }
        try #require(findings.count == wrong.count, "\(findings)")
        for (finding, wrong) in zip(findings, wrong) {
            #expect(finding.request?.hasSuffix(wrong.request.path) == true)
            #expect(finding.problem.contains(wrong.problem), "\(finding.problem)")
        }
    }

    @Test("says that a server is not there")
    func noServer() async throws {
        // Port 1 is a privileged one that nobody uses.
        let verdict = try await Referee.run(before: 1) { url in
            await #expect(throws: APIError<GetOrderV2.Failure>.self) {
                try await makeClient(url).getOrderV2(paymentType: .ecom, orderId: "acme-1")
            }
        }
        #expect(verdict.findings.allSatisfy { $0.problem.contains("cannot be reached") })
        #expect(!verdict.findings.isEmpty)
    }
}

/// A request that no client makes: right but for what it is made with.
struct HandMadeRequest: Sendable {
    /// The path and the query, without the path of the server.
    let path: String
    private var fields = [
        "Authorization": "Bearer secret-token", "Merchant-Serial-Number": "1", "Ocp-Apim-Subscription-Key": "k",
        "Accept": "application/json", "Content-Type": "application/json",
    ]
    private let body: String

    /// Makes a `PUT` request with other header fields, or without one.
    init(_ path: String, _ fields: [String: String] = [:], without missing: String? = nil, body: String) {
        self.path = path
        self.body = body
        self.fields.merge(fields) { _, new in new }
        if let missing { self.fields[missing] = nil }
    }

    /// Sends it and waits for the response, whatever it is.
    func send(to server: URL) async throws {
        var headers = HTTPFields()
        for (name, value) in fields {
            headers.append(HTTPField(name: try #require(HTTPField.Name(name)), value: value))
        }
        let request = HTTPRequest(
            method: .put, scheme: "http", authority: "127.0.0.1:\(try #require(server.port))",
            path: server.path + path, headerFields: headers)
        _ = try await URLSessionTransport().send(request, body: HTTPBody(body), operation: PutCategoryV2.metadata)
    }
}
