import Foundation
import OrderManagement

/// What is coded and checked.
enum Samples {
    /// A receipt.
    ///
    /// - Parameters:
    ///   - lines: How many order lines it has.
    ///   - isFull: Whether every property is there, or those alone that must be.
    static func receipt(lines: Int, isFull: Bool) -> Receipt {
        Receipt(
            orderLines: (1...lines).map { isFull ? fullLine($0) : shortLine($0) },
            bottomLine: isFull ? fullBottomLine : BottomLine(currency: .nok))
    }

    /// Categories, which have UUIDs, URLs and enums.
    static func categories(_ count: Int) -> [OrderManagement.Category] {
        (1...count).map { number in
            OrderManagement.Category(
                categoryId: UUID(), orderId: "acme-\(number)", paymentType: .ecom, type: .orderConfirmation,
                url: URL(string: "https://example.com/orders/\(number)?view=full"), imageId: "image-\(number)")
        }
    }

    /// A call's answer and its body.
    static func answer() throws -> (order: OrderV2Response, body: Data) {
        let order = OrderV2Response(receipt: receipt(lines: 1, isFull: false))
        return (order, try JSONEncoder().encode(order))
    }

    private static func shortLine(_ number: Int) -> OrderLine {
        OrderLine(
            name: "Article \(number)", id: "article-\(number)", totalAmount: 1_000, totalAmountExcludingTax: 800,
            totalTaxAmount: 200)
    }

    private static func fullLine(_ number: Int) -> OrderLine {
        OrderLine(
            name: "Blåbærsyltetøy, nr. \(number)", id: "article-\(number)", totalAmount: 99_900,
            totalAmountExcludingTax: 79_920, totalTaxAmount: 19_980, taxPercentage: 25, taxRate: 2_500,
            unitInfo: UnitInfo(unitPrice: 49_950, quantity: "2.125", quantityUnit: .litre), discount: 5_000,
            productUrl: "https://example.com/articles/\(number)", isReturn: false,
            isShipping: number.isMultiple(of: 2))
    }

    private static var fullBottomLine: BottomLine {
        BottomLine(
            currency: .nok, tipAmount: 1, giftCardAmount: 2, posId: "pos-1", totalAmount: 3, totalTax: 4,
            totalDiscount: 5, shippingAmount: 6,
            shippingInfo: ShippingInfo(amount: 1_000, amountExcludingTax: 800, taxAmount: 200, taxPercentage: 25),
            paymentSources: PaymentSources(giftCard: 1, card: 2, voucher: 3, cash: 4),
            barcode: Barcode(format: .ean13, data: "7038010000000"), receiptNumber: "r-1", terminalId: "terminal-1")
    }
}
