import ApusModel
import ApusSource

extension TypeSharing {
    /// The type whose members stand as those of most of the others do, as initializers have them: which of them the
    /// document has first makes no difference. Where as many have one order as another, their places decide.
    func usual(of ids: [TypeID]) -> TypeID {
        let orders = Dictionary(grouping: ids, by: members)
        guard orders.count > 1 else { return bestNamed(of: ids) }
        let usual = orders.min { left, right in
            if left.value.count != right.value.count { return left.value.count > right.value.count }
            return (left.value.map(path).min() ?? "") < (right.value.map(path).min() ?? "")
        }
        return bestNamed(of: usual?.value ?? ids)
    }

    /// Of types whose members stand alike the one in which most is called as it should be: what stands around some has taken
    /// names from what stands in them.
    private func bestNamed(of ids: [TypeID]) -> TypeID {
        if lowering.model.types[ids[0]].nested.isEmpty { return ids[0] }
        return ids.min { renamedCount(in: $0) < renamedCount(in: $1) } ?? ids[0]
    }

    /// How many types within one have not the name that they would have elsewhere.
    private func renamedCount(in id: TypeID) -> Int {
        lowering.model.types[id].nested.reduce(0) { count, inner in
            count + (wishes[inner].map { $0 != lowering.model.types[inner].name } == true ? 1 : 0)
                + renamedCount(in: inner)
        }
    }

    /// The members of a type in their order, with those of the types in it.
    private func members(of id: TypeID) -> [String] {
        let type = lowering.model.types[id]
        let own: [SwiftIdentifier] =
            switch type.kind {
            case .structure(let structure): structure.properties.map(\.name)
            case .enumeration(let enumeration): enumeration.cases.map(\.name)
            case .union(let union): union.variants.map(\.name)
            case .alias, .choice, .headers, .events, .namespace: []
            }
        let inner = type.nested.sorted { lowering.model.types[$0].name < lowering.model.types[$1].name }
        return own.map(\.text) + inner.flatMap { [""] + members(of: $0) }
    }
}
