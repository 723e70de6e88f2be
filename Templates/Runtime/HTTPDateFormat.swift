// requires: DateTimeFormat, HTTPDate, WireFormat

public import Foundation

nonisolated extension WireFormat where Value == Date {
    /// The dates of HTTP (RFC 9110, section 5.6.7): read in all three forms, written in the one of today, to the second.
    ///
    /// A date-time of RFC 3339 is read as well: documents call these dates so, and some servers do as documented.
    public static var httpDate: WireFormat<Date> {
        WireFormat(
            text: "a date of HTTP (RFC 9110)", read: { HTTPDate.read($0) },
            leniently: { DateTimeText.read($0, isStrict: false) }, write: { HTTPDate.text(of: $0) })
    }
}

nonisolated extension HTTPDate {
    /// The date as it is written today: `Sun, 06 Nov 1994 08:49:37 GMT`; nil for one whose year has no four digits.
    fileprivate static func text(of date: Date) -> String? {
        // Within the years 1 to 9999; a date beyond them, or none, may trap in a calendar.
        let seconds = date.timeIntervalSince1970.rounded(.down)
        guard seconds >= -62_135_596_800, seconds < 253_402_300_800 else { return nil }
        guard let zone = TimeZone(secondsFromGMT: 0) else { return nil }
        let second = Date(timeIntervalSince1970: seconds)
        let parts = Calendar(identifier: .gregorian).dateComponents(in: zone, from: second)
        guard let weekday = parts.weekday, let month = parts.month else { return nil }
        func digits(_ number: Int?, _ count: Int = 2) -> String {
            let text = "\(number ?? 0)"
            return String(repeating: "0", count: max(0, count - text.count)) + text
        }
        let day = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"][weekday - 1]
        let time = [parts.hour, parts.minute, parts.second].map { digits($0) }.joined(separator: ":")
        return "\(day), \(digits(parts.day)) \(months[month - 1]) \(digits(parts.year, 4)) \(time) GMT"
    }
}
