import ApusModel

/// What named schemas are called that have more in their names than tells them apart.
///
/// `conversations.v1.service_binding` is a `ServiceBinding` where nothing else is: what stands before the last point is where
/// it belongs. `conversation_enum_state` is a `ConversationState`, and a word that stands there twice in a row says no more
/// than once.
struct ComponentNames {
    /// The short texts by the names in the document.
    private var short: [String: String] = [:]

    init(_ names: [String]) {
        let lasts = Dictionary(names.map { (Self.last(of: $0).lowercased(), 1) }, uniquingKeysWith: +)
        var wanted: [SwiftIdentifier: Int] = [:]
        for name in names {
            let last = Self.last(of: name)
            let isEnough = last != name && lasts[last.lowercased()] == 1 && Self.saysAll(last)
            let text = Self.plain(isEnough ? last : name)
            let type = WordSplitter.typeName(text, fallback: "Schema")
            let whole = WordSplitter.typeName(name, fallback: "Schema")
            wanted[whole, default: 0] += 1
            if type == whole { continue }
            short[name] = text
            wanted[type, default: 0] += 1
        }
        short = short.filter { wanted[WordSplitter.typeName($0.value, fallback: "Schema")] == 1 }
    }

    /// The text that the name of a schema is made of.
    func text(of name: String) -> String { short[name] ?? name }

    /// What stands behind the last point of a name that is made of words with points between them.
    private static func last(of name: String) -> String {
        guard name.contains("."), name.utf8.allSatisfy({ isLetterOrDigit($0) || [0x2D, 0x2E, 0x5F].contains($0) }),
            let last = name.split(separator: ".", omittingEmptySubsequences: false).last
        else { return name }
        return String(last)
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte)
    }

    /// Whether the end of a name says what something is: no version, nor what is done with it, nor what it is used for.
    private static func saysAll(_ last: String) -> Bool {
        let words = WordSplitter.words(of: last).map { $0.lowercased() }
        let isVersion = (last.first.map { "vV".contains($0) } ?? true) && last.dropFirst().allSatisfy(\.isNumber)
        let says = words.contains { word in
            !ReservedNames.roles.contains(word) && !ReservedNames.words.contains(word)
                && !ReservedNames.verbs.contains(word)
        }
        return says && !isVersion && last.first?.isLetter == true
            && !ReservedNames.types.contains(WordSplitter.typeName(last, fallback: "Schema").text)
    }

    /// A name without `enum` between its words, and without rows of words that stand there twice.
    private static func plain(_ name: String) -> String {
        var words = WordSplitter.words(of: name)
        let count = words.count
        // Nobody reads longer ones, whatever is left out.
        if count > 40 { return name }
        words = words.enumerated().filter { index, word in
            index == 0 || index == count - 1 || word.lowercased() != "enum"
        }.map(\.element)
        for length in [3, 2, 1] {
            var start = 0
            while start + 2 * length <= words.count {
                let (row, next) = (words[start..<start + length], words[start + length..<start + 2 * length])
                // Numbers are no words: a matrix of 100 by 100 is none of 100.
                let isTwice =
                    row.joined().count > 2 && row.allSatisfy { $0.contains(where: \.isLetter) }
                    && row.elementsEqual(next) { $0.lowercased() == $1.lowercased() }
                if isTwice { words.removeSubrange(start..<start + length) } else { start += 1 }
            }
        }
        return words.count == count ? name : words.joined(separator: "_")
    }
}
