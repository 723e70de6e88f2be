/// Turns byte offsets of one file into lines and columns, for those who show places to people.
///
/// Lines and columns count from 1, columns in Unicode scalars. LF, CR and CRLF end a line. Making a map reads the file
/// once; asking it costs next to nothing, even when the whole document is one line of megabytes.
package struct LineMap: Sendable {
    /// A place as editors and people count it.
    package struct Position: Hashable, Sendable {
        /// The line, from 1.
        package let line: Int
        /// The column in Unicode scalars, from 1.
        package let column: Int

        /// Makes a position.
        package init(line: Int, column: Int) {
            self.line = line
            self.column = column
        }
    }

    /// How many bytes lie between two remembered counts of scalars.
    private static let blockSize = 4096

    private let bytes: [UInt8]
    /// The offset at which each line begins.
    private let lineStarts: [Int]
    /// For each block of bytes, how many scalars begin before it.
    private let scalarsBeforeBlock: [Int]

    /// Makes the map of a file.
    package init(_ file: SourceFile) {
        bytes = file.bytes
        lineStarts = Self.lineStarts(of: file.bytes)
        scalarsBeforeBlock = Self.scalarCounts(of: file.bytes)
    }

    /// The line and column of a byte offset; an offset behind the end stands at the end.
    package func position(at offset: Int) -> Position {
        let offset = min(max(offset, 0), bytes.count)
        let index = lineIndex(of: offset)
        return Position(line: index + 1, column: scalars(before: offset) - scalars(before: lineStarts[index]) + 1)
    }

    /// The bytes of the line that an offset stands in, without what ends the line.
    package func line(around offset: Int) -> Range<Int> {
        let index = lineIndex(of: min(max(offset, 0), bytes.count))
        let start = lineStarts[index]
        var end = index + 1 < lineStarts.count ? lineStarts[index + 1] : bytes.count
        if end > start, bytes[end - 1] == UInt8(ascii: "\n") { end -= 1 }
        if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
        return start..<end
    }

    /// The index of the last line that begins at or before an offset.
    private func lineIndex(of offset: Int) -> Int {
        var low = 0
        var high = lineStarts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if lineStarts[middle] <= offset { low = middle } else { high = middle }
        }
        return low
    }

    /// How many scalars begin before an offset.
    private func scalars(before offset: Int) -> Int {
        let block = offset / Self.blockSize
        var count = scalarsBeforeBlock[block]
        for byte in bytes[block * Self.blockSize..<offset] where !UTF8.isContinuation(byte) { count += 1 }
        return count
    }

    private static func lineStarts(of bytes: [UInt8]) -> [Int] {
        var starts = [0]
        var previous: UInt8 = 0
        for (offset, byte) in bytes.enumerated() {
            if previous == UInt8(ascii: "\n") || (previous == UInt8(ascii: "\r") && byte != UInt8(ascii: "\n")) {
                starts.append(offset)
            }
            previous = byte
        }
        if previous == UInt8(ascii: "\n") || previous == UInt8(ascii: "\r") { starts.append(bytes.count) }
        return starts
    }

    private static func scalarCounts(of bytes: [UInt8]) -> [Int] {
        var counts: [Int] = [0]
        counts.reserveCapacity(bytes.count / blockSize + 1)
        var count = 0
        var start = 0
        while start + blockSize <= bytes.count {
            for byte in bytes[start..<start + blockSize] where !UTF8.isContinuation(byte) { count += 1 }
            counts.append(count)
            start += blockSize
        }
        return counts
    }
}
