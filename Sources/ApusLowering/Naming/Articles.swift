/// Articles in names that are written as sentences: `Retrieve an Organization`.
///
/// An `a` may be a letter, too: before another letter, before many, and where something else is called so but for that
/// letter, as in `create-a-b-test`, `list-a-records`, or `play-a-side` beside `play-b-side`.
struct Articles {
    /// How many of some names have single letters in one place, and are the same otherwise.
    private var lettered: [[String]: Int] = [:]

    init(_ texts: [String]) {
        for text in texts {
            let words = WordSplitter.words(of: text)
            for index in words.indices where words[index].utf8.count == 1 {
                lettered[Self.letters(words, at: index), default: 0] += 1
            }
        }
    }

    /// A name without its articles, `start-users-playback` for `start-a-users-playback`; nil where it has none. What begins
    /// or ends a name is none.
    func leftOut(of text: String) -> String? {
        let words = WordSplitter.words(of: text)
        let kept = words.indices.filter { !isArticle(words, at: $0) }
        return kept.count == words.count ? nil : kept.map { words[$0] }.joined(separator: "_")
    }

    private func isArticle(_ words: [String], at index: Int) -> Bool {
        guard index > 0, index < words.count - 1 else { return false }
        let (word, next) = (words[index].lowercased(), words[index + 1])
        if word == "the" || word == "an" { return true }
        // Behind a verb, or what leads over to something.
        let before = words[index - 1].lowercased()
        guard word == "a", index == 1 || SharedWords.links.contains(before) || ReservedNames.verbs.contains(before),
            lettered[Self.letters(words, at: index)] == 1
        else { return false }
        let isMany = index == words.count - 2 && WordSplitter.singular(next) != next
        return next.utf8.count > 1 && !isMany && next.first?.isNumber == false
    }

    private static func letters(_ words: [String], at index: Int) -> [String] {
        var words = words.map { $0.lowercased() }
        words[index] = ""
        return words
    }
}
