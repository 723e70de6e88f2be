/// The line that tells swift-format of names which it would take offence at, although nothing reads better: those with a
/// `_` between two numbers, as `gpt5_2025_08_07` is.
enum FormatterRemark {
    private static let line = "// swift-format-ignore-file: AlwaysUseLowerCamelCase\n"

    /// The text of a Swift file with that line behind its first comment, if it has such a name.
    static func added(to text: String) -> String {
        var text = text
        let isNeeded = text.withUTF8 { bytes in
            bytes.indices.contains { bytes[$0] == UInt8(ascii: "_") && isInMember(bytes, at: $0) }
        }
        if !isNeeded { return text }
        let start =
            text.hasPrefix("//") ? text.utf8.firstIndex(of: UInt8(ascii: "\n")).map { text.utf8.index(after: $0) } : nil
        text.insert(contentsOf: line, at: start ?? text.startIndex)
        return text
    }

    /// Whether a sign stands between two digits of the name of a member that is declared there, and not in a comment or text.
    private static func isInMember(_ bytes: UnsafeBufferPointer<UInt8>, at place: Int) -> Bool {
        guard place > 0, place + 1 < bytes.count, isDigit(bytes[place - 1]), isDigit(bytes[place + 1]) else {
            return false
        }
        var start = place
        while start > 0, isPartOfName(bytes[start - 1]) { start -= 1 }
        let isMember = bytes[start..<place].first { $0 != UInt8(ascii: "_") }.map { $0 > UInt8(ascii: "Z") } ?? false
        if !isMember || start > 0 && bytes[start - 1] == UInt8(ascii: ".") { return false }
        let line = bytes[..<start].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
        let before = bytes[line..<start]
        let isComment = before.drop { $0 == UInt8(ascii: " ") }.starts(with: "//".utf8)
        return !isComment && before.count { $0 == UInt8(ascii: "\"") }.isMultiple(of: 2)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    private static func isPartOfName(_ byte: UInt8) -> Bool {
        byte >= 0x80 || byte == UInt8(ascii: "_") || isDigit(byte)
            || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }
}
