/// Tells the line breaks at which a text was wrapped from those that somebody wanted.
struct ParagraphFilling {
    /// The line before.
    var last: Substring = ""
    /// How long lines are: none is wrapped that has room for more.
    private let width: Int

    /// Looks at the lines of a text.
    init(_ lines: [Substring]) {
        width = max(60, lines.lazy.map(\.utf8.count).max() ?? 0)
    }

    /// Whether a line goes on with the paragraph of the line before. It does not where Markdown or a person would keep it to
    /// itself: behind a heading, a hard break (CommonMark 0.31.2, section 6.7) or a colon, in a table, where a sign begins
    /// it, or where it begins anew while there was room behind words without a full stop.
    func continues(with line: Substring) -> Bool {
        let rest = line.drop { $0 == " " || $0 == "\t" }
        guard let first = rest.unicodeScalars.first, let end = last.unicodeScalars.last(where: { $0 != " " }),
            !last.hasSuffix("  "), end != "\\", !MarkdownStructure.begins(Array(rest.utf8)[...]),
            !last.utf8.contains(UInt8(ascii: "|")), !rest.utf8.contains(UInt8(ascii: "|")),
            last.drop(while: { $0 == " " }).first != "#", first.properties.isAlphabetic || first.isASCII
        else { return false }
        if first.properties.isLowercase || ".!?,;-".unicodeScalars.contains(end) { return true }
        if end == ":" { return false }
        return last.utf8.count + 1 + rest.utf8.prefix { $0 != 0x20 }.count > width
    }
}
