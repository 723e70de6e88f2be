import ApusModel
import ApusSource
import ApusSpec

extension Lowering {
    /// How variants are found that nothing but trying tells apart.
    func attempts(
        _ indices: [Int], _ union: inout UnionModel, _ kinds: [Set<UnionModel.Kind>?], _ pending: PendingUnion
    ) -> UnionModel.Choice {
        if indices.count == 1 { return .only(indices[0]) }
        let ordered = tried(indices, &union, kinds, pending)
        let areObjects = ordered.allSatisfy { kinds[$0] == [.object] }
        union.isOpen = areObjects && takesAnyObject(ordered, union)
        union.keepsMixtures = areObjects && pending.mayOverlap && areApart(ordered, union)
        return .attempts(ordered)
    }

    /// Whether structs have no property in common, and take others: an object may well be several of them.
    private func areApart(_ objects: [Int], _ union: UnionModel) -> Bool {
        var seen: Set<String> = []
        return objects.allSatisfy { index in
            guard case .named(let id) = model.types.resolved(union.variants[index].type),
                case .structure = model.types[id].kind
            else { return false }
            let facts = objectFacts(of: union.variants[index].type)
            guard !facts.isClosed, let declared = facts.declared, !declared.isEmpty, seen.isDisjoint(with: declared)
            else { return false }
            seen.formUnion(declared)
            return true
        }
    }

    /// The order in which variants are tried: what takes less comes first.
    func tried(
        _ indices: [Int], _ union: inout UnionModel, _ kinds: [Set<UnionModel.Kind>?], _ pending: PendingUnion
    ) -> [Int] {
        let facts = Dictionary(
            uniqueKeysWithValues: indices.map { ($0, objectFacts(of: union.variants[$0].type)) })
        let ordered = inRank(indices, union)
        let objects = ordered.filter { kinds[$0] == [.object] }
        let types = union.variants.map { model.types.resolved($0.type) }
        var inner: [TypeReference: ObjectFacts?] = [:]
        let naming = namingProperty(
            of: objects.compactMap { facts[$0] }, names: objects.map { ownName(of: types[$0], union.variants[$0]) }
        )
        let isAlike = report(objects, union, pending, naming: naming) { left, right in
            if case (.dictionary, .dictionary) = (types[left], types[right]) {
                return alikeObjects(types[left], types[right], &inner)
            }
            guard let first = facts[left], let second = facts[right] else { return nil }
            return first.isDistinct(from: second) ? nil : (first, second)
        }
        let anything = ordered.filter { takesAnything(types[$0]) }
        for index in objects where objects.count > 1 || !anything.isEmpty {
            // A union that keeps what it does not know would fit every object, and take those of others that have more.
            union.variants[index].known = (facts[index]?.known).map { UnionModel.KnownProperties($0) }
        }
        // An object is any value where no other variant knows one of its properties. Where one does, it is of that
        // variant: a property that a server adds one day must not make it another.
        for index in anything where objects.contains(where: { $0 != index }) { union.variants[index].known = .init([]) }
        if isAlike, let naming { name(objects, by: naming, in: &union) }
        compareElements(ordered, &union, pending)
        return ordered
    }

    /// What a variant is called: as its type is, where that has a name.
    private func ownName(of type: TypeReference, _ variant: UnionModel.Variant) -> SwiftIdentifier {
        if case .named(let id) = type { model.types[id].name } else { variant.name }
    }

    /// Whether a type takes any value, or any object.
    private func takesAnything(_ type: TypeReference) -> Bool {
        let free = TypeReference.scalar(.json)
        return type == free || type == .dictionary(free) || type == .dictionary(.optional(free))
    }

    /// Variants with what takes less first; among those that take as much, what no value of a discriminator stands for.
    func inRank(_ indices: [Int], _ union: UnionModel) -> [Int] {
        let ranks = indices.map { index in
            (index: index, rank: rank(of: union.variants[index].type) + [union.variants[index].values.isEmpty ? 0 : 1])
        }
        return ranks.sorted { left, right in
            left.rank == right.rank
                ? left.index < right.index : left.rank.lexicographicallyPrecedes(right.rank)
        }.map(\.index)
    }

    /// Whether a variant takes any object and keeps nothing of it but what it knows, as all of the others do.
    private func takesAnyObject(_ objects: [Int], _ union: UnionModel) -> Bool {
        let all = objects.map { objectFacts(of: union.variants[$0].type) }
        return all.allSatisfy { $0.declared != nil }
            && all.contains { $0.required.isEmpty && $0.declared?.isEmpty == false }
    }

