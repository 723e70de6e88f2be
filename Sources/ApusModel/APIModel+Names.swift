/// How names of a model become others. A name that two places share, as a property and what reads it do, becomes the same
/// in both: what it becomes is to depend on its text alone.
package struct NameChange {
    /// What types stand in, as far as it makes a difference to their names.
    package enum Place: Hashable {
        case module
        case type(TypeID)
        case operation(Int)
        case servers
    }

    /// What becomes of the name of a type.
    package var type: (SwiftIdentifier, Place) -> SwiftIdentifier
    /// What becomes of the name of a member; members with the same number stand beside each other.
    package var member: (SwiftIdentifier, Int) -> SwiftIdentifier
    /// The number of the members that come next.
    fileprivate var scope = 0

    /// Makes a change.
    package init(
        type: @escaping (SwiftIdentifier, Place) -> SwiftIdentifier,
        member: @escaping (SwiftIdentifier, Int) -> SwiftIdentifier
    ) {
        self.type = type
        self.member = member
    }

    fileprivate mutating func beginScope() { scope += 1 }

    fileprivate func change(_ name: inout SwiftIdentifier) { name = member(name, scope) }

    fileprivate func change<Element>(
        _ elements: inout [Element], _ name: WritableKeyPath<Element, SwiftIdentifier>
    ) {
        for index in elements.indices { change(&elements[index][keyPath: name]) }
    }
}

extension APIModel {
    /// Changes all names but those of the client and of what is called after it.
    package mutating func changeNames(_ change: NameChange) {
        var change = change
        for id in types.ids {
            types[id].name = change.type(types[id].name, place(of: id))
            change.beginScope()
            types[id].kind.changeNames(change)
        }
        for index in operations.indices {
            operations[index].typeName = change.type(operations[index].typeName, .module)
            change.beginScope()
            operations[index].parameters.changeNames(change)
            change.beginScope()
            operations[index].responses.changeNames(change)
            operations[index].server?.changeNames(&change)
            operations[index].streaming?.changeNames(change)
            operations[index].failureMark?.value.changeNames(change)
        }
        change.beginScope()
        change.change(&operations, \.functionName)
        for index in operations.indices { operations[index].streaming?.functionName.change(change) }
        change.beginScope()
        change.change(&mock.operations, \.answer)
        change.change(&mock.operations, \.inputs)
        for index in failures.indices {
            failures[index].name = change.type(failures[index].name, .module)
            change.beginScope()
            failures[index].responses.changeNames(change)
        }
        change.beginScope()
        common?.parameters.changeNames(change)
        for index in servers.indices { servers[index].changeNames(&change) }
        for index in operationServers.indices { operationServers[index].changeNames(&change) }
        change.beginScope()
        change.change(&servers, \.name)
        change.change(&operationServers, \.name)
        examples.changeNames(&change)
        changeRules { rules, _ in rules.changeNames(change) }
    }

    private func place(of id: TypeID) -> NameChange.Place {
        let outermost = types.outermost(of: id)
        if let operation = types[outermost].operation { return .operation(operation) }
        return outermost == id ? .module : .type(outermost)
    }
}

extension TypeModel.Kind {
    fileprivate mutating func changeNames(_ change: NameChange) {
        switch self {
        case .structure(var structure):
            for index in structure.properties.indices {
                change.change(&structure.properties[index].name)
                structure.properties[index].defaultValue?.changeNames(change)
            }
            structure.additional?.name.change(change)
            structure.part?.headers.changeNames(change)
            self = .structure(structure)
        case .enumeration(var enumeration):
            change.change(&enumeration.cases, \.name)
            self = .enumeration(enumeration)
        case .union(var union):
            change.change(&union.variants, \.name)
            change.change(&union.common, \.name)
            self = .union(union)
        case .choice(var choice):
            change.change(&choice.cases, \.name)
            self = .choice(choice)
        case .headers(var headers):
            headers.changeNames(change)
            self = .headers(headers)
        case .events(var events):
            change.change(&events.cases, \.name)
            self = .events(events)
        case .alias, .namespace: break
        }
    }
}

