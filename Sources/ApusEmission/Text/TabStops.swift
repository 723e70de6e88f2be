import ApusSource

/// Tabs at the beginning of lines, as blanks up to the next tab stop: to Markdown they are the same (CommonMark 0.31.2, section
/// 2.2), and only blanks say how deep a line is.
enum TabStops {
    private static let width = 4

    /// A text whose lines have no tabs before their words: neither at their beginning nor behind the mark of an item.
    static func expanded(_ text: String) -> String {
        guard text.utf8.contains(0x09) else { return text }
        var result: [UInt8] = []
        var column = 0
        var isBefore = true
        let bytes = Array(text.utf8)
        for (index, byte) in bytes.enumerated() {
            switch byte {
            case 0x0A, 0x0D: (column, isBefore) = (-1, true)
            case 0x09 where isBefore:
                let count = width - column % width
                result += Array(repeating: 0x20, count: count)
                column += count
                continue
            case 0x20: break
            default: isBefore = isBefore && isMark(bytes, at: index)
            }
            result.append(byte)
            column += 1
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// Whether a byte is part of a mark that begins an item: `-` or `12.`, with a blank behind it.
    private static func isMark(_ bytes: [UInt8], at index: Int) -> Bool {
        func isBlank(_ index: Int) -> Bool { index < bytes.count && (bytes[index] == 0x20 || bytes[index] == 0x09) }
        if "-*+".utf8.contains(bytes[index]) { return isBlank(index + 1) }
        let end = bytes[index...].prefix(10).firstIndex { !$0.isASCIIDigit } ?? bytes.endIndex
        guard end < bytes.count, bytes[end] == UInt8(ascii: ".") || bytes[end] == UInt8(ascii: ")") else {
            return false
        }
        return isBlank(end + 1)
    }
}
