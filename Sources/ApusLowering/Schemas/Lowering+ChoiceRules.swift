import ApusModel
import ApusSource
import ApusSpec

// What an object says that has a choice in it, and no variant knows by itself.
extension Lowering {
    /// Whether the object around a choice says how many properties a variant without a name has, which does not say as much:
    /// what has a name has its type in other places, too.
    func isCounted(_ base: FlatObject, _ member: Handle<Schema>) -> Bool {
        guard base.minProperties ?? 0 > 0 || base.maxProperties != nil, named[member] == nil, isObject(member) else {
            return false
        }
        let own = flatten(member)
        return own.unions.isEmpty && says(base, moreThan: own)
    }

    private func says(_ base: FlatObject, moreThan own: FlatObject) -> Bool {
        base.minProperties ?? 0 > own.minProperties ?? 0 || base.maxProperties ?? .max < own.maxProperties ?? .max
    }

    /// Reports what is said around a choice and neither is a part of its variants nor checked.
    func reportUnchecked(
        _ base: FlatObject, of handle: Handle<Schema>, among members: [Handle<Schema>],
        _ discriminator: Schema.Discriminator?
    ) {
        let objects = members.filter(isObject)
        let bounds = document.schemas[handle].bounds
        for (key, bound) in [("minProperties", bounds.minProperties), ("maxProperties", bounds.maxProperties)] {
            guard let bound, objects.contains(where: { named[$0] != nil && says(base, moreThan: flatten($0)) })
            else { continue }
            note(
                .uncheckedKeyword,
                "'\(key)' is not checked of variants that have names, whose types stand elsewhere, too", at: bound.range
            )
        }
        var known = discriminator.map { [$0.propertyName.value] } ?? []
        known += names(of: objects + base.unions, besides: base)
        var rest = base
        rest.required.removeAll { name in known.contains { $0.utf8.elementsEqual(name.value.utf8) } }
        checkRequired(rest)
    }

    /// The names of the properties of some objects, and of what they may be.
    private func names(of objects: [Handle<Schema>], besides base: FlatObject) -> [String] {
        if base.required.isEmpty { return [] }
        var (names, visited, pending) = ([String](), Set<Handle<Schema>>(), objects)
        while let next = pending.popLast() {
            guard visited.insert(next).inserted else { continue }
            let flat = flatten(next)
            names += flat.properties.map(\.name.value)
            for union in flat.unions { pending += variants(of: document.schemas[union]) }
        }
        return names
    }
}
