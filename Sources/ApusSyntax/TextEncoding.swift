package import ApusSource

extension DiagnosticID {
    /// The bytes of a file are no text in the encoding that they seem to have.
    package static let invalidEncoding: DiagnosticID = "invalid-encoding"
}

/// The encodings that YAML and JSON texts come in.
enum TextEncoding {
    case utf8, utf16LittleEndian, utf16BigEndian, utf32LittleEndian, utf32BigEndian

    /// What the first bytes say: a byte order mark, or the NULs around the first character, which is ASCII in every YAML
    /// or JSON text. `skip` is the length of the mark.
    static func detect(_ bytes: [UInt8]) -> (encoding: TextEncoding, skip: Int) {
        if bytes.markLength > 0 { return (.utf8, bytes.markLength) }
        // UTF-32 first: its little-endian mark begins with that of UTF-16.
        if bytes.starts(with: [0xFF, 0xFE, 0, 0]) { return (.utf32LittleEndian, 4) }
        if bytes.starts(with: [0, 0, 0xFE, 0xFF]) { return (.utf32BigEndian, 4) }
        if bytes.starts(with: [0xFF, 0xFE]) { return (.utf16LittleEndian, 2) }
        if bytes.starts(with: [0xFE, 0xFF]) { return (.utf16BigEndian, 2) }
        let isZero = bytes.prefix(4).map { $0 == 0 }
        // A length that does not fit means a stray NUL, not an encoding.
        if bytes.count % 4 == 0 {
            if isZero == [false, true, true, true] { return (.utf32LittleEndian, 0) }
            if isZero == [true, true, true, false] { return (.utf32BigEndian, 0) }
        }
        if bytes.count % 2 == 0 {
            if isZero.starts(with: [false, true]) { return (.utf16LittleEndian, 0) }
            if isZero.starts(with: [true, false]) { return (.utf16BigEndian, 0) }
        }
        return (.utf8, 0)
    }

    /// The name that messages use.
    var name: String {
        switch self {
        case .utf8: "UTF-8"
        case .utf16LittleEndian, .utf16BigEndian: "UTF-16"
        case .utf32LittleEndian, .utf32BigEndian: "UTF-32"
        }
    }

    /// The text as UTF-8, and the place in it where it breaks off: there stands U+FFFD.
    func transcode(_ bytes: ArraySlice<UInt8>) -> (utf8: [UInt8], brokenAt: Int?) {
        switch self {
        case .utf8: (Array(bytes), nil)
        case .utf16LittleEndian: transcode(bytes, as: UTF16.self, width: 2, bigEndian: false)
        case .utf16BigEndian: transcode(bytes, as: UTF16.self, width: 2, bigEndian: true)
        case .utf32LittleEndian: transcode(bytes, as: UTF32.self, width: 4, bigEndian: false)
        case .utf32BigEndian: transcode(bytes, as: UTF32.self, width: 4, bigEndian: true)
        }
    }

    private func transcode<Codec: UnicodeCodec>(
        _ bytes: ArraySlice<UInt8>,
        as codec: Codec.Type,
        width: Int,
        bigEndian: Bool
    ) -> (utf8: [UInt8], brokenAt: Int?) where Codec.CodeUnit: FixedWidthInteger {
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count / 2 + 16)
        var units = CodeUnits<Codec.CodeUnit>(
            bytes: bytes,
            position: bytes.startIndex,
            width: width,
            bigEndian: bigEndian
        )
        var decoder = Codec()
        while true {
            switch decoder.decode(&units) {
            case .scalarValue(let scalar):
                UTF8.encode(scalar) { output.append($0) }
            case .emptyInput where units.isWhole:
                return (output, nil)
            case .emptyInput, .error:
                let place = output.count
                output += Array("\u{FFFD}".utf8)
                return (output, place)
            }
        }
    }
}

/// The code units in a row of bytes.
private struct CodeUnits<Unit: FixedWidthInteger>: IteratorProtocol {
    let bytes: ArraySlice<UInt8>
    var position: Int
    let width: Int
    let bigEndian: Bool

    /// Whether the bytes end with a whole unit.
    var isWhole: Bool { position == bytes.endIndex }

    mutating func next() -> Unit? {
        guard position + width <= bytes.endIndex else { return nil }
        var unit: Unit = 0
        for index in 0..<width {
            unit |= Unit(bytes[position + index]) << Unit(8 * (bigEndian ? width - 1 - index : index))
        }
        position += width
        return unit
    }
}

extension Collection<UInt8> {
    /// How many bytes the byte order mark of UTF-8 has that they begin with; 0 where they do not.
    var markLength: Int { starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0 }
}

/// Well-formed UTF-8.
enum UTF8Validation {
    /// The first place where bytes are no UTF-8, with the bytes that cannot be read; nil when all is well.
    static func firstError(in bytes: [UInt8]) -> Range<Int>? {
        bytes.withUnsafeBufferPointer { bytes in
            var offset = 0
            while offset < bytes.count {
                if bytes[offset] < 0x80 {
                    offset = endOfASCII(in: bytes, from: offset)
                } else {
                    let length = sequenceLength(in: bytes, at: offset)
                    if length == 0 { return offset..<offset + 1 }
                    offset += length
                }
            }
            return nil
        }
    }

    /// Steps over ASCII, eight bytes at a time.
    private static func endOfASCII(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        let raw = UnsafeRawBufferPointer(bytes)
        var offset = start
        while offset + 8 <= bytes.count {
            if raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self) & 0x8080_8080_8080_8080 != 0 { break }
            offset += 8
        }
        while offset < bytes.count, bytes[offset] < 0x80 { offset += 1 }
        return offset
    }

    /// The length of the multi-byte sequence at an offset; 0 when it is none. Overlong forms, surrogates and what lies
    /// behind U+10FFFF are kept out by the bounds of the second byte.
    private static func sequenceLength(in bytes: UnsafeBufferPointer<UInt8>, at offset: Int) -> Int {
        let length: Int
        var second: ClosedRange<UInt8> = 0x80...0xBF
        switch bytes[offset] {
        case 0xC2...0xDF: length = 2
        case 0xE0: (length, second) = (3, 0xA0...0xBF)
        case 0xED: (length, second) = (3, 0x80...0x9F)
        case 0xE1...0xEF: length = 3
        case 0xF0: (length, second) = (4, 0x90...0xBF)
        case 0xF1...0xF3: length = 4
        case 0xF4: (length, second) = (4, 0x80...0x8F)
        default: return 0
        }
        if offset + length > bytes.count || !second.contains(bytes[offset + 1]) { return 0 }
        for index in 2..<max(length, 2) where !UTF8.isContinuation(bytes[offset + index]) { return 0 }
        return length
    }
}
