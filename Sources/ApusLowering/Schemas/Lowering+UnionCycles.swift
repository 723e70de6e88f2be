import ApusModel
import ApusSource
import ApusSpec

extension Lowering {
    /// Takes unions out of themselves.
    ///
    /// A variant that is the union again, be it by way of other unions, adds no value to it, and reading it would never
    /// come to an end. It is left out of the union that it is; in another one it is free-form, so that nothing is lost.
    func breakUnionCycles() {
        let places = Dictionary(
            unions.pending.enumerated().map { ($0.element.id, $0.offset) }, uniquingKeysWith: { $1 })
        var opened: Set<Int> = []
        var done: Set<Int> = []
        var waiting = unions.pending.indices.reversed().map { (place: $0, isLeft: false) }
        while let (place, isLeft) = waiting.popLast() {
            if isLeft {
                opened.remove(place)
                done.insert(place)
            } else if !done.contains(place), opened.insert(place).inserted {
                waiting.append((place, true))
                waiting += inner(of: place, among: places, beside: opened).map { ($0, false) }
            }
        }
    }

    /// The unions among the variants of a union, once those that it stands in itself are none any more.
    private func inner(of place: Int, among places: [TypeID: Int], beside opened: Set<Int>) -> [Int] {
        let pending = unions.pending[place]
        guard case .union(var union) = model.types[pending.id].kind else { return [] }
        let hasOthers = union.variants.contains { innerUnion($0.type) != pending.id }
        var inner: [Int] = []
        var kept: [Int] = []
        var isChanged = false
        for index in union.variants.indices {
            guard let id = innerUnion(union.variants[index].type), let found = places[id] else {
                kept.append(index)
                continue
            }
            guard opened.contains(found) else {
                inner.append(found)
                kept.append(index)
                continue
            }
            let isLeftOut = found == place && hasOthers
            diagnostics.warning(
                .recursiveSchema,
                "the variant '\(model.types[id].name)' is this choice again, with nothing around it; "
                    + (isLeftOut ? "it is left out" : "it is left free-form"),
                at: pending.range.shortened)
            if !isLeftOut {
                union.variants[index].type = .scalar(.json)
                kept.append(index)
            }
            isChanged = true
        }
        guard isChanged else { return inner }
        unions.pending[place].keep(kept)
        union.variants = kept.map { union.variants[$0] }
        model.types[pending.id].kind = .union(union)
        return inner
    }

    /// The union that the values of a type are, null aside.
    private func innerUnion(_ type: TypeReference) -> TypeID? {
        var type = model.types.resolved(type)
        while case .optional(let wrapped) = type { type = model.types.resolved(wrapped) }
        guard case .named(let id) = type, case .union = model.types[id].kind else { return nil }
        return id
    }
}

extension PendingUnion {
    /// Leaves out all variants but some.
    mutating func keep(_ kept: [Int]) {
        if let chosen = defaultVariant { defaultVariant = kept.firstIndex(of: chosen) }
        schemas = kept.map { schemas[$0] }
        twins = kept.map { twins[$0] }
        mapped = kept.map { mapped[$0] }
    }
}
