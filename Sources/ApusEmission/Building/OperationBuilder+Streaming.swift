import ApusModel

extension OperationBuilder {
    /// The calls of an operation that answers at once or in pieces; empty for any other.
    func answerCalls(of operation: OperationModel, _ said: CommentText) -> [AnswerCallView] {
        guard let streaming = operation.streaming else { return [] }
        let asker = streaming.asker.wireName.inlineCode
        let rest = if case .property = streaming.asker { ", whatever the body says" } else { "" }
        var comment = CommentText()
        comment.addRemark("`\(operation.functionName)`, with the answer in pieces: \(asker) is true\(rest).")
        var whole = said
        if whole.finished.isEmpty { whole.addRemark(Self.place(of: operation)) }
        whole.addRemark(
            "The answer comes at once: \(asker) is not true\(rest). `\(streaming.functionName)` has it in pieces.")
        return [
            call(operation, asksForPieces: false, streaming, whole.finished),
            call(operation, asksForPieces: true, streaming, comment.finished),
        ]
    }

    private func call(
        _ operation: OperationModel, asksForPieces: Bool, _ streaming: StreamingModel, _ documentation: [SourceText]
    ) -> AnswerCallView {
        let answer = asksForPieces ? streaming.pieces : streaming.whole
        let name = asksForPieces ? streaming.functionName : operation.functionName
        var operation = operation
        let forwarded: [SourceText]
        var change: SourceText = ""
        switch streaming.asker {
        case .property(let property):
            if asksForPieces { operation.sendsBody() }
            change = asksForPieces ? "body.\(property.name) = true" : Self.wholeChange(streaming, operation)
            forwarded = inputs.forwarded(operation)
        case .parameter(let parameter):
            // What is left out stays so.
            let isSent = asksForPieces || streaming.isByDefault || parameter.isRequired
            let all = operation
            operation.parameters.removeAll { $0.name == parameter.name }
            forwarded = inputs.forwarded(
                isSent ? all : operation, giving: [parameter.name: asksForPieces ? "true" : "false"])
        }
        return AnswerCallView(
            access: types.access, documentation: documentation, deprecation: deprecation(of: operation),
            name: SourceText(name), typeName: SourceText(operation.typeName),
            parameters: .joined(inputs.arguments(of: operation)), returns: types.spelling.spell(answer.type),
            change: change, picked: "\\.\(operation.hasHeadersOfSuccess ? "body." : "")\(answer.name)",
            callee: Self.callee(of: operation), arguments: .joined(forwarded), isSecond: asksForPieces)
    }

    /// The statement by which a body does not ask for pieces. What is left out stays so.
    private static func wholeChange(_ streaming: StreamingModel, _ operation: OperationModel) -> SourceText {
        let property: SourceText = "\(body(operation)).\(streaming.asker.name)"
        return streaming.asker.isRequired || streaming.isByDefault
            ? "\(property) = false" : "if \(property) == true { \(property) = false }"
    }

    /// The body, which may be nil.
    private static func body(_ operation: OperationModel) -> SourceText {
        guard let body = operation.body, body.isRequired else { return "body?" }
        if case .optional = body.content.type { return "body?" }
        return "body"
    }

    /// The statement that asks for the answer that the request asks for.
    static func accept(_ streaming: StreamingModel, _ operation: OperationModel) -> SourceText {
        let condition = asksForPieces(streaming, operation, of: "input")
        let whole = literals([operation.statedAccept].compactMap(\.self) + streaming.whole.accepted)
        let pieces = literals(streaming.pieces.accepted)
        return "request.accept([\(whole)], or: [\(pieces)], if: \(condition))"
    }

    /// The condition that an input asks for the answer in pieces.
    static func asksForPieces(
        _ streaming: StreamingModel, _ operation: OperationModel, of input: SourceText
    ) -> SourceText {
        var (owner, isPlain) = (input, streaming.asker.isRequired)
        if case .property = streaming.asker {
            owner = "\(input).\(body(operation))"
            isPlain = isPlain && body(operation) == "body"
        }
        let asker: SourceText = "\(owner).\(streaming.asker.name)"
        return isPlain ? asker : streaming.isByDefault ? "\(asker) != false" : "\(asker) == true"
    }
}

extension OperationModel {
    /// Who asks in the body for an answer has to send one.
    fileprivate mutating func sendsBody() {
        body?.isRequired = true
        body?.hasDefault = false
        if case .json(.optional(let type), let mediaType)? = body?.content {
            body?.content = .json(type, mediaType: mediaType)
        }
    }
}
