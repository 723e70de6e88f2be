import ApusSource
import ApusSpec
import ApusSyntax

extension Document {
    /// The document with all heirs of a schema with a discriminator in its mapping: without an entry they are known by what
    /// they say of themselves, or else by their names (3.1.1, section "Discriminator Object").
    func listingHeirs() -> Document {
        var document = self
        let names = Dictionary(
            components.schemas.filter { !$0.isReference }.map { ($0.handle, $0.name) },
            uniquingKeysWith: { first, _ in first })
        let bases = components.schemas.filter { !$0.isReference }.compactMap { base in
            owner(ofDiscriminatorIn: base.handle, isNamed: { names[$0] != nil }).map {
                (handle: base.handle, owner: $0)
            }
        }
        let heirs = Heirs(of: bases.map(\.handle), in: self)
        for base in bases {
            guard let discriminator = schemas[base.owner].discriminator else { continue }
            let mapped = Set(discriminator.mapping.compactMap(\.target))
            let added = heirs.all(of: base.handle).filter { !mapped.contains($0) && !schemas[$0].isSecondName }
            document.schemas[base.owner].discriminator?.mapping += added.flatMap { heir in
                values(of: heir, by: discriminator.propertyName.value, names[heir]).map { ($0, heir) }
            }
        }
        return document
    }

    /// The schema with the discriminator of a named one without alternatives: itself, or a part of it without a name.
    func owner(
        ofDiscriminatorIn handle: Handle<Schema>, isNamed: (Handle<Schema>) -> Bool
    ) -> Handle<Schema>? {
        guard schemas[handle].oneOf.isEmpty, schemas[handle].anyOf.isEmpty else { return nil }
        return ([handle] + schemas[handle].allOf.filter { !isNamed($0) }).first { part in
            schemas[part].discriminator != nil && schemas[part].oneOf.isEmpty && schemas[part].anyOf.isEmpty
        }
    }

    /// What stands in the discriminator for an heir.
    private func values(of heir: Handle<Schema>, by property: String, _ name: Located<String>?) -> [Located<String>] {
        let schema = schemas[heir]
        if let value = schema.discriminatorValue { return [value] }
        let parts = [schema] + schema.allOf.map { schemas[$0] }
        let own = parts.flatMap(\.properties).filter { $0.name.value == property }.map { schemas[$0.schema] }
        for schema in own {
            guard let listed = schema.listed else { continue }
            return listed.compactMap { node in node.scalar.map { Located($0.text, at: node.range) } }
        }
        return name.map { [$0] } ?? []
    }
}
