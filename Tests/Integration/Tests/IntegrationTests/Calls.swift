import Foundation
import OrderManagement
import OrderServer

/// One call of an operation in its two forms.
struct Call<Output: Sendable & Equatable, Failure: OperationFailure>: Sendable {
    /// The form with `Input`.
    let output: @Sendable (OrderManagementClient) async throws -> Output
    /// The form with arguments.
    let flattened: @Sendable (OrderManagementClient) async throws(APIError<Failure>) -> Void
}

/// A call of every operation.
struct Calls: Sendable {
    private static let id = UUID(
        uuid: (0x88, 0x0F, 0x50, 0x88, 0x77, 8, 0x4A, 0x5A, 0x87, 0xD9, 0x31, 0xE8, 0x3A, 0xAC, 0xC0, 0x35))

    /// The bodies that are sent.
    let order: Order
    /// The bodies that are sent.
    let receipt: Receipt
    /// The bodies that are sent.
    let newCategory: AddCategoryRequest

    /// Makes the calls with the samples.
    init() throws {
        order = try model(Samples.order)
        receipt = try model(Samples.smallReceipt)
        newCategory = try model(Samples.newCategory)
    }

    /// `put-order`
    var putOrder: Call<PutOrder.Output, PutOrder.Failure> {
        Call { [order] in
            try await $0.putOrder(PutOrder.Input(transactionId: "acme-1", body: order))
        } flattened: { [order] (client) async throws(APIError<PutOrder.Failure>) in
            try await client.versionOne.setOrder("acme-1", order)
        }
    }

    /// `get-order`
    var getOrder: Call<GetOrder.Output, GetOrder.Failure> {
        Call {
            try await $0.getOrder(GetOrder.Input(transactionId: "acme-1"))
        } flattened: { (client) async throws(APIError<GetOrder.Failure>) in
            _ = try await client.versionOne.order("acme-1")
        }
    }

    /// `post-image`
    var postImage: Call<PostImage.Output, PostImage.Failure> {
        let image = Image(imageId: "socks", src: "YQ==")
        return Call {
            try await $0.postImage(PostImage.Input(body: image))
        } flattened: { (client) async throws(APIError<PostImage.Failure>) in
            _ = try await client.postImage(body: image)
        }
    }

    /// `post-receipt-v2`
    var postReceiptV2: Call<PostReceiptV2.Output, PostReceiptV2.Failure> {
        Call { [receipt] in
            try await $0.postReceiptV2(PostReceiptV2.Input(paymentType: .ecom, orderId: "acme-1", body: receipt))
        } flattened: { [receipt] (client) async throws(APIError<PostReceiptV2.Failure>) in
            _ = try await client.postReceiptV2(paymentType: .ecom, orderId: "acme-1", body: receipt)
        }
    }

    /// `get-receipt`
    var getReceipt: Call<GetReceipt.Output, GetReceipt.Failure> {
        Call {
            try await $0.getReceipt(GetReceipt.Input(transactionId: "acme-1"))
        } flattened: { (client) async throws(APIError<GetReceipt.Failure>) in
            _ = try await client.versionOne.receipt("acme-1")
        }
    }

    /// `post-receipt`
    var postReceipt: Call<PostReceipt.Output, PostReceipt.Failure> {
        Call { [receipt] in
            try await $0.postReceipt(PostReceipt.Input(transactionId: "acme-1", body: receipt))
        } flattened: { [receipt] (client) async throws(APIError<PostReceipt.Failure>) in
            try await client.versionOne.addReceipt("acme-1", receipt)
        }
    }

    /// `put-category-v2`
    var putCategoryV2: Call<PutCategoryV2.Output, PutCategoryV2.Failure> {
        Call { [order] in
            try await $0.putCategoryV2(PutCategoryV2.Input(paymentType: .ecom, orderId: "acme-1", body: order))
        } flattened: { [order] (client) async throws(APIError<PutCategoryV2.Failure>) in
            _ = try await client.putCategoryV2(paymentType: .ecom, orderId: "acme-1", body: order)
        }
    }

    /// `get-order-v2`
    var getOrderV2: Call<GetOrderV2.Output, GetOrderV2.Failure> {
        Call {
            try await $0.getOrderV2(GetOrderV2.Input(paymentType: .ecom, orderId: "acme-1"))
        } flattened: { (client) async throws(APIError<GetOrderV2.Failure>) in
            _ = try await client.getOrderV2(paymentType: .ecom, orderId: "acme-1")
        }
    }

    /// `post-category-v3`
    var postCategoryV3: Call<PostCategoryV3.Output, PostCategoryV3.Failure> {
        Call { [newCategory] in
            try await $0.postCategoryV3(PostCategoryV3.Input(body: newCategory))
        } flattened: { [newCategory] (client) async throws(APIError<PostCategoryV3.Failure>) in
            _ = try await client.postCategoryV3(body: newCategory)
        }
    }

    /// `get-categories-v3`
    var getCategoriesV3: Call<GetCategoriesV3.Output, GetCategoriesV3.Failure> {
        Call {
            try await $0.getCategoriesV3(GetCategoriesV3.Input(orderId: "acme-1"))
        } flattened: { (client) async throws(APIError<GetCategoriesV3.Failure>) in
            _ = try await client.getCategoriesV3(orderId: "acme-1")
        }
    }

    /// `get-category-v3`
    var getCategoryV3: Call<GetCategoryV3.Output, GetCategoryV3.Failure> {
        Call {
            try await $0.getCategoryV3(GetCategoryV3.Input(categoryId: Self.id))
        } flattened: { (client) async throws(APIError<GetCategoryV3.Failure>) in
            _ = try await client.getCategoryV3(categoryId: Self.id)
        }
    }

    /// `delete-category-v3`
    var deleteCategoryV3: Call<DeleteCategoryV3.Output, DeleteCategoryV3.Failure> {
        Call {
            try await $0.deleteCategoryV3(DeleteCategoryV3.Input(categoryId: Self.id))
        } flattened: { (client) async throws(APIError<DeleteCategoryV3.Failure>) in
            try await client.deleteCategoryV3(categoryId: Self.id)
        }
    }
}
