import ApusModel
import ApusSource

/// Turns the document's prose into the lines of a documentation comment, with their markers; `LineBreaker` wraps them.
struct CommentText {
    private var lines: [SourceText] = []

    /// The lines of what a model says about itself.
    ///
    /// - Parameter standard: The default as Swift has it, where that is another than its text.
    static func lines(of documentation: DocumentationModel, default standard: SourceText? = nil) -> [SourceText] {
        var comment = CommentText()
        comment.addParagraphs(of: documentation, default: standard)
        return comment.lines
    }

    /// The lines of one text.
    static func lines(of text: String) -> [SourceText] {
        lines(of: DocumentationModel(description: text))
    }

    /// Adds summary, description, remarks and, where the document says so, that the thing is deprecated.
    mutating func addParagraphs(of documentation: DocumentationModel, default standard: SourceText? = nil) {
        let summary = documentation.summary.map(Self.trimmed) ?? ""
        let description = documentation.description.map(Self.trimmed) ?? ""
        if !summary.isEmpty { addProse(Self.sentence(summary)) }
        if !description.isEmpty, summary.isEmpty || !Self.isSame(description, summary) { addProse(description) }
        var remarks = documentation.remarks.map { SourceText.prose($0) }
        if let value = documentation.defaultValue, !RepeatedText.tells(description, default: value) {
            remarks.insert("Default: \(standard.map { "`\($0)`" } ?? SourceText.prose(value.inlineCode)).", at: 0)
        }
        add(remarks)
        if let link = documentation.link {
            if !lines.isEmpty { lines.append("///") }
            addLine(.reference(to: link))
        }
        guard documentation.isDeprecated else { return }
        let isTold = RepeatedText.tellsDeprecation(description) || RepeatedText.tellsDeprecation(summary)
        if !isTold { addProse("Deprecated.") }
    }

    /// Adds what apus has to say, in a paragraph of its own.
    mutating func addRemark(_ text: String) {
        if !lines.isEmpty { lines.append("///") }
        addLine(.prose(text))
    }

    /// Adds what apus has to say: behind the text where that is one paragraph of plain words, else below it.
    private mutating func add(_ remarks: [SourceText]) {
        if remarks.isEmpty { return }
        guard lines.count == 1, let only = lines.first, Self.isPlain(only.text.dropFirst(4)) else {
            for remark in remarks {
                if !lines.isEmpty { lines.append("///") }
                addLine(remark)
            }
            return
        }
        let sentence = ".!?:;".utf8.contains(only.text.utf8.last ?? 0) ? only : "\(only)."
        lines = ["\(sentence) \(SourceText.joined(remarks, by: " "))"]
    }

    /// Adds a paragraph or several, after an empty line where something precedes. Its lines are joined, for `LineBreaker` to
    /// break them where they have to.
    mutating func addProse(_ text: String) {
        if !lines.isEmpty { lines.append("///") }
        let text = Self.trimmed(text)
        if let words = SourceText.words(text) { return addLine(words) }
        var blocks = MarkdownBlocks()
        /// The paragraph so far, and the number of its lines.
        var paragraph = (text: "", count: 0)
        let source = Self.splitLines(HTMLText.markdown(TabStops.expanded(text)))
        var filling = ParagraphFilling(source)
        // Once for each paragraph: it may have as many lines as the text.
        func endParagraph() {
            if !paragraph.text.isEmpty { addLine(.prose(paragraph.text)) }
            paragraph.text = ""
        }
        for line in source {
            let line = blocks.ending == nil ? Self.itemized(line) : line
            let raw = SourceText.commentLine(line)
            if let mark = blocks.underline(raw.text.utf8) {
                endParagraph()
                addUnderline(raw, mark, ofParagraph: paragraph.count)
                _ = blocks.take([])
                paragraph = ("", 0)
                continue
            }
            let isBehindText = blocks.last == .text
            let kind = blocks.take(raw.text.utf8)
            guard kind == .text else {
                endParagraph()
                paragraph = ("", 0)
                // What is left of tags may be nothing.
                if kind == .blank, lines.last == "///" { continue }
                addLine(raw)
                continue
            }
            if isBehindText, filling.continues(with: line) {
                paragraph.text += " " + raw.text.drop { $0 == " " }
            } else {
                endParagraph()
                // One blank is a slip: what belongs to an item of a list has more.
                let isSlip = !isBehindText && raw.text.hasPrefix(" ") && !raw.text.hasPrefix("  ")
                paragraph.text = isSlip ? String(raw.text.dropFirst()) : raw.text
            }
            filling.last = line
            paragraph.count += 1
        }
        endParagraph()
        if let ending = blocks.ending { addLine(.escaped(ending)) }
    }

