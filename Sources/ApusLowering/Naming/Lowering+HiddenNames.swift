import ApusModel

extension Lowering {
    /// Gives other names to types within a type or an operation that are called like one of the top level, where something
    /// of that stands there, too: it could not be spelled.
    func separateHidden() {
        let hideable = Dictionary(
            model.types.topLevel.map { (model.types[$0].name, $0) }, uniquingKeysWith: { first, _ in first })
        var mentions = MentionedTypes(model)
        for id in model.types.ids {
            let owner = owner(of: id)
            guard owner != .module, let hidden = hideable[model.types[id].name],
                mentions.within(owner).contains(hidden)
            else { continue }
            rename(id, in: owner)
        }
    }

    /// Gives a type the next best name that is taken neither at the top level nor in what stands beside it.
    private func rename(_ id: TypeID, in owner: NamePlace.Owner) {
        let name = model.types[id].name
        let scope = scope(of: owner)
        let inner = Set(model.types[id].nested.map { model.types[$0].name })
        let candidates = nestedNames(
            name, alternative: nil, ending: Self.ending(of: model.types[id].kind), owner: owner
        ).dropFirst()
        scope.allowsHiding = false
        model.types[id].name = scope.claim(candidates.filter { !inner.contains($0) })
        naming.unrenamed[id] = model.types[id].name
    }
}

/// The types that are spelled within others and within operations.
private struct MentionedTypes {
    private let model: APIModel
    private let byOperation: [Int: [TypeID]]
    private var known: [NamePlace.Owner: Set<TypeID>] = [:]

    init(_ model: APIModel) {
        self.model = model
        byOperation = model.types.byOperation
    }

    /// The types that are spelled in a type or an operation, with those that they are other words for.
    mutating func within(_ owner: NamePlace.Owner) -> Set<TypeID> {
        if let known = known[owner] { return known }
        var mentioned: Set<TypeID> = []
        var inside: [TypeID] = []
        var pending: [TypeID] = []
        switch owner {
        case .module: return []
        case .type(let id): inside = [id]
        case .operation(let index):
            inside = byOperation[index] ?? []
            pending = model.mentioned(by: model.operations[index])
        }
        while let id = inside.popLast() {
            inside += model.types[id].nested
            pending += spelled(by: id)
        }
        while let id = pending.popLast() {
            guard mentioned.insert(id).inserted else { continue }
            if case .alias = model.types[id].kind { pending += model.mentioned(by: id) }
            // What a type stands in is spelled before it: `Message.Content`.
            if let parent = model.types[id].parent, !isWithin(parent, owner) { pending.append(parent) }
        }
        known[owner] = mentioned
        return mentioned
    }

    /// Whether a type is something, or stands in it: there it needs no names before its own.
    private func isWithin(_ id: TypeID, _ owner: NamePlace.Owner) -> Bool {
        owner == .type(id) || model.types[id].parent.map { isWithin($0, owner) } ?? false
    }

    /// The types that the declaration of one spells: a union those of what all of its objects have, too.
    private func spelled(by id: TypeID) -> [TypeID] {
        let mentioned = model.mentioned(by: id)
        guard case .union = model.types[id].kind else { return mentioned }
        return mentioned + mentioned.flatMap(model.mentioned)
    }
}
