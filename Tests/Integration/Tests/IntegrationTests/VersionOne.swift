import OrderManagement

/// The calls of version 1 without their deprecation, which is not what these tests are about.
protocol VersionOne: Sendable {
    /// `put-order`
    func setOrder(_ transactionId: String, _ body: Order?) async throws(APIError<PutOrder.Failure>)
    /// `get-order`
    func order(_ transactionId: String) async throws(APIError<GetOrder.Failure>) -> Order
    /// `get-receipt`
    func receipt(_ transactionId: String) async throws(APIError<GetReceipt.Failure>) -> Receipt
    /// `post-receipt`
    func addReceipt(_ transactionId: String, _ body: Receipt?) async throws(APIError<PostReceipt.Failure>)
}

extension OrderManagementClient: VersionOne {
    /// `put-order`
    @available(*, deprecated)
    func setOrder(_ transactionId: String, _ body: Order?) async throws(APIError<PutOrder.Failure>) {
        try await putOrder(transactionId: transactionId, body: body)
    }

    /// `get-order`
    @available(*, deprecated)
    func order(_ transactionId: String) async throws(APIError<GetOrder.Failure>) -> Order {
        try await getOrder(transactionId: transactionId)
    }

    /// `get-receipt`
    @available(*, deprecated)
    func receipt(_ transactionId: String) async throws(APIError<GetReceipt.Failure>) -> Receipt {
        try await getReceipt(transactionId: transactionId)
    }

    /// `post-receipt`
    @available(*, deprecated)
    func addReceipt(_ transactionId: String, _ body: Receipt?) async throws(APIError<PostReceipt.Failure>) {
        try await postReceipt(transactionId: transactionId, body: body)
    }
}

extension OrderManagementClient {
    /// The calls of version 1.
    var versionOne: any VersionOne { self }
}
