import ApusModel
import ApusSource

/// Finds what a document says in words and in a field of its own, so that a comment does not say it twice.
enum RepeatedText {
    /// Whether a description tells a default: a sentence of it speaks of one and has the value as a word.
    static func tells(_ description: String, default value: String) -> Bool {
        guard !value.isEmpty, mentions("default", in: description) else { return false }
        return sentences(of: description).contains { sentence in
            mentions("default", in: sentence) && sentence.hasWord(value)
        }
    }

    /// Whether a description is but the name of what it describes, in other letters, with or without an article before it
    /// and a word for what all of these are behind it: `The error code.` of an `errorCode`, `error_code parameter`,
    /// `error_code integer`.
    static func isName(_ description: String, _ names: String...) -> Bool {
        // Most descriptions are longer.
        guard description.utf8.count < 80, !description.isEmpty else { return false }
        let words = CommentText.trimmed(description)
        let articles = ["the ", "an ", "a "]
        let article = articles.first(where: words.prefix(4).lowercased().hasPrefix)
        let plain = article.map { String(words.dropFirst($0.count)) } ?? words
        guard let bare = withoutKind(plain) else { return true }
        return names.contains { name in
            [words, plain, bare].contains { CommentText.isSame($0, name) }
        } && !joinsDigits(words)
    }

    /// Words for what is described, or for its type, where they say nothing more. A number or a string may be another thing
    /// than the name: a card number.
    private static let kinds: Set<String> = [
        "array", "attribute", "boolean", "field", "integer", "object", "param", "parameter", "property",
    ]

    /// A description without the word for what it describes at its end, `parameter` or `path parameter`; nil where there is
    /// nothing else.
    private static func withoutKind(_ description: String) -> String? {
        // Most end with another one, and are not worth cutting up.
        guard kinds.contains(lastWord(of: description).lowercased()) else { return description }
        var words = description.split { $0 == " " || $0 == "." }
        words.removeLast()
        if let last = words.last, ["path", "query", "header"].contains(last.lowercased()) { words.removeLast() }
        return words.isEmpty ? nil : words.joined(separator: " ")
    }

    /// The last word of a description, be it none.
    private static func lastWord(of description: String) -> Substring {
        let isGap = { (byte: UInt8) in byte == UInt8(ascii: " ") || byte == UInt8(ascii: ".") }
        var rest = description.utf8[...]
        while let last = rest.last, isGap(last) { rest.removeLast() }
        let gap = rest.lastIndex(where: isGap)
        return Substring(rest[(gap.map(rest.index(after:)) ?? rest.startIndex)...])
    }

    /// Whether a text has a mark beside a digit, which a name cannot have: `ISO 639-1 code` of an `iso6391Code`.
    private static func joinsDigits(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        let marks = Set("-/.,:+".utf8)
        return bytes.indices.contains { index in
            marks.contains(bytes[index]) && index > 0 && index + 1 < bytes.count
                && (bytes[index - 1].isASCIIDigit || bytes[index + 1].isASCIIDigit)
        }
    }

    /// Whether a sentence of a text says that something is deprecated. That a word of it is `deprecated` is not enough:
    /// a filter may ask `whether deprecated items are listed`.
    static func tellsDeprecation(_ text: String) -> Bool {
        guard mentions("deprecat", in: text) else { return false }
        return sentences(of: HTMLText.markdown(text, style: .plain)).contains(where: announces)
    }

    /// Whether a sentence begins with `deprecated`, behind marks of any kind, or says that something is it.
    private static func announces(_ sentence: String) -> Bool {
        guard mentions("deprecat", in: sentence) else { return false }
        let words = words(of: sentence)
        if words.first == "deprecated" || words.starts(with: ["deprecation", "notice"]) { return true }
        let verbs: Set<String> = ["is", "are", "was", "were", "been", "now"]
        let told = zip(words, words.dropFirst()).prefix { $0.0 != "not" && $0.0 != "whether" }
        return told.contains { $0.1 == "deprecated" && verbs.contains($0.0) }
    }

    /// The words of a sentence in small letters, without all else.
    private static func words(of sentence: String) -> [String] {
        let isLetter = { (scalar: Unicode.Scalar) in
            scalar.isASCII ? ("a"..."z").contains(scalar) : scalar.properties.isAlphabetic
        }
        return sentence.lowercased().unicodeScalars.split { !isLetter($0) }.map { String($0) }
    }

    /// What to use in the place of something deprecated, as a description says it, without its Markdown: the first
    /// sentence that asks for something `instead`, or that tells of a replacement and says that something is deprecated,
    /// or stands behind one that does. Nil where none does.
    static func replacement(in description: String) -> String? {
        guard mentions("deprecat", in: description) || mentions("instead", in: description) else { return nil }
        let sentences = sentences(of: HTMLText.markdown(description, style: .plain))
        for (index, sentence) in sentences.enumerated() where sentence.utf8.count <= longest {
            let speaksOfIt = announces(sentence) || (index > 0 && announces(sentences[index - 1]))
            guard speaksOfIt ? tellsReplacement(sentence) : asks(sentence) else { continue }
            // Of what `that` is, the sentence before speaks.
            let isAbove =
                index > 0
                && ["that", "this", "it", "them", "these", "those"].contains { word in
                    sentence.lowercased().hasSuffix("\(word) instead.")
                        || sentence.lowercased().hasSuffix("\(word) instead")
                }
            let whole = isAbove ? "\(sentences[index - 1]) \(sentence)" : sentence
            return whole.utf8.count <= longest ? words(whole) : nil
        }
        return nil
    }

