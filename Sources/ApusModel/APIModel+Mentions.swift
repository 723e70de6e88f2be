import ApusSource

extension APIModel {
    /// The types that an operation mentions.
    package func mentioned(by operation: OperationModel) -> [TypeID] {
        var types = operation.parameters.map(\.type)
        if operation.usesCommon { types += common?.parameters.map(\.type) ?? [] }
        types += [operation.body?.content.type].compactMap { $0 } + operation.responses.compactMap(\.content?.type)
        return mentioned(by: types) + operation.responses.compactMap(\.headers)
    }

    /// The types that a type mentions.
    package func mentioned(by id: TypeID) -> [TypeID] { mentioned(by: references(in: id)) }

    private func mentioned(by references: [TypeReference]) -> [TypeID] {
        references.reduce(into: []) { $1.addMentioned(to: &$0) }
    }

    /// What the declaration of a type is made of, without those that stand in it.
    package func references(in id: TypeID) -> [TypeReference] {
        switch types[id].kind {
        case .structure(let structure):
            structure.properties.map(\.type) + [structure.additional?.type].compactMap { $0 }
        case .enumeration, .namespace: []
        case .union(let union): union.variants.map(\.type)
        case .alias(let target): [target]
        case .choice(let choice): choice.cases.map(\.content.type)
        case .events(let events): events.cases.compactMap(\.type)
        case .headers(let headers): headers.map(\.type)
        }
    }

    /// The types that some mention, those that these mention, and so on.
    package func reached(from roots: [TypeID]) -> Set<TypeID> {
        var reached: Set<TypeID> = []
        var pending = roots
        while let id = pending.popLast() {
            if reached.insert(id).inserted { pending += mentioned(by: id) }
        }
        return reached
    }
}
