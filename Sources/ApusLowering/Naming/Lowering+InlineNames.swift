import ApusModel

extension Lowering {
    /// Gives inline types, and their members, the names that the configuration has for them. It is called when it is known
    /// which of them are one: what is shared does not depend on names, and the configuration speaks of shared types.
    func renameInlineTypes() {
        if options.renames.isEmpty { return }
        naming.inlinePaths = []
        let inline = model.types.ids.filter(isInline)
        // All paths are those without the configuration.
        let paths = inline.map { path(of: .type($0)) }
        for id in inline { rename(id, by: naming.unrenamed[id] ?? model.types[id].name) }
        var cases: [TypeID: [SwiftIdentifier: SwiftIdentifier]] = [:]
        for (id, path) in zip(inline, paths) { cases[id] = renameMembers(of: id, behind: path) }
        renameListed(cases)
        // One that could not have the name of its place may be known by that, too.
        for id in inline {
            guard case .inline(let text) = model.types[id].source else { continue }
            let wanted = spelling.typeName(text, fallback: "Value")
            let key = path(of: owner(of: id)) + wanted.text
            if wanted != naming.unrenamed[id], renames.isUnused(key) { rename(id, by: wanted) }
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
        if isTaken || !scope(of: owner).reserve(configured: name) { return reportTaken(key, name) }
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

    /// Gives the members of a type the names that the configuration has for them.
    ///
    /// - Returns: The names of the cases of an enum before and now; nil where they stay.
    private func renameMembers(of id: TypeID, behind owner: String) -> [SwiftIdentifier: SwiftIdentifier]? {
        switch model.types[id].kind {
        case .structure(var structure): rename(&structure, behind: owner, of: id)
        case .enumeration(var enumeration):
            let known = enumeration.cases.map(\.name)
            let names = renamedMembers(of: owner, known)
            if names == known { return nil }
            for (index, name) in names.enumerated() { enumeration.cases[index].name = name }
            model.types[id].kind = .enumeration(enumeration)
            return Dictionary(uniqueKeysWithValues: zip(known, names))
        case .union(var union):
            let names = renamedMembers(of: owner, union.variants.map(\.name))
            for (index, name) in names.enumerated() { union.variants[index].name = name }
            model.types[id].kind = .union(union)
        case .alias, .choice, .headers, .events, .namespace: break
        }
        return nil
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

    /// Renames the values that something may have of enums where these are not all.
    ///
    /// - Parameter names: The names of the cases before and now, by their enums.
    private func renameListed(_ names: [TypeID: [SwiftIdentifier: SwiftIdentifier]]) {
        if names.isEmpty { return }
        // The table as it is now: what a name stands for does not depend on rules.
        let types = model.types
        func rename(_ rules: inout ValueRules, of type: TypeReference) {
            switch types.resolved(type) {
            case .named(let id):
                guard let names = names[id] else { return }
                rules.listedCases = rules.listedCases?.map { names[$0] ?? $0 }
            case .array(let element), .dictionary(let element), .items(let element, _):
                guard var inner = rules.element else { return }
                rename(&inner, of: element)
                rules.element = inner
            case .optional(let wrapped), .clearable(let wrapped): rename(&rules, of: wrapped)
            case .scalar: break
            }
        }
        model.changeRules { rules, type in rename(&rules, of: type) }
    }
}
