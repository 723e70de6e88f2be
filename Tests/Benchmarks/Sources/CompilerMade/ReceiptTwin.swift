/// `Receipt` with compiler-made `Codable`.
public struct ReceiptTwin: Codable, Hashable, Sendable {
    var orderLines: [OrderLineTwin]
    var bottomLine: BottomLineTwin
}

/// `OrderLine` with compiler-made `Codable`.
public struct OrderLineTwin: Codable, Hashable, Sendable {
    var name: String
    var id: String
    var totalAmount: Int64
    var totalAmountExcludingTax: Int64
    var totalTaxAmount: Int64
    var taxPercentage: Int?
    var taxRate: Int?
    var unitInfo: UnitInfoTwin?
    var discount: Int64?
    var productUrl: String?
    var isReturn: Bool?
    var isShipping: Bool?
}

/// `UnitInfo` with compiler-made `Codable`.
public struct UnitInfoTwin: Codable, Hashable, Sendable {
    var unitPrice: Int64?
    var quantity: String
    var quantityUnit: QuantityUnitEnumTwin?
}

/// `BottomLine` with compiler-made `Codable`.
public struct BottomLineTwin: Codable, Hashable, Sendable {
    var currency: CurrencyEnumTwin?
    var tipAmount: Int64?
    var giftCardAmount: Int64?
    var posId: String?
    var totalAmount: Int64?
    var totalTax: Int64?
    var totalDiscount: Int64?
    var shippingAmount: Int64?
    var shippingInfo: ShippingInfoTwin?
    var paymentSources: PaymentSourcesTwin?
    var barcode: BarcodeTwin?
    var receiptNumber: String?
    var terminalId: String?
}

/// `PaymentSources` with compiler-made `Codable`.
public struct PaymentSourcesTwin: Codable, Hashable, Sendable {
    var giftCard: Int?
    var card: Int?
    var voucher: Int?
    var cash: Int?
}

/// `ShippingInfo` with compiler-made `Codable`.
public struct ShippingInfoTwin: Codable, Hashable, Sendable {
    var amount: Int64?
    var amountExcludingTax: Int64?
    var taxAmount: Int64?
    var taxPercentage: Int?
}

/// `Barcode` with compiler-made `Codable`.
public struct BarcodeTwin: Codable, Hashable, Sendable {
    var format: BarcodeFormatEnumTwin?
    var data: String?
}

/// `QuantityUnitEnum` with compiler-made equality and hashing.
public enum QuantityUnitEnumTwin: OpenEnumTwin {
    case pcs, kg, km, minute, litre, kwh
    case undocumented(String)

    public init(rawValue: String) {
        switch rawValue {
        case "PCS": self = .pcs
        case "KG": self = .kg
        case "KM": self = .km
        case "MINUTE": self = .minute
        case "LITRE": self = .litre
        case "KWH": self = .kwh
        default: self = .undocumented(rawValue)
        }
    }

    public var rawValue: String {
        switch self {
        case .pcs: "PCS"
        case .kg: "KG"
        case .km: "KM"
        case .minute: "MINUTE"
        case .litre: "LITRE"
        case .kwh: "KWH"
        case .undocumented(let value): value
        }
    }
}

/// `CurrencyEnum` with compiler-made equality and hashing.
public enum CurrencyEnumTwin: OpenEnumTwin {
    case nok, dkk, eur
    case undocumented(String)

    public init(rawValue: String) {
        switch rawValue {
        case "NOK": self = .nok
        case "DKK": self = .dkk
        case "EUR": self = .eur
        default: self = .undocumented(rawValue)
        }
    }

    public var rawValue: String {
        switch self {
        case .nok: "NOK"
        case .dkk: "DKK"
        case .eur: "EUR"
        case .undocumented(let value): value
        }
    }
}

/// `BarcodeFormatEnum` with compiler-made equality and hashing.
public enum BarcodeFormatEnumTwin: OpenEnumTwin {
    case ean13, code39, code128
    case undocumented(String)

    public init(rawValue: String) {
        switch rawValue {
        case "EAN-13": self = .ean13
        case "CODE 39": self = .code39
        case "CODE 128": self = .code128
        default: self = .undocumented(rawValue)
        }
    }

    public var rawValue: String {
        switch self {
        case .ean13: "EAN-13"
        case .code39: "CODE 39"
        case .code128: "CODE 128"
        case .undocumented(let value): value
        }
    }
}
