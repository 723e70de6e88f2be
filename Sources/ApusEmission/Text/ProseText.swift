extension SourceText {
    /// A line of a document's prose in a documentation comment. It is Markdown and stays Markdown, but what only DocC knows
    /// is escaped, for a document speaks of no symbols, pages and files of ours: directives and commands (`@Image`,
    /// `\\param`), links to symbols and pages, images, items of lists that would describe parameters, and headings as large
    /// as those that DocC gives a meaning.
    ///
    /// Lines are broken at blanks later on, so that any word may begin one that Markdown takes for no more than a word.
    static func prose(_ raw: some StringProtocol) -> SourceText { prose(commentLine(raw)) }

    /// The prose of a line that has no line ends and no controls any more.
    static func prose(_ comment: SourceText) -> SourceText {
        if isPlain(comment.text) { return comment }
        let line = Array(comment.text.unicodeScalars)
        var text = String.UnicodeScalarView()
        let start = startOfText(line)
        var index = start.text
        text.append(contentsOf: line[..<index])
        let level = line[index...].prefix { $0 == "#" }.count
        if (1...2).contains(level), line[(index + level)...].first == " " {
            text.append(contentsOf: repeatElement("#", count: 3 - level))
        }
        if start.isItem, let end = endOfCallout(line[index...]) {
            text.append(contentsOf: "**\(String(String.UnicodeScalarView(line[index..<end])))**".unicodeScalars)
            index = end
        }
        while index < line.endIndex {
            if line[index] == "`" {
                let code = codeOrTicks(line, at: index)
                text.append(contentsOf: code.text.unicodeScalars)
                index = code.end
                continue
            }
            // DocC finds its commands behind backslashes, too, but not in references to characters.
            if isCommand(line, at: index) {
                text.append(contentsOf: "&#\(line[index].value);".unicodeScalars)
            } else {
                if isLink(line, at: index) { text.append("\\") }
                text.append(line[index])
            }
            index += 1
        }
        return escaped(String(text))
    }

    /// Whether nothing in a line needs a closer look: it begins with a letter, and has none of the signs that anything else
    /// begins with or ends with. Most lines are such.
    private static func isPlain(_ line: String) -> Bool {
        guard let first = line.utf8.first(where: { $0 != UInt8(ascii: " ") }), (0x61...0x7A).contains(first | 0x20) else {
            return line.isEmpty
        }
        return line.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "`"), UInt8(ascii: "@"), UInt8(ascii: "\\"), UInt8(ascii: "<"), UInt8(ascii: "["),
                UInt8(ascii: "]"):
                false
            default: true
            }
        }
    }

    /// Where the text of a line begins, behind the marks of quotes and of items of lists, one in another; and whether the
    /// last of these is a bullet.
    private static func startOfText(_ line: [Unicode.Scalar]) -> (text: Int, isItem: Bool) {
        var index = line.firstIndex { $0 != " " } ?? line.endIndex
        var isItem = false
        while index < line.endIndex {
            var end = index + 1
            let isBullet = "-*+".unicodeScalars.contains(line[index])
            if !isBullet, line[index] != ">" {
                let digits = line[index...].prefix { ("0"..."9").contains($0) }.count
                guard digits > 0, let mark = line[(index + digits)...].first, mark == "." || mark == ")" else { break }
                end += digits
            }
            guard line[index] == ">" || line[end...].first == " " else { break }
            index = line[end...].firstIndex { $0 != " " } ?? line.endIndex
            isItem = isBullet
        }
        return (index, isItem)
    }

    /// What DocC takes for something about a declaration, at the beginning of an item of a list.
    private static let callouts: Set<String> = [
        "dictionarykey", "dictionarykeys", "httpbody", "httpbodyparameter", "httpbodyparameters", "httpparameter",
        "httpparameters", "httpresponse", "httpresponses", "parameter", "parameters", "possiblevalue", "possiblevalues",
        "returns", "throws",
    ]

    /// The end of the first word of an item of a list, where DocC takes the item for something about a declaration.
    private static func endOfCallout(_ line: ArraySlice<Unicode.Scalar>) -> Int? {
        let word = line.prefix { $0.properties.isAlphabetic }
        return callouts.contains(String(String.UnicodeScalarView(word)).lowercased()) ? word.endIndex : nil
    }

    private static func isCommand(_ line: [Unicode.Scalar], at index: Int) -> Bool {
        guard line[index] == "@" || line[index] == "\\", index + 1 < line.endIndex else { return false }
        return line[index + 1].properties.isAlphabetic && (index == 0 || line[index - 1] == " ")
    }

    private static func isLink(_ line: [Unicode.Scalar], at index: Int) -> Bool {
        let isOfDocC = line[(index + 1)...].starts(with: "doc:".unicodeScalars)
        return switch line[index] {
        case "<": isOfDocC
        case "(": isOfDocC && index > 0 && line[index - 1] == "]"
        case "[": index > 0 && line[index - 1] == "!"
        default: false
        }
    }

    /// Code between backticks, and the place behind it. Two of them on either side would make a link to a symbol: they
    /// become one, or where no others follow, just backticks.
    private static func codeOrTicks(_ line: [Unicode.Scalar], at start: Int) -> (text: String, end: Int) {
        func end(from start: Int) -> Int { line[start...].firstIndex { $0 != "`" } ?? line.endIndex }
        let open = end(from: start)
        var close = open
        while let next = line[close...].firstIndex(of: "`") {
            close = end(from: next)
            guard close - next == open - start else { continue }
            if open - start != 2 { return (String(String.UnicodeScalarView(line[start..<close])), close) }
            return ("`\(String(String.UnicodeScalarView(line[open..<next])).replacing("`", with: "'"))`", close)
        }
        return (open - start == 2 ? "\\`\\`" : String(repeating: "`", count: open - start), open)
    }
}
