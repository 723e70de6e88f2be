/// The words that several names begin and end with.
struct SharedWords {
    private(set) var head: [String] = []
    private(set) var tail: [String] = []

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

    /// How many words two names begin with alike, be it of one or of several.
    static func count(_ words: [String], _ others: some Sequence<String>) -> Int {
        zip(words, others).prefix { word, other in
            WordSplitter.singular(word.lowercased()) == WordSplitter.singular(other.lowercased())
        }.count
    }
}
