import ApusModel

extension OperationBuilder {
    /// The calls of an operation that answers at once or in pieces; empty for any other.
    func answerCalls(of operation: OperationModel, _ said: CommentText) -> [AnswerCallView] {
        guard let streaming = operation.streaming else { return [] }
        // Who asks for pieces has to send something.
        var sending = operation
        sending.body?.isRequired = true
        sending.body?.hasDefault = false
        if case .json(.optional(let type), let mediaType)? = operation.body?.content {
            sending.body?.content = .json(type, mediaType: mediaType)
        }
        let property = streaming.property.wireName.inlineCode
        var comment = CommentText()
        comment.addRemark(
            "`\(operation.functionName)`, with the answer in pieces: \(property) is true, whatever the body says.")
        var whole = said
        if whole.finished.isEmpty { whole.addRemark(Self.place(of: operation)) }
        whole.addRemark(
            "The answer comes at once: \(property) is not true, whatever the body says. `\(streaming.functionName)` has it in pieces."
        )
        return [
            call(
                operation, operation.functionName, streaming.whole, whole.finished,
                Self.wholeChange(streaming, operation)),
            call(
                sending, streaming.functionName, streaming.pieces, comment.finished,
                "body.\(streaming.property.name) = true", isSecond: true),
        ]
    }

    private func call(
        _ operation: OperationModel, _ name: SwiftIdentifier, _ answer: StreamingModel.Answer,
        _ documentation: [SourceText], _ change: SourceText, isSecond: Bool = false
    ) -> AnswerCallView {
        AnswerCallView(
            access: types.access, documentation: documentation, deprecation: deprecation(of: operation),
            name: SourceText(name), typeName: SourceText(operation.typeName),
            parameters: .joined(inputs.arguments(of: operation)), returns: types.spelling.spell(answer.type),
            change: change, picked: "\\.\(operation.hasHeadersOfSuccess ? "body." : "")\(answer.name)",
            callee: Self.callee(of: operation), arguments: .joined(inputs.forwarded(operation)), isSecond: isSecond)
    }

    /// The statement by which a body does not ask for pieces. What is left out stays so.
    private static func wholeChange(_ streaming: StreamingModel, _ operation: OperationModel) -> SourceText {
        let property: SourceText = "\(body(operation)).\(streaming.property.name)"
        let isOptional = streaming.property.presence != .required
        return isOptional && !streaming.isByDefault
            ? "if \(property) == true { \(property) = false }" : "\(property) = false"
    }

    /// The body, which may be nil.
    private static func body(_ operation: OperationModel) -> SourceText {
        guard let body = operation.body, body.isRequired else { return "body?" }
        if case .optional = body.content.type { return "body?" }
        return "body"
    }

    /// The statement that asks for the answer that the body asks for.
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
        let property: SourceText = "\(input).\(body(operation)).\(streaming.property.name)"
        let isPlain = streaming.property.presence == .required && body(operation) == "body"
        return isPlain ? property : streaming.isByDefault ? "\(property) != false" : "\(property) == true"
    }
}
