import ApusRuntime
import Foundation
import Testing

private struct Stamp: SchemaValue {
    var date: Date

    init(_ date: Date) {
        self.date = date
    }

    init(from value: ValueReader) throws {
        date = try value.decode(.dateTime)
    }

    func write(to value: inout ValueWriter) throws {
        try value.encode(date, .dateTime)
    }
}

@Suite struct DateTimeFormatTests {
    @Test(arguments: [
        // Text, what it is written as.
        ("1985-04-12T23:20:50.52Z", "1985-04-12T23:20:50.520Z"),
        ("1996-12-19T16:39:57-08:00", "1996-12-20T00:39:57Z"),
        ("1990-12-31T23:59:60Z", "1991-01-01T00:00:00Z"),
        ("1990-12-31T15:59:60-08:00", "1991-01-01T00:00:00Z"),
        ("1937-01-01T12:00:27.87+00:20", "1937-01-01T11:40:27.870Z"),
        ("2024-02-29t12:00:00z", "2024-02-29T12:00:00Z"),
        ("2024-02-29 12:00:00Z", "2024-02-29T12:00:00Z"),
        ("2024-02-29T12:00:00-00:00", "2024-02-29T12:00:00Z"),
        ("2024-02-29T12:00:00+23:59", "2024-02-28T12:01:00Z"),
        ("2024-02-29T12:00:00.000Z", "2024-02-29T12:00:00Z"),
        ("2024-02-29T12:00:00.1Z", "2024-02-29T12:00:00.100Z"),
        ("2024-02-29T12:00:00.123456Z", "2024-02-29T12:00:00.123456Z"),
        ("2024-02-29T12:00:00.123456789Z", "2024-02-29T12:00:00.123457Z"),
        ("2024-02-29T12:00:00.0000001Z", "2024-02-29T12:00:00Z"),
        ("2024-02-29T12:00:00.9999999Z", "2024-02-29T12:00:01Z"),
        ("2024-02-29T12:00:00.12300000000000000000000000001Z", "2024-02-29T12:00:00.123Z"),
        ("1969-12-31T23:59:59.999Z", "1969-12-31T23:59:59.999Z"),
        ("2000-02-29T00:00:00Z", "2000-02-29T00:00:00Z"),
        ("1900-02-28T23:59:59Z", "1900-02-28T23:59:59Z"),
        ("0000-01-01T00:00:00Z", "0000-01-01T00:00:00Z"),
        ("9999-12-31T23:59:59.123Z", "9999-12-31T23:59:59.123Z"),
        ("9999-12-31T23:59:59.9999999Z", "9999-12-31T23:59:59.999968Z"),
        ("9999-12-31T23:59:59.999999Z", "9999-12-31T23:59:59.999968Z"),
    ])
    func isReadInEveryFormAndWrittenInUTC(text: String, expected: String) throws {
        #expect(try written(try read(Stamp.self, "\"\(text)\"")) == "\"\(expected)\"")
    }

    /// Times that know no zone, as .NET and Python write them, and offsets as ISO 8601 allows them.
    @Test(arguments: [
        ("2024-02-29T12:00:00", "2024-02-29T12:00:00Z"),
        ("2024-02-29T12:00:00.1234567", "2024-02-29T12:00:00.123457Z"),
        ("2024-02-29T12:00:00.000+0000", "2024-02-29T12:00:00Z"),
        ("2024-02-29T12:00:00-0130", "2024-02-29T13:30:00Z"),
        ("2024-02-29T12:00:00+01", "2024-02-29T11:00:00Z"),
        ("2024-02-29", "2024-02-29T00:00:00Z"),
        ("2024-02-29T12:06Z", "2024-02-29T12:06:00Z"),
        ("2024-02-29 12:06", "2024-02-29T12:06:00Z"),
        ("2024-02-29T12:06+01:00", "2024-02-29T11:06:00Z"),
        ("2024-02-29T24:00:00Z", "2024-03-01T00:00:00Z"),
        ("2024-12-31T24:00+01:00", "2024-12-31T23:00:00Z"),
    ])
    func isReadWithoutAnOffsetOfRFC3339(text: String, expected: String) throws {
        #expect(try written(try read(Stamp.self, "\"\(text)\"")) == "\"\(expected)\"")
    }

    @Test(arguments: [
        "", "2024-02-29T", "2024-02-29Z", "2024-02-30", "2024-02-30T12:00:00Z", "2023-02-29T12:00:00Z",
        "1900-02-29T12:00:00Z",
        "2024-13-01T12:00:00Z", "2024-00-01T12:00:00Z", "2024-01-00T12:00:00Z", "2024-01-01T24:00:01Z",
        "2024-01-01T24:01:00Z", "2024-01-01T24:00:00.1Z", "2024-01-01T25:00:00Z", "2024-01-01T12Z",
        "2024-01-01T12:00:Z",
        "2024-01-01T12:60:00Z", "2024-01-01T12:00:61Z", "2024-01-01T12:00:00.Z", "2024-01-01T12:00:00,5Z",
        "2024-01-01T12:00:00+24:00", "2024-01-01T12:00:00+01:60", "2024-01-01T12:00:00+010", "2024-01-01T12:00:00+1",
        "2024-01-01T12:00:00Z ", " 2024-01-01T12:00:00Z", "2024-1-1T12:00:00Z", "12024-01-01T12:00:00Z",
        "2024-01-01_12:00:00Z", "20240101T120000Z", "２024-01-01T12:00:00Z", "1700000000",
    ])
    func anythingElseIsRefused(text: String) throws {
        let error = try #require(throws: DecodingError.self) { try read([Stamp].self, "[\"\(text)\"]") }
        #expect(path(error) == "0")
    }

    @Test func agreesWithFoundationOnEveryDay() throws {
        let style = Date.ISO8601FormatStyle()
        for day in stride(from: -700_000.0, to: 2_900_000, by: 997) {
            let date = Date(timeIntervalSince1970: day * 86_400 + 43_200)
            guard date < Date(timeIntervalSince1970: 253_402_300_800) else { break }
            // Before 1582 Foundation has another calendar.
            guard date > Date(timeIntervalSince1970: -12_219_292_800) else { continue }
            #expect(try written(Stamp(date)) == "\"\(date.formatted(style))\"")
            #expect(try read(Stamp.self, "\"\(date.formatted(style))\"").date == date)
        }
    }

    @Test(arguments: [Double.nan, .infinity, -1e300, 1e12, 252_455_616_000, -63_145_526_401])
    func whatHasNoFourDigitYearIsAnError(interval: Double) {
        #expect(throws: EncodingError.self) { try written(Stamp(Date(timeIntervalSinceReferenceDate: interval))) }
    }

    @Test func millisecondsSurviveFarFromToday() throws {
        for text in ["0001-01-01T00:00:00.001Z", "5000-06-15T01:02:03.007Z", "1600-01-01T00:00:00.999Z"] {
            #expect(try written(try read(Stamp.self, "\"\(text)\"")) == "\"\(text)\"")
        }
    }
}
