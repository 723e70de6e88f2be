// The schemas of request bodies, in the order of the document.

extension ValueRule {
    fileprivate static let positive = ValueRule.integer(0...Int64.max)
    fileprivate static let percent = ValueRule.integer(0...100)
    fileprivate static let imageId = ValueRule.string(length: 1...128, form: .identifier)
    fileprivate static let url = ValueRule.string(length: 1...Int.max, form: .uri)
    fileprivate static let category = ValueRule.oneOf([
        "GENERAL", "RECEIPT", "ORDER_CONFIRMATION", "DELIVERY", "TICKET", "BOOKING",
    ])

    /// `PaymentType`
    static let paymentType = ValueRule.oneOf(["ECOM", "RECURRING"])
}

extension ObjectRules {
    /// `Order`
    public static let order = ObjectRules(
        name: "Order",
        properties: [
            PropertyRule("category", .nullable, .category),
            PropertyRule("orderDetailsUrl", .required, .url),
            PropertyRule("imageId", .optional, .imageId),
        ])
    /// `AddCategoryRequest`
    public static let addCategoryRequest = ObjectRules(
        name: "AddCategoryRequest",
        properties: [
            PropertyRule("orderId", .required, .string(form: .identifier)),
            PropertyRule("paymentType", .required, .paymentType),
            PropertyRule("type", .nullable, .category),
            PropertyRule("url", .required, .url),
            PropertyRule("imageId", .optional, .imageId),
        ])
    /// `Image`
    public static let image = ObjectRules(
        name: "Image",
        properties: [
            PropertyRule("imageId", .required, .string(length: 0...128, form: .identifier)),
            PropertyRule("src", .required, .string()),
            PropertyRule("type", .required, .oneOf(["base64"])),
        ])
    /// `Receipt`
    public static let receipt = ObjectRules(
        name: "Receipt",
        properties: [
            PropertyRule("orderLines", .required, .array(.orderLine, minItems: 1)),
            PropertyRule("bottomLine", .required, .object(.bottomLine)),
        ])
    /// `OrderLine`
    public static let orderLine = ObjectRules(
        name: "OrderLine",
        properties: [
            PropertyRule("name", .required, .string()),
            PropertyRule("id", .required, .string()),
            PropertyRule("totalAmount", .required, .integer()),
            PropertyRule("totalAmountExcludingTax", .required, .integer()),
            PropertyRule("totalTaxAmount", .required, .integer()),
            PropertyRule("taxPercentage", .optional, .percent),
            PropertyRule("taxRate", .optional, .integer(0...10_000)),
            PropertyRule("unitInfo", .optional, .object(.unitInfo)),
            PropertyRule("discount", .optional, .positive),
            PropertyRule("productUrl", .optional, .string()),
            PropertyRule("isReturn", .optional, .boolean),
            PropertyRule("isShipping", .optional, .boolean),
        ])
    /// `BottomLine`
    public static let bottomLine = ObjectRules(
        name: "BottomLine",
        properties: [
            PropertyRule("currency", .nullable, .oneOf(["NOK", "DKK", "EUR"])),
            PropertyRule("tipAmount", .optional, .positive),
            PropertyRule("giftCardAmount", .optional, .positive),
            PropertyRule("posId", .optional, .string()),
            PropertyRule("totalAmount", .optional, .integer()),
            PropertyRule("totalTax", .optional, .positive),
            PropertyRule("totalDiscount", .optional, .positive),
            PropertyRule("shippingAmount", .optional, .positive),
            PropertyRule("shippingInfo", .optional, .object(.shippingInfo)),
            PropertyRule("paymentSources", .optional, .object(.paymentSources)),
            PropertyRule("barcode", .optional, .object(.barcode)),
            PropertyRule("receiptNumber", .optional, .string()),
            PropertyRule("terminalId", .optional, .string()),
        ])
    /// `UnitInfo`
    public static let unitInfo = ObjectRules(
        name: "UnitInfo",
        properties: [
            PropertyRule("unitPrice", .nullable, .positive),
            PropertyRule("quantity", .required, .string(length: 0...10, form: .quantity)),
            PropertyRule("quantityUnit", .optional, .oneOf(["PCS", "KG", "KM", "MINUTE", "LITRE", "KWH"])),
        ])
    /// `ShippingInfo`
    public static let shippingInfo = ObjectRules(
        name: "ShippingInfo",
        properties: [
            PropertyRule("amount", .nullable, .positive),
            PropertyRule("amountExcludingTax", .nullable, .positive),
            PropertyRule("taxAmount", .nullable, .positive),
            PropertyRule("taxPercentage", .nullable, .percent),
        ])
    /// `PaymentSources`
    public static let paymentSources = ObjectRules(
        name: "PaymentSources",
        properties: ["giftCard", "card", "voucher", "cash"].map { PropertyRule($0, .optional, .integer()) })
    /// `Barcode`
    public static let barcode = ObjectRules(
        name: "Barcode",
        properties: [
            PropertyRule("format", .nullable, .oneOf(["EAN-13", "CODE 39", "CODE 128"])),
            PropertyRule("data", .nullable, .string()),
        ])

    /// All of them, for comparison with the document.
    public static let all: [ObjectRules] = [
        .order, .addCategoryRequest, .image, .receipt, .orderLine, .bottomLine, .unitInfo, .shippingInfo,
        .paymentSources, .barcode,
    ]
}
