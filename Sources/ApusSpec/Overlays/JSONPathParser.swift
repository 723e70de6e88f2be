/// Parses JSONPath (RFC 9535, appendix A). Names after a dot may have hyphens, which the RFC does not allow and documents
/// write: `@.x-internal`.
struct JSONPathParser {
    private let scalars: [Unicode.Scalar]
    private var position = 0
    /// How deep parentheses and brackets nest: each costs a call.
    private var depth = 0

    private init(_ text: String) { scalars = Array(text.unicodeScalars) }

    /// The query that a text is.
    static func parse(_ text: String) throws(JSONPathFault) -> JSONPathQuery {
        var parser = JSONPathParser(text)
        guard parser.take("$") else { throw parser.fault("a query starts with '$'") }
        let query = JSONPathQuery(segments: try parser.segments())
        guard parser.position == parser.scalars.count else { throw parser.fault("nothing can follow here") }
        return query
    }

    // MARK: - Segments

    private mutating func segments() throws(JSONPathFault) -> [JSONPathQuery.Segment] {
        var segments: [JSONPathQuery.Segment] = []
        while true {
            let start = position
            skipBlanks()
            if take("..") {
                segments.append(.init(isDescendant: true, selectors: try isNext("[") ? bracketed() : shorthand()))
            } else if take(".") {
                segments.append(.init(isDescendant: false, selectors: try shorthand()))
            } else if isNext("[") {
                segments.append(.init(isDescendant: false, selectors: try bracketed()))
            } else {
                position = start
                return segments
            }
        }
    }

    private mutating func shorthand() throws(JSONPathFault) -> [JSONPathQuery.Selector] {
        if take("*") { return [.wildcard] }
        guard let name = takeName(), name.first?.isNumber == false, !name.hasPrefix("-") else {
            throw fault("a name or '*' must follow; other names stand in ['…']")
        }
        return [.name(name)]
    }

    private mutating func bracketed() throws(JSONPathFault) -> [JSONPathQuery.Selector] {
        try enter()
        defer { depth -= 1 }
        position += 1
        var selectors: [JSONPathQuery.Selector] = []
        repeat {
            skipBlanks()
            selectors.append(try selector())
            skipBlanks()
        } while take(",")
        guard take("]") else { throw fault("']' is missing") }
        return selectors
    }

    private mutating func selector() throws(JSONPathFault) -> JSONPathQuery.Selector {
        if take("*") { return .wildcard }
        if let text = try takeString() { return .name(text) }
        if take("?") { return .filter(try condition()) }
        let start = try takeInteger()
        skipBlanks()
        guard take(":") else {
            guard let start else { throw fault("a name in quotes, an index, a slice, '*' or '?' must stand here") }
            return .index(start)
        }
        skipBlanks()
        let end = try takeInteger()
        skipBlanks()
        var step: Int?
        if take(":") {
            skipBlanks()
            step = try takeInteger()
        }
        return .slice(start: start, end: end, step: step ?? 1)
    }

    // MARK: - Filters

    private mutating func condition() throws(JSONPathFault) -> JSONPathQuery.Condition {
        var parts = [try conjunction()]
        while takeAfterBlanks("||") { parts.append(try conjunction()) }
        return parts.count == 1 ? parts[0] : .any(parts)
    }

    private mutating func conjunction() throws(JSONPathFault) -> JSONPathQuery.Condition {
        var parts = [try basic()]
        while takeAfterBlanks("&&") { parts.append(try basic()) }
        return parts.count == 1 ? parts[0] : .all(parts)
    }

    private mutating func basic() throws(JSONPathFault) -> JSONPathQuery.Condition {
        skipBlanks()
        try enter()
        defer { depth -= 1 }
        if isNext("!"), !isNext("!=") {
            position += 1
            return .not(try basic())
        }
        if take("(") {
            let inner = try condition()
            skipBlanks()
            guard take(")") else { throw fault("')' is missing") }
            return inner
        }
        for (name, isWhole) in [("match(", true), ("search(", false)] where take(name) {
            let text = try operand()
            guard takeAfterBlanks(",") else { throw fault("a regular expression must follow, after a comma") }
            let pattern = try operand()
            guard takeAfterBlanks(")") else { throw fault("')' is missing") }
            return .matches(text, pattern: pattern, isWhole: isWhole)
        }
        let left = try operand()
        skipBlanks()
        for comparison in JSONPathQuery.Comparison.allCases where take(comparison.rawValue) {
            return .comparison(left, comparison, try operand())
        }
        guard case .value(let query) = left else { throw fault("a comparison must follow: == != < <= > >=") }
        return .exists(query)
    }

