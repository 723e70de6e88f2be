import ApusModel
import ApusSource

extension TypeBuilder {
    /// The view of a body in one of several media types.
    func choice(_ choice: ChoiceModel, _ type: TypeModel) -> ChoiceView {
        // Reading and writing a body has nothing to do with what stands in operations.
        let operations = OperationBuilder(types: self, nested: [:])
        let patterns = PatternNames(choice.cases.map { ($0.name, $0.rules) }, beside: checks.patterns)
        let cases = choice.cases.map { item in
            let spelled = spelling.spell(item.content.type)
            var isNullable = false
            if case .optional = item.content.type { isNullable = true }
            return ChoiceVariantView(
                access: access,
                documentation: CommentText.lines(
                    of: DocumentationModel(
                        description: item.mediaRanges.map(\.inlineCode).joined(separator: ", "))),
                name: SourceText(item.name), type: spelled, optionalType: isNullable ? spelled : "\(spelled)?",
                mediaType: OperationBuilder.literals(item.mediaRanges),
                write: write(item, isNullable: isNullable, operations),
                read: read(item, of: choice, operations),
                check: payloadCheck(
                    of: item.name, "body", type: item.content.type, rules: item.rules, patterns))
        }
        return ChoiceView(
            access: access, name: SourceText(type.name), isRequest: choice.isRequest,
            mediaTypes: OperationBuilder.literals(choice.cases.flatMap(\.mediaRanges)),
            rest: choice.rest.map(SourceText.literal), cases: cases,
            streamed: choice.cases.filter(choice.isStreamed).flatMap(\.mediaRanges).map(SourceText.literal),
            patterns: patterns.views)
    }

    /// The check of what a case of an enum holds; nil where nothing is to be checked.
    func payloadCheck(
        of name: SwiftIdentifier, _ value: SourceText, type: TypeReference, rules: ValueRules, _ patterns: PatternNames
    ) -> PayloadCheckView? {
        let lines = checks.lines(
            name: "name", value: value, type: type, rules: rules, pattern: patterns.name(of: name))
        if lines.isEmpty { return nil }
        let checksItself = checks.checksItself(type, rules: rules)
        return PayloadCheckView(
            name: SourceText(name), value: value, checksItself: checksItself, checks: checksItself ? [] : lines)
    }

    /// The statement that writes a case. A body that operations share stands in none of them.
    private func write(_ item: ChoiceModel.Case, isNullable: Bool, _ operations: OperationBuilder) -> SourceText {
        let content = item.content
        if item.isSentInSeveral {
            return OperationBuilder.write(bytes: "body", item.mediaRanges)
        }
        var fields: [SourceText]?
        if case .form(_, let models, _) = content { fields = FormSpelling.own(models) }
        return operations.write(content, value(content, isNullable: isNullable), fields: fields)
    }

    /// The expression that makes a case of a response. What is in memory must not be cut.
    private func read(
        _ item: ChoiceModel.Case, of choice: ChoiceModel, _ operations: OperationBuilder
    ) -> SourceText {
        if case .stream = item.content, !choice.isStreamed(item) { return ".\(item.name)(try response.bytes())" }
        return ".\(item.name)(\(operations.read(item.content, of: item.mediaRanges, fromText: item.isReadFromText)))"
    }

    /// The payload of a case as an argument; null is a body where there is one.
    private func value(_ content: ContentModel, isNullable: Bool) -> SourceText {
        guard content.isCoded else { return "body" }
        if isNullable, spelling.witness(content.type) == nil { return ".some(body)" }
        return spelling.formatted("body", content.type)
    }
}

extension ChoiceModel.Case {
    /// Whether bytes go out as the type that they say they have, for that is how they are read: those of one of several
    /// types, and those that any type may stand for.
    func isSentAsItIs(in choice: ChoiceModel) -> Bool {
        guard case .stream = content else { return false }
        return mediaRanges.count > 1 || choice.rest.map(mediaRanges.contains) == true
    }
}
