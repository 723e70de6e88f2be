/// Turns the text between `<pre>` and `</pre>` that has several lines into a block of code, whose lines stay as they are.
struct PreformattedText {
    private let text: [Unicode.Scalar]
    /// The place behind the last tag that ends such a text.
    private let lastEnd: Int
    private var result = String.UnicodeScalarView()
    /// What stands before this place is in the result already.
    private var copied = 0
    /// No block of code is to be looked for before this place.
    private var read = 0

    /// A text with blocks of code.
    static func fenced(_ text: String) -> String {
        guard RepeatedText.mentions("<pre", in: text) else { return text }
        let reader = PreformattedText(text)
        return reader.converted(text)
    }

    private init(_ text: String) {
        self.text = Array(text.unicodeScalars)
        lastEnd = HTMLTag.lastEnds(in: self.text)["pre"] ?? -1
    }

    private func converted(_ source: String) -> String {
        var copy = self
        var blocks = MarkdownBlocks()
        var start = 0
        for line in CommentText.splitLines(source) {
            let isText = blocks.take(line.utf8) == .text
            let length = line.unicodeScalars.count
            if isText, start >= copy.copied { copy.takeLine(start..<start + length, line) }
            start += length + 1
            // Two signs end a line, or one.
            if start <= text.count, start > 1, text[start - 1] == "\r", start < text.count, text[start] == "\n" {
                start += 1
            }
        }
        if copy.copied == 0 { return source }
        copy.result.append(contentsOf: text[copy.copied...])
        return String(copy.result)
    }

    /// Takes what begins in a line. In a row of a table no block of code can stand. What begins in an element is part
    /// of that, also where it is no block: each text is read once, however many of these stand in each other.
    private mutating func takeLine(_ range: Range<Int>, _ line: Substring) {
        guard RepeatedText.mentions("<pre", in: String(line)), !line.utf8.contains(UInt8(ascii: "|")) else { return }
        var index = max(range.lowerBound, read)
        while index < range.upperBound, index < lastEnd {
            defer { index = max(index + 1, read) }
            guard text[index] == "<", index == 0 || text[index - 1] != "`", let tag = HTMLTag(text, at: index),
                tag.name == "pre", !tag.isEnd
            else { continue }
            guard let code = code(from: tag.end) else {
                read = text.count
                return
            }
            read = code.end
            let lines = Self.lines(code.text)
            if lines.count > 1 { put(lines, indentedBy: HTMLText.column(line), for: index..<code.end) }
        }
    }

    /// The text up to the end of its element, without the tags in it, and the place behind it.
    private func code(from start: Int) -> (text: String, end: Int)? {
        var contents = String.UnicodeScalarView()
        var index = start
        while index < text.count {
            if text[index] == "<", let tag = HTMLTag(text, at: index), HTMLElements.isKnown(tag.name) {
                index = tag.end
                if tag.isEnd, tag.name == "pre" { return (HTMLElements.decoded(String(contents)), index) }
                if tag.name == "br" { contents.append("\n") }
                continue
            }
            contents.append(text[index])
            index += 1
        }
        return nil
    }

    /// The lines of code without empty ones around them and the blanks that all of them begin with.
    private static func lines(_ code: String) -> [Substring] {
        var lines = CommentText.splitLines(TabStops.expanded(code))[...]
        func isEmpty(_ line: Substring) -> Bool { line.utf8.allSatisfy { $0 == 0x20 || $0 == 0x09 } }
        while let last = lines.last, isEmpty(last) { lines.removeLast() }
        while let first = lines.first, isEmpty(first) { lines.removeFirst() }
        let depths = lines.filter { !isEmpty($0) }.map { line in line.utf8.prefix { $0 == 0x20 }.count }
        let blanks = depths.min() ?? 0
        return lines.map { isEmpty($0) ? "" : $0.dropFirst(blanks) }
    }

    private mutating func put(_ lines: [Substring], indentedBy column: Int, for range: Range<Int>) {
        result.append(contentsOf: text[copied..<range.lowerBound])
        while let last = result.last, last.properties.isWhitespace { result.removeLast() }
        let ticks = lines.map { Self.longestRun(of: "`", in: $0) }.max() ?? 0
        let fence = String(repeating: "`", count: max(3, ticks + 1))[...]
        let blanks = String(repeating: " ", count: column)
        let block = ([fence] + lines + [fence]).map { $0.isEmpty ? "" : blanks + $0 }.joined(separator: "\n")
        result.append(contentsOf: ((result.isEmpty ? "" : "\n\n") + block).unicodeScalars)
        copied = text[range.upperBound...].firstIndex { !$0.properties.isWhitespace } ?? text.endIndex
        if copied < text.endIndex { result.append(contentsOf: ("\n\n" + blanks).unicodeScalars) }
    }

    private static func longestRun(of sign: Unicode.Scalar, in line: Substring) -> Int {
        var (longest, count) = (0, 0)
        for scalar in line.unicodeScalars {
            count = scalar == sign ? count + 1 : 0
            longest = max(longest, count)
        }
        return longest
    }
}
