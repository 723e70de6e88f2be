import ApusRuntime
import Foundation
import Testing

@Suite struct DecimalTextTests {
    @Test(arguments: ["10.00", "0", "0.0", "-0.50", "1e3", "007", "12345678901234567890123456789012345678"])
    func textsComeBackAsTheyWere(text: String) throws {
        let number = try read(DecimalText.self, "\"\(text)\"")
        #expect(number.value == Decimal(string: text))
        #expect(number.text == text)
        #expect(try written(number) == "\"\(text)\"")
    }

    @Test func textsKeepMoreDigitsThanADecimal() throws {
        let text = "0.123456789012345678901234567890123456789012345678901234567890"
        let number = try read(DecimalText.self, "\"\(text)\"")
        #expect(number.text == text)
        #expect(number.value.description.hasPrefix("0.1234567890123456789012345678901234567"))
        #expect(try written(number) == "\"\(text)\"")
    }

    @Test func numbersAreReadAndBecomeTexts() throws {
        #expect(
            try written(read([DecimalText].self, "[0.5, 12345678901234567890.25]"))
                == #"["0.5","12345678901234567890.25"]"#)
    }

    @Test(arguments: ["\"12abc\"", "\"\"", "\"1,5\"", "\"NaN\"", "\"1e999\"", "true", "null", "[]"])
    func otherValuesAreRefused(json: String) throws {
        let error = try #require(throws: DecodingError.self) { try read([DecimalText].self, "[\(json)]") }
        #expect(path(error) == "0")
    }

    @Test(arguments: [
        ("9.5", 2, "9.50"), ("9", 2, "9.00"), ("9.125", 2, "9.125"), ("-0.1", 3, "-0.100"), ("7", 0, "7"),
    ])
    func numbersGetDigitsBehindThePoint(digits: String, count: Int, expected: String) throws {
        let value = try #require(Decimal(string: digits))
        #expect(DecimalText(value, fractionDigits: count).text == expected)
        #expect(DecimalText(value, fractionDigits: count).value == value)
    }

    @Test func textsAreEqualNotNumbers() {
        #expect(DecimalText("1.0") == DecimalText("1.0"))
        #expect(DecimalText("1.0") != DecimalText("1.00"))
        #expect(DecimalText("1.0")?.value == DecimalText("1.00")?.value)
    }

    @Test func whatIsNotFiniteIsNotWritten() {
        #expect(throws: EncodingError.self) { try written(DecimalText(.nan, fractionDigits: 2)) }
    }

    @Test func parametersHoldTheText() throws {
        var request = writer()
        request.query("amounts", [DecimalText(1, fractionDigits: 2)])
        #expect(request.request.path == "/?amounts=1.00")
        let decoder = ParameterDecoder(text: "1.00")
        #expect(try decoder.value(DecimalText.self).text == "1.00")
    }
}
