// requires: HTTPBody, ItemCoding, ItemFormat

import Foundation

nonisolated extension ItemFormat {
    /// A JSON text sequence: each item is JSON between a record separator and a line feed (RFC 7464).
    public static func textSequence(_ coding: ItemCoding<Item>) -> ItemFormat {
        ItemFormat(isJSON: true, framing: { TextFraming(limit: $0) }, read: coding.read) { item in
            Data([0x1E]) + (try coding.write(item)) + Data([0x0A])
        }
    }
}

nonisolated extension ItemFormat where Item: Codable {
    /// A JSON text sequence of items that write themselves.
    public static func textSequence() -> ItemFormat { textSequence(.itself) }
}

/// Finds JSON texts. A text is complete where a line ends outside of all its brackets and strings, so that it need not
/// wait for the separator in front of the next one.
private nonisolated struct TextFraming: ItemFraming {
    private static let separator: UInt8 = 0x1E

    let limit: Int
    /// The line in which the text begins.
    private(set) var line = 1
    private var lines = 1
    private var text = Data()
    private var depth = 0
    private var isInString = false
    private var isEscaped = false

    init(limit: Int) {
        self.limit = limit
    }

    mutating func next(in bytes: inout Data) throws -> Data? {
        var start = bytes.startIndex
        for index in bytes.indices {
            let byte = bytes[index]
            let isEnd = byte == Self.separator || (byte == 0x0A && depth == 0 && !isInString)
            if byte == 0x0A { lines += 1 }
            guard isEnd else {
                follow(byte)
                continue
            }
            try append(bytes[start..<index])
            start = index + 1
            if let text = try finished(isWhole: byte == 0x0A) {
                bytes = bytes[start...]
                return text
            }
        }
        try append(bytes[start...])
        bytes = Data()
        return nil
    }

    mutating func end() throws -> Data? { try finished(isWhole: false) }

    private mutating func follow(_ byte: UInt8) {
        if isInString {
            if isEscaped {
                isEscaped = false
            } else if byte == UInt8(ascii: "\\") {
                isEscaped = true
            } else if byte == UInt8(ascii: "\"") {
                isInString = false
            }
            return
        }
        switch byte {
        case UInt8(ascii: "\""): isInString = true
        case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
        case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
        default: break
        }
    }

    private mutating func append(_ bytes: Data) throws {
        guard text.count + bytes.count <= limit else { throw HTTPBodyTooLong(limit: limit) }
        text.append(bytes)
    }

    /// The text so far; nil where it is blank. Of a number or a word nobody knows that it is whole unless something
    /// stands behind it (RFC 7464, section 2.4).
    private mutating func finished(isWhole: Bool) throws -> Data? {
        defer {
            (text, depth, isInString, isEscaped) = (Data(), 0, false, false)
            line = lines
        }
        guard let first = text.first(where: { !Self.isSpace($0) }), let last = text.last else { return nil }
        if !isWhole, !"\"{[".utf8.contains(first), !Self.isSpace(last) {
            let context = DecodingError.Context(codingPath: [], debugDescription: "The text is cut off.")
            throw DecodingError.dataCorrupted(context)
        }
        return text
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}