    private mutating func operand() throws(JSONPathFault) -> JSONPathQuery.Operand {
        skipBlanks()
        if let text = try takeString() { return .text(text) }
        if isNext("@") || isNext("$") { return .value(try filterQuery()) }
        for name in ["length(", "count(", "value("] where take(name) {
            try enter()
            defer { depth -= 1 }
            skipBlanks()
            let result: JSONPathQuery.Operand
            switch name {
            case "length(": result = .length(try operand())
            case "count(": result = .count(try filterQuery())
            default: result = .value(try filterQuery())
            }
            guard takeAfterBlanks(")") else { throw fault("')' is missing") }
            return result
        }
        for (word, value) in [("true", true), ("false", false)] where take(word) { return .boolean(value) }
        if take("null") { return .null }
        if let number = takeNumber() { return .number(number) }
        throw fault("a value, a query ('@' or '$') or a function must stand here")
    }

    private mutating func filterQuery() throws(JSONPathFault) -> JSONPathQuery.FilterQuery {
        let isRelative = isNext("@")
        guard take("@") || take("$") else { throw fault("a query must stand here: '@' or '$'") }
        return JSONPathQuery.FilterQuery(isRelative: isRelative, segments: try segments())
    }
}

// MARK: - Tokens

extension JSONPathParser {
    private func fault(_ reason: String) -> JSONPathFault { JSONPathFault(reason: reason, offset: position) }

    private mutating func enter() throws(JSONPathFault) {
        depth += 1
        if depth > 64 { throw fault("it nests too deeply") }
    }

    private func isNext(_ text: String) -> Bool { scalars[position...].starts(with: text.unicodeScalars) }

    private mutating func take(_ text: String) -> Bool {
        guard isNext(text) else { return false }
        position += text.unicodeScalars.count
        return true
    }

    private mutating func takeAfterBlanks(_ text: String) -> Bool {
        skipBlanks()
        return take(text)
    }

    private mutating func skipBlanks() {
        while position < scalars.count, " \t\n\r".unicodeScalars.contains(scalars[position]) { position += 1 }
    }

    private mutating func takeName() -> String? {
        var name = String.UnicodeScalarView()
        while position < scalars.count {
            let scalar = scalars[position]
            switch scalar {
            case "a"..."z", "A"..."Z", "0"..."9", "_", "-", "\u{80}"...: name.append(scalar)
            default: return name.isEmpty ? nil : String(name)
            }
            position += 1
        }
        return name.isEmpty ? nil : String(name)
    }

    private mutating func takeInteger() throws(JSONPathFault) -> Int? {
        let start = position
        _ = take("-")
        while position < scalars.count, ("0"..."9").contains(scalars[position]) { position += 1 }
        if position == start { return nil }
        let text = scalars[start..<position].map(String.init).joined()
        guard let number = Int(text), abs(number) < 1 << 53 else { throw fault("'\(text)' is no index") }
        return number
    }

    private mutating func takeNumber() -> Double? {
        let start = position
        var end = position
        while end < scalars.count, "+-.0123456789eE".unicodeScalars.contains(scalars[end]) { end += 1 }
        guard end > start, let number = Double(scalars[start..<end].map(String.init).joined()), number.isFinite else {
            return nil
        }
        position = end
        return number
    }

    /// A text in single or double quotes; nil where none starts.
    private mutating func takeString() throws(JSONPathFault) -> String? {
        guard isNext("'") || isNext("\"") else { return nil }
        let quote = scalars[position]
        position += 1
        var text = String.UnicodeScalarView()
        while position < scalars.count {
            let scalar = scalars[position]
            position += 1
            if scalar == quote { return String(text) }
            text.append(scalar == "\\" ? try takeEscape() : scalar)
        }
        throw fault("the closing quote is missing")
    }

    private mutating func takeEscape() throws(JSONPathFault) -> Unicode.Scalar {
        guard position < scalars.count else { throw fault("the closing quote is missing") }
        let scalar = scalars[position]
        position += 1
        switch scalar {
        case "b": return "\u{8}"
        case "f": return "\u{C}"
        case "n": return "\n"
        case "r": return "\r"
        case "t": return "\t"
        case "'", "\"", "\\", "/": return scalar
        case "u":
            let high = try takeUnit()
            if let scalar = Unicode.Scalar(UInt32(high)) { return scalar }
            guard take("\\u") else { throw fault("half of a surrogate pair is no character") }
            let low = try takeUnit()
            let value = 0x10000 + ((UInt32(high) & 0x3FF) << 10) + (UInt32(low) & 0x3FF)
            guard (0xDC00...0xDFFF).contains(low), high < 0xDC00, let scalar = Unicode.Scalar(value) else {
                throw fault("half of a surrogate pair is no character")
            }
            return scalar
        default: throw fault("'\\\(scalar)' is no escape")
        }
    }

    private mutating func takeUnit() throws(JSONPathFault) -> UInt16 {
        let digits = scalars[position...].prefix(4)
        guard digits.count == 4, digits.allSatisfy(\.properties.isASCIIHexDigit),
            let unit = UInt16(digits.map(String.init).joined(), radix: 16)
        else { throw fault("four hexadecimal digits must follow '\\u'") }
        position += 4
        return unit
    }
}
