// requires: CalendarDate, WireFormat

public import Foundation

nonisolated extension WireFormat where Value == Date {
    /// Format date-time (RFC 3339, section 5.6): read with any offset and fraction, written in UTC.
    ///
    /// Without an offset it is read as UTC, which is what servers mean whose times know no zone; with one as ISO 8601 allows
    /// it (`+0100`, `+01`), too. So are times without seconds, `24:00` as the end of a day, and a day alone as its beginning.
    ///
    /// The fraction is written in milliseconds, or microseconds where it has them, and not at all when it is zero.
    /// `Date` has about a tenth of a microsecond today. A leap second reads as the second after it.
    public static var dateTime: WireFormat<Date> {
        WireFormat(
            text: "a date-time (RFC 3339)",
            read: { DateTimeText.read($0, isStrict: true) },
            leniently: { DateTimeText.read($0, isStrict: false) },
            write: { DateTimeText.text($0) }
        )
    }
}

/// Date-times as texts.
nonisolated enum DateTimeText {
    // `Int` has 32 bits on a watch.
    private static let secondsPerDay: Int64 = 86_400
    /// From 1970 to 2001, where `Date` counts from.
    private static let referenceDate: Int64 = 978_307_200

    static func read(_ text: String, isStrict: Bool) -> Date? {
        var fields = FieldScanner(text)
        guard let date = fields.date(), let (time, fraction) = time(&fields, isStrict: isStrict), fields.isAtEnd
        else { return nil }
        let seconds = Double(Int64(days(date)) * secondsPerDay + Int64(time) - referenceDate)
        // Far from 2001 the fraction might be rounded up to the next second, and the one after the year 9999, which many
        // take for the end of time, cannot be written.
        return Date(timeIntervalSinceReferenceDate: min(seconds + fraction, (seconds + 1).nextDown))
    }

    /// The seconds of UTC that are over of the day, whole ones and their fraction.
    private static func time(_ fields: inout FieldScanner, isStrict: Bool) -> (whole: Int, fraction: Double)? {
        if !isStrict, fields.isAtEnd { return (0, 0) }
        guard fields.take("T", "t", " ") != nil, let hour = fields.number(2), hour <= 24, fields.take(":") != nil,
            let minute = fields.number(2), minute < 60
        else { return nil }
        let hasSeconds = fields.take(":") != nil
        guard hasSeconds || !isStrict, let second = hasSeconds ? fields.number(2) : 0, second <= 60,
            let fraction = hasSeconds ? fraction(&fields) : 0, let offset = offset(&fields, isStrict: isStrict),
            hour < 24 || !isStrict && minute + second == 0 && fraction == 0
        else { return nil }
        return (hour * 3600 + minute * 60 + second - offset, fraction)
    }

    /// Seconds after the point, 0 without one; digits after the ninth say nothing to a `Date`.
    private static func fraction(_ fields: inout FieldScanner) -> Double? {
        guard fields.take(".") != nil else { return 0 }
        var (nanoseconds, unit, count) = (0, 1_000_000_000, 0)
        while let digit = fields.digit() {
            count += 1
            unit /= 10
            nanoseconds += digit * unit
        }
        return count == 0 ? nil : Double(nanoseconds) / 1_000_000_000
    }

    /// Seconds east of UTC.
    private static func offset(_ fields: inout FieldScanner, isStrict: Bool) -> Int? {
        if !isStrict, fields.isAtEnd { return 0 }
        guard let sign = fields.take("Z", "z", "+", "-") else { return nil }
        guard sign == "+" || sign == "-" else { return 0 }
        guard let hour = fields.number(2), hour < 24 else { return nil }
        let isShort = !isStrict && fields.isAtEnd
        guard isShort || fields.take(":") != nil || !isStrict, let minute = isShort ? 0 : fields.number(2), minute < 60
        else { return nil }
        return (hour * 3600 + minute * 60) * (sign == "-" ? -1 : 1)
    }

    /// nil outside of the years 0 to 9999.
    static func text(_ date: Date) -> String? {
        let interval = date.timeIntervalSinceReferenceDate
        guard abs(interval) < 4e11 else { return nil }
        // Far from 2001 a Date is too coarse for microseconds: they would be noise after a millisecond that it does have.
        let milliseconds = (interval * 1e3).rounded()
        let microseconds =
            milliseconds / 1e3 == interval ? Int64(milliseconds) * 1000 : Int64((interval * 1e6).rounded())
        let (second, fraction) = floor(microseconds, 1_000_000)
        let (day, time) = floor(second + referenceDate, secondsPerDay)
        guard let date = calendarDate(Int(day)) else { return nil }
        let fields = [time / 3600, time / 60 % 60, time % 60].map { FieldScanner.text(Int($0), 2) }
        let (wholeMilliseconds, rest) = floor(Int(fraction), 1000)
        let digits =
            rest == 0 ? FieldScanner.text(wholeMilliseconds, 3) : FieldScanner.text(Int(fraction), 6)
        return "\(date)T\(fields.joined(separator: ":"))\(fraction == 0 ? "" : "." + digits)Z"
    }

    /// Quotient and remainder, the remainder not negative.
    private static func floor<Whole: SignedInteger>(_ value: Whole, _ divisor: Whole) -> (Whole, Whole) {
        let (quotient, remainder) = value.quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }

    // In both of these the year begins in March, so that the leap day is its last, and 400 years are 146,097 days.

    /// Days since 1970.
    private static func days(_ date: CalendarDate) -> Int {
        let (era, year) = floor(date.month > 2 ? date.year : date.year - 1, 400)
        let dayOfYear = (153 * ((date.month + 9) % 12) + 2) / 5 + date.day - 1
        return era * 146_097 + year * 365 + year / 4 - year / 100 + dayOfYear - 719_468
    }

    private static func calendarDate(_ days: Int) -> CalendarDate? {
        let (era, day) = floor(days + 719_468, 146_097)
        let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365
        let dayOfYear = day - (365 * year + year / 4 - year / 100)
        let month = (5 * dayOfYear + 2) / 153
        return CalendarDate(
            year: era * 400 + year + (month < 10 ? 0 : 1),
            month: month < 10 ? month + 3 : month - 9,
            day: dayOfYear - (153 * month + 2) / 5 + 1
        )
    }
}
