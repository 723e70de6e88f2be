import ApusModel
import ApusSource
import ApusSpec

extension Lowering {
    /// Finds the named schemas that stand in the `allOf` of others and nowhere else: what they say becomes part of those,
    /// and nothing is of their type. A document without requests is there for its schemas, so that all of them count.
    func findTraits() {
        guard document.hasRequests else { return }
        var heirs: [Handle<Schema>: Set<Handle<Schema>>] = [:]
        let requested = Set(document.components.requestedSchemas)
        var others: Set<Handle<Schema>> = requested
        func add(_ content: [MediaType]) {
            for media in content { others.formUnion([media.schema, media.itemSchema].compactMap(\.self)) }
        }
        for body in document.requestBodies.all { add(body.content) }
        for response in document.responses.all { add(response.content) }
        for parameter in document.parameters.all {
            add(parameter.content)
            others.formUnion([parameter.schema].compactMap(\.self))
        }
        for header in document.headers.all {
            add(header.content)
            others.formUnion([header.schema].compactMap(\.self))
        }
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
        traits = components.filter { handle in
            heirs[handle] != nil && !others.contains(handle) && descendants[handle] == nil
                && document.schemas[handle].discriminator == nil
        }
        var pending = passed.keys.filter { !traits.contains($0) }
        while let handle = pending.popLast() {
            for needed in passed[handle] ?? [] where traits.remove(needed) != nil { pending.append(needed) }
        }
        for trait in traits where hasOneHeir(trait, heirs) { absorbedTraits.insert(trait) }
        replacedNames = others.subtracting(requested).filter { components.contains($0) && isSecondName($0) }
    }

    /// Whether one named schema alone is made of a trait, be it by way of others: what stands in the trait is then its own.
    private func hasOneHeir(_ trait: Handle<Schema>, _ heirs: [Handle<Schema>: Set<Handle<Schema>>]) -> Bool {
        var visited: Set<Handle<Schema>> = [trait]
        var current = trait
        while let direct = heirs[current], direct.count == 1, let heir = direct.first, components.contains(heir) {
            if !traits.contains(heir) { return true }
            guard visited.insert(heir).inserted else { return false }
            current = heir
        }
        return false
    }

    /// Remembers that something is of a type.
    func refer(to type: TypeReference) {
        guard !traits.isEmpty, case .named(let id) = type.innermost else { return }
        referred[defining, default: []].insert(id)
    }

    /// Leaves out the types of schemas that are but parts of others, unless something is of them. If something is of a type
    /// that stands in one, it stays as the place where that stands. Second names are left out where something is of their
    /// type, because it is written with the first name.
    func omitTraits() {
        model.types.omit(replacedNames.compactMap { secondNames[$0] })
        guard !traits.isEmpty else { return }
        var omitted: [TypeID: Handle<Schema>] = [:]
        for handle in traits { if let id = named[handle] { omitted[id] = handle } }
        var namespaces = Set(omitted.keys)
        var pending = referred.filter { $0.key.map { !traits.contains($0) } ?? true }.flatMap(\.value)
        while let id = pending.popLast() {
            namespaces.remove(id)
            var outermost = id
            while let parent = model.types[outermost].parent { outermost = parent }
            // What stays needs what it refers to itself.
            if let handle = omitted.removeValue(forKey: outermost) { pending += referred[handle] ?? [] }
        }
        model.types.omit(Array(omitted.keys))
        for id in namespaces where omitted[id] == nil {
            if case .structure = model.types[id].kind { model.types[id].kind = .namespace }
        }
    }
}
