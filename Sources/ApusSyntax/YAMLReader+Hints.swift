import ApusSource

/// What can be seen in the text around a place, for messages. Offsets are those of `bytes`.
extension YAMLReader {
    /// The most characters between the beginning of a key and its colon.
    private static let longestKey = 1024

    /// The bytes of the character at an offset; empty at the end of the text.
    func characterRange(_ offset: Int) -> Range<Int> {
        let offset = min(max(offset, 0), bytes.count)
        var end = min(offset + 1, bytes.count)
        while end < bytes.count, UTF8.isContinuation(bytes[end]) { end += 1 }
        return offset..<end
    }

    /// What stands at an offset, for messages.
    func found(_ offset: Int) -> String {
        guard let scalar = text(characterRange(offset)).unicodeScalars.first else { return "the end of the file" }
        return UnicodeName.of(scalar)
    }

    /// Some bytes as text.
    func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    /// Where the line of an offset begins.
    func lineStart(_ offset: Int) -> Int {
        var start = min(offset, bytes.count)
        while !isLineStart(start) { start -= 1 }
        return start
    }

    /// Where the line of an offset ends.
    func lineEnd(_ offset: Int) -> Int {
        var end = min(offset, bytes.count)
        while end < bytes.count, !isLineEnd(bytes[end]) { end += 1 }
        return end
    }

    /// Whether a line begins at an offset.
    func isLineStart(_ offset: Int) -> Bool { offset == 0 || isLineEnd(bytes[offset - 1]) }

    private func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

    /// The first `:` in a stretch that has a letter, not a blank, behind it: `a:1`, but not `https://x`.
    func tightColon(in range: Range<Int>) -> Int? {
        range.first { offset in
            guard bytes[offset] == UInt8(ascii: ":"), offset + 1 < range.upperBound else { return false }
            return !bytes[offset + 1].isASCIISpace && bytes[offset + 1] != UInt8(ascii: "/")
        }
    }

    /// A tab, a no-break space or a byte order mark that is to blame for a problem.
    func hiddenCharacter(_ trouble: Trouble) -> SyntaxFailure? {
        let isAboutTabs = trouble.problem.hasPrefix("found a tab character")
        guard isAboutTabs || Self.structuralProblems.contains(trouble.problem) else { return nil }
        if let tab = tab(near: trouble) {
            return failure("a tab must not indent anything in YAML; use spaces", tab..<tab + 1)
        }
        // What runs together by a hidden character began on this line or on the one before it that is not blank.
        var start = lineStart(trouble.place)
        repeat { start = lineStart(max(start - 1, 0)) } while start > 0 && bytes[start].isASCIISpace
        let region = start..<lineEnd(trouble.place)
        guard let offset = region.first(where: isMisleading) else { return nil }
        let name = found(offset)
        return failure("\(name) is text to YAML and separates nothing; replace or remove it", characterRange(offset))
    }

    private static let structuralProblems: Set<String> = [
        "found character that cannot start any token", "did not find expected key",
        "did not find expected '-' indicator", "mapping values are not allowed in this context",
        "could not find expected ':'", "block sequence entries are not allowed in this context",
        "mapping keys are not allowed in this context", "did not find expected <document start>",
    ]

    /// A tab at the place, or in the indentation of its line.
    private func tab(near trouble: Trouble) -> Int? {
        let isTab = { (offset: Int) in offset < bytes.count && bytes[offset] == 0x09 }
        if isTab(trouble.place) { return trouble.place }
        return (lineStart(trouble.place)..<trouble.place).prefix { bytes[$0].isASCIISpace }.first(where: isTab)
    }

    /// Whether a byte order mark begins at an offset, or a no-break space that stands behind a colon or begins a line.
    private func isMisleading(_ offset: Int) -> Bool {
        let rest = bytes[offset...]
        if rest.markLength > 0 { return true }
        guard rest.starts(with: [0xC2, 0xA0]) else { return false }
        if offset > 0, bytes[offset - 1] == UInt8(ascii: ":") { return true }
        return (lineStart(offset)..<offset).allSatisfy { bytes[$0].isASCIISpace }
    }

    /// A key that libyaml gave up on, because its colon comes too late.
    func longKey(_ trouble: Trouble) -> SyntaxFailure? {
        let key: Range<Int>
        switch trouble.problem {
        case "mapping values are not allowed in this context", "did not find expected ',' or '}'",
            "did not find expected ',' or ']'":
            key = lastScalar.lowerBound - base..<lastScalar.upperBound - base
            let isColon = trouble.place < bytes.count && bytes[trouble.place] == UInt8(ascii: ":")
            guard isColon, key.upperBound <= trouble.place else { return nil }
            guard (key.upperBound..<trouble.place).allSatisfy({ bytes[$0].isASCIISpace }) else { return nil }
        case "could not find expected ':'":
            let start = trouble.context ?? trouble.place
            key = start..<min(lineEnd(start), max(trouble.place, start))
        default: return nil
        }
        // Blanks and quotes count too, hence the margin.
        guard text(key).unicodeScalars.count > Self.longestKey - 4, lineEnd(key.lowerBound) >= key.upperBound else {
            return nil
        }
        let message = "this key is longer than the \(Self.longestKey) characters that YAML allows; write '? ' before it"
        return failure(message, key)
    }
}
