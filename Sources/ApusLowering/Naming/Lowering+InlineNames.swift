import ApusModel

extension Lowering {
    /// Gives inline types, and their members, the names that the configuration has for them. It is called when it is known
    /// which of them are one: what is shared does not depend on names, and the configuration speaks of shared types.
    func renameInlineTypes() {
        if options.renames.isEmpty { return }
        inlinePaths = []
        let inline = model.types.ids.filter(isInline)
        // All paths are those without the configuration.
        let paths = inline.map { path(of: .type($0)) }
        for id in inline { rename(id, by: unrenamed[id] ?? model.types[id].name) }
        for (id, path) in zip(inline, paths) { renameMembers(of: id, behind: path) }
        // One that could not have the name of its place may be known by that, too.
        for id in inline {
            guard case .inline(let text) = model.types[id].source else { continue }
            let wanted = WordSplitter.typeName(text, fallback: "Value")
            let key = path(of: owner(of: id)) + wanted.text
            if wanted != unrenamed[id], options.renames[key] != nil, !usedRenames.contains(key) {
                rename(id, by: wanted)
            }
        }
    }

    /// What a type stands in.
    func owner(of id: TypeID) -> NamePlace.Owner {
        let type = model.types[id]
        return type.parent.map(NamePlace.Owner.type) ?? type.operation.map(NamePlace.Owner.operation) ?? .module
    }

    private func isInline(_ id: TypeID) -> Bool {
        guard case .inline = model.types[id].source else { return false }
        switch model.types[id].kind {
        case .structure, .enumeration, .union: return true
        // These have got their names.
        case .alias, .choice, .headers, .events, .namespace: return false
        }
    }

    /// Gives a type the name that the configuration has for it. It hides nothing: neither what stands in it, nor what stands
    /// around it.
    private func rename(_ id: TypeID, by original: SwiftIdentifier) {
        let owner = owner(of: id)
        let key = path(of: owner) + original.text
        guard let name = rename(key), name != model.types[id].name else { return }
        let isTaken = owner != .module && topLevel.contains(name) || names(within: id).contains(name)
        if isTaken || !scope(of: owner).reserve(name) { return reportTaken(key, name) }
        model.types[id].name = name
    }

    private func names(within id: TypeID) -> Set<SwiftIdentifier> {
        var names: Set<SwiftIdentifier> = []
        var pending = model.types[id].nested
        while let inner = pending.popLast() {
            names.insert(model.types[inner].name)
            pending += model.types[inner].nested
        }
        return names
    }

    private func renameMembers(of id: TypeID, behind owner: String) {
        switch model.types[id].kind {
        case .structure(var structure): rename(&structure, behind: owner, of: id)
        case .enumeration(var enumeration):
            let names = renamedMembers(of: owner, enumeration.cases.map(\.name))
            renameListed(of: id, Dictionary(uniqueKeysWithValues: zip(enumeration.cases.map(\.name), names)))
            for (index, name) in names.enumerated() { enumeration.cases[index].name = name }
            model.types[id].kind = .enumeration(enumeration)
        case .union(var union):
            let names = renamedMembers(of: owner, union.variants.map(\.name))
            for (index, name) in names.enumerated() { union.variants[index].name = name }
            model.types[id].kind = .union(union)
        case .alias, .choice, .headers, .events, .namespace: break
        }
    }

    private func rename(_ structure: inout StructureModel, behind owner: String, of id: TypeID) {
        let additional = structure.additional.map { [$0.name] } ?? []
        let names = renamedMembers(of: owner, structure.properties.map(\.name) + additional)
        for (index, name) in names.enumerated() {
            guard index < structure.properties.count else {
                structure.additional?.name = name
                continue
            }
            structure.properties[index].name = name
            // The first property of a part is its value.
            if index > 0 { structure.part?.headers[index - 1].name = name }
        }
        model.types[id].kind = .structure(structure)
    }

    /// Renames the values that something has of an enum where these are not all.
    private func renameListed(of id: TypeID, _ names: [SwiftIdentifier: SwiftIdentifier]) {
        guard names.contains(where: { $0.key != $0.value }) else { return }
        func rename(_ rules: inout ValueRules, of type: TypeReference) {
            switch type {
            case .named(id): rules.listedCases = rules.listedCases?.map { names[$0] ?? $0 }
            case .array(let element), .dictionary(let element):
                guard var inner = rules.element else { return }
                rename(&inner, of: element)
                rules.element = inner
            case .optional(let wrapped): rename(&rules, of: wrapped)
            case .named, .scalar, .items: break
            }
        }
        for user in model.types.ids {
            switch model.types[user].kind {
            case .structure(var structure):
                for index in structure.properties.indices {
                    rename(&structure.properties[index].rules, of: structure.properties[index].type)
                }
                model.types[user].kind = .structure(structure)
            case .union(var union):
                for index in union.variants.indices {
                    rename(&union.variants[index].rules, of: union.variants[index].type)
                }
                model.types[user].kind = .union(union)
            case .enumeration, .alias, .choice, .headers, .events, .namespace: break
            }
        }
        for operation in model.operations.indices {
            for index in model.operations[operation].parameters.indices {
                let type = model.operations[operation].parameters[index].type
                rename(&model.operations[operation].parameters[index].rules, of: type)
            }
        }
    }
}
