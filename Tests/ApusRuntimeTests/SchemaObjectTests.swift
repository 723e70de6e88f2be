import ApusRuntime
import Foundation
import Testing

private struct Line: SchemaObject, Hashable {
    var name: String
    var quantity: Int?
    var note: String?
    var parts: [Part]?

    init(name: String, quantity: Int?, note: String? = nil, parts: [Part]? = nil) {
        (self.name, self.quantity, self.note, self.parts) = (name, quantity, note, parts)
    }

    init(from object: ObjectReader) throws {
        name = try object.required("name")
        quantity = try object.nullable("quantity")
        note = try object.optional("note")
        parts = try object.optional("parts")
    }

    func write(to object: inout ObjectWriter) throws {
        try object.required("name", name)
        try object.nullable("quantity", quantity)
        try object.optional("note", note)
        try object.optional("parts", parts)
    }
}

private struct Part: SchemaObject, Hashable {
    var size: Double

    init(size: Double) {
        self.size = size
    }

    init(from object: ObjectReader) throws {
        size = try object.required("size")
    }

    func write(to object: inout ObjectWriter) throws {
        try object.required("size", size)
    }
}

/// Every scalar in every presence, and nested objects, which take the generic way.
private struct Scalars: SchemaObject, Hashable {
    var string: String, int: Int, int32: Int32, int64: Int64, double: Double, bool: Bool, part: Part
    var nullableString: String?, nullableInt: Int?, nullableInt32: Int32?, nullableInt64: Int64?
    var nullableDouble: Double?, nullableBool: Bool?, nullablePart: Part?
    var optionalString: String?, optionalInt: Int?, optionalInt32: Int32?, optionalInt64: Int64?
    var optionalDouble: Double?, optionalBool: Bool?, optionalPart: Part?

    init(from object: ObjectReader) throws {
        string = try object.required("string")
        int = try object.required("int")
        int32 = try object.required("int32")
        int64 = try object.required("int64")
        double = try object.required("double")
        bool = try object.required("bool")
        part = try object.required("part")
        nullableString = try object.nullable("nullableString")
        nullableInt = try object.nullable("nullableInt")
        nullableInt32 = try object.nullable("nullableInt32")
        nullableInt64 = try object.nullable("nullableInt64")
        nullableDouble = try object.nullable("nullableDouble")
        nullableBool = try object.nullable("nullableBool")
        nullablePart = try object.nullable("nullablePart")
        optionalString = try object.optional("optionalString")
        optionalInt = try object.optional("optionalInt")
        optionalInt32 = try object.optional("optionalInt32")
        optionalInt64 = try object.optional("optionalInt64")
        optionalDouble = try object.optional("optionalDouble")
        optionalBool = try object.optional("optionalBool")
        optionalPart = try object.optional("optionalPart")
    }

    func write(to object: inout ObjectWriter) throws {
        try object.required("string", string)
        try object.required("int", int)
        try object.required("int32", int32)
        try object.required("int64", int64)
        try object.required("double", double)
        try object.required("bool", bool)
        try object.required("part", part)
        try object.nullable("nullableString", nullableString)
        try object.nullable("nullableInt", nullableInt)
        try object.nullable("nullableInt32", nullableInt32)
        try object.nullable("nullableInt64", nullableInt64)
        try object.nullable("nullableDouble", nullableDouble)
        try object.nullable("nullableBool", nullableBool)
        try object.nullable("nullablePart", nullablePart)
        try object.optional("optionalString", optionalString)
        try object.optional("optionalInt", optionalInt)
        try object.optional("optionalInt32", optionalInt32)
        try object.optional("optionalInt64", optionalInt64)
        try object.optional("optionalDouble", optionalDouble)
        try object.optional("optionalBool", optionalBool)
        try object.optional("optionalPart", optionalPart)
    }
}

private struct Labels: SchemaObject, Hashable {
    var name: String
    var additionalProperties: [String: Int]

    init(name: String, additionalProperties: [String: Int]) {
        (self.name, self.additionalProperties) = (name, additionalProperties)
    }

    init(from object: ObjectReader) throws {
        name = try object.required("name")
        additionalProperties = try object.additional(excluding: ["name"])
    }

    func write(to object: inout ObjectWriter) throws {
        try object.additional(additionalProperties)
        try object.required("name", name)
    }
}

/// Two objects in one, as `allOf` or a union makes them.
private struct Both: SchemaObject, Hashable {
    var line: Line
    var part: Part

    init(line: Line, part: Part) {
        (self.line, self.part) = (line, part)
    }

    init(from object: ObjectReader) throws {
        line = try Line(from: object)
        part = try Part(from: object)
    }

    func write(to object: inout ObjectWriter) throws {
        try line.write(to: &object)
        try part.write(to: &object)
    }
}

@Suite struct SchemaObjectTests {
    private static let scalarNames = ["String", "Int", "Int32", "Int64", "Double", "Bool", "Part"]
    private static let values = ["\"a\"", "-1", "2147483647", "9223372036854775807", "2.5", "true", "{\"size\":1}"]

    /// Every scalar as a JSON object; `change` may replace a property's value, or remove it with nil.
    private static func json(_ change: (_ name: String, _ value: String) -> String?) -> String {
        var properties: [String] = []
        for (name, value) in zip(scalarNames, values) {
            for name in [name.lowercased(), "nullable\(name)", "optional\(name)"] {
                if let value = change(name, value) { properties.append("\"\(name)\":\(value)") }
            }
        }
        return "{\(properties.joined(separator: ","))}"
    }

    @Test func everyScalarRoundTripsInEveryPresence() throws {
        let text = Self.json { $1 }
        #expect(try written(try read(Scalars.self, text)) == sorted(text))
    }

