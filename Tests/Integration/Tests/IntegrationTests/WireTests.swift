import Foundation
import OrderManagement
import OrderServer
import Testing

@Suite("Values on the wire", .timeLimit(.minutes(1)))
struct WireTests {
    @Test("nil is null where the property is required, and nothing where it is optional")
    func nulls() async throws {
        try await withClient { server, client in
            let order = Order(category: nil, orderDetailsUrl: try url("https://example.com"))
            _ = try await client.putCategoryV2(paymentType: .ecom, orderId: "acme-1", body: order)
            let request = try await expectRequest(
                server, .putCategoryV2, path: "/v2/ECOM/categories/acme-1",
                body: ["category": nil, "orderDetailsUrl": "https://example.com"])
            #expect(
                String(decoding: request.body, as: UTF8.self)
                    == #"{"category":null,"orderDetailsUrl":"https://example.com"}"#)
            #expect(try await client.getOrderV2(paymentType: .ecom, orderId: "acme-1").category == order)
        }
    }

    @Test("every required null of a receipt is sent, and no optional one")
    func nullsOfReceipt() async throws {
        try await withClient { server, client in
            let line = OrderLine(
                name: "", id: "", totalAmount: 0, totalAmountExcludingTax: 0, totalTaxAmount: 0,
                unitInfo: UnitInfo(unitPrice: nil, quantity: "1"))
            let bottomLine = BottomLine(
                currency: nil,
                shippingInfo: ShippingInfo(amount: nil, amountExcludingTax: nil, taxAmount: nil, taxPercentage: nil),
                paymentSources: PaymentSources(), barcode: Barcode(format: nil, data: nil))
            let receipt = Receipt(orderLines: [line], bottomLine: bottomLine)
            _ = try await client.postReceiptV2(paymentType: .ecom, orderId: "acme-1", body: receipt)
            try await expectRequest(
                server, .postReceiptV2, path: "/v2/ECOM/receipts/acme-1",
                body: [
                    "orderLines": [
                        [
                            "name": "", "id": "", "totalAmount": 0, "totalAmountExcludingTax": 0, "totalTaxAmount": 0,
                            "unitInfo": ["unitPrice": nil, "quantity": "1"],
                        ]
                    ],
                    "bottomLine": [
                        "currency": nil,
                        "shippingInfo": [
                            "amount": nil, "amountExcludingTax": nil, "taxAmount": nil, "taxPercentage": nil,
                        ],
                        "paymentSources": [:], "barcode": ["format": nil, "data": nil],
                    ],
                ])
            #expect(try await client.getOrderV2(paymentType: .ecom, orderId: "acme-1").receipt == receipt)
        }
    }

    @Test("a value of an enum that the document does not list is kept, prints as itself and is sent back")
    func openEnum() async throws {
        try await withClient { server, client in
            let body: JSONValue = ["category": "SOMETHING_NEW", "orderDetailsUrl": "https://example.com"]
            await server.answer(next: .getOrderV2, with: .json(200, ["category": body]))
            let order = try await client.getOrderV2(paymentType: .ecom, orderId: "acme-1")
            let category = try #require(order.category?.category)
            #expect(category == .undocumented("SOMETHING_NEW"))
            #expect("\(category)" == "SOMETHING_NEW")
            #expect(!CategoryEnum.allCases.contains(category))
            #expect(try json(order) == ["category": body])

            let error = try await #require(throws: APIError<PutCategoryV2.Failure>.self) {
                try await client.with(validation: [])
                    .putCategoryV2(paymentType: .ecom, orderId: "acme-1", body: order.category)
            }
            guard case .response(.badRequest(let problem)) = error else { throw error }
            #expect(problem.invalidParams?.map(\.name) == ["category"])
            #expect(await server.requests(to: .putCategoryV2).map(\.json) == [body])
        }
    }

    @Test("a body that was not given is not sent")
    func noBody() async throws {
        try await withClient { server, client in
            let error = try await #require(throws: APIError<PostCategoryV3.Failure>.self) {
                try await client.postCategoryV3(body: nil)
            }
            guard case .response(.badRequest(let problem)) = error else { throw error }
            #expect(problem.invalidParams?.contains { $0.name == "body" && $0.reason == "is missing" } == true)
            let request = try #require(await server.requests(to: .postCategoryV3).first)
            #expect(request.body.isEmpty)
            #expect((request.header("Content-Length") ?? "0") == "0")
        }
    }

    @Test(
        "a URL is sent and read as it is",
        arguments: [
            "https://example.com", "https://example.com/", "HTTPS://Example.com/A",
            "https://example.com/a%20b/%C3%BC%2f?q=1&r=%26+%2B&s=a/b?c#frag/?%23",
            "https://user@example.com:8080/;a=1,b/(c)'*!$@:~_-.//x/../y", "https://[2001:db8::1]:443/?",
            "myshop://orders/1",
            "https://xn--mller-kva.example/%F0%9F%A7%A6",
        ])
    func urls(_ text: String) async throws {
        try await withClient { server, client in
            let order = Order(category: .booking, orderDetailsUrl: try url(text))
            _ = try await client.putCategoryV2(paymentType: .ecom, orderId: "acme-1", body: order)
            try await expectRequest(
                server, .putCategoryV2, path: "/v2/ECOM/categories/acme-1",
                body: ["category": "BOOKING", "orderDetailsUrl": .string(text)])
            let stored = try await client.getOrderV2(paymentType: .ecom, orderId: "acme-1").category
            #expect(stored?.orderDetailsUrl.absoluteString == text)
        }
    }

    @Test("amounts are exact over all of Int64")
    func integers() async throws {
        try await withClient { server, client in
            let line = OrderLine(
                name: "all", id: "1", totalAmount: .max, totalAmountExcludingTax: .min,
                totalTaxAmount: 9_007_199_254_740_993, discount: .max)
            let receipt = Receipt(orderLines: [line], bottomLine: BottomLine(currency: .eur, tipAmount: .max))
            _ = try await client.postReceiptV2(paymentType: .ecom, orderId: "acme-1", body: receipt)
            let requests = await server.requests(to: .postReceiptV2)
            let text = String(decoding: try #require(requests.first).body, as: UTF8.self)
            for member in [
                #""totalAmount":9223372036854775807"#, #""totalAmountExcludingTax":-9223372036854775808"#,
                #""totalTaxAmount":9007199254740993"#,
            ] {
                #expect(text.contains(member))
            }
            #expect(requests.flatMap(\.problems).isEmpty)
            #expect(try await client.getOrderV2(paymentType: .ecom, orderId: "acme-1").receipt == receipt)
        }
    }

    @Test("a number that is too large for its property cannot be decoded")
    func largeInteger() async throws {
        try await withClient { server, client in
            var text = String(decoding: JSONValue.object(["receipt": Samples.smallReceipt]).data, as: UTF8.self)
            text = text.replacingOccurrences(of: ":1000", with: ":9223372036854775808")
            let headers = ["Content-Type": "application/json"]
            await server.answer(next: .getOrderV2, with: Answer(status: 200, headers: headers, body: Data(text.utf8)))
            let error = try await #require(throws: APIError<GetOrderV2.Failure>.self) {
                try await client.getOrderV2(paymentType: .ecom, orderId: "acme-1")
            }
            // Foundation does not say where.
            #expect(error.decodingFailure?.response.body == Data(text.utf8))
        }
    }
}
