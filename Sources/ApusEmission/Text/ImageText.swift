/// An image in a line of prose, `![words](address "title")`, and what is shown in its place: a comment shows none.
struct ImageText {
    enum Kind {
        /// Its words alone, where the address leads nowhere from here, or where a link is around it.
        case words
        /// A link to it.
        case link
        /// Nothing: it has no words.
        case nothing
    }

    let kind: Kind
    /// Where the words stand, between the brackets.
    let words: Range<Int>
    /// The place behind it.
    let end: Int

    /// Reads the image that begins at a place; nil where none does.
    init?(_ line: [Unicode.Scalar], at start: Int) {
        guard line[start] == "!", start + 1 < line.endIndex, line[start + 1] == "[",
            start == 0 || line[start - 1] != "\\",
            let close = line[(start + 2)...].firstIndex(where: { $0 == "[" || $0 == "]" }), line[close] == "]",
            close + 1 < line.endIndex, line[close + 1] == "(",
            let stop = line[(close + 2)...].firstIndex(where: { " ()<>`".unicodeScalars.contains($0) }),
            let end = Self.end(line, from: stop),
            line[start..<close].count(where: { $0 == "`" }).isMultiple(of: 2)
        else { return nil }
        let address = String(String.UnicodeScalarView(line[(close + 2)..<stop])).lowercased()
        let isOfWeb = address.hasPrefix("https://") || address.hasPrefix("http://")
        // Of DocC's own pages no document speaks.
        if address.hasPrefix("doc:") { return nil }
        words = start + 2..<close
        self.end = end
        if !line[words].contains(where: { !$0.properties.isWhitespace }) {
            kind = .nothing
        } else {
            kind = isOfWeb && (start == 0 || line[start - 1] != "[") ? .link : .words
        }
    }

    /// The place behind the bracket that ends an image, where a title may stand before it.
    private static func end(_ line: [Unicode.Scalar], from start: Int) -> Int? {
        guard var index = line[start...].firstIndex(where: { $0 != " " }) else { return nil }
        if line[index] == "\"" || line[index] == "'" {
            guard let quote = line[(index + 1)...].firstIndex(of: line[index]),
                let next = line[(quote + 1)...].firstIndex(where: { $0 != " " })
            else { return nil }
            index = next
        }
        return line[index] == ")" ? index + 1 : nil
    }
}
