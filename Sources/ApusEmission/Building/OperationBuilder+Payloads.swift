import ApusModel

extension OperationBuilder {
    /// The call that takes what a body is in JSON, where it may be something else as well: nobody has to name the case of
    /// the enum. Of the other forms, initializers may have the same arguments.
    func payloadCalls(of operation: OperationModel) -> [PayloadCallView] {
        guard let item = operation.payload(in: model) else { return [] }
        var sending = operation
        sending.body?.content = item.content
        sending.body?.isRequired = true
        sending.body?.hasDefault = false
        var comment = CommentText()
        comment.addRemark("`\(operation.functionName)` with a body as \(item.content.mediaType.inlineCode).")
        let forwarded: [SourceText] = operation.inOrder(
            { "\(SourceText.passedLabel($0.name)): \($0.name)" }, body: { _ in "body: .\(item.name)(body)" },
            common: "common: common")
        return [
            PayloadCallView(
                access: types.access, documentation: comment.finished, deprecation: deprecation(of: operation),
                isDiscardable: operation.hasDiscardableResult, name: SourceText(operation.functionName),
                typeName: SourceText(operation.typeName), parameters: .joined(inputs.arguments(of: sending)),
                returns: returns(of: operation), callee: Self.callee(of: operation), arguments: .joined(forwarded))
        ]
    }
}

extension OperationModel {
    /// The JSON of a body that may be something else as well, where that is an object.
    func payload(in model: APIModel) -> ChoiceModel.Case? {
        guard case .choice(let id, _)? = body?.content, case .choice(let choice) = model.types[id].kind,
            let item = choice.cases.first, case .json(let type, _) = item.content,
            case .named(let payload) = model.types.resolved(type), case .structure = model.types[payload].kind,
            choice.cases.allSatisfy({ $0.name == item.name || $0.content.type != type })
        else { return nil }
        return item
    }
}
