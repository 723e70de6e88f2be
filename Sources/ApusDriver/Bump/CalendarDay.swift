#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// The day of a changelog's entry.
enum CalendarDay {
    /// Today as `2026-11-24`: where the person sits, or in UTC at the time that `SOURCE_DATE_EPOCH` gives in seconds
    /// (reproducible-builds.org), for runs that are to bring the same text each time.
    static var today: String {
        var broken = tm()
        if let text = getenv("SOURCE_DATE_EPOCH"), var seconds = time_t(String(cString: text)) {
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
