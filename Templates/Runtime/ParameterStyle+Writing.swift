// requires: HTTPFields, ParameterEncoder, ParameterStyle

nonisolated extension ParameterStyle {
    /// The pieces of a parameter, which its place joins; none where nothing is to be sent.
    ///
    /// The three delimited styles are for lists and objects, `deepObject` is for objects; other values are written as
    /// `form` writes them, exploded ones too.
    ///
    /// - Parameters:
    ///   - encode: Encodes values for the place.
    ///   - encodeName: Encodes names.
    /// - Throws: `EncodingError` where a list or an object holds lists or objects: no other style says how to write those, but
    ///   for lists in an object that is spread.
    func pieces(
        _ name: String,
        _ value: ParameterValue,
        explode: Bool,
        encode: (String) -> String,
        encodeName: (String) -> String
    ) throws -> [String] {
        let fields = try fields(name, value, explode: explode, encode: encode, encodeName: encodeName)
        if self == .cookie { try checkCookies(fields, of: value, explode: explode) }
        return fields.map { field in
            guard let name = field.name else { return field.text }
            return self == .matrix && field.text.isEmpty ? name : "\(name)=\(field.text)"
        }
    }

    /// The same, with names apart from texts; a value that stands in the place of its parameter has no name.
    func fields(
        _ name: String,
        _ value: ParameterValue,
        explode: Bool,
        encode: (String) -> String,
        encodeName: (String) -> String
    ) throws -> [(name: String?, text: String)] {
        let fields = try written(name, value, explode: explode, encode: encode, encodeName: encodeName)
        guard fields.isEmpty, let text = try value.textOfNothing() else { return fields }
        return [(isNamed ? encodeName(name) : nil, text)]
    }

    private func written(
        _ name: String, _ value: ParameterValue, explode: Bool, encode: (String) -> String,
        encodeName: (String) -> String
    ) throws -> [(name: String?, text: String)] {
        if self == .deepObject {
            return try Self.members(of: value, name).map { (encodeName($0.name), encode($0.text)) }
        }
        let own = isNamed ? encodeName(name) : nil
        switch value.kind {
        case .null:
            return []
        case .scalar(let text):
            return [(own, encode(text))]
        case .list:
            let texts = try value.members.compactMap { try $0.value.text().map(encode) }
            if texts.isEmpty { return [] }
            if self == .simple, texts == [""] {
                throw value.invalid("the style cannot tell an empty element alone from no element")
            }
            try check(texts, of: value, explode: explode)
            return explode ? texts.map { (own, $0) } : [(own, texts.joined(separator: delimiter))]
        case .object:
            let pairs = try value.members.flatMap { member in
                // Spread over the query, a list is what it would be as a parameter of its own.
                let values = self == .form && explode ? member.value.elements : [member.value]
                let texts = try values.compactMap { try $0.text() }
                return try (texts.isEmpty ? [member.value.textOfNothing()].compactMap { $0 } : texts)
                    .map { (name: encodeName(member.name), text: encode($0)) }
            }
            if pairs.isEmpty { return [] }
            try check(pairs.flatMap { [$0.name, $0.text] }, of: value, explode: explode)
            if explode, pairs.contains(where: { $0.name.contains("=") }) {
                throw value.invalid("the style cannot tell '=' in a name from the one behind it")
            }
            if explode { return pairs.map { ($0.name, $0.text) } }
            return [(own, pairs.flatMap { [$0.name, $0.text] }.joined(separator: delimiter))]
        }
    }

    /// Lists and objects within others, of which OpenAPI says nothing, are written as servers read them that take this
    /// style at all: `a[b][c]=1`, `a[0]=1`. That is no form for those without members.
    private static func members(
        of value: ParameterValue, _ name: String, isInner: Bool = false
    ) throws -> [(name: String, text: String)] {
        switch value.kind {
        case .null: return []
        case .scalar(let text): return [(name, text)]
        case .list, .object:
            let texts = try value.members.enumerated().flatMap { place, member in
                let step = if case .list = value.kind { "\(place)" } else { member.name }
                return try members(of: member.value, "\(name)[\(step)]", isInner: true)
            }
            if !isInner || !texts.isEmpty { return texts }
            if let text = try value.textOfNothing() { return [(name, text)] }
            if !value.members.isEmpty { return [] }
            throw value.invalid("an empty list or object within a parameter has no form")
        }
    }

    private var isNamed: Bool {
        self != .simple && self != .label
    }

    /// Refuses elements that hold what stands between elements: nobody could tell one from the other.
    private func check(_ texts: [String], of value: ParameterValue, explode: Bool) throws {
        let delimiter =
            switch self {
            case .simple: ","
            case .label where explode: "."
            case .cookie where explode: ";"
            default: explode || self == .deepObject ? "&" : self.delimiter
            }
        // What is allowed to be reserved may have triplets of its own, in lower case.
        if texts.contains(where: { $0.uppercased().contains(delimiter) }) {
            throw value.invalid("the style cannot tell '\(delimiter)' in an element from the one between elements")
        }
        if self == .simple, texts.contains(where: { !HTTPField.isValidValue($0) }) {
            throw value.invalid("white space around elements is dropped, and control characters are not allowed")
        }
    }

    /// Refuses what a cookie cannot hold (RFC 6265, section 4.2.1), for in this style nothing is encoded. The commas between
    /// elements that are not spread are what the style has there.
    private func checkCookies(
        _ cookies: [(name: String?, text: String)], of value: ParameterValue, explode: Bool
    ) throws {
        let forbidden = explode ? "\",;\\" : "\";\\"
        for cookie in cookies {
            if HTTPField.Name(cookie.name ?? "") == nil { throw value.invalid("a cookie cannot have this name") }
            let isQuoted = cookie.text.count > 1 && cookie.text.hasPrefix("\"") && cookie.text.hasSuffix("\"")
            let octets = isQuoted ? cookie.text.dropFirst().dropLast() : cookie.text[...]
            if !octets.utf8.allSatisfy({ (0x21..<0x7F).contains($0) && !forbidden.utf8.contains($0) }) {
                throw value.invalid("a cookie holds no white space, '\"', ',', ';', '\\' or letters beyond ASCII")
            }
        }
    }

    private var delimiter: String {
        switch self {
        case .spaceDelimited: "%20"
        case .pipeDelimited: "%7C"
        default: ","
        }
    }
}
