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
        for id in types.ids { types[id].kind = replacing(replacements, in: types[id].kind) }
        for index in operations.indices { replace(replacements, in: &operations[index]) }
        if var parameters = common?.parameters {
            replace(replacements, in: &parameters)
            common?.parameters = parameters
        }
    }

    private func replace(_ replacements: [TypeID: TypeID], in operation: inout OperationModel) {
        replace(replacements, in: &operation.parameters)
        if var body = operation.body {
            body.content = body.content.replacing(replacements)
            body.alternates = body.alternates.map { $0.replacing(replacements) }
            operation.body = body
        }
        for index in operation.responses.indices {
            let response = operation.responses[index]
            operation.responses[index].content = response.content?.replacing(replacements)
            operation.responses[index].headers = response.headers.map { replacements[$0] ?? $0 }
        }
    }

    private func replace(_ replacements: [TypeID: TypeID], in parameters: inout [ParameterModel]) {
        for index in parameters.indices {
            parameters[index].type = parameters[index].type.replacing(replacements)
        }
    }

    private func replacing(_ replacements: [TypeID: TypeID], in kind: TypeModel.Kind) -> TypeModel.Kind {
        switch kind {
        case .enumeration, .namespace: return kind
        case .alias(let target): return .alias(target.replacing(replacements))
        case .structure(let structure): return .structure(replacing(replacements, in: structure))
        case .headers(var headers):
            replace(replacements, in: &headers)
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

    private func replacing(_ replacements: [TypeID: TypeID], in structure: StructureModel) -> StructureModel {
        var structure = structure
        for index in structure.properties.indices {
            structure.properties[index].type = structure.properties[index].type.replacing(replacements)
        }
        if let additional = structure.additional {
            structure.additional?.type = additional.type.replacing(replacements)
        }
        if var headers = structure.part?.headers {
            replace(replacements, in: &headers)
            structure.part?.headers = headers
        }
        return structure
    }
}
