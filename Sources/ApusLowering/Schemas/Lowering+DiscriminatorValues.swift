import ApusModel
import ApusSource
import ApusSpec
import ApusSyntax

extension Lowering {
    /// Gives the variants that are objects the values that stand for them: those of the document's discriminator, or else
    /// of a property that has a few values in each of them.
    func discriminate(_ union: inout UnionModel, objects: [Int], _ pending: PendingUnion) {
        let facts = objects.map { objectFacts(of: union.variants[$0].type) }
        if let discriminator = pending.discriminator {
            let name = discriminator.propertyName.value
            if let values = values(of: discriminator, objects, facts, pending),
                let rawType = Self.rawType(of: values, of: name, facts)
            {
                union.discriminator = .init(wireName: name, rawType: rawType)
                for (index, values) in zip(objects, values) { union.variants[index].values = values }
                return finish(&union)
            }
            if !pending.inheritsDiscriminator { reportUnusable(discriminator) }
        }
        guard objects.count > 1, let name = impliedDiscriminator(facts) else { return }
        unions.impliedDiscriminators.insert(pending.id)
        let constants = facts.map { $0.constants(of: name) }
        union.discriminator = .init(wireName: name, rawType: constants.lazy.compactMap(\.?.rawType).first ?? .string)
        for (index, constant) in zip(objects, constants) { union.variants[index].values = constant?.values ?? [] }
        finish(&union)
    }

    private func reportUnusable(_ discriminator: Schema.Discriminator) {
        diagnostics.warning(
            .unusableDiscriminator,
            "'\(discriminator.propertyName.value)' does not tell the variants apart: each has to be an object with a value "
                + "of its own, of one type in all of them; they are told apart by what they are made of",
            at: discriminator.propertyName.range)
    }

    /// The values of each variant; nil where the discriminator tells them not apart.
    ///
    /// A mapping comes first, then what the variant itself allows; the name of its schema stands for it where neither says
    /// otherwise. Values that several variants allow leave it to what these are made of.
    private func values(
        of discriminator: Schema.Discriminator, _ objects: [Int], _ facts: [ObjectFacts], _ pending: PendingUnion
    ) -> [[String]]? {
        let name = discriminator.propertyName.value
        // What is a list or an object can name nothing.
        let single: Set<UnionModel.Kind> = [.string, .number, .boolean]
        let isReadable = facts.allSatisfy { ($0.required[name] ?? nil)?.isDisjoint(with: single) != true }
        guard !objects.isEmpty, isReadable else { return nil }
        let lists = facts.map { $0.constants(of: name)?.values ?? [] }
        let users = Dictionary(lists.flatMap(Set.init).map { ($0, 1) }, uniquingKeysWith: +)
        // Those of the values that are certain; nil: any of the list that is not taken.
        var claims: [[String]?] = []
        var taken = Set(pending.mapped.joined())
        for (place, index) in objects.enumerated() {
            let list = lists[place]
            let own = componentNames[pending.schemas[index]]
            if pending.defaultVariant == index, facts[place].holds(name) {
                // It is whatever has no other name, and its objects say which one they have.
                claims.append([])
            } else if !pending.mapped[index].isEmpty || pending.defaultVariant == index {
                let mapped = pending.mapped[index]
                reportForbidden(mapped, list, discriminator)
                claims.append(mapped)
            } else if list.isEmpty {
                // A name that other variants have as a value is none.
                guard let own, users[own] == nil, taken.insert(own).inserted else { return nil }
                claims.append([own])
            } else if let own, list.count > 1, list.contains(own), list.contains(where: { users[$0, default: 0] > 1 }) {
                taken.insert(own)
                claims.append([own])
            } else {
                claims.append(nil)
            }
        }
        let all = objects.indices.map { place -> [String] in
            if let claim = claims[place] {
                // Where a mapping and its schema contradict each other, either may be right.
                let isContradicted = !claim.isEmpty && claim.allSatisfy { !lists[place].contains($0) }
                return isContradicted ? claim + lists[place].filter { taken.insert($0).inserted } : claim
            }
            let free = lists[place].filter { !taken.contains($0) }
            // A list that has been shared out among others is one that nobody has kept up to date.
            let own = lists[place].count > 1 ? componentNames[pending.schemas[objects[place]]] : nil
            if free.isEmpty, let own, taken.insert(own).inserted { return [own] }
            return free.isEmpty ? lists[place] : free
        }
        return all.count > 1 && Set(all.map(Set.init)).count == 1 ? nil : all
    }

