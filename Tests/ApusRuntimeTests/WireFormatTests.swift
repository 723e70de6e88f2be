import ApusRuntime
import Foundation
import Testing

/// Every format in every presence and in collections.
private struct Formats: SchemaObject, Hashable {
    var url: URL, uuid: UUID, date: Date, data: Data, decimal: Decimal, day: CalendarDate
    var nullableURL: URL?, nullableUUID: UUID?, nullableDate: Date?, nullableData: Data?, nullableDecimal: Decimal?
    var optionalURL: URL?, optionalUUID: UUID?, optionalDate: Date?, optionalData: Data?, optionalDecimal: Decimal?
    var uuids: [UUID], dates: [String: Date], nested: [[URL?]], optionalDays: [CalendarDate]?, prices: [Decimal]?

    init(from object: ObjectReader) throws {
        url = try object.required("url", .url)
        uuid = try object.required("uuid", .uuid)
        date = try object.required("date", .dateTime)
        data = try object.required("data", .base64)
        decimal = try object.required("decimal", .decimal)
        day = try object.required("day")
        nullableURL = try object.nullable("nullableURL", .url)
        nullableUUID = try object.nullable("nullableUUID", .uuid)
        nullableDate = try object.nullable("nullableDate", .dateTime)
        nullableData = try object.nullable("nullableData", .base64)
        nullableDecimal = try object.nullable("nullableDecimal", .decimal)
        optionalURL = try object.optional("optionalURL", .url)
        optionalUUID = try object.optional("optionalUUID", .uuid)
        optionalDate = try object.optional("optionalDate", .dateTime)
        optionalData = try object.optional("optionalData", .base64)
        optionalDecimal = try object.optional("optionalDecimal", .decimal)
        uuids = try object.required("uuids", .array(.uuid))
        dates = try object.required("dates", .dictionary(.dateTime))
        nested = try object.required("nested", .array(.array(.nullable(.url))))
        optionalDays = try object.optional("optionalDays")
        prices = try object.optional("prices", .array(.decimalString))
    }

    func write(to object: inout ObjectWriter) throws {
        try object.required("url", url, .url)
        try object.required("uuid", uuid, .uuid)
        try object.required("date", date, .dateTime)
        try object.required("data", data, .base64)
        try object.required("decimal", decimal, .decimal)
        try object.required("day", day)
        try object.nullable("nullableURL", nullableURL, .url)
        try object.nullable("nullableUUID", nullableUUID, .uuid)
        try object.nullable("nullableDate", nullableDate, .dateTime)
        try object.nullable("nullableData", nullableData, .base64)
        try object.nullable("nullableDecimal", nullableDecimal, .decimal)
        try object.optional("optionalURL", optionalURL, .url)
        try object.optional("optionalUUID", optionalUUID, .uuid)
        try object.optional("optionalDate", optionalDate, .dateTime)
        try object.optional("optionalData", optionalData, .base64)
        try object.optional("optionalDecimal", optionalDecimal, .decimal)
        try object.required("uuids", uuids, .array(.uuid))
        try object.required("dates", dates, .dictionary(.dateTime))
        try object.required("nested", nested, .array(.array(.nullable(.url))))
        try object.optional("optionalDays", optionalDays)
        try object.optional("prices", prices, .array(.decimalString))
    }
}

private struct Stamps: SchemaObject, Hashable {
    var dates: [String: Date]

    init(from object: ObjectReader) throws {
        dates = try object.additional(excluding: ["kind"], .dateTime)
    }

    func write(to object: inout ObjectWriter) throws {
        try object.additional(dates, .dateTime)
    }
}

private enum IdentifierOrText: SchemaValue, Hashable {
    case identifier(UUID)
    case text(String)

    init(from value: ValueReader) throws {
        var union = UnionReader<Self>(value)
        union.read(Self.identifier, .uuid)
        union.read(Self.text)
        self = try union.result()
    }

    func write(to value: inout ValueWriter) throws {
        switch self {
        case .identifier(let payload): try value.encode(payload, .uuid)
        case .text(let payload): try value.encode(payload)
        }
    }
}

private enum DayOrMoment: SchemaValue, Hashable {
    case day(CalendarDate)
    case moment(Date)
    case text(String)

    init(from value: ValueReader) throws {
        var union = UnionReader<Self>(value)
        union.read(Self.day)
        union.read(Self.moment, .dateTime)
        union.read(Self.text)
        self = try union.result()
    }

