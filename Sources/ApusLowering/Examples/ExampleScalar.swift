import ApusModel
import ApusSource
import ApusSyntax

/// Reads the scalars of examples in the forms of their types, no more leniently than generated code does.
enum ExampleScalar {
    /// The value of a scalar, nil when it has not the form of the type.
    ///
    /// - Parameter isStrict: Whether it is read by the letter, as a variant is that nothing but trying tells apart.
    static func value(_ scalar: SyntaxScalar, as type: ScalarType, isStrict: Bool = false) -> ExampleValue? {
        let text = scalar.text
        let isNumber = scalar.kind == .integer || scalar.kind == .number
        // A place of texts takes what is written without quotes, too, as `3.10` in a list of values does.
        let isText = scalar.kind == .string || scalar.isPlain
        switch type {
        case .string: return isText ? .text(text) : nil
        case .boolean: return scalar.kind == .boolean ? .boolean(text.lowercased() == "true") : nil
        case .int, .int64: return scalar.wholeNumber.map { .integer($0) }
        case .uint64: return isNumber ? unsigned(text) : nil
        case .int32: return scalar.wholeNumber.flatMap(Int32.init(exactly:)).map { .integer(Int($0)) }
        case .float: return isNumber ? Float(text).flatMap { $0.isFinite ? .number(Double("\($0)") ?? 0) : nil } : nil
        case .double: return isNumber ? Double(text).flatMap { $0.isFinite ? .number($0) : nil } : nil
        case .decimal: return isNumber && isDecimal(text) ? .decimal(text) : nil
        case .decimalString: return isText && isDecimal(text) ? .decimal(text) : nil
        case .decimalText: return isText && isDecimal(text) ? .decimalText(text) : nil
        case .url: return isText ? url(text, isStrict: isStrict) : nil
        case .uuid: return isText ? uuid(text, isStrict: isStrict) : nil
        case .dateTime: return isText ? CalendarText(text).moment(isStrict: isStrict) : nil
        case .httpDate: return isText ? CalendarText(ofHTTPDate: text)?.moment(isStrict: true) : nil
        case .date: return isText ? CalendarText(text).day(isStrict: isStrict) : nil
        case .base64: return isText ? base64(text, isStrict: isStrict) : nil
        case .data, .stream, .file, .json: return nil
        }
    }

    /// Whether values of the type are strings in JSON.
    static func isText(_ type: ScalarType) -> Bool {
        switch type {
        case .string, .decimalString, .decimalText, .url, .uuid, .dateTime, .httpDate, .date, .base64: true
        case .boolean, .int, .int32, .int64, .uint64, .float, .double, .decimal, .data, .stream, .file, .json: false
        }
    }

    /// Whether a value looks as the format of its type asks for. Of URLs only what no reference may have counts (RFC 3986,
    /// section 2): which ones Foundation takes depends on its version.
    static func isInForm(_ node: SyntaxNode, of type: ScalarType) -> Bool {
        switch type {
        case .date, .dateTime, .httpDate, .uuid: return node.scalar.flatMap { value($0, as: type) } != nil
        case .url:
            guard let scalar = node.scalar, scalar.kind == .string || scalar.isPlain, !node.isNull else { return false }
            return scalar.text.utf8.allSatisfy { byte in
                switch byte {
                case ...0x20, 0x7F, UInt8(ascii: "\""), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\\"),
                    UInt8(ascii: "^"), UInt8(ascii: "`"), UInt8(ascii: "{"), UInt8(ascii: "|"), UInt8(ascii: "}"):
                    false
                default: true
                }
            }
        case .string, .boolean, .int, .int32, .int64, .uint64, .float, .double, .decimal, .decimalString, .decimalText,
            .base64, .data, .stream, .file, .json:
            return true
        }
    }

    /// What a type is called in messages.
    static func name(of type: ScalarType) -> String {
        switch type {
        case .string, .data, .stream, .file: "text"
        case .boolean: "boolean"
        case .int, .int64: "integer of 64 bits"
        case .int32: "integer of 32 bits"
        case .uint64: "integer of 64 bits without a sign"
        case .float, .double: "number"
        case .decimal, .decimalString, .decimalText: "decimal number of up to 15 digits"
        case .url: "URL"
        case .uuid: "UUID"
        case .dateTime: "date-time (RFC 3339)"
        case .httpDate: "date of HTTP such as Sun, 06 Nov 1994 08:49:37 GMT"
        case .date: "date such as 2024-02-29"
        case .base64: "base64"
        case .json: "JSON"
        }
    }