    /// Says which values a mapping has for a variant that cannot have them.
    private func reportForbidden(_ mapped: [String], _ list: [String], _ discriminator: Schema.Discriminator) {
        let forbidden = list.isEmpty ? [] : Set(mapped).subtracting(list)
        for (value, target) in discriminator.mapping where target != nil && forbidden.contains(value.value) {
            report(
                .contradictoryMapping,
                "'\(value.value)' is mapped to a schema whose '\(discriminator.propertyName.value)' has but other values: "
                    + list.prefix(5).map { "'\($0)'" }.joined(separator: ", "),
                at: value.range)
        }
    }

    /// What the values of a discriminator are; nil where the variants do not agree: a text that names one of them is none
    /// of the numbers that another one has.
    private static func rawType(
        of values: [[String]], of name: String, _ facts: [ObjectFacts]
    ) -> UnionModel.Discriminator.RawType? {
        let kinds = Set(facts.compactMap { $0.required[name] ?? nil }.filter { $0.count == 1 })
        var rawTypes = Set(facts.compactMap { $0.constants(of: name)?.rawType })
        if kinds.contains([.boolean]) { rawTypes.insert(.boolean) }
        if rawTypes.count > 1 || kinds.count > 1 { return nil }
        switch rawTypes.first ?? .string {
        case .string: return .string
        case .integer:
            let numbers = Set(values.joined()).map { Int($0) }
            return numbers.contains(nil) || Set(numbers).count < numbers.count ? nil : .integer
        case .boolean: return values.joined().allSatisfy { $0 == "true" || $0 == "false" } ? .boolean : nil
        }
    }

    /// The property that has values of its own in each variant, or in all but one: rather one that all of these require.
    private func impliedDiscriminator(_ facts: [ObjectFacts]) -> String? {
        var seen: Set<String> = []
        let named = facts.flatMap(\.constantNames).filter { seen.insert($0).inserted }
        // That something is so or not is said of many things beside what they are.
        let isAnswer = Dictionary(
            uniqueKeysWithValues: named.map { name in
                (name, facts.contains { $0.constants(of: name)?.rawType == .boolean })
            })
        let inOrder = named.filter { isAnswer[$0] == false } + named.filter { isAnswer[$0] == true }
        if let name = decisive(inOrder, facts.map(\.constants)).first { return name }
        let constants = facts.map { $0.constants.merging($0.optionalConstants) { required, _ in required } }
        // Sentences are for people, and are worded anew one day.
        let all = decisive(inOrder, constants).filter { name in
            let values = constants.flatMap { $0[name]?.values ?? [] }
            return values.allSatisfy { !$0.contains(where: \.isWhitespace) }
        }
        var names = all.filter { name in constants.allSatisfy { ($0[name]?.values.count ?? 1) == 1 } }
        // Lists of several values may grow: a property that has one in any variant decides only where nothing else does. It
        // is asked once, for each variant is compared with each; in very many of them it is no chance that all lists differ.
        if names.count < all.count, facts.count >= 500 || !areDistinct(facts) { names = all }
        func rank(_ name: String) -> (Int, Int, Int) {
            (
                isAnswer[name] == true ? 1 : 0, facts.count { $0.constants[name] == nil },
                constants.reduce(0) { $0 + ($1[name]?.values.count ?? 0) }
            )
        }
        return names.min { rank($0) < rank($1) }
    }

    /// Those properties that have values of their own in each variant, or in all but one.
    private func decisive(
        _ names: [String], _ constants: [[String: ObjectFacts.Constant]]
    ) -> [String] {
        var users: [String: Int] = [:]
        for name in constants.flatMap(\.keys) { users[name, default: 0] += 1 }
        return names.filter { name in
            let known = constants.compactMap { $0[name] }
            // Where both answers are listed, nothing is left for a variant without one.
            let isAnswer = known.first?.rawType == .boolean
            guard users[name, default: 0] >= max(2, constants.count - (isAnswer ? 0 : 1)) else { return false }
            var seen: Set<String> = []
            return known.allSatisfy { constant in
                constant.rawType == known[0].rawType && constant.values.allSatisfy { seen.insert($0).inserted }
            }
        }
    }

