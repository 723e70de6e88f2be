import ApusRuntime
import Foundation
import Testing

private enum Category: OpenEnum {
    case general
    case orderConfirmation
    case undocumented(String)

    static let allCases: [Category] = [.general, .orderConfirmation]

    init(rawValue: String) {
        switch rawValue {
        case "GENERAL": self = .general
        case "ORDER_CONFIRMATION": self = .orderConfirmation
        default: self = .undocumented(rawValue)
        }
    }

    var rawValue: String {
        switch self {
        case .general: "GENERAL"
        case .orderConfirmation: "ORDER_CONFIRMATION"
        case .undocumented(let value): value
        }
    }
}

private enum Level: OpenEnum {
    case low
    case undocumented(Int)

    static let allCases: [Level] = [.low]

    init(rawValue: Int) {
        self = rawValue == 1 ? .low : .undocumented(rawValue)
    }

    var rawValue: Int {
        switch self {
        case .low: 1
        case .undocumented(let value): value
        }
    }
}

private struct Holder: SchemaObject, Hashable {
    var required: Category
    var nullable: Category?
    var optional: Category?
    var level: Level
    var nullableLevel: Level?
    var list: [Category]

    init(from object: ObjectReader) throws {
        required = try object.required("required")
        nullable = try object.nullable("nullable")
        optional = try object.optional("optional")
        level = try object.required("level")
        nullableLevel = try object.nullable("nullableLevel")
        list = try object.required("list")
    }

    func write(to object: inout ObjectWriter) throws {
        try object.required("required", required)
        try object.nullable("nullable", nullable)
        try object.optional("optional", optional)
        try object.required("level", level)
        try object.nullable("nullableLevel", nullableLevel)
        try object.required("list", list)
    }
}

@Suite struct OpenEnumTests {
    @Test func listedAndUnlistedValuesRoundTrip() throws {
        let text =
            #"{"level":1,"list":["GENERAL","new"],"nullable":"other","nullableLevel":7,"optional":"","required":"GENERAL"}"#
        let holder = try read(Holder.self, text)
        #expect(holder.required == .general)
        #expect(holder.nullable == .undocumented("other"))
        #expect(holder.nullableLevel == .undocumented(7))
        #expect(try written(holder) == text)
    }

    @Test func nilIsNullWhereRequiredAndNothingWhereOptional() throws {
        let text = #"{"level":1,"list":[],"nullable":null,"nullableLevel":null,"required":"GENERAL"}"#
        #expect(try written(try read(Holder.self, text)) == text)
    }

    @Test(arguments: ["required", "level"])
    func absentRequiredEnumIsAnError(name: String) throws {
        let all = ["required": "\"a\"", "nullable": "\"a\"", "level": "1", "nullableLevel": "1", "list": "[]"]
        let text = all.filter { $0.key != name }.map { "\"\($0.key)\":\($0.value)" }.joined(separator: ",")
        let error = try #require(throws: DecodingError.self) { try read(Holder.self, "{\(text)}") }
        guard case .keyNotFound(let key, _) = error else { throw error }
        #expect(key.stringValue == name)
    }

    @Test func errorsNameThePath() throws {
        let text = #"{"required": "a", "nullable": null, "level": 1, "nullableLevel": 1, "list": ["GENERAL", 2]}"#
        let error = try #require(throws: DecodingError.self) { try read(Holder.self, text) }
        #expect(path(error) == "list.1")
    }

    @Test func equalityAndHashFollowTheRawValue() {
        #expect(Category.undocumented("GENERAL") == .general)
        #expect(Set([Category.undocumented("GENERAL"), .general]).count == 1)
        #expect(Category.undocumented("general") != .general)
        #expect(Level.undocumented(1) == .low)
    }

    @Test func descriptionIsTheRawValue() {
        #expect("\(Category.orderConfirmation) \(Category.undocumented("x")) \(Level.low)" == "ORDER_CONFIRMATION x 1")
    }

    @Test func allCasesAreTheDocumentedOnes() {
        #expect(Category.allCases == [.general, .orderConfirmation])
    }

    @Test func genericCodeMakesOneWithoutFail() {
        func make<Value: OpenEnum>(_ raw: Value.RawValue) -> Value { Value(rawValue: raw) }
        #expect(make("GENERAL") == Category.general)
    }
}
