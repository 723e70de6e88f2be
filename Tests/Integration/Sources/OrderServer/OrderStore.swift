import Foundation

/// An order, as the paths of version 2 name it.
struct OrderKey: Sendable, Hashable {
    /// `ECOM` or `RECURRING`.
    let paymentType: String
    /// The merchant's identifier.
    let orderId: String

    /// Names an order.
    init(_ paymentType: String, _ orderId: String) {
        self.paymentType = paymentType
        self.orderId = orderId
    }
}

/// Everything that the server knows.
///
/// What is read back in the shape it was stored in is kept as the bytes that arrived.
struct OrderStore: Sendable {
    /// A category of an order.
    struct Category: Sendable {
        let id: String
        let order: OrderKey
        let type: JSONValue
        let url: JSONValue
        let imageId: JSONValue?
        /// Whether it was set with version 2, which has one category for each order.
        let isSet: Bool
    }

    private var payments: Set<OrderKey> = []
    private var transactions: Set<String> = []
    private var details: [String: Data] = [:]
    private var transactionReceipts: [String: Data] = [:]
    private var receipts: [OrderKey: (id: String, data: Data)] = [:]
    private var categories: [Category] = []

    /// Makes an order known.
    mutating func addPayment(_ key: OrderKey) {
        payments.insert(key)
    }

    /// Makes a transaction of version 1 known.
    mutating func addTransaction(_ id: String) {
        transactions.insert(id)
    }

    /// Answers a request without problems.
    mutating func answer(_ operation: OperationID, _ request: Inspection, body: Data) -> Answer {
        let transaction = request.parameters["transactionId"] ?? ""
        switch operation {
        case .putOrder:
            details[transaction] = body
            return Answer(status: 200)
        case .getOrder: return details[transaction].map(stored) ?? Answer(status: 404)
        case .postImage: return .json(200, ["imageId": request.body?["imageId"] ?? nil])
        case .getReceipt: return transactionReceipts[transaction].map(stored) ?? notFound("receipt of \(transaction)")
        case .postReceipt:
            guard transactions.contains(transaction) else { return notFound("transaction \(transaction)") }
            transactionReceipts[transaction] = body
            return Answer(status: 200)
        case .postReceiptV2, .putCategoryV2, .getOrderV2: return answerOrder(operation, request, body: body)
        case .postCategoryV3: return createCategory(request)
        case .getCategoriesV3: return findCategories(request.query["orderId"])
        case .getCategoryV3, .deleteCategoryV3: return answerCategory(operation, request.parameters["categoryId"] ?? "")
        }
    }

    private func stored(_ data: Data) -> Answer {
        Answer(status: 200, headers: ["Content-Type": "application/json"], body: data)
    }

    private func notFound(_ what: String) -> Answer {
        .problem(404, "There is no \(what).")
    }

    private static func newIdentifier() -> String {
        UUID().uuidString.lowercased()
    }

    // MARK: Version 2

    private mutating func answerOrder(_ operation: OperationID, _ request: Inspection, body: Data) -> Answer {
        let key = OrderKey(request.parameters["paymentType"] ?? "", request.parameters["orderId"] ?? "")
        guard payments.contains(key) else { return notFound("order \(key.orderId)") }
        switch operation {
        case .postReceiptV2:
            guard receipts[key] == nil else { return .problem(409, "The order \(key.orderId) has a receipt.") }
            let id = Self.newIdentifier()
            receipts[key] = (id, body)
            return .json(201, .string(id))
        case .putCategoryV2: return setCategory(of: key, request.body ?? nil)
        default: return read(key)
        }
    }

    private mutating func setCategory(of key: OrderKey, _ body: JSONValue) -> Answer {
        let index = categories.firstIndex { $0.isSet && $0.order == key }
        let category = Category(
            id: index.map { categories[$0].id } ?? Self.newIdentifier(), order: key, type: body["category"] ?? nil,
            url: body["orderDetailsUrl"] ?? nil, imageId: body["imageId"], isSet: true)
        if let index { categories.remove(at: index) }
        categories.append(category)
        return .json(200, .string(category.id))
    }

    private func read(_ key: OrderKey) -> Answer {
        var parts: [String] = []
        if let newest = categories.last(where: { $0.order == key }) {
            var order: [String: JSONValue] = ["category": newest.type, "orderDetailsUrl": newest.url]
            order["imageId"] = newest.imageId
            parts.append(#""category":"# + String(decoding: JSONValue.object(order).data, as: UTF8.self))
        }
        if let receipt = receipts[key] {
            parts.append(#""receipt":"# + String(decoding: receipt.data, as: UTF8.self))
        }
        return stored(Data("{\(parts.joined(separator: ","))}".utf8))
    }

    // MARK: Version 3

    private mutating func createCategory(_ request: Inspection) -> Answer {
        let key = OrderKey(request.body?["paymentType"]?.text ?? "", request.body?["orderId"]?.text ?? "")
        guard payments.contains(key) else {
            let unknown = InvalidParam(name: "orderId", reason: "is unknown")
            return .problem(400, "There is no order \(key.orderId).", invalidParams: [unknown])
        }
        let category = Category(
            id: Self.newIdentifier(), order: key, type: request.body?["type"] ?? nil,
            url: request.body?["url"] ?? nil, imageId: request.body?["imageId"], isSet: false)
        categories.append(category)
        return .json(201, ["categoryId": .string(category.id)])
    }

    private func findCategories(_ orderId: String?) -> Answer {
        let found = categories.filter { orderId == nil || $0.order.orderId == orderId }
        return .json(200, ["categories": .array(found.map(json))])
    }

    private mutating func answerCategory(_ operation: OperationID, _ id: String) -> Answer {
        guard let index = categories.firstIndex(where: { $0.id == id }) else { return notFound("category \(id)") }
        if operation == .getCategoryV3 { return .json(200, json(categories[index])) }
        categories.remove(at: index)
        return Answer(status: 200)
    }

    private func json(_ category: Category) -> JSONValue {
        var members: [String: JSONValue] = [
            "categoryId": .string(category.id),
            "orderId": .string(category.order.orderId),
            "paymentType": .string(category.order.paymentType),
            "type": category.type,
            "url": category.url,
        ]
        members["imageId"] = category.imageId
        return .object(members)
    }
}
