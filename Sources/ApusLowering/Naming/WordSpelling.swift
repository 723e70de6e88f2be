import ApusModel

/// How a document writes words in the names of its schemas, which says what are abbreviations: where there is a
/// `SKUResponse`, what `sku_ids` are of is a `SKUIds`, and `oauth2_get_keys` is an `OAuth2GetKeys` beside `OAuth2Key`.
struct WordSpelling {
    /// The spelling of words by their small letters.
    private var spellings: [String: String] = [:]
    /// The names that schemas would have with all words as they are.
    private let types: Set<SwiftIdentifier>

    init(_ names: [String], shortNames: ComponentNames) {
        types = Set(names.map { Self.plainName(shortNames.text(of: $0)) })
        var (capitals, pairs, others) = ([String: Int](), [String: Int](), [String: Int]())
        var pairSpellings: [String: String] = [:]
        // What is left out before a point tells nothing.
        for name in names.map(shortNames.text).sorted() where name.contains(where: \.isLowercase) {
            let words = WordSplitter.words(of: name)
            for (index, word) in words.enumerated() {
                if Self.isRow(word) {
                    // Nor does one word of several that are written so: all of `SALES_ORDER` is in capitals.
                    let beside = [index - 1, index + 1].filter(words.indices.contains)
                    if beside.contains(where: { Self.isRow(words[$0]) }) { continue }
                    capitals[word.lowercased(), default: 0] += 1
                } else if word.first?.isUppercase == true {
                    others[word.lowercased(), default: 0] += 1
                }
                // A capital before a word that begins with one belongs to it, where others write the two as one.
                guard word.count == 1, word.first?.isUppercase == true, index + 1 < words.count else { continue }
                let pair = word + words[index + 1]
                pairs[pair.lowercased(), default: 0] += 1
                pairSpellings[pair.lowercased()] = pair
            }
        }
        // What most write counts: one odd name changes no others.
        for (word, pair) in pairSpellings where pairs[word, default: 0] > others[word, default: 0] {
            spellings[word] = pair
        }
        for (word, count) in capitals where count > others[word, default: 0] + pairs[word, default: 0] {
            spellings[word] = word.uppercased()
        }
        for word in Self.ordinary { spellings[word] = nil }
    }

    /// Words of sentences, of which names in capitals do not make abbreviations: `GETRequest` is no reason for `GETPets`.
    private static let ordinary = ReservedNames.verbs.union(SharedWords.links).union([
        "a", "an", "as", "at", "be", "if", "is", "it", "my", "no", "not", "so", "the",
    ])

    /// Whether a word is a row of capitals, maybe with digits.
    private static func isRow(_ word: String) -> Bool {
        word.count > 1 && word.allSatisfy { $0.isUppercase || $0.isNumber } && word.contains(where: \.isLetter)
    }

    /// A name for the type of a schema: what is the name of another one stays that.
    func schemaName(_ text: String) -> SwiftIdentifier {
        let plain = Self.plainName(text)
        let name = spelled(plain)
        return name != plain && types.contains(name) ? plain : name
    }

    private static func plainName(_ text: String) -> SwiftIdentifier { WordSplitter.typeName(text, fallback: "Schema") }

    /// A name for a type. A single word in capitals is one to read, where it is too long for an abbreviation.
    func typeName(_ text: String, fallback: StaticString) -> SwiftIdentifier {
        let name = spelled(WordSplitter.typeName(text, fallback: fallback))
        guard name.text.count > 4, name.text.allSatisfy({ $0.isASCII && $0.isUppercase }),
            spellings[name.text.lowercased()] == nil
        else { return name }
        return WordSplitter.typeName(text.lowercased(), fallback: fallback)
    }

    /// The words of what a type is called after, written as in its name, which does not tell all of them: `SKU` and `IDs` of
    /// `SKUIDs`.
    func words(ofType text: String) -> [String] {
        WordSplitter.words(of: WordSplitter.typeName(text, fallback: "Value").text).map(spelled)
    }

    /// A name in which every word but the first of a member is written as in the names of schemas.
    func spelled(_ name: SwiftIdentifier) -> SwiftIdentifier {
        if spellings.isEmpty { return name }
        let words = WordSplitter.words(of: name.text)
        let spelled = words.map(spelled)
        // Signs between words may have gone, which were `_`.
        if spelled == words, !name.text.utf8.contains(UInt8(ascii: "_")) { return name }
        return SwiftIdentifier(WordSplitter.joined(spelled)) ?? name
    }

    private func spelled(_ word: String) -> String {
        guard beginsWithCapital(word) else { return word }
        let small = word.lowercased()
        if let known = spellings[small] { return known }
        guard word.hasSuffix("s"), let known = spellings[String(small.dropLast())] else { return word }
        return known + "s"
    }

    private func beginsWithCapital(_ word: String) -> Bool {
        // A letter of ASCII with a mark is no letter of a name.
        guard let first = word.utf8.first, first < 0x80 else { return word.first?.isUppercase == true }
        return (0x41...0x5A).contains(first)
    }
}