    @Test func nilIsNullWhereRequiredAndNothingWhereOptional() throws {
        let nulls = Self.json { $0.hasPrefix("nullable") ? "null" : $0.hasPrefix("optional") ? nil : $1 }
        #expect(try written(try read(Scalars.self, nulls)) == sorted(nulls))
    }

    @Test func whatIsAbsentIsNilWhereItMayBeNull() throws {
        let nulls = Self.json { $0.hasPrefix("nullable") ? "null" : $1 }
        let absent = Self.json { $0.hasPrefix("nullable") ? nil : $1 }
        #expect(try read(Scalars.self, absent) == read(Scalars.self, nulls))
    }

    @Test func optionalReadsNullAsNil() throws {
        let nulls = Self.json { $0.hasPrefix("optional") ? "null" : $1 }
        let absent = Self.json { $0.hasPrefix("optional") ? nil : $1 }
        #expect(try read(Scalars.self, nulls) == read(Scalars.self, absent))
    }

    @Test(arguments: SchemaObjectTests.scalarNames.map { $0.lowercased() })
    func absentRequiredPropertyIsAnError(name: String) throws {
        let text = Self.json { $0 == name ? nil : $1 }
        let error = try #require(throws: DecodingError.self) { try read(Scalars.self, text) }
        guard case .keyNotFound(let key, let context) = error else { throw error }
        #expect(key.stringValue == name)
        #expect(context.codingPath.isEmpty)
    }

    @Test(arguments: SchemaObjectTests.scalarNames.map { $0.lowercased() })
    func nullForRequiredPropertyIsAnError(name: String) throws {
        let text = Self.json { $0 == name ? "null" : $1 }
        let error = try #require(throws: DecodingError.self) { try read(Scalars.self, text) }
        #expect(path(error) == name)
    }

    @Test func unknownKeysAreIgnored() throws {
        let text = #"{"name": "a", "quantity": 1, "more": {"deep": [1]}, "": null}"#
        #expect(try read(Line.self, text) == Line(name: "a", quantity: 1))
    }

    @Test func errorsNameTheWholePath() throws {
        let text = #"[{"name": "a", "quantity": 1, "parts": [{"size": 1}, {"size": "large"}]}]"#
        let error = try #require(throws: DecodingError.self) { try read([Line].self, text) }
        #expect(path(error) == "0.parts.1.size")
    }

    /// Foundation's decoder refuses these, too, but does not say where.
    @Test(arguments: [
        ("int", "1.5"), ("nullableInt", "99999999999999999999"), ("optionalInt", "1e300"), ("int32", "2147483648"),
        ("optionalInt64", "-9223372036854775809"), ("double", "1e400"), ("nullableDouble", "01"),
        ("string", #""\ud800""#), ("optionalString", #""\udc00""#), ("part.size", "1e400"),
    ])
    func whatNoDecoderHasAPlaceForIsPlaced(place: String, value: String) throws {
        let names = place.split(separator: ".")
        let wrong = names.dropFirst().reversed().reduce(value) { #"{"\#($1)":\#($0)}"# }
        let text = Self.json { $0 == names[0] ? wrong : $1 }
        let error = try #require(throws: DecodingError.self) { try read([Scalars].self, "[\(text)]") }
        #expect(path(error) == "0.\(place)")
        #expect(!DecodingFailure.place(of: error).reason.contains("JSON"))
    }

    @Test func absenceNamesThePathOfItsObject() throws {
        let text = #"[{"name": "a", "quantity": 1, "parts": [{}]}]"#
        let error = try #require(throws: DecodingError.self) { try read([Line].self, text) }
        #expect(path(error) == "0.parts.0")
    }

    @Test(arguments: ["[]", "1", "\"a\"", "null", "true"])
    func whatIsNoObjectIsAnError(text: String) {
        #expect(throws: DecodingError.self) { try read(Line.self, text) }
    }

    @Test func duplicateKeysAreNoFailure() throws {
        let line = try read(Line.self, #"{"name": "a", "quantity": 1, "quantity": 2}"#)
        #expect(line.quantity == 1 || line.quantity == 2)
        let labels = try read(Labels.self, #"{"name": "a", "x": 1, "x": 2}"#)
        #expect(labels.additionalProperties.keys.sorted() == ["x"])
    }

    @Test func additionalPropertiesAreAllOtherKeys() throws {
        let text = #"{"name":"a","x":1,"y":2}"#
        let labels = try read(Labels.self, text)
        #expect(labels == Labels(name: "a", additionalProperties: ["x": 1, "y": 2]))
        #expect(try written(labels) == text)
    }

    @Test func namedPropertiesWinOverAdditionalOnes() throws {
        #expect(try written(Labels(name: "a", additionalProperties: ["name": 1])) == #"{"name":"a"}"#)
    }

    @Test func additionalPropertiesAreReadStrictly() throws {
        let error = try #require(throws: DecodingError.self) { try read(Labels.self, #"{"name": "a", "x": "b"}"#) }
        #expect(path(error) == "x")
        #expect(throws: DecodingError.self) { try read(Labels.self, #"{"name": "a", "x": null}"#) }
        let large = try #require(throws: DecodingError.self) { try read(Labels.self, #"{"name": "a", "x": 1e30}"#) }
        #expect(path(large) == "x")
        #expect(DecodingFailure.place(of: large) == ("$.x", "The value does not fit Int."))
    }

    @Test func oneReaderServesSeveralObjects() throws {
        let text = #"{"name":"a","quantity":null,"size":2}"#
        let both = try read(Both.self, text)
        #expect(both == Both(line: Line(name: "a", quantity: nil), part: Part(size: 2)))
        #expect(try written(both) == text)
    }
}
