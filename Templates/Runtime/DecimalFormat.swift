// requires: WireFormat

public import Foundation

nonisolated extension WireFormat where Value == Decimal {
    /// Format decimal of type number: a number in JSON, exact; strings are read as well.
    ///
    /// Coders that know `Decimal` (those of Foundation for JSON) write all its 38 digits, others what `Double` can.
    public static var decimal: WireFormat<Decimal> {
        WireFormat(read: { try DecimalNumber.read(from: $0) }, write: { try DecimalNumber.write($0, to: $1) })
    }

    /// A number whose digits are text on the wire; numbers are read as well. Zeros at the end are lost: ``DecimalText``
    /// keeps them.
    public static var decimalString: WireFormat<Decimal> {
        WireFormat(
            read: { try DecimalNumber.read(from: $0) },
            write: { value, encoder in
                guard value.isFinite else { throw DecimalNumber.notANumber(encoder) }
                var container = encoder.singleValueContainer()
                try container.encode(value.description)
            }
        )
    }
}

/// Reads and writes decimal numbers.
nonisolated enum DecimalNumber {
    static func read(from decoder: any Decoder) throws -> Decimal {
        let container = try decoder.singleValueContainer()
        if let text = try? container.decode(String.self) {
            if let value = parse(text) { return value }
            throw noNumber(container)
        }
        let exact = try? container.decode(Decimal.self)
        guard let double = try? container.decode(Double.self), let short = parse("\(double)") else {
            return try exact ?? container.decode(Decimal.self)
        }
        // Foundation's older decoders went through Double and its binary digits (3.133 became 3.132999999999999488):
        // then the shortest digits of that Double are what was sent.
        guard let exact, exact != Decimal(double) else { return short }
        return exact
    }

    static func write(_ value: Decimal, to encoder: any Encoder) throws {
        guard value.isFinite else { throw notANumber(encoder) }
        let text = value.description
        var container = encoder.singleValueContainer()
        if let integer = Int64(text) {
            try container.encode(integer)
        } else if let double = Double(text), parse("\(double)") == value {
            // Every encoder knows this, and prints these digits.
            try container.encode(double)
        } else {
            try container.encode(value)
        }
    }

    static func noNumber(_ container: any SingleValueDecodingContainer) -> DecodingError {
        .dataCorruptedError(in: container, debugDescription: "Not a decimal number.")
    }

    static func notANumber(_ encoder: any Encoder) -> EncodingError {
        .invalidValue(
            Decimal.self, EncodingError.Context(codingPath: encoder.codingPath, debugDescription: "Not a number."))
    }

    /// The number in its text (a JSON number, RFC 8259, section 6); nil for other text and for more digits than are allowed.
    /// `Decimal` itself would take the front of `12abc`, and round.
    static func parse(_ text: String, limit: Int = 38) -> Decimal? {
        if let value = short(text) { return value }
        let parts = text.split(maxSplits: 1, omittingEmptySubsequences: false) { $0 == "e" || $0 == "E" }
        guard let significand = parts.first, parts.count == 1 || Int(parts[1]) != nil else { return nil }
        let digits = significand.drop { $0 == "-" || $0 == "+" }
        let halves = digits.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard significand.count - digits.count < 2, halves.allSatisfy({ isNumber($0) }) else { return nil }
        let significant = halves.joined().drop { $0 == "0" }
        guard significant.count <= limit, let value = Decimal(string: text), value.isFinite else { return nil }
        return value
    }

    /// The number in a text of up to 18 digits, as most are: an integer and a power of ten. Foundation takes many times as
    /// long, and bounds are read with each check.
    private static func short(_ text: String) -> Decimal? {
        // `Int` has 32 bits on some watches.
        var significand: Int64 = 0
        var (exponent, digits) = (0, 0)
        var (isNegative, hasPoint, last) = (false, false, UInt8(0))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "-") where last == 0: isNegative = true
            case UInt8(ascii: ".") where digits > 0 && !hasPoint: hasPoint = true
            case 0x30...0x39 where digits < 18:
                significand = significand * 10 + Int64(byte - 0x30)
                digits += 1
                if hasPoint { exponent -= 1 }
            default: return nil
            }
            last = byte
        }
        guard digits > 0, last != UInt8(ascii: ".") else { return nil }
        if significand == 0 { return 0 }
        // Zeros at the end would be printed.
        while exponent < 0, significand.isMultiple(of: 10) {
            (significand, exponent) = (significand / 10, exponent + 1)
        }
        return Decimal(sign: isNegative ? .minus : .plus, exponent: exponent, significand: Decimal(significand))
    }

    private static func isNumber(_ text: Substring) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }
}
