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
    /// - Throws: `EncodingError` where a list or an object holds lists or objects: no style says how to write those.
    func pieces(
        _ name: String,
        _ value: ParameterValue,
        explode: Bool,
        encode: (String) -> String,
        encodeName: (String) -> String
    ) throws -> [String] {
        let name = encodeName(name)
        switch value.kind {
        case .null:
            return []
        case .scalar(let text):
            return [item(name, encode(text))]
        case .list:
            let texts = try value.members.compactMap { try $0.value.text().map(encode) }
            if texts.isEmpty { return [] }
            try check(texts, of: value, explode: explode)
            return explode || self == .deepObject
                ? texts.map { item(name, $0) } : [item(name, texts.joined(separator: delimiter))]
        case .object:
            let pairs = try value.members.compactMap { member in
                try member.value.text().map { (name: encodeName(member.name), text: encode($0)) }
            }
            if pairs.isEmpty { return [] }
            try check(pairs.flatMap { [$0.name, $0.text] }, of: value, explode: explode)
            if explode, pairs.contains(where: { $0.name.contains("=") }) {
                throw value.invalid("the style cannot tell '=' in a name from the one behind it")
            }
            if self == .deepObject { return pairs.map { item("\(name)%5B\($0.name)%5D", $0.text) } }
            if explode { return pairs.map { isNamed ? item($0.name, $0.text) : "\($0.name)=\($0.text)" } }
            return [item(name, pairs.flatMap { [$0.name, $0.text] }.joined(separator: delimiter))]
        }
    }

    private func item(_ name: String, _ text: String) -> String {
        if !isNamed { return text }
        return self == .matrix && text.isEmpty ? name : "\(name)=\(text)"
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

    private var delimiter: String {
        switch self {
        case .spaceDelimited: "%20"
        case .pipeDelimited: "%7C"
        default: ","
        }
    }
}
