import ApusModel

/// Variants of a union that are a list of texts without a name, as `auto` and `none` are beside an object: who chooses one of
/// them chooses it from the union, and a type of their own would stand in between.
extension Lowering {
    /// Makes the texts of such lists cases of their unions, where these have no other plain texts and no case of such a name. How
    /// the variants are told apart is decided by then.
    func settleListedTexts() {
        var gone: [TypeID] = []
        for (id, list) in unions.listedTexts {
            guard case .union(var union) = model.types[id].kind,
                case .enumeration(let enumeration) = model.types[list].kind, !enumeration.takesAny,
                let place = union.variants.firstIndex(where: { $0.type == .named(list) }),
                hasOnlyTexts(at: place, union)
            else { continue }
            let others = Set(union.variants.map(\.name)).subtracting([union.variants[place].name])
            guard others.isDisjoint(with: enumeration.cases.map(\.name)) else { continue }
            let scope = NameScope(taken: ReservedNames.cases)
            for name in others { scope.reserve(name) }
            var cases = enumeration.cases.map { item in
                var variant = UnionModel.Variant(
                    name: claim(item.name, in: scope, owner: path(of: .type(id))).name, type: .scalar(.string))
                variant.constant = item.value
                variant.rules.listed = [item.value]
                variant.documentation = item.documentation
                variant.origin = item.origin
                return variant
            }
            // What is said of all of them stands before the first, where none has words of its own.
            if !cases.contains(where: { $0.documentation != DocumentationModel() }) {
                cases[0].documentation = model.types[list].documentation
            }
            union.replace(place, with: cases)
            union.keepsTexts = true
            model.types[id].kind = .union(union)
            model.types[id].nested.removeAll { $0 == list }
            gone.append(list)
        }
        omitLists(gone)
        unions.listedTexts = []
    }

    /// Leaves out the types of texts that are cases of unions.
    func omitLists(_ ids: [TypeID]) {
        if ids.isEmpty { return }
        model.types.omit(ids)
        let lists = Set(ids.map { TypeReference.named($0) })
        for (handle, type) in types where lists.contains(type) { types[handle] = .scalar(.string) }
    }

    /// Whether no other variant of a union can be a text, other than in a form that no word has: a date beside `never`.
    private func hasOnlyTexts(at place: Int, _ union: UnionModel) -> Bool {
        let forms: Set<TypeReference> = [.scalar(.dateTime), .scalar(.httpDate), .scalar(.date), .scalar(.uuid)]
        return union.variants.indices.allSatisfy { index in
            let type = union.variants[index].type
            return index == place || forms.contains(model.types.resolved(type))
                || kinds(of: type).map { !$0.contains(.string) } ?? false
        }
    }
}

extension UnionModel {
    /// Puts variants at the place of one that they are all there is of, and tries them where it was taken.
    fileprivate mutating func replace(_ place: Int, with cases: [Variant]) {
        func places(_ index: Int) -> [Int] {
            if index == place { return Array(place..<place + cases.count) }
            return [index < place ? index : index + cases.count - 1]
        }
        variants.replaceSubrange(place...place, with: cases)
        for index in branches.indices {
            switch branches[index].choice {
            case .only(let only):
                branches[index].choice = only == place ? .attempts(places(only)) : .only(places(only)[0])
            case .attempts(let indices): branches[index].choice = .attempts(indices.flatMap(places))
            case .discriminator(let listed, let absent, let others):
                let listed = listed.map { listed in
                    Listed(
                        values: listed.values, variants: listed.variants.flatMap(places),
                        includesAbsent: listed.includesAbsent)
                }
                branches[index].choice = .discriminator(
                    listed, absent: absent.flatMap(places), others: others.flatMap(places))
            }
        }
    }
}
