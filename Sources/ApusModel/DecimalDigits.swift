import ApusSource

/// A number in its decimal digits, all of which count: a `Double` has some 16 of them.
package struct DecimalDigits: Hashable, Sendable {
    /// The digits that are no zeros at an end; none: the number is 0.
    private let digits: [UInt8]
    /// How many of them stand before the point; less than none where zeros follow it.
    private let point: Int
    private let isNegative: Bool

    /// Reads a number as JSON writes it (RFC 8259, section 6), or with a plus or zeros before it, as YAML may; nil for
    /// other text, and for a power of ten beyond a million.
    package init?(_ text: String) {
        let parts = text.utf8.split(
            maxSplits: 1, omittingEmptySubsequences: false, whereSeparator: { $0 == 0x45 || $0 == 0x65 })
        let power = parts.count > 1 ? Int(Substring(parts[1])) : 0
        let signs: [UInt8] = [UInt8(ascii: "-"), UInt8(ascii: "+")]
        let number = parts[0].first.map(signs.contains) == true ? parts[0].dropFirst() : parts[0]
        let halves = number.split(
            separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
        let isNumber = halves.allSatisfy { half in
            !half.isEmpty && half.allSatisfy { $0.isASCIIDigit }
        }
        guard isNumber, let power, power.magnitude < 1_000_000 else { return nil }
        let all = halves.joined()
        let significant = Array(all.drop { $0 == UInt8(ascii: "0") })
        digits = Array(significant.prefix((significant.lastIndex { $0 != UInt8(ascii: "0") } ?? -1) + 1))
        point = digits.isEmpty ? 0 : halves[0].count + power - (all.count - significant.count)
        isNegative = !digits.isEmpty && parts[0].first == signs[0]
    }

    /// Whether a `Decimal` holds the number as it is: 38 digits, and powers of ten of 8 bits.
    package var fitsDecimal: Bool {
        digits.count <= 38 && (-128...127).contains(point - digits.count)
    }

    /// The number as JSON writes it, in digits alone where these are few.
    package var text: String {
        if digits.isEmpty { return "0" }
        let sign = isNegative ? "-" : ""
        let shown = String(decoding: digits, as: UTF8.self)
        if point > 0, point < digits.count { return sign + shown.prefix(point) + "." + shown.dropFirst(point) }
        if (-6...0).contains(point) { return sign + "0." + String(repeating: "0", count: -point) + shown }
        if point > 0, point <= 21 { return sign + shown + String(repeating: "0", count: point - digits.count) }
        let fraction = digits.count > 1 ? "." + shown.dropFirst() : ""
        return sign + shown.prefix(1) + fraction + "e\(point - 1)"
    }
}

extension DecimalDigits: Comparable {
    package static func < (left: DecimalDigits, right: DecimalDigits) -> Bool {
        if left.isNegative != right.isNegative { return left.isNegative }
        return left.isNegative ? right.isNearerToZero(than: left) : left.isNearerToZero(than: right)
    }

    private func isNearerToZero(than other: DecimalDigits) -> Bool {
        if digits.isEmpty || other.digits.isEmpty { return digits.isEmpty && !other.digits.isEmpty }
        return point == other.point ? digits.lexicographicallyPrecedes(other.digits) : point < other.point
    }
}
