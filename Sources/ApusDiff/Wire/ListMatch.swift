/// Which member of one list is which one of another, by a key. Where several have one key, those that are alike go together,
/// and the others in their order: a list that says something twice is equal to itself.
struct ListMatch<Element> {
    /// The members that both have, in the order of OLD.
    private(set) var pairs: [(old: Element, new: Element)] = []
    /// The members of a key that the other list does not have. What one says more often than the other is neither.
    private(set) var gone: [Element] = []
    private(set) var added: [Element] = []

    /// Matches two lists.
    ///
    /// - Parameters:
    ///   - newKey: The key of members of NEW.
    ///   - isAlike: Whether two members of one key say the same.
    init<Key: Hashable>(
        _ olds: [Element], _ news: [Element], by key: (Element) -> Key, and newKey: (Element) -> Key,
        isAlike: (Element, Element) -> Bool = { _, _ in false }
    ) {
        let keys = olds.map(key)
        let newKeys = news.map(newKey)
        var free = Dictionary(grouping: news.indices, by: { newKeys[$0] })
        var twins: [Int?] = olds.indices.map { index in
            guard let places = free[keys[index]],
                let place = places.firstIndex(where: { isAlike(olds[index], news[$0]) })
            else { return nil }
            return free[keys[index]]?.remove(at: place)
        }
        for index in olds.indices where twins[index] == nil {
            guard let places = free[keys[index]] else {
                gone.append(olds[index])
                continue
            }
            if !places.isEmpty { twins[index] = free[keys[index]]?.removeFirst() }
        }
        pairs = zip(olds, twins).compactMap { element, twin in twin.map { (element, news[$0]) } }
        let known = Set(keys)
        added = news.indices.filter { !known.contains(newKeys[$0]) }.map { news[$0] }
    }

    /// Matches two lists whose members have keys of one kind.
    init<Key: Hashable>(
        _ olds: [Element], _ news: [Element], by key: (Element) -> Key,
        isAlike: (Element, Element) -> Bool = { _, _ in false }
    ) {
        self.init(olds, news, by: key, and: key, isAlike: isAlike)
    }
}
