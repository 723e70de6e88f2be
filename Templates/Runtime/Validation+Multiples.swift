// requires: Validation, Validation+Numbers, Violation

nonisolated extension Validation {
    /// Checks that a number is a multiple of another, exactly in decimal: 0.3 is one of 0.1 even as a `Double`.
    @inline(never) public mutating func multiple<Number: Numeric & CustomStringConvertible>(
        _ name: Component,
        _ value: Number?,
        of divisor: Number
    ) {
        guard let value, !DecimalDigits(value).isMultiple(of: DecimalDigits(divisor)) else { return }
        record(.multipleOf(Self.text(of: divisor)), name, Self.text(of: value))
    }
}

/// The shortest decimal text of a number, as digits without zeros at their ends and a power of ten.
private nonisolated struct DecimalDigits {
    private var digits: [UInt8] = []
    private var exponent: Int
    private var isFinite = true

    init(_ number: some CustomStringConvertible) {
        let parts = number.description.split(separator: "e")
        exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
        var isFraction = false
        for byte in (parts.first ?? "").utf8 {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                digits.append(byte - UInt8(ascii: "0"))
                if isFraction { exponent -= 1 }
            case UInt8(ascii: "-"): break
            case UInt8(ascii: "."): isFraction = true
            default: isFinite = false
            }
        }
        while digits.last == 0 {
            digits.removeLast()
            exponent += 1
        }
    }

    /// Whether the number is a whole number times the divisor; a divisor of more than 19 digits is not checked.
    func isMultiple(of divisor: DecimalDigits) -> Bool {
        guard isFinite else { return false }
        guard !digits.isEmpty, let modulus = UInt64(divisor.digits.map(String.init).joined()) else { return true }
        // The last digit is no zero, so that no further power of ten divides the digits.
        guard exponent >= divisor.exponent else { return false }
        var remainder: UInt64 = 0
        for digit in digits + [UInt8](repeating: 0, count: exponent - divisor.exponent) {
            let (high, low) = remainder.multipliedFullWidth(by: 10)
            let (sum, overflow) = low.addingReportingOverflow(UInt64(digit))
            remainder = modulus.dividingFullWidth((overflow ? high + 1 : high, sum)).remainder
        }
        return remainder == 0
    }
}

nonisolated extension Violation.Rule {
    /// A number that is no multiple of another, which is written in decimal.
    public static func multipleOf(_ divisor: String) -> Self { Self("multipleOf", "be a multiple of \(divisor)") }
}
