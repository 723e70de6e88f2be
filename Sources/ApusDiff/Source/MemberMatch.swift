import ApusModel

/// Which member of one list is which one of another: by its key in the document, else by its name in Swift. Where a
/// document has a key twice, by both, else in order.
struct MemberMatch {
    /// The places of members that both have, in the order of OLD.
    private(set) var pairs: [(old: Int, new: Int)] = []
    /// The places of members that one alone has.
    private(set) var removed: [Int] = []
    private(set) var added: [Int] = []

    /// A member that both have.
    struct Pair<Member> {
        let before: Member
        let after: Member
        let places: (old: Int, new: Int)
    }

    /// The members that both have.
    func members<Member>(_ old: [Member], _ new: [Member]) -> [Pair<Member>] {
        pairs.map { Pair(before: old[$0.old], after: new[$0.new], places: $0) }
    }

    init<Key: Hashable>(_ old: [(key: Key, name: SwiftIdentifier)], _ new: [(key: Key, name: SwiftIdentifier)]) {
        var keys = Dictionary(grouping: new.indices, by: { new[$0].key })
        var twins = [Int?](repeating: nil, count: old.count)
        for (index, member) in old.enumerated() {
            guard let place = keys[member.key]?.firstIndex(where: { new[$0].name == member.name }) else { continue }
            twins[index] = keys[member.key]?.remove(at: place)
        }
        for (index, member) in old.enumerated() where twins[index] == nil && keys[member.key]?.isEmpty == false {
            twins[index] = keys[member.key]?.removeFirst()
        }
        var names = Dictionary(keys.values.joined().map { (new[$0].name, $0) }, uniquingKeysWith: min)
        for (index, member) in old.enumerated() where twins[index] == nil {
            twins[index] = names.removeValue(forKey: member.name)
        }
        pairs = twins.enumerated().compactMap { index, twin in twin.map { (index, $0) } }
        removed = twins.indices.filter { twins[$0] == nil }
        let taken = Set(twins.compactMap { $0 })
        added = new.indices.filter { !taken.contains($0) }
    }

    /// Takes members of both lists as one that the lists do not show to be.
    mutating func join(_ members: [(old: Int, new: Int)]) {
        pairs = (pairs + members).sorted { $0.old < $1.old }
        let left = Set(members.map(\.old))
        let right = Set(members.map(\.new))
        removed.removeAll(where: left.contains)
        added.removeAll(where: right.contains)
    }
}
