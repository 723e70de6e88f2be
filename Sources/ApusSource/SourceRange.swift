/// A half-open stretch of bytes in one source file.
package struct SourceRange: Sendable {
    /// The file that the offsets count in.
    package let file: SourceFile
    private let lower: UInt32
    private let upper: UInt32

    /// The offset of the first byte.
    package var start: Int { Int(lower) }
    /// The offset behind the last byte.
    package var end: Int { Int(upper) }

    /// Makes a range from byte offsets; offsets outside of 32 bits are clamped.
    package init(file: SourceFile, start: Int, end: Int) {
        self.file = file
        self.lower = UInt32(clamping: start)
        self.upper = UInt32(clamping: max(start, end))
    }

    /// The text that the range covers.
    package var text: String { file.text(from: start, to: end) }

    /// The first line of the range, for what is said of an object as a whole.
    package var shortened: SourceRange {
        var position = start
        while position < end, file.bytes[position] != 0x0A, file.bytes[position] != 0x0D { position += 1 }
        return SourceRange(file: file, start: start, end: position)
    }
}

extension SourceRange: Hashable {
    package static func == (left: SourceRange, right: SourceRange) -> Bool {
        left.file === right.file && left.lower == right.lower && left.upper == right.upper
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(ObjectIdentifier(file))
        hasher.combine(lower)
        hasher.combine(upper)
    }
}
