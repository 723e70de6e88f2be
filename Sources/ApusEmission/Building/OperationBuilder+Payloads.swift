import ApusModel

extension OperationBuilder {
    /// The call that takes what a body is in JSON, where it may be something else as well: nobody has to name the case of
    /// the enum. Of the other forms, initializers may have the same arguments.
    func payloadCalls(of operation: OperationModel) -> [PayloadCallView] {
        guard let item = model.payload(of: operation.body?.content) else { return [] }
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
