/// Breaks lines that are too long where swift-format would, comments at blanks, and cares for what no template has to:
/// no blanks at the ends of lines, no two empty lines in a row, one line end at the end. A function that is one short
/// statement has one line (`SourceLines`).
///
/// So templates write a call or a declaration on one line, however long its list becomes:
///
///     public init(category: CategoryEnum?, orderDetailsUrl: URL, ... ) {
///
/// stays as it is where it fits, else has what is in the brackets on lines of its own: as many arguments as a line takes.
struct LineBreaker {
    /// The longest line, in characters.
    static let lineLength = 120
    private static let lineFeed = UInt8(ascii: "\n")
    private static let quotes = Array("\"\"\"".utf8)

    private var result = SourceLines()
    private var emptyLines = 0
    /// Whether the line stands in a literal of several lines, which is text and no code.
    private var isInText = false
    /// What the lines of the comment are.
    private var blocks = MarkdownBlocks()

    /// The text with its lines broken.
    static func finish(_ text: String) -> String {
        var breaker = LineBreaker()
        var text = text
        text.withUTF8 { bytes in
            breaker.result = SourceLines(capacity: bytes.count + bytes.count / 16)
            var start = 0
            while start < bytes.count {
                var end = start
                while end < bytes.count, bytes[end] != lineFeed { end += 1 }
                breaker.add(bytes[start..<end])
                start = end + 1
            }
        }
        return String(decoding: breaker.result.finished, as: UTF8.self)
    }

    private mutating func add(_ line: Slice<UnsafeBufferPointer<UInt8>>) {
        if isInText {
            toggleText(line)
            return result.add(text: line)
        }
        var end = line.endIndex
        while end > line.startIndex, TextLayout.isBlank(line[end - 1]) { end -= 1 }
        let line = line[line.startIndex..<end]
        emptyLines = line.isEmpty ? emptyLines + 1 : 0
        if emptyLines > 1 { return }
        if let text = CommentLine.text(of: line) { return add(line, text: text) }
        if line.count >= Self.quotes.count { toggleText(line) }
        if isInText {
            result.add(text: line)
        } else {
            blocks = MarkdownBlocks()
            if line.count <= Self.lineLength - CodeLine.mostCommas { return result.add(code: line) }
            for piece in CodeLine(Array(line)).broken { result.add(code: piece.bytes) }
        }
    }

    /// Adds a line of a comment with its text at an offset.
    private mutating func add(_ line: Slice<UnsafeBufferPointer<UInt8>>, text: Int) {
        let kind = blocks.take(line.dropFirst(text))
        if line.count <= Self.lineLength || kind != .text { return result.add(text: line) }
        let comment = CommentLine(line, text: text)
        if comment.keepsShape { return result.add(text: line) }
        for piece in comment.broken { result.add(text: piece) }
    }

    private mutating func toggleText(_ line: Slice<UnsafeBufferPointer<UInt8>>) {
        var offset = line.startIndex
        while offset + 2 < line.endIndex {
            if line[offset] == Self.quotes[0], line[offset + 1] == Self.quotes[0], line[offset + 2] == Self.quotes[0] {
                isInText.toggle()
                offset += 3
            } else {
                offset += 1
            }
        }
    }
}

/// A line of Swift with its place, cut at its brackets.
struct CodeLine {
    /// How many blanks stand before the code.
    let indentation: Int
    /// The code, without blanks at its ends.
    let code: [UInt8]

    init(_ line: [UInt8]) {
        let code = Self.trimmed(line[...])
        self.init(indentation: line.firstIndex { $0 != UInt8(ascii: " ") } ?? 0, code: Array(code))
    }

    private init(indentation: Int, code: [UInt8]) {
        self.indentation = indentation
        self.code = code
    }

    /// The line as it stands in a file.
    var bytes: [UInt8] { repeatElement(UInt8(ascii: " "), count: indentation) + code }

