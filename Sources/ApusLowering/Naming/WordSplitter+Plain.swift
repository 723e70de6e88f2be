import ApusSource

extension WordSplitter {
    /// The words of a text of letters and digits of ASCII, and of signs that do no more than part words: what nearly all
    /// names are, in one go. nil for any that needs a closer look.
    static func plainWords(of text: String) -> [String]? {
        var text = text
        return text.withUTF8(plainWords)
    }

    private static func plainWords(of bytes: UnsafeBufferPointer<UInt8>) -> [String]? {
        let scalars = bytes.lazy.map { Unicode.Scalar($0) }
        var words: [String] = []
        var start = 0
        var hasLetter = false
        func finish(before end: Int, next: Int) {
            if start < end { words.append(String(decoding: bytes[start..<end], as: UTF8.self)) }
            start = next
        }
        for (index, byte) in bytes.enumerated() {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): continue
            case UInt8(ascii: "a")...UInt8(ascii: "z"): hasLetter = true
            case UInt8(ascii: "A")...UInt8(ascii: "Z"):
                hasLetter = true
                if startsWord(scalars, at: index) { finish(before: index, next: index) }
            case UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: " "):
                finish(before: index, next: index + 1)
            // Elsewhere it may be a sign of its own.
            case UInt8(ascii: "-") where isBetweenLetters(bytes, at: index): finish(before: index, next: index + 1)
            default: return nil
            }
        }
        finish(before: bytes.count, next: bytes.count)
        // Of signs and digits alone, the signs are words.
        return hasLetter ? words : nil
    }

    private static func isBetweenLetters(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
        index > 0 && index + 1 < bytes.count && bytes[index - 1].isASCIIAlphanumeric
            && bytes[index + 1].isASCIIAlphanumeric
    }

    /// A word with a capital at its beginning, if that and what follows it are of ASCII; nil for any other.
    static func plainCapitalised(_ word: String) -> String? {
        let rest = word.utf8.dropFirst()
        guard let first = word.utf8.first, first < 0x80, rest.first.map({ $0 < 0x80 }) != false else { return nil }
        guard (0x61...0x7A).contains(first) else { return word }
        var capitalised = String(Unicode.Scalar(first & ~0x20))
        capitalised += Substring(rest)
        return capitalised
    }
}
