import ApusModel

extension OperationBuilder {
    /// The method that a call passes its arguments to: with `self` only where one of them hides it.
    static func callee(of operation: OperationModel) -> SourceText {
        let arguments = operation.parameters.map(\.name.text) + ["body", "common"]
        let name = SourceText(operation.functionName)
        return arguments.contains(operation.functionName.text) ? "self.\(name)" : name
    }

    /// What the document says of an operation. That it is deprecated the attribute says.
    func said(of operation: OperationModel) -> CommentText {
        var documentation = operation.documentation
        documentation.isDeprecated = false
        var comment = CommentText()
        comment.addParagraphs(of: documentation)
        return comment
    }

    /// The comment of the type of an operation.
    ///
    /// - Parameter isDescribed: Whether the document says anything of the operation.
    func documentation(of operation: OperationModel, isDescribed: Bool) -> [SourceText] {
        var documentation = operation.documentation
        // People read what a call does where they make it.
        if operation.role == .call {
            documentation = DocumentationModel(isDeprecated: documentation.isDeprecated)
        }
        // Where the document says nothing, the call says what it requests.
        if operation.role != .call || isDescribed {
            documentation.remarks.insert(Self.place(of: operation), at: 0)
        }
        return CommentText.lines(of: documentation)
    }

    /// The requests of an operation, in words.
    static func place(of operation: OperationModel) -> String {
        switch operation.role {
        case .call: "\(operation.method) \(operation.path)".inlineCode
        case .received(.webhook): "The webhook \(operation.address.inlineCode), by \(operation.method.inlineCode)."
        case .received(.callback): "A callback, by \(operation.method.inlineCode) to \(operation.address.inlineCode)."
        }
    }

    /// The comment of the call: what is said of the operation, and of its arguments.
    func callDocumentation(of operation: OperationModel, _ said: CommentText) -> [SourceText] {
        var comment = said
        if comment.finished.isEmpty { comment.addRemark(Self.place(of: operation)) }
        var parameters = operation.arguments.beforeBody.map(described)
        if let body = operation.body {
            let said = [body.documentation.description, Self.types(ofBytes: body)].compactMap(\.self).first {
                !$0.isEmpty
            }
            parameters.append(("body", said.map(CommentText.lines(of:)) ?? [], Self.kinds(of: body)))
        }
        parameters += operation.arguments.behindBody.map(described)
        // DocC warns of any that is left out where another one is not.
        guard parameters.contains(where: { !$0.text.isEmpty }) else { return comment.finished }
        if operation.usesCommon { parameters.append(("common", [], "Nil: those that the client was made with.")) }
        comment.addParameters(
            parameters.map { ($0.name, $0.text.isEmpty ? CommentText.lines(of: $0.otherwise) : $0.text) })
        return comment.finished
    }

    /// What a body is of which the document says nothing.
    private static func kinds(of body: BodyModel) -> String {
        let types = body.content.mediaTypes
        return types.isEmpty ? "The body." : "The body, as \(types.map(\.inlineCode).joined(separator: " or "))."
    }

    /// What is said of a parameter, and what is where nothing is.
    private func described(
        _ parameter: ParameterModel
    ) -> (name: SourceText, text: [SourceText], otherwise: String) {
        let place = parameter.location == .querystring ? "the whole query" : "in the \(parameter.location.rawValue)"
        let otherwise = "\(parameter.wireName.inlineCode), \(place)."
        var documentation = parameter.documentation.besides(parameter.wireName, parameter.name)
        if documentation.isDeprecated, !RepeatedText.tellsDeprecation(documentation.description ?? "") {
            documentation.description = "Deprecated. \(documentation.description ?? otherwise)"
        }
        documentation.isDeprecated = false
        return (.documented(parameter.name), types.spelling.comment(documentation, of: parameter.type), otherwise)
    }
}
