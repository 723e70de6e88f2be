/// The words that several names begin and end with.
struct SharedWords {
    private(set) var head: [String] = []
    private(set) var tail: [String] = []
    /// Whether what tells the names apart is what kind of value each is: `ArrayValue`, `ObjectValue`.
    var leavesKinds = false

    init() {}

    /// Finds the words that names begin and end with, of which each has at least one more.
    init(of names: [[String]]) {
        guard names.count > 1, let first = names.first, let shortest = names.map(\.count).min(), shortest > 1 else {
            return
        }
        let longestHead = names.map { Self.count($0, first) }.min() ?? 0
        head = Array(first.prefix(min(longestHead, shortest - 1)))
        let rest = shortest - head.count - 1
        let longestTail = names.map { Self.count($0.reversed(), first.reversed()) }.min() ?? 0
        tail = Array(first.suffix(min(longestTail, rest)))
    }

    var isEmpty: Bool { head.isEmpty && tail.isEmpty }

    /// The words of one of the names that not all have.
    func cut(from words: [String]) -> [String] { Array(words.dropFirst(head.count).dropLast(tail.count)) }

    /// Leaves words that lead over to what tells the names apart to these: `byAsset`.
    mutating func leaveLinks() {
        while let last = head.last, Self.links.contains(last.lowercased()) { head.removeLast() }
    }

    /// Words that lead over to others.
    static let links: Set<String> = [
        "and", "by", "for", "from", "in", "of", "on", "or", "per", "to", "with", "without",
    ]

    /// Whether a word leads over to another one wherever it stands, so that no name ends with it. Behind a verb, `in` and
    /// `on` are part of that: `signIn`.
    static func leadsOver(_ word: String) -> Bool {
        let word = word.lowercased()
        return ["a", "an", "the"].contains(word) || links.contains(word) && word != "in" && word != "on"
    }

    /// Takes the first of the words at the end for one of those that tell the names apart; false where there is none.
    mutating func leaveMoreAtEnd() -> Bool {
        if tail.isEmpty { return false }
        tail.removeFirst()
        return true
    }

    /// How many words two names begin with alike, be it of one or of several.
    static func count(_ words: [String], _ others: some Sequence<String>) -> Int {
        zip(words, others).prefix { word, other in
            WordSplitter.singular(word.lowercased()) == WordSplitter.singular(other.lowercased())
        }.count
    }
}
