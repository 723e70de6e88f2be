import ApusRuntime
import Foundation
import Testing

private struct Change: SchemaObject, Hashable {
    var name: Patch<String>
    var date: Patch<Date>
    var dates: Patch<[Date]>

    init(name: Patch<String> = .unset, date: Patch<Date> = .unset, dates: Patch<[Date]> = .unset) {
        (self.name, self.date, self.dates) = (name, date, dates)
    }

    init(from object: ObjectReader) throws {
        name = try object.patch("name")
        date = try object.patch("date", .dateTime)
        dates = try object.patch("dates", .array(.dateTime))
    }

    func write(to object: inout ObjectWriter) throws {
        try object.patch("name", name)
        try object.patch("date", date, .dateTime)
        try object.patch("dates", dates, .array(.dateTime))
    }
}

private struct Count: SchemaObject {
    var count: Patch<Int>

    init(from object: ObjectReader) throws { count = try object.patch("count") }

    func write(to object: inout ObjectWriter) throws { try object.patch("count", count) }
}

@Suite struct PatchTests {
    private static let epoch = Date(timeIntervalSince1970: 0)

    @Test(arguments: [
        ("{}", Change()),
        (#"{"date":null,"dates":null,"name":null}"#, Change(name: .null, date: .null, dates: .null)),
        (
            #"{"date":"1970-01-01T00:00:00Z","dates":["1970-01-01T00:00:00Z"],"name":"a"}"#,
            Change(name: .value("a"), date: .value(epoch), dates: .value([epoch]))
        ),
    ])
    fileprivate func unsetNullAndValueAreThreeThings(text: String, change: Change) throws {
        #expect(try read(Change.self, text) == change)
        #expect(try written(change) == text)
    }

    @Test func onlyAValueHasAValue() {
        #expect(Patch.value(1).value == 1)
        #expect(Patch<Int>.null.value == nil)
        #expect(Patch<Int>.unset.value == nil)
    }

    @Test func anOptionalMakesOneOfThem() {
        let (given, absent): (String?, String?) = ("a", nil)
        #expect(Patch(given, whenNil: .null) == .value("a"))
        #expect(Patch(absent, whenNil: .null) == .null)
        #expect(Patch(absent, whenNil: .unset) == .unset)
        #expect(Patch(changing: given, to: given) == .unset)
        #expect(Patch(changing: absent, to: absent) == .unset)
        #expect(Patch(changing: given, to: absent) == .null)
        #expect(Patch(changing: absent, to: given) == .value("a"))
        #expect(Patch(changing: given, to: "b") == .value("b"))
    }

    @Test func errorsNameThePath() throws {
        let error = try #require(throws: DecodingError.self) { try read([Change].self, #"[{"dates": ["now"]}]"#) }
        #expect(path(error) == "0.dates.0")
        // Decoders do not say where a number is that is out of range.
        let large = try #require(throws: DecodingError.self) { try read([Count].self, #"[{"count": 1e30}]"#) }
        #expect(path(large) == "0.count")
    }
}
