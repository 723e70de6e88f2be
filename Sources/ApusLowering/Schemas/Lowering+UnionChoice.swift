import ApusModel
import ApusSource
import ApusSpec

extension Lowering {
    /// Decides how the variants of each union are told apart. Not while they are lowered: what a named schema is, is not
    /// known before all of them are.
    func decideUnions() {
        breakUnionCycles()
        for pending in innerFirst(pendingUnions) { decide(pending) }
        pendingUnions = []
        breakAliasCycles()
        settleConstants()
    }

    /// The unions, each behind those among its variants: what they are read by counts for the ones around them.
    private func innerFirst(_ unions: [PendingUnion]) -> [PendingUnion] {
        let places = Dictionary(unions.enumerated().map { ($0.element.id, $0.offset) }, uniquingKeysWith: { $1 })
        var ordered: [PendingUnion] = []
        var seen: Set<Int> = []
        var waiting = unions.indices.map { (place: $0, isOpened: false) }
        while let (place, isOpened) = waiting.popLast() {
            if isOpened {
                ordered.append(unions[place])
            } else if seen.insert(place).inserted {
                waiting.append((place, true))
                guard case .union(let union) = model.types[unions[place].id].kind else { continue }
                for case .named(let id) in union.variants.map({ model.types.resolved($0.type) }) {
                    if let inner = places[id] { waiting.append((inner, false)) }
                }
            }
        }
        return ordered
    }

    private func decide(_ pending: PendingUnion) {
        guard case .union(var union) = model.types[pending.id].kind else { return }
        var pending = pending
        collapseTwins(&union, &pending)
        settleWildcard(of: &pending, union)
        gatherRules(of: &union, pending)
        let objects = union.variants.indices.filter { kinds(of: union.variants[$0].type) == [.object] }
        discriminate(&union, objects: objects, pending)
        rename(&union.variants, of: pending.id)
        union.branches = branches(&union, pending)
        model.types[pending.id].kind = .union(union)
        decidedUnions.append(pending.id)
        unionFacts[pending.id] = commonFacts(of: union)
    }

    /// Gives variants the rules that all of their values keep to, and says where these take what no schema does.
    private func gatherRules(of union: inout UnionModel, _ pending: PendingUnion) {
        var dropsRules = false
        for (index, schema) in pending.schemas.enumerated() {
            let type = union.variants[index].type
            let (shared, isExact) = sharedRules(of: [schema] + pending.twins[index], type: type)
            union.variants[index].rules = shared
            dropsRules = dropsRules || !isExact
        }
        if dropsRules { reportLooseRules(at: pending.range.shortened) }
    }

    /// The names of the configuration, now that it is clear which cases there are.
    private func rename(_ variants: inout [UnionModel.Variant], of id: TypeID) {
        let scope = NameScope(taken: ReservedNames.cases)
        let owner = path(of: .type(id))
        for index in variants.indices {
            variants[index].name = claim(variants[index].name, in: scope, owner: owner).name
        }
    }

    /// Variants of one type are one: names of a type are no types of their own.
    private func collapseTwins(_ union: inout UnionModel, _ pending: inout PendingUnion) {
        var places: [TypeReference: Int] = [:]
        var kept: [Int] = []
        for (index, variant) in union.variants.enumerated() {
            let type = model.types.resolved(variant.type)
            if let first = places[type] {
                // The names of both stand for it.
                for place in pending.discriminator == nil ? [] : [first, index] where pending.mapped[place].isEmpty {
                    pending.mapped[place] = componentNames[pending.schemas[place]].map { [$0] } ?? []
                }
                pending.mapped[first] += pending.mapped[index].filter { !pending.mapped[first].contains($0) }
                pending.twins[first] += [pending.schemas[index]] + pending.twins[index]
            } else {
                places[type] = index
                kept.append(index)
            }
        }
        guard kept.count < union.variants.count else { return }
        union.variants = kept.map { union.variants[$0] }
        pending.keep(kept)
    }

