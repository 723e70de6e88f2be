import ApusModel
import ApusSource
import ApusSpec

extension Lowering {
    /// Decides how the variants of each union are told apart. Not while they are lowered: what a named schema is, is not
    /// known before all of them are.
    func decideUnions() {
        breakUnionCycles()
        unions.structureFacts = [:]
        for pending in innerFirst(unions.pending) { decide(pending) }
        unions.structureFacts = nil
        unions.pending = []
        breakAliasCycles()
        settleConstants()
    }

    /// The unions, each behind those among its variants or in the lists and dictionaries of these: what they are read by
    /// counts for the ones around them.
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
                for case .named(let id) in union.variants.map({ elements(of: $0.type).type }) {
                    if let inner = places[id] { waiting.append((inner, false)) }
                }
            }
        }
        return ordered
    }

    private func decide(_ pending: PendingUnion) {
        guard case .union(var union) = model.types[pending.id].kind else { return }
        var pending = pending
        inheritDiscriminator(for: &pending, union)
        collapseTwins(&union, &pending)
        settleWildcard(of: &pending, union)
        gatherRules(of: &union, pending)
        let objects = union.variants.indices.filter { kinds(of: union.variants[$0].type) == [.object] }
        discriminate(&union, objects: objects, pending)
        rename(&union.variants, of: pending.id)
        union.branches = branches(&union, pending)
        model.types[pending.id].kind = .union(union)
        unions.decided.append(pending.id)
        unions.facts[pending.id] = commonFacts(of: union)
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
        let isImplied = unions.impliedDiscriminators.contains(pending.id)
        if isImplied, !others.isEmpty, absent.contains(where: { !union.variants[$0].values.isEmpty }) {
            // A constant that may be left out says nothing of other values. What the rest decides is sent as it came.
            if !pending.required.contains(name) { leaveOut(name, indices, &union) }
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
        if pending.required.contains(name) {
            // Who reads it without is lenient; who writes it does as the schema around the choice wants.
        } else if areDistinct(facts) {
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
        for index in indices where union.variants[index].known == nil {
            let known = objectFacts(of: union.variants[index].type).known
            union.variants[index].known = known.map { UnionModel.KnownProperties($0) }
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
}