    /// The order in which a part of a form, or several of one name, are tried: what is told by the name of a file comes
    /// first, and a list behind what is one part. Of parts no kind is known.
    func triedAsParts(_ union: UnionModel) -> [Int] {
        func place(_ type: TypeReference) -> [Int] {
            switch model.types.resolved(type) {
            case .scalar(.file): [0]
            case .array(.scalar(.file)): [1]
            case let other: rank(of: other)
            }
        }
        let places = union.variants.map { place($0.type) }
        return union.variants.indices.sorted { left, right in
            places[left] == places[right] ? left < right : places[left].lexicographicallyPrecedes(places[right])
        }
    }

    /// Where a type stands among those that are tried.
    private func rank(of type: TypeReference) -> [Int] {
        switch model.types.resolved(type) {
        case .scalar(let scalar):
            switch scalar {
            case .boolean: [0]
            case .int32: [1, 0]
            case .int, .int64: [1, 1]
            case .uint64: [1, 2]
            case .float, .double, .decimal: [2, 1]
            case .uuid: [3, 1]
            case .dateTime, .httpDate, .date: [3, 2]
            case .decimalString, .decimalText, .base64, .data, .stream, .file: [3, 3]
            case .url: [4]
            case .string: [5]
            case .json: [9]
            }
        case .array: [7] + rank(of: elements(of: type).type)
        case .dictionary: [8] + rank(of: elements(of: type).type)
        case .optional, .clearable, .items: [9]
        case .named(let id):
            switch model.types[id].kind {
            case .enumeration(let enumeration): enumeration.rawType == .integer ? [1, -1] : [3, 0]
            case .structure:
                // Of those that require as much, what has to have a certain value in it takes less.
                [6, -objectFacts(of: type).required.count, -objectFacts(of: type).constants.count]
            case .union: [6, 1]
            case .alias, .headers, .choice, .events, .namespace: [9]
            }
        }
    }

    /// Says which objects nothing tells apart.
    ///
    /// - Parameters:
    ///   - naming: The property that may say what an object is called.
    ///   - alike: What is known of the objects of two variants that are not told apart.
    /// - Returns: Whether there are any.
    @discardableResult
    func report(
        _ variants: [Int], _ union: UnionModel, _ pending: PendingUnion, naming: String? = nil,
        alike: (Int, Int) -> (ObjectFacts, ObjectFacts)?
    ) -> Bool {
        for (place, left) in variants.enumerated() {
            // A neighbourhood is enough: variants that are alike have as many required properties.
            for right in variants[(place + 1)...].prefix(100) {
                guard let (first, second) = alike(left, right) else { continue }
                let shared = first.required.keys.filter { second.required[$0] != nil }.sorted().prefix(5)
                let openEnded = [(first, second, right), (second, first, left)].first { one, other, _ in
                    other.declared == nil && one.required.keys.contains { other.required[$0] == nil }
                }
                let reason =
                    shared.isEmpty
                    ? "neither requires a property that the other one has not"
                    : "both require \(shared.map { "'\($0)'" }.joined(separator: ", ")), "
                        + "and nothing that the other one has not"
                let why =
                    openEnded.map { "'\(union.variants[$0.2].name)' takes objects with any properties" } ?? reason
                let message =
                    "a value can be '\(union.variants[left].name)' and '\(union.variants[right].name)' of this union: "
                    + "\(why); "
                    + (naming.map { "the one that '\($0)' names is taken, else " } ?? "")
                    + "the first that has all properties of the value\(naming == nil ? " is taken" : ""), else the one that "
                    + "fits best"
                unions.ambiguous.append((pending.id, message, pending.range.shortened))
                unions.ordered.insert(pending.id)
                return true
            }
        }
        return false
    }

    /// Says which unions are ambiguous, now that it is known which of them are generated.
    func reportAmbiguousUnions() {
        let generated = Set(model.types.ids)
        let used = traits.referredElsewhere
        for (id, message, range) in unions.ambiguous where generated.contains(id) {
            // What is but the place of types that others use is no type of any value.
            if case .namespace = model.types[model.types.outermost(of: id)].kind, !used.contains(id) { continue }
            diagnostics.note(.ambiguousUnion, message, at: range)
        }
        unions.ambiguous = []
    }
}
