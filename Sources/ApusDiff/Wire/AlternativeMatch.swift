import ApusSpec

/// Finds for each alternative of a union the one that it is in the other document.
struct AlternativeMatch {
    private(set) var pairs: [(old: SchemaSet, new: SchemaSet)] = []
    private(set) var gone: [SchemaSet]
    private(set) var added: [SchemaSet]

    /// Matches by component, then by what is written, from all that the schemas say down to what tells them apart, then by
    /// type where it tells; the last of each belong together, and so do as many of one type.
    init(_ olds: [SchemaSet], _ news: [SchemaSet], in comparator: DocumentComparator, joinsLast: Bool = true) {
        gone = olds
        added = news
        let old = comparator.oldSchemas
        let new = comparator.newSchemas
        join(
            by: { Self.component(comparator.oldPlaces[$0], comparator) },
            and: { Self.component(comparator.newPlaces[$0], comparator) })
        join(by: { old.digest($0) }, and: { new.digest($0) })
        join(
            by: { Self.content($0, old, comparator.oldPlaces, comparator) },
            and: { Self.content($0, new, comparator.newPlaces, comparator) })
        for depth in (0...2).reversed() {
            join(by: { old.digest($0, depth: depth) }, and: { new.digest($0, depth: depth) }, isUnique: true)
        }
        join(
            by: { old.effective($0).types?.rawValue }, and: { new.effective($0).types?.rawValue }, isUnique: true)
        guard joinsLast else { return }
        if gone.count == 1, added.count == 1, let last = gone.first, let other = added.first {
            pairs.append((last, other))
            gone = []
            added = []
        } else if gone.map({ old.effective($0).types }) == added.map({ new.effective($0).types }),
            // What has another name is another thing.
            gone.allSatisfy({ Self.component(comparator.oldPlaces[$0], comparator) == nil }),
            added.allSatisfy({ Self.component(comparator.newPlaces[$0], comparator) == nil })
        {
            join(by: { _ in 0 }, and: { _ in 0 })
        }
    }

    /// What a list or a dictionary, be it in others, has in it, if that is a component: it is that, whatever changes in it.
    private struct Content: Hashable {
        var isList: [Bool] = []
        var component: PlaceID
    }

    private static func content(
        _ set: SchemaSet, _ schemas: SchemaFlattener, _ places: DocumentPlaces, _ comparator: DocumentComparator
    ) -> Content? {
        var isList: [Bool] = []
        var current = set
        while isList.count < 8 {
            let schema = schemas.effective(current)
            if schema.types == .array, let items = schema.items {
                isList.append(true)
                current = items
            } else if schema.types == .object, schema.properties.isEmpty, case .values(let values) = schema.additional {
                isList.append(false)
                current = values
            } else {
                return nil
            }
            if let component = component(places[current], comparator) {
                return Content(isList: isList, component: component)
            }
        }
        return nil
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
        let keys = gone.map(oldKey)
        let counts = keys.reduce(into: [:]) { $0[$1, default: 0] += 1 }
        let news = Dictionary(grouping: added.indices, by: { newKey(added[$0]) })
        var ranks: [Key: Int] = [:]
        var takenOld: Set<Int> = []
        var takenNew: Set<Int> = []
        for index in gone.indices {
            guard let key = keys[index], let others = news[key] else { continue }
            let rank = ranks[key, default: 0]
            ranks[key] = rank + 1
            guard rank < others.count, !isUnique || (counts[key] == 1 && others.count == 1) else { continue }
            pairs.append((gone[index], added[others[rank]]))
            takenOld.insert(index)
            takenNew.insert(others[rank])
        }
        gone = gone.indices.filter { !takenOld.contains($0) }.map { gone[$0] }
        added = added.indices.filter { !takenNew.contains($0) }.map { added[$0] }
    }
}