    /// Decides who writes the discriminator. A type that leaves it out but has several values has a case for each, so that
    /// none is lost.
    private func finish(_ union: inout UnionModel) {
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
                // A value that the type itself does not allow is none to write.
                let allowed = objectFacts(of: variant.type).constants(of: discriminator.wireName)?.values
                variant.writesDiscriminator = variant.values.count == 1 && allowed?.contains(variant.values[0]) != false
                structures.constants[id, default: [:]][property, default: []].formUnion(variant.values)
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
        union.variants = variants
    }

    /// What has but one value need not be asked for: required properties that the document has one value for, those that
    /// tell calls apart, and discriminators that have one in all unions of a struct.
    func settleConstants() {
        let telling = propertiesOfCalls()
        for id in model.types.ids {
            guard case .structure(var structure) = model.types[id].kind else { continue }
            let required = structure.properties.indices.filter { index in
                mustBeSent(structure.properties[index])
                    || structure.properties[index].presence == .optional && !structure.properties[index].isNullable
                        && telling[id]?.contains(structure.properties[index].wireName) == true
            }
            let values = required.map { index in
                onlyValue(of: structure.properties[index], in: id) ?? only(of: structures.constants[id]?[index])
            }
            if values.allSatisfy({ $0 == nil }) { continue }
            for (index, value) in zip(required, values) {
                structure.properties[index].constant = value
                describeConstant(of: &structure.properties[index], in: id)
            }
            model.types[id].kind = .structure(structure)
        }
        structures.constants = [:]
    }

    /// Whether whoever sends an object has to send a property with it. What only responses have is left out of requests.
    private func mustBeSent(_ property: PropertyModel) -> Bool {
        property.presence == .required || property.presence == .optional && property.requiredDirection == .request
    }

    private func only(of values: Set<String>?) -> String? { values?.count == 1 ? values?.first : nil }

    /// The one value that the document has for a property.
    func onlyValue(of property: PropertyModel, in id: TypeID) -> String? {
        let narrowed = structures.narrowed[id]?[property.wireName]
        func texts(as rawType: EnumerationModel.RawType) -> Set<String>? {
            narrowed.map { Set($0.map { Self.text(of: $0, as: rawType) }) }
        }
        switch model.types.resolved(property.type) {
        case .named(let type):
            guard case .enumeration(let enumeration) = model.types[type].kind, !enumeration.takesAny else { return nil }
            let values = Set(enumeration.cases.map(\.value))
            return only(of: texts(as: enumeration.rawType)?.intersection(values) ?? values)
        case .scalar(.boolean): return narrowed.flatMap { only(of: Set($0.map { $0.text.lowercased() })) }
        case .scalar(.string): return only(of: texts(as: .string))
        case .scalar(.int), .scalar(.int32), .scalar(.int64), .scalar(.uint64):
            return only(of: texts(as: .integer)).flatMap { Int($0).map { "\($0)" } }
        case .scalar(.double): return narrowed.flatMap(Self.onlyNumber)
        case .scalar(.float):
            // What is beyond the range of the type is no value of it.
            return narrowed.flatMap(Self.onlyNumber).flatMap { Float($0)?.isFinite == true ? $0 : nil }
        default: return nil
        }
    }

    /// The one number that all of some values are, in whichever notation.
    private static func onlyNumber(of scalars: [SyntaxScalar]) -> String? {
        let numbers = scalars.map { scalar -> Double? in
            guard scalar.kind == .integer || scalar.kind == .number else { return nil }
            return scalar.wholeNumber.map { Double($0) } ?? Double(scalar.text)
        }
        guard let first = numbers.first ?? nil, first.isFinite, numbers.allSatisfy({ $0 == first }) else { return nil }
        return "\(first)"
    }
}
