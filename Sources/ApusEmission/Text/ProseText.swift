import ApusSource

extension SourceText {
    /// A line of a document's prose in a documentation comment. It is Markdown and stays Markdown, but what only DocC knows
    /// is escaped, for a document speaks of no symbols, pages and files of ours: directives and commands (`@Image`,
    /// `\\param`), links to symbols and pages, images, items of lists that would describe parameters, and headings as large
    /// as those that DocC gives a meaning. Of a link that is relative the words stay.
    ///
    /// Lines are broken at blanks later on, so that any word may begin one that Markdown takes for no more than a word.
    static func prose(_ raw: some StringProtocol) -> SourceText { prose(commentLine(raw)) }

    /// The prose of a line that has no line ends and no controls any more.
    static func prose(_ comment: SourceText) -> SourceText {
        if isPlain(comment.text) { return comment }
        let line = Array(comment.text.unicodeScalars)
        var text = String.UnicodeScalarView()
        /// What stands before this place is in the text already.
        var copied = 0
        func put(_ replacement: String, for range: Range<Int>) {
            if replacement.isEmpty && range.isEmpty { return }
            text.append(contentsOf: line[copied..<range.lowerBound])
            text.append(contentsOf: replacement.unicodeScalars)
            copied = range.upperBound
        }
        let start = startOfText(line)
        var index = start.text
        put(missingMarks(line[index...]), for: index..<index)
        if start.isItem, let callout = callout(line[index...]) {
            put(callout.text, for: index..<callout.end)
            index = callout.end
        }
        /// What is left out behind the words of a link.
        var address: Range<Int>?
        while index < line.endIndex {
            if index == address?.lowerBound, let range = address {
                put("", for: range)
                index = range.upperBound
                continue
            }
            guard beginsSomething(line[index]) else {
                index += 1
                continue
            }
            if let image = ImageText(line, at: index) {
                put("", for: image.mark)
                (address, index) = (image.address, image.next)
                continue
            }
            if let range = relativeAddress(line, at: index) {
                put("", for: index..<index + 1)
                (address, index) = (range, index + 1)
                continue
            }
            if line[index] == "`" {
                let code = codeOrTicks(line, at: index)
                if let replacement = code.replacement { put(replacement, for: index..<code.end) }
                index = code.end
                continue
            }
            // DocC finds its commands behind backslashes, too, but not in code.
            if let end = endOfCommand(line, at: index) {
                put("`\(String(String.UnicodeScalarView(line[index..<end])))`", for: index..<end)
                index = end
                continue
            } else if isLink(line, at: index) {
                put("\\", for: index..<index)
            }
            index += 1
        }
        return text.isEmpty ? comment : escaped(String(text + line[copied...]))
    }

