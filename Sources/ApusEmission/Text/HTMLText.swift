import ApusModel

/// Turns the HTML in a document's prose into the Markdown that a person would write instead: `<b>` into `**`, `<br>` into a
/// new paragraph, `<li>` into an item, `&lt;` into `<`. What looks like a tag and is none that has a meaning in prose, such
/// as the `<name>` of a placeholder, stays text: Markdown would take it for HTML and show nothing.
///
/// What comes of it is as little to be trusted as what went in, and has the same escapes before it.
struct HTMLText {
    /// What becomes of a text.
    enum Style {
        /// Markdown.
        case markdown
        /// Text with links and code in it, whose other signs mean nothing.
        case plain
    }

    /// The text in Markdown. Code stays as it is.
    static func markdown(_ text: String, style: Style = .markdown) -> String {
        guard text.utf8.contains(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") }) else { return text }
        var blocks = MarkdownBlocks()
        var result: [String] = []
        var paragraph: [Substring] = []
        let lines = CommentText.splitLines(style == .markdown ? PreformattedText.fenced(text) : text)
        let endLines = endLines(lines)
        func finish(before number: Int) {
            if paragraph.isEmpty { return }
            let endedLater = Set(endLines.filter { $0.value >= number }.keys)
            result.append(HTMLText(paragraph, style: style, endedLater: endedLater).converted())
            paragraph = []
        }
        for (number, line) in lines.enumerated() {
            let kind = blocks.take(line.utf8)
            let start = line.utf8.drop { $0 == 0x20 }
            if kind != .text || isStructure(Array(start)[...]) { finish(before: number) }
            if kind == .text { paragraph.append(line) } else { result.append(String(line)) }
        }
        finish(before: lines.count)
        return result.joined(separator: "\n")
    }

    /// The last line with a tag that ends an element, by the element's name.
    private static func endLines(_ lines: [Substring]) -> [String: Int] {
        var result: [String: Int] = [:]
        for (number, line) in lines.enumerated() {
            for name in HTMLTag.lastEnds(in: Array(line.unicodeScalars)).keys { result[name] = number }
        }
        return result
    }

    /// Whether a line begins a block of Markdown, other than of HTML.
    private static func isStructure(_ line: ArraySlice<UInt8>) -> Bool {
        line.first != UInt8(ascii: "<") && MarkdownStructure.begins(line)
    }

    private let text: [Unicode.Scalar]
    private let style: Style
    /// The blanks before what belongs to the same item of a list.
    private let indentation: String
    /// Whether a new line would end a row of a table.
    private let isRow: Bool
    /// Where the last tag is that ends an element, by name.
    private let lastEnds: [String: Int]
    /// The elements that end in a later paragraph.
    private let endedLater: Set<String>

    private var result: [Unicode.Scalar] = []
    /// The elements that are open, with where their contents begin in the result.
    private var open: [(name: String, start: Int, address: String)] = []
    /// The marks of the lists that are open.
    private var lists: [String] = []
    /// How long the result is behind a mark whose text is still to come: no blanks and no new paragraph stand between.
    private var mark = -1
    /// Whether the item of a list is a term whose meaning is still to come.
    private var isTerm = false
    /// The elements of code without an end in what is left, so that nobody looks for it twice.
    private var endless: Set<String> = []
    /// How deep elements stand in each other; the tags of others are left out.
    private static let depth = 8

    private init(_ lines: [Substring], style: Style, endedLater: Set<String>) {
        text = Array(lines.joined(separator: "\n").unicodeScalars)
        lastEnds = HTMLTag.lastEnds(in: text)
        self.endedLater = endedLater
        self.style = style
        indentation = String(repeating: " ", count: Self.column(lines[0]))
        isRow = text.contains("|")
    }

    /// Where the contents of a line begin.
    static func column(_ line: Substring) -> Int {
        let bytes = Array(line.utf8)
        let blanks = bytes.prefix { $0 == 0x20 }.count
        return blanks + (MarkdownStructure.itemWidth(bytes[blanks...]) ?? 0)
    }

    // MARK: Reading

    private func converted() -> String {
        var copy = self
        var index = 0
        while index < text.count { index = copy.take(at: index) }
        while copy.result.last == "\n" || copy.result.last == " " { copy.result.removeLast() }
        return String(String.UnicodeScalarView(copy.result))
    }

    /// Takes what stands at a place, and returns the place behind it.
    private mutating func take(at index: Int) -> Int {
        switch text[index] {
        case "\\" where index + 1 < text.count:
            result.append(contentsOf: text[index...index + 1])
            return index + 2
        case "`":
            let end = Self.endOfCode(text, at: index)
            result.append(contentsOf: text[index..<end])
            return end
        case "<": return takeTag(at: index)
        case "&": return takeEntity(at: index)
        case " ", "\n":
            // Behind a mark and a new paragraph there is none.
            if result.count == mark { return index + 1 }
            if result.last == "\n", !lists.isEmpty || endsParagraph { return index + 1 }
        default: break
        }
        result.append(text[index])
        return index + 1
    }

    private var endsParagraph: Bool { result.suffix(2).elementsEqual("\n\n".unicodeScalars) }

    /// Whether nothing but blanks stands on the line so far.
    private var beginsLine: Bool { result.last(where: { $0 != " " }).map { $0 == "\n" } ?? true }

    private mutating func takeEntity(at index: Int) -> Int {
        guard let end = text[index...].prefix(10).firstIndex(of: ";") else {
            result.append("&")
            return index + 1
        }
        let name = String(String.UnicodeScalarView(text[(index + 1)..<end]))
        guard let sign = HTMLElements.sign(of: name) else {
            result.append("&")
            return index + 1
        }
        let next = end + 1 < text.count ? text[end + 1] : " "
        switch sign {
        case _ where style == .plain: result.append(contentsOf: sign.unicodeScalars)
        // What Markdown would read as a tag or an entity, but HTML would not.
        case "<" where Self.beginsTag(next): result.append(contentsOf: "\\<".unicodeScalars)
        case "&" where next == "#" || next.properties.isAlphabetic: result.append(contentsOf: "&amp;".unicodeScalars)
        // A sign that is spelled out is none of Markdown.
        case "*", "_", "`", "[", "]", "\\", "#", "~", "|", "!": result.append(contentsOf: "\\\(sign)".unicodeScalars)
        // Nor is one that begins an item or a quote there, or makes a heading of the line above.
        case _ where [">", "-", "+", "="].contains(sign) && beginsLine:
            result.append(contentsOf: "\\\(sign)".unicodeScalars)
        default: result.append(contentsOf: sign.unicodeScalars)
        }
        return end + 1
    }

    private mutating func takeTag(at index: Int) -> Int {
        if text[index...].starts(with: "<!--".unicodeScalars), let end = endOfComment(from: index + 4) { return end }
        guard let tag = HTMLTag(text, at: index) else { return takeSign(at: index) }
        if tag.name == "code" || tag.name == "pre" || tag.name == "tt" || tag.name == "kbd" {
            return takeCode(tag)
        }
        if isPlaceholder(tag, at: index) { return takeSign(at: index) }
        if let mark = HTMLElements.emphasis[tag.name] {
            let mark = style == .markdown ? mark : ""
            if tag.isEnd { close(tag.name) { $0.emphasized(mark) } } else { begin(tag) }
        } else if tag.name == "a" {
            if tag.isEnd { closeLink() } else { begin(tag) }
        } else if HTMLElements.blocks.contains(tag.name) || HTMLElements.containers.contains(tag.name)
            || HTMLElements.asides[tag.name] != nil
        {
            takeBlock(tag)
        } else if tag.name == "img" {
            result.append(
                contentsOf: tag.alternative.unicodeScalars.filter { !"[]<>`*_|\\\n".unicodeScalars.contains($0) })
        } else if HTMLElements.cells.contains(tag.name) {
            return takeCell(tag)
        } else if !HTMLElements.inline.contains(tag.name), !HTMLElements.empty.contains(tag.name) {
            return takeSign(at: index)
        }
        return tag.end
    }

    /// Whether what looks like the beginning of an element has no end, as the `<u>` of `/users/<u>`.
    private func isPlaceholder(_ tag: HTMLTag, at index: Int) -> Bool {
        guard !tag.isEnd,
            HTMLElements.emphasis[tag.name] != nil || HTMLElements.inline.contains(tag.name)
                || HTMLElements.asides[tag.name] != nil || HTMLElements.containers.contains(tag.name)
        else { return false }
        return lastEnds[tag.name, default: -1] < index && !endedLater.contains(tag.name)
    }

    private mutating func endOfComment(from start: Int) -> Int? {
        if endless.contains("--") { return nil }
        var end = start
        while end < text.count, !text[end...].starts(with: "-->".unicodeScalars) { end += 1 }
        if end < text.count { return end + 3 }
        endless.insert("--")
        return nil
    }

    /// Takes a sign that begins no tag: as it is, where Markdown makes a link to an address of it, or nothing.
    private mutating func takeSign(at index: Int) -> Int {
        let rest = text[(index + 1)...]
        let word = rest.prefix { $0 != ">" && $0 != " " && $0 != "\n" && $0 != "<" }
        let isAddress =
            word.endIndex < text.count && text[word.endIndex] == ">"
            && word.contains { $0 == ":" || $0 == "@" }
        if style == .markdown, let next = rest.first, Self.beginsTag(next), !isAddress { result.append("\\") }
        result.append("<")
        return index + 1
    }

    private static func beginsTag(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII && scalar.properties.isAlphabetic || "/!?".unicodeScalars.contains(scalar)
    }

    /// The place behind code between backticks, or behind backticks that begin none.
    private static func endOfCode(_ text: [Unicode.Scalar], at start: Int) -> Int {
        func end(from start: Int) -> Int { text[start...].firstIndex { $0 != "`" } ?? text.endIndex }
        let open = end(from: start)
        var close = open
        while let next = text[close...].firstIndex(of: "`") {
            close = end(from: next)
            if close - next == open - start { return close }
        }
        return open
    }

    // MARK: Elements

    private mutating func begin(_ tag: HTMLTag) {
        if open.count < Self.depth { open.append((tag.name, result.count, tag.address)) }
    }

    /// Ends the element of a name that is open, if there is one in this paragraph.
    private mutating func close(_ name: String, _ change: (String) -> String) {
        guard let index = open.lastIndex(where: { $0.name == name }) else { return }
        let start = open[index].start
        let contents = String(String.UnicodeScalarView(result[start...]))
        open.removeSubrange(index...)
        guard !contents.contains("\n\n"), !contents.contains("\n" + indentation + "- ") else { return }
        result.removeSubrange(start...)
        result.append(contentsOf: change(contents).unicodeScalars)
    }

    private mutating func closeLink() {
        guard let address = open.last(where: { $0.name == "a" })?.address else { return }
        close("a") { words in
            let isOfWeb = ["https://", "http://"].contains { address.lowercased().hasPrefix($0) }
            guard isOfWeb, words.contains(where: { !$0.isWhitespace }), !words.contains(where: { "[]".contains($0) })
            else { return words }
            return words.surrounded(by: "[", "](\(SourceText.address(address)))")
        }
    }

    /// Takes an element of code up to its end; its tags alone, where it has none.
    private mutating func takeCode(_ tag: HTMLTag) -> Int {
        if tag.isEnd || endless.contains(tag.name) { return tag.end }
        var contents: [Unicode.Scalar] = []
        var index = tag.end
        while index < text.count {
            if text[index] == "<", let inner = HTMLTag(text, at: index), HTMLElements.isKnown(inner.name) {
                index = inner.end
                if inner.isEnd, inner.name == tag.name {
                    let code = HTMLElements.decoded(String(String.UnicodeScalarView(contents)))
                    if !code.allSatisfy(\.isWhitespace) { result.append(contentsOf: code.inlineCode.unicodeScalars) }
                    return index
                }
                continue
            }
            contents.append(text[index])
            index += 1
        }
        endless.insert(tag.name)
        return tag.end
    }

    /// Takes a tag of a cell with the blanks behind it: one blank is what parts cells.
    private mutating func takeCell(_ tag: HTMLTag) -> Int {
        if let last = result.last, last != " ", last != "\n" { result.append(" ") }
        return text[tag.end...].firstIndex { $0 != " " && $0 != "\n" } ?? text.endIndex
    }

    private mutating func takeBlock(_ tag: HTMLTag) {
        if isRow {
            result.append(" ")
            return
        }
        switch tag.name {
        case "ul", "ol", "dl":
            if tag.isEnd {
                _ = lists.popLast()
            } else if lists.count < Self.depth {
                lists.append(tag.name == "ol" ? "1. " : "- ")
            }
            if lists.isEmpty { endParagraph() }
        case "li" where !tag.isEnd, "dt" where !tag.isEnd:
            isTerm = tag.name == "dt"
            endLine()
            let depth = lists.dropLast().reduce(0) { $0 + $1.count }
            result.append(contentsOf: (String(repeating: " ", count: depth) + (lists.last ?? "- ")).unicodeScalars)
            mark = result.count
        case "dd" where !tag.isEnd && !lists.isEmpty && result.count != mark:
            while result.last == " " || result.last == "\n" { result.removeLast() }
            moveBeginnings()
            result.append(contentsOf: (isTerm ? result.last == ":" ? " " : ": " : "; ").unicodeScalars)
            isTerm = false
            mark = result.count
        case "li", "dt", "dd": break
        case let name where !lists.isEmpty && HTMLElements.isPart(ofItem: name):
            if let last = result.last, last != " ", last != "\n" { result.append(" ") }
        case let name where HTMLElements.asides[name] != nil && !tag.isEnd:
            endParagraph()
            let word = HTMLElements.asides[name, default: "Note"] + ": "
            // DocC shows a quotation with one of these words in front as an aside.
            result.append(contentsOf: ((style == .markdown ? "> " : "") + word).unicodeScalars)
            mark = result.count
        case "h1", "h2", "h3", "h4", "h5", "h6":
            endParagraph()
            if !tag.isEnd, style == .markdown { result.append(contentsOf: "### ".unicodeScalars) }
        default: endParagraph()
        }
    }

    /// Has the contents of open elements begin in the result, where the blanks before them are gone from its end.
    private mutating func moveBeginnings() {
        for index in open.indices { open[index].start = min(open[index].start, result.count) }
    }

    private mutating func endLine() {
        while result.last == " " { result.removeLast() }
        if result.allSatisfy({ $0 == "\n" }) { result = [] }
        moveBeginnings()
        if !result.isEmpty, result.last != "\n" { result.append("\n") }
        if !result.isEmpty { result.append(contentsOf: indentation.unicodeScalars) }
    }

    /// Begins a new paragraph, which belongs to the same item as the one before.
    private mutating func endParagraph() {
        if result.count == mark { return }
        while result.last == " " || result.last == "\n" { result.removeLast() }
        moveBeginnings()
        if result.isEmpty { return }
        result.append(contentsOf: "\n\n".unicodeScalars)
        result.append(contentsOf: indentation.unicodeScalars)
    }
}

extension String {
    /// The text between marks of emphasis, which stand next to words; none around nothing.
    fileprivate func emphasized(_ mark: String) -> String {
        contains { !$0.isWhitespace } && !mark.isEmpty ? surrounded(by: mark, mark) : self
    }

    /// The text with something before its first and behind its last word.
    fileprivate func surrounded(by before: String, _ behind: String) -> String {
        let head = prefix(while: \.isWhitespace)
        let words = dropFirst(head.count)
        let tail = words.reversed().prefix(while: \.isWhitespace)
        return head + before + words.dropLast(tail.count) + behind + String(tail.reversed())
    }
}
