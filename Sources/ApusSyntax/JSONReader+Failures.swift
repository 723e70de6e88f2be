import ApusSource

extension JSONReader {
    /// Whether a byte can stand in a word, a number, or what somebody took for one.
    func isWordByte(_ byte: UInt8) -> Bool {
        byte.isASCIIAlphanumeric || "_+-.".utf8.contains(byte)
    }

    /// What stands at the position, for messages: `'x'`, `U+00A0`, `the end of the file`.
    var found: String {
        guard let scalar = nextScalar else { return "the end of the file" }
        return UnicodeName.of(scalar)
    }

    /// The scalar at the position. The text is known to be well-formed.
    private var nextScalar: Unicode.Scalar? {
        String(decoding: bytes[position..<min(position + 4, bytes.count)], as: UTF8.self).unicodeScalars.first
    }

    /// The failure of a text at the position, or from an earlier place up to it.
    func failure(_ message: String, from start: Int? = nil) -> SyntaxFailure {
        let range: SourceRange
        if let start, start < position {
            range = builder.range(start, position)
        } else {
            let length = nextScalar.map { UTF8.width($0) } ?? 0
            range = builder.range(position, position + length)
        }
        return SyntaxFailure(.invalidJSON, message, at: range, isSyntax: true)
    }

    /// The failure of a text that lacks something at the position. When the text is over, a note leads to what is open.
    func unfinished(_ expectation: String) -> SyntaxFailure {
        var message = "\(expectation) but found \(found)"
        if next == UInt8(ascii: "/") || next == UInt8(ascii: "#") { message += "; JSON has no comments" }
        let failure = failure(message)
        guard next == nil, let start = builder.innermostStart else { return failure }
        let container = builder.isInMapping ? "object" : "array"
        return SyntaxFailure(
            .invalidJSON,
            message,
            at: failure.diagnostic.range ?? builder.range(position, position),
            notes: [.init("the \(container) begins here", at: builder.range(start, start + 1))],
            isSyntax: true
        )
    }

    /// The failure of a string that the text ends in.
    func unclosedString() -> SyntaxFailure {
        SyntaxFailure(
            .invalidJSON,
            "the file ends in a string; close it with '\"'",
            at: builder.range(position, position),
            notes: [.init("the string begins here", at: builder.range(stringStart, stringStart + 1))],
            isSyntax: true
        )
    }
}

/// What messages call a character.
enum UnicodeName {
    /// A printable ASCII character in quotes, any other by number, with a word on those that people meet.
    static func of(_ scalar: Unicode.Scalar) -> String {
        if scalar.value > 0x20, scalar.value < 0x7F { return "'\(scalar)'" }
        let digits = String(scalar.value, radix: 16, uppercase: true)
        let number = "U+" + String(repeating: "0", count: max(4 - digits.count, 0)) + digits
        switch scalar.value {
        case 0x09: return "a tab"
        case 0x0A, 0x0D: return "the end of the line"
        case 0x20: return "a space"
        case 0x00: return number + " (NUL)"
        case 0x7F: return number + " (DEL)"
        case 0xA0: return number + " (a no-break space)"
        case 0x2018, 0x2019, 0x201C, 0x201D: return number + " (a typographic quote)"
        case 0xFEFF: return number + " (a byte order mark)"
        default: return scalar.properties.generalCategory.isReadable ? "'\(scalar)'" : number
        }
    }
}

extension Unicode.GeneralCategory {
    /// Whether a character of the category can be seen.
    fileprivate var isReadable: Bool {
        switch self {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .otherLetter, .decimalNumber, .letterNumber,
            .otherNumber, .dashPunctuation, .openPunctuation, .closePunctuation, .otherPunctuation, .mathSymbol,
            .currencySymbol, .otherSymbol:
            true
        default: false
        }
    }
}
