import ApusSpec

/// Finds for each alternative of a union the one that it is in the other document.
struct AlternativeMatch {
    private(set) var pairs: [(old: SchemaSet, new: SchemaSet)] = []
    private(set) var gone: [SchemaSet]
    private(set) var added: [SchemaSet]

    /// Matches by component, then by what the schemas say, then by type where it tells; the last of each belong together.
    init(_ olds: [SchemaSet], _ news: [SchemaSet], in comparator: DocumentComparator, joinsLast: Bool = true) {
        gone = olds
        added = news
        let old = comparator.oldSchemas
        let new = comparator.newSchemas
        join(
            by: { Self.component(comparator.oldPlaces[$0.main], comparator) },
            and: { Self.component(comparator.newPlaces[$0.main], comparator) })
        join(by: { old.digest($0) }, and: { new.digest($0) })
        join(
            by: { old.effective($0).types?.rawValue }, and: { new.effective($0).types?.rawValue }, isUnique: true)
        if joinsLast, gone.count == 1, added.count == 1, let last = gone.first, let other = added.first {
            pairs.append((last, other))
            gone = []
            added = []
        }
    }

    private static func component(_ place: PlaceID, _ comparator: DocumentComparator) -> PlaceID? {
        comparator.places.isComponent(place) ? place : nil
    }

    /// Joins alternatives of equal keys.
    ///
    /// - Parameter isUnique: Whether several of one key are left alone, because nobody can tell which is which; else they
    ///   are as good as equal, and joined in order.
    private mutating func join<Key: Hashable>(
        by oldKey: (SchemaSet) -> Key?, and newKey: (SchemaSet) -> Key?, isUnique: Bool = false
    ) {
        if gone.isEmpty || added.isEmpty { return }
        let olds = Dictionary(grouping: gone.indices, by: { oldKey(gone[$0]) })
        let news = Dictionary(grouping: added.indices, by: { newKey(added[$0]) })
        var takenOld: Set<Int> = []
        var takenNew: Set<Int> = []
        for index in gone.indices {
            guard let key = oldKey(gone[index]), let group = olds[key], let others = news[key],
                let rank = group.firstIndex(of: index), rank < others.count,
                !isUnique || (group.count == 1 && others.count == 1)
            else { continue }
            pairs.append((gone[index], added[others[rank]]))
            takenOld.insert(index)
            takenNew.insert(others[rank])
        }
        gone = gone.indices.filter { !takenOld.contains($0) }.map { gone[$0] }
        added = added.indices.filter { !takenNew.contains($0) }.map { added[$0] }
    }
}
