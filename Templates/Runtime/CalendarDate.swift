// requires: ObjectReader

/// A day of the calendar without a time or a time zone, as in format date: a full-date of RFC 3339, section 5.6.
///
/// A time that a server writes behind the day is read past.
public nonisolated struct CalendarDate: Sendable, Hashable {
    /// 0 to 9999.
    public let year: Int
    /// 1 to 12.
    public let month: Int
    /// 1 to 31.
    public let day: Int

    /// The first of January 1970.
    public static let epoch = CalendarDate()

    private init() { (year, month, day) = (1970, 1, 1) }

    /// nil if the (proleptic Gregorian) calendar has no such day, or the year has not four digits.
    public init?(year: Int, month: Int, day: Int) {
        guard (0...9999).contains(year), (1...12).contains(month) else { return nil }
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let length = month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
        guard (1...length).contains(day) else { return nil }
        (self.year, self.month, self.day) = (year, month, day)
    }
}

nonisolated extension CalendarDate: Comparable {
    /// Earlier days come first.
    public static func < (left: CalendarDate, right: CalendarDate) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }
}

nonisolated extension CalendarDate: LosslessStringConvertible {
    /// Reads `2024-02-29`; nil for any other form.
    public init?(_ description: String) {
        var fields = FieldScanner(description)
        guard let date = fields.date(), fields.isAtEnd else { return nil }
        self = date
    }

    /// `2024-02-29`.
    public var description: String {
        "\(FieldScanner.text(year, 4))-\(FieldScanner.text(month, 2))-\(FieldScanner.text(day, 2))"
    }
}

nonisolated extension CalendarDate: Codable {
    /// Reads `2024-02-29`, also with a time behind it (`2024-02-29T00:00:00Z`), as servers write days that have no type for
    /// them; a `DecodingError` for any other form.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        var fields = FieldScanner(try container.decode(String.self))
        guard let date = fields.date(), fields.endsWithTime() else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "Not a date like 2024-02-29.")
        }
        self = date
    }

    /// Writes `2024-02-29`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

// Blanks are not days, nor as good as none where there has to be one.
nonisolated extension ObjectReader {
    /// A day that must be there and may be null or blank.
    public func nullable(_ name: String) throws -> CalendarDate? { try optional(name) ?? null(name) }

    /// A day that may be absent, null or blank, which all read as nil.
    public func optional(_ name: String) throws -> CalendarDate? {
        do { return try optional(name, as: CalendarDate.self) } catch _ where (try? required(name)) == "" { return nil }
    }
}

/// Takes the fields of a date off the front of its text, byte by byte: formatters are slow, and each takes other forms.
nonisolated struct FieldScanner {
    private var rest: Substring.UTF8View

    init(_ text: String) {
        rest = text[...].utf8
    }

    /// Whether all is taken.
    var isAtEnd: Bool { rest.isEmpty }

    /// Takes one of these ASCII characters, if it comes next.
    mutating func take(_ characters: Unicode.Scalar...) -> Unicode.Scalar? {
        guard let next = rest.first.map({ Unicode.Scalar($0) }), characters.contains(next) else { return nil }
        rest.removeFirst()
        return next
    }

    /// Takes one digit.
    mutating func digit() -> Int? {
        guard let next = rest.first, (0x30...0x39).contains(next) else { return nil }
        rest.removeFirst()
        return Int(next) - 0x30
    }

    /// Takes a number of so many digits.
    mutating func number(_ digits: Int) -> Int? {
        var value = 0
        for _ in 0..<digits {
            guard let digit = digit() else { return nil }
            value = value * 10 + digit
        }
        return value
    }

    /// Takes `2024-02-29`.
    mutating func date() -> CalendarDate? {
        guard let year = number(4), take("-") != nil, let month = number(2), take("-") != nil, let day = number(2)
        else { return nil }
        return CalendarDate(year: year, month: month, day: day)
    }

    /// Whether what is left is nothing or a time, with an offset or without: `T16:19:17.156Z`.
    mutating func endsWithTime() -> Bool {
        if isAtEnd { return true }
        guard take("T", "t", " ") != nil, let hour = number(2), hour < 25, take(":") != nil, let minute = number(2),
            minute < 60
        else { return false }
        if take(":") != nil {
            guard let second = number(2), second < 61 else { return false }
            if take(".") != nil { while digit() != nil {} }
        }
        guard let sign = take("Z", "z", "+", "-"), sign == "+" || sign == "-" else { return isAtEnd }
        guard number(2) != nil else { return false }
        if isAtEnd { return true }
        _ = take(":")
        return number(2) != nil && isAtEnd
    }

    /// The number with leading zeros.
    static func text(_ number: Int, _ digits: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
    }
}
