extension String {
    /// The text as code within a line of Markdown, whatever is in it: a name of a document may hold what ends such code.
    package var inlineCode: String {
        // Names and values are mostly that.
        let isPlain = utf8.allSatisfy { (0x20...0x7E).contains($0) && $0 != UInt8(ascii: "`") }
        let text =
            isPlain
            ? self
            : String(
                map { $0 == "`" ? "'" : $0.isNewline || $0.unicodeScalars.contains { $0.value < 0x20 } ? " " : $0 })
        return text.allSatisfy(\.isWhitespace) ? "` `" : "`\(text)`"
    }
}
