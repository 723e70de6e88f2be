public import Foundation

/// The dates of header fields (RFC 9110, section 5.6.7).
public nonisolated enum HTTPDate {
    static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// Reads all three forms: `Sun, 06 Nov 1994 08:49:37 GMT`, `Sunday, 06-Nov-94 08:49:37 GMT` and
    /// `Sun Nov  6 08:49:37 1994`. The day of the week is not looked at.
    public static func read(_ text: String, now: Date = Date()) -> Date? {
        var fields = text.split { " ,-:".contains($0) }.dropFirst().map { String($0) }
        if fields.count == 6 {
            fields.swapAt(0, 1)
            fields.insert(fields.removeLast(), at: 2)
            fields.append("GMT")
        }
        guard fields.count == 7, fields[6] == "GMT", let month = months.firstIndex(of: fields[1]) else { return nil }
        // No more than four digits: a calendar may trap on the year 9,223,372,036,854,775,807.
        let numbers = [0, 2, 3, 4, 5].compactMap {
            fields[$0].utf8.count > 4 ? nil : UInt16(fields[$0]).map { Int($0) }
        }
        guard numbers.count == 5 else { return nil }
        let calendar = Calendar(identifier: .gregorian)
        var year = numbers[1]
        if fields[2].utf8.count == 2 {
            let thisYear = calendar.component(.year, from: now)
            year += thisYear / 100 * 100
            if year > thisYear + 50 { year -= 100 }
        }
        let components = DateComponents(
            calendar: calendar, timeZone: TimeZone(secondsFromGMT: 0), year: year, month: month + 1, day: numbers[0],
            hour: numbers[2], minute: numbers[3], second: numbers[4])
        return components.isValidDate ? components.date : nil
    }
}
