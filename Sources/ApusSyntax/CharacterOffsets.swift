/// Finds the byte of a character by the character's number: libyaml counts characters, everything else here bytes.
///
/// Remembers the byte of every 64th character, so a look-up costs at most 64 steps wherever it is.
struct CharacterOffsets {
    private static let stride = 64

    private let bytes: UnsafeBufferPointer<UInt8>
    /// The byte of each 64th character; nil for a text without multi-byte characters, where both numbers are the same.
    private let marks: [UInt32]?

    /// Makes the table of a text that is well-formed UTF-8.
    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
        if bytes.allSatisfy({ $0 < 0x80 }) {
            marks = nil
            return
        }
        var marks: [UInt32] = []
        marks.reserveCapacity(bytes.count / Self.stride + 1)
        var character = 0
        for (offset, byte) in bytes.enumerated() where !UTF8.isContinuation(byte) {
            if character % Self.stride == 0 { marks.append(UInt32(truncatingIfNeeded: offset)) }
            character += 1
        }
        self.marks = marks
    }

    /// Whether the text has no character of more than one byte.
    var isASCII: Bool { marks == nil }

    /// The byte at which a character begins; the end of the text for characters behind it.
    subscript(character: Int) -> Int {
        guard let marks else { return min(character, bytes.count) }
        let index = character / Self.stride
        guard index < marks.count else { return bytes.count }
        var offset = Int(marks[index])
        let rest = character % Self.stride
        // Most stand among characters of one byte.
        if index + 1 < marks.count, Int(marks[index + 1]) - offset == Self.stride { return offset + rest }
        for _ in 0..<rest {
            offset += 1
            while offset < bytes.count, UTF8.isContinuation(bytes[offset]) { offset += 1 }
        }
        return min(offset, bytes.count)
    }
}
