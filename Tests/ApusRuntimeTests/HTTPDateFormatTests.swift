import ApusRuntime
import Foundation
import Testing

private struct Stamp: SchemaValue {
    var date: Date

    init(_ date: Date) {
        self.date = date
    }

    init(from value: ValueReader) throws {
        date = try value.decode(.httpDate)
    }

    func write(to value: inout ValueWriter) throws {
        try value.encode(date, .httpDate)
    }
}

@Suite struct HTTPDateFormatTests {
    @Test(arguments: [
        "Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994",
        // As documents call these dates.
        "1994-11-06T08:49:37Z", "1994-11-06T09:49:37+01:00",
    ])
    func isReadInAllFormsAndWrittenInOne(_ text: String) throws {
        let stamp = try read(Stamp.self, "\"\(text)\"")
        #expect(stamp.date == Date(timeIntervalSince1970: 784_111_777))
        #expect(try written(stamp) == "\"Sun, 06 Nov 1994 08:49:37 GMT\"")
    }

    @Test(arguments: [
        (0, "Thu, 01 Jan 1970 00:00:00 GMT"), (-0.5, "Wed, 31 Dec 1969 23:59:59 GMT"),
        (951_782_400.9, "Tue, 29 Feb 2000 00:00:00 GMT"), (253_402_300_799, "Fri, 31 Dec 9999 23:59:59 GMT"),
    ])
    func isWrittenToTheSecond(_ seconds: Double, _ text: String) throws {
        #expect(try written(Stamp(Date(timeIntervalSince1970: seconds))) == "\"\(text)\"")
    }

    @Test(arguments: [
        "", "now", "2024-02-30T12:00:00Z", "Sun, 31 Feb 1994 08:49:37 GMT", "Sun, 06 Nov 1994 08:49:37 CET",
    ])
    func whatIsNoDateOfHTTPIsRefused(_ text: String) {
        #expect(throws: DecodingError.self) { try read(Stamp.self, "\"\(text)\"") }
    }

    @Test(arguments: [Double.infinity, -.infinity, .nan, 253_402_300_800, -1e30])
    func yearsThatHaveNotFourDigitsAreRefused(_ seconds: Double) {
        #expect(throws: EncodingError.self) { try written(Stamp(Date(timeIntervalSince1970: seconds))) }
    }
}
