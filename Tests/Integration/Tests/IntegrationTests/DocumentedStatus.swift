import Foundation
import OrderManagement
import OrderServer
import Testing

/// A response that the document describes, and the case as which it must arrive.
struct DocumentedStatus: Sendable, CustomTestStringConvertible {
    /// The operation.
    let operation: OperationID
    /// The status.
    let status: Int
    /// The body; nil for none.
    let body: JSONValue?
    /// Makes the calls and compares.
    let check: @Sendable (OrderManagementClient) async throws -> Void

    /// The operation and the status.
    var testDescription: String { "\(operation.rawValue) \(status)" }

    private static func success<Output, Failure>(
        _ operation: OperationID, _ status: Int, _ body: JSONValue?,
        _ call: Call<Output, Failure>, _ output: Output
    ) -> Self {
        Self(operation: operation, status: status, body: body) { client in
            #expect(try await call.output(client) == output)
            try await call.flattened(client)
        }
    }

    private static func failure<Success, Failure>(
        _ operation: OperationID, _ status: Int, _ body: JSONValue?,
        _ call: Call<APIOutput<Success, Failure>, Failure>, _ failure: Failure
    ) -> Self {
        Self(operation: operation, status: status, body: body) { client in
            #expect(try await call.output(client) == .failure(failure))
            let error = try await #require(throws: APIError<Failure>.self) { try await call.flattened(client) }
            #expect(error.failure == failure)
            #expect(error.status == status)
            #expect(error.response.flatMap { JSONValue($0.body) } == body)
            #expect(error.operation.id == operation.rawValue)
        }
    }

    /// All of them.
    static func all() throws -> [DocumentedStatus] {
        let calls = try Calls()
        let problem = try model(Samples.problem, as: ErrorResponse.self)
        return try versionOne(calls, problem) + versionTwo(calls, problem) + versionThree(calls, problem)
    }

    private static func versionOne(_ calls: Calls, _ problem: ErrorResponse) throws -> [DocumentedStatus] {
        let body = Samples.problem
        let image: JSONValue = ["imageId": "socks"]
        return [
            success(.putOrder, 200, nil, calls.putOrder, .success()),
            success(.getOrder, 200, Samples.order, calls.getOrder, .success(calls.order)),
            failure(.getOrder, 404, nil, calls.getOrder, .notFound),
            success(.postImage, 200, image, calls.postImage, .success(ImageResponse(imageId: "socks"))),
            success(.getReceipt, 200, Samples.smallReceipt, calls.getReceipt, .success(calls.receipt)),
            success(.postReceipt, 200, nil, calls.postReceipt, .success()),
            failure(.postReceipt, 400, body, calls.postReceipt, .badRequest(problem)),
            failure(.postReceipt, 401, nil, calls.postReceipt, .unauthorized),
            failure(.postReceipt, 404, body, calls.postReceipt, .notFound(problem)),
        ]
    }

    private static func versionTwo(_ calls: Calls, _ problem: ErrorResponse) throws -> [DocumentedStatus] {
        let body = Samples.problem
        let (post, put, get) = (calls.postReceiptV2, calls.putCategoryV2, calls.getOrderV2)
        let order: JSONValue = ["category": Samples.order, "receipt": Samples.smallReceipt]
        return [
            success(.postReceiptV2, 201, "an id", post, .success("an id")),
            failure(.postReceiptV2, 400, body, post, .badRequest(problem)),
            failure(.postReceiptV2, 401, nil, post, .unauthorized),
            failure(.postReceiptV2, 404, body, post, .notFound(problem)),
            failure(.postReceiptV2, 409, body, post, .conflict(problem)),
            success(.putCategoryV2, 200, "an id", put, .success("an id")),
            failure(.putCategoryV2, 400, body, put, .badRequest(problem)),
            failure(.putCategoryV2, 401, nil, put, .unauthorized),
            failure(.putCategoryV2, 404, body, put, .notFound(problem)),
            failure(.putCategoryV2, 409, body, put, .conflict(problem)),
            success(.getOrderV2, 200, order, get, .success(try model(order))),
            failure(.getOrderV2, 401, nil, get, .unauthorized),
            failure(.getOrderV2, 404, body, get, .notFound(problem)),
        ]
    }

    private static func versionThree(_ calls: Calls, _ problem: ErrorResponse) throws -> [DocumentedStatus] {
        let body = Samples.problem
        let (post, find) = (calls.postCategoryV3, calls.getCategoriesV3)
        let (get, delete) = (calls.getCategoryV3, calls.deleteCategoryV3)
        let created: JSONValue = ["categoryId": .string(Samples.categoryId)]
        let found: JSONValue = ["categories": [Samples.category]]
        return [
            success(.postCategoryV3, 201, created, post, .success(try model(created))),
            failure(.postCategoryV3, 400, body, post, .badRequest(problem)),
            failure(.postCategoryV3, 401, nil, post, .unauthorized),
            success(.getCategoriesV3, 200, found, find, .success(try model(found))),
            failure(.getCategoriesV3, 400, body, find, .badRequest(problem)),
            failure(.getCategoriesV3, 401, nil, find, .unauthorized),
            success(.getCategoryV3, 200, Samples.category, get, .success(try model(Samples.category))),
            failure(.getCategoryV3, 400, body, get, .badRequest(problem)),
            failure(.getCategoryV3, 401, nil, get, .unauthorized),
            failure(.getCategoryV3, 404, body, get, .notFound(problem)),
            success(.deleteCategoryV3, 200, nil, delete, .success()),
            failure(.deleteCategoryV3, 401, nil, delete, .unauthorized),
            failure(.deleteCategoryV3, 404, body, delete, .notFound(problem)),
        ]
    }
}
