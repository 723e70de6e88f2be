import ApusModel

extension Lowering {
    /// Gives properties of bodies that change a resource three states, where null means something else than absence.
    func distinguishNullInPatches() {
        // In a merge patch (RFC 7396) null removes a member and absence leaves it alone, in every object that it holds,
        // but for those in lists, which are replaced as a whole.
        distinguishNull(in: bodies { $0.mediaType.hasPrefix("application/merge-patch+json") }, isDeep: true)
        // JSON in a PATCH is meant so, too, where a property may be null at all. What is said elsewhere as well, in a
        // response for one, has two states there.
        let patches = model.operations.indices.filter { model.operations[$0].method == "PATCH" }
        let bodies = bodies { patches.contains($0.operation) && $0.mediaType.hasPrefix("application/json") }
        distinguishNull(in: bodies, isDeep: false, except: typesBeside(bodiesOf: Set(patches)))
    }

    /// The JSON bodies of some operations and media types.
    private func bodies(where isWanted: ((operation: Int, mediaType: String)) -> Bool) -> [TypeReference] {
        model.operations.indices.flatMap { index in
            (model.operations[index].body?.contents(in: model) ?? []).compactMap { content in
                guard case .json(let type, let mediaType) = content, isWanted((index, mediaType.lowercased()))
                else { return nil }
                return type
            }
        }
    }

    /// The types of all that the bodies of some operations are not.
    private func typesBeside(bodiesOf patches: Set<Int>) -> Set<TypeID> {
        var roots: [TypeID] = []
        for (index, operation) in model.operations.enumerated() {
            var operation = operation
            if patches.contains(index) { operation.body = nil }
            roots += model.mentioned(by: operation)
        }
        return model.reached(from: roots)
    }

    private func distinguishNull(in bodies: [TypeReference], isDeep: Bool, except others: Set<TypeID> = []) {
        var pending = bodies
        var visited = others
        while let reference = pending.popLast() {
            let resolved = model.types.resolved(reference)
            switch resolved {
            case .dictionary(let value) where isDeep: pending.append(value)
            case .optional(let value): pending.append(value)
            default: break
            }
            guard case .named(let id) = resolved, visited.insert(id).inserted else { continue }
            if case .union(let union) = model.types[id].kind { pending += union.variants.map(\.type) }
            guard case .structure(var structure) = model.types[id].kind else { continue }
            for index in structure.properties.indices {
                let property = structure.properties[index]
                if property.presence == .optional, property.isNullable { structure.properties[index].presence = .patch }
                if isDeep { pending.append(property.type) }
            }
            if isDeep, let rest = structure.additional { pending.append(rest.type) }
            model.types[id].kind = .structure(structure)
        }
    }
}
