extension APIModel {
    /// The discriminator as a property of a variant whose type leaves open what it is.
    package struct OpenTag {
        package var property: PropertyModel
        /// The values that stand for the variant.
        package var values: [String]
        /// The same as cases, where the type lists values.
        package var cases: [SwiftIdentifier]?
    }

    /// The property of a variant that could say of itself that the value is of another one; nil where there is none, or where
    /// the variant is what any other value of it stands for.
    package func openTag(ofVariantAt index: Int, in union: UnionModel) -> OpenTag? {
        guard let discriminator = union.discriminator,
            case .named(let id) = types.resolved(union.variants[index].type),
            case .structure(let structure) = types[id].kind,
            let property = structure.properties.first(where: { $0.wireName == discriminator.wireName }),
            property.constant == nil, property.rules.listed == nil, property.rules.listedCases == nil,
            property.presence != .patch, !property.documentation.isDeprecated
        else { return nil }
        let values = union.values(ofVariantAt: index)
        if values.isEmpty { return nil }
        let tag = OpenTag(property: property, values: values)
        switch (types.resolved(property.type), discriminator.rawType) {
        case (.scalar(.string), .string), (.scalar(.boolean), .boolean), (.scalar(.int), .integer),
            (.scalar(.int32), .integer), (.scalar(.int64), .integer), (.scalar(.uint64), .integer):
            return tag
        case (.named(let id), _): return listed(tag, in: id)
        default: return nil
        }
    }

    /// Whether there is such a property in any variant.
    package func hasOpenTags(_ union: UnionModel) -> Bool {
        union.variants.indices.contains { openTag(ofVariantAt: $0, in: union) != nil }
    }

    private func listed(_ tag: OpenTag, in id: TypeID) -> OpenTag? {
        guard case .enumeration(let enumeration) = types[id].kind else { return nil }
        let cases = tag.values.compactMap { value in enumeration.cases.first { $0.value == value }?.name }
        if cases.count != tag.values.count || cases.count == enumeration.cases.count { return nil }
        var tag = tag
        tag.cases = cases
        return tag
    }
}

extension UnionModel {
    /// The values of the discriminator by which a variant is found; none where it is found without one.
    fileprivate func values(ofVariantAt index: Int) -> [String] {
        branches.flatMap { branch -> [String] in
            guard case .discriminator(let listed, _, let others) = branch.choice, !others.contains(index) else {
                return []
            }
            return listed.filter { $0.variants.contains(index) }.flatMap(\.values)
        }
    }
}
