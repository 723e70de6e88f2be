import ApusModel
import ApusSource
import ApusSpec
import ApusSyntax

extension Lowering {
    /// The schemas that inherit by `allOf` from each schema with a discriminator and no variants of its own.
    func findDescendants() {
        let bases = document.components.schemas.compactMap { component in
            let schema = document.schemas[component.handle]
            return component.isReference || !variants(of: schema).isEmpty
                ? nil : ownDiscriminator(of: schema).map { (component: component, discriminator: $0) }
        }
        let heirs = Heirs(of: bases.map(\.component.handle), in: document)
        for (component, discriminator) in bases {
            let targets = discriminator.mapping.compactMap(\.target)
            let mapped = Set(targets)
            let all = heirs.all(of: component.handle)
            var seen = Set(all + [component.handle])
            var found = all.filter { !isSecondName($0) || mapped.contains($0) }
            for target in targets where seen.insert(target).inserted { found.append(target) }
            if found.isEmpty {
                diagnostics.note(
                    .unusedDiscriminator,
                    "no schema has this one in its 'allOf', and the mapping leads to no other: there is nothing to choose from",
                    at: discriminator.propertyName.range)
                continue
            }
            if mapped.contains(component.handle) || standsForItself(component, discriminator, heirs: found) {
                found.append(component.handle)
            }
            descendants[component.handle] = found
        }
    }

    /// Whether a value of a hierarchy can be what all inherit from, and no more: its name stands for it as those of its
    /// heirs do for them (2.0, section "Schema Object"), unless the document leaves no room for that. A mapping without it
    /// leaves none, nor does a base that has nothing but the discriminator.
    private func standsForItself(
        _ base: Components.Named<Schema>, _ discriminator: Schema.Discriminator, heirs: [Handle<Schema>]
    ) -> Bool {
        let (handle, own) = (base.handle, base.name.value)
        if document.schemas[handle].discriminatorValue != nil { return true }
        // Where heirs are called otherwise than their schemas are, a base that is not has no value.
        guard discriminator.mapping.isEmpty,
            !heirs.contains(where: { document.schemas[$0].discriminatorValue != nil })
        else { return false }
        let name = discriminator.propertyName.value
        let flat = flatten(handle)
        guard flat.unions.isEmpty, flat.foreign == nil,
            flat.properties.contains(where: { $0.name.value != name })
        else { return false }
        let schemas = flat.place(of: name).map { flat.properties[$0].schemas } ?? []
        guard schemas.allSatisfy({ allows(own, in: $0) != false }) else { return false }
        let parts = heirs.flatMap { [$0] + document.schemas[$0].allOf }.filter { $0 != handle }
        let named = parts.flatMap { document.schemas[$0].properties }.filter { $0.name.value == name }
        return !named.contains { allows(own, in: $0.schema) == true }
    }

    /// Whether a text is among the values that a schema lists; nil where it lists none and takes texts.
    private func allows(_ text: String, in handle: Handle<Schema>) -> Bool? {
        let schema = document.schemas[handle]
        if let types = schema.types, !types.contains(.string) { return false }
        if let values = schema.listed {
            return values.contains { $0.scalar?.text == text }
        }
        return schema.bases.lazy.compactMap { part in
            let inner = self.document.schemas[part]
            let values = inner.listed
            return values.map { $0.contains { $0.scalar?.text == text } }
        }.first
    }

    func isSecondName(_ handle: Handle<Schema>) -> Bool { document.schemas[handle].isSecondName }

    /// The discriminator that a schema states, in itself or in a part of its `allOf` that has no name of its own.
    func ownDiscriminator(of schema: Schema) -> Schema.Discriminator? {
        if let discriminator = schema.discriminator { return discriminator }
        let parts = schema.allOf.filter { !components.contains($0) }.map { document.schemas[$0] }
        return parts.first { $0.discriminator != nil && variants(of: $0).isEmpty }?.discriminator
    }

