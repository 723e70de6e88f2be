/// Puts together what the library rendered and what was kept from it.
///
/// The library sees the tags of a template alone. What stands between them is replaced by marks (`LayoutPieces`), for two
/// reasons. It indents a partial wrongly: the second and later elements of a list that begins a line stand at the left
/// edge, a blank line gets blanks, a value of several lines has only its first one indented, and a partial that renders
/// nothing pushes the next line to the right. And it reads slowly: the time for a tag grows with all that stands behind
/// it, which makes 15 ms for our templates as they are, 3 ms without their text.
struct TextLayout {
    private static let lineFeed = UInt8(ascii: "\n")

    private let pieces: LayoutPieces
    private var result: [UInt8] = []
    private var indentation: [UInt8] = []
    private var outerWidths: [Int] = []
    private var isLineStart = true

    private init(_ pieces: LayoutPieces) { self.pieces = pieces }

    /// The text with every mark replaced, every line indented, and no blanks at the ends of lines.
    static func lay(_ rendered: String, with pieces: LayoutPieces) -> String {
        var layout = TextLayout(pieces)
        var rendered = rendered
        rendered.withUTF8 { layout.lay($0) }
        return String(decoding: layout.result, as: UTF8.self)
    }

    /// Whether a byte is nothing to see at the end of a line.
    static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }

    private mutating func lay(_ bytes: UnsafeBufferPointer<UInt8>) {
        result.reserveCapacity(bytes.count * 2)
        var offset = 0
        while offset < bytes.count {
            var end = offset
            while end < bytes.count, bytes[end] != LayoutPieces.mark { end += 1 }
            append(bytes[offset..<end])
            offset = end
            guard end < bytes.count else { break }
            switch pieces.piece(at: &offset, in: bytes) {
            case .text(let text): text.withUnsafeBufferPointer { append($0[...]) }
            case .indent(let blanks):
                outerWidths.append(indentation.count)
                indentation += blanks
            case .outdent:
                indentation.removeLast(indentation.count - (outerWidths.popLast() ?? indentation.count))
            case nil: break
            }
        }
    }

    private mutating func append(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) {
        var offset = bytes.startIndex
        while offset < bytes.endIndex {
            var end = offset
            while end < bytes.endIndex, bytes[end] != Self.lineFeed { end += 1 }
            if end > offset {
                if isLineStart { result.append(contentsOf: indentation) }
                result.append(contentsOf: bytes[offset..<end])
                isLineStart = false
            }
            guard end < bytes.endIndex else { break }
            while let last = result.last, Self.isBlank(last) { result.removeLast() }
            result.append(Self.lineFeed)
            isLineStart = true
            offset = end + 1
        }
    }
}

/// What the library does not get to see of templates, by number.
struct LayoutPieces: Sendable {
    /// A piece of a template.
    enum Piece: Sendable {
        /// What stands between two tags.
        case text([UInt8])
        /// What the lines from here on begin with, further to what they begin with already.
        case indent([UInt8])
        /// Ends the innermost indentation.
        case outdent
    }

    /// Begins a mark. The tokenizer lets no control character through, and `SourceText` none of a document.
    static let mark: UInt8 = 1
    /// Digits to the base of 32: all but the last of a number count from here,
    private static let digit = UInt8(ascii: "0")
    /// the last one from here.
    private static let lastDigit = digit + 32

    private var pieces: [Piece] = []
    /// The runs of values, by number.
    private(set) var runs: [ValueRun] = []

    /// Takes a run; its number.
    mutating func add(_ run: ValueRun) -> Int {
        runs.append(run)
        return runs.count - 1
    }

    /// Takes a piece; the mark that stands for it.
    mutating func add(_ piece: Piece) -> [UInt8] {
        var number = pieces.count
        pieces.append(piece)
        var digits = [Self.lastDigit + UInt8(number % 32)]
        while number >= 32 {
            number /= 32
            digits.append(Self.digit + UInt8(number % 32))
        }
        return [Self.mark] + digits.reversed()
    }

    /// The piece of the mark at an offset, which moves behind it.
    func piece(at offset: inout Int, in bytes: UnsafeBufferPointer<UInt8>) -> Piece? {
        var number = 0
        offset += 1
        while offset < bytes.count {
            let digit = bytes[offset]
            offset += 1
            if digit >= Self.lastDigit {
                number = number &* 32 &+ Int(digit - Self.lastDigit)
                break
            }
            number = number &* 32 &+ Int(digit &- Self.digit)
        }
        return pieces.indices.contains(number) ? pieces[number] : nil
    }
}
