/// The words that several names begin and end with.
struct CommonWords {
    private(set) var head: [String] = []
    private(set) var tail: [String] = []
    /// Whether one of the names has no other words.
    private(set) var isOneOfThem = false

    /// Finds the words. Of a word that is one thing in one name and several in another, it is the one thing.
    init(_ names: [[String]]) {
        guard let shortest = names.min(by: { $0.count < $1.count }) else { return }
        let headCount = names.map { SharedWords.count($0, shortest) }.min() ?? 0
        let tailCount = names.map { SharedWords.count($0.reversed(), shortest.reversed()) }.min() ?? 0
        head = (0..<headCount).map { place in Self.one(names.map { $0[place] }) }
        let rest = min(tailCount, shortest.count - headCount)
        tail = (0..<rest).reversed().map { place in Self.one(names.map { $0[$0.count - 1 - place] }) }
        isOneOfThem = headCount + rest == shortest.count
    }

    var isEmpty: Bool { head.isEmpty && tail.isEmpty }

    /// Whether the words are what the names are about, and the others only tell which one: `LayoutSizing` of
    /// `LayoutSizingHorizontal` and `LayoutSizingVertical`. A single word at the beginning may be what something belongs to,
    /// and one at the end what it is used for.
    var isConcept: Bool {
        tail.isEmpty ? head.count > 1 : !tail.allSatisfy { ReservedNames.roles.contains($0.lowercased()) }
    }

    /// The words without what only leads over to those that tell the names apart: `Status` of `StatusOfPrimary` and
    /// `StatusOfSecondary`. None where what is left is too short to say anything.
    var concept: [String] {
        guard tail.isEmpty, let last = head.last, SharedWords.leadsOver(last) else { return head + tail }
        var words = head
        while let last = words.last, SharedWords.leadsOver(last) { words.removeLast() }
        return words.joined().count > 2 ? words : []
    }

    /// The longest row of words that all names have, of two or more.
    static func middle(of names: [[String]]) -> [String]? {
        guard let shortest = names.min(by: { $0.count < $1.count }) else { return nil }
        for count in (2...max(2, shortest.count)).reversed() where count <= shortest.count {
            for start in 0...(shortest.count - count) {
                let row = shortest[start..<start + count]
                let isCommon = names.allSatisfy { name in
                    name.indices.contains { name[$0...].starts(with: row) }
                }
                if isCommon { return withoutLinks(Array(row)) }
            }
        }
        return nil
    }

    private static func withoutLinks(_ row: [String]) -> [String]? {
        var common = CommonWords()
        common.head = row
        common.leaveOutLinks()
        return common.head.count > 1 ? common.head : nil
    }

    private init() {}

    /// Leaves out words that only lead over to what the names have not in common.
    mutating func leaveOutLinks() {
        let links = SharedWords.links
        if tail.isEmpty { while head.last.map({ links.contains($0.lowercased()) }) == true { head.removeLast() } }
        if head.isEmpty { while tail.first.map({ links.contains($0.lowercased()) }) == true { tail.removeFirst() } }
    }

    /// The words of a name that not all have.
    func middle(of name: [String]) -> ArraySlice<String> { name.dropFirst(head.count).dropLast(tail.count) }

    private static func one(_ words: [String]) -> String { words.min { $0.count < $1.count } ?? "" }
}
