import ApusModel
import ApusSource
import ApusSpec

/// Choices between some of the heirs of a schema: what says which heir of that schema a value is says it here, too.
extension Lowering {
    /// Gives a union that has no discriminator the one of what all objects among its variants inherit from.
    func inheritDiscriminator(for pending: inout PendingUnion, _ union: UnionModel) {
        guard pending.discriminator == nil, !descendants.isEmpty else { return }
        let objects = union.variants.indices.filter { kinds(of: union.variants[$0].type) == [.object] }
        let schemas = objects.map { pending.schemas[$0] }
        guard objects.count > 1, let base = commonBase(of: schemas),
            let discriminator = ownDiscriminator(of: document.schemas[base])
        else { return }
        pending.discriminator = discriminator
        pending.inheritsDiscriminator = true
        for index in objects {
            let all = [pending.schemas[index]] + pending.twins[index]
            pending.mapped[index] = all.flatMap { mappedValues(of: $0, in: discriminator) }
        }
    }

    /// The nearest schema with a discriminator that all of some schemas inherit from.
    private func commonBase(of schemas: [Handle<Schema>]) -> Handle<Schema>? {
        guard let first = schemas.first else { return nil }
        let others = schemas.dropFirst().map { Set(parents(of: $0)) }
        return parents(of: first).first { base in others.allSatisfy { $0.contains(base) } }
    }

    /// The schemas with a discriminator that one inherits from, the nearest ones first. One that others inherit from by a
    /// discriminator of its own is all of these, and no heir among others.
    private func parents(of handle: Handle<Schema>) -> [Handle<Schema>] {
        guard descendants[handle] == nil else { return [] }
        var seen: Set<Handle<Schema>> = [handle]
        var parts = [handle]
        var next = 0
        while next < parts.count {
            let schema = document.schemas[parts[next]]
            next += 1
            for part in schema.bases where seen.insert(part).inserted {
                parts.append(part)
            }
        }
        return parts.filter { descendants[$0] != nil }
    }
}
