import ApusModel

extension Lowering {
    /// The optional properties of bodies that have one value each and say which of the operations at one URL is called, as
    /// `stream` does for `/chat` and `/chat#stream`: without them the server does something else.
    func propertiesOfCalls() -> [TypeID: Set<String>] {
        let calls = model.operations.indices.filter { model.operations[$0].role == .call }
        let groups = Dictionary(grouping: calls) { [model.operations[$0].method, model.operations[$0].path] }
        var found: [TypeID: Set<String>] = [:]
        for group in groups.values where group.count > 1 {
            let bodies = group.compactMap { model.operations[$0].body.flatMap(structure) }
            let values = bodies.map(onlyValues)
            for (body, own) in zip(bodies, values) {
                let telling = own.filter { name, value in values.contains { $0[name] != value } }
                found[body, default: []].formUnion(telling.keys)
            }
        }
        return found
    }

    /// The struct that a body is; nil for any other body.
    func structure(of body: BodyModel) -> TypeID? {
        var type: TypeReference
        switch body.content {
        case .json(let json, _): type = json
        case .form(let form, _, _), .multipart(let form, _): type = form
        case .choice, .text, .data, .stream, .items: return nil
        }
        if case .optional(let wrapped) = type { type = wrapped }
        guard case .named(let id) = model.types.resolved(type), case .structure = model.types[id].kind else {
            return nil
        }
        return id
    }

    /// The values of the optional properties that have but one.
    private func onlyValues(of id: TypeID) -> [String: String] {
        guard case .structure(let structure) = model.types[id].kind else { return [:] }
        let values = structure.properties.compactMap { property in
            property.presence == .optional && !property.isNullable
                ? onlyValue(of: property, in: id).map { (property.wireName, $0) } : nil
        }
        return Dictionary(values) { first, _ in first }
    }
}
