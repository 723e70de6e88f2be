package import ApusModel

/// A piece of Swift source without line ends, safe for the place that it was made for.
///
/// There is no way from a `String` to a `SourceText` but through the escapes below, and views hold nothing else: so no
/// text of a document reaches a file as it came. Interpolation joins pieces: `"\(name): \(type)"` is made of a literal of
/// apus and two pieces that are safe already; a `String` in it does not compile.
package struct SourceText: Hashable, Sendable, CustomStringConvertible {
    /// The text.
    package let text: String

    private init(trusted text: String) { self.text = text }

    package var description: String { text }

    /// The number of characters, for deciding where lines break.
    package var width: Int { text.unicodeScalars.count }

    /// Whether there is nothing.
    package var isEmpty: Bool { text.isEmpty }
}

extension SourceText: ExpressibleByStringInterpolation {
    /// Gathers literals of apus and pieces that are safe.
    package struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var text = ""

        package init(literalCapacity: Int, interpolationCount: Int) { text.reserveCapacity(literalCapacity * 2) }

        package mutating func appendLiteral(_ literal: String) { text += literal }
        package mutating func appendInterpolation(_ piece: SourceText) { text.append(piece: piece.text) }
        package mutating func appendInterpolation(_ name: SwiftIdentifier) {
            text.append(piece: SourceText(name).text)
        }
        package mutating func appendInterpolation(_ number: Int) { text += SourceText(number).text }
    }

    package init(stringLiteral value: String) { self.init(trusted: value) }
    package init(stringInterpolation: StringInterpolation) { self.init(trusted: stringInterpolation.text) }
}

extension SourceText {
    /// A name, in backticks where the language has a meaning for it.
    package init(_ name: SwiftIdentifier) {
        self.init(trusted: Keywords.needingBackticks.contains(name.text) ? "`\(name.text)`" : name.text)
    }

    /// A name as the label of a declared argument, where almost every word of the language may stand as it is.
    package static func label(_ name: SwiftIdentifier) -> SourceText {
        ["inout", "let", "var"].contains(name.text) ? SourceText(name) : SourceText(trusted: name.text)
    }

    /// A name as the label of an argument that is passed: the compiler warns of backticks that only a declaration needs.
    package static func passedLabel(_ name: SwiftIdentifier) -> SourceText {
        name.text == "inout" ? SourceText(name) : SourceText(trusted: name.text)
    }

    /// A name as comments say it, where backticks would be a part of it.
    package static func documented(_ name: SwiftIdentifier) -> SourceText { SourceText(trusted: name.text) }

    /// A number as swift-format wants it: `10_000`.
    package init(_ number: some BinaryInteger) {
        let digits = Array(String(number.magnitude))
        var text = number < 0 ? "-" : ""
        for (index, digit) in digits.enumerated() {
            if index > 0, digits.count > 4, (digits.count - index).isMultiple(of: 3) { text += "_" }
            text.append(digit)
        }
        self.init(trusted: text)
    }

    /// A string literal: printable ASCII and plain letters as they are, everything else escaped, so that nothing ends or
    /// interpolates it and nothing in it is invisible or turns the direction of the text.
    package static func literal(_ raw: String) -> SourceText {
        let isPlain = raw.utf8.allSatisfy { byte in
            (0x20..<0x7F).contains(byte) && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
        }
        if isPlain { return SourceText(trusted: "\"\(raw)\"") }
        let letters = PlainLetters(in: raw)
        var text = "\""
        for scalar in raw.unicodeScalars {
            switch scalar {
            case "\\": text += "\\\\"
            case "\"": text += "\\\""
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            case " "..."~": text.unicodeScalars.append(scalar)
            case _ where letters.contains(scalar): text.unicodeScalars.append(scalar)
            default: text += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
            }
        }
        return SourceText(trusted: text + "\"")
    }

    /// One line of a comment, without its marker: line ends, controls and characters that turn the direction of text
    /// become spaces.
    package static func commentLine(_ raw: some StringProtocol) -> SourceText {
        if raw.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }), raw.unicodeScalars.last != " " {
            return SourceText(trusted: String(raw))
        }
        var text = String.UnicodeScalarView()
        for scalar in raw.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned:
                if scalar.value != 0x200D, scalar.value != 0xFEFF { text.append(" ") }
                if scalar.value == 0x200D { text.append(scalar) }
            default: text.append(scalar)
            }
        }
        while text.last == " " { text.removeLast() }
        return SourceText(trusted: String(text))
    }

    /// A text that the escapes of another language have made safe: for `MarkdownText` alone.
    static func escaped(_ text: String) -> SourceText { SourceText(trusted: text) }

    /// Pieces with a separator between them.
    package static func joined(_ pieces: some Sequence<SourceText>, by separator: SourceText = ", ") -> SourceText {
        var text = ""
        var isFirst = true
        for piece in pieces {
            if !isFirst { text += separator.text }
            text += piece.text
            isFirst = false
        }
        return SourceText(trusted: text)
    }
}

extension String {
    /// Adds a piece of source. Behind a dot, a name needs no backticks unless the language has a meaning for it there
    /// (The Swift Programming Language, "Identifiers").
    mutating func append(piece: String) {
        let tick = UInt8(ascii: "`")
        guard piece.utf8.first == tick, utf8.last == UInt8(ascii: "."),
            let end = piece.utf8.dropFirst().firstIndex(of: tick)
        else { return append(piece) }
        let name = piece[piece.utf8.index(after: piece.startIndex)..<end]
        if Keywords.needingBackticksAsMembers.contains(String(name)) { return append(piece) }
        append(contentsOf: name)
        append(contentsOf: piece[piece.utf8.index(after: end)...])
    }
}

/// The words that the language keeps for itself, and those that begin an expression: `await` and `unsafe` may be declared
/// as they are, but not be read.
enum Keywords {
    static let needingBackticks: Set<String> = [
        "Any", "Self", "Type", "Protocol", "as", "associatedtype", "await", "break", "case", "catch", "class",
        "continue", "default", "defer", "deinit", "do", "else", "enum", "extension", "fallthrough", "false",
        "fileprivate", "for", "func", "guard", "if", "import", "in", "init", "inout", "internal", "is", "let", "nil",
        "operator", "precedencegroup", "private", "protocol", "public", "repeat", "rethrows", "return", "self",
        "static", "struct", "subscript", "super", "switch", "throw", "throws", "true", "try", "typealias", "unsafe",
        "var", "where", "while",
    ]
    static let needingBackticksAsMembers: Set<String> = ["Protocol", "Type", "init", "self"]
}

extension SourceText {
    /// A number as lowering has written it; 0 for anything that is no literal of a number.
    static func number(_ text: String) -> SourceText {
        if let integer = Int(text) { return SourceText(integer) }
        if let integer = UInt64(text) { return SourceText(integer) }
        return SourceText(trusted: Double(text).map { $0.isFinite ? "\($0)" : "0" } ?? "0")
    }

    /// A string literal with expressions in it: `"https://\(region).example.com"`.
    static func literal(_ parts: [LiteralPart]) -> SourceText {
        var text = "\""
        for part in parts {
            switch part {
            case .text(let raw): text += literal(raw).text.dropFirst().dropLast()
            case .expression(let expression): text += "\\(\(expression.text))"
            }
        }
        return SourceText(trusted: text + "\"")
    }

    /// A part of a string literal.
    enum LiteralPart {
        case text(String)
        case expression(SourceText)
    }
}
