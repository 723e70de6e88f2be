import ApusRuntime
import Testing

@Suite struct CalendarDateTests {
    @Test(arguments: ["2024-02-29", "2000-02-29", "0000-01-01", "9999-12-31", "2023-04-30"])
    func textRoundTrips(text: String) throws {
        #expect(CalendarDate(text)?.description == text)
        #expect(try written(try read([CalendarDate].self, "[\"\(text)\"]")) == "[\"\(text)\"]")
    }

    @Test(arguments: [
        "", "2023-02-29", "1900-02-29", "2024-04-31", "2024-00-01", "2024-13-01", "2024-01-00", "2024-01-32",
        "2024-1-1",
        "24-01-01", "2024/01/01", "2024-01-01 ", "2024-01-01T25:00:00Z", "-024-01-01", "+024-01-01",
        "2024-01-01T00:60:01Z", "2024-01-01T00:00:61Z", "2024-01-01T", "2024-01-01T00", "2024-01-01T00:00:",
        "2024-01-01T00:00:00ZZ", "2024-01-01T00:00:00+", "2024-01-01T00:00:00+01:", "2024-02-30T00:00:00",
    ])
    func whatIsNoDayIsRefused(text: String) throws {
        #expect(CalendarDate(text) == nil)
        let error = try #require(throws: DecodingError.self) { try read([CalendarDate].self, "[\"\(text)\"]") }
        #expect(path(error) == "0")
    }

    /// As servers write it that have no type for days.
    @Test(arguments: [
        "T00:00:00", "T00:00:00Z", "t00:00:00.000z", " 00:00:00", "T00:00", "T00:00Z", "T00:00:00+02:00",
        "T00:00:00-0130",
        "T00:00:00.0000000+01", "T16:19:17.156Z", " 16:19",
    ])
    func aTimeBehindADayIsReadPast(time: String) throws {
        let text = "[\"2024-02-29\(time)\"]"
        let days = try read([CalendarDate].self, text)
        #expect(days == [try #require(CalendarDate("2024-02-29"))])
        #expect(try written(days) == "[\"2024-02-29\"]")
        #expect(CalendarDate("2024-02-29" + time) == nil)
    }

    @Test func fieldsAreValidated() {
        #expect(CalendarDate(year: 2024, month: 2, day: 29)?.day == 29)
        #expect(CalendarDate(year: 10_000, month: 1, day: 1) == nil)
        #expect(CalendarDate(year: -1, month: 1, day: 1) == nil)
    }

    @Test func earlierDaysComeFirst() throws {
        let days = ["2024-02-01", "2023-12-31", "2024-01-31"].compactMap(CalendarDate.init)
        #expect(days.sorted().map(\.description) == ["2023-12-31", "2024-01-31", "2024-02-01"])
    }
}
