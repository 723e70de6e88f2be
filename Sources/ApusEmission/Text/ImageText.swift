/// An image in a line of prose, `![words](address "title")`, and what is shown in its place: its words, which lead to
/// it where that is on the web. A comment shows none.
struct ImageText {
    /// What is left out before the words, or all of it.
    let mark: Range<Int>
    /// What is left out behind the words, if anything is.
    let address: Range<Int>?
    /// The place to go on at.
    let next: Int

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
        let url = String(String.UnicodeScalarView(line[(close + 2)..<stop])).lowercased()
        let isOfWeb = url.hasPrefix("https://") || url.hasPrefix("http://")
        // Of DocC's own pages no document speaks.
        if url.hasPrefix("doc:") { return nil }
        let words = start + 2..<close
        let isInLink = start > 0 && line[start - 1] == "["
        if !line[words].contains(where: { !$0.properties.isWhitespace }) {
            // It says nothing.
            (mark, address, next) = (start..<end, nil, end)
        } else if isOfWeb && !isInLink {
            (mark, address, next) = (start..<start + 1, nil, words.lowerBound)
        } else {
            // Its address leads nowhere from here, or a link is around it.
            (mark, address, next) = (start..<words.lowerBound, close..<end, words.lowerBound)
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
