import Foundation
import OrderManagement
import OrderServer
import Testing

/// Counts, and hands out a new token each time.
private actor TokenSource {
    private(set) var count = 0

    func next() -> String {
        count += 1
        return "token-\(count)"
    }
}

private struct NoToken: Error, Equatable {}

@Suite("Header fields and credentials", .timeLimit(.minutes(1)))
struct CredentialsTests {
    /// The header fields of a request that the transport did not add of its own accord.
    private func fields(_ request: RecordedRequest) -> [String: String] {
        let ofTransport = ["user-agent", "accept-encoding", "accept-language", "connection", "content-length", "host"]
        let own = request.fields.filter { !ofTransport.contains($0.name.lowercased()) }
        return Dictionary(own.map { ($0.name, $0.value) }) { first, second in "\(first), \(second)" }
    }

    @Test("all header fields of the document are sent, and no others")
    func all() async throws {
        let common = OrderManagementCommon(
            merchantSerialNumber: "123456", ocpApimSubscriptionKey: "key", vippsSystemVersion: "5.4.0",
            vippsSystemPluginName: "vipps-woocommerce", vippsSystemName: "woocommerce",
            vippsSystemPluginVersion: "1.2.1")
        try await withClient(common: common) { server, client in
            _ = try await client.putCategoryV2(paymentType: .ecom, orderId: "acme-1", body: try model(Samples.order))
            let request = try #require(await server.requests.first)
            #expect(
                fields(request) == [
                    "Authorization": "Bearer secret-token", "Accept": "application/json",
                    "Content-Type": "application/json", "Merchant-Serial-Number": "123456",
                    "Ocp-Apim-Subscription-Key": "key", "Vipps-System-Version": "5.4.0",
                    "Vipps-System-Plugin-Name": "vipps-woocommerce", "Vipps-System-Name": "woocommerce",
                    "Vipps-System-Plugin-Version": "1.2.1",
                ])
        }
    }

    @Test("header fields without a value are not sent")
    func fewest() async throws {
        let common = OrderManagementCommon(merchantSerialNumber: "1", ocpApimSubscriptionKey: "k")
        try await withClient(common: common) { server, client in
            _ = try await client.getCategoriesV3()
            let request = try #require(await server.requests.first)
            #expect(
                fields(request) == [
                    "Authorization": "Bearer secret-token", "Accept": "application/json",
                    "Merchant-Serial-Number": "1", "Ocp-Apim-Subscription-Key": "k",
                ])
        }
    }

    @Test("a call's own common parameters take the place of all of the client's")
    func override() async throws {
        try await withClient { server, client in
            let mine = OrderManagementCommon(
                merchantSerialNumber: "654321", ocpApimSubscriptionKey: "other", vippsSystemVersion: "2")
            _ = try await client.getCategoriesV3(common: mine)
            _ = try await client.getCategoriesV3()
            let requests = await server.requests(to: .getCategoriesV3)
            #expect(requests.map { $0.header("Merchant-Serial-Number") } == ["654321", "123456"])
            #expect(requests.map { $0.header("Ocp-Apim-Subscription-Key") } == ["other", "subscription-key"])
            #expect(requests.map { $0.header("Vipps-System-Version") } == ["2", nil])
            #expect(requests.map { $0.header("Vipps-System-Name") } == [nil, "acme-shop"])
            #expect(requests.flatMap(\.problems).isEmpty)
        }
    }

    @Test("the provider is asked before each request, and once more after a 401")
    func provider() async throws {
        let source = TokenSource()
        try await withClient(credentials: .bearer { await source.next() }) { server, client in
            for _ in 0..<3 {
                let error = try await #require(throws: APIError<GetCategoriesV3.Failure>.self) {
                    try await client.getCategoriesV3()
                }
                #expect(error.failure == .unauthorized)
            }
            let tokens = await server.requests.map { $0.header("Authorization") }
            #expect(tokens == (1...6).map { "Bearer token-\($0)" })
        }
    }

    @Test("the provider is not asked for a request that is refused")
    func needlessToken() async throws {
        let source = TokenSource()
        try await withClient(credentials: .bearer { await source.next() }) { _, client in
            await #expect(throws: APIError<GetOrderV2.Failure>.self) {
                try await client.getOrderV2(paymentType: .ecom, orderId: "a b")
            }
        }
        #expect(await source.count == 0)
    }

    @Test("what the provider throws ends the call, and nothing is sent")
    func failingProvider() async throws {
        try await withClient(credentials: .bearer { throw NoToken() }) { server, client in
            let error = try await #require(throws: APIError<GetCategoriesV3.Failure>.self) {
                try await client.getCategoriesV3()
            }
            #expect((error.transportError as? CredentialsError)?.underlying is NoToken)
            #expect(await server.requests.isEmpty)
        }
    }

    @Test("without credentials there is no Authorization, and the server says 401 without a body")
    func none() async throws {
        try await withClient(credentials: .none) { server, client in
            let error = try await #require(throws: APIError<GetOrderV2.Failure>.self) {
                try await client.getOrderV2(paymentType: .ecom, orderId: "acme-1")
            }
            #expect(error.failure == .unauthorized)
            #expect(try #require(await server.requests.first).header("Authorization") == nil)
        }
    }

    @Test("no error shows the token or the subscription key")
    func secrets() async throws {
        let page = Data("<p>".utf8)
        try await expectNoSecrets(in: "s3cr3t", prepared: nil)
        try await expectNoSecrets(in: "s3cr3t\n", prepared: nil)
        try await expectNoSecrets(in: "s3cr3t", prepared: Answer(status: 500, body: page))
        try await expectNoSecrets(in: "s3cr3t", prepared: Answer(status: 200, body: page))
        try await expectNoSecrets(in: "s3cr3t", prepared: .problem(400, "No."))
        try await expectNoSecrets(in: "s3cr3t", prepared: nil, port: 1)
    }

    private func expectNoSecrets(in token: String, prepared: Answer?, port: Int? = nil) async throws {
        try await OrderServer.run { server, serverURL in
            if let prepared { await server.answer(next: .getCategoriesV3, with: prepared) }
            let address = try port.map { try url("http://127.0.0.1:\($0)") } ?? serverURL
            let client = makeClient(address, credentials: .bearer(token))
            let error = try await #require(throws: APIError<GetCategoriesV3.Failure>.self) {
                try await client.getCategoriesV3(orderId: "acme-1")
            }
            IntegrationTests.expectNoSecrets(in: error, token: "s3cr3t")
        }
    }
}
