import ApusModel

extension StructureModel {
    /// Whether objects are checked as a whole, beside their properties.
    var hasObjectChecks: Bool { !rules.isEmpty || properties.contains { $0.requiredDirection != nil } }
}

/// Writes the statements that check an object as a whole.
struct ObjectCheckBuilder {
    let properties: PropertyBuilder

    /// The lines of a structure.
    func lines(of structure: StructureModel) -> [SourceText] {
        directions(structure) + others(structure) + dependencies(structure) + alternatives(structure)
            + counts(structure)
    }

    private func directions(_ structure: StructureModel) -> [SourceText] {
        structure.properties.compactMap { property in
            // In a patch, what is absent stays as it is.
            guard let direction = property.requiredDirection, property.presence == .optional else { return nil }
            let place: SourceText = direction == .request ? ".request" : ".response"
            return "validation.required(\(SourceText.literal(property.wireName)), \(value(of: property)), in: \(place))"
        }
    }

    private func others(_ structure: StructureModel) -> [SourceText] {
        guard let rest = structure.additional else { return [] }
        return structure.rules.requiredOthers.map { key in
            let key = SourceText.literal(key)
            return "validation.required(\(key), \(rest.name)[\(key)])"
        }
    }

    private func dependencies(_ structure: StructureModel) -> [SourceText] {
        structure.rules.dependencies.compactMap { dependency in
            guard structure.canBeMissing(dependency.required),
                let required = isThere(dependency.required, in: structure),
                let other = isThere(dependency.property, in: structure)
            else { return nil }
            let arguments: [SourceText] = [
                .literal(structure.wireName(of: dependency.required)), required,
                "with: \(SourceText.literal(structure.wireName(of: dependency.property)))", other,
            ]
            return "validation.dependent(\(SourceText.joined(arguments)))"
        }
    }

    private func alternatives(_ structure: StructureModel) -> [SourceText] {
        structure.rules.alternatives.compactMap { sets in
            let variants = sets.map { set -> SourceText in
                let names = SourceText.joined(set.map { SourceText.literal(structure.wireName(of: $0)) })
                return "([\(names)], [\(SourceText.joined(set.compactMap { isPresent($0, in: structure) }))])"
            }
            return "validation.anyOf(\(SourceText.joined(variants)))"
        }
    }

    /// The expression that says whether one of several things that go together is there; nil for one that no object has
    /// room for, of which the rules say nothing.
    private func isPresent(_ member: ObjectRules.Member, in structure: StructureModel) -> SourceText? {
        switch member {
        case .property(let place):
            let isPresent = isPresent(structure.properties[place])
            guard let direction = structure.rules.directions[place] else { return isPresent }
            return "validation.direction != .\(direction == .request ? "request" : "response") || \(isPresent)"
        case .other: return isThere(member, in: structure)
        }
    }

    /// The expression that says whether something is there, whichever way it goes.
    private func isThere(_ member: ObjectRules.Member, in structure: StructureModel) -> SourceText? {
        switch member {
        case .property(let place): isPresent(structure.properties[place])
        case .other(let key):
            structure.additional.map { rest -> SourceText in "\(rest.name)[\(.literal(key))] != nil" }
        }
    }

    private func counts(_ structure: StructureModel) -> [SourceText] {
        let optional = structure.properties.filter(\.presence.hasDefault)
        let always = structure.properties.count - optional.count
        var arguments: [SourceText] = ["[\(SourceText.joined(optional.map(isPresent)))]"]
        var others: [SourceText] = always > 0 ? ["\(always)"] : []
        if let rest = structure.additional { others.append("\(SourceText(rest.name)).count") }
        if !others.isEmpty { arguments.append("others: \(SourceText.joined(others, by: " + "))") }
        let given = arguments.count
        if let least = structure.rules.minProperties, least > always { arguments.append("minProperties: \(least)") }
        if let most = structure.rules.maxProperties, structure.additional != nil || structure.properties.count > most {
            arguments.append("maxProperties: \(most)")
        }
        return arguments.count == given ? [] : ["validation.properties(\(SourceText.joined(arguments)))"]
    }

    /// The expression that says whether a property is sent.
    private func isPresent(_ property: PropertyModel) -> SourceText {
        switch property.presence {
        case .required, .nullable: "true"
        case .optional: "\(value(of: property)) != nil"
        case .patch: "\(properties.stored(property)) != .unset"
        }
    }

    /// A property called like the parameter is hidden by it.
    private func value(of property: PropertyModel) -> SourceText {
        let value = properties.expression(property)
        return value == "validation" ? "self.validation" : value
    }
}
