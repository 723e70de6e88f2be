import ApusModel
import ApusSource
import ApusSpec

extension Lowering {
    /// What holds for an object as a whole.
    ///
    /// - Parameters:
    ///   - properties: Those of the struct; the first ones are those of the object, in the same order.
    ///   - id: The struct.
    func objectRules(_ flat: FlatObject, of properties: [PropertyModel], in id: TypeID) -> ObjectRules {
        var rules = ObjectRules()
        rules.minProperties = flat.minProperties.flatMap { $0 > 0 ? $0 : nil }
        rules.maxProperties = flat.maxProperties
        for dependency in flat.dependencies {
            guard let property = member(dependency.name.value, of: flat, properties) else {
                reportUnknown(dependency.name)
                continue
            }
            for name in dependency.required {
                if let required = member(name.value, of: flat, properties) {
                    rules.dependencies.append(.init(property: property, required: required))
                } else {
                    reportUnknown(name)
                }
            }
        }
        rules.requiredOthers = requiredOthers(of: flat)
        rules.alternatives = alternatives(of: flat, properties)
        for case .property(let place) in Set(rules.alternatives.joined().joined()) where place < flat.properties.count {
            structures.alternativeNames[id, default: [:]][place] = flat.properties[place].name
            // On the other way nothing has to be there.
            rules.directions[place] = direction(of: flat.properties[place])
        }
        return rules
    }

    /// What the choices of a schema require that are about nothing else: `anyOf: [{required: [a]}, {required: [b]}]`.
    func requiredAlternatives(of schema: Schema) -> [[[Located<String>]]] {
        [schema.oneOf, schema.anyOf].compactMap { list in
            let members = list.filter { !isNullMember($0, of: schema) }
            if members.isEmpty || members.contains(where: { saysMore($0, than: schema) }) { return nil }
            return members.map { document.schemas[$0].required }
        }
    }

    /// The sets of properties of which one has to be there, where one can be missing at all.
    private func alternatives(of flat: FlatObject, _ properties: [PropertyModel]) -> [[[ObjectRules.Member]]] {
        var found: [[[ObjectRules.Member]]] = []
        let isClosed = if case .forbidden? = flat.additional { true } else { false }
        for choice in flat.alternatives {
            let sets = choice.map { names in names.map { ($0, member($0.value, of: flat, properties)) } }
            let needed = sets.map { set in set.filter { $0.1.map { canBeMissing($0, properties) } ?? true } }
            if needed.contains(where: \.isEmpty) { continue }
            let unknown = needed.joined().filter { $0.1 == nil }.map(\.0)
            for name in unknown { reportUnknown(name) }
            // A set with what a closed object cannot have is never there. What others are not kept with nobody can look for.
            guard unknown.isEmpty || isClosed else { continue }
            let possible = needed.filter { set in !set.contains { $0.1 == nil } }
            if possible.isEmpty { continue }
            let least = Self.least(possible.map { $0.compactMap(\.1) })
            if !found.contains(least) { found.append(least) }
        }
        return found
    }

    /// What an object has under a name; nil where it is not kept.
    private func member(
        _ name: String, of flat: FlatObject, _ properties: [PropertyModel]
    ) -> ObjectRules.Member? {
        let others = properties[flat.properties.count...]
        if let place = flat.place(of: name) ?? others.firstIndex(where: { $0.wireName.utf8.elementsEqual(name.utf8) }) {
            return .property(place)
        }
        return switch flat.additional {
        case .allowed, .schema: .other(name)
        case .forbidden, nil: nil
        }
    }

    private func canBeMissing(_ member: ObjectRules.Member, _ properties: [PropertyModel]) -> Bool {
        if case .property(let place) = member { properties[place].presence.hasDefault } else { true }
    }

    /// The sets, each once and in order: what has all that another set has asks for nothing more.
    private static func least(_ sets: [[ObjectRules.Member]]) -> [[ObjectRules.Member]] {
        func place(_ member: ObjectRules.Member) -> (Int, String) {
            switch member {
            case .property(let place): (place, "")
            case .other(let key): (.max, key)
            }
        }
        var distinct: [[ObjectRules.Member]] = []
        for set in sets.map({ Set($0).sorted { place($0) < place($1) } }) where !distinct.contains(set) {
            distinct.append(set)
        }
        return distinct.filter { set in
            !distinct.contains { $0.count < set.count && Set($0).isSubset(of: set) }
        }
    }

    /// Takes out what cannot be checked, now that it is known where null is another state than absence: a property that may
    /// be null may be there without being set.
    func settleAlternatives() {
        for (id, names) in structures.alternativeNames.sorted(by: { $0.key < $1.key }) {
            guard case .structure(var structure) = model.types[id].kind else { continue }
            func isUncertain(_ member: ObjectRules.Member) -> Bool {
                guard case .property(let place) = member else { return false }
                return structure.properties[place].presence == .optional && structure.properties[place].isNullable
            }
            structure.rules.alternatives = structure.rules.alternatives.compactMap { sets in
                let uncertain = sets.joined().filter(isUncertain)
                if uncertain.isEmpty { return sets }
                let least = Self.least(sets.map { set in set.filter { !isUncertain($0) } })
                guard least.contains([]) else { return least }
                if case .property(let place)? = uncertain.first { reportNullable(names[place]) }
                return nil
            }
            let places = Set(structure.rules.alternatives.joined().joined())
            structure.rules.directions = structure.rules.directions.filter { places.contains(.property($0.key)) }
            model.types[id].kind = .structure(structure)
        }
        structures.alternativeNames = [:]
    }

    private func reportNullable(_ name: Located<String>?) {
        guard let name, reported.insert(name.range).inserted else { return }
        diagnostics.note(
            .uncheckedKeyword,
            "that '\(name.value)' or another one has to be there is not checked: it may be null, which reads as if it were "
                + "not there",
            at: name.range)
    }

    /// Says what no dictionary checks: its type has no place for rules about single properties.
    func reportUncheckedConditions(of flat: FlatObject) {
        for dependency in flat.dependencies { reportUnknown(dependency.name) }
        for name in flat.alternatives.joined().joined() { reportUnknown(name) }
    }

    private func reportUnknown(_ name: Located<String>) {
        report(
            .unknownRequiredProperty, "no property is called '\(name.value)'; that it goes with others is not checked",
            at: name.range)
    }
}
