import ApusSource

extension JSONReader {
    /// Reads a number, from its first character on, and tells whole numbers from others by how they are written.
    mutating func readNumber() throws(SyntaxFailure) -> SyntaxScalar.Kind {
        let start = position
        if next == UInt8(ascii: "-") { position += 1 }
        let firstDigit = position
        try readDigits("a number needs a digit after '-'")
        if position > firstDigit + 1, bytes[firstDigit] == UInt8(ascii: "0") {
            throw failure("a number must not begin with 0; remove the zero, or quote what is no number", from: start)
        }
        var kind = SyntaxScalar.Kind.integer
        if next == UInt8(ascii: ".") {
            position += 1
            kind = .number
            try readDigits("a number needs a digit after '.'")
        }
        if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
            position += 1
            kind = .number
            if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { position += 1 }
            try readDigits("a number needs a digit in its exponent")
        }
        if let next, isWordByte(next) { throw failure("expected the end of the number but found \(found)") }
        return kind
    }

    private mutating func readDigits(_ message: String) throws(SyntaxFailure) {
        let start = position
        while let next, next.isASCIIDigit { position += 1 }
        if position == start { throw failure(message + " but has \(found)") }
    }

    /// Reads `true`, `false` or `null`.
    mutating func readLiteral() throws(SyntaxFailure) -> SyntaxScalar.Kind {
        let start = position
        while let next, isWordByte(next) { position += 1 }
        let word = bytes[start..<position]
        if word.elementsEqual("true".utf8) || word.elementsEqual("false".utf8) { return .boolean }
        if word.elementsEqual("null".utf8) { return .null }
        if word.isEmpty || word.count > 40 {
            position = start
            throw unfinished("expected a value")
        }
        let text = String(decoding: word, as: UTF8.self)
        throw failure(
            "'\(text)' is no value; JSON has true, false, null, numbers, and text in double quotes",
            from: start
        )
    }

    /// Reads a string, from its opening quote on.
    mutating func readString() throws(SyntaxFailure) -> String {
        stringStart = position
        position += 1
        let start = position
        while position < bytes.count {
            let byte = bytes[position]
            if isOrdinary(byte) {
                position += 1
                continue
            }
            guard byte == UInt8(ascii: "\"") else { return try readEscapedString(from: start) }
            position += 1
            return String(decoding: bytes[start..<position - 1], as: UTF8.self)
        }
        throw unclosedString()
    }

    /// Reads the rest of a string that has an escape, or a character that must not stand in one.
    private mutating func readEscapedString(from start: Int) throws(SyntaxFailure) -> String {
        scratch.removeAll(keepingCapacity: true)
        scratch.append(contentsOf: bytes[start..<position])
        while position < bytes.count {
            let byte = bytes[position]
            switch byte {
            case UInt8(ascii: "\""):
                position += 1
                return String(decoding: scratch, as: UTF8.self)
            case UInt8(ascii: "\\"):
                try readEscape()
            case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
                throw failure("a string must end on its line; close it with '\"', or write the line break as \\n")
            case 0..<0x20:
                throw failure("\(found) must be written as an escape in a string: \(hexEscape(byte))")
            default:
                let start = position
                while position < bytes.count, isOrdinary(bytes[position]) { position += 1 }
                scratch.append(contentsOf: bytes[start..<position])
            }
        }
        throw unclosedString()
    }

    /// Whether a byte stands for itself in a string.
    private func isOrdinary(_ byte: UInt8) -> Bool {
        byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\") && byte >= 0x20
    }

    private mutating func readEscape() throws(SyntaxFailure) {
        let start = position
        position += 1
        let value: UInt8
        switch next {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): value = bytes[position]
        case UInt8(ascii: "b"): value = 0x08
        case UInt8(ascii: "f"): value = 0x0C
        case UInt8(ascii: "n"): value = 0x0A
        case UInt8(ascii: "r"): value = 0x0D
        case UInt8(ascii: "t"): value = 0x09
        case UInt8(ascii: "u"): return try readUnicodeEscape(from: start)
        case nil: throw unclosedString()
        default:
            let character = found
            position += 1
            throw failure("a backslash before \(character) is no escape; write '\\\\' for a backslash", from: start)
        }
        scratch.append(value)
        position += 1
    }

    /// Reads `\u` and its digits, or two of them that make one character.
    private mutating func readUnicodeEscape(from start: Int) throws(SyntaxFailure) {
        let first = try readHexDigits(from: start)
        var value = first
        if first >= 0xD800 && first < 0xDC00, next == UInt8(ascii: "\\"), position + 1 < bytes.count,
            bytes[position + 1] == UInt8(ascii: "u")
        {
            position += 1
            let second = try readHexDigits(from: position - 1)
            if second >= 0xDC00 && second < 0xE000 {
                value = 0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)
            }
        }
        guard let scalar = Unicode.Scalar(value) else {
            let text = String(decoding: bytes[start..<start + 6], as: UTF8.self)
            let message = "\(text) is half of a surrogate pair and no character; write both halves, or remove it"
            throw SyntaxFailure(.invalidJSON, message, at: builder.range(start, start + 6))
        }
        UTF8.encode(scalar) { scratch.append($0) }
    }

    private mutating func readHexDigits(from start: Int) throws(SyntaxFailure) -> UInt32 {
        position += 1
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let next, let digit = hexValue(next) else {
                throw failure("\\u needs four hexadecimal digits but has \(found)", from: start)
            }
            value = value << 4 | digit
            position += 1
        }
        return value
    }

    private func hexValue(_ byte: UInt8) -> UInt32? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - UInt8(ascii: "a") + 10)
        case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - UInt8(ascii: "A") + 10)
        default: nil
        }
    }

    private func hexEscape(_ byte: UInt8) -> String {
        "\\u00" + (byte < 0x10 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }
}
