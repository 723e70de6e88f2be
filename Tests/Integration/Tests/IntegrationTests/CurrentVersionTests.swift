import Foundation
import OrderManagement
import OrderServer
import Testing

@Suite("Versions 2 and 3", .timeLimit(.minutes(1)))
struct CurrentVersionTests {
    @Test("post-image returns the identifier of the image")
    func image() async throws {
        try await withClient { server, client in
            let image = Image(imageId: "socks-orange-123", src: "a3NhbGZuc2FrbGZubGthc25ma2Fuc2ZsYXNuZmxrYXNuZmw=")
            #expect(try await client.postImage(body: image) == ImageResponse(imageId: "socks-orange-123"))
            try await expectRequest(
                server, .postImage, path: "/v1/images",
                body: [
                    "imageId": "socks-orange-123", "src": "a3NhbGZuc2FrbGZubGthc25ma2Fuc2ZsYXNuZmxrYXNuZmw=",
                    "type": "base64",
                ])
        }
    }

    @Test("post-receipt-v2 and put-category-v2 store what get-order-v2 returns")
    func order() async throws {
        try await withClient { server, client in
            let empty = try await client.getOrderV2(paymentType: .ecom, orderId: "acme-1")
            #expect(empty == OrderV2Response())
            let receipt = try model(Samples.receipt, as: Receipt.self)
            let category = try model(Samples.order, as: Order.self)
            let receiptId = try await client.postReceiptV2(paymentType: .ecom, orderId: "acme-1", body: receipt)
            let categoryId = try await client.putCategoryV2(paymentType: .ecom, orderId: "acme-1", body: category)
            #expect(UUID(uuidString: receiptId) != nil)
            #expect(UUID(uuidString: categoryId) != nil)
            let order = try await client.getOrderV2(paymentType: .ecom, orderId: "acme-1")
            #expect(order == OrderV2Response(category: category, receipt: receipt))
            #expect(order.receipt?.bottomLine.currency?.rawValue == "NOK")
            try await expectRequest(server, .postReceiptV2, path: "/v2/ECOM/receipts/acme-1", body: Samples.receipt)
            try await expectRequest(server, .putCategoryV2, path: "/v2/ECOM/categories/acme-1", body: Samples.order)
            let reads = await server.requests(to: .getOrderV2)
            #expect(reads.map(\.path) == Array(repeating: "/order-management/v2/ECOM/acme-1", count: 2))
            #expect(reads.flatMap(\.problems).isEmpty)
        }
    }

    @Test("the payment type is part of the order's name")
    func recurring() async throws {
        try await withClient { server, client in
            await server.addPayment("RECURRING", "Acme_2.0-x")
            let category = try model(Samples.order, as: Order.self)
            _ = try await client.putCategoryV2(paymentType: .recurring, orderId: "Acme_2.0-x", body: category)
            try await expectRequest(
                server, .putCategoryV2, path: "/v2/RECURRING/categories/Acme_2.0-x", body: Samples.order)
            let error = try await #require(throws: APIError<GetOrderV2.Failure>.self) {
                try await client.getOrderV2(paymentType: .ecom, orderId: "Acme_2.0-x")
            }
            #expect(error.status == 404)
        }
    }

    @Test("put-category-v2 replaces the category and keeps its identifier")
    func replacedCategory() async throws {
        try await withClient { _, client in
            var category = try model(Samples.order, as: Order.self)
            let first = try await client.putCategoryV2(paymentType: .ecom, orderId: "acme-1", body: category)
            category.category = .ticket
            category.imageId = nil
            let second = try await client.putCategoryV2(paymentType: .ecom, orderId: "acme-1", body: category)
            #expect(first == second)
            #expect(try await client.getOrderV2(paymentType: .ecom, orderId: "acme-1").category == category)
        }
    }

    @Test("a second receipt is a conflict, an unknown order is not found")
    func conflicts() async throws {
        try await withClient { _, client in
            let receipt = try model(Samples.smallReceipt, as: Receipt.self)
            _ = try await client.postReceiptV2(paymentType: .ecom, orderId: "acme-1", body: receipt)
            for (orderId, detail) in [
                ("acme-1", "The order acme-1 has a receipt."), ("acme-2", "There is no order acme-2."),
            ] {
                let error = try await #require(throws: APIError<PostReceiptV2.Failure>.self) {
                    try await client.postReceiptV2(paymentType: .ecom, orderId: orderId, body: receipt)
                }
                switch error.failure {
                case .conflict(let problem): #expect(problem.detail == detail && orderId == "acme-1")
                case .notFound(let problem): #expect(problem.detail == detail && orderId == "acme-2")
                default: Issue.record(error)
                }
            }
        }
    }

    @Test("post-category-v3 creates what get-category-v3 and get-categories-v3 return, until delete-category-v3")
    func categories() async throws {
        try await withClient { server, client in
            let request = try model(Samples.newCategory, as: AddCategoryRequest.self)
            let id = try #require(try await client.postCategoryV3(body: request).categoryId)
            let category = Category(
                categoryId: id, orderId: "acme-1", paymentType: .ecom, type: .receipt, url: request.url,
                imageId: request.imageId)
            #expect(try await client.getCategoryV3(categoryId: id) == category)
            #expect(try await client.getCategoriesV3(orderId: "acme-1").categories == [category])
            #expect(try await client.getOrderV2(paymentType: .ecom, orderId: "acme-1").category?.category == .receipt)
            try await client.deleteCategoryV3(categoryId: id)
            let error = try await #require(throws: APIError<DeleteCategoryV3.Failure>.self) {
                try await client.deleteCategoryV3(categoryId: id)
            }
            #expect(error.status == 404)
            #expect(try await client.getCategoriesV3().categories == [])

            let path = "/v3/categories/\(id.uuidString.lowercased())"
            try await expectRequest(server, .postCategoryV3, path: "/v3/categories", body: Samples.newCategory)
            try await expectRequest(server, .getCategoryV3, path: path)
            #expect(
                await server.requests(to: .deleteCategoryV3).map(\.path)
                    == Array(repeating: "/order-management" + path, count: 2))
            let searches = await server.requests(to: .getCategoriesV3)
            #expect(searches.map(\.path) == ["?orderId=acme-1", ""].map { "/order-management/v3/categories" + $0 })
            #expect(await server.requests.flatMap(\.problems).isEmpty)
        }
    }

    @Test("a parameter of the query is encoded")
    func query() async throws {
        try await withClient { server, client in
            #expect(try await client.getCategoriesV3(orderId: "a b/ü?&=+#%41").categories == [])
            try await expectRequest(
                server, .getCategoriesV3,
                path: "/v3/categories?orderId=a%20b%2F%C3%BC%3F%26%3D%2B%23%2541")
        }
    }
}
