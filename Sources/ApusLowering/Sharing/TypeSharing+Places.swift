import ApusModel

extension TypeSharing {
    /// What a type stands in.
    func owner(of id: TypeID) -> NamePlace.Owner { lowering.owner(of: id) }

    /// What the configuration would call a type by its place: what does not depend on the order of the document.
    func path(of id: TypeID) -> String { lowering.path(of: .type(id)) }

    /// What something stands in, from the outside in, itself included.
    func chain(to owner: NamePlace.Owner) -> [NamePlace.Owner] {
        var chain: [NamePlace.Owner] = []
        var current = owner
        while current != .module {
            chain.append(current)
            guard case .type(let id) = current else { break }
            current = self.owner(of: id)
        }
        return chain.reversed()
    }

    /// The innermost type or operation that some types all stand in.
    func owner(around ids: [TypeID]) -> NamePlace.Owner {
        let chains = ids.map { chain(to: owner(of: $0)) }
        let common = chains.dropFirst().reduce(chains[0]) { start, chain in
            zip(start, chain).prefix { $0 == $1 }.map(\.0)
        }
        return common.last ?? .module
    }

    /// Whether types can have a name at a place: nothing else has it there, and wherever they are spelled it means them.
    func isFree(_ name: SwiftIdentifier, in owner: NamePlace.Owner, for ids: [TypeID]) -> Bool {
        if !ids.contains(where: { lowering.model.types[$0].name == name && self.owner(of: $0) == owner }) {
            let scope = lowering.scope(of: owner)
            // Within others, what is called as a view hides nothing of the client.
            let isFreeAround = !lowering.topLevel.contains(name) || lowering.topLevel.isAvoided(name)
            guard !scope.contains(name), owner == .module || isFreeAround else { return false }
            if owner == .module, lowering.topLevel.isMistakable(name) || ReservedNames.common.contains(name.text) {
                return false
            }
        }
        let depth = chain(to: owner).count
        let theirs = Set(ids)
        for user in Set(ids.flatMap { users[$0] ?? [] }) {
            for place in chain(to: user).dropFirst(depth) where isTaken(name, in: place, besides: theirs) {
                return false
            }
        }
        return !chain(to: owner).contains { isNamed($0, name) } && !ids.contains { hasInside($0, name) }
    }

    /// Whether something that stands in a type has a name.
    private func hasInside(_ id: TypeID, _ name: SwiftIdentifier) -> Bool {
        lowering.model.types[id].nested.contains { inner in
            owner(of: inner) == .type(id) && (lowering.model.types[inner].name == name || hasInside(inner, name))
        }
    }

    /// Whether something within a type or operation, or itself, has a name.
    private func isTaken(_ name: SwiftIdentifier, in place: NamePlace.Owner, besides ids: Set<TypeID>) -> Bool {
        if case .type(let id) = place, ids.contains(id) { return false }
        return isNamed(place, name) || standing[place]?[name].map { !$0.isSubset(of: ids) } ?? false
    }

    private func isNamed(_ place: NamePlace.Owner, _ name: SwiftIdentifier) -> Bool {
        switch place {
        case .module: false
        case .type(let id): lowering.model.types[id].name == name
        case .operation(let index): lowering.model.operations[index].typeName == name
        }
    }
}