    /// The lines that it takes: itself where it fits or has no place to break.
    var broken: [CodeLine] {
        if fits { return [self] }
        let scan = BracketScan(code)
        if let colon = scan.endOfLabel {
            return part(code[...colon]).broken + part(code[(colon + 1)...], indented: 4).broken
        }
        if let lines = brokenPatterns(scan) { return lines }
        if let lines = brokenBehindLabel { return lines }
        guard var group = scan.groupToBreak else { return brokenInheritance(scan) ?? brokenBeforeResult(scan) }
        if let lines = brokenRequirement(scan, group) { return lines }
        // A call whose only argument ends with a list opens and closes both on the same lines: `f([`, `])`.
        while let inner = scan.onlyList(in: group) { group = inner }
        let rest = part(code[group.close...])
        // The bracket of a call stands behind its last argument; that of a declaration starts the line of its result, and
        // those of an attribute and of a tuple have a line of their own.
        let isClosedBehind =
            group.kind == .round && group.open > 0 && !scan.isDeclaration && code.first != UInt8(ascii: "@")
            && rest.code.count <= 2
        let head = part(code[...group.open])
        let lines =
            (group.kind == .curly ? head.broken : [head])
            + inside(of: group, room: isClosedBehind ? rest.code.count : 0)
        if isClosedBehind, let last = lines.last, last.fits(with: rest.code.count) {
            return lines.dropLast() + [CodeLine(indentation: last.indentation, code: last.code + rest.code)]
        }
        return lines + rest.broken
    }

    /// The patterns or the names of a `case`: as many as a line takes.
    private func brokenPatterns(_ scan: BracketScan) -> [CodeLine]? {
        guard code.starts(with: "case ".utf8), code.last == UInt8(ascii: ":") || scan.outermost.isEmpty,
            !scan.commas.isEmpty
        else { return nil }
        return filled(scan.commas + [code.count - 1])
    }

    /// The code that ends at the last of some places, as many of the parts that end there as a line takes.
    private func filled(_ ends: [Int]) -> [CodeLine] {
        var lines: [CodeLine] = []
        var start = 0
        for end in ends {
            let pattern = part(code[start...end], indented: lines.isEmpty ? 0 : 4)
            let longer = lines.last.map { last in
                CodeLine(indentation: last.indentation, code: last.code + [UInt8(ascii: " ")] + pattern.code)
            }
            if let longer, longer.fits {
                lines[lines.count - 1] = longer
            } else {
                lines.append(pattern)
            }
            start = end + 1
        }
        return lines
    }

    /// An argument that is a text: it stands below its label.
    private var brokenBehindLabel: [CodeLine]? {
        guard let colon = code.firstIndex(of: UInt8(ascii: ":")), code.ends(with: "\"") || code.ends(with: "\","),
            code[(colon + 1)...].starts(with: " \"".utf8), !code[..<colon].contains(where: { " (\"".utf8.contains($0) })
        else { return nil }
        return [part(code[...colon]), part(code[(colon + 1)...], indented: 4)]
    }

    private var fits: Bool { fits(with: 0) }

    /// Of more lists in a line than these, nobody has to keep room for commas.
    static let mostCommas = 4

    /// Whether as many characters have room behind the code. swift-format wants room for the comma of each list, too, that
    /// this would end with on lines of its own.
    private func fits(with room: Int) -> Bool {
        var length = LineBreaker.lineLength - indentation - room
        if code.count <= length - Self.mostCommas { return true }
        // Counts the first byte of every character.
        let count = code.count { $0 & 0xC0 != 0x80 }
        if count > length { return false }
        length -= min(Self.mostCommas, BracketScan(code).listCount)
        return count <= length
    }

    /// A function without a body, or with one parameter, where that fits on a line: its result stands on a line of its own,
    /// and so does its brace.
    private func brokenRequirement(_ scan: BracketScan, _ parameters: BracketGroup) -> [CodeLine]? {
        guard let arrow = scan.arrow, scan.isDeclaration else { return nil }
        let hasBody = code.last == UInt8(ascii: "{") && parameters.elements.count == 1
        guard hasBody || !code.contains(UInt8(ascii: "{")) else { return nil }
        let end = hasBody ? code.count - 1 : code.count
        let lines = [part(code[..<arrow]), part(code[arrow..<end], indented: 4)]
        guard lines.allSatisfy(\.fits) else { return nil }
        return hasBody ? lines + [part(code[end...])] : lines
    }

    /// The head of a type: the protocols that have no room stand on lines of their own, and so does the brace. So does the
    /// name, if not even the first protocol has room behind it.
    private func brokenInheritance(_ scan: BracketScan) -> [CodeLine]? {
        guard code.last == UInt8(ascii: "{"), scan.hasColon, let name = startOfTypeName else { return nil }
        let brace = part(code[(code.count - 1)...])
        let lines = filled(scan.commas + [code.count - 2])
        if lines.allSatisfy(\.fits) { return lines + [brace] }
        let rest = part(code[name...], indented: 4)
        let ends = BracketScan(rest.code).commas + [rest.code.count - 2]
        return [part(code[..<name])] + rest.filled(ends) + [brace]
    }

