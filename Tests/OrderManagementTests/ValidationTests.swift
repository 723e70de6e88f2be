import Foundation
import OrderManagement
import Testing

/// What is refused before it is sent.
struct ValidationTests {
    @Test func anIdentifierWithOtherCharactersIsRefusedWithPathAndPattern() async throws {
        let violations = await violations { () async throws(APIError<GetOrderV2.Failure>) in
            try await client.getOrderV2(paymentType: .ecom, orderId: "a b/ü?")
        }
        #expect(violations.map(\.path) == ["$.orderId"])
        #expect(violations.first?.rule == .pattern(#"^[0-9A-Za-z-_\.]+$"#))
        #expect(violations.first?.value == "a b/ü?")
    }

    @Test func everyViolationIsReportedAtOnceWithItsPath() async throws {
        let line = OrderLine(
            name: "socks", id: "1", totalAmount: 1, totalAmountExcludingTax: 1, totalTaxAmount: 0, taxRate: 10_001,
            unitInfo: UnitInfo(unitPrice: -1, quantity: "1,5"))
        let receipt = Receipt(orderLines: [line], bottomLine: BottomLine(currency: .nok))
        let violations = await violations { () async throws(APIError<PostReceiptV2.Failure>) in
            try await client.postReceiptV2(paymentType: .ecom, orderId: "ü", body: receipt)
        }
        #expect(
            violations.map(\.path).sorted() == [
                "$.body.orderLines[0].taxRate", "$.body.orderLines[0].unitInfo.quantity",
                "$.body.orderLines[0].unitInfo.unitPrice", "$.orderId",
            ])
    }

    @Test func lengthsOfCommonParametersAreChecked() async throws {
        let common = OrderManagementCommon(
            merchantSerialNumber: "1", ocpApimSubscriptionKey: "k",
            vippsSystemName: String(repeating: "x", count: 101))
        let violations = await violations { () async throws(APIError<GetOrderV2.Failure>) in
            try await client.getOrderV2(paymentType: .ecom, orderId: "1", common: common)
        }
        #expect(violations.map(\.path) == ["$['Vipps-System-Name']"])
    }

    @Test func aReceiptWithoutLinesIsRefused() async throws {
        let receipt = Receipt(orderLines: [], bottomLine: BottomLine(currency: .nok))
        let violations = await violations { () async throws(APIError<PostReceiptV2.Failure>) in
            try await client.postReceiptV2(paymentType: .ecom, orderId: "1", body: receipt)
        }
        #expect(violations.map(\.path) == ["$.body.orderLines"])
    }

    private var client: OrderManagementClient {
        OrderManagementClient(
            server: .test, credentials: .bearer("token"),
            common: OrderManagementCommon(merchantSerialNumber: "1", ocpApimSubscriptionKey: "k"),
            transport: Unreachable())
    }

    private func violations<Failure, Answer>(
        _ call: () async throws(APIError<Failure>) -> Answer
    ) async -> [Violation] {
        do {
            _ = try await call()
            Issue.record("the call was not refused")
        } catch {
            if case .invalidInput(let violations) = error { return violations }
            Issue.record("\(error)")
        }
        return []
    }
}

/// Refused input never gets here.
private struct Unreachable: ClientTransport {
    struct Reached: Error {}

    func send(
        _ request: HTTPRequest, body: HTTPBody?, operation: OperationMetadata
    ) async throws -> (HTTPResponse, HTTPBody) {
        throw Reached()
    }
}
