import Foundation
import OrderManagement
import OrderServer
import Testing

@Suite("Input that is refused", .timeLimit(.minutes(1)))
struct InvalidInputTests {
    private static let pattern = Violation.Rule.pattern(#"^[0-9A-Za-z-_\.]+$"#)

    /// The violations of a call, after which the server must not have seen anything.
    private func violations<Failure: OperationFailure>(
        of failure: Failure.Type,
        _ call: @Sendable (OrderManagementClient) async throws -> Void
    ) async throws -> [Violation] {
        try await withClient { server, client in
            let error = try await #require(throws: APIError<Failure>.self) { try await call(client) }
            #expect(await server.requests.isEmpty)
            #expect(error.status == nil)
            #expect(!error.isRetryable)
            return try #require(error.violations)
        }
    }

    @Test("a path parameter against its pattern", arguments: ["a b/ü?", "", "a\n", "é"])
    func orderId(_ orderId: String) async throws {
        let violations = try await violations(of: GetOrderV2.Failure.self) {
            _ = try await $0.getOrderV2(paymentType: .ecom, orderId: orderId)
        }
        #expect(violations.contains(Violation(path: "$.orderId", rule: Self.pattern, value: orderId)))
        #expect(violations.allSatisfy { $0.path == "$.orderId" })
    }

    @Test("a path parameter that is dots alone, which the pattern allows")
    func dots() async throws {
        let violations = try await violations(of: GetOrderV2.Failure.self) {
            _ = try await $0.getOrderV2(paymentType: .ecom, orderId: "..")
        }
        #expect(violations.map(\.path) == ["$.orderId"])
    }

    @Test("a common parameter that is too long, counted in scalars; as a header field it is not shown")
    func systemName() async throws {
        let violations = try await violations(of: GetCategoriesV3.Failure.self) { client in
            var mine = common
            mine.vippsSystemName = String(repeating: "🧦", count: 101)
            _ = try await client.getCategoriesV3(common: mine)
        }
        let path = "$['Vipps-System-Name']"
        #expect(violations == [Violation(path: path, rule: .maxLength(100), value: "(not shown)")])
    }

    @Test("a common parameter of exactly the length that is allowed is sent")
    func longestSystemName() async throws {
        try await withClient { server, client in
            var mine = common
            mine.vippsSystemName = String(repeating: "x", count: 100)
            _ = try await client.getCategoriesV3(common: mine)
            let request = try await expectRequest(server, .getCategoriesV3, path: "/v3/categories")
            #expect(request.header("Vipps-System-Name") == mine.vippsSystemName)
        }
    }

    @Test("everything in a body, with the place of each")
    func body() async throws {
        let violations = try await violations(of: PostReceiptV2.Failure.self) { client in
            var receipt = try model(Samples.receipt, as: Receipt.self)
            receipt.orderLines[0].unitInfo?.quantity = "2,5"
            receipt.orderLines[0].taxRate = 10_001
            receipt.orderLines[1].discount = -1
            receipt.bottomLine.tipAmount = -1
            _ = try await client.postReceiptV2(paymentType: .ecom, orderId: "a b", body: receipt)
        }
        #expect(
            violations.map(\.description).sorted() == [
                #"$.body.bottomLine.tipAmount must be at least 0, found "-1""#,
                #"$.body.orderLines[0].taxRate must be at most 10000, found "10001""#,
                #"$.body.orderLines[0].unitInfo.quantity must match ^\d+([\.]\d{1,8})?$, found "2,5""#,
                #"$.body.orderLines[1].discount must be at least 0, found "-1""#,
                #"$.orderId must match ^[0-9A-Za-z-_\.]+$, found "a b""#,
            ])
    }

    @Test("a receipt without lines, and a quantity that is too long")
    func counts() async throws {
        let violations = try await violations(of: PostReceipt.Failure.self) { client in
            var receipt = try model(Samples.smallReceipt, as: Receipt.self)
            receipt.orderLines = []
            try await client.versionOne.addReceipt("acme-1", receipt)
        }
        #expect(violations.map(\.path) == ["$.body.orderLines"])
        #expect(violations.map(\.rule) == [.minItems(1)])
    }

    @Test("an identifier in a body, whose pattern stands at a named schema")
    func namedScalar() async throws {
        let violations = try await violations(of: PostCategoryV3.Failure.self) { client in
            var request = try model(Samples.newCategory, as: AddCategoryRequest.self)
            request.orderId = "a b"
            _ = try await client.postCategoryV3(body: request)
        }
        #expect(violations == [Violation(path: "$.body.orderId", rule: Self.pattern, value: "a b")])
    }

    @Test(
        "a value that cannot stand in a header field, without showing it", arguments: ["a\nB: c", " a", "a\r", "\u{0}"])
    func headerField(_ key: String) async throws {
        let violations = try await violations(of: GetCategoriesV3.Failure.self) { client in
            var mine = common
            mine.ocpApimSubscriptionKey = key
            _ = try await client.getCategoriesV3(common: mine)
        }
        #expect(violations.map(\.value) == ["(not shown)"])
    }
}
