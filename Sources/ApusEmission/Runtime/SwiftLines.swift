/// The lines of a Swift source that begin in code: not within a comment, and not within a string literal.
///
/// It reads as much of the language as that takes: nested comments, string literals of one or several lines, raw or not,
/// with what they interpolate. It does not know regular expression literals.
struct SwiftLines {
    /// A line that begins in code.
    struct Line {
        /// The offset of its first byte.
        let start: Int
        /// How many braces are open around it.
        let depth: Int
    }

    /// The lines found.
    private(set) var lines: [Line] = []
    private let bytes: [UInt8]
    private var position = 0
    private var states: [State] = []

    /// What the position is within; nothing stands for plain code.
    private enum State {
        case lineComment
        case blockComment(depth: Int)
        case string(hashes: Int, isMultiline: Bool)
        case interpolation(parentheses: Int)
    }

    /// Reads a source.
    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        var depth = 0
        var isLineStart = true
        while position < bytes.count {
            let byte = bytes[position]
            if states.isEmpty {
                if isLineStart { lines.append(Line(start: position, depth: depth)) }
                if byte == UInt8(ascii: "{") { depth += 1 }
                if byte == UInt8(ascii: "}") { depth -= 1 }
            }
            isLineStart = byte == UInt8(ascii: "\n")
            if states.isEmpty, !Self.begins(byte) { position += 1 } else { step() }
        }
    }

    /// Whether a byte may begin a comment or a literal: most do not, and are passed quickly.
    private static func begins(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "/") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "#")
    }

    /// Moves over one byte, or over those that begin or end something.
    private mutating func step() {
        switch states.last {
        case nil: stepInCode()
        case .interpolation(let parentheses):
            if bytes[position] == UInt8(ascii: "(") { replaceState(.interpolation(parentheses: parentheses + 1)) }
            if bytes[position] == UInt8(ascii: ")") {
                if parentheses == 0 {
                    states.removeLast()
                } else {
                    replaceState(.interpolation(parentheses: parentheses - 1))
                }
            }
            stepInCode()
        case .lineComment:
            // The line feed is left for the next step: it begins a line.
            while position < bytes.count, bytes[position] != UInt8(ascii: "\n") { position += 1 }
            states.removeLast()
        case .blockComment(let depth): stepInComment(depth)
        case .string(let hashes, let isMultiline): stepInString(hashes, isMultiline)
        }
    }

    private mutating func stepInCode() {
        if stands("//") { return enter(.lineComment, past: 2) }
        if stands("/*") { return enter(.blockComment(depth: 1), past: 2) }
        var hashes = 0
        while position + hashes < bytes.count, bytes[position + hashes] == UInt8(ascii: "#") { hashes += 1 }
        if stands("\"\"\"", after: hashes) {
            return enter(.string(hashes: hashes, isMultiline: true), past: hashes + 3)
        }
        if stands("\"", after: hashes) { return enter(.string(hashes: hashes, isMultiline: false), past: hashes + 1) }
        position += max(hashes, 1)
    }

    private mutating func stepInComment(_ depth: Int) {
        if stands("/*") {
            replaceState(.blockComment(depth: depth + 1))
            position += 2
        } else if stands("*/") {
            if depth == 1 { states.removeLast() } else { replaceState(.blockComment(depth: depth - 1)) }
            position += 2
        } else {
            position += 1
        }
    }

    private mutating func stepInString(_ hashes: Int, _ isMultiline: Bool) {
        let quotes = isMultiline ? 3 : 1
        if stands("\\"), standsHashes(hashes, after: 1) {
            let isInterpolation = stands("(", after: 1 + hashes)
            if isInterpolation { states.append(.interpolation(parentheses: 0)) }
            // Of what is escaped, one byte is passed, so that an escaped quote ends nothing; a line end is looked at.
            position += 1 + hashes + (stands("\n", after: 1 + hashes) ? 0 : 1)
        } else if stands(isMultiline ? "\"\"\"" : "\""), standsHashes(hashes, after: quotes) {
            states.removeLast()
            position += quotes + hashes
        } else {
            // A literal of one line cannot go on in the next: whatever was misread ends with the line.
            if !isMultiline, bytes[position] == UInt8(ascii: "\n") { states.removeAll() }
            position += 1
        }
    }

    private mutating func enter(_ state: State, past count: Int) {
        states.append(state)
        position += count
    }

    private mutating func replaceState(_ state: State) { states[states.count - 1] = state }

    /// Whether a text stands some bytes behind the position.
    private func stands(_ text: StaticString, after offset: Int = 0) -> Bool {
        let start = position + offset
        guard start + text.utf8CodeUnitCount <= bytes.count else { return false }
        for index in 0..<text.utf8CodeUnitCount where bytes[start + index] != text.utf8Start[index] { return false }
        return true
    }

    private func standsHashes(_ count: Int, after offset: Int) -> Bool {
        let start = position + offset
        return start + count <= bytes.count && bytes[start..<start + count].allSatisfy { $0 == UInt8(ascii: "#") }
    }
}
