import ApusModel

extension SourceText {
    /// A line of a document's prose on a page for DocC, which means what it says and nothing else: no heading, list,
    /// link to a symbol, HTML, block of code or directive. Code between single backticks stays code.
    ///
    /// What begins a construct of CommonMark 0.31 is escaped (section 2.4, "Backslash escapes"), and `@`, by which DocC
    /// knows its directives. A link to an address of the web stays one; of one that is relative the words stay.
    static func markdown(_ raw: some StringProtocol) -> SourceText {
        let line = Array(commentLine(raw).text.unicodeScalars)
        var text = String.UnicodeScalarView()
        var index = line.firstIndex { $0 != " " } ?? line.endIndex
        if let mark = endOfNumber(line[index...]) {
            text.append(contentsOf: line[index..<mark])
            text.append("\\")
            text.append(line[mark])
            index = mark + 1
        } else if index < line.endIndex, "#-+=:".unicodeScalars.contains(line[index]) {
            text.append("\\")
        }
        while index < line.endIndex {
            if line[index] == "[", let link = link(line, at: index) {
                text.append(contentsOf: link.text)
                index = link.end
                continue
            }
            if line[index] == "`", let end = endOfCode(line, from: index) {
                text.append(contentsOf: line[index...end])
                index = end + 1
                continue
            }
            if "\\`*_[]<>&|~@".unicodeScalars.contains(line[index]) { text.append("\\") }
            text.append(line[index])
            index += 1
        }
        return escaped(String(text))
    }

    /// The paragraphs of a text, each line of it escaped. What looks like an item of a list has a line to itself.
    static func markdownLines(_ raw: String) -> [SourceText] {
        var lines: [SourceText] = []
        let text = HTMLText.markdown(raw, style: .plain)
        for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            let rest = line.drop { $0 == " " || $0 == "\t" }
            if let first = rest.first, "-*+".contains(first), rest.dropFirst().first == " " {
                lines += ["", "• \(markdown(rest.dropFirst(2)))"]
            } else {
                lines.append(markdown(rest))
            }
        }
        while lines.first?.isEmpty == true { lines.removeFirst() }
        return lines
    }

    /// A text as code within a line.
    static func markdownCode(_ raw: String) -> SourceText {
        escaped(commentLine(raw).text.trimmingBlanks.inlineCode)
    }

    /// A name as links have it: without backticks.
    static func plain(_ name: SwiftIdentifier) -> SourceText { escaped(name.text) }

    /// A comment of HTML.
    static func markdownComment(_ line: SourceText) -> SourceText {
        "<!-- \(escaped(line.text.replacing(">", with: "›"))) -->"
    }

    /// A link in a text, `[guide](https://example.com/guide)`, with what it says escaped, and the place behind it.
    private static func link(
        _ line: [Unicode.Scalar], at start: Int
    ) -> (text: String.UnicodeScalarView, end: Int)? {
        guard let close = line[(start + 1)...].firstIndex(where: { "[]`".unicodeScalars.contains($0) }),
            line[close] == "]", close > start + 1, close + 1 < line.endIndex, line[close + 1] == "(",
            let end = line[(close + 2)...].firstIndex(where: { !isOfURL($0) }), line[end] == ")"
        else { return nil }
        let address = String(String.UnicodeScalarView(line[(close + 2)..<end]))
        let words = String(String.UnicodeScalarView(line[(start + 1)..<close]))
        if isRelative(address) { return (markdown(words).text.unicodeScalars, end + 1) }
        guard address.hasPrefix("https://") || address.hasPrefix("http://") else { return nil }
        return ("[\(markdown(words).text)](\(address))".unicodeScalars, end + 1)
    }

    /// Whether a scalar is one that addresses are made of (RFC 3986, section 2), brackets aside.
    private static func isOfURL(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII
            && (scalar.properties.isAlphabetic || "0123456789-._~:/?#@!$&'*+,;=%".unicodeScalars.contains(scalar))
    }

    private static func endOfNumber(_ line: ArraySlice<Unicode.Scalar>) -> Int? {
        let end = line.firstIndex { !("0"..."9").contains($0) } ?? line.endIndex
        return end > line.startIndex && end < line.endIndex && ").".unicodeScalars.contains(line[end]) ? end : nil
    }

    /// The end of code that begins at a place; nil where that is no code, or no line of one backtick on either side.
    private static func endOfCode(_ line: [Unicode.Scalar], from start: Int) -> Int? {
        guard start == 0 || line[start - 1] != "`",
            let end = line[(start + 1)...].firstIndex(of: "`"), end > start + 1,
            line[start + 1] != " ", end + 1 == line.endIndex || line[end + 1] != "`"
        else { return nil }
        return end
    }
}

extension String {
    fileprivate var trimmingBlanks: String {
        var text = Substring(self)
        while text.first == " " { text.removeFirst() }
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}