    /// What a compiler's message has room for.
    private static let longest = 240

    /// Whether a sentence asks its reader for something `instead`: others say what the API itself does instead.
    private static func asks(_ sentence: String) -> Bool {
        guard mentions("instead", in: sentence) else { return false }
        let words = words(of: sentence)
        guard words.contains("instead") else { return false }
        let request = words.drop { $0 == "please" || $0 == "instead" }
        let beginnings = [["use"], ["call"], ["send"], ["prefer"], ["switch", "to"], ["migrate", "to"]]
        return beginnings.contains { request.starts(with: $0) }
    }

    private static func tellsReplacement(_ sentence: String) -> Bool {
        !Set(words(of: sentence)).isDisjoint(
            with: ["use", "instead", "replaced", "superseded", "favor", "favour", "migrate"])
    }

    /// The words of a sentence without the marks of Markdown, and without `Deprecated:` before them: the compiler says so.
    private static func words(_ sentence: String) -> String {
        let plain = withoutAddresses(sentence).filter { !"*`".contains($0) }
        let text = CommentText.trimmed(plain)
        for beginning in ["deprecated", "[deprecated]", "(deprecated)", "_deprecated_", "deprecation notice"]
        where text.lowercased().hasPrefix(beginning) {
            let behind = text.dropFirst(beginning.count)
            let rest = behind.drop { $0 == " " }
            // A line of its own has no sign at its end.
            let asks =
                behind.first == " " && ["use", "please", "see"].contains(rest.prefix { $0.isLetter }.lowercased())
            guard let sign = rest.first, asks || ":.,;–—-".contains(sign) else { continue }
            let words = rest.drop { " :.,;–—-".contains($0) }
            if !words.isEmpty { return words.prefix(1).uppercased() + words.dropFirst() }
        }
        return text
    }

    /// A sentence with the words of its links alone: `[text](address)` is `text`.
    private static func withoutAddresses(_ sentence: String) -> String {
        guard sentence.utf8.contains(UInt8(ascii: "[")) else { return sentence }
        let signs = Array(sentence)
        var result = ""
        var index = 0
        while index < signs.count {
            if let link = link(in: signs, at: index) {
                result.append(contentsOf: signs[link.words])
                index = link.end
            } else {
                result.append(signs[index])
                index += 1
            }
        }
        return result
    }

    /// The words of a link that begins at a place, and the place behind it.
    private static func link(in signs: [Character], at start: Int) -> (words: Range<Int>, end: Int)? {
        guard signs[start] == "[",
            let close = signs[(start + 1)...].firstIndex(where: { $0 == "[" || $0 == "]" }), signs[close] == "]",
            close > start + 1, close + 1 < signs.count, signs[close + 1] == "(",
            let end = signs[(close + 2)...].firstIndex(where: { $0 == "(" || $0 == ")" || $0.isWhitespace }),
            signs[end] == ")", end > close + 2
        else { return nil }
        return (start + 1..<close, end + 1)
    }

    /// Whether a text has a word, or a part of one, whatever the case of its letters. Most texts have not, and each is asked.
    ///
    /// - Parameter word: Small letters of ASCII.
    static func mentions(_ word: StaticString, in text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            word.withUTF8Buffer { word in
                guard bytes.count >= word.count else { return false }
                return (0...(bytes.count - word.count)).contains { start in
                    word.indices.allSatisfy { bytes[start + $0] | 0x20 == word[$0] }
                }
            }
        }
    }

    /// The sentences of a text: an end is a sign with a blank behind it, or an empty line.
    private static func sentences(of text: String) -> [String] {
        var result: [String] = []
        var sentence = ""
        for line in CommentText.splitLines(text) {
            let words = CommentText.trimmed(String(line))
            if words.isEmpty {
                result.append(sentence)
                sentence = ""
                continue
            }
            if !sentence.isEmpty { sentence += " " }
            var start = words.startIndex
            var last = UInt8(ascii: " ")
            for index in words.utf8.indices {
                let byte = words.utf8[index]
                if byte == UInt8(ascii: " "), endsSentence(last) {
                    result.append(sentence + words[start..<index])
                    sentence = ""
                    start = words.utf8.index(after: index)
                }
                last = byte
            }
            sentence += words[start...]
        }
        result.append(sentence)
        return result
    }

    private static func endsSentence(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ".") || byte == UInt8(ascii: "!") || byte == UInt8(ascii: "?")
    }
}