    func write(to value: inout ValueWriter) throws {
        switch self {
        case .day(let payload): try value.encode(payload)
        case .moment(let payload): try value.encode(payload, .dateTime)
        case .text(let payload): try value.encode(payload)
        }
    }
}

@Suite struct WireFormatTests {
    private static let id = "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"
    private static let full = """
        {"data":"AQID/w==","date":"2024-02-29T12:30:00.250Z","dates":{"a":"2001-01-01T00:00:00Z"},"day":"2024-02-29",\
        "decimal":19.99,"nested":[["https://a.example/x?y=1#z",null],[]],"nullableData":"","nullableDate":"1970-01-01T00:00:00Z",\
        "nullableDecimal":12345678901234567890.12,"nullableURL":"/relative","nullableUUID":"\(id)","optionalData":"AA==",\
        "optionalDate":"1969-12-31T23:59:59.999Z","optionalDays":["2000-01-01"],"optionalDecimal":3,\
        "optionalURL":"urn:x:y","optionalUUID":"\(id)","prices":["0.10"],"url":"https://a.example/%C3%A9/?q=a%20b",\
        "uuid":"\(id)","uuids":["\(id)"]}
        """

    @Test func everyFormatRoundTripsInEveryPresenceAndInCollections() throws {
        let expected = Self.full.replacing("\"0.10\"", with: "\"0.1\"")
        #expect(try written(try read(Formats.self, Self.full)) == expected)
    }

    @Test func wholeBodiesHaveAFormat() throws {
        let metadata = OperationMetadata(id: "a", method: .put, path: "/a")
        let text = #"{"x":["2024-02-29T12:30:00.000001Z",null]}"#
        let format = WireFormat.dictionary(.array(.nullable(.dateTime)))
        let response = ResponseReader(HTTPResponse(status: 200), body: HTTPBody(text), operation: GetOrder.metadata)
        let value = try response.json(format)
        #expect(value["x"]?.count == 2)
        var request = RequestWriter(operation: metadata, server: ServerURL(scheme: "https", authority: "a"))
        request.json(Formatted(value, format))
        #expect(request.body == HTTPBody(text))
        #expect(throws: DecodingError.self) { try response.json(WireFormat<[UUID]>.array(.uuid)) }
        request.json(Formatted([Date.distantFuture + 1e12], .array(.dateTime)))
        #expect(request.violations.map(\.path) == ["$.body[0]"])
    }

    @Test func nilIsNullWhereRequiredAndNothingWhereOptional() throws {
        let text = """
            {"data":"","date":"2024-02-29T12:30:00Z","dates":{},"day":"2024-02-29","decimal":0,"nested":[],\
            "nullableData":null,"nullableDate":null,"nullableDecimal":null,"nullableURL":null,"nullableUUID":null,\
            "url":"a","uuid":"\(Self.id)","uuids":[]}
            """
        #expect(try written(try read(Formats.self, text)) == text)
        let nulls = text.replacing(
            "{\"data\"",
            with: "{\"optionalDate\":null,\"optionalURL\":null,\"prices\":null,\"data\""
        )
        #expect(try written(try read(Formats.self, nulls)) == text)
    }

    @Test(arguments: [
        ("aGk", "aGk="), ("aGkh", "aGkh"), ("_-8", "/+8="), ("_-8=", "/+8="), ("AQ", "AQ=="), ("AQ==", "AQ=="),
    ])
    func bytesAreReadWithoutPaddingAndInTheAlphabetOfURLs(text: String, expected: String) throws {
        let full = Self.full.replacing("AQID/w==", with: text)
        #expect(try read(Formats.self, full).data.base64EncodedString() == expected)
    }

    @Test(arguments: ["A", "AQIDA", "A===", "AQ=", "a$bc"])
    func whatIsNoBase64IsRefused(text: String) {
        #expect(throws: DecodingError.self) { try read(Formats.self, Self.full.replacing("AQID/w==", with: text)) }
    }

    /// In a union the letter counts.
    @Test(arguments: ["2024-02-29", "2024-02-29T00:00:00Z", "2024-02-29T00:00:00", "2024-02-29T00:00Z"])
    func aTextThatCouldBeSomethingElseStaysWhatItIs(text: String) throws {
        #expect(try written(try read(DayOrMoment.self, "\"\(text)\"")) == "\"\(text)\"")
    }

