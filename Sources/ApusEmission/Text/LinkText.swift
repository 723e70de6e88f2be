import ApusModel
import ApusSource

extension SourceText {
    /// `See [the guide](https://example.com/guide).`: a link that stands in a document's own field.
    ///
    /// An address that is none of the web leads nowhere, and is shown as code. In any other, what no URL holds is
    /// percent-encoded (RFC 3986, section 2), parentheses too, so that it ends where it ends.
    static func reference(to link: DocumentationLink) -> SourceText {
        let url = CommentText.trimmed(link.url)
        let scheme = url.prefix { $0 != ":" }.lowercased()
        guard scheme == "https" || scheme == "http", url.dropFirst(scheme.count).hasPrefix("://") else {
            return "See \(markdownCode(url))."
        }
        let line = CommentText.trimmed(link.description ?? "").split(whereSeparator: \.isNewline).first ?? ""
        var words = line[...]
        if words.last == "." { words.removeLast() }
        return "See [\(words.isEmpty ? "the documentation" : spelledOut(words))](\(address(url)))."
    }

    /// A text that means what it says, whatever reads the Markdown around it: what it could begin anything with is named by
    /// its number (CommonMark 0.31, section 2.5).
    private static func spelledOut(_ raw: some StringProtocol) -> SourceText {
        let line = commentLine(raw).text.unicodeScalars
        return escaped(
            line.map { scalar in
                "!#&*<>@[\\]_`|~".unicodeScalars.contains(scalar) ? "&#\(scalar.value);" : String(scalar)
            }.joined())
    }

    /// An address as it stands behind the words of a link.
    static func address(_ url: String) -> SourceText {
        let kept = "-._~:/?#@!$&'*+,;=%".utf8
        func isPlain(_ byte: UInt8) -> Bool { byte.isASCIIAlphanumeric || kept.contains(byte) }
        if url.utf8.allSatisfy(isPlain) { return escaped(url) }
        return escaped(
            url.utf8.map { byte in
                if isPlain(byte) { return String(Unicode.Scalar(byte)) }
                let digits = String(byte, radix: 16, uppercase: true)
                return "%" + (digits.count < 2 ? "0" : "") + digits
            }.joined())
    }
}
