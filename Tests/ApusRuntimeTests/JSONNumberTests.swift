import ApusRuntime
import Foundation
import Testing

@Suite struct JSONNumberTests {
    /// What the client makes of JSON that it receives and sends again.
    private func passedOn<Value: Codable>(_ json: String, as type: Value.Type = JSONValue.self) throws -> String? {
        let value: Value = try response(json).json()
        var request = writer()
        request.json(value)
        #expect(request.violations.isEmpty)
        return request.body?.data.map { String(decoding: $0, as: UTF8.self) }
    }

    private func response(_ json: String) -> ResponseReader {
        ResponseReader(HTTPResponse(status: 200), body: HTTPBody(json), operation: GetOrder.metadata)
    }

    private static let long = [
        "12345678901234567890123", "-12345678901234567890123", "0.1234567890123456789012", "18446744073709551616",
        "1e400", "-1.5e-400", "0.1000000000000000055511151231257827021181583404541015625",
        "12345678901234567890123456789012345678901234567890", "1.00000000000000000001",
        "3.132999999999999488", "9007199254740993.5", "0.00000000000000000000000000000123456789012345678901",
    ]

    @Test(arguments: long)
    func theClientPassesEveryNumberOn(digits: String) throws {
        let number = try #require(JSONValue.Number(digits))
        let text = try #require(try passedOn("[\(digits)]"))
        #expect(JSONValue.Number(text.dropFirst().dropLast()) == number)
        #expect(try response(digits).json() == JSONValue.number(number))
    }

    @Test func longNumbersAreFoundByTheirPlaces() throws {
        let json = """
            {"a\\u00e9\\"]":[true,"[1e9]",{"x":1e400,"y":[[],[null,2e400,0.5]]}],"b":3e400,"c":{"":4e400,"d":"\\\\"},"é":1}
            """
        let expected = json.replacing("\\u00e9", with: "é")
        #expect(try passedOn(json) == expected)
        #expect(try passedOn("\u{FEFF} { \"a\" : [ 1e400 , 1 ] , \"b\" : -2e400 }") == #"{"a":[1e400,1],"b":-2e400}"#)
        #expect(try passedOn(#"{"a":1,"a":2e400}"#) == #"{"a":1}"#)
    }

    @Test func longNumbersAreFoundInOtherTypes() throws {
        #expect(try passedOn(#"[{"x":1e400},{"y":[2e400]}]"#, as: [[String: JSONValue]].self) != nil)
        #expect(try passedOn(#"{"a":[2,1e400]}"#, as: [String: [JSONValue]].self) == #"{"a":[2,1e400]}"#)
    }

    @Test func jsonInUTF16IsReadAsFarAsADecoderCan() throws {
        let json = #"{"é[[[\"[":[1,12345678901234567890123]}"#
        let body = HTTPBody(try #require(json.data(using: .utf16LittleEndian)))
        let reader = ResponseReader(HTTPResponse(status: 200), body: body, operation: GetOrder.metadata)
        let value: JSONValue = try reader.json()
        #expect(value["é[[[\"["]?[1] == JSONValue.Number("12345678901234567890123").map(JSONValue.number))
    }

    @Test func otherDecodersKnowIntegersAndDecimals() throws {
        for digits in ["12345678901234567890123", "0.1234567890123456789012", "18446744073709551615", "0.1", "1e23"] {
            let value = try read(JSONValue.self, digits)
            #expect(value == JSONValue.Number(digits).map(JSONValue.number))
            #expect(try JSONValue.Number(written(value)) == JSONValue.Number(digits))
        }
    }

    @Test func otherEncodersWriteWhatIsNearest() throws {
        let number = try #require(JSONValue.Number("0.1000000000000000055511151231257827021181583404541015625"))
        #expect(try written(JSONValue.number(number)).hasPrefix("0.10000000000000000555111512312578270"))
        #expect(try written(JSONValue.number(#require(JSONValue.Number("1.00000000000000000001e200")))) == "1e+200")
        #expect(throws: EncodingError.self) {
            try written(JSONValue.number(#require(JSONValue.Number("1e400"))))
        }
    }

    @Test func equalNumbersAreEqualHoweverTheyAreWritten() throws {
        let spellings = [
            ["0", "-0", "0.0", "0e9", "-0.00e-5"], ["1e400", "10e399", "0.1e401", "1.0E+400"],
            ["12345678901234567890123", "1234567890123456789012.3e1", "12345678901234567890123.000"],
            ["0.1", "1e-1", "0.10"], ["1e23", "100000000000000000000000"],
            ["18446744073709551615", "18446744073709551615.0"],
        ]
        for texts in spellings {
            let numbers = texts.compactMap { JSONValue.Number($0) }
            #expect(numbers.count == texts.count)
            #expect(Set(numbers).count == 1, "\(texts)")
        }
        #expect(JSONValue.Number("0.1") == JSONValue.Number(0.1))
        #expect(JSONValue.Number("1.0") == JSONValue.Number(Int64(1)))
        #expect(JSONValue.Number("1e400") != JSONValue.Number("-1e400"))
        #expect(JSONValue.Number("1e400") != JSONValue.Number("1e401"))
        #expect(JSONValue.Number(try #require(Decimal(string: "0.10"))) == JSONValue.Number(0.1))
    }

    @Test(arguments: [
        "", "-", "+1", "01", "1.", ".5", "1e", "1e+", "1e1.5", " 1", "1 ", "0x10", "NaN", "inf", "1e9999999999", "٣",
        "1e٣",
        "--1", "1e--1", "1e-9223372036854775808", "1e9223372036854775807", "1e-9223372036854775809",
    ])
    func otherTextIsNoNumber(text: String) {
        #expect(JSONValue.Number(text) == nil)
    }

    @Test func numbersAreReadAsSwiftHasThem() throws {
        let large = try #require(JSONValue.Number("12345678901234567890123"))
        #expect(large.integer(UInt64.self) == nil)
        #expect(large.double == 12345678901234567890123.0)
        #expect(large.decimal == Decimal(string: "12345678901234567890123"))
        #expect("\(large)" == "12345678901234567890123")
        let huge = try #require(JSONValue.Number("-1e400"))
        #expect(huge.double == -.infinity)
        #expect(huge.decimal == nil)
        #expect(huge.integer(Int.self) == nil)
        #expect(JSONValue.Number("1e999999999")?.integer(Int.self) == nil)
        #expect("\(huge)" == "-1e400")
        let small = try #require(JSONValue.Number("12.345678901234567890"))
        #expect("\(small)" == "12.34567890123456789")
        #expect(JSONValue.Number(0.1).decimal == Decimal(sign: .plus, exponent: -1, significand: 1))
        #expect(JSONValue.Number(Double.nan).decimal == nil)
        #expect(JSONValue.Number(1e15).integer(Int64.self) == 1_000_000_000_000_000)
    }

    @Test func aTextLikeTheOneOfANumberStaysAText() throws {
        let json = #"{"a":"1e400","b":1e400,"c":"\"1e400"}"#
        #expect(try passedOn(json) == json)
    }
}
