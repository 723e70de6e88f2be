import ApusModel
import ApusSpec

// Lists and dictionaries among the variants of a union are told apart by what is in them, however deep it stands.

extension Lowering {
    /// What is in a list or a dictionary behind all lists and dictionaries in it, and how many of these are around it.
    func elements(of type: TypeReference) -> (type: TypeReference, depth: Int) {
        var (inner, depth) = (model.types.resolved(type), 0)
        var seen: Set<TypeReference> = []
        while true {
            let next: TypeReference
            switch inner {
            case .array(let element), .dictionary(let element): (next, depth) = (element, depth + 1)
            case .optional(let wrapped): next = wrapped
            default: return (inner, depth)
            }
            // A list may be one of itself.
            guard seen.insert(inner).inserted else { return (.scalar(.json), 0) }
            inner = model.types.resolved(next)
        }
    }

    /// Tells lists from each other by what the objects in them know, and so dictionaries.
    func compareElements(_ ordered: [Int], _ union: inout UnionModel, _ pending: PendingUnion) {
        let types = union.variants.map { model.types.resolved($0.type) }
        let lists = ordered.filter { if case .array = types[$0] { true } else { false } }
        let dictionaries = ordered.filter { if case .dictionary = types[$0] { true } else { false } }
        var facts: [TypeReference: ObjectFacts?] = [:]
        for alike in [lists, dictionaries] where alike.count > 1 {
            let elements = Dictionary(uniqueKeysWithValues: alike.map { ($0, self.elements(of: types[$0])) })
            let depth = elements.values.lazy.filter { self.hasObjects($0.type) }.map(\.depth).max()
            for (index, element) in elements {
                if let objects = objectFacts(of: element.type, &facts) {
                    union.variants[index].known = objects.known.map {
                        UnionModel.KnownProperties($0, depth: element.depth)
                    }
                } else if element.type == .scalar(.json), let depth {
                    // As for objects: what may be anything is rather of another variant that knows one of its properties.
                    union.variants[index].known = UnionModel.KnownProperties([], depth: depth)
                }
            }
        }
        // Dictionaries are objects, and compared with the others.
        report(lists, union, pending) { alikeObjects(types[$0], types[$1], &facts) }
    }

    /// Whether a type is one of objects, or one of objects and other values.
    private func hasObjects(_ type: TypeReference) -> Bool { kinds(of: type)?.contains(.object) ?? false }

    /// What is known of the objects of a type, found out once for all comparisons; nil where it has none.
    private func objectFacts(of type: TypeReference, _ facts: inout [TypeReference: ObjectFacts?]) -> ObjectFacts? {
        if let known = facts[type] { return known }
        let found: ObjectFacts? = hasObjects(type) ? objectFacts(of: type) : nil
        facts.updateValue(found, forKey: type)
        return found
    }

    /// What is known of the objects in two types that nothing tells apart; nil where something does, or where there are
    /// none. Other values are the same whichever of the types they are read as.
    ///
    /// - Parameter facts: What is known of the types that were compared before.
    func alikeObjects(
        _ left: TypeReference, _ right: TypeReference, _ facts: inout [TypeReference: ObjectFacts?]
    ) -> (ObjectFacts, ObjectFacts)? {
        var (left, right) = (model.types.resolved(left), model.types.resolved(right))
        var seen: Set<[TypeReference]> = []
        while seen.insert([left, right]).inserted {
            switch (left, right) {
            case (.optional(let wrapped), _): left = model.types.resolved(wrapped)
            case (_, .optional(let wrapped)): right = model.types.resolved(wrapped)
            case (.array(let first), .array(let second)), (.dictionary(let first), .dictionary(let second)):
                (left, right) = (model.types.resolved(first), model.types.resolved(second))
            default:
                guard let first = objectFacts(of: left, &facts), let second = objectFacts(of: right, &facts) else {
                    return nil
                }
                return first.isDistinct(from: second) ? nil : (first, second)
            }
        }
        return nil
    }
}
