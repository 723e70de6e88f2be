import ApusModel

extension Lowering {
    /// Gives unions the properties that all of their variants have, those that the document describes beside these, and those
    /// that lead to further values of the union: nobody needs a switch to read them.
    func findCommonProperties() {
        // Several unions may have a variant.
        var structures: [TypeID: OwnedProperties] = [:]
        for id in unions.decided {
            guard case .union(var union) = model.types[id].kind else { continue }
            let owned = union.variants.map { properties(of: $0, &structures) }
            // A property cannot be called like a case.
            let taken = ReservedNames.cases.union(union.variants.map(\.name.text))
            let common = commonProperties(owned, of: union)
            let recursive = recursiveProperties(owned, of: id, beside: Set(common.map(\.name)))
            union.common = (common + recursive).compactMap { property in
                guard !taken.contains(property.name.text), property.wireName != union.discriminator?.wireName else {
                    return nil
                }
                var property = property
                property.isOptional = property.isOptional || union.keepsUndocumented
                return property
            }
            model.types[id].kind = .union(union)
        }
    }

    /// The properties of all variants, if one of these requires them. A text that stands for an object is its ID.
    private func commonProperties(_ owned: [OwnedProperties], of union: UnionModel) -> [UnionModel.CommonProperty] {
        let objects = owned.indices.filter { !owned[$0].isText }
        let isText = owned.indices.count - objects.count == 1
        guard let first = objects.first, isText || objects.count == owned.count else { return [] }
        return owned[first].readable.compactMap { property in
            var property = property
            var isRequired = !property.isUnrequired || union.stated.contains(property.wireName)
            for index in objects.dropFirst() {
                guard let other = owned[index].property(like: property, types: model.types) else { return nil }
                property.isOptional = property.isOptional || other.isOptional
                property.isUnrequired = property.isUnrequired || other.isUnrequired
                isRequired = isRequired || !other.isUnrequired
            }
            guard isText else { return isRequired ? property : nil }
            let isID = property.name.text == "id" && model.types.resolved(property.type) == .scalar(.string)
            property.textVariant = owned.indices.first { owned[$0].isText }
            return isID && !property.isOptional ? property : nil
        }
    }

    /// The properties of several variants that hold values of the union, alone or several of them: they are nil for the others.
    private func recursiveProperties(
        _ owned: [OwnedProperties], of id: TypeID, beside common: Set<SwiftIdentifier>
    ) -> [UnionModel.CommonProperty] {
        var found: [UnionModel.CommonProperty] = []
        var seen = common
        for property in owned.flatMap(\.readable) where elements(of: property.type).type == .named(id) {
            guard seen.insert(property.name).inserted else { continue }
            let owners = owned.indices.filter { owned[$0].names.contains(property.name) }
            let areAlike = owners.allSatisfy { owned[$0].property(like: property, types: model.types) != nil }
            // What one variant alone has is read from that.
            guard areAlike, owners.count > 1 else { continue }
            var property = property
            (property.isOptional, property.isUnrequired) = (true, true)
            property.owners = owners.count < owned.count ? owners : nil
            found.append(property)
        }
        return found
    }

    private func properties(
        of variant: UnionModel.Variant, _ structures: inout [TypeID: OwnedProperties]
    ) -> OwnedProperties {
        var owned = OwnedProperties()
        let type = model.types.resolved(variant.type)
        owned.isText = type == .scalar(.string) && variant.constant == nil
        guard case .named(let id) = type else { return owned }
        switch model.types[id].kind {
        case .structure(let structure):
            if let known = structures[id] { return known }
            owned.names = Set(structure.properties.map(\.name))
            owned.readable = structure.properties.compactMap(commonProperty)
            structures[id] = owned
        case .union(let union):
            owned.names = Set(union.common.map(\.name))
            owned.readable = union.common.map { property in
                var property = property
                property.owners = nil
                property.textVariant = nil
                return property
            }
        case .enumeration, .alias, .headers, .choice, .events, .namespace: break
        }
        return owned
    }

    /// A property as a union has it: it is there or not. One that is deprecated is left to the types themselves, as reading
    /// it brings a warning; so is one of which null says something of its own.
    private func commonProperty(_ property: PropertyModel) -> UnionModel.CommonProperty? {
        guard property.presence != .patch, !property.documentation.isDeprecated else { return nil }
        var common = UnionModel.CommonProperty(name: property.name, wireName: property.wireName, type: property.type)
        common.isUnrequired = property.presence != .required
        common.isOptional = common.isUnrequired
        return common
    }
}

/// What a variant of a union has of properties.
private struct OwnedProperties {
    /// Whether it is any text.
    var isText = false
    /// The names of all properties.
    var names: Set<SwiftIdentifier> = []
    /// Those that a union may read.
    var readable: [UnionModel.CommonProperty] = [] {
        didSet {
            places = Dictionary(
                readable.enumerated().map { ($0.element.name, $0.offset) }, uniquingKeysWith: { first, _ in first })
        }
    }
    private var places: [SwiftIdentifier: Int] = [:]

    /// The property that is the same as one of another variant, except that it may be absent in one of them.
    func property(like other: UnionModel.CommonProperty, types: TypeTable) -> UnionModel.CommonProperty? {
        guard let property = places[other.name].map({ readable[$0] }),
            property.wireName.utf8.elementsEqual(other.wireName.utf8),
            types.resolved(property.type) == types.resolved(other.type)
        else { return nil }
        return property
    }
}
