package import ApusSource

extension TypeReference {
    /// The same use of other types.
    package func replacing(_ replacements: [TypeID: TypeID]) -> TypeReference {
        switch self {
        case .scalar: self
        case .named(let id): .named(replacements[id] ?? id)
        case .array(let element): .array(element.replacing(replacements))
        case .dictionary(let value): .dictionary(value.replacing(replacements))
        case .optional(let wrapped): .optional(wrapped.replacing(replacements))
        case .items(let item, let areEvents): .items(item.replacing(replacements), areEvents: areEvents)
        }
    }
}

extension ContentModel {
    /// The same content of other types.
    fileprivate func replacing(_ replacements: [TypeID: TypeID]) -> ContentModel {
        switch self {
        case .json(let type, let mediaType): return .json(type.replacing(replacements), mediaType: mediaType)
        case .form(let type, let fields, let mediaType):
            return .form(type.replacing(replacements), fields: fields, mediaType: mediaType)
        case .multipart(let type, let mediaType):
            return .multipart(type.replacing(replacements), mediaType: mediaType)
        case .choice(let id, let mediaTypes): return .choice(replacements[id] ?? id, mediaTypes: mediaTypes)
        case .text, .data, .stream: return self
        case .items(var items, let mediaType):
            items.type = items.type.replacing(replacements)
            return .items(items, mediaType: mediaType)
        }
    }
}

extension APIModel {
    /// Makes everything that is of some types be of others. Those that are replaced stay in the table, and no values have
    /// been read of them yet: defaults and examples speak of types, too.
    package mutating func replaceTypes(_ replacements: [TypeID: TypeID]) {
        if replacements.isEmpty { return }
        for id in types.ids { types[id].kind = types[id].kind.replacing(replacements) }
        for index in operations.indices { operations[index].replaceTypes(replacements) }
        common?.parameters.replaceTypes(replacements)
    }
}

extension OperationModel {
    fileprivate mutating func replaceTypes(_ replacements: [TypeID: TypeID]) {
        parameters.replaceTypes(replacements)
        if let body {
            self.body?.content = body.content.replacing(replacements)
            self.body?.alternates = body.alternates.map { $0.replacing(replacements) }
        }
        for index in responses.indices {
            responses[index].content = responses[index].content?.replacing(replacements)
            responses[index].headers = responses[index].headers.map { replacements[$0] ?? $0 }
        }
    }
}

extension [ParameterModel] {
    fileprivate mutating func replaceTypes(_ replacements: [TypeID: TypeID]) {
        for index in indices { self[index].type = self[index].type.replacing(replacements) }
    }
}

extension TypeModel.Kind {
    /// The same kind with other types.
    fileprivate func replacing(_ replacements: [TypeID: TypeID]) -> TypeModel.Kind {
        switch self {
        case .enumeration, .namespace: return self
        case .alias(let target): return .alias(target.replacing(replacements))
        case .structure(let structure): return .structure(structure.replacing(replacements))
        case .headers(var headers):
            headers.replaceTypes(replacements)
            return .headers(headers)
        case .union(var union):
            for index in union.variants.indices {
                union.variants[index].type = union.variants[index].type.replacing(replacements)
            }
            for index in union.common.indices {
                union.common[index].type = union.common[index].type.replacing(replacements)
            }
            return .union(union)
        case .choice(var choice):
            for index in choice.cases.indices {
                choice.cases[index].content = choice.cases[index].content.replacing(replacements)
            }
            return .choice(choice)
        case .events(var events):
            for index in events.cases.indices {
                events.cases[index].type = events.cases[index].type?.replacing(replacements)
            }
            return .events(events)
        }
    }
}

extension StructureModel {
    /// The same object with properties of other types.
    fileprivate func replacing(_ replacements: [TypeID: TypeID]) -> StructureModel {
        var structure = self
        for index in properties.indices {
            structure.properties[index].type = properties[index].type.replacing(replacements)
        }
        if let additional { structure.additional?.type = additional.type.replacing(replacements) }
        structure.part?.headers.replaceTypes(replacements)
        return structure
    }
}
