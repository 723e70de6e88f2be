import ApusModel

extension Lowering {
    /// Gives unions the properties that each of their variants requires, and those that the document describes beside the
    /// variants: nobody needs a switch to read these.
    func findCommonProperties() {
        for id in decidedUnions {
            guard case .union(var union) = model.types[id].kind else { continue }
            union.common = commonProperties(of: union)
            model.types[id].kind = .union(union)
        }
    }

    private func commonProperties(of union: UnionModel) -> [UnionModel.CommonProperty] {
        var common: [UnionModel.CommonProperty]?
        for variant in union.variants {
            let properties = readableProperties(of: variant.type).filter {
                !$0.isUnrequired || union.stated.contains($0.wireName)
            }
            guard let known = common else {
                common = properties
                continue
            }
            let others = Dictionary(properties.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
            common = known.compactMap { property in
                guard let other = others[property.name], other.wireName.utf8.elementsEqual(property.wireName.utf8),
                    model.types.resolved(other.type) == model.types.resolved(property.type)
                else { return nil }
                var property = property
                property.isOptional = property.isOptional || other.isOptional
                property.isUnrequired = property.isUnrequired || other.isUnrequired
                return property
            }
        }
        // A property cannot be called like a case.
        let taken = ReservedNames.cases.union(union.variants.map(\.name.text))
        return (common ?? []).compactMap { property in
            guard !taken.contains(property.name.text), property.wireName != union.discriminator?.wireName else {
                return nil
            }
            var property = property
            property.isOptional = property.isOptional || union.keepsUndocumented
            return property
        }
    }

    /// The properties of the objects of a type that are there or not. Those that are deprecated are left to the types
    /// themselves, as reading them brings a warning; so are those of which null says something of its own.
    private func readableProperties(of type: TypeReference) -> [UnionModel.CommonProperty] {
        guard case .named(let id) = model.types.resolved(type) else { return [] }
        switch model.types[id].kind {
        case .structure(let structure):
            return structure.properties.compactMap { property in
                guard property.presence != .patch, !property.documentation.isDeprecated else { return nil }
                var common = UnionModel.CommonProperty(
                    name: property.name, wireName: property.wireName, type: property.type)
                common.isUnrequired = property.presence != .required
                common.isOptional = common.isUnrequired
                return common
            }
        case .union(let union): return union.common
        case .enumeration, .alias, .headers, .choice, .events, .namespace: return []
        }
    }
}
