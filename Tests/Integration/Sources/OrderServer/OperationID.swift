/// The operations of the document, by `operationId`.
public enum OperationID: String, Sendable, Hashable, CaseIterable {
    /// `put-order`
    case putOrder = "put-order"
    /// `get-order`
    case getOrder = "get-order"
    /// `post-image`
    case postImage = "post-image"
    /// `post-receipt-v2`
    case postReceiptV2 = "post-receipt-v2"
    /// `get-receipt`
    case getReceipt = "get-receipt"
    /// `post-receipt`
    case postReceipt = "post-receipt"
    /// `put-category-v2`
    case putCategoryV2 = "put-category-v2"
    /// `get-order-v2`
    case getOrderV2 = "get-order-v2"
    /// `post-category-v3`
    case postCategoryV3 = "post-category-v3"
    /// `get-categories-v3`
    case getCategoriesV3 = "get-categories-v3"
    /// `get-category-v3`
    case getCategoryV3 = "get-category-v3"
    /// `delete-category-v3`
    case deleteCategoryV3 = "delete-category-v3"

    /// The method, as it stands in a request.
    public var method: String {
        switch self {
        case .putOrder, .putCategoryV2: "PUT"
        case .postImage, .postReceiptV2, .postReceipt, .postCategoryV3: "POST"
        case .getOrder, .getReceipt, .getOrderV2, .getCategoriesV3, .getCategoryV3: "GET"
        case .deleteCategoryV3: "DELETE"
        }
    }

    /// The path template of the document.
    public var path: String {
        switch self {
        case .putOrder, .getOrder: "/v1/orders/{transactionId}"
        case .postImage: "/v1/images"
        case .postReceiptV2: "/v2/{paymentType}/receipts/{orderId}"
        case .getReceipt, .postReceipt: "/v1/receipts/{transactionId}"
        case .putCategoryV2: "/v2/{paymentType}/categories/{orderId}"
        case .getOrderV2: "/v2/{paymentType}/{orderId}"
        case .postCategoryV3, .getCategoriesV3: "/v3/categories"
        case .getCategoryV3, .deleteCategoryV3: "/v3/categories/{categoryId}"
        }
    }

    /// The rules of the request body, where the operation has one.
    public var body: ObjectRules? {
        switch self {
        case .putOrder, .putCategoryV2: .order
        case .postImage: .image
        case .postReceiptV2, .postReceipt: .receipt
        case .postCategoryV3: .addCategoryRequest
        case .getOrder, .getReceipt, .getOrderV2, .getCategoriesV3, .getCategoryV3, .deleteCategoryV3: nil
        }
    }

    /// The names of the parameters that may stand in the query.
    public var query: Set<String> {
        self == .getCategoriesV3 ? ["orderId"] : []
    }

    /// Whether any documented response has a body.
    public var answersJSON: Bool {
        self != .putOrder
    }

    /// Finds the operation of a request and the raw values of its path parameters.
    ///
    /// - Parameter path: The path as it was sent, without the query and without the path of the server.
    public static func route(method: String, path: String) -> (operation: OperationID, parameters: [String: String])? {
        for operation in allCases where operation.method == method {
            if let parameters = operation.match(path) { return (operation, parameters) }
        }
        return nil
    }

    private func match(_ path: String) -> [String: String]? {
        let wanted = self.path.split(separator: "/", omittingEmptySubsequences: false)
        let given = path.split(separator: "/", omittingEmptySubsequences: false)
        guard wanted.count == given.count else { return nil }
        var parameters: [String: String] = [:]
        for (template, segment) in zip(wanted, given) {
            if template.hasPrefix("{") {
                guard !segment.isEmpty else { return nil }
                parameters[String(template.dropFirst().dropLast())] = String(segment)
            } else if template != segment {
                return nil
            }
        }
        return parameters
    }
}
