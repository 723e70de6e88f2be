import Foundation
import OrderManagement
import OrderServer
import Testing

/// What a shop does with all operations: values at their limits, and what the server itself says is missing.
struct RefereedScenario: Sendable {
    /// The client of the shop.
    let client: OrderManagementClient
    /// The server, which has the order ECOM acme-1 and the transaction acme-1.
    let server: OrderServer

    /// Makes all calls.
    func run() async throws {
        await server.addPayment("RECURRING", "Acme_2.0-x")
        try await versionOne()
        try await versionTwo()
        try await categories()
        try await missing()
    }

    private func versionOne() async throws {
        let order = try model(Samples.order, as: Order.self)
        // Whatever is in an identifier is one segment of the path.
        for id in ["acme-1", "a b/ü?", "#%41+&=;,:@!$'()*", "-._~", "..a", "🧦\n\u{0}", "e\u{301}"] {
            try await client.versionOne.setOrder(id, order)
            #expect(try await client.versionOne.order(id) == order)
        }
        for receipt in try receipts() {
            try await client.versionOne.addReceipt("acme-1", receipt)
            #expect(try await client.versionOne.receipt("acme-1") == receipt)
        }
        let image = Image(imageId: String(repeating: "a", count: 128), src: "YQ==")
        #expect(try await client.postImage(body: image).imageId == image.imageId)
    }

    private func versionTwo() async throws {
        for (index, receipt) in try receipts().enumerated() {
            await server.addPayment("ECOM", "order-\(index)")
            _ = try await client.postReceiptV2(paymentType: .ecom, orderId: "order-\(index)", body: receipt)
            let order = try await client.getOrderV2(paymentType: .ecom, orderId: "order-\(index)")
            #expect(order == OrderV2Response(receipt: receipt))
        }
        for order in try orders() {
            _ = try await client.putCategoryV2(paymentType: .recurring, orderId: "Acme_2.0-x", body: order)
            let stored = try await client.getOrderV2(paymentType: .recurring, orderId: "Acme_2.0-x")
            #expect(stored.category == order)
        }
    }

    private func categories() async throws {
        for type in CategoryEnum.allCases + [nil] {
            var request = try model(Samples.newCategory, as: AddCategoryRequest.self)
            request.type = type
            request.imageId = type == nil ? nil : request.imageId
            let id = try #require(try await client.postCategoryV3(body: request).categoryId)
            #expect(try await client.getCategoryV3(categoryId: id).type == type)
            #expect(try await client.getCategoriesV3(orderId: "acme-1").categories?.map(\.categoryId) == [id])
            try await client.deleteCategoryV3(categoryId: id)
        }
        for orderId in ["a b/ü?&=+#%41", "🧦\n"] {
            #expect(try await client.getCategoriesV3(orderId: orderId).categories == [])
        }
        #expect(try await client.getCategoriesV3().categories?.map(\.orderId) == ["Acme_2.0-x"])
    }

    /// What the server does not have, or has already.
    private func missing() async throws {
        let calls = try Calls()
        try await expect(409) { () async throws(APIError<PostReceiptV2.Failure>) in
            _ = try await client.postReceiptV2(paymentType: .ecom, orderId: "order-0", body: calls.receipt)
        }
        try await expect(404) { () async throws(APIError<PostReceiptV2.Failure>) in
            _ = try await client.postReceiptV2(paymentType: .ecom, orderId: "acme-2", body: calls.receipt)
        }
        try await expect(404) { () async throws(APIError<PutCategoryV2.Failure>) in
            _ = try await client.putCategoryV2(paymentType: .ecom, orderId: "acme-2", body: calls.order)
        }
        try await expect(404) { () async throws(APIError<GetOrderV2.Failure>) in
            _ = try await client.getOrderV2(paymentType: .ecom, orderId: "acme-2")
        }
        try await expect(404) { () async throws(APIError<GetOrder.Failure>) in
            _ = try await client.versionOne.order("acme-2")
        }
        try await expect(404) { () async throws(APIError<PostReceipt.Failure>) in
            try await client.versionOne.addReceipt("acme-2", calls.receipt)
        }
        try await expect(404) { () async throws(APIError<GetCategoryV3.Failure>) in
            try await calls.getCategoryV3.flattened(client)
        }
        try await expect(404) { () async throws(APIError<DeleteCategoryV3.Failure>) in
            try await calls.deleteCategoryV3.flattened(client)
        }
    }

    /// Makes a call that must fail with a status.
    private func expect<Failure>(
        _ status: Int, _ call: () async throws(APIError<Failure>) -> Void
    ) async throws {
        let error = try await #require(throws: APIError<Failure>.self) { try await call() }
        #expect(error.status == status)
    }

    // MARK: Values at their limits

    /// Receipts with everything, with nothing that can be left out, with null wherever it may stand, and with the
    /// largest amounts.
    private func receipts() throws -> [Receipt] {
        let line = OrderLine(
            name: "", id: "", totalAmount: .max, totalAmountExcludingTax: .min, totalTaxAmount: 9_007_199_254_740_993,
            taxPercentage: 100, taxRate: 10000, unitInfo: UnitInfo(unitPrice: nil, quantity: "0.12345678"),
            discount: .max)
        let bottomLine = BottomLine(
            currency: nil, tipAmount: .max,
            shippingInfo: ShippingInfo(amount: nil, amountExcludingTax: nil, taxAmount: nil, taxPercentage: nil),
            paymentSources: PaymentSources(), barcode: Barcode(format: nil, data: nil))
        return [
            try model(Samples.receipt), try model(Samples.smallReceipt),
            Receipt(orderLines: [line], bottomLine: bottomLine),
        ]
    }

    /// Category links with every kind of URL, without an image.
    private func orders() throws -> [Order] {
        try [
            "https://example.com", "HTTPS://Example.com/A", "myshop://orders/1", "https://[2001:db8::1]:443/?",
            "https://example.com/a%20b/%C3%BC%2f?q=1&r=%26+%2B&s=a/b?c#frag/?%23",
            "https://user@example.com:8080/;a=1,b/(c)'*!$@:~_-.//x/../y",
        ].map { Order(category: nil, orderDetailsUrl: try url($0)) }
    }
}