    /// Lowers a schema that others inherit from and whose discriminator says which of them a value is: wherever the
    /// document refers to it, other than in an `allOf`, any of them may stand.
    func lowerParent(_ handle: Handle<Schema>, _ found: [Handle<Schema>], place: NamePlace) -> TypeReference {
        let schema = document.schemas[handle]
        let discriminator = ownDiscriminator(of: schema)
        let id = declareType(schema, place: place, kind: .union(UnionModel()))
        set(.named(id), of: handle)
        var union = UnionModel()
        let own = flatten(handle)
        union.stated = Set(own.properties.map(\.name.value))
        var names = UnionNames()
        var mapped: [[String]] = []
        for member in found {
            let type: TypeReference
            if member == handle {
                let place = NamePlace(owner: .type(id), text: "base")
                type = lowerFlat(own, handle: handle, place: place, isShared: false)
            } else {
                type = self.type(of: member, place: NamePlace(owner: .type(id), text: "variant"))
            }
            names.add(
                declaredName(of: type, in: id) + caseName(of: type, hint: "base", schema: document.schemas[member]))
            union.variants.append(.init(name: SwiftIdentifier(known: "value"), type: type))
            mapped.append(mappedValues(of: member, in: discriminator))
        }
        var pending = PendingUnion(
            id: id, schemas: found, discriminator: discriminator, mapped: mapped, range: schema.range)
        pending.areHeirs = true
        pending.base = found.firstIndex(of: handle).map { union.variants[$0].type }
        complete(union, names, pending)
        return .named(id)
    }

    /// The values of the discriminator that the mapping has for a schema, or else the one that the schema itself states.
    func mappedValues(of handle: Handle<Schema>, in discriminator: Schema.Discriminator?) -> [String] {
        guard let discriminator else { return [] }
        var seen: Set<String> = []
        let mapped = discriminator.mapping.filter { $0.target == handle }.map(\.value.value).filter {
            seen.insert($0).inserted
        }
        guard mapped.isEmpty, let own = document.schemas[handle].discriminatorValue?.value else { return mapped }
        let isTaken = discriminator.mapping.contains { $0.value.value == own }
        return isTaken ? [] : [own]
    }

    /// Makes the variant that a mapping has `*` for the one of all values without a name, as `defaultMapping` does, unless
    /// the variant lists it among its own values. One without the property would lose the value. Objects without the
    /// property have no value: for them it stands for nothing.
    func settleWildcard(of pending: inout PendingUnion, _ union: UnionModel) {
        guard let discriminator = pending.discriminator, pending.defaultVariant == nil,
            let index = pending.mapped.firstIndex(where: { $0.contains("*") })
        else { return }
        let name = discriminator.propertyName.value
        let facts = objectFacts(of: union.variants[index].type)
        if facts.constants(of: name)?.values.contains("*") == true { return }
        pending.mapped[index].removeAll { $0 == "*" }
        if facts.holds(name) {
            pending.defaultVariant = index
            pending.needsValueForDefault = true
        } else {
            reportLosingWildcard(of: discriminator)
        }
    }

    private func reportLosingWildcard(of discriminator: Schema.Discriminator) {
        guard let value = discriminator.mapping.map(\.value).first(where: { $0.value == "*" }),
            reported.insert(value.range).inserted
        else { return }
        diagnostics.warning(
            .strayMapping,
            "'*' is mapped to a schema that has no '\(discriminator.propertyName.value)' to keep the value in; "
                + "values that are not listed are kept as they come",
            at: value.range)
    }

    /// Says which values lead to schemas that are none of the variants.
    func reportStrayMappings(_ discriminator: Schema.Discriminator?, members: [Handle<Schema>]) {
        guard let discriminator else { return }
        let known = Set(members)
        for (value, target) in discriminator.mapping {
            guard let target, !known.contains(target), reported.insert(value.range).inserted else { continue }
            diagnostics.warning(
                .strayMapping,
                "'\(value.value)' is mapped to a schema that is none of the variants; such values are kept as they come",
                at: value.range)
        }
    }
}
