package import ApusSource

extension DiagnosticID {
    /// A text is no YAML.
    package static let invalidYAML: DiagnosticID = "invalid-yaml"
    /// A file has a second document, after `---`.
    package static let multipleDocuments: DiagnosticID = "multiple-documents"
    /// An alias stands inside of its own anchor.
    package static let recursiveAlias: DiagnosticID = "recursive-alias"
    /// An alias names no anchor before it.
    package static let unknownAlias: DiagnosticID = "unknown-alias"
    /// A key is a mapping or a sequence.
    package static let nonScalarKey: DiagnosticID = "non-scalar-key"
}

extension YAMLReader {
    /// A problem of libyaml in bytes of the text, and what is told about it.
    struct Trouble {
        /// What libyaml says.
        let problem: String
        /// Where it noticed, in `bytes`.
        let place: Int
        /// Where the construct begins that it was in, in `bytes`.
        let context: Int?
    }

    /// The failure for a key that is a mapping or sequence.
    func keyFailure(at range: SourceRange) -> SyntaxFailure {
        SyntaxFailure(
            .nonScalarKey,
            "a key must be a single value; quote a text that contains '{' or '['",
            at: range
        )
    }

    /// What a problem of libyaml means for the one who wrote the text. libyaml names the rule of its grammar that came
    /// to an end; the reason mostly stands shortly before.
    func failure(of problem: YAMLProblem) -> SyntaxFailure {
        if problem.isMemory { return failure("no memory left", 0..<0) }
        if let bad = problem.badCharacter { return failure(ofCharacterAt: bad.byteOffset) }
        let trouble = Trouble(
            problem: problem.text,
            place: offsets[problem.index],
            context: problem.contextIndex.map { offsets[$0] }
        )
        return hiddenCharacter(trouble) ?? longKey(trouble) ?? structural(trouble) ?? inFlow(trouble)
            ?? inScalar(trouble) ?? indicator(trouble) ?? directive(trouble)
            ?? failure(trouble.problem, characterRange(trouble.place))
    }

    /// A failure at some bytes of the text.
    func failure(_ message: String, _ range: Range<Int>, notes: [Diagnostic.Note] = []) -> SyntaxFailure {
        let place = builder.range(base + range.lowerBound, base + range.upperBound)
        return SyntaxFailure(.invalidYAML, message, at: place, notes: notes, isSyntax: true)
    }

    private func failure(ofCharacterAt offset: Int) -> SyntaxFailure {
        let advice = "remove it, or write it as an escape in double quotes"
        return failure("\(found(offset)) must not stand in a YAML file; \(advice)", characterRange(offset))
    }

    private func note(_ message: String, at offset: Int?) -> [Diagnostic.Note] {
        guard let offset else { return [] }
        let range = characterRange(offset)
        return [.init(message, at: builder.range(base + range.lowerBound, base + range.upperBound))]
    }

    /// Problems with how lines hang together: keys, colons, dashes, indentation.
    private func structural(_ trouble: Trouble) -> SyntaxFailure? {
        let here = characterRange(trouble.place)
        switch trouble.problem {
        case "mapping values are not allowed in this context": return unexpectedColon(trouble)
        case "could not find expected ':'":
            let key = trouble.context ?? trouble.place
            let line = key..<lineEnd(key)
            if let colon = tightColon(in: line) { return missingSpace(colon) }
            return failure("expected ':' and a value behind this key, or deeper indentation if it is text", line)
        case "did not find expected key": return missingKey(trouble)
        case "did not find expected '-' indicator":
            return failure(
                "expected '-' as in the lines before; indent the items of a sequence alike",
                here,
                notes: note("the sequence begins here", at: trouble.context)
            )
        case "block sequence entries are not allowed in this context":
            return failure("a sequence must begin on a line of its own; quote the text if it is none", here)
        case "mapping keys are not allowed in this context":
            return failure("'? ' must begin a line; quote the text if it is no key", here)
        case "did not find expected <document start>":
            if bytes.first(where: { !$0.isASCIISpace }) == UInt8(ascii: "%") {
                return failure("expected '---' between the directives and the document", here)
            }
            return failure(
                "expected the end of the file, for its value is complete; check the indentation of this line",
                here
            )
        default: return nil
        }
    }

    private func unexpectedColon(_ trouble: Trouble) -> SyntaxFailure {
        let here = characterRange(trouble.place)
        let text = lastScalar.lowerBound - base..<lastScalar.upperBound - base
        let firstLineEnd = min(lineEnd(text.lowerBound), text.upperBound)
        let endsHere = text.upperBound <= trouble.place && lineStart(text.upperBound) == lineStart(trouble.place)
        guard endsHere, firstLineEnd < text.upperBound else {
            return failure("a second ': ' on one line; quote the text that contains it", here)
        }
        if let colon = tightColon(in: text.lowerBound..<firstLineEnd) { return missingSpace(colon) }
        let advice = "indent it like its siblings, or quote the value above"
        return failure("this line continues the value above, for it is indented deeper; \(advice)", here)
    }