    /// Whether a text is a number in JSON (RFC 8259, section 6) that a `Double` may not hold: one of more than 15 digits,
    /// or beyond its range.
    static func isLong(_ text: String) -> Bool {
        let parts = text.lowercased().split(separator: "e", maxSplits: 1, omittingEmptySubsequences: false)
        let digits = parts[0].hasPrefix("-") ? parts[0].dropFirst() : parts[0]
        let halves = digits.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard halves.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(\.isASCIIDigit) }),
            halves[0] == "0" || digits.first != "0"
        else { return false }
        // Runtimes refuse longer exponents.
        if parts.count == 2, Int(parts[1]).map({ $0.magnitude < 1_000_000_000 }) != true { return false }
        let significant = halves.joined().drop { $0 == "0" }
        let double = Double(text) ?? .infinity
        return significant.utf8.count > 15 || !double.isFinite || (double.isZero && !significant.isEmpty)
    }

    private static func unsigned(_ text: String) -> ExampleValue? {
        guard let number = UInt64(text) else { return nil }
        return Int(exactly: number).map { .integer($0) } ?? .unsigned(number)
    }

    /// Digits that every type of numbers keeps, so that bounds can be compared.
    private static func isDecimal(_ text: String) -> Bool {
        let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
        let halves = digits.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        return digits.utf8.count <= 16 && halves.joined().utf8.count <= 15
            && halves.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy(\.isASCIIDigit) }
    }

    /// Spaces and letters beyond ASCII are read as what they are escaped, but not by the letter.
    private static func url(_ text: String, isStrict: Bool) -> ExampleValue? {
        if isStrict || isURL(text) { return isURL(text) ? .url(text) : nil }
        let escaped = text.utf8.map { byte in
            let isKept = byte > 0x20 && byte < 0x7F
            return isKept
                ? String(UnicodeScalar(byte)) : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }.joined()
        return text.utf8.contains(where: { $0 < 0x20 }) || !isURL(escaped) ? nil : .url(escaped)
    }

    /// A URL as every version of Foundation takes it unchanged (RFC 3986, without addresses in brackets).
    private static func isURL(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        let signs = Set("-._~:/?#@!$&'()*+,;=%".utf8)
        guard !bytes.isEmpty, bytes.allSatisfy({ $0.isASCIIAlphanumeric || signs.contains($0) }),
            bytes.count(where: { $0 == UInt8(ascii: "#") }) <= 1
        else { return false }
        for index in bytes.indices where bytes[index] == UInt8(ascii: "%") {
            guard index + 2 < bytes.count, bytes[index + 1].isASCIIHexDigit, bytes[index + 2].isASCIIHexDigit else {
                return false
            }
        }
        let front = text.prefix { !"/?#".contains($0) }
        guard let colon = front.firstIndex(of: ":") else { return true }
        let scheme = front[..<colon].utf8
        guard let first = scheme.first, first.isASCIILetter,
            scheme.dropFirst().allSatisfy({ !"~%@!$&'()*,;=_".utf8.contains($0) })
        else { return false }
        let rest = text[colon...].dropFirst()
        guard rest.hasPrefix("//") else { return true }
        let authority = rest.dropFirst(2).prefix { !"/?#".contains($0) }
        let port = authority.split(separator: ":", omittingEmptySubsequences: false).dropFirst()
        if authority.isEmpty { return scheme.elementsEqual("file".utf8) }
        return !authority.contains("@") && !authority.contains("%")
            && (port.isEmpty || port.count == 1 && UInt16(port.first ?? "") != nil)
    }

    /// Without its dashes it is read as well, but not by the letter.
    private static func uuid(_ text: String, isStrict: Bool) -> ExampleValue? {
        if isUUID(text) { return .uuid(text) }
        guard !isStrict, text.utf8.count == 32, text.utf8.allSatisfy(\.isASCIIHexDigit) else { return nil }
        var rest = text[...]
        let parts = [8, 4, 4, 4, 12].map { length in
            defer { rest = rest.dropFirst(length) }
            return rest.prefix(length)
        }
        return .uuid(parts.joined(separator: "-"))
    }

    private static func isUUID(_ text: String) -> Bool {
        text.split(separator: "-", omittingEmptySubsequences: false).map(\.utf8.count) == [8, 4, 4, 4, 12]
            && text.utf8.allSatisfy { $0 == UInt8(ascii: "-") || $0.isASCIIHexDigit }
    }

    /// Without padding and in the alphabet of URLs it is read as well, but not by the letter.
    private static func base64(_ text: String, isStrict: Bool) -> ExampleValue? {
        if isBase64(text) { return .bytes(text) }
        let missing = text.hasSuffix("=") ? 0 : [0, 0, 2, 1][text.utf8.count % 4]
        let plain = text.replacing("-", with: "+").replacing("_", with: "/") + String(repeating: "=", count: missing)
        return !isStrict && isBase64(plain) ? .bytes(plain) : nil
    }

    private static func isBase64(_ text: String) -> Bool {
        let padding = text.utf8.reversed().prefix { $0 == UInt8(ascii: "=") }.count
        let digits = text.utf8.dropLast(padding)
        return text.utf8.count % 4 == 0 && padding <= 2
            && digits.allSatisfy { $0.isASCIIAlphanumeric || $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "/") }
    }

}

/// Reads dates and times of RFC 3339, section 5.6, and what generated code reads beside.
struct CalendarText {
    private var rest: Substring.UTF8View