    private func branches(_ union: inout UnionModel, _ pending: PendingUnion) -> [UnionModel.Branch] {
        // Splitting a variant adds cases of its type.
        let kinds = union.variants.map { self.kinds(of: $0.type) }
        let all = Array(union.variants.indices)
        if union.isOfParts { return [.init(kind: nil, choice: .attempts(triedAsParts(union)))] }
        let hasContainers = kinds.contains { $0 == [.object] || $0 == [.array] }
        guard hasContainers, kinds.allSatisfy({ $0?.count == 1 }) else {
            return [.init(kind: nil, choice: attempts(all, &union, kinds, pending))]
        }
        let byKind = Dictionary(grouping: all) { kinds[$0]?.first ?? .object }
        let present = UnionModel.Kind.allCases.filter { byKind[$0] != nil }
        return present.map { kind in
            let indices = byKind[kind] ?? []
            let choice: UnionModel.Choice
            if kind == .object, let discriminator = union.discriminator {
                choice = self.choice(by: discriminator, indices, &union, kinds, pending)
            } else if indices.count == 1 {
                choice = .only(indices[0])
            } else {
                choice = attempts(indices, &union, kinds, pending)
            }
            return UnionModel.Branch(kind: present.count == 1 ? nil : kind, choice: choice)
        }
    }

    /// How the objects among the variants are told apart by their discriminator.
    private func choice(
        by discriminator: UnionModel.Discriminator, _ indices: [Int], _ union: inout UnionModel,
        _ kinds: [Set<UnionModel.Kind>?], _ pending: PendingUnion
    ) -> UnionModel.Choice {
        // Inner unions that keep what they do not know would take everything.
        func inOrder(_ indices: [Int]) -> [Int] {
            guard indices.count > 1 else { return indices }
            return knowing(tried(indices, &union, kinds, pending), &union)
        }
        let name = discriminator.wireName
        let others = indices.filter { union.variants[$0].values.isEmpty }
        var listed = listed(indices, union).map { listed in
            UnionModel.Listed(values: listed.values, variants: inOrder(listed.variants))
        }
        var absent = indices.filter { index in
            let facts = objectFacts(of: union.variants[index].type)
            return facts.required[name] == nil && (union.variants[index].values.isEmpty || facts.known != nil)
        }
        union.discriminator?.isOptional = !absent.isEmpty
        if let base = absent.first(where: { union.variants[$0].type == pending.base }),
            let place = listed.firstIndex(where: { $0.variants == [base] })
        {
            // What says nothing of its kind is what all inherit from, and goes on saying nothing.
            listed[place].includesAbsent = true
            leaveOut(name, [base], &union)
        }
        let isImplied = impliedDiscriminators.contains(pending.id)
        if isImplied, !others.isEmpty, absent.contains(where: { !union.variants[$0].values.isEmpty }) {
            // A constant that may be left out says nothing of other values. What the rest decides is sent as it came.
            leaveOut(name, indices, &union)
            return .discriminator(
                listed, absent: [], others: knowing(tried(indices, &union, kinds, pending), &union))
        }
        // What the document names for other values is meant for none, too; what is no heir may be what they inherit from.
        // Many that may be meant are not worth the look.
        let takesAbsent = pending.defaultVariant != nil && !pending.needsValueForDefault
        if takesAbsent || pending.areHeirs || absent == others || absent.count >= 50 { absent = [] }
        // What is read without it goes on doing without, unless nothing else tells what it is, or requests have it, too: what
        // is made has to say what it is, where the document speaks of a discriminator.
        let facts = absent.map { objectFacts(of: union.variants[$0].type) }
        if areDistinct(facts) {
            leaveOut(name, absent.filter { isImplied || !directions.sent.contains(pending.schemas[$0]) }, &union)
        } else if isImplied {
            // Null is a value of its own, which no constant stands for.
            let nullable = zip(absent, facts).filter { $1.nullableConstants.contains(name) }
            leaveOut(name, nullable.map(\.0), &union)
        }
        return .discriminator(listed, absent: knowing(inRank(absent, union), &union), others: inOrder(others))
    }

