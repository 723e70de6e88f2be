import ApusModel

extension TypeSharing {
    /// Gives the members of a shared type, and what stands in it, the names that the configuration has for them: it speaks
    /// of the type under its new name.
    func renameMembers(of id: TypeID) {
        let owner = lowering.path(of: .type(id))
        switch lowering.model.types[id].kind {
        case .structure(var structure):
            let names = lowering.renamedMembers(of: owner, structure.properties.map(\.name))
            for (index, name) in names.enumerated() { structure.properties[index].name = name }
            lowering.model.types[id].kind = .structure(structure)
        case .enumeration(var enumeration):
            let names = lowering.renamedMembers(of: owner, enumeration.cases.map(\.name))
            renameListed(of: id, Dictionary(uniqueKeysWithValues: zip(enumeration.cases.map(\.name), names)))
            for (index, name) in names.enumerated() { enumeration.cases[index].name = name }
            lowering.model.types[id].kind = .enumeration(enumeration)
        case .union(var union):
            let names = lowering.renamedMembers(of: owner, union.variants.map(\.name))
            for (index, name) in names.enumerated() { union.variants[index].name = name }
            lowering.model.types[id].kind = .union(union)
        case .alias, .choice, .headers, .events, .namespace: break
        }
        for inner in lowering.model.types[id].nested {
            let scope = lowering.scope(of: .type(id))
            if let name = lowering.renamed(lowering.model.types[inner].name, in: scope, owners: [owner]) {
                lowering.model.types[inner].name = name
            }
            renameMembers(of: inner)
        }
    }

    /// Renames the values that properties have of an enum where these are not all.
    private func renameListed(of id: TypeID, _ names: [SwiftIdentifier: SwiftIdentifier]) {
        guard names.contains(where: { $0.key != $0.value }) else { return }
        for user in lowering.model.types.ids {
            guard case .structure(var structure) = lowering.model.types[user].kind else { continue }
            var isChanged = false
            for index in structure.properties.indices where structure.properties[index].type == .named(id) {
                guard let listed = structure.properties[index].rules.listedCases else { continue }
                structure.properties[index].rules.listedCases = listed.map { names[$0] ?? $0 }
                isChanged = true
            }
            if isChanged { lowering.model.types[user].kind = .structure(structure) }
        }
    }
}
