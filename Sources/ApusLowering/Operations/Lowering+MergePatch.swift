import ApusModel

extension Lowering {
    /// In a merge patch (RFC 7396) null removes a member and absence leaves it alone: what may be both has three states,
    /// in the body and in every object that it holds.
    func distinguishNullInPatches() {
        let contents = model.operations.compactMap(\.body).flatMap { $0.contents(in: model) }
        var pending = contents.compactMap { content -> TypeReference? in
            guard case .json(let type, let mediaType) = content,
                mediaType.lowercased().hasPrefix("application/merge-patch+json")
            else { return nil }
            return type
        }
        var visited: Set<TypeID> = []
        while let reference = pending.popLast() {
            guard case .named(let id) = model.types.resolved(reference), visited.insert(id).inserted else { continue }
            if case .union(let union) = model.types[id].kind { pending += union.variants.map(\.type) }
            guard case .structure(var structure) = model.types[id].kind else { continue }
            for index in structure.properties.indices {
                let property = structure.properties[index]
                if property.presence == .optional, property.isNullable { structure.properties[index].presence = .patch }
                pending.append(property.type)
            }
            model.types[id].kind = .structure(structure)
        }
    }
}
