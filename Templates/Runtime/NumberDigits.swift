/// The digits of a number in JSON (RFC 8259, section 6), the same for equal numbers.
nonisolated struct NumberDigits: Hashable, Sendable, CustomStringConvertible {
    private let isNegative: Bool
    /// The number without its point and without zeros at either end; empty for zero.
    private let significand: String
    /// By which power of ten the significand is multiplied.
    private let exponent: Int

    /// nil for what is no number in JSON, and where the exponent has more than nine digits.
    init?(_ text: some StringProtocol) {
        var rest = Substring(text)[...]
        let hasSign = rest.first == "-"
        if hasSign { rest.removeFirst() }
        let whole = Self.digits(&rest)
        guard !whole.isEmpty, whole == "0" || whole.first != "0" else { return nil }
        var fraction: Substring = ""
        if rest.first == "." {
            rest.removeFirst()
            fraction = Self.digits(&rest)
            if fraction.isEmpty { return nil }
        }
        guard let power = Self.power(rest) else { return nil }
        let digits = (whole + fraction).drop { $0 == "0" }
        let zeros = digits.utf8.reversed().prefix { $0 == UInt8(ascii: "0") }.count
        significand = String(digits.dropLast(zeros))
        isNegative = hasSign && !significand.isEmpty
        exponent = significand.isEmpty ? 0 : power - fraction.utf8.count + zeros
    }

    /// How many digits there are.
    var count: Int { significand.utf8.count }

    /// All digits of a whole number; nil for others, and for more than `limit` digits.
    func whole(limit: Int) -> String? {
        guard exponent >= 0, count + exponent <= limit else { return nil }
        return significand.isEmpty ? "0" : sign + significand + String(repeating: "0", count: exponent)
    }

    /// The number in JSON.
    var description: String {
        if let whole = whole(limit: 40) { return whole }
        let point = count + exponent
        switch (point, exponent) {
        case (1..., ..<0): return sign + significand.prefix(point) + "." + significand.dropFirst(point)
        case (-5...0, _): return sign + "0." + String(repeating: "0", count: -point) + significand
        default: return sign + significand + (exponent == 0 ? "" : "e\(exponent)")
        }
    }

    private var sign: String { isNegative ? "-" : "" }

    private static func digits(_ rest: inout Substring) -> Substring {
        let digits = rest.prefix { $0.isASCII && $0.isNumber }
        rest = rest[digits.endIndex...]
        return digits
    }

    /// The exponent that ends a number, zero for none.
    private static func power(_ text: Substring) -> Int? {
        if text.isEmpty { return 0 }
        guard let mark = text.first, mark == "e" || mark == "E", let power = Int(text.dropFirst()) else { return nil }
        return power.magnitude < 1_000_000_000 ? power : nil
    }
}
