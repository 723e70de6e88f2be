package import ApusModel
package import ApusSource

extension DiagnosticID {
    /// A pattern that apus understands but cannot check in linear time, or that other engines read differently.
    package static let unsupportedPattern: DiagnosticID = "unsupported-pattern"
    /// A pattern that is no regular expression of ECMA-262.
    package static let invalidPattern: DiagnosticID = "invalid-pattern"
}

/// What became of a pattern. Offsets count Unicode scalars of the pattern's text.
package enum ECMAPatternResult: Sendable, Hashable {
    /// The pattern as a tree.
    case translated(PatternModel)
    /// A legal pattern that has no exact translation; the reason goes on after a colon.
    case unsupported(reason: String, offset: Int)
    /// Not a regular expression; the reason goes on after a colon.
    case invalid(reason: String, offset: Int)
}

/// Reads regular expressions of ECMA-262 (section 22.2.1).
///
/// JSON Schema wants the reading of the `u` flag. Where that refuses a pattern, as it does `\-` outside of a class, the
/// older grammar of annex B is tried, which takes nearly everything literally. Where annex B takes literally what means
/// something else in other engines (`\A`, `[[:alpha:]]`, `a{,3}`), nobody can know what was meant: unsupported.
///
/// Texts are sequences of Unicode scalars in both readings.
package struct ECMAPatternParser {
    /// How large a pattern may get with its quantifiers written out; the runtime's time and memory depend on it.
    package static let stateLimit = 2_000
    static let lengthLimit = 10_000
    static let depthLimit = 40

    /// Ends the reading: the grammar does not allow what stands at the offset.
    struct Refusal: Error {
        var reason: String
        var offset: Int
        /// Whether the grammar would allow it, but apus does not.
        var isLimit = false
    }

    let scalars: [Unicode.Scalar]
    let isUnicode: Bool
    let groups: PatternGroups
    var offset = 0
    /// Whether a class has had a bracket in it, as in `[[:alpha:]]`.
    var hasNestedBracket = false
    private var depth = 0
    private var unsupported: (reason: String, offset: Int)?

    /// Translates a pattern.
    package static func parse(_ pattern: String) -> ECMAPatternResult {
        let scalars = Array(pattern.unicodeScalars)
        guard scalars.count <= lengthLimit else {
            return .unsupported(reason: "it is longer than \(lengthLimit) characters", offset: 0)
        }
        var parser = ECMAPatternParser(scalars, isUnicode: true)
        let result = parser.result()
        guard case .invalid = result else { return result }
        parser = ECMAPatternParser(scalars, isUnicode: false)
        return parser.result()
    }

    private init(_ scalars: [Unicode.Scalar], isUnicode: Bool) {
        self.scalars = scalars
        self.isUnicode = isUnicode
        groups = PatternGroups(scalars)
    }

    /// What the pattern is in this reading.
    private mutating func result() -> ECMAPatternResult {
        do throws(Refusal) {
            let model = try disjunction()
            if next != nil { throw Refusal(reason: "this ')' closes no group", offset: offset) }
            if let unsupported { return .unsupported(reason: unsupported.reason, offset: unsupported.offset) }
            guard model.stateCount < Self.stateLimit else {
                let reason = "its repetitions written out take \(Self.stateLimit) states or more"
                return .unsupported(reason: reason, offset: 0)
            }
            return .translated(model)
        } catch {
            if error.isLimit { return .unsupported(reason: error.reason, offset: error.offset) }
            return .invalid(reason: error.reason, offset: error.offset)
        }
    }

    /// Notes that the pattern cannot be translated, and goes on: it may turn out to be none.
    mutating func refuse(_ reason: String, at offset: Int) {
        if unsupported == nil { unsupported = (reason, offset) }
    }

    // MARK: Characters

    var next: Unicode.Scalar? { peek(0) }

    func peek(_ distance: Int) -> Unicode.Scalar? {
        offset + distance < scalars.count ? scalars[offset + distance] : nil
    }

    mutating func skip(_ text: String) -> Bool {
        guard scalars[offset...].starts(with: text.unicodeScalars) else { return false }
        offset += text.unicodeScalars.count
        return true
    }

    // MARK: Structure

    /// `a|b|c`, up to a closing parenthesis or the end.
    private mutating func disjunction() throws(Refusal) -> PatternModel {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.depthLimit else {
            throw Refusal(reason: "its groups are nested too deeply", offset: offset, isLimit: true)
        }
        var alternatives = [try alternative()]
        while skip("|") { alternatives.append(try alternative()) }
        return .joined(alternatives: alternatives)
    }

    private mutating func alternative() throws(Refusal) -> PatternModel {
        var parts: [PatternModel] = []
        while let scalar = next, scalar != "|", scalar != ")" { parts.append(try term()) }
        return .joined(parts)
    }

    private mutating func term() throws(Refusal) -> PatternModel {
        let start = offset
        if let assertion = try assertion() {
            if try quantifier() != nil { throw Refusal(reason: "there is nothing to repeat", offset: start) }
            return assertion
        }
        let atom = try atom()
        guard let bounds = try quantifier() else { return atom }
        return .repeating(atom, atLeast: bounds.least, atMost: bounds.most)
    }

    private mutating func assertion() throws(Refusal) -> PatternModel? {
        let start = offset
        if skip("^") { return .start }
        if skip("$") { return .end }
        if skip(#"\b"#) { return .wordBoundary }
        if skip(#"\B"#) { return .notWordBoundary }
        for opening in ["(?=", "(?!", "(?<=", "(?<!"] where skip(opening) {
            refuse("it looks ahead or behind with '\(opening)'", at: start)
            _ = try disjunction()
            try close(start)
            // Annex B lets a lookahead be repeated.
            if !isUnicode, opening.count == 3 { _ = try quantifier() }
            return .empty
        }
        return nil
    }

    private mutating func atom() throws(Refusal) -> PatternModel {
        let start = offset
        guard let scalar = next else { throw Refusal(reason: "something is missing here", offset: offset) }
        offset += 1
        switch scalar {
        case ".": return .any
        case "(": return try group(at: start)
        case "[": return try characterClass(at: start)
        case "\\": return try escape(at: start)
        case "*", "+", "?": throw Refusal(reason: "there is nothing to repeat", offset: start)
        case "{", "}", "]": try literal(bracket: scalar, at: start)
        default: break
        }
        return .text([scalar])
    }

    /// Checks a bracket that stands for itself, as only annex B allows.
    private mutating func literal(bracket: Unicode.Scalar, at start: Int) throws(Refusal) {
        if isUnicode { throw Refusal(reason: "'\(bracket)' needs a backslash", offset: start) }
        if bracket == "]", hasNestedBracket {
            refuse("brackets inside of a class stand for themselves in ECMA-262 and for more elsewhere", at: start)
        }
        guard bracket == "{" else { return }
        offset = start
        if try quantifier() != nil { throw Refusal(reason: "there is nothing to repeat", offset: start) }
        offset = start + 1
        if next == ",", peek(1).map(Self.isDigit) == true {
            refuse("'{,' stands for itself in ECMA-262 and for '{0,' elsewhere", at: start)
        }
    }

    private mutating func group(at start: Int) throws(Refusal) -> PatternModel {
        if skip("?"), !skip(":") {
            if next == "<" {
                offset += 1
                try groupName(at: start)
            } else {
                try modifiers(at: start)
            }
        }
        let content = try disjunction()
        try close(start)
        return content
    }

    private mutating func close(_ start: Int) throws(Refusal) {
        if !skip(")") { throw Refusal(reason: "this group is not closed", offset: start) }
    }

    /// `(?i-s:`, which ECMA-262 has since 2025.
    private mutating func modifiers(at start: Int) throws(Refusal) {
        while let scalar = next, "ims-".unicodeScalars.contains(scalar) { offset += 1 }
        guard offset > start + 2, skip(":") else {
            throw Refusal(reason: "ECMA-262 has no group that starts so", offset: start)
        }
        refuse("it changes flags inside of the pattern", at: start)
    }

    // MARK: Quantifiers

    private mutating func quantifier() throws(Refusal) -> (least: Int, most: Int?)? {
        let start = offset
        let bounds: (least: Int, most: Int?)
        switch next {
        case "*": bounds = (0, nil)
        case "+": bounds = (1, nil)
        case "?": bounds = (0, 1)
        case "{":
            guard let braces = braces() else {
                if isUnicode { throw Refusal(reason: "this is no quantifier", offset: start) }
                return nil
            }
            bounds = braces
            offset -= 1
        default: return nil
        }
        offset += 1
        if let most = bounds.most, most < bounds.least {
            throw Refusal(reason: "the bounds of this quantifier are out of order", offset: start)
        }
        // Lazy or greedy makes no difference to whether there is a match.
        _ = skip("?")
        return bounds
    }

    /// `{2}`, `{2,}` or `{2,5}`; nil, at the same place, where there is none.
    private mutating func braces() -> (least: Int, most: Int?)? {
        let start = offset
        offset += 1
        if let least = number() {
            let hasComma = skip(",")
            let most = hasComma ? number() : least
            if skip("}") { return (least, most) }
        }
        offset = start
        return nil
    }

    /// A decimal number; too large ones are as large as can be.
    private mutating func number() -> Int? {
        let start = offset
        while let scalar = next, Self.isDigit(scalar) { offset += 1 }
        guard offset > start else { return nil }
        return Int(String(String.UnicodeScalarView(scalars[start..<offset]))) ?? .max
    }

    static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
}
