import ApusSource

extension APIModel {
    /// Makes everything that is of some types be of others. Those that are replaced stay in the table, and no values have
    /// been read of them yet: defaults and examples speak of types, too.
    package mutating func replaceTypes(_ replacements: [TypeID: TypeID]) {
        if replacements.isEmpty { return }
        changeValues { type, _ in type = type.replacing(replacements) }
    }

    /// Changes what values have to keep to, wherever the model says it. It is told of the type of the values each time.
    ///
    /// - Parameter change: Gets rules with the type of the values. The model is being changed: it must not be asked.
    package mutating func changeRules(_ change: (inout ValueRules, TypeReference) -> Void) {
        changeValues { type, rules in change(&rules, type) }
    }

    /// Changes what values are and what they have to keep to, wherever the model says that. Where there are but types, the
    /// rules are none.
    private mutating func changeValues(_ change: ValueChange) {
        for id in types.ids { types[id].kind.changeValues(change) }
        for index in operations.indices { operations[index].changeValues(change) }
        for index in failures.indices { failures[index].responses.changeValues(change) }
        common?.parameters.changeValues(change)
    }
}

extension TypeReference {
    /// The same use of other types.
    package func replacing(_ replacements: [TypeID: TypeID]) -> TypeReference {
        switch self {
        case .scalar: self
        case .named(let id): .named(replacements[id] ?? id)
        case .array(let element): .array(element.replacing(replacements))
        case .dictionary(let value): .dictionary(value.replacing(replacements))
        case .optional(let wrapped): .optional(wrapped.replacing(replacements))
        case .clearable(let value): .clearable(value.replacing(replacements))
        case .items(let item, let areEvents): .items(item.replacing(replacements), areEvents: areEvents)
        }
    }

    /// Changes a type that has no rules beside it.
    fileprivate mutating func changeAlone(_ change: ValueChange) {
        var none = ValueRules()
        change(&self, &none)
    }
}

/// A change of the type of a value and of what the value has to keep to.
private typealias ValueChange = (inout TypeReference, inout ValueRules) -> Void

extension OperationModel {
    fileprivate mutating func changeValues(_ change: ValueChange) {
        parameters.changeValues(change)
        body?.changeValues(change)
        responses.changeValues(change)
    }
}

extension BodyModel {
    fileprivate mutating func changeValues(_ change: ValueChange) {
        content.changeValues(&rules, change)
        alternates.changeValues(change)
    }
}

extension [ParameterModel] {
    fileprivate mutating func changeValues(_ change: ValueChange) {
        for index in indices { self[index].changeValue(change) }
    }
}

extension [ResponseModel] {
    fileprivate mutating func changeValues(_ change: ValueChange) {
        for index in indices { self[index].changeValues(change) }
    }
}

extension ResponseModel {
    fileprivate mutating func changeValues(_ change: ValueChange) {
        content?.changeValues(&rules, change)
        alternates.changeValues(change)
        headers?.changeValues(change)
    }
}

extension TypeID {
    fileprivate mutating func changeValues(_ change: ValueChange) {
        var type = TypeReference.named(self)
        type.changeAlone(change)
        if case .named(let id) = type { self = id }
    }
}

extension [ContentModel] {
    /// Changes other forms of a value whose rules stand beside its first form.
    fileprivate mutating func changeValues(_ change: ValueChange) {
        for index in indices {
            var none = ValueRules()
            self[index].changeValues(&none, change)
        }
    }
}

extension ContentModel {
    /// Changes the type of a content whose rules stand beside it. Items have a type and rules of their own.
    fileprivate mutating func changeValues(_ rules: inout ValueRules, _ change: ValueChange) {
        var whole = type
        change(&whole, &rules)
        switch self {
        case .json(_, let mediaType): self = .json(whole, mediaType: mediaType)
        case .form(_, let fields, let mediaType): self = .form(whole, fields: fields, mediaType: mediaType)
        case .multipart(_, let mediaType): self = .multipart(whole, mediaType: mediaType)
        case .choice(_, let mediaTypes): if case .named(let id) = whole { self = .choice(id, mediaTypes: mediaTypes) }
        case .text, .data, .stream: break
        case .items(var items, let mediaType):
            change(&items.type, &items.rules)
            self = .items(items, mediaType: mediaType)
        }
    }
}

extension TypeModel.Kind {
    fileprivate mutating func changeValues(_ change: ValueChange) {
        switch self {
        case .enumeration, .namespace: return
        case .alias(var target):
            target.changeAlone(change)
            self = .alias(target)
        case .structure(var structure):
            structure.changeValues(change)
            self = .structure(structure)
        case .headers(var headers):
            headers.changeValues(change)
            self = .headers(headers)
        case .union(var union):
            for index in union.variants.indices { union.variants[index].changeValue(change) }
            for index in union.common.indices { union.common[index].type.changeAlone(change) }
            self = .union(union)
        case .choice(var choice):
            for index in choice.cases.indices { choice.cases[index].changeValues(change) }
            self = .choice(choice)
        case .events(var events):
            for index in events.cases.indices { events.cases[index].changeValues(change) }
            self = .events(events)
        }
    }
}

extension StructureModel {
    fileprivate mutating func changeValues(_ change: ValueChange) {
        for index in properties.indices { properties[index].changeValue(change) }
        additional?.changeValue(change)
        part?.headers.changeValues(change)
    }
}

// What has a type with its rules.

extension ParameterModel {
    fileprivate mutating func changeValue(_ change: ValueChange) { change(&type, &rules) }
}

extension PropertyModel {
    fileprivate mutating func changeValue(_ change: ValueChange) {
        // They stand behind a reference, which to change is to change the property.
        var rules = rules
        change(&type, &rules)
        self.rules = rules
    }
}

extension AdditionalPropertiesModel {
    fileprivate mutating func changeValue(_ change: ValueChange) { change(&type, &rules) }
}

extension UnionModel.Variant {
    fileprivate mutating func changeValue(_ change: ValueChange) { change(&type, &rules) }
}

extension ChoiceModel.Case {
    fileprivate mutating func changeValues(_ change: ValueChange) { content.changeValues(&rules, change) }
}

extension EventsModel.Case {
    fileprivate mutating func changeValues(_ change: ValueChange) {
        var data = payload
        change(&data, &rules)
        // Text stays text.
        if type != nil { type = data }
    }
}
