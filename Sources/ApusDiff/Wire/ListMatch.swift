/// Which member of one list is which one of another, by a key. Where several have one key, those that are alike go together,
/// and the others in their order: a list that says something twice is equal to itself.
struct ListMatch<Element> {
    /// The members that both have, in the order of OLD.
    private(set) var pairs: [(old: Element, new: Element)] = []
    /// The members of a key that the other list does not have.
    private(set) var gone: [Element] = []
    private(set) var added: [Element] = []
    /// What one list says more often than the other.
    private(set) var surplus: (old: [Element], new: [Element]) = ([], [])

    /// Matches two lists.
    ///
    /// - Parameters:
    ///   - newKey: The key of members of NEW.
    ///   - likeness: What members of one key that say the same have in common.
    init<Key: Hashable, Likeness: Hashable>(
        _ olds: [Element], _ news: [Element], by key: (Element) -> Key, and newKey: (Element) -> Key,
        alike likeness: (Element) -> Likeness
    ) {
        let keys = (old: olds.map(key), new: news.map(newKey))
        var twins = Twins(olds.count, news.count)
        twins.join(
            zip(keys.old, olds).map { [AnyHashable($0), AnyHashable(likeness($1))] },
            zip(keys.new, news).map { [AnyHashable($0), AnyHashable(likeness($1))] })
        twins.join(keys.old, keys.new)
        collect(olds, news, keys, twins)
    }

    /// Matches two lists, of which members of one key are as good as equal.
    init<Key: Hashable>(
        _ olds: [Element], _ news: [Element], by key: (Element) -> Key, and newKey: (Element) -> Key
    ) {
        let keys = (old: olds.map(key), new: news.map(newKey))
        var twins = Twins(olds.count, news.count)
        twins.join(keys.old, keys.new)
        collect(olds, news, keys, twins)
    }

    /// Matches two lists whose members have keys of one kind.
    init<Key: Hashable>(_ olds: [Element], _ news: [Element], by key: (Element) -> Key) {
        self.init(olds, news, by: key, and: key)
    }

    /// The same with members that may be alike.
    init<Key: Hashable, Likeness: Hashable>(
        _ olds: [Element], _ news: [Element], by key: (Element) -> Key, alike likeness: (Element) -> Likeness
    ) {
        self.init(olds, news, by: key, and: key, alike: likeness)
    }

    private mutating func collect<Key: Hashable>(
        _ olds: [Element], _ news: [Element], _ keys: (old: [Key], new: [Key]), _ twins: Twins
    ) {
        let known = (old: Set(keys.old), new: Set(keys.new))
        for (index, element) in olds.enumerated() {
            if let twin = twins.new[index] {
                pairs.append((element, news[twin]))
            } else if known.new.contains(keys.old[index]) {
                surplus.old.append(element)
            } else {
                gone.append(element)
            }
        }
        for (index, element) in news.enumerated() where !twins.isTaken[index] {
            if known.old.contains(keys.new[index]) { surplus.new.append(element) } else { added.append(element) }
        }
    }
}

/// The places of the members of two lists that belong together.
private struct Twins {
    /// For each member of OLD the place of that of NEW.
    var new: [Int?]
    var isTaken: [Bool]

    init(_ olds: Int, _ news: Int) {
        new = Array(repeating: nil, count: olds)
        isTaken = Array(repeating: false, count: news)
    }

    /// Joins what is left by keys, in order.
    mutating func join<Key: Hashable>(_ olds: [Key], _ news: [Key]) {
        var free: [Key: [Int]] = [:]
        // The last one is the next one taken.
        for index in news.indices.reversed() where !isTaken[index] { free[news[index], default: []].append(index) }
        for index in olds.indices where new[index] == nil {
            guard let twin = free[olds[index]]?.popLast() else { continue }
            new[index] = twin
            isTaken[twin] = true
        }
    }
}
