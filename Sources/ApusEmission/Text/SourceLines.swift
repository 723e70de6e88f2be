/// The lines of a file so far. A function, initializer or computed property whose body is one statement stands on one
/// line where that fits, as people write it, and so does what has nothing in it:
///
///     public init(url: URL) { self.url = url }
///     public init() {}
struct SourceLines {
    private static let lineFeed = UInt8(ascii: "\n")
    private static let blank = UInt8(ascii: " ")

    private var bytes: [UInt8] = []
    /// Where the last lines begin, as far as they are code without an empty line or a comment between them.
    private var starts: [Int] = []

    init(capacity: Int = 0) { bytes.reserveCapacity(capacity) }

    /// The whole text, with one line end at its end.
    var finished: [UInt8] { bytes[...(bytes.lastIndex { $0 != Self.lineFeed } ?? -1)] + [Self.lineFeed] }

    /// Adds a line of a comment or of a literal.
    mutating func add(text line: some Sequence<UInt8>) {
        starts.removeAll(keepingCapacity: true)
        append(line)
    }

    /// Adds a line of code.
    mutating func add(code line: some BidirectionalCollection<UInt8>) {
        if line.isEmpty { return add(text: line) }
        if line.last == UInt8(ascii: "}"), close(line) || (starts.count > 1 && join(line)) { return }
        if starts.count > 1 { starts.removeFirst() }
        starts.append(bytes.count)
        append(line)
    }

    private mutating func append(_ line: some Sequence<UInt8>) {
        bytes.append(contentsOf: line)
        bytes.append(Self.lineFeed)
    }

    /// Puts the brace on the line of the head, where nothing stands between them.
    private mutating func close(_ brace: some BidirectionalCollection<UInt8>) -> Bool {
        guard let start = starts.last, takes(brace, behind: start) else { return false }
        bytes.removeLast()
        starts.removeAll(keepingCapacity: true)
        append([UInt8(ascii: "}")])
        return true
    }

    private func takes(_ brace: some BidirectionalCollection<UInt8>, behind start: Int) -> Bool {
        let head = bytes[start..<(bytes.count - 1)]
        return head.last == UInt8(ascii: "{") && brace.dropLast().allSatisfy { $0 == Self.blank }
            && Self.indentation(head) == brace.count - 1 && head.count < LineBreaker.lineLength
    }

    /// Puts head, body and brace on the line of the head.
    private mutating func join(_ brace: some BidirectionalCollection<UInt8>) -> Bool {
        guard let line = joined(with: brace) else { return false }
        bytes.removeLast(bytes.count - starts[0])
        starts.removeAll(keepingCapacity: true)
        append(line)
        return true
    }

    /// Head, body and brace as one line; nil where they are none. Slices of the text must not be about when it changes: all
    /// of it would be copied.
    private func joined(with brace: some BidirectionalCollection<UInt8>) -> [UInt8]? {
        let head = bytes[starts[0]..<(starts[1] - 1)]
        let body = bytes[starts[1]..<(bytes.count - 1)]
        let indentation = brace.count - 1
        guard brace.dropLast().allSatisfy({ $0 == Self.blank }), Self.indentation(head) == indentation,
            Self.indentation(body) == indentation + 4
        else { return nil }
        let statement = body.dropFirst(indentation + 4)
        guard Self.isHead(head.dropFirst(indentation), of: statement), Self.isWhole(statement) else { return nil }
        let line = Array(head) + [Self.blank] + statement + Array(" }".utf8)
        return line.count(where: { $0 & 0xC0 != 0x80 }) <= LineBreaker.lineLength ? line : nil
    }

    private static func indentation(_ line: ArraySlice<UInt8>) -> Int { line.prefix { $0 == blank }.count }

    /// Whether a line begins the body of a function, or ends its parameters and does so.
    private static func isHead(_ head: ArraySlice<UInt8>, of statement: ArraySlice<UInt8>) -> Bool {
        guard head.last == UInt8(ascii: "{") else { return false }
        if head.count == 1 || head.first == UInt8(ascii: ")") { return true }
        let words = head.prefix { !"(<[:={".utf8.contains($0) }.split(separator: blank)
        let isFunction = words.contains { $0.elementsEqual("func".utf8) }
        // A property whose value is a block of its own keeps its lines, and so do its accessors.
        let isValue = words.contains { $0.elementsEqual("var".utf8) } && !statement.contains(UInt8(ascii: "{"))
        return isFunction || isValue || words.last?.elementsEqual("init".utf8) == true
    }

    /// Whether a line is a statement of its own, without a comment behind it, which would take the brace.
    private static func isWhole(_ statement: ArraySlice<UInt8>) -> Bool {
        guard let last = statement.last, !"{([,".utf8.contains(last) else { return false }
        return !zip(statement, statement.dropFirst()).contains { $0 == (UInt8(ascii: "/"), UInt8(ascii: "/")) }
    }
}
