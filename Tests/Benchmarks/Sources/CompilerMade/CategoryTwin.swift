import Foundation

/// `Category` with compiler-made `Codable`.
public struct CategoryTwin: Codable, Hashable, Sendable {
    var categoryId: UUID?
    var orderId: String?
    var paymentType: PaymentTypeTwin?
    var type: CategoryEnumTwin?
    var url: URL?
    var imageId: String?
}

/// `CategoryEnum` with compiler-made equality and hashing.
public enum CategoryEnumTwin: OpenEnumTwin {
    case general, receipt, orderConfirmation, delivery, ticket, booking
    case undocumented(String)

    public init(rawValue: String) {
        switch rawValue {
        case "GENERAL": self = .general
        case "RECEIPT": self = .receipt
        case "ORDER_CONFIRMATION": self = .orderConfirmation
        case "DELIVERY": self = .delivery
        case "TICKET": self = .ticket
        case "BOOKING": self = .booking
        default: self = .undocumented(rawValue)
        }
    }

    public var rawValue: String {
        switch self {
        case .general: "GENERAL"
        case .receipt: "RECEIPT"
        case .orderConfirmation: "ORDER_CONFIRMATION"
        case .delivery: "DELIVERY"
        case .ticket: "TICKET"
        case .booking: "BOOKING"
        case .undocumented(let value): value
        }
    }
}

/// `PaymentType` with compiler-made equality and hashing.
public enum PaymentTypeTwin: OpenEnumTwin {
    case ecom, recurring
    case undocumented(String)

    public init(rawValue: String) {
        switch rawValue {
        case "ECOM": self = .ecom
        case "RECURRING": self = .recurring
        default: self = .undocumented(rawValue)
        }
    }

    public var rawValue: String {
        switch self {
        case .ecom: "ECOM"
        case .recurring: "RECURRING"
        case .undocumented(let value): value
        }
    }
}
