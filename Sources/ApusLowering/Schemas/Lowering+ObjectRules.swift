import ApusModel
import ApusSource
import ApusSpec

extension Lowering {
    /// What holds for an object as a whole.
    ///
    /// - Parameter properties: Those of the struct; the first ones are those of the object, in the same order.
    func objectRules(_ flat: FlatObject, of properties: [PropertyModel]) -> ObjectRules {
        var rules = ObjectRules()
        rules.minProperties = flat.minProperties.flatMap { $0 > 0 ? $0 : nil }
        rules.maxProperties = flat.maxProperties
        for dependency in flat.dependencies {
            guard let property = flat.place(of: dependency.name.value) else {
                reportUnknown(dependency.name)
                continue
            }
            for name in dependency.required {
                if let required = flat.place(of: name.value) {
                    rules.dependencies.append(.init(property: property, required: required))
                } else {
                    reportUnknown(name)
                }
            }
        }
        rules.alternatives = alternatives(of: flat, properties)
        for place in Set(rules.alternatives.joined().joined()) {
            rules.directions[place] = direction(of: flat.properties[place])
        }
        return rules
    }

    /// What the choices of a schema require that are about nothing else: `anyOf: [{required: [a]}, {required: [b]}]`.
    func requiredAlternatives(of schema: Schema) -> [[[String]]] {
        [schema.oneOf, schema.anyOf].compactMap { list in
            let members = list.filter { !isNullMember($0, of: schema) }
            if members.isEmpty || members.contains(where: { saysMore($0, than: schema) }) { return nil }
            return members.map { document.schemas[$0].required.map(\.value) }
        }
    }

    /// The sets of properties of which one has to be there, where one can be missing at all.
    private func alternatives(of flat: FlatObject, _ properties: [PropertyModel]) -> [[[Int]]] {
        var found: [[[Int]]] = []
        for choice in flat.alternatives {
            var sets: [[Int]] = []
            var isAlwaysThere = false
            for names in choice {
                let optional = Set(names.compactMap(flat.place)).filter { properties[$0].presence.hasDefault }
                isAlwaysThere = isAlwaysThere || optional.isEmpty
                // One that may be null may be there without being set.
                let places = optional.filter { !properties[$0].isNullable }.sorted()
                if !sets.contains(places) { sets.append(places) }
            }
            // What has all that another set has asks for nothing more.
            let least = sets.filter { set in
                !sets.contains { $0.count < set.count && Set($0).isSubset(of: set) }
            }
            if !least.isEmpty, !least.contains([]), !found.contains(least) { found.append(least) }
            if least.contains([]), !isAlwaysThere { reportNullable(among: choice, of: flat, properties) }
        }
        return found
    }

    /// The way that a property goes, where it goes one way alone: on the other one nothing has to be there.
    private func direction(of property: FlatProperty) -> TravelDirection? {
        let (isReadOnly, isWriteOnly) = (isReadOnly(property.schemas), isWriteOnly(property.schemas))
        if isReadOnly == isWriteOnly { return nil }
        return isReadOnly ? .response : .request
    }

    private func reportNullable(among choice: [[String]], of flat: FlatObject, _ properties: [PropertyModel]) {
        let places = choice.joined().compactMap(flat.place)
        guard let place = places.first(where: { properties[$0].presence.hasDefault && properties[$0].isNullable })
        else { return }
        let name = flat.properties[place].name
        guard reported.insert(name.range).inserted else { return }
        diagnostics.note(
            .uncheckedKeyword,
            "that '\(name.value)' or another one has to be there is not checked: it may be null, which reads as if it were "
                + "not there",
            at: name.range)
    }

    private func reportUnknown(_ name: Located<String>) {
        guard reported.insert(name.range).inserted else { return }
        diagnostics.warning(
            .unknownRequiredProperty, "no property is called '\(name.value)'; that it goes with others is not checked",
            at: name.range)
    }
}
