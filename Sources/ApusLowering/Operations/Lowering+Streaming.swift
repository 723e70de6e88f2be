import ApusModel

extension Lowering {
    /// Finds the operations whose request says whether they answer at once or in pieces, by a boolean called `stream` in the
    /// body or, where that has none, in the query: each kind of answer has a call of its own, which says so and returns it.
    /// Their names make way for those of operations.
    func findStreamingCalls() {
        for index in model.operations.indices where model.operations[index].role == .call {
            model.operations[index].streaming = streaming(of: model.operations[index])
        }
    }

    private func streaming(of operation: OperationModel) -> StreamingModel? {
        guard !operation.hasSuccessCases, case .choice(let id, _)? = operation.successes[0].content,
            case .choice(let choice) = model.types[id].kind, choice.cases.count == 2,
            let pieces = choice.cases.first(where: \.content.isItems),
            let whole = choice.cases.first(where: { !$0.content.isItems }),
            let (asker, isDefault) = streamSwitch(of: operation)
        else { return nil }
        let failures = operation.failures.flatMap(\.mediaTypes)
        func answer(_ item: ChoiceModel.Case, besides others: [String]) -> StreamingModel.Answer {
            let accepted = item.mediaRanges + failures.filter { !others.contains($0) }
            return StreamingModel.Answer(name: item.name, type: item.content.type, accepted: accepted)
        }
        return StreamingModel(
            functionName: streamName(of: operation.functionName), asker: asker, isByDefault: isDefault,
            whole: answer(whole, besides: pieces.mediaRanges), pieces: answer(pieces, besides: []))
    }

    /// What asks for a stream, and whether it does so where it is left out: the property of the body, or else the parameter.
    private func streamSwitch(of operation: OperationModel) -> (StreamingModel.Switch, isDefault: Bool)? {
        guard let body = operation.body, let property = streamProperty(of: body) else {
            return streamParameter(of: operation)
        }
        let isDefault = property.documentation.defaultValue == "true" || property.defaultValue == .boolean(true)
        // What is not sent cannot ask for the whole.
        return isDefault && !body.isRequired ? nil : (.property(property), isDefault)
    }

    /// The same of a parameter.
    private func streamParameter(of operation: OperationModel) -> (StreamingModel.Switch, isDefault: Bool)? {
        let found = operation.parameters.first { $0.location == .query && $0.wireName == "stream" }
        guard let parameter = found, model.types.resolved(parameter.type) == .scalar(.boolean),
            parameter.rules.listed == nil, parameter.content == nil, !parameter.documentation.isDeprecated
        else { return nil }
        let isDefault = parameter.documentation.defaultValue == "true" || parameter.defaultValue == .boolean(true)
        return (.parameter(parameter), isDefault)
    }

    /// The property of a body that asks for a stream.
    private func streamProperty(of body: BodyModel) -> PropertyModel? {
        guard let id = structure(of: body), case .structure(let structure) = model.types[id].kind,
            let property = structure.properties.first(where: { $0.wireName == "stream" }),
            model.types.resolved(property.type) == .scalar(.boolean), property.rules.listed == nil,
            property.presence != .patch, !property.documentation.isDeprecated
        else { return nil }
        return property
    }

    private func streamName(of function: SwiftIdentifier) -> SwiftIdentifier {
        let items = function.appending(SwiftIdentifier(known: "Items"))
        let isSaid = ["stream", "streaming"].contains { function.text.lowercased().hasSuffix($0) }
        let wanted = isSaid ? items : function.appending(SwiftIdentifier(known: "Stream"))
        if let configured = rename(wanted.text) {
            if functions.reserve(configured) { return configured }
            reportTaken(wanted.text, configured)
        }
        return functions.claim(wanted, items)
    }
}
