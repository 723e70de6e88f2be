package import ApusSource

extension DiagnosticID {
    /// A tag that templates of apus do not have, or one that is not written as they write it.
    package static let templateSyntax: DiagnosticID = "template-syntax"
}

/// A tag of a template. What stands between two tags is text.
struct TemplateTag: Sendable {
    /// What a tag does.
    enum Kind: Hashable, Sendable {
        /// `{{.name}}`: a piece of source.
        case value(String)
        /// `{{.}}`: the piece of source itself, within a list of them.
        case element
        /// `{{#.name}}`: begins what is there for a flag, or for each element of a list.
        case section(String)
        /// `{{^.name}}`: begins what is there without a flag.
        case inverted(String)
        /// `{{/.name}}`: ends a section.
        case close(String)
        /// `{{>name}}`: another template.
        case partial(String)
        /// A comment, or one of the two lines that begin a template.
        case comment
    }

    let kind: Kind
    /// The whole tag with its braces.
    let range: SourceRange
}

/// Reads the tags of one template.
///
/// It knows fewer tags than Mustache has: those that can be checked before anything renders. swift-mustache takes more,
/// and prints nothing where it finds nothing.
struct TemplateTokenizer {
    /// The first line of every template. Without it the library escapes for HTML.
    static let pragma = "{{%CONTENT_TYPE:TEXT}}"

    private let file: SourceFile
    private let diagnostics: DiagnosticCollector
    private var position = 0
    /// The tags so far.
    private(set) var tags: [TemplateTag] = []
    /// The name of the view with its place, as line 2 states it; nil when it does not.
    private(set) var view: (name: String, range: SourceRange)?

    /// Reads a template. What cannot be read is reported and left out.
    init(_ file: SourceFile, diagnostics: DiagnosticCollector) {
        self.file = file
        self.diagnostics = diagnostics
        reportControlCharacters()
        readFirstLines()
        while let start = find("{{", from: position) { readTag(at: start) }
    }

    // MARK: The first lines

    private mutating func readFirstLines() {
        let first = line(from: 0)
        if range(trimming: first).text == Self.pragma {
            tags.append(TemplateTag(kind: .comment, range: range(trimming: first)))
            position = first.upperBound
        } else {
            fault("the first line of a template is '\(Self.pragma)'", first)
        }
        let second = line(from: min(first.upperBound + 1, file.bytes.count))
        let range = range(trimming: second)
        let (prefix, suffix) = ("{{! view: ", " }}")
        let name = range.text.dropFirst(prefix.utf8.count).dropLast(suffix.utf8.count)
        guard range.text.hasPrefix(prefix), range.text.hasSuffix(suffix), Self.isName(name) else {
            return fault("the second line of a template names its view: '{{! view: NAME }}'", second)
        }
        let start = range.start + prefix.utf8.count
        view = (String(name), SourceRange(file: file, start: start, end: start + name.utf8.count))
    }

    /// The control characters in the text: apus has a use for one of them itself (`LayoutPieces`).
    private func reportControlCharacters() {
        for (offset, byte) in file.bytes.enumerated() where byte < 0x20 && byte != 0x09 && byte != 0x0A && byte != 0x0D
        {
            fault("a control character", offset..<offset + 1)
        }
    }

    // MARK: Tags

    private mutating func readTag(at start: Int) {
        let inside = start + 2
        let isComment = inside < file.bytes.count && file.bytes[inside] == UInt8(ascii: "!")
        let limit = isComment ? file.bytes.count : line(from: start).upperBound
        guard let end = find("}}", from: inside), end < limit else {
            position = limit
            return fault("this tag does not end\(isComment ? "" : " on its line"): '}}' is missing", start..<limit)
        }
        position = end + 2
        let content = file.text(from: inside, to: end)
        guard let kind = Self.kind(of: content) else {
            if content.hasPrefix("{"), position < file.bytes.count, file.bytes[position] == UInt8(ascii: "}") {
                position += 1
            }
            return fault(Self.fault(in: content), start..<position)
        }
        tags.append(TemplateTag(kind: kind, range: SourceRange(file: file, start: start, end: position)))
    }