extension SwiftIdentifier {
    fileprivate mutating func change(_ change: NameChange) { change.change(&self) }
}

extension [ParameterModel] {
    fileprivate mutating func changeNames(_ change: NameChange) {
        for index in indices {
            change.change(&self[index].name)
            self[index].defaultValue?.changeNames(change)
        }
    }
}

extension [ResponseModel] {
    fileprivate mutating func changeNames(_ change: NameChange) {
        for index in indices { change.change(&self[index].name) }
    }
}

extension StreamingModel {
    /// The names that stand elsewhere as well: they become what they become there.
    fileprivate mutating func changeNames(_ change: NameChange) {
        switch asker {
        case .property(var property):
            property.name = change.member(property.name, 0)
            property.defaultValue?.changeNames(change)
            asker = .property(property)
        case .parameter(var parameter):
            parameter.name = change.member(parameter.name, 0)
            parameter.defaultValue?.changeNames(change)
            asker = .parameter(parameter)
        }
        whole.name = change.member(whole.name, 0)
        pieces.name = change.member(pieces.name, 0)
    }
}

extension ServerModel {
    fileprivate mutating func changeNames(_ change: inout NameChange) {
        change.beginScope()
        change.change(&variables, \.name)
        for index in variables.indices {
            change.beginScope()
            variables[index].enumeration?.changeNames(change)
        }
    }
}

extension ServerModel.Enumeration {
    fileprivate mutating func changeNames(_ change: NameChange) {
        name = change.type(name, .servers)
        change.change(&cases, \.name)
    }
}

extension ValueRules {
    fileprivate mutating func changeNames(_ change: NameChange) {
        listedCases = listedCases?.map { change.member($0, 0) }
        element?.changeNames(change)
    }
}

extension ExamplesModel {
    fileprivate mutating func changeNames(_ change: inout NameChange) {
        change.beginScope()
        for id in types.keys {
            for index in types[id, default: []].indices {
                types[id]?[index].name.change(change)
                types[id]?[index].value.changeNames(change)
            }
        }
        for operation in outputs.indices {
            for index in outputs[operation].indices {
                outputs[operation][index].name.change(change)
                outputs[operation][index].body?.changeNames(change)
                outputs[operation][index].headers.changeNames(change)
            }
        }
        for operation in inputs.indices {
            inputs[operation]?.parameters.changeNames(change)
            inputs[operation]?.body?.changeNames(change)
        }
        common?.changeNames(change)
    }
}

extension [ExampleValue] {
    fileprivate mutating func changeNames(_ change: NameChange) {
        for index in indices { self[index].changeNames(change) }
    }
}

extension ExampleValue {
    fileprivate mutating func changeNames(_ change: NameChange) { self = changingNames(change) }

    private func changingNames(_ change: NameChange) -> ExampleValue {
        switch self {
        case .enumeration(let id, let name): return .enumeration(id, change.member(name, 0))
        case .variant(let id, let name, let value):
            return .variant(id, change.member(name, 0), value.changingNames(change))
        case .array(let elements): return .array(elements.map { $0.changingNames(change) })
        case .dictionary(let entries):
            return .dictionary(entries.map { Entry(key: $0.key, value: $0.value.changingNames(change)) })
        case .structure(let id, let arguments):
            return .structure(
                id, arguments.map { Argument(property: $0.property, value: $0.value.changingNames(change)) })
        case .event(let value): return .event(value.changingNames(change))
        case .clearable(let value): return .clearable(value?.changingNames(change))
        case .null, .text, .boolean, .integer, .unsigned, .number, .decimal, .decimalText, .url, .uuid, .moment, .day,
            .bytes, .json, .unlisted, .reference:
            return self
        }
    }
}
