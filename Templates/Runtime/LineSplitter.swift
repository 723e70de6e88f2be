// requires: HTTPBody

import Foundation

/// Cuts bytes that arrive in pieces into lines.
nonisolated struct LineSplitter {
    private static let byteOrderMark = Data([0xEF, 0xBB, 0xBF])

    /// How many bytes a line may have.
    let limit: Int
    /// Whether a carriage return ends a line, too, with or without a line feed behind it.
    let endsAtReturns: Bool
    /// How many lines there were so far.
    private(set) var count = 0
    private var partial = Data()
    /// Whether the last line ended in a carriage return; its line feed may be in the next piece.
    private var skipsLineFeed = false

    init(limit: Int, endsAtReturns: Bool) {
        self.limit = limit
        self.endsAtReturns = endsAtReturns
    }

    /// Takes the next line from the front, without its end; nil, with all bytes taken, where it is not complete.
    mutating func next(in bytes: inout Data) throws -> Data? {
        if skipsLineFeed, let first = bytes.first {
            skipsLineFeed = false
            if first == 0x0A { bytes = bytes.dropFirst() }
        }
        guard let end = bytes.firstIndex(where: { $0 == 0x0A || ($0 == 0x0D && endsAtReturns) }) else {
            try append(bytes)
            bytes = Data()
            return nil
        }
        try append(bytes[..<end])
        skipsLineFeed = bytes[end] == 0x0D
        bytes = bytes[(end + 1)...]
        return rest()
    }

    /// What stands behind the last end of a line.
    mutating func rest() -> Data {
        count += 1
        defer { partial = Data() }
        // Some write a byte order mark, which says nothing in UTF-8.
        return count == 1 && partial.starts(with: Self.byteOrderMark) ? partial.dropFirst(3) : partial
    }

    private mutating func append(_ bytes: Data) throws {
        guard partial.count + bytes.count <= limit else {
            count += 1
            throw HTTPBodyTooLong(limit: limit)
        }
        partial.append(bytes)
    }
}
