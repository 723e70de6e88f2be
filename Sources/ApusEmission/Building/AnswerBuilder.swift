import ApusModel

/// Makes the views of what an operation answers: of success and of failures.
struct AnswerBuilder {
    let operations: OperationBuilder
    /// The operation; nil for failures that several share.
    let operation: OperationModel?

    private var types: TypeBuilder { operations.types }
    private var successes: [ResponseModel] { operation?.successes ?? [] }

    /// The type of success where it is no enum: a body or nothing, and maybe header fields.
    var success: SourceText {
        let body = successes.first?.content.map(operations.type) ?? "NoBody"
        guard operation?.hasHeadersOfSuccess == true, let headers = successes[0].headers else { return body }
        return "BodyWithHeaders<\(body), \(types.spelling.path(of: headers))>"
    }

    /// The failures, where no other operation has them alike.
    var failure: FailureView {
        failure(
            of: operation?.failures ?? [], name: "Failure", operation: operation.map { SourceText($0.typeName) } ?? "",
            documentation: [])
    }

    /// The patterns of the bodies of success.
    var patterns: [PatternView] { patterns(of: successes).views }

    /// What is checked of success; nil where the runtime does all of it.
    var checks: [SuccessChecksView] {
        guard let operation else { return [] }
        let patterns = self.patterns(of: successes)
        if operation.hasSuccessCases {
            let cases = successes.compactMap { check($0, patterns) }
            return cases.isEmpty
                ? []
                : [
                    SuccessChecksView(
                        access: types.access, name: "success", checks: [], cases: cases,
                        hasOthers: cases.count < successes.count)
                ]
        }
        let hasHeaders = operation.hasHeadersOfSuccess
        var lines = body(successes[0], patterns, value: hasHeaders ? "success.body" : "body")
        if hasHeaders { lines += headers(successes[0], value: "success.headers") }
        if isCheckedAsUsual(lines) { return [] }
        if lines.isEmpty, successes[0].rules.allowsUnlisted == true {
            lines = ["// Values that the document does not list are allowed here."]
        }
        return lines.isEmpty
            ? []
            : [
                SuccessChecksView(
                    access: types.access, name: hasHeaders ? "success" : "body", checks: lines, cases: [],
                    hasOthers: false)
            ]
    }

    /// Whether the runtime checks success: a declared type that checks itself, or an array of one.
    private func isCheckedAsUsual(_ lines: [SourceText]) -> Bool {
        guard let type = successes[0].content?.type else { return false }
        let value: SourceText = operation?.hasHeadersOfSuccess == true ? "success.body" : "body"
        return switch types.model.types.resolved(type) {
        case .named: lines == ["validation.value(\"body\", \(value))"]
        case .array: lines == ["validation.array(\"body\", \(value))"]
        default: false
        }
    }

    /// The view of a type of failures.
    func failure(
        of responses: [ResponseModel], name: SourceText, operation: SourceText, documentation: [SourceText]
    ) -> FailureView {
        let patterns = self.patterns(of: responses)
        let checks = responses.map { check($0, patterns) }
        return FailureView(
            access: types.access, documentation: documentation, name: name, operation: operation,
            failures: responses.map { operations.response($0, in: self.operation) },
            hasCatchAll: responses.contains { $0.status == .default },
            checks: zip(responses, checks).allSatisfy(isCheckedAsUsual) ? [] : checks.compactMap { $0 },
            patterns: patterns.views)
    }

    /// Whether the runtime checks a failure: a body that checks itself, and that is what the failure shows.
    private func isCheckedAsUsual(_ response: ResponseModel, _ check: CaseStatementsView?) -> Bool {
        guard let check else { return true }
        if case .choice = response.content { return false }
        return check.checks == ["validation.value(\"body\", body)"]
    }

    private func patterns(of responses: [ResponseModel]) -> PatternNames {
        PatternNames(responses.map { ($0.name, $0.rules) }, beside: types.checks.patterns)
    }

    private func body(
        _ response: ResponseModel, _ patterns: PatternNames, value: SourceText = "body"
    ) -> [SourceText] {
        guard let content = response.content else { return [] }
        return types.checks.lines(
            name: "\"body\"", value: value, type: content.type, rules: response.rules,
            pattern: patterns.name(of: response.name))
    }

    private func headers(_ response: ResponseModel, value: SourceText = "headers") -> [SourceText] {
        guard let id = response.headers else { return [] }
        return types.checks.lines(
            name: "\"headers\"", value: value, type: .named(id), rules: ValueRules(), pattern: "")
    }

    /// What is checked of the case of a response; nil where it has nothing to check.
    private func check(_ response: ResponseModel, _ patterns: PatternNames) -> CaseStatementsView? {
        let (body, headers) = (body(response, patterns), headers(response))
        // The runtime would check the type of the body, which other places use strictly.
        if body.isEmpty, headers.isEmpty, response.rules.allowsUnlisted == true {
            return CaseStatementsView(label: ".\(response.name)", checks: ["break"])
        }
        let values = operations.values(of: response)
        let bound =
            switch (body, headers) {
            case ([], []): nil as SourceText?
            case (_, []): values.bodyPattern
            case ([], _): values.headersPattern
            default: values.checkedPattern
            }
        return bound.map { CaseStatementsView(label: ".\(response.name)\($0)", checks: body + headers) }
    }
}
