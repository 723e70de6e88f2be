import Foundation
import OrderManagement
import Testing

/// What the generated models are in JSON.
struct WireFormTests {
    @Test func aRequiredNullIsSentAndAnOptionalNilIsNot() throws {
        let url = try #require(URL(string: "https://example.com/a?b=c"))
        let order = Order(category: nil, orderDetailsUrl: url)
        #expect(try json(order) == #"{"category":null,"orderDetailsUrl":"https://example.com/a?b=c"}"#)
    }

    @Test func aMissingRequiredPropertyIsNilIfItMayBeNull() throws {
        let order = try JSONDecoder().decode(Order.self, from: Data(#"{"orderDetailsUrl":"https://example.com"}"#.utf8))
        #expect(order.category == nil)
        #expect(try json(order) == #"{"category":null,"orderDetailsUrl":"https://example.com"}"#)
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(Order.self, from: Data(#"{"category":"GENERAL"}"#.utf8))
        }
    }

    @Test func aValueThatTheDocumentDoesNotListSurvives() throws {
        let text = #"{"category":"SOMETHING_NEW","orderDetailsUrl":"https://example.com"}"#
        let order = try JSONDecoder().decode(Order.self, from: Data(text.utf8))
        #expect(order.category == .undocumented("SOMETHING_NEW"))
        #expect(order.category?.description == "SOMETHING_NEW")
        #expect(try json(order) == text)
    }

    @Test(arguments: [("EAN-13", BarcodeFormatEnum.ean13), ("CODE 39", .code39), ("CODE 128", .code128)])
    func enumsHaveTheValuesOfTheDocument(text: String, value: BarcodeFormatEnum) {
        #expect(value.rawValue == text)
        #expect(BarcodeFormatEnum(rawValue: text) == value)
        #expect(BarcodeFormatEnum.allCases.contains(value))
    }

    @Test func identifiersAreWrittenInLowerCase() throws {
        let id = try #require(UUID(uuidString: "337F5E5D-288B-40D5-BE14-901CC3ACACC0"))
        #expect(
            try json(AddCategoryResponse(categoryId: id)) == #"{"categoryId":"337f5e5d-288b-40d5-be14-901cc3acacc0"}"#)
    }

    @Test func amountsOfAnySizeKeepTheirValue() throws {
        let text = #"{"card":9223372036854775807}"#
        let sources = try JSONDecoder().decode(PaymentSources.self, from: Data(text.utf8))
        #expect(sources.card == .max)
        #expect(try json(sources) == text)
    }

    private func json(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }
}