    /// What is common, though no UUID or URI by the letter.
    @Test func clearTextsAreReadLeniently() throws {
        let text = Self.full.replacing(
            "\"url\":\"https://a.example/%C3%A9/?q=a%20b\"", with: "\"url\":\"https://a.example/é/?q=a b\""
        ).replacing("\"uuid\":\"\(Self.id)\"", with: "\"uuid\":\"\(Self.id.replacing("-", with: "").uppercased())\"")
        #expect(text != Self.full)
        #expect(try read(Formats.self, text) == read(Formats.self, Self.full))
        for (clear, other) in [
            (Self.id, "0123456789abcdef0123456789abcde"), ("https://a.example/%C3%A9/?q=a%20b", "a\\n[b"),
        ] {
            #expect(throws: DecodingError.self) { try read(Formats.self, Self.full.replacing(clear, with: other)) }
        }
    }

    /// In a union a text is what it is by the letter.
    @Test func unionsReadByTheLetter() throws {
        let bare = Self.id.replacing("-", with: "")
        #expect(try read(IdentifierOrText.self, "\"\(bare)\"") == .text(bare))
        #expect(
            try read(IdentifierOrText.self, "\"\(Self.id)\"") == .identifier(try #require(UUID(uuidString: Self.id))))
    }

    @Test func coderStrategiesChangeNothing() throws {
        let value = try read(Formats.self, Self.full)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.dateEncodingStrategy = .custom { _, _ in throw CancellationError() }
        encoder.dataEncodingStrategy = .deferredToData
        encoder.nonConformingFloatEncodingStrategy = .convertToString(
            positiveInfinity: "1",
            negativeInfinity: "2",
            nan: "3"
        )
        #expect(String(decoding: try encoder.encode(value), as: UTF8.self) == (try written(value)))
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .millisecondsSince1970
        decoder.dataDecodingStrategy = .custom { _ in throw CancellationError() }
        decoder.nonConformingFloatDecodingStrategy = .convertFromString(
            positiveInfinity: "1",
            negativeInfinity: "2",
            nan: "3"
        )
        #expect(try decoder.decode(Formats.self, from: Data(Self.full.utf8)) == value)
    }

    @Test(arguments: [PropertyListSerialization.PropertyListFormat.xml, .binary])
    func otherCodersCarryTheSameForm(format: PropertyListSerialization.PropertyListFormat) throws {
        let text = Self.full.replacing("12345678901234567890.12", with: "0.1")
        let value = try read(Formats.self, text)
        let encoder = PropertyListEncoder()
        encoder.outputFormat = format
        let data = try encoder.encode(value)
        #expect(try PropertyListDecoder().decode(Formats.self, from: data) == value)
        let raw = try PropertyListSerialization.propertyList(from: data, format: nil)
        let object = try #require(raw as? [String: Any])
        #expect(object["date"] as? String == "2024-02-29T12:30:00.250Z")
        #expect(object["data"] as? String == "AQID/w==")
        #expect(object["url"] as? String == "https://a.example/%C3%A9/?q=a%20b")
        #expect(object["uuid"] as? String == Self.id)
        #expect(object["uuids"] as? [String] == [Self.id])
        #expect(object["decimal"] as? Double == 19.99)
        #expect(object["prices"] as? [String] == ["0.1"])
    }

    @Test(arguments: [
        ("\"url\":\"https://a.example/%C3%A9/?q=a%20b\"", "\"url\":\"\"", "url"),
        ("\"AQID/w==\"", "\"A\"", "data"),
        ("\"date\":\"2024-02-29T12:30:00.250Z\"", "\"date\":5", "date"),
        ("\"uuids\":[\"\(id)\"]", "\"uuids\":[\"\(id)\",\"x\"]", "uuids.1"),
        ("\"dates\":{\"a\":\"2001-01-01T00:00:00Z\"}", "\"dates\":{\"a\":\"now\"}", "dates.a"),
        ("null],[]", "null],[1]", "nested.1.0"),
        ("\"uuids\":[\"\(id)\"]", "\"uuids\":[null]", "uuids.0"),
        ("\"optionalUUID\":\"\(id)\"", "\"optionalUUID\":\"x\"", "optionalUUID"),
        ("\"2000-01-01\"", "\"2000-01-32\"", "optionalDays.0"),
        ("\"decimal\":19.99", "\"decimal\":null", "decimal"),
        ("\"url\":\"https://a.example/%C3%A9/?q=a%20b\"", "\"url\":null", "url"),
    ])
    func errorsNameThePath(old: String, new: String, expected: String) throws {
        let text = Self.full.replacing(old, with: new)
        #expect(text != Self.full)
        let error = try #require(throws: DecodingError.self) { try read(Formats.self, text) }
        #expect(path(error) == expected)
    }

    @Test(arguments: ["url", "uuids", "dates", "decimal"])
    func absentRequiredFormatIsAnError(name: String) throws {
        let text = Self.full.replacing("\"\(name)\":", with: "\"x\":")
        let error = try #require(throws: DecodingError.self) { try read(Formats.self, text) }
        guard case .keyNotFound(let key, _) = error else { throw error }
        #expect(key.stringValue == name)
    }

    /// As servers write what they do not have.
    @Test func aBlankIsNoValueWhereThereNeedBeNone() throws {
        let blanks = ["nullableURL", "nullableUUID", "nullableDate", "optionalURL", "optionalUUID", "optionalDate"]
        let object = try #require(JSONSerialization.jsonObject(with: Data(Self.full.utf8)) as? [String: Any])
        let text = try JSONSerialization.data(withJSONObject: object.merging(blanks.map { ($0, "") }) { $1 })
        let value = try JSONDecoder().decode(Formats.self, from: text)
        #expect(value.nullableURL == nil && value.nullableUUID == nil && value.nullableDate == nil)
        #expect(value.optionalURL == nil && value.optionalUUID == nil && value.optionalDate == nil)
        let back = try written(value)
        #expect(back.contains(#""nullableURL":null"#) && !back.contains("optionalURL"))
        let days = try read(Days.self, #"{"nullable":"","optional":""}"#)
        #expect(days == Days(nullable: nil, optional: nil))
        for refused in [#"{"nullable":"x"}"#, #"{"optional":"x","nullable":null}"#] {
            #expect(throws: DecodingError.self) { try read(Days.self, refused) }
        }
        #expect(throws: DecodingError.self) { try read([CalendarDate].self, #"[""]"#) }
    }

    private struct Days: SchemaObject, Hashable {
        var nullable: CalendarDate?, optional: CalendarDate?

        init(nullable: CalendarDate?, optional: CalendarDate?) { (self.nullable, self.optional) = (nullable, optional) }

        init(from object: ObjectReader) throws {
            nullable = try object.nullable("nullable")
            optional = try object.optional("optional")
        }

        func write(to object: inout ObjectWriter) throws {}
    }

    @Test func additionalPropertiesMayHaveAFormat() throws {
        let stamps = try read(Stamps.self, #"{"kind": "x", "a": "2001-01-01T01:00:00+01:00"}"#)
        #expect(stamps.dates == ["a": Date(timeIntervalSinceReferenceDate: 0)])
        #expect(try written(stamps) == #"{"a":"2001-01-01T00:00:00Z"}"#)
    }

    @Test(arguments: ["", "http://a.example/a\\nb", "http://[", "a\nb"])
    func textThatIsNoURLIsRefused(text: String) throws {
        let json = String(decoding: try JSONEncoder().encode([text]), as: UTF8.self)
        #expect(throws: DecodingError.self) { try read(OneURL.self, json).value }
    }

    @Test(arguments: [
        "HTTP://A.example:80/../b//c/?a=b&c=%2f#d", "mailto:a@b.example", "../x", "?q", "https://a.example",
    ])
    func urlTextIsSentBackUnchanged(text: String) throws {
        let url = try read([String: OneURL].self, "{\"a\":[\"\(text)\"]}")
        #expect(url["a"]?.value.absoluteString == text)
    }

    @Test func uuidIsReadInAnyCaseAndWrittenInLowerCase() throws {
        let value = try read(Formats.self, Self.full.replacing(Self.id, with: Self.id.uppercased()))
        #expect(value.uuid.uuidString == Self.id.uppercased())
        #expect(try written(value).contains(Self.id.uppercased()) == false)
    }
}

/// An array of one URL, as a value that is no object.
private struct OneURL: SchemaValue {
    let value: URL

    init(from value: ValueReader) throws {
        guard let first = try value.decode(.array(.url)).first else { throw value.corrupted("empty") }
        self.value = first
    }

    func write(to value: inout ValueWriter) throws {
        try value.encode([self.value], .array(.url))
    }
}
