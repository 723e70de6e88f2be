import ApusRuntime
import Foundation
import Testing

@Suite struct JSONValueTests {
    @Test(arguments: [
        "null", "true", "false", "0", "-1", "9223372036854775807", "-9223372036854775808", "18446744073709551615",
        "9007199254740993", "0.1", "1.5e+300", "\"\"", "\"a\\u0000b\"", "[]", "{}",
        #"{"a":[1,null,{"b":[true,"c",0.25]}],"é":{}}"#,
    ])
    func everyValueRoundTrips(text: String) throws {
        #expect(try written(try read([JSONValue].self, "[\(text)]")) == "[\(text)]")
    }

    @Test func eachKindHasItsAccessor() throws {
        let value: JSONValue = ["flag": true, "size": 3, "tags": ["a"], "name": "b"]
        #expect(value["flag"]?.boolean == true)
        #expect(value["size"]?.number?.integer() == 3)
        #expect(value["tags"]?.elements == ["a"])
        #expect(value.properties?.keys.sorted() == ["flag", "name", "size", "tags"])
        #expect(value.boolean == nil && value.number == nil)
        #expect(value.elements == nil && value["name"]?.properties == nil)
    }

    @Test func anyValueIsReadAsAnotherType() throws {
        struct Card: Decodable, Equatable {
            let holder: String
            let number: JSONValue
        }
        let value: JSONValue = ["holder": "b", "number": 123_456_789]
        #expect(try value.value(as: Card.self) == Card(holder: "b", number: 123_456_789))
        #expect(try JSONValue.array(["a"]).value(as: [String].self) == ["a"])
        #expect(try JSONValue.string("a").value(as: String.self) == "a")
        let digits = try read(JSONValue.self, "[12345678901234567890123456789012345678901234567890]")
        #expect(try digits.value(as: JSONValue.self) == digits)
        #expect(throws: DecodingError.self) { try value.value(as: [String].self) }
    }

    @Test func equalNumbersAreEqualHoweverTheyAreWritten() throws {
        let numbers = try read([JSONValue].self, "[1, 1.0, 1e0, 10e-1]")
        #expect(Set(numbers) == [1])
        #expect(JSONValue.number(.init(2.0)) == 2)
        #expect(JSONValue.number(.init(UInt64(2))) == 2)
        #expect(JSONValue.number(.init(0.5)) != 0)
    }

    @Test func integersAreExactAndOthersTheNearestDouble() throws {
        guard case .number(let large) = try read(JSONValue.self, "18446744073709551615"),
            case .number(let half) = try read(JSONValue.self, "0.5")
        else { throw CancellationError() }
        #expect(large.integer(UInt64.self) == .max)
        #expect(large.integer(Int.self) == nil)
        #expect(half.integer(Int.self) == nil)
        #expect(half.double == 0.5)
        #expect("\(large) \(half)" == "18446744073709551615 0.5")
    }

    @Test func literalsSpellEveryKind() throws {
        let value: JSONValue = ["a": [1, 2.5, "b", true, nil], "c": [:]]
        #expect(try written(value) == #"{"a":[1,2.5,"b",true,null],"c":{}}"#)
        #expect(try read(JSONValue.self, #"{"a":[1,2.5,"b",true,null],"c":{}}"#) == value)
    }

    @Test func equalNamesInALiteralAreNoFailure() {
        let value: JSONValue = ["a": 1, "a": 2]
        #expect(value["a"] == 2)
    }

    @Test func subscriptsReachIn() {
        var value: JSONValue = ["tags": ["a", nil], "size": 3]
        #expect(value["tags"]?[0] == "a")
        #expect(value["tags"]?[1] == JSONValue.null)
        #expect(value["tags"]?[2] == nil)
        #expect(value["tags"]?[-1] == nil)
        #expect(value["none"] == nil)
        #expect(value[0] == nil)
        #expect(value["size"]?["x"] == nil)
        value["size"] = 4
        value["tags"] = .none
        #expect(value == ["size": 4])
    }

    @Test func whatIsNoNumberInJSONIsNotWritten() {
        #expect(throws: EncodingError.self) { try written(JSONValue.number(.init(Double.nan))) }
    }

    @Test func errorsInsideNameThePath() throws {
        let error = try #require(throws: DecodingError.self) { try read(JSONValue.self, #"{"a": [1, 1e999]}"#) }
        #expect(path(error) == "a.1" || path(error) == "")
    }

    @Test func otherCodersCarryIt() throws {
        let value: JSONValue = ["a": [1, 2.5, "b", true], "c": [:]]
        let data = try PropertyListEncoder().encode(value)
        #expect(try PropertyListDecoder().decode(JSONValue.self, from: data) == value)
    }
}