    private static func kind(of content: String) -> TemplateTag.Kind? {
        if content == "." { return .element }
        let rest = content.dropFirst()
        switch content.utf8.first {
        case UInt8(ascii: "!"): return .comment
        case UInt8(ascii: "."): return isName(rest) ? .value(String(rest)) : nil
        case UInt8(ascii: ">"): return isPartialName(rest) ? .partial(String(rest)) : nil
        case UInt8(ascii: "#"): return dottedName(rest).map { .section($0) }
        case UInt8(ascii: "^"): return dottedName(rest).map { .inverted($0) }
        case UInt8(ascii: "/"): return dottedName(rest).map { .close($0) }
        default: return nil
        }
    }

    /// What is wrong with a tag that is none of the allowed ones.
    private static func fault(in content: String) -> String {
        let sigil = content.unicodeScalars.first.map(String.init) ?? ""
        let marks: Set<String> = ["#", "^", "/", ">"]
        let name = marks.contains(sigil) ? content.dropFirst() : content[...]
        switch sigil {
        case "": return "an empty tag"
        case "{": return "no tag has three braces: nothing is ever escaped, and '{ {{.name}}' puts a brace before a tag"
        case "&": return "nothing is ever escaped: write '{{.name}}'"
        case "=": return "templates of apus keep the delimiters '{{' and '}}'"
        case "%": return "'\(TemplateTokenizer.pragma)' stands in the first line, and there is no other pragma"
        case "<", "$": return "templates of apus have no blocks and no inheritance: use a partial"
        default: break
        }
        if name.utf8.contains(where: { $0 == 0x20 || $0 == 0x09 }) {
            return "a tag has no blanks: '{{\(example(sigil))}}'"
        }
        if name.contains("(") { return "templates of apus have no transforms: the view has to offer what is needed" }
        if sigil == ">" { return "a partial is called by a plain name: '{{>name}}'" }
        if marks.contains(sigil), name == "." { return "a section has a name: '{{\(example(sigil))}}'" }
        if isName(name) {
            return "a name is written with a dot before it: '{{\(marks.contains(sigil) ? sigil : "").\(name)}}'"
        }
        if name.dropFirst().contains(".") { return "a name is no path: open a section and use '{{.name}}' in it" }
        return "no tag of a template: names are made of letters, digits and '_'"
    }

    private static func example(_ sigil: String) -> String {
        switch sigil {
        case ">": ">name"
        case "#", "^", "/": sigil + ".name"
        default: ".name"
        }
    }

    // MARK: Bytes

    private static func dottedName(_ text: Substring) -> String? {
        text.hasPrefix(".") && isName(text.dropFirst()) ? String(text.dropFirst()) : nil
    }

    private static func isName(_ text: Substring) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy(isNameByte) && !(0x30...0x39).contains(text.utf8.first ?? 0x30)
    }

    private static func isPartialName(_ text: Substring) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { isNameByte($0) || $0 == UInt8(ascii: "-") }
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F: true
        default: false
        }
    }

    /// The offset of the first place, not before `start`, where two bytes stand.
    private func find(_ pair: StaticString, from start: Int) -> Int? {
        let (first, second) = (pair.utf8Start[0], pair.utf8Start[1])
        var offset = start
        while offset + 1 < file.bytes.count {
            if file.bytes[offset] == first, file.bytes[offset + 1] == second { return offset }
            offset += 1
        }
        return nil
    }

    /// The stretch from an offset to the end of its line.
    private func line(from start: Int) -> Range<Int> {
        start..<(file.bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? file.bytes.count)
    }

    /// A line without the blanks (and the carriage return) that end it.
    private func range(trimming line: Range<Int>) -> SourceRange {
        var end = line.upperBound
        while end > line.lowerBound, TextLayout.isBlank(file.bytes[end - 1]) { end -= 1 }
        return SourceRange(file: file, start: line.lowerBound, end: end)
    }

    private func fault(_ message: String, _ place: Range<Int>) {
        diagnostics.error(
            .templateSyntax,
            message,
            at: SourceRange(file: file, start: place.lowerBound, end: place.upperBound)
        )
    }
}
