import Foundation
import Testing

@testable import ApusRuntime

/// Empty lists where objects are expected: PHP writes an object without properties so.
@Suite struct EmptyListTests {
    @Test func anEmptyListIsTheEmptyObject() throws {
        let order = try read(Parcel.self, #"{"billing":[],"labels":[],"days":[],"owner":[]}"#)
        #expect(order == Parcel(billing: Billing(city: nil), labels: [:], days: [:], owner: nil))
        #expect(try written(order) == #"{"billing":{},"days":{},"labels":{}}"#)
    }

    @Test(arguments: [
        #"{"billing":[1],"labels":{},"days":{}}"#, #"{"billing":[],"labels":[null],"days":{}}"#,
        #"{"billing":[],"labels":{},"days":["a"]}"#, #"{"billing":"","labels":{},"days":{}}"#,
        #"{"billing":[],"labels":{},"days":{},"count":[]}"#,
    ])
    func whatIsNotEmptyOrNoObjectIsAnError(json: String) {
        #expect(throws: DecodingError.self) { try read(Parcel.self, json) }
    }

    @Test func whatHasToHavePropertiesIsMissing() throws {
        let error = try #require(throws: DecodingError.self) { try read(Owned.self, #"{"owner":[]}"#) }
        #expect(path(error) == "owner")
        #expect(throws: DecodingError.self) { try read(Owner.self, "[]") }
    }

    @Test func bodiesToo() throws {
        func reader(_ body: String) -> ResponseReader {
            ResponseReader(HTTPResponse(status: 200), body: HTTPBody(body), operation: GetOrder.metadata)
        }
        #expect(try reader("[]").json() as Billing == Billing(city: nil))
        #expect(try reader("[ ]").json() as [String: Int] == [:])
        #expect(try reader("[]").json() as [Int] == [])
        #expect(throws: DecodingError.self) { try reader("[]").json() as Owner }
        #expect(throws: DecodingError.self) { try reader("[]").json() as String }
        #expect(throws: DecodingError.self) { try reader("[1]").json() as Billing }
    }

    /// A list is what it is where one of the variants has one.
    @Test func inAUnionAVariantWithAListComesFirst() throws {
        #expect(try read(Choice.self, #"{"data":[]}"#) == .list(Listed(data: [])))
        #expect(try read(Choice.self, #"{"data":{}}"#) == .single(Single(data: Billing(city: nil))))
    }

    @Test func itCountsWhereSomebodyChecks() throws {
        let missing = Omissions()
        _ = try Omissions.current.withValue(missing) {
            try read(Parcel.self, #"{"billing":[],"labels":{},"days":[]}"#)
        }
        #expect(missing.violations.map(\.path) == ["$.body.billing", "$.body.days"])
    }
}

private struct Parcel: SchemaObject, Hashable {
    var billing: Billing
    var labels: [String: String]
    var days: [String: UUID]
    var owner: Owner?
    var count: Int?

    init(
        billing: Billing, labels: [String: String], days: [String: UUID], owner: Owner? = nil, count: Int? = nil
    ) {
        (self.billing, self.labels, self.days, self.owner, self.count) = (billing, labels, days, owner, count)
    }

    init(from object: ObjectReader) throws {
        billing = try object.required("billing")
        labels = try object.required("labels")
        days = try object.required("days", .dictionary(.uuid))
        owner = try object.optional("owner")
        count = try object.optional("count")
    }

    func write(to object: inout ObjectWriter) throws {
        try object.required("billing", billing)
        try object.required("labels", labels)
        try object.required("days", days, .dictionary(.uuid))
        try object.optional("owner", owner)
        try object.optional("count", count)
    }
}

private struct Billing: SchemaObject, Hashable {
    var city: String?

    init(city: String?) { self.city = city }

    init(from object: ObjectReader) throws { city = try object.optional("city") }

    func write(to object: inout ObjectWriter) throws { try object.optional("city", city) }
}

private struct Owner: SchemaObject, Hashable {
    var id: Int

    init(from object: ObjectReader) throws { id = try object.required("id") }

    func write(to object: inout ObjectWriter) throws { try object.required("id", id) }
}

private struct Owned: SchemaObject, Hashable {
    var owner: Owner

    init(from object: ObjectReader) throws { owner = try object.required("owner") }

    func write(to object: inout ObjectWriter) throws { try object.required("owner", owner) }
}

private struct Single: SchemaObject, Hashable {
    var data: Billing

    init(data: Billing) { self.data = data }

    init(from object: ObjectReader) throws { data = try object.required("data") }

    func write(to object: inout ObjectWriter) throws { try object.required("data", data) }
}

private struct Listed: SchemaObject, Hashable {
    var data: [Int]

    init(data: [Int]) { self.data = data }

    init(from object: ObjectReader) throws { data = try object.required("data") }

    func write(to object: inout ObjectWriter) throws { try object.required("data", data) }
}

private enum Choice: SchemaValue, Hashable {
    case single(Single), list(Listed)

    init(from value: ValueReader) throws {
        var reader = UnionReader<Self>(value)
        reader.read(Self.single, knows: ["data"])
        reader.read(Self.list, knows: ["data"])
        self = try reader.result()
    }

    func write(to value: inout ValueWriter) throws {
        switch self {
        case .single(let single): try value.encode(single)
        case .list(let list): try value.encode(list)
        }
    }
}
