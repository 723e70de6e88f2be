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
            for names in choice {
                let places = Set(names.compactMap(flat.place)).filter { place in
                    mustBeSet(properties[place], flat.properties[place].schemas)
                }.sorted()
                if !sets.contains(places) { sets.append(places) }
            }
            // What has all that another set has asks for nothing more.
            let least = sets.filter { set in
                !sets.contains { $0.count < set.count && Set($0).isSubset(of: set) }
            }
            if !least.isEmpty, !least.contains([]), !found.contains(least) { found.append(least) }
        }
        return found
    }

    /// Whether a property that is required is there only if it is set. One that may be null may be there without that, and
    /// one that goes one way alone is not there on the other.
    private func mustBeSet(_ property: PropertyModel, _ schemas: [Handle<Schema>]) -> Bool {
        property.presence.hasDefault && !property.isNullable && !isReadOnly(schemas) && !isWriteOnly(schemas)
    }

    private func reportUnknown(_ name: Located<String>) {
        guard reported.insert(name.range).inserted else { return }
        diagnostics.warning(
            .unknownRequiredProperty, "no property is called '\(name.value)'; that it goes with others is not checked",
            at: name.range)
    }
}