    /// Where the name of a type begins that the line declares.
    private var startOfTypeName: Int? {
        let words = code.split(separator: UInt8(ascii: " "))
        let kind = words.first { word in ["struct", "enum"].contains { word.elementsEqual($0.utf8) } }
        return kind.map { $0.endIndex + 1 }
    }

    /// The head of a function without parameters: its result stands on a line of its own, and so does its brace. Where that
    /// is not enough, what it throws has another one.
    private func brokenBeforeResult(_ scan: BracketScan) -> [CodeLine] {
        guard code.last == UInt8(ascii: "{"), scan.isDeclaration || scan.arrow != nil else { return brokenBehindName }
        let end = code.count - 1
        let result = scan.arrow ?? end
        let head = part(code[..<result])
        let tail = (result < end ? [part(code[result..<end], indented: 4)] : []) + [part(code[end...])]
        guard !head.fits || result == end, let effects = startOfEffects else { return [head] + tail }
        return [part(code[..<effects]), part(code[effects..<result], indented: 4)] + tail
    }

    /// Where it begins that a function is asynchronous.
    private var startOfEffects: Int? {
        let words = Array(" async throws(".utf8)
        return code.indices.first { code[$0] == words[0] && code[$0...].starts(with: words) }.map { $0 + 1 }
    }

    /// A declaration that names a generic type: the generic arguments stand on a line of their own. Of others what stands
    /// behind the name does.
    private var brokenBehindName: [CodeLine] {
        guard !code.contains(UInt8(ascii: "\"")) else { return [self] }
        guard let open = code.firstIndex(of: UInt8(ascii: "<")), let close = code.lastIndex(of: UInt8(ascii: ">")),
            open < close
        else {
            let sign = code.firstIndex(of: UInt8(ascii: ":")) ?? code.firstIndex(of: UInt8(ascii: "="))
            guard let sign, code[(sign + 1)...].starts(with: " ".utf8) else { return [self] }
            let lines = [part(code[...sign]), part(code[(sign + 1)...], indented: 4)]
            return lines.allSatisfy(\.fits) ? lines : [self]
        }
        return [part(code[...open]), part(code[(open + 1)..<close], indented: 4), part(code[close...])]
    }

    private func part(_ code: ArraySlice<UInt8>, indented: Int = 0) -> CodeLine {
        CodeLine(indentation: indentation + indented, code: Array(Self.trimmed(code)))
    }

    /// The elements of a group: on one line where they fit. Else a line takes as many arguments, names and literals as it
    /// has room for, but one element of a collection of anything else. A collection ends with a comma, arguments do not, and
    /// leave room for what closes them.
    private func inside(of group: BracketGroup, room: Int) -> [CodeLine] {
        var elements = group.elements.map { Array(Self.trimmed(code[$0])) }
        for index in elements.indices.dropLast() { elements[index].append(UInt8(ascii: ",")) }
        if group.kind == .square, elements.count > 1 { elements[elements.count - 1].append(UInt8(ascii: ",")) }
        let line = inner(elements.joined(separator: [UInt8(ascii: " ")]))
        if line.fits(with: room) || elements.count < 2 { return line.broken }
        let isFilled = group.kind == .round || (group.kind == .square && elements.allSatisfy(Self.isPlain))
        if !isFilled { return elements.flatMap { inner($0).broken } }
        var lines: [CodeLine] = []
        for (index, element) in elements.map(inner).enumerated() {
            let longer = lines.last.map { inner($0.code + [UInt8(ascii: " ")] + element.code) }
            // One that has to be broken itself shares its lines with no other.
            if let longer, longer.fits(with: index == elements.count - 1 ? room : 0) {
                lines[lines.count - 1] = longer
            } else {
                lines.append(element)
            }
        }
        return lines.flatMap(\.broken)
    }

    /// Whether an element of a collection is a name or a literal, with no key before it.
    private static func isPlain(_ element: [UInt8]) -> Bool {
        let scan = BracketScan(element)
        return scan.outermost.isEmpty && !scan.hasColon
    }

    /// A line between the brackets of a group.
    private func inner(_ code: some Sequence<UInt8>) -> CodeLine {
        CodeLine(indentation: indentation + 4, code: Array(code))
    }

    private static func trimmed(_ code: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let blank = UInt8(ascii: " ")
        guard let first = code.firstIndex(where: { $0 != blank }), let last = code.lastIndex(where: { $0 != blank })
        else { return [] }
        return code[first...last]
    }
}

extension [UInt8] {
    fileprivate func ends(with text: StaticString) -> Bool {
        suffix(text.utf8CodeUnitCount).elementsEqual(text.description.utf8)
    }
}
