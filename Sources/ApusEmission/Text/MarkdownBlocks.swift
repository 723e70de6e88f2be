import ApusSource

/// Follows the blocks of Markdown from line to line, as far as it takes to tell text from code (CommonMark 0.31.2, sections
/// 4.4, 4.5 and 5.2). Where it cannot tell, it says text.
struct MarkdownBlocks {
    /// What a line is.
    enum Kind { case blank, text, code, fence }

    /// What an open block of code begins with: its end is at least as long.
    private struct Fence {
        let mark: UInt8
        let count: Int
        /// Where the contents of its item begin; a line that begins before ends the item, and the block with it.
        let column: Int
    }

    private static let blank = UInt8(ascii: " ")

    private var fence: Fence?
    /// Where the contents of the open items of lists begin.
    private var columns: [Int] = []
    /// What the line before was.
    private(set) var last = Kind.blank

    /// The line that ends the block of code that is still open; nil where none is.
    var ending: String? {
        fence.map { fence in
            String(repeating: " ", count: fence.column)
                + String(repeating: Character(Unicode.Scalar(fence.mark)), count: fence.count)
        }
    }

    /// What the next line is.
    mutating func take(_ line: some Collection<UInt8>) -> Kind {
        // Most lines are words, and most of them stand in no list.
        let isPlain = line.first?.isASCIILetter ?? true
        if isPlain, fence == nil, columns.isEmpty {
            last = line.isEmpty ? .blank : .text
        } else {
            last = kind(of: Array(line)[...])
        }
        return last
    }

    /// The mark of a line that would make a heading of the text before it (section 4.3); nil for any other.
    func underline(_ line: some Collection<UInt8>) -> UInt8? {
        let indentation = line.prefix { $0 == Self.blank }.count
        guard last == .text, indentation < (columns.last ?? 0) + 4, let mark = line.dropFirst(indentation).first,
            mark == UInt8(ascii: "=") || mark == UInt8(ascii: "-")
        else { return nil }
        return line.dropFirst(indentation).allSatisfy { $0 == mark } ? mark : nil
    }

    private mutating func kind(of line: ArraySlice<UInt8>) -> Kind {
        let indentation = line.prefix { $0 == Self.blank }.count
        var rest = line.dropFirst(indentation)
        guard let first = rest.first else { return fence == nil ? .blank : .code }
        if let fence {
            if indentation >= fence.column {
                guard indentation < fence.column + 4, Self.ends(fence, rest) else { return .code }
                self.fence = nil
                return .fence
            }
            self.fence = nil
            last = .blank
        }
        let isContinued = last == .text && (!MarkdownStructure.begins(rest) || "<=:|".utf8.contains(first))
        while !isContinued, let column = columns.last, column > indentation { columns.removeLast() }
        let isDeep = indentation >= (columns.last ?? 0) + 4
        if isDeep { return last == .text ? .text : .code }
        var column = indentation
        while let width = MarkdownStructure.itemWidth(rest) {
            column += width
            columns.append(column)
            rest = rest.dropFirst(width)
        }
        fence = Self.fence(rest, column: columns.last ?? 0)
        return fence == nil ? .text : .fence
    }

    private static func fence(_ line: ArraySlice<UInt8>, column: Int) -> Fence? {
        guard let mark = line.first, mark == UInt8(ascii: "`") || mark == UInt8(ascii: "~") else { return nil }
        let count = line.prefix { $0 == mark }.count
        // With backticks behind them, three are a span of code.
        guard count >= 3, mark != UInt8(ascii: "`") || !line.dropFirst(count).contains(mark) else { return nil }
        return Fence(mark: mark, count: count, column: column)
    }

    private static func ends(_ fence: Fence, _ line: ArraySlice<UInt8>) -> Bool {
        let count = line.prefix { $0 == fence.mark }.count
        return count >= fence.count && line.dropFirst(count).allSatisfy { $0 == blank }
    }
}

/// What makes a line of Markdown more than text.
enum MarkdownStructure {
    /// Whether a line that begins so ends a paragraph before it, or makes something else of it: an item, a heading or the
    /// line under one, a quote, a rule, a row of a table, a block of code or of HTML.
    static func begins(_ line: ArraySlice<UInt8>) -> Bool {
        // Most lines begin with a letter.
        guard let first = line.first, !first.isASCIILetter else { return false }
        let word = line.prefix { $0 != UInt8(ascii: " ") }
        switch first {
        case UInt8(ascii: ">"), UInt8(ascii: "<"), UInt8(ascii: "|"): return true
        case UInt8(ascii: "#"): return word.count <= 6 && word.allSatisfy { $0 == first }
        case UInt8(ascii: "`"), UInt8(ascii: "~"): return word.prefix { $0 == first }.count >= 3
        case UInt8(ascii: "+"): return word.count == 1
        case UInt8(ascii: "-"), UInt8(ascii: "="), UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: ":"):
            return word.allSatisfy { "-=*_:|".utf8.contains($0) }
        default: return markWidth(line) != nil
        }
    }

    /// How far the contents of an item of a list are from its beginning; nil for what is no item (section 5.2).
    static func itemWidth(_ line: ArraySlice<UInt8>) -> Int? {
        guard let mark = markWidth(line) else { return nil }
        let blanks = line.dropFirst(mark).prefix { $0 == UInt8(ascii: " ") }.count
        // Behind five blanks stands indented code, and a mark may stand alone.
        return mark + ((1...4).contains(blanks) ? blanks : 1)
    }

    /// The width of a mark that begins an item of a list: `-` or `12.`.
    private static func markWidth(_ line: ArraySlice<UInt8>) -> Int? {
        guard let first = line.first else { return nil }
        var width = 1
        if !"-*+".utf8.contains(first) {
            let digits = line.prefix { $0.isASCIIDigit }.count
            let end = line.dropFirst(digits).first
            guard (1...9).contains(digits), end == UInt8(ascii: ".") || end == UInt8(ascii: ")") else { return nil }
            width = digits + 1
        }
        let next = line.dropFirst(width).first
        return next == nil || next == UInt8(ascii: " ") ? width : nil
    }
}