    init(_ text: String) { rest = Substring(text).utf8 }

    /// A date of HTTP (RFC 9110, section 5.6.7) in the words of RFC 3339; nil where the text is none.
    init?(ofHTTPDate text: String) {
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let fields = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        guard fields.count == 6, fields[0].utf8.count == 4, fields[0].hasSuffix(","), fields[5] == "GMT",
            let month = months.firstIndex(of: fields[2])
        else { return nil }
        self.init("\(fields[3])-\(month < 9 ? "0" : "")\(month + 1)-\(fields[1])T\(fields[4])Z")
    }

    /// The text as a full-date.
    ///
    /// - Parameter isStrict: Whether midnight may not stand behind it.
    func day(isStrict: Bool) -> ExampleValue? {
        var text = self
        guard let (year, month, day) = text.takeDate(), text.rest.isEmpty || !isStrict && text.takeMidnight()
        else { return nil }
        return .day(year: year, month: month, day: day)
    }

    private mutating func takeMidnight() -> Bool {
        guard let (time, fraction) = takeTime(isStrict: false) else { return false }
        return rest.isEmpty && time.ofDay == 0 && fraction == 0
    }

    /// The text as a date-time.
    ///
    /// - Parameter isStrict: Whether it has to have an offset, and that in the form of RFC 3339.
    func moment(isStrict: Bool) -> ExampleValue? {
        var text = self
        guard let (year, month, day) = text.takeDate(), let (time, fraction) = text.takeTime(isStrict: isStrict),
            text.rest.isEmpty
        else { return nil }
        let days = Self.days(year, month, day)
        let seconds = Double(days * 86_400 + time.ofDay - time.offset)
        // A fraction must not lead to the year 10000, which generated code cannot write.
        let end = 253_402_300_800.0
        return .moment(seconds < end ? min(seconds + fraction, end.nextDown) : seconds + fraction)
    }

    /// The days since 1970, by the proleptic Gregorian calendar; the year begins in March, so that a leap day is its last.
    private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let shifted = month > 2 ? year : year - 1
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    private mutating func takeDate() -> (Int, Int, Int)? {
        guard let year = takeNumber(4), take("-") != nil, let month = takeNumber(2), (1...12).contains(month),
            take("-") != nil, let day = takeNumber(2)
        else { return nil }
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let length = month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
        return (1...length).contains(day) ? (year, month, day) : nil
    }

    private mutating func takeNumber(_ count: Int) -> Int? {
        let digits = rest.prefix(count)
        guard digits.count == count, digits.allSatisfy({ $0.isASCIIDigit }) else { return nil }
        rest = rest.dropFirst(count)
        return Int(Substring(digits))
    }

    private mutating func take(_ choices: String) -> UInt8? {
        guard let first = rest.first, choices.utf8.contains(first) else { return nil }
        rest = rest.dropFirst()
        return first
    }

    /// The seconds of a time of day, where it is, and how far east of UTC that is. Leniently, a day alone is its beginning, there
    /// may be no seconds, and 24 hours are the end of the day.
    private mutating func takeTime(isStrict: Bool) -> ((ofDay: Int, offset: Int), fraction: Double)? {
        if !isStrict, rest.isEmpty { return ((0, 0), 0) }
        guard take("Tt ") != nil, let hour = takeNumber(2), hour <= 24, take(":") != nil,
            let minute = takeNumber(2), minute < 60
        else { return nil }
        let hasSeconds = take(":") != nil
        guard hasSeconds || !isStrict, let second = hasSeconds ? takeNumber(2) : 0, second <= 60,
            let fraction = hasSeconds ? takeFraction() : 0, let offset = takeOffset(isStrict: isStrict),
            hour < 24 || !isStrict && minute + second == 0 && fraction == 0
        else { return nil }
        return ((hour * 3_600 + minute * 60 + second, offset), fraction)
    }

    /// To the microsecond, which is as far as generated code writes it.
    private mutating func takeFraction() -> Double? {
        guard take(".") != nil else { return 0 }
        let digits = rest.prefix { $0.isASCIIDigit }
        rest = rest.dropFirst(digits.count)
        return digits.isEmpty ? nil : Double("0." + Substring(digits)).map { ($0 * 1e6).rounded() / 1e6 }
    }

    /// Without an offset the time is that of UTC; ISO 8601 has `+0100` and `+01`, too.
    private mutating func takeOffset(isStrict: Bool) -> Int? {
        if !isStrict, rest.isEmpty { return 0 }
        if take("Zz") != nil { return 0 }
        guard let sign = take("+-"), let hour = takeNumber(2), hour < 24 else { return nil }
        let isShort = !isStrict && rest.isEmpty
        guard isShort || take(":") != nil || !isStrict, let minute = isShort ? 0 : takeNumber(2), minute < 60
        else { return nil }
        return (sign == UInt8(ascii: "-") ? -1 : 1) * (hour * 3_600 + minute * 60)
    }
}
