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
            bottomLine: isFull ? fullBottomLine : BottomLine(currency: .nok),
            orderLines: (1...lines).map { isFull ? fullLine($0) : shortLine($0) })
    }

    /// Categories, which have UUIDs, URLs and enums.
    static func categories(_ count: Int) -> [OrderManagement.Category] {
        (1...count).map { number in
            OrderManagement.Category(
                categoryId: UUID(), imageId: "image-\(number)", orderId: "acme-\(number)", paymentType: .ecom,
                type: .orderConfirmation, url: URL(string: "https://example.com/orders/\(number)?view=full"))
        }
    }

    /// A call's answer and its body.
    static func answer() throws -> (order: OrderV2Response, body: Data) {
        let order = OrderV2Response(receipt: receipt(lines: 1, isFull: false))
        return (order, try JSONEncoder().encode(order))
    }

    private static func shortLine(_ number: Int) -> OrderLine {
        OrderLine(
            id: "article-\(number)", name: "Article \(number)", totalAmount: 1_000, totalAmountExcludingTax: 800,
            totalTaxAmount: 200)
    }

    private static func fullLine(_ number: Int) -> OrderLine {
        OrderLine(
            id: "article-\(number)", name: "Blåbærsyltetøy, nr. \(number)", totalAmount: 99_900,
            totalAmountExcludingTax: 79_920, totalTaxAmount: 19_980, discount: 5_000, isReturn: false,
            isShipping: number.isMultiple(of: 2), productUrl: "https://example.com/articles/\(number)",
            taxPercentage: 25, taxRate: 2_500,
            unitInfo: UnitInfo(quantity: "2.125", unitPrice: 49_950, quantityUnit: .litre))
    }

    private static var fullBottomLine: BottomLine {
        BottomLine(
            currency: .nok, barcode: Barcode(data: "7038010000000", format: .ean13), giftCardAmount: 2,
            paymentSources: PaymentSources(card: 2, cash: 4, giftCard: 1, voucher: 3), posId: "pos-1",
            receiptNumber: "r-1",
            shippingAmount: 6,
            shippingInfo: ShippingInfo(amount: 1_000, amountExcludingTax: 800, taxAmount: 200, taxPercentage: 25),
            terminalId: "terminal-1",
            tipAmount: 1,
            totalAmount: 3, totalDiscount: 5, totalTax: 4)
    }
}
