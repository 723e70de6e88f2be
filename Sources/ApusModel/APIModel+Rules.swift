extension APIModel {
    /// Changes what values have to keep to, wherever the model says it. It is told of the type of the values each time.
    ///
    /// - Parameter change: Gets rules with the type of the values. The model is being changed: it must not be asked.
    package mutating func changeRules(_ change: (inout ValueRules, TypeReference) -> Void) {
        for id in types.ids { types[id].kind.changeRules(change) }
        for index in operations.indices { operations[index].changeRules(change) }
        for index in failures.indices { failures[index].responses.changeRules(change) }
        common?.parameters.changeRules(change)
    }
}

extension OperationModel {
    fileprivate mutating func changeRules(_ change: (inout ValueRules, TypeReference) -> Void) {
        parameters.changeRules(change)
        if var changed = body {
            let type = changed.content.type
            change(&changed.rules, type)
            changed.content.changeRules(change)
            for index in changed.alternates.indices { changed.alternates[index].changeRules(change) }
            body = changed
        }
        responses.changeRules(change)
    }
}

extension [ResponseModel] {
    fileprivate mutating func changeRules(_ change: (inout ValueRules, TypeReference) -> Void) {
        for index in indices {
            if let type = self[index].content?.type { change(&self[index].rules, type) }
            self[index].content?.changeRules(change)
            for alternate in self[index].alternates.indices { self[index].alternates[alternate].changeRules(change) }
        }
    }
}

extension [ParameterModel] {
    fileprivate mutating func changeRules(_ change: (inout ValueRules, TypeReference) -> Void) {
        for index in indices {
            let type = self[index].type
            change(&self[index].rules, type)
        }
    }
}

extension ContentModel {
    /// Changes the rules of items; those of any other content stand beside it.
    fileprivate mutating func changeRules(_ change: (inout ValueRules, TypeReference) -> Void) {
        guard case .items(var items, let mediaType) = self else { return }
        let type = items.type
        change(&items.rules, type)
        self = .items(items, mediaType: mediaType)
    }
}

extension TypeModel.Kind {
    fileprivate mutating func changeRules(_ change: (inout ValueRules, TypeReference) -> Void) {
        switch self {
        case .enumeration, .alias, .namespace: return
        case .structure(var structure):
            structure.changeRules(change)
            self = .structure(structure)
        case .headers(var headers):
            headers.changeRules(change)
            self = .headers(headers)
        case .union(var union):
            for index in union.variants.indices {
                let type = union.variants[index].type
                change(&union.variants[index].rules, type)
            }
            self = .union(union)
        case .choice(var choice):
            for index in choice.cases.indices {
                let type = choice.cases[index].content.type
                change(&choice.cases[index].rules, type)
                choice.cases[index].content.changeRules(change)
            }
            self = .choice(choice)
        case .events(var events):
            for index in events.cases.indices {
                let type = events.cases[index].payload
                change(&events.cases[index].rules, type)
            }
            self = .events(events)
        }
    }
}

extension StructureModel {
    fileprivate mutating func changeRules(_ change: (inout ValueRules, TypeReference) -> Void) {
        for index in properties.indices {
            let type = properties[index].type
            change(&properties[index].rules, type)
        }
        if var changed = additional {
            let type = changed.type
            change(&changed.rules, type)
            additional = changed
        }
        part?.headers.changeRules(change)
    }
}