    /// Whether more than a letter may begin with a scalar: an image, a link, code or a command.
    private static func beginsSomething(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "!", "[", "(", "<", "`", "@", "\\": true
        default: false
        }
    }

    /// The prose of a text that is one line of plain words, without HTML and Markdown, as most texts are; nil for any other.
    static func words(_ text: String) -> SourceText? {
        isPlain(text) && text.utf8.allSatisfy { (0x20..<0x7F).contains($0) && $0 != UInt8(ascii: "&") }
            ? .escaped(text) : nil
    }

    /// Whether nothing in a line needs a closer look: it begins with a letter, and has none of the signs that anything else
    /// begins with or ends with. Most lines are such.
    private static func isPlain(_ line: String) -> Bool {
        let first = line.utf8.first { $0 != UInt8(ascii: " ") }
        guard let first, first.isASCIILetter else { return line.isEmpty }
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

    /// What makes a heading one of a size to which DocC gives no meaning.
    private static func missingMarks(_ line: ArraySlice<Unicode.Scalar>) -> String {
        let level = line.prefix { $0 == "#" }.count
        let isLarge = (1...2).contains(level) && line.dropFirst(level).first == " "
        return isLarge ? String(repeating: "#", count: 3 - level) : ""
    }

    /// What stands in the place of the first words of an item that DocC takes for something about a declaration, and the
    /// place behind these: the name of a parameter, or the word with another meaning.
    private static func callout(_ line: ArraySlice<Unicode.Scalar>) -> (text: String, end: Int)? {
        guard let end = endOfCallout(line) else { return nil }
        if let name = describedName(line[end...]) {
            return ("`\(String(String.UnicodeScalarView(line[name])))`", name.upperBound)
        }
        return ("**\(String(String.UnicodeScalarView(line[..<end])))**", end)
    }

    /// The end of the first word of an item of a list, where DocC takes the item for something about a declaration.
    private static func endOfCallout(_ line: ArraySlice<Unicode.Scalar>) -> Int? {
        let word = line.prefix { $0.properties.isAlphabetic }
        return callouts.contains(String(String.UnicodeScalarView(word)).lowercased()) ? word.endIndex : nil
    }

    /// The name that an item describes which begins with `Parameter`: what stands between that and a colon.
    private static func describedName(_ line: ArraySlice<Unicode.Scalar>) -> Range<Int>? {
        guard line.first == " ", let start = line.firstIndex(where: { $0 != " " }), line[start] != "`",
            let end = line[start...].firstIndex(where: { $0 == ":" || $0 == " " || $0 == "`" }), line[end] == ":",
            end > start
        else { return nil }
        return start..<end
    }

    /// The end of a command of DocC that begins at a place.
    private static func endOfCommand(_ line: [Unicode.Scalar], at index: Int) -> Int? {
        guard line[index] == "@" || line[index] == "\\", index + 1 < line.endIndex,
            line[index + 1].properties.isAlphabetic, index == 0 || line[index - 1] == " "
        else { return nil }
        let rest = line[(index + 1)...]
        return rest.firstIndex { !$0.properties.isAlphabetic && !"0123456789_-".unicodeScalars.contains($0) }
            ?? line.endIndex
    }

    private static func isLink(_ line: [Unicode.Scalar], at index: Int) -> Bool {
        func isOfDocC() -> Bool { line[(index + 1)...].starts(with: "doc:".unicodeScalars) }
        return switch line[index] {
        // Behind a backslash it is text already, and another one would make a link of it.
        case "<": isOfDocC() && line[..<index].reversed().prefix { $0 == "\\" }.count.isMultiple(of: 2)
        case "(": index > 0 && line[index - 1] == "]" && isOfDocC()
        case "[": index > 0 && line[index - 1] == "!"
        default: false
        }
    }

    /// Where the address stands of a link that begins at a place, brackets included, if it leads nowhere from
    /// here: it is resolved where the text is read (OpenAPI 3.2.0, section "Relative URI References in CommonMark Fields").
    private static func relativeAddress(_ line: [Unicode.Scalar], at place: Int) -> Range<Int>? {
        guard line[place] == "[", place == 0 || !"!\\".unicodeScalars.contains(line[place - 1]),
            let close = line[(place + 1)...].firstIndex(where: { $0 == "[" || $0 == "]" }),
            line[close] == "]", close > place + 1, close + 1 < line.endIndex, line[close + 1] == "(",
            let end = line[(close + 2)...].firstIndex(where: endsAddress),
            line[end] == ")",
            line[place..<close].count(where: { $0 == "`" }).isMultiple(of: 2),
            isRelative(String(String.UnicodeScalarView(line[(close + 2)..<end])))
        else { return nil }
        return close..<end + 1
    }

    private static func endsAddress(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case " ", "(", ")", "[", "]", "<", ">", "`": true
        default: false
        }
    }

    /// Whether an address is plainly none that stands for itself: `/guide`, `guide.md#start`. One that begins with a name
    /// of the web only lacks its scheme.
    static func isRelative(_ address: String) -> Bool {
        if ["/", "#", "?", "./", "../"].contains(where: address.hasPrefix) { return true }
        return !address.contains(":") && !address.lowercased().hasPrefix("www.")
            && address.contains { $0 == "/" || $0 == "." }
    }

    /// The place behind code between backticks. Two of them on either side would make a link to a symbol: they become one,
    /// or where no others follow, just backticks.
    private static func codeOrTicks(_ line: [Unicode.Scalar], at start: Int) -> (replacement: String?, end: Int) {
        func end(from start: Int) -> Int { line[start...].firstIndex { $0 != "`" } ?? line.endIndex }
        let open = end(from: start)
        var close = open
        while let next = line[close...].firstIndex(of: "`") {
            close = end(from: next)
            guard close - next == open - start else { continue }
            if open - start != 2 { return (nil, close) }
            return ("`\(String(String.UnicodeScalarView(line[open..<next])).replacing("`", with: "'"))`", close)
        }
        return (open - start == 2 ? "\\`\\`" : nil, open)
    }
}
