import ApusSource

#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// The day of a changelog's entry.
enum CalendarDay {
    /// The variable that gives the time in seconds (reproducible-builds.org), for runs that are to bring the same text each
    /// time.
    static let variable = "SOURCE_DATE_EPOCH"
    /// The last second of the year 9999.
    private static let lastSecond = 253_402_300_799

    /// What the variable is set to; nil when it is not set, or to nothing.
    static var given: String? { getenv(variable).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 } }

    /// Today as `2026-11-24`: where the person sits, or in UTC at the time that is given; nil when that is none.
    static var today: String? {
        var broken = tm()
        if let given {
            guard given.utf8.allSatisfy({ $0.isASCIIDigit }), var seconds = time_t(given),
                seconds <= lastSecond
            else { return nil }
            gmtime_r(&seconds, &broken)
        } else {
            var now = time(nil)
            localtime_r(&now, &broken)
        }
        return
            "\(digits(Int(broken.tm_year) + 1900, 4))-\(digits(Int(broken.tm_mon) + 1, 2))-\(digits(Int(broken.tm_mday), 2))"
    }

    private static func digits(_ number: Int, _ count: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, count - text.count)) + text
    }
}
