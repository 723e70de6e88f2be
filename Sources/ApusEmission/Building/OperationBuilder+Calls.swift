import ApusModel

extension OperationBuilder {
    /// The method that a call passes its arguments to: with `self` only where one of them hides it.
    static func callee(of operation: OperationModel) -> SourceText {
        let arguments = operation.parameters.map(\.name.text) + ["body", "common"]
        let name = SourceText(operation.functionName)
        return arguments.contains(operation.functionName.text) ? "self.\(name)" : name
    }

    /// The comment of the type of an operation.
    func documentation(of operation: OperationModel) -> [SourceText] {
        var documentation = operation.documentation
        // People read what a call does where they make it.
        if operation.role == .call {
            documentation = DocumentationModel(isDeprecated: documentation.isDeprecated)
        }
        // Where the document says nothing, the call says what it requests.
        if operation.role != .call || isDescribed(operation) {
            documentation.remarks.insert(Self.place(of: operation), at: 0)
        }
        return CommentText.lines(of: documentation)
    }

    private func isDescribed(_ operation: OperationModel) -> Bool {
        var documentation = operation.documentation
        documentation.isDeprecated = false
        return !CommentText.lines(of: documentation).isEmpty
    }

    /// The requests of an operation, in words.
    static func place(of operation: OperationModel) -> String {
        switch operation.role {
        case .call: "\(operation.method) \(operation.path)".inlineCode
        case .received(.webhook): "The webhook \(operation.address.inlineCode), by \(operation.method.inlineCode)."
        case .received(.callback): "A callback, by \(operation.method.inlineCode) to \(operation.address.inlineCode)."
        }
    }

    /// The comment of the call, with what is said of its arguments.
    func callDocumentation(of operation: OperationModel) -> [SourceText] {
        var comment = CommentText()
        var documentation = operation.documentation
        // The attribute says so.
        documentation.isDeprecated = false
        comment.addParagraphs(of: documentation)
        if comment.finished.isEmpty { comment.addRemark(Self.place(of: operation)) }
        var parameters = operation.parameters.filter(\.isRequired).map(described)
        if let body = operation.body {
            let said = [body.documentation.description, Self.types(ofBytes: body)].compactMap(\.self).first {
                !$0.isEmpty
            }
            parameters.append(("body", said.map(CommentText.lines(of:)) ?? [], "What is sent."))
        }
        parameters += operation.parameters.filter { !$0.isRequired }.map(described)
        // DocC warns of any that is left out where another one is not.
        guard parameters.contains(where: { !$0.text.isEmpty }) else { return comment.finished }
        if operation.usesCommon { parameters.append(("common", [], "Nil: those that the client was made with.")) }
        comment.addParameters(
            parameters.map { ($0.name, $0.text.isEmpty ? CommentText.lines(of: $0.otherwise) : $0.text) })
        return comment.finished
    }

    /// What is said of a parameter, and what is where nothing is.
    private func described(
        _ parameter: ParameterModel
    ) -> (name: SourceText, text: [SourceText], otherwise: String) {
        let place = parameter.location == .querystring ? "the whole query" : "in the \(parameter.location.rawValue)"
        let otherwise = "\(parameter.wireName.inlineCode), \(place)."
        var documentation = parameter.documentation
        if documentation.isDeprecated, !RepeatedText.tellsDeprecation(documentation.description ?? "") {
            documentation.description = "Deprecated. \(documentation.description ?? otherwise)"
        }
        documentation.isDeprecated = false
        return (SourceText(parameter.name), types.spelling.comment(documentation, of: parameter.type), otherwise)
    }
}
