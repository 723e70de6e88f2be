import ApusModel
import ApusSource
import ApusSpec

extension Lowering {
    /// Decides how the variants of each union are told apart. Not while they are lowered: what a named schema is, is not
    /// known before all of them are.
    func decideUnions() {
        // Inner unions first, as far as they are declared later: what they are read by counts for those around them.
        for pending in pendingUnions.reversed() { decide(pending) }
        pendingUnions = []
        breakAliasCycles()
        settleConstants()
    }

    private func decide(_ pending: PendingUnion) {
        guard case .union(var union) = model.types[pending.id].kind else { return }
        var pending = pending
        collapseTwins(&union, &pending)
        for (index, schema) in pending.schemas.enumerated() {
            union.variants[index].rules = rules(of: schema, type: union.variants[index].type)
        }
        let objects = union.variants.indices.filter { kinds(of: union.variants[$0].type) == [.object] }
        discriminate(&union, objects: objects, pending)
        rename(&union.variants, of: pending.id)
        union.branches = branches(&union, pending)
        model.types[pending.id].kind = .union(union)
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
                pending.mapped[first] += pending.mapped[index]
            } else {
                places[type] = index
                kept.append(index)
            }
        }
        guard kept.count < union.variants.count else { return }
        if let chosen = pending.defaultVariant { pending.defaultVariant = kept.firstIndex(of: chosen) }
        union.variants = kept.map { union.variants[$0] }
        pending.schemas = kept.map { pending.schemas[$0] }
        pending.mapped = kept.map { pending.mapped[$0] }
    }

    // MARK: - By a discriminator

    /// Gives the variants that are objects the values that stand for them: those of the document's discriminator, or else
    /// of a property that has a few values in each of them.
    private func discriminate(_ union: inout UnionModel, objects: [Int], _ pending: PendingUnion) {
        let facts = objects.map { objectFacts(of: union.variants[$0].type) }
        if let discriminator = pending.discriminator {
            let name = discriminator.propertyName.value
            if let values = values(of: discriminator, union, objects, facts, pending),
                let rawType = Self.rawType(of: values, of: name, facts)
            {
                union.discriminator = .init(wireName: name, rawType: rawType)
                union.discriminator?.isOptional = facts.contains { facts in
                    facts.required[name] == nil && facts.declared?.contains(name) == true
                }
                for (index, values) in zip(objects, values) { union.variants[index].values = values }
                return finish(&union, objects: objects)
            }
            diagnostics.warning(
                .unusableDiscriminator,
                "'\(name)' does not tell the variants apart: each has to be an object with a value of its own, "
                    + "of one type in all of them; "
                    + "they are told apart by what they are made of",
                at: discriminator.propertyName.range)
        }
        guard objects.count > 1, let name = impliedDiscriminator(facts) else { return }
        let rawType = facts.lazy.compactMap { $0.constants[name]?.rawType }.first ?? .string
        union.discriminator = .init(wireName: name, rawType: rawType)
        for (index, facts) in zip(objects, facts) { union.variants[index].values = facts.constants[name]?.values ?? [] }
        finish(&union, objects: objects)
    }

    /// The values of each variant; nil where the discriminator tells them not apart.
    private func values(
        of discriminator: Schema.Discriminator, _ union: UnionModel, _ objects: [Int], _ facts: [ObjectFacts],
        _ pending: PendingUnion
    ) -> [[String]]? {
        let name = discriminator.propertyName.value
        // What is neither a text nor a number can name nothing.
        let isReadable = facts.allSatisfy { ($0.required[name] ?? nil)?.isDisjoint(with: [.string, .number]) != true }
        guard !objects.isEmpty, isReadable else { return nil }
        let lists = facts.map { $0.constants(of: name)?.values }
        let required = Set(facts.flatMap { $0.constants[name]?.values ?? [] })
        var taken: Set<String> = Set(pending.mapped.joined())
        var all: [[String]] = []
        for (index, facts) in zip(objects, facts) {
            if !pending.mapped[index].isEmpty {
                all.append(pending.mapped[index])
                continue
            }
            if pending.defaultVariant == index {
                all.append([])
                continue
            }
            let named = componentNames[pending.schemas[index]].map { [$0] } ?? []
            let listed = facts.constants(of: name)?.values ?? []
            let isRequired = facts.constants[name] != nil
            var free = isOwn(listed, among: lists) ? listed.filter { isRequired || !required.contains($0) } : named
            // Where another variant has to have the value that this one may have, the name is left.
            if free.isEmpty { free = named }
            free = free.filter { taken.insert($0).inserted }
            guard !free.isEmpty else { return nil }
            all.append(free)
        }
        return all
    }

    /// What the values of a discriminator are; nil where the variants do not agree: a text that names one of them is none
    /// of the numbers that another one has.
    private static func rawType(
        of values: [[String]], of name: String, _ facts: [ObjectFacts]
    ) -> EnumerationModel.RawType? {
        let kinds = facts.compactMap { $0.required[name] ?? nil }
        let rawTypes = Set(facts.compactMap { $0.constants(of: name)?.rawType })
        if rawTypes.count > 1 || kinds.contains([.string]) && kinds.contains([.number]) { return nil }
        guard rawTypes.contains(.integer) else { return .string }
        let numbers = values.joined().map { Int($0) }
        return numbers.contains(nil) || Set(numbers).count < numbers.count ? nil : .integer
    }

    /// Whether values are those of one variant: an enum that variants share is not.
    private func isOwn(_ values: [String], among lists: [[String]?]) -> Bool {
        if values.count == 1 { return true }
        let known = lists.compactMap(\.self)
        return known.count == lists.count && known.count { !Set($0).isDisjoint(with: values) } == 1
    }

    /// The required property that has values of its own in each variant, or in all but one.
    private func impliedDiscriminator(_ facts: [ObjectFacts]) -> String? {
        var users: [String: Int] = [:]
        var names: [String] = []
        for name in facts.flatMap({ $0.constants.keys.sorted() }) {
            if users[name] == nil { names.append(name) }
            users[name, default: 0] += 1
        }
        return names.first { name in
            guard users[name, default: 0] >= max(2, facts.count - 1) else { return false }
            var seen: Set<String> = []
            let constants = facts.compactMap { $0.constants[name] }
            return constants.allSatisfy { constant in
                constant.rawType == constants[0].rawType && constant.values.allSatisfy { seen.insert($0).inserted }
            }
        }
    }

    /// Decides who writes the discriminator. A type that leaves it out but has several values has a case for each, so that
    /// none is lost.
    private func finish(_ union: inout UnionModel, objects: [Int]) {
        guard let discriminator = union.discriminator else { return }
        var variants: [UnionModel.Variant] = []
        for var variant in union.variants {
            guard !variant.values.isEmpty, case .named(let id) = model.types.resolved(variant.type),
                case .structure(let structure) = model.types[id].kind
            else {
                variants.append(variant)
                continue
            }
            let property = structure.properties.firstIndex { $0.wireName == discriminator.wireName }
            if let property {
                variant.writesDiscriminator = variant.values.count == 1
                constants[id, default: [:]][property, default: []].formUnion(variant.values)
                variants.append(variant)
            } else if variant.values.count == 1 {
                variant.writesDiscriminator = true
                variants.append(variant)
            } else {
                for value in variant.values {
                    var one = variant
                    one.values = [value]
                    one.writesDiscriminator = true
                    one.name = WordSplitter.memberName(value, fallback: "value")
                    variants.append(one)
                }
            }
        }
        guard variants.count > union.variants.count else { return union.variants = variants }
        union.variants = variants
    }

    /// Discriminators that have one value in all unions of a struct need not be asked for.
    private func settleConstants() {
        for (id, properties) in constants {
            guard case .structure(var structure) = model.types[id].kind else { continue }
            for (index, values) in properties where structure.properties[index].presence == .required {
                guard values.count == 1, let value = values.first else { continue }
                structure.properties[index].constant = value
            }
            model.types[id].kind = .structure(structure)
        }
        constants = [:]
    }

    // MARK: - By kind, or by trying

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
            if kind == .object, union.discriminator != nil {
                let others = indices.filter { union.variants[$0].values.isEmpty }
                choice = .discriminator(others: others.count > 1 ? tried(others, &union, kinds, pending) : others)
            } else if indices.count == 1 {
                choice = .only(indices[0])
            } else {
                choice = attempts(indices, &union, kinds, pending)
            }
            return UnionModel.Branch(kind: present.count == 1 ? nil : kind, choice: choice)
        }
    }

    private func attempts(
        _ indices: [Int], _ union: inout UnionModel, _ kinds: [Set<UnionModel.Kind>?], _ pending: PendingUnion
    ) -> UnionModel.Choice {
        indices.count == 1 ? .only(indices[0]) : .attempts(tried(indices, &union, kinds, pending))
    }

    /// The order in which variants are tried: what takes less comes first.
    private func tried(
        _ indices: [Int], _ union: inout UnionModel, _ kinds: [Set<UnionModel.Kind>?], _ pending: PendingUnion
    ) -> [Int] {
        let facts = Dictionary(
            uniqueKeysWithValues: indices.map { ($0, objectFacts(of: union.variants[$0].type)) })
        let ordered = indices.sorted { left, right in
            let ranks = [left, right].map { rank(of: union.variants[$0].type, facts[$0]) }
            return ranks[0] == ranks[1] ? left < right : ranks[0].lexicographicallyPrecedes(ranks[1])
        }
        let objects = ordered.filter { kinds[$0] == [.object] }
        report(objects, facts, union, pending)
        let anything = ordered.filter { model.types.resolved(union.variants[$0].type) == .scalar(.json) }
        for index in objects where objects.count > 1 || !anything.isEmpty {
            union.variants[index].knownProperties = facts[index]?.declared?.sorted()
        }
        // An object is any value where no other variant knows one of its properties, and keeps them all.
        for index in anything where !objects.isEmpty { union.variants[index].knownProperties = [] }
        return ordered
    }

    /// The order in which a part of a form, or several of one name, are tried: what is told by the name of a file comes
    /// first, and a list behind what is one part. Of parts no kind is known.
    private func triedAsParts(_ union: UnionModel) -> [Int] {
        func place(_ type: TypeReference) -> [Int] {
            switch model.types.resolved(type) {
            case .scalar(.file): [0]
            case .array(.scalar(.file)): [1]
            case .array(let element): [7] + rank(of: element, nil)
            case let other: rank(of: other, nil)
            }
        }
        let places = union.variants.map { place($0.type) }
        return union.variants.indices.sorted { left, right in
            places[left] == places[right] ? left < right : places[left].lexicographicallyPrecedes(places[right])
        }
    }

    /// Where a type stands among those that are tried.
    private func rank(of type: TypeReference, _ facts: ObjectFacts?) -> [Int] {
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
        case .array: [7]
        case .optional, .items: [9]
        case .dictionary: [8]
        case .named(let id):
            switch model.types[id].kind {
            case .enumeration(let enumeration): enumeration.rawType == .integer ? [1, -1] : [3, 0]
            case .structure: [6, -(facts?.required.count ?? 0)]
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
                let why =
                    shared.isEmpty
                    ? "neither requires a property that the other one has not"
                    : "both require \(shared.map { "'\($0)'" }.joined(separator: ", ")), "
                        + "and nothing that the other one has not"
                diagnostics.note(
                    .ambiguousUnion,
                    "a value can be '\(union.variants[left].name)' and '\(union.variants[right].name)' of this union: "
                        + "\(why); "
                        + "the first that has all properties of the value is taken, else the one that fits best",
                    at: pending.range.shortened)
                return
            }
        }
    }
}
