import ApusSource

/// What a plain scalar is by the core schema of YAML 1.2: `no`, `1_000`, `12:30` and `2001-01-01` are strings, `0123` is
/// decimal.
enum CoreSchema {
    /// The kind of a plain scalar.
    static func kind(of text: String) -> SyntaxScalar.Kind {
        var text = text
        return text.withUTF8 { kind(of: $0) }
    }

    private static func kind(of text: UnsafeBufferPointer<UInt8>) -> SyntaxScalar.Kind {
        guard let first = text.first else { return .null }
        switch first {
        case UInt8(ascii: "n"), UInt8(ascii: "N"), UInt8(ascii: "~"):
            return matches(text, ["null", "Null", "NULL", "~"]) ? .null : .string
        case UInt8(ascii: "t"), UInt8(ascii: "T"):
            return matches(text, ["true", "True", "TRUE"]) ? .boolean : .string
        case UInt8(ascii: "f"), UInt8(ascii: "F"):
            return matches(text, ["false", "False", "FALSE"]) ? .boolean : .string
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
            return numberKind(of: text) ?? .string
        default:
            return .string
        }
    }

    private static func matches(_ text: UnsafeBufferPointer<UInt8>, _ words: [StaticString]) -> Bool {
        words.contains { word in
            word.utf8CodeUnitCount == text.count && (0..<text.count).allSatisfy { word.utf8Start[$0] == text[$0] }
        }
    }

    /// Whether a text is a whole number, a number, or neither.
    private static func numberKind(of text: UnsafeBufferPointer<UInt8>) -> SyntaxScalar.Kind? {
        if text.count > 2, text[0] == UInt8(ascii: "0") {
            let digits = text[2...]
            if text[1] == UInt8(ascii: "o") { return digits.allSatisfy { $0 >= 0x30 && $0 <= 0x37 } ? .integer : nil }
            if text[1] == UInt8(ascii: "x") { return digits.allSatisfy { $0.isASCIIHexDigit } ? .integer : nil }
        }
        var rest = text[...]
        if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") { rest.removeFirst() }
        let unsigned = UnsafeBufferPointer(rebasing: rest)
        if matches(unsigned, [".inf", ".Inf", ".INF"]) || matches(text, [".nan", ".NaN", ".NAN"]) { return .number }

        let whole = takeDigits(from: &rest)
        if rest.isEmpty { return whole > 0 ? .integer : nil }
        var fraction = 0
        if rest.first == UInt8(ascii: ".") {
            rest.removeFirst()
            fraction = takeDigits(from: &rest)
        }
        if whole + fraction == 0 { return nil }
        if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
            rest.removeFirst()
            if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") { rest.removeFirst() }
            if takeDigits(from: &rest) == 0 { return nil }
        }
        return rest.isEmpty ? .number : nil
    }

    private static func takeDigits(from text: inout Slice<UnsafeBufferPointer<UInt8>>) -> Int {
        let digits = text.prefix { $0.isASCIIDigit }.count
        text.removeFirst(digits)
        return digits
    }
}

extension SyntaxScalar {
    /// The value of a whole number, be it written as `5.0`, which JSON Schema takes for an integer as well (JSON Schema
    /// Core, section 4.2.1).
    package var wholeNumber: Int? {
        guard kind == .number else { return integerValue }
        // Beyond 2^53 a Double is not what the text says.
        guard let number = Double(text), abs(number) <= 0x1p53 else { return nil }
        return Int(exactly: number)
    }

    /// The value of a whole number that fits into an `Int`, in any notation: `12`, `+12`, `0x1F`, `0o17`.
    package var integerValue: Int? {
        guard kind == .integer else { return nil }
        if text.hasPrefix("0x") { return Int(text.dropFirst(2), radix: 16) }
        if text.hasPrefix("0o") { return Int(text.dropFirst(2), radix: 8) }
        return Int(text)
    }
}
