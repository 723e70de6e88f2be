import ApusSource
import ApusSpec
import ApusSyntax

extension Document {
    /// The document with all heirs of a schema with a discriminator in its mapping: without an entry they are known by what
    /// they say of themselves, or else by their names (3.1.1, section "Discriminator Object").
    func listingHeirs() -> Document {
        var document = self
        let heirs = Heirs(self)
        for base in components.schemas where !base.isReference {
            guard let discriminator = schemas[base.handle].discriminator, schemas[base.handle].oneOf.isEmpty,
                schemas[base.handle].anyOf.isEmpty
            else { continue }
            let mapped = Set(discriminator.mapping.compactMap(\.target))
            for heir in heirs.all(of: base.handle) where !mapped.contains(heir.handle) {
                document.schemas[base.handle].discriminator?.mapping += values(
                    of: heir, by: discriminator.propertyName.value
                ).map { ($0, heir.handle) }
            }
        }
        return document
    }

    /// What stands in the discriminator for an heir.
    private func values(of heir: Components.Named<Schema>, by property: String) -> [Located<String>] {
        let schema = schemas[heir.handle]
        if let value = schema.discriminatorValue { return [value] }
        let parts = [schema] + schema.allOf.map { schemas[$0] }
        let own = parts.flatMap(\.properties).filter { $0.name.value == property }.map { schemas[$0.schema] }
        for schema in own {
            guard let listed = schema.listed else { continue }
            return listed.compactMap { node in node.scalar.map { Located($0.text, at: node.range) } }
        }
        return [heir.name]
    }
}

/// Which schemas inherit from which by `allOf`.
private struct Heirs {
    private var children: [Handle<Schema>: [Components.Named<Schema>]] = [:]

    init(_ document: Document) {
        for component in document.components.schemas where !component.isReference {
            for parent in document.schemas[component.handle].allOf { children[parent, default: []].append(component) }
        }
    }

    /// The heirs of a schema and theirs, those of the first one before the second.
    func all(of base: Handle<Schema>) -> [Components.Named<Schema>] {
        var found: [Components.Named<Schema>] = []
        var seen: Set<Handle<Schema>> = [base]
        var pending = Array((children[base] ?? []).reversed())
        while let next = pending.popLast() {
            guard seen.insert(next.handle).inserted else { continue }
            found.append(next)
            pending += (children[next.handle] ?? []).reversed()
        }
        return found
    }
}
