import OrderServer

/// Bodies as they stand on the wire.
enum Samples {
    /// An `Order`.
    static let order: JSONValue = [
        "category": "GENERAL", "orderDetailsUrl": "https://example.com/orders/1", "imageId": "socks-orange-123",
    ]

    /// A `Receipt` with every property.
    static let receipt: JSONValue = [
        "orderLines": [
            [
                "name": "socks – „warm“ 🧦", "id": "line_item_1", "totalAmount": 1000, "totalAmountExcludingTax": 800,
                "totalTaxAmount": 200, "taxPercentage": 25, "taxRate": 2500,
                "unitInfo": ["unitPrice": 400, "quantity": "2.5", "quantityUnit": "KG"], "discount": 0,
                "productUrl": "https://example.com/store/socks", "isReturn": false, "isShipping": true,
            ],
            [
                "name": "refund", "id": "line_item_2", "totalAmount": -500, "totalAmountExcludingTax": -400,
                "totalTaxAmount": -100, "unitInfo": ["unitPrice": nil, "quantity": "1"],
            ],
        ],
        "bottomLine": [
            "currency": "NOK", "tipAmount": 2000, "giftCardAmount": 1, "posId": "pos_122", "totalAmount": 2,
            "totalTax": 3, "totalDiscount": 4, "shippingAmount": 5,
            "shippingInfo": ["amount": 1000, "amountExcludingTax": 800, "taxAmount": nil, "taxPercentage": 25],
            "paymentSources": ["giftCard": 0, "card": 1, "voucher": -2, "cash": 3],
            "barcode": ["format": "CODE 39", "data": "SC0527013501 "],
            "receiptNumber": "0527013501", "terminalId": "t",
        ],
    ]

    /// A `Receipt` with nothing that can be left out.
    static let smallReceipt: JSONValue = [
        "orderLines": [
            [
                "name": "socks", "id": "1", "totalAmount": 1000, "totalAmountExcludingTax": 800, "totalTaxAmount": 200,
            ]
        ],
        "bottomLine": ["currency": nil],
    ]

    /// An `AddCategoryRequest` for the order that every server has.
    static let newCategory: JSONValue = [
        "orderId": "acme-1", "paymentType": "ECOM", "type": "RECEIPT", "url": "https://www.example.com",
        "imageId": "f09c6aeb-442e-4da1-b36a-d8f613edc6c9",
    ]

    /// A `Category`.
    static let category: JSONValue = [
        "categoryId": "880f5088-7708-4a5a-87d9-31e83aacc035", "orderId": "acme-1", "paymentType": "ECOM",
        "type": "RECEIPT", "url": "https://www.example.com", "imageId": "f09c6aeb-442e-4da1-b36a-d8f613edc6c9",
    ]

    /// An `ErrorResponse` with every property.
    static let problem: JSONValue = [
        "type": "https://example.com/problem", "title": "No", "detail": "It cannot be.", "instance": "/problems/1",
        "invalidParams": [["name": "orderId", "reason": "is odd"]],
    ]

    /// The identifier in `category`.
    static let categoryId = "880f5088-7708-4a5a-87d9-31e83aacc035"
}
