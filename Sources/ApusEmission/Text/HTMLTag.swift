/// A tag of HTML in a text: `<a href="https://example.com">`, `</b>`, `<br/>`.
struct HTMLTag {
    /// The name in small letters.
    let name: String
    /// Whether it ends an element.
    let isEnd: Bool
    /// The address of a link; empty in any other.
    let address: String
    /// What stands in the place of an image; empty in any other.
    let alternative: String
    /// The place behind it.
    let end: Int

    /// Reads the tag that begins at a place; nil where none does.
    init?(_ text: [Unicode.Scalar], at start: Int) {
        var index = start + 1
        isEnd = index < text.count && text[index] == "/"
        if isEnd { index += 1 }
        let letters = text[index...].prefix { $0.isASCII && ($0.properties.isAlphabetic || ("1"..."6").contains($0)) }
        index = letters.endIndex
        guard let first = letters.first, first.properties.isAlphabetic, index < text.count,
            " \n/>".unicodeScalars.contains(text[index])
        else { return nil }
        var attributes: [Unicode.Scalar] = []
        var quote: Unicode.Scalar?
        while index < text.count, index - start < 4000 {
            let scalar = text[index]
            if let open = quote {
                if scalar == open { quote = nil }
            } else if scalar == "\"" || scalar == "'" {
                quote = scalar
            } else if scalar == ">" {
                break
            } else if scalar == "<" {
                return nil
            }
            attributes.append(scalar)
            index += 1
        }
        guard index < text.count, text[index] == ">" else { return nil }
        name = String(String.UnicodeScalarView(letters)).lowercased()
        let listed = String(String.UnicodeScalarView(attributes))
        address = name == "a" && !isEnd ? Self.value(of: "href", in: listed) : ""
        alternative = name == "img" ? Self.value(of: "alt", in: listed) : ""
        end = index + 1
    }

    /// Where the last tag is that ends an element, by the element's name.
    static func lastEnds(in text: [Unicode.Scalar]) -> [String: Int] {
        var result: [String: Int] = [:]
        for index in text.indices.dropLast() where text[index] == "<" && text[index + 1] == "/" {
            if let tag = HTMLTag(text, at: index), HTMLElements.isKnown(tag.name) { result[tag.name] = index }
        }
        return result
    }

    /// The value of one of several attributes.
    private static func value(of name: String, in attributes: String) -> String {
        var rest = attributes[...]
        while true {
            rest = rest.drop { $0.isWhitespace || $0 == "/" }
            let found = rest.prefix { !$0.isWhitespace && $0 != "=" && $0 != "/" }
            rest = rest.dropFirst(found.count).drop(while: \.isWhitespace)
            guard rest.first == "=" else {
                if found.isEmpty { return "" }
                continue
            }
            rest = rest.dropFirst().drop(while: \.isWhitespace)
            let quote = rest.first.flatMap { $0 == "\"" || $0 == "'" ? $0 : nil }
            let value =
                quote.map { quote in rest.dropFirst().prefix { $0 != quote } } ?? rest.prefix { !$0.isWhitespace }
            if found.lowercased() == name { return CommentText.trimmed(HTMLElements.decoded(String(value))) }
            rest = rest[value.endIndex...].dropFirst(quote == nil ? 0 : 1)
        }
    }
}

/// The elements of HTML that prose has.
enum HTMLElements {
    /// What emphasis is in Markdown, by element.
    static let emphasis = ["b": "**", "strong": "**", "i": "*", "em": "*"]

    /// Elements that stand on lines of their own.
    static let blocks: Set<String> = [
        "br", "p", "div", "ul", "ol", "li", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "blockquote", "dl", "dt", "dd",
        "table", "thead", "tbody", "tr", "section",
    ]

    /// Elements around others, which stand on lines of their own, too.
    static let containers: Set<String> = ["article", "caption", "details", "figcaption", "figure", "summary"]

    /// What stands out from the text, with the word that says so: elements of the prose of some vendors.
    static let asides = ["note": "Note", "important": "Important", "tip": "Tip", "warning": "Warning"]

    /// Whether an element begins no new line within an item of a list.
    static func isPart(ofItem name: String) -> Bool { ["br", "p", "div"].contains(name) || asides[name] != nil }

    /// Elements whose tags say nothing in a comment.
    static let inline: Set<String> = [
        "span", "font", "small", "big", "u", "s", "sub", "sup", "center", "mark", "del", "ins", "abbr",
    ]

    /// Elements without contents, whose tags say nothing either.
    static let empty: Set<String> = ["wbr", "img"]

    /// The cells of a table.
    static let cells: Set<String> = ["td", "th"]

    /// The signs that entities stand for.
    static let entities = [
        "lt": "<", "gt": ">", "amp": "&", "quot": "\"", "apos": "'", "nbsp": " ",
        "ndash": "–", "mdash": "—", "hellip": "…", "lsquo": "‘", "rsquo": "’", "ldquo": "“", "rdquo": "”", "bull": "•",
        "copy": "©", "reg": "®", "trade": "™", "times": "×", "middot": "·", "rarr": "→", "larr": "←", "euro": "€",
    ]

    /// The sign that an entity or the number of a character stands for; nil for one without a name, or that nobody sees.
    static func sign(of entity: String) -> String? {
        guard entity.hasPrefix("#") else { return entities[entity] }
        let number = entity.dropFirst()
        let isHexadecimal = number.first == "x" || number.first == "X"
        let digits = isHexadecimal ? number.dropFirst() : number
        // Swift reads a sign before them, which HTML does not.
        guard digits.first?.isHexDigit == true, let code = UInt32(digits, radix: isHexadecimal ? 16 : 10),
            let scalar = Unicode.Scalar(code)
        else { return nil }
        return SourceText.commentLine(String(scalar) + ".").text == "\(scalar)." ? String(scalar) : nil
    }

    /// Whether an element is one of HTML.
    static func isKnown(_ name: String) -> Bool {
        emphasis[name] != nil || blocks.contains(name) || inline.contains(name)
            || empty.contains(name) || cells.contains(name) || asides[name] != nil || containers.contains(name)
            || ["a", "code", "pre", "tt", "kbd"].contains(name)
    }

    /// A text with signs for entities.
    static func decoded(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
        var result = ""
        var rest = text[...]
        while let start = rest.firstIndex(of: "&") {
            result += rest[..<start]
            rest = rest[start...]
            let name = rest.dropFirst().prefix(8).prefix { $0 != ";" && $0 != "&" }
            if rest[name.endIndex...].first == ";", let sign = sign(of: String(name)) {
                result += sign
                rest = rest[rest.index(after: name.endIndex)...]
            } else {
                result += "&"
                rest = rest.dropFirst()
            }
        }
        return result + rest
    }
}
