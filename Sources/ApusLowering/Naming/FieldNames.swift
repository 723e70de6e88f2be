import ApusModel

/// The names of header fields that stand beside others.
///
/// That a field is an extension, as `X-` says, is nothing that a caller needs to know (RFC 6648, section 3): `X-Total-Count`
/// is `totalCount`, unless something else beside it has that name.
struct FieldNames {
    /// How often a name is wanted.
    private var wanted: [String: Int] = [:]

    /// Takes the names of the fields and of all that stands beside them.
    init(_ names: some Sequence<String>) {
        for name in names { wanted[Self.name(of: name).text.lowercased(), default: 0] += 1 }
    }

    /// The names that a field could have, the best one first.
    func candidates(for name: String) -> [SwiftIdentifier] {
        let whole = Self.name(of: name)
        let text = Self.text(of: name)
        if text == name { return [whole] }
        let short = Self.name(of: text)
        return wanted[short.text.lowercased()] == nil ? [short, whole] : [whole]
    }

    /// The name of a field without what only says that it is an extension.
    static func text(of name: String) -> String {
        guard name.prefix(2).lowercased() == "x-", name.dropFirst(2).first?.isLetter == true else { return name }
        return String(name.dropFirst(2))
    }

    /// A name with all words of the field. `ETag` is one word, however it is written.
    private static func name(of field: String) -> SwiftIdentifier {
        let words = field.split(separator: "-").map { $0.lowercased() == "etag" ? "etag" : $0 }
        return WordSplitter.memberName(words.joined(separator: "-"), fallback: "header")
    }
}