    /// A line that begins with an escaped mark, as the item of a list that its author wants to be seen.
    private static func itemized(_ line: Substring) -> Substring {
        let blanks = line.prefix { $0 == " " }
        let rest = line.dropFirst(blanks.count)
        guard blanks.count < 4, rest.hasPrefix("\\* ") || rest.hasPrefix("\\- ") else { return line }
        return blanks + "- " + rest.dropFirst(3).drop { $0 == " " }
    }

    private mutating func addLine(_ text: SourceText) { lines.append(text.isEmpty ? "///" : "/// \(text)") }

    /// Adds a line that would make a heading of the paragraph before it, of a size to which DocC gives a meaning: a
    /// paragraph of one line becomes a smaller heading instead. Under any other, dashes become the rule that they look
    /// like, and other signs text.
    private mutating func addUnderline(_ line: SourceText, _ mark: UInt8, ofParagraph count: Int) {
        let text = lines.last?.text.dropFirst("///".count).drop { $0 == " " } ?? ""
        if count == 1, !MarkdownStructure.begins(Array(text.utf8)[...]) {
            lines[lines.count - 1] = "/// ### \(SourceText.escaped(String(text)))"
        } else if mark == UInt8(ascii: "-"), line.text.utf8.count(where: { $0 == mark }) >= 3 {
            lines.append("///")
            addLine(line)
        } else {
            let blanks = line.text.prefix { $0 == " " }
            addLine(.escaped(blanks + "\\" + line.text.dropFirst(blanks.count)))
        }
    }

    /// Adds a list of parameters in the form of DocC, what is said of each below its name.
    mutating func addParameters(_ parameters: [(name: SourceText, text: [SourceText])]) {
        guard !parameters.isEmpty else { return }
        if !lines.isEmpty { lines.append("///") }
        let isOnly = parameters.count == 1
        if !isOnly { lines.append("/// - Parameters:") }
        for parameter in parameters {
            var rest = parameter.text.map { SourceText.escaped(String($0.text.dropFirst(4))) }
            // What is more than words cannot stand behind the name.
            let isPlain = rest.first.map { !MarkdownStructure.begins(Array($0.text.utf8)[...]) } ?? true
            let first = isPlain && !rest.isEmpty ? rest.removeFirst() : ""
            let head: SourceText = isOnly ? "/// - Parameter" : "///   -"
            lines.append("\(head) \(parameter.name):\(first.isEmpty ? "" : " \(first)")")
            for line in rest { addLine(line.isEmpty ? "" : "\(isOnly ? "  " : "    ")\(line)") }
        }
    }

    /// The finished lines.
    var finished: [SourceText] { lines }

    /// The lines of a text, whichever of LF, CR and CRLF ends them.
    static func splitLines(_ text: String) -> [Substring] {
        var lines: [Substring] = []
        let bytes = text.utf8
        var start = bytes.startIndex
        var index = start
        while index < bytes.endIndex {
            let byte = bytes[index]
            let next = bytes.index(after: index)
            guard byte == 0x0A || byte == 0x0D else {
                index = next
                continue
            }
            lines.append(Substring(bytes[start..<index]))
            start = byte == 0x0D && next < bytes.endIndex && bytes[next] == 0x0A ? bytes.index(after: next) : next
            index = start
        }
        lines.append(Substring(bytes[start...]))
        return lines
    }

    /// A text without blanks and line ends around it.
    static func trimmed(_ text: String) -> String {
        var rest = text.utf8[...]
        let isBlank: (UInt8) -> Bool = { $0 == 0x20 || (0x09...0x0D).contains($0) }
        while let last = rest.last, isBlank(last) { rest.removeLast() }
        while let first = rest.first, isBlank(first) { rest.removeFirst() }
        return String(Substring(rest))
    }

    /// Whether a line begins as words do, and not as a list, a heading, a quote, a table or a block of code may.
    private static func isPlain(_ line: Substring) -> Bool {
        guard let first = line.utf8.first, !line.hasPrefix("```") else { return false }
        return first == UInt8(ascii: "`") || first >= 0x80 || first.isASCIILetter
    }

    /// A summary with its full stop.
    private static func sentence(_ text: String) -> String {
        guard let last = text.unicodeScalars.last, !".!?:;".unicodeScalars.contains(last) else { return text }
        return text + "."
    }

    /// What two texts have in common that differ in case, blanks and punctuation alone.
    static func key(_ text: String) -> [UInt8] { text.utf8.compactMap(keyByte) }

    /// Whether two texts have the same key: most differ in the first few letters.
    static func isSame(_ text: String, _ other: String) -> Bool {
        text.utf8.lazy.compactMap(keyByte).elementsEqual(other.utf8.lazy.compactMap(keyByte))
    }

    private static func keyByte(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x41...0x5A: byte | 0x20
        case 0x30...0x39, 0x61...0x7A, 0x80...: byte
        default: nil
        }
    }
}
