import ApusModel

extension Lowering {
    /// The optional properties of bodies that have one value each, which the bodies of other operations at the URL have
    /// others for: they say which operation is called, as `stream` does for `/chat` and `/chat#stream`. Without them
    /// the server does something else. What stands elsewhere as well would send them there, too.
    func propertiesOfCalls() -> [TypeID: Set<String>] {
        let calls = model.operations.indices.filter { model.operations[$0].role == .call }
        let groups = Dictionary(grouping: calls) { [model.operations[$0].method, model.operations[$0].path] }
            .values.filter { $0.count > 1 }
        if groups.isEmpty { return [:] }
        var uses: [TypeID: Int] = [:]
        for id in calls.compactMap(structureOfBody) { uses[id, default: 0] += 1 }
        let others = typesBeside(bodiesOf: Set(groups.joined().filter { structureOfBody(at: $0) != nil }))
            .union(model.reached(from: uses.keys.flatMap(model.mentioned(by:))))
        var found: [TypeID: Set<String>] = [:]
        for group in groups {
            let bodies = group.compactMap(structureOfBody)
            let values = bodies.map(onlyValues)
            for (body, own) in zip(bodies, values) where uses[body] == 1 && !others.contains(body) {
                let telling = own.keys.filter { name in
                    values.contains { $0[name].map { $0 != own[name] } == true }
                }
                found[body] = Set(telling)
            }
        }
        return found
    }

    private func structureOfBody(at index: Int) -> TypeID? { model.operations[index].body.flatMap(structure) }

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

    /// The properties, with the values of those that have but one.
    private func onlyValues(of id: TypeID) -> [String: String?] {
        guard case .structure(let structure) = model.types[id].kind else { return [:] }
        return Dictionary(structure.properties.map { ($0.wireName, onlyValue(of: $0, in: id)) }) { first, _ in first }
    }
}
