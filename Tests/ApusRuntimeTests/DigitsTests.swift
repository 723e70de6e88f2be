import Foundation
import Testing

@testable import ApusRuntime

/// Numbers whose digits stand in texts, as in what is made of Protobuf.
@Suite struct DigitsTests {
    @Test(arguments: [
        #"{"id":"4611686018467260757"}"#, #"{"count":"-7","id":1}"#, #"{"id":1,"ids":["1",2]}"#,
        #"{"id":1,"totals":{"a":"18446744073709551615","b":0}}"#, #"{"id":1,"price":"12.50"}"#,
    ])
    func digitsAreRead(json: String) throws {
        let plain = json.replacingOccurrences(of: #""(-?[0-9.]+)""#, with: "$1", options: .regularExpression)
        #expect(plain != json)
        #expect(try written(read(Counter.self, json)) == sorted(plain))
    }

    @Test(arguments: [
        "\"\"", "\"1.5\"", "\"0x10\"", "\"9223372036854775808\"", "\" 1\"", "\"one\"", "\"-\"", "[\"1\"]", "true",
    ])
    func anythingElseIsAnError(value: String) throws {
        let error = try #require(throws: DecodingError.self) { try read(Counter.self, "{\"id\":\(value)}") }
        #expect(path(error) == "id")
    }

    @Test(arguments: ["\"nan\"", "\"1e5\"", "\"0x1p3\""]) func aTextOfLettersIsNoNumber(value: String) {
        #expect(throws: DecodingError.self) { try read(Counter.self, "{\"id\":1,\"price\":\(value)}") }
    }

    /// A variant of a union that has a text there comes before one that has a number.
    @Test func textsOfUnionsAreTexts() throws {
        #expect(try read(Either.self, #"{"id":"5"}"#) == .text(Text(id: "5")))
        #expect(try read(Either.self, #"{"id":5}"#) == .number(Number(id: 5)))
        #expect(try read(Either.self, #"{"inner":{"id":"5"}}"#) == .text(Text(inner: Text(id: "5"))))
    }

    /// Else each level would be read as often as variants may be meant.
    @Test func theLetterCountsInVariantsThatAreTried() throws {
        let deep = (0..<40).reduce(#"{"id":"1"}"#) { inner, _ in #"{"id":"1","inner":\#(inner)}"# }
        #expect(throws: DecodingError.self) { try read(Same.self, deep) }
    }

    enum Same: SchemaValue, Hashable {
        indirect case one(Level), two(Level)

        init(from value: ValueReader) throws {
            var union = UnionReader<Self>(value)
            union.read(Self.one, knows: ["id", "inner"])
            union.read(Self.two, knows: ["id", "inner"])
            self = try union.result()
        }

        func write(to value: inout ValueWriter) throws {}
    }

    struct Level: SchemaObject, Hashable {
        var id: Int
        var inner: Same?

        init(from object: ObjectReader) throws {
            id = try object.required("id")
            inner = try object.optional("inner")
        }

        func write(to object: inout ObjectWriter) throws {}
    }

    struct Counter: SchemaObject, Hashable {
        var id: Int64
        var count: Int32?
        var ids: [Int]?
        var totals: [String: UInt64]?
        var price: Double?

        init(from object: ObjectReader) throws {
            id = try object.required("id")
            count = try object.optional("count")
            ids = try object.optional("ids")
            totals = try object.nullable("totals")
            price = try object.optional("price")
        }

        func write(to object: inout ObjectWriter) throws {
            try object.required("id", id)
            try object.optional("count", count)
            try object.optional("ids", ids)
            try object.optional("totals", totals)
            try object.optional("price", price)
        }
    }

    struct Number: SchemaObject, Hashable {
        var id: Int?
        var inner: Box<Number>?

        init(id: Int? = nil) { self.id = id }

        init(from object: ObjectReader) throws {
            id = try object.optional("id")
            inner = try object.optional("inner")
        }

        func write(to object: inout ObjectWriter) throws {}
    }

    struct Text: SchemaObject, Hashable {
        var id: String?
        var inner: Box<Text>?

        init(id: String? = nil, inner: Text? = nil) {
            self.id = id
            self.inner = inner.map { Box($0) }
        }

        init(from object: ObjectReader) throws {
            id = try object.optional("id")
            inner = try object.optional("inner")
        }

        func write(to object: inout ObjectWriter) throws {}
    }

    enum Either: SchemaValue, Hashable {
        case number(Number)
        case text(Text)

        init(from value: ValueReader) throws {
            var union = UnionReader<Self>(value)
            union.read(Self.number, knows: ["id", "inner"])
            union.read(Self.text, knows: ["id", "inner"])
            self = try union.result()
        }

        func write(to value: inout ValueWriter) throws {}
    }
}
