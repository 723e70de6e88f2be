/// A line of a documentation comment, to be broken at blanks.
struct CommentLine {
    private static let blank = UInt8(ascii: " ")
    private static let marker = Array("/// ".utf8)

    /// What stands before the text, marker included.
    private let head: [UInt8]
    let text: [UInt8]

    /// Takes a line apart whose text begins at an offset.
    init(_ line: some Collection<UInt8>, text offset: Int) {
        head = Array(repeating: Self.blank, count: offset - Self.marker.count) + Self.marker
        text = Array(line.dropFirst(offset))
    }

    /// The offset of what stands behind the marker; nil for a line that is no documentation comment.
    static func text(of line: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
        var start = line.startIndex
        while start < line.endIndex, line[start] == blank { start += 1 }
        guard line[start...].starts(with: marker.dropLast()) else { return nil }
        return start - line.startIndex + marker.count
    }

    /// Whether the line means something else when it is broken: a row of a table.
    var keepsShape: Bool { text.contains(UInt8(ascii: "|")) }

    /// The lines that it takes, the later ones of an item of a list under its text. A word that is too long stays whole, and
    /// no later line begins with what Markdown would take for more than a word.
    var broken: [[UInt8]] {
        let room = max(40, LineBreaker.lineLength - head.count)
        let laterHead = head + Array(repeating: Self.blank, count: hanging)
        var lines: [[UInt8]] = []
        var rest = text[...]
        while let end = Self.end(ofLineIn: rest, room: lines.isEmpty ? room : room - hanging) {
            var line = rest[..<end]
            while line.last == Self.blank { line.removeLast() }
            lines.append((lines.isEmpty ? head : laterHead) + line)
            rest = rest[(end + 1)...]
        }
        return lines + [(lines.isEmpty ? head : laterHead) + rest]
    }

    private var hanging: Int {
        let indent = text.prefix { $0 == Self.blank }.count
        return indent + (MarkdownStructure.itemWidth(text[indent...]) ?? 0)
    }

    /// The last blank in a text that has at most `room` characters before it, else the first one; nil where the text fits
    /// or has none. Only those count that a plain word follows.
    private static func end(ofLineIn text: ArraySlice<UInt8>, room: Int) -> Int? {
        var width = 0
        var end: Int?
        var hasWord = false
        for index in text.indices {
            if text[index] == blank, hasWord {
                let next = text[(index + 1)...]
                if next.first != blank, !MarkdownStructure.begins(next) {
                    if width > room { return end ?? index }
                    end = index
                }
            }
            if text[index] != blank { hasWord = true }
            if text[index] & 0xC0 != 0x80 { width += 1 }
        }
        return width > room ? end : nil
    }
}
