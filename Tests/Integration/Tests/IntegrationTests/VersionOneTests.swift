import Foundation
import OrderManagement
import OrderServer
import Testing

@Suite("Version 1", .timeLimit(.minutes(1)))
struct VersionOneTests {
    @Test("put-order stores what get-order returns")
    func order() async throws {
        try await withClient { server, client in
            let order = try model(Samples.order, as: Order.self)
            try await client.versionOne.setOrder("acme-1", order)
            #expect(try await client.versionOne.order("acme-1") == order)
            try await expectRequest(server, .putOrder, path: "/v1/orders/acme-1", body: Samples.order)
            try await expectRequest(server, .getOrder, path: "/v1/orders/acme-1")
        }
    }

    @Test("post-receipt stores what get-receipt returns")
    func receipt() async throws {
        try await withClient { server, client in
            let receipt = try model(Samples.receipt, as: Receipt.self)
            try await client.versionOne.addReceipt("acme-1", receipt)
            #expect(try await client.versionOne.receipt("acme-1") == receipt)
            try await expectRequest(server, .postReceipt, path: "/v1/receipts/acme-1", body: Samples.receipt)
            try await expectRequest(server, .getReceipt, path: "/v1/receipts/acme-1")
        }
    }

    @Test("what was never stored is not found, with and without a body as the document says")
    func unknown() async throws {
        try await withClient { _, client in
            let order = try await #require(throws: APIError<GetOrder.Failure>.self) {
                try await client.versionOne.order("acme-2")
            }
            #expect(order.failure == .notFound)
            let receipt = try await #require(throws: APIError<PostReceipt.Failure>.self) {
                try await client.versionOne.addReceipt("acme-2", try model(Samples.smallReceipt))
            }
            #expect(receipt.status == 404)
            #expect(receipt.problem?.detail == "There is no transaction acme-2.")
        }
    }

    @Test(
        "an identifier is one segment of the path, whatever is in it",
        arguments: [
            ("a b/ü?", "a%20b%2F%C3%BC%3F"),
            ("#%41+&=;,:@!$'()*", "%23%2541%2B%26%3D%3B%2C%3A%40%21%24%27%28%29%2A"),
            ("-._~", "-._~"), ("..a", "..a"), ("🧦\n\u{0}", "%F0%9F%A7%A6%0A%00"), ("e\u{301}", "e%CC%81"),
        ])
    func transactionIdentifiers(_ identifier: String, _ segment: String) async throws {
        try await withClient { server, client in
            let order = try model(Samples.order, as: Order.self)
            try await client.versionOne.setOrder(identifier, order)
            #expect(try await client.versionOne.order(identifier) == order)
            try await expectRequest(server, .getOrder, path: "/v1/orders/\(segment)")
        }
    }

    @Test("an identifier that would lead to another path is refused", arguments: ["", ".", ".."])
    func dots(_ identifier: String) async throws {
        try await withClient { server, client in
            let error = try await #require(throws: APIError<GetOrder.Failure>.self) {
                try await client.versionOne.order(identifier)
            }
            #expect(error.violations?.map(\.path) == ["$.transactionId"])
            #expect(await server.requests.isEmpty)
        }
    }
}
