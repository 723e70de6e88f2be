import ApusRuntime
import Foundation
import Testing

private struct Price: SchemaObject, Hashable {
    var number: Decimal
    var text: Decimal

    init(number: Decimal, text: Decimal) {
        (self.number, self.text) = (number, text)
    }

    init(from object: ObjectReader) throws {
        number = try object.required("number", .decimal)
        text = try object.required("text", .decimalString)
    }

    func write(to object: inout ObjectWriter) throws {
        try object.required("number", number, .decimal)
        try object.required("text", text, .decimalString)
    }
}

@Suite struct DecimalFormatTests {
    @Test(arguments: [
        "0", "1", "-1", "0.1", "3.133", "19.99", "-0.25", "123456789012345678", "9007199254740993",
        "12345678901234567890123456789012345678", "1234567890123456789012345.678", "0.1000000000000000000001",
    ])
    func digitsAreExactBothWays(digits: String) throws {
        let text = "{\"number\":\(digits),\"text\":\"\(digits)\"}"
        let price = try read(Price.self, text)
        #expect(price.number == Decimal(string: digits))
        #expect(price.number == price.text)
        #expect(try written(price) == text)
    }

    @Test func numberAndTextAreBothRead() throws {
        let price = try read(Price.self, #"{"number": "1e3", "text": 0.10}"#)
        #expect(price == Price(number: 1000, text: Decimal(sign: .plus, exponent: -1, significand: 1)))
        #expect(try written(price) == #"{"number":1000,"text":"0.1"}"#)
    }

    @Test(arguments: [
        "", "12abc", "1,5", ".", "1.", ".5", "--1", "1e", "1e1.5", " 1", "NaN", "inf", "1e999", "0x10",
        "123456789012345678901234567890123456789",
    ])
    func whatIsNoDecimalOrHasTooManyDigitsIsRefused(text: String) throws {
        let error = try #require(throws: DecodingError.self) {
            try read(Price.self, "{\"number\":1,\"text\":\"\(text)\"}")
        }
        #expect(path(error) == "text")
    }

    @Test(arguments: ["true", "[]", "{}"])
    func otherKindsAreRefused(value: String) throws {
        let error = try #require(throws: DecodingError.self) {
            try read(Price.self, "{\"number\":\(value),\"text\":\"1\"}")
        }
        #expect(path(error) == "number")
    }

    @Test func notANumberIsNotWritten() {
        #expect(throws: EncodingError.self) { try written(Price(number: .nan, text: 1)) }
        #expect(throws: EncodingError.self) { try written(Price(number: 1, text: .nan)) }
    }
}
