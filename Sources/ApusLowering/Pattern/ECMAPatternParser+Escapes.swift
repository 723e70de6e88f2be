import ApusModel

extension ECMAPatternParser {
    /// What stands behind a backslash outside of a class.
    mutating func escape(at start: Int) throws(Refusal) -> PatternModel {
        if let (set, isNegated) = try classEscape(at: start) { return set.model(isNegated: isNegated) }
        if let reference = try reference(at: start) { return reference }
        return CodePointSet([try characterEscape(at: start, isInClass: false)].map { $0...$0 }).model(isNegated: false)
    }

    /// `\1` and `\k<name>`, which no automaton can follow.
    private mutating func reference(at start: Int) throws(Refusal) -> PatternModel? {
        if next == "k", isUnicode || groups.hasNames {
            offset += 1
            guard skip("<") else { throw Refusal(reason: #"'\k' names no group"#, offset: start) }
            try groupName(at: start, isReference: true)
        } else if let scalar = next, ("1"..."9").contains(scalar) {
            let digits = scalars[offset...].prefix(while: Self.isDigit)
            let number = Int(String(String.UnicodeScalarView(digits))) ?? .max
            if number > groups.count {
                if isUnicode { throw Refusal(reason: "there is no group \(number)", offset: start) }
                return nil
            }
            offset += digits.count
        } else {
            return nil
        }
        refuse("it refers back to what a group has matched", at: start)
        return .empty
    }

    /// `<name>`, behind its opening bracket.
    mutating func groupName(at start: Int, isReference: Bool = false) throws(Refusal) {
        let name = scalars[offset...].prefix { $0 != ">" }
        let isName = name.enumerated().allSatisfy { index, scalar in
            scalar == "_" || scalar == "$"
                || (index == 0 ? scalar.properties.isIDStart : scalar.properties.isIDContinue)
        }
        offset += name.count
        guard !name.isEmpty, isName, skip(">") else {
            throw Refusal(reason: "this is no name of a group", offset: start)
        }
        let text = Array(name)
        if isReference {
            if !groups.names.contains(text) { throw Refusal(reason: "no group has this name", offset: start) }
        } else if groups.names.filter({ $0 == text }).count > 1 {
            refuse("two groups have one name", at: start)
        }
    }

    /// `\d`, `\p{L}` and their like, in a class or outside; nil, at the same place, for another escape.
    mutating func classEscape(at start: Int) throws(Refusal) -> (set: CodePointSet, isNegated: Bool)? {
        let result: (CodePointSet, Bool)
        switch next {
        case "d": result = (.digits, false)
        case "D": result = (.digits, true)
        case "w": result = (.wordCharacters, false)
        case "W": result = (.wordCharacters, true)
        case "s": result = (.whiteSpace, false)
        case "S": result = (.whiteSpace, true)
        case "p" where isUnicode, "P" where isUnicode: return try property(at: start)
        default: return nil
        }
        offset += 1
        return result
    }

    private mutating func property(at start: Int) throws(Refusal) -> (set: CodePointSet, isNegated: Bool) {
        let isNegated = next == "P"
        offset += 1
        let name = scalars[offset...].dropFirst().prefix { $0 != "}" }
        guard skip("{"), !name.isEmpty, name.allSatisfy({ $0.isASCII && ($0 == "=" || Self.isWord($0)) }) else {
            throw Refusal(reason: "this names no property", offset: start)
        }
        offset += name.count
        guard skip("}") else { throw Refusal(reason: "this names no property", offset: start) }
        let text = String(String.UnicodeScalarView(name))
        guard let set = UnicodeProperty.set(named: text) else {
            refuse("the Unicode property \(text) would need a large table", at: start)
            return (CodePointSet(), isNegated)
        }
        return (set, isNegated)
    }

    // MARK: Single characters

    /// A character that is written with a backslash.
    mutating func characterEscape(at start: Int, isInClass: Bool) throws(Refusal) -> UInt32 {
        guard let scalar = next else { throw Refusal(reason: "nothing is behind this backslash", offset: start) }
        offset += 1
        switch scalar {
        case "f": return 0x0C
        case "n": return 0x0A
        case "r": return 0x0D
        case "t": return 0x09
        case "v": return 0x0B
        case "b" where isInClass: return 0x08
        case "-" where isInClass: return scalar.value
        case "c": if let letter = controlLetter() { return letter.value & 31 }
        case "x": if let value = hexadecimal(2) { return value }
        case "u": if let value = unicodeEscape(at: start) { return value }
        case "0"..."9": if let value = octal(startingWith: scalar) { return value }
        case "^", "$", "\\", ".", "*", "+", "?", "(", ")", "[", "]", "{", "}", "|", "/": return scalar.value
        default: break
        }
        if isUnicode { throw Refusal(reason: "'\\\(scalar)' is no escape", offset: start) }
        if ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) {
            // The u reading has been refused, be it for another place of the pattern.
            refuse("'\\\(scalar)' stands for the letter alone in this pattern and for more elsewhere", at: start)
        }
        return scalar.value
    }

    private mutating func controlLetter() -> Unicode.Scalar? {
        guard let scalar = next, ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) else { return nil }
        offset += 1
        return scalar
    }

    /// `\0`, and in annex B `\101`; nil for another digit.
    private mutating func octal(startingWith first: Unicode.Scalar) -> UInt32? {
        if isUnicode { return first == "0" && next.map(Self.isDigit) != true ? 0 : nil }
        guard first < "8" else { return nil }
        var value = first.value - 0x30
        while let digit = next, ("0"..."7").contains(digit), value * 8 + digit.value - 0x30 < 256 {
            value = value * 8 + digit.value - 0x30
            offset += 1
        }
        return value
    }

    /// `\uXXXX`, two of them for one scalar, or `\u{X}`, behind the `u`.
    private mutating func unicodeEscape(at start: Int) -> UInt32? {
        if isUnicode, next == "{" {
            let digits = scalars[offset...].dropFirst().prefix { $0 != "}" }
            guard digits.count < scalars.count - offset - 1, let value = Self.hexadecimal(digits), value <= 0x10FFFF
            else { return nil }
            offset += digits.count + 2
            return checked(value, at: start)
        }
        guard let high = hexadecimal(4) else { return nil }
        if (0xD800...0xDBFF).contains(high), next == "\\", peek(1) == "u" {
            let end = offset
            offset += 2
            if let low = hexadecimal(4), (0xDC00...0xDFFF).contains(low) {
                return 0x10000 + (high - 0xD800) << 10 + (low - 0xDC00)
            }
            offset = end
        }
        return checked(high, at: start)
    }

    /// A code point that a text can have.
    private mutating func checked(_ value: UInt32, at start: Int) -> UInt32 {
        if (0xD800...0xDFFF).contains(value) { refuse("it looks for halves of surrogate pairs", at: start) }
        return value
    }

    private mutating func hexadecimal(_ count: Int) -> UInt32? {
        let digits = scalars[offset...].prefix(count)
        guard digits.count == count, let value = Self.hexadecimal(digits) else { return nil }
        offset += count
        return value
    }

    private static func hexadecimal(_ digits: ArraySlice<Unicode.Scalar>) -> UInt32? {
        guard digits.allSatisfy({ $0.properties.isASCIIHexDigit }) else { return nil }
        return UInt32(String(String.UnicodeScalarView(digits)), radix: 16)
    }

    private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "_" || scalar.properties.isAlphabetic || isDigit(scalar)
    }
}