    private func missingKey(_ trouble: Trouble) -> SyntaxFailure {
        let here = characterRange(trouble.place)
        let textEnd = lastScalar.upperBound - base
        if textEnd > 0, textEnd <= trouble.place, lineStart(textEnd) == lineStart(trouble.place),
            bytes[textEnd - 1] == UInt8(ascii: "'") || bytes[textEnd - 1] == UInt8(ascii: "\"")
        {
            let advice = "quote the whole value; inside of quotes write '' in '...' and \\\" in \"...\""
            return failure("the quoted text ends before this; \(advice)", here)
        }
        return failure(
            "expected a key, but found \(found(trouble.place)); indent the keys of a mapping alike",
            here,
            notes: note("the mapping begins here", at: trouble.context)
        )
    }

    private func missingSpace(_ colon: Int) -> SyntaxFailure {
        failure("a space is missing behind this ':'", characterRange(colon))
    }

    /// Problems between brackets.
    private func inFlow(_ trouble: Trouble) -> SyntaxFailure? {
        let here = characterRange(trouble.place)
        switch trouble.problem {
        case "did not find expected ',' or '}'", "did not find expected ',' or ']'":
            let expected = trouble.problem.dropFirst("did not find ".count)
            return failure(
                "\(expected) but found \(found(trouble.place))",
                here,
                notes: note("it begins here", at: trouble.context)
            )
        case "did not find expected node content":
            return failure("expected a value but found \(found(trouble.place))", here)
        default: return nil
        }
    }

    /// Problems inside of quotes and block scalars.
    private func inScalar(_ trouble: Trouble) -> SyntaxFailure? {
        let here = characterRange(trouble.place)
        let escape = trouble.place..<characterRange(min(trouble.place + 1, bytes.count)).upperBound
        switch trouble.problem {
        case "found unexpected end of stream", "found unexpected document indicator":
            return failure("this quoted text is not closed", characterRange(trouble.context ?? trouble.place))
        case "found unknown escape character":
            return failure("'\(text(escape))' is no escape; write '\\\\' for a backslash, or use single quotes", escape)
        case "did not find expected hexdecimal number":
            return failure("an escape needs digits: two behind \\x, four behind \\u, eight behind \\U", here)
        case "found invalid Unicode character escape code": return surrogate(trouble)
        case "did not find expected comment or line break":
            return failure("expected the end of the line but found \(found(trouble.place))", here)
        default: return nil
        }
    }

    /// An escape that is half of a surrogate pair. JSON allows two of them in a row, YAML has `\U` instead.
    private func surrogate(_ trouble: Trouble) -> SyntaxFailure {
        let start = max(trouble.place - 2, 0)
        let escapes = Array(text(start..<min(start + 12, bytes.count)).utf8)
        func unit(_ offset: Int) -> UInt32? {
            guard escapes.count >= offset + 6, escapes[offset..<offset + 2].elementsEqual("\\u".utf8) else {
                return nil
            }
            return UInt32(String(decoding: escapes[offset + 2..<offset + 6], as: UTF8.self), radix: 16)
        }
        if let high = unit(0), let low = unit(6), (0xD800..<0xDC00).contains(high), (0xDC00..<0xE000).contains(low) {
            let digits = String(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00), radix: 16, uppercase: true)
            let escape = "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
            return failure("YAML has no surrogate pairs; write \(escape)", start..<start + 12)
        }
        return failure("this escape is no character; write another, or remove it", start..<min(start + 6, bytes.count))
    }

    /// Problems with a character that means something to YAML where somebody began a text with it.
    private func indicator(_ trouble: Trouble) -> SyntaxFailure? {
        let here = characterRange(trouble.place)
        switch trouble.problem {
        case "found character that cannot start any token":
            return failure("a text without quotes must not begin with \(found(trouble.place)); quote it", here)
        case "did not find expected alphabetic or numeric character":
            let start = trouble.context ?? trouble.place
            return failure(
                "\(found(start)) needs a name of letters, digits, '-' and '_'; quote a text that begins so",
                characterRange(start)
            )
        case "found undefined tag handle":
            return failure("no %TAG declares this tag; remove it, or quote the text", here)
        default: return nil
        }
    }

    /// Refuses a text with many `%TAG` lines, before libyaml compares each with each: half a megabyte of them would take
    /// seconds. No document needs more than a few.
    func refuseManyDirectives() throws(SyntaxFailure) {
        var count = 0
        for (offset, byte) in bytes.enumerated() where byte == UInt8(ascii: "%") {
            guard isLineStart(offset), bytes[offset...].starts(with: "%TAG".utf8) else { continue }
            count += 1
            if count > 100 { throw failure("more than 100 %TAG directives", offset..<lineEnd(offset)) }
        }
    }

    /// Problems of the lines that begin with `%`.
    private func directive(_ trouble: Trouble) -> SyntaxFailure? {
        let line = lineStart(trouble.place)..<lineEnd(trouble.place)
        switch trouble.problem {
        case "found incompatible YAML document":
            return failure("this version of YAML cannot be read, only 1.1 and 1.2; correct or remove the line", line)
        case "found duplicate %YAML directive", "found duplicate %TAG directive":
            return failure("this directive stands twice; remove one", line)
        case "found unknown directive name":
            return failure("this directive is not known; remove it, or quote a text that begins with '%'", line)
        default: return nil
        }
    }
}