    /// Whether structs are told apart by more than a discriminator.
    func areDistinct(_ facts: [ObjectFacts]) -> Bool {
        let facts = facts.filter { $0.declared != nil }
        return facts.indices.allSatisfy { left in
            facts[(left + 1)...].allSatisfy { facts[left].isDistinct(from: $0) }
        }
    }

    /// Lets variants write a discriminator as they have it. Types that do not know it have no place for it.
    private func leaveOut(_ name: String, _ indices: [Int], _ union: inout UnionModel) {
        for index in indices where objectFacts(of: union.variants[index].type).knows(name) {
            union.variants[index].writesDiscriminator = false
        }
    }

    /// Gives variants the properties that they know, for strict reading.
    private func knowing(_ indices: [Int], _ union: inout UnionModel) -> [Int] {
        for index in indices where union.variants[index].knownProperties == nil {
            union.variants[index].knownProperties = objectFacts(of: union.variants[index].type).known?.sorted()
        }
        return indices
    }

    /// The values of the discriminator with the variants that have them, in the order of the variants.
    private func listed(_ indices: [Int], _ union: UnionModel) -> [UnionModel.Listed] {
        var owners: [String: [Int]] = [:]
        for index in indices {
            for value in union.variants[index].values { owners[value, default: []].append(index) }
        }
        var listed: [UnionModel.Listed] = []
        var places: [[Int]: Int] = [:]
        for index in indices {
            for value in union.variants[index].values {
                guard let variants = owners[value], variants[0] == index else { continue }
                if let place = places[variants] {
                    listed[place].values.append(value)
                } else {
                    places[variants] = listed.count
                    listed.append(UnionModel.Listed(values: [value], variants: variants))
                }
            }
        }
        return listed
    }

    private func attempts(
        _ indices: [Int], _ union: inout UnionModel, _ kinds: [Set<UnionModel.Kind>?], _ pending: PendingUnion
    ) -> UnionModel.Choice {
        if indices.count == 1 { return .only(indices[0]) }
        let ordered = tried(indices, &union, kinds, pending)
        union.isOpen = ordered.allSatisfy { kinds[$0] == [.object] } && takesAnyObject(ordered, union)
        return .attempts(ordered)
    }

    /// The order in which variants are tried: what takes less comes first.
    private func tried(
        _ indices: [Int], _ union: inout UnionModel, _ kinds: [Set<UnionModel.Kind>?], _ pending: PendingUnion
    ) -> [Int] {
        let facts = Dictionary(
            uniqueKeysWithValues: indices.map { ($0, objectFacts(of: union.variants[$0].type)) })
        let ordered = inRank(indices, union)
        let objects = ordered.filter { kinds[$0] == [.object] }
        report(objects, facts, union, pending)
        let anything = ordered.filter { model.types.resolved(union.variants[$0].type) == .scalar(.json) }
        for index in objects where objects.count > 1 || !anything.isEmpty {
            union.variants[index].knownProperties = facts[index]?.declared?.sorted()
        }
        // An object is any value where no other variant knows one of its properties. Where one does, it is of that
        // variant: a property that a server adds one day must not make it another.
        for index in anything where !objects.isEmpty { union.variants[index].knownProperties = [] }
        compareElements(ordered, &union, pending)
        return ordered
    }

    /// Tells lists of objects from each other by what their objects know, and so dictionaries.
    private func compareElements(_ ordered: [Int], _ union: inout UnionModel, _ pending: PendingUnion) {
        var lists: [Int] = []
        var dictionaries: [Int] = []
        var facts: [Int: ObjectFacts] = [:]
        for index in ordered {
            let element: TypeReference
            switch model.types.resolved(union.variants[index].type) {
            case .array(let type):
                element = object(inListOf: type)
                lists.append(index)
            case .dictionary(let type):
                element = type
                dictionaries.append(index)
            default: continue
            }
            if kinds(of: element) == [.object] { facts[index] = objectFacts(of: element) }
        }
        for alike in [lists, dictionaries] where alike.count > 1 {
            for index in alike { union.variants[index].knownOfEach = facts[index]?.known?.sorted() }
            report(alike.filter { facts[$0] != nil }, facts, union, pending)
        }
    }

