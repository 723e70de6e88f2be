import ApusModel
import ApusSource
import ApusSpec

/// The named schemas that are nothing but parts of others.
struct Traits {
    /// The schemas.
    var all: Set<Handle<Schema>> = []
    /// Those that one other schema alone is made of.
    var absorbed: Set<Handle<Schema>> = []
    /// The named schema that is being lowered.
    var defining: Handle<Schema>?
    /// As far as there are any: the types that something is of, by the named schema that it stands in.
    fileprivate(set) var referred: [Handle<Schema>?: Set<TypeID>] = [:]

    /// The types that something is of which stands in no such part.
    var referredElsewhere: Set<TypeID> {
        referred.reduce(into: []) { types, entry in
            if entry.key.map(all.contains) != true { types.formUnion(entry.value) }
        }
    }
}

extension Lowering {
    /// Finds the named schemas that stand in the `allOf` of others and nowhere else: what they say becomes part of those,
    /// and nothing is of their type. A document without requests is there for its schemas, so that all of them count.
    func findTraits() {
        guard document.hasRequests else { return }
        var heirs: [Handle<Schema>: Set<Handle<Schema>>] = [:]
        let requested = Set(document.components.requestedSchemas)
        var others = requested.union(document.bodies.flatMap(\.schemas)).union(document.fieldSchemas)
        for component in document.components.schemas where component.isReference { others.insert(component.handle) }
        // What a schema only passes on is as much a part as the schema itself is.
        var passed: [Handle<Schema>: [Handle<Schema>]] = [:]
        for handle in document.schemas.handles {
            let schema = document.schemas[handle]
            let isMerged = !schema.allOf.isEmpty && transparentMember(of: handle) == nil
            let merged = Set(mergedVariants(of: schema) ?? [])
            for part in schema.parts {
                let isVariant = part.role.isAlternative && merged.contains(part.schema)
                if part.role != .allOf, !isVariant {
                    others.insert(part.schema)
                } else if part.schema != handle {
                    heirs[part.schema, default: []].insert(handle)
                }
                if part.role == .allOf, !isMerged { passed[handle, default: []].append(part.schema) }
            }
        }
        traits.all = components.filter { handle in
            heirs[handle] != nil && !others.contains(handle) && descendants[handle] == nil
                && document.schemas[handle].discriminator == nil
        }
        var pending = passed.keys.filter { !traits.all.contains($0) }
        while let handle = pending.popLast() {
            for needed in passed[handle] ?? [] where traits.all.remove(needed) != nil { pending.append(needed) }
        }
        traits.absorbed = traits.all.filter { hasOneHeir($0, heirs) }
        replacedNames = others.subtracting(requested).filter { components.contains($0) && isSecondName($0) }
    }

    /// Whether one schema alone is made of a trait, be it by way of others: what stands in the trait is then its own.
    private func hasOneHeir(_ trait: Handle<Schema>, _ heirs: [Handle<Schema>: Set<Handle<Schema>>]) -> Bool {
        var visited: Set<Handle<Schema>> = [trait]
        var current = trait
        while let direct = heirs[current], direct.count == 1, let heir = direct.first {
            if !components.contains(heir) || !traits.all.contains(heir) { return true }
            guard visited.insert(heir).inserted else { return false }
            current = heir
        }
        return false
    }

    /// Remembers that something is of a type.
    func refer(to type: TypeReference) {
        guard !traits.all.isEmpty, case .named(let id) = type.innermost else { return }
        traits.referred[traits.defining, default: []].insert(id)
    }

    /// Leaves out the types of schemas that are but parts of others, unless something is of them. If something is of a type
    /// that stands in one, it stays as the place where that stands. Second names are left out where something is of their
    /// type, because it is written with the first name.
    func omitTraits() {
        model.types.omit(replacedNames.compactMap { secondNames[$0] })
        guard !traits.all.isEmpty else { return }
        var omitted: [TypeID: Handle<Schema>] = [:]
        for handle in traits.all { if let id = named[handle] { omitted[id] = handle } }
        var namespaces = Set(omitted.keys)
        var pending = Array(traits.referredElsewhere)
        while let id = pending.popLast() {
            namespaces.remove(id)
            // What stays needs what it refers to itself.
            if let handle = omitted.removeValue(forKey: model.types.outermost(of: id)) {
                pending += traits.referred[handle] ?? []
            }
        }
        model.types.omit(Array(omitted.keys))
        for id in namespaces where omitted[id] == nil {
            if case .structure = model.types[id].kind { model.types[id].kind = .namespace }
        }
    }
}
