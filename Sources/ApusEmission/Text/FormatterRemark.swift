import ApusSource

/// The line that tells swift-format of names which it would take offence at, although nothing reads better: those with a
/// `_` between two numbers, as `gpt5_2025_08_07` is.
enum FormatterRemark {
    private static let line = "// swift-format-ignore-file: AlwaysUseLowerCamelCase\n"

    /// The text of a Swift file with that line behind its first comment, if it has such a name.
    static func added(to text: String) -> String {
        var text = text
        let isNeeded = text.withUTF8 { hasSuchName($0) && declaresSuchMember($0) }
        if !isNeeded { return text }
        let start =
            text.hasPrefix("//") ? text.utf8.firstIndex(of: UInt8(ascii: "\n")).map { text.utf8.index(after: $0) } : nil
        text.insert(contentsOf: line, at: start ?? text.startIndex)
        return text
    }

    /// Whether there is such a name anywhere, which most files have not: it is quicker to see than what is declared.
    private static func hasSuchName(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var rest = bytes[...]
        while let place = rest.firstIndex(of: UInt8(ascii: "_")) {
            if place > 0, place + 1 < bytes.count, bytes[place - 1].isASCIIDigit, bytes[place + 1].isASCIIDigit {
                return true
            }
            rest = rest[(place + 1)...]
        }
        return false
    }

    /// Whether the name of a member that is declared there has the sign between two digits; what stands in comments, in texts
    /// and behind points is none.
    private static func declaresSuchMember(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var name: MemberName?
        var (isAtStart, isComment, isText) = (true, false, false)
        for (place, byte) in bytes.enumerated() {
            if byte == UInt8(ascii: "\n") {
                (name, isAtStart, isComment, isText) = (nil, true, false, false)
                continue
            }
            if isComment || isAtStart && byte == UInt8(ascii: " ") { continue }
            let next = place + 1 < bytes.count ? bytes[place + 1] : 0
            if isAtStart, byte == UInt8(ascii: "/"), next == byte { isComment = true }
            isAtStart = false
            if byte == UInt8(ascii: "\"") { isText.toggle() }
            guard isPartOfName(byte) else {
                name = nil
                continue
            }
            let before = place > 0 ? bytes[place - 1] : 0
            var current = name ?? MemberName(isBehindPoint: before == UInt8(ascii: "."))
            if byte != UInt8(ascii: "_") { current.first = current.first ?? byte }
            name = current
            let isBetween = byte == UInt8(ascii: "_") && before.isASCIIDigit && next.isASCIIDigit
            if isBetween, !isText, !current.isBehindPoint, current.first ?? 0 > UInt8(ascii: "Z") { return true }
        }
        return false
    }

    /// A name, as far as it has been seen.
    private struct MemberName {
        var isBehindPoint: Bool
        /// Its first letter or digit.
        var first: UInt8?
    }

    private static func isPartOfName(_ byte: UInt8) -> Bool {
        byte >= 0x80 || byte == UInt8(ascii: "_") || byte.isASCIIAlphanumeric
    }
}