    /// What the objects in a list are, be it with nulls among them or in lists of their own.
    private func object(inListOf element: TypeReference) -> TypeReference {
        switch model.types.resolved(element) {
        case .optional(let wrapped): wrapped
        case .array(let inner): inner
        default: element
        }
    }

    /// Where a list stands among others: as its objects do, and last where it takes anything.
    private func rank(inListOf element: TypeReference) -> [Int] {
        let object = object(inListOf: element)
        let isRanked = kinds(of: object) == [.object] || model.types.resolved(object) == .scalar(.json)
        return isRanked ? rank(of: object) : []
    }

    /// Variants with what takes less first; among those that take as much, what no value of a discriminator stands for.
    private func inRank(_ indices: [Int], _ union: UnionModel) -> [Int] {
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
    private func triedAsParts(_ union: UnionModel) -> [Int] {
        func place(_ type: TypeReference) -> [Int] {
            switch model.types.resolved(type) {
            case .scalar(.file): [0]
            case .array(.scalar(.file)): [1]
            case .array(let element): [7] + rank(of: element)
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
            case .dateTime, .date: [3, 2]
            case .decimalString, .decimalText, .base64, .data, .stream, .file: [3, 3]
            case .url: [4]
            case .string: [5]
            case .json: [9]
            }
        case .array(let element): [7] + rank(inListOf: element)
        case .optional, .items: [9]
        case .dictionary: [8]
        case .named(let id):
            switch model.types[id].kind {
            case .enumeration(let enumeration): enumeration.rawType == .integer ? [1, -1] : [3, 0]
            case .structure: [6, -objectFacts(of: type).required.count]
            case .union: [6, 1]
            case .alias, .headers, .choice, .events, .namespace: [9]
            }
        }
    }

    /// Says which objects nothing tells apart.
    private func report(_ objects: [Int], _ facts: [Int: ObjectFacts], _ union: UnionModel, _ pending: PendingUnion) {
        for (place, left) in objects.enumerated() {
            // A neighbourhood is enough: variants that are alike have as many required properties.
            for right in objects[(place + 1)...].prefix(100) {
                guard let first = facts[left], let second = facts[right], !first.isDistinct(from: second) else {
                    continue
                }
                let shared = first.required.keys.filter { second.required[$0] != nil }.sorted().prefix(5)
                let openEnded = [(first, second, right), (second, first, left)].first { one, other, _ in
                    other.declared == nil && one.required.keys.contains { other.required[$0] == nil }
                }
                let alike =
                    shared.isEmpty
                    ? "neither requires a property that the other one has not"
                    : "both require \(shared.map { "'\($0)'" }.joined(separator: ", ")), "
                        + "and nothing that the other one has not"
                let why =
                    openEnded.map { "'\(union.variants[$0.2].name)' takes objects with any properties" } ?? alike
                let message =
                    "a value can be '\(union.variants[left].name)' and '\(union.variants[right].name)' of this union: "
                    + "\(why); "
                    + "the first that has all properties of the value is taken, else the one that fits best"
                ambiguous.append((pending.id, message, pending.range.shortened))
                orderedUnions.insert(pending.id)
                return
            }
        }
    }

    /// Says which unions are ambiguous, now that it is known which of them are generated.
    func reportAmbiguousUnions() {
        let generated = Set(model.types.ids)
        let used = referred.filter { $0.key.map { !traits.contains($0) } ?? true }.reduce(into: Set()) {
            $0.formUnion($1.value)
        }
        for (id, message, range) in ambiguous where generated.contains(id) {
            // What is but the place of types that others use is no type of any value.
            var outermost = id
            while let parent = model.types[outermost].parent { outermost = parent }
            if case .namespace = model.types[outermost].kind, !used.contains(id) { continue }
            diagnostics.note(.ambiguousUnion, message, at: range)
        }
        ambiguous = []
    }
}
