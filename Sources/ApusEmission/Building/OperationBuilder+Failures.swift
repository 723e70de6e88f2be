import ApusModel

extension OperationBuilder {
    /// What a failure shows of its response: of a body that may be several things, whichever it is.
    func contents(of response: ResponseModel, _ values: ResponseValues, status: SourceText) -> [FailureContentView] {
        func view(_ pattern: SourceText, _ body: SourceText?) -> FailureContentView {
            var content: [SourceText] = ["status: \(status)"]
            if let body { content.append("\(values.isUndescribed ? "undescribed" : "body"): \(body)") }
            if !values.headers.isEmpty { content.append("headers: headers") }
            return FailureContentView(
                label: ".\(response.name)\(values.fullPattern(body: pattern))", content: .joined(content))
        }
        guard case .choice(let id, _) = response.content, case .choice(let choice) = model.types[id].kind else {
            return [view("let body", values.body.isEmpty && !values.isUndescribed ? nil : "body")]
        }
        return choice.cases.map { item in
            let shown = shown(item.content)
            return view(".\(item.name)\(shown == nil ? "" : "(let body)")", shown)
        }
    }

    /// What is shown of a case of a body; nil where it has no form of its own.
    private func shown(_ content: ContentModel) -> SourceText? {
        switch content {
        case .json, .form, .text, .data: "body"
        case .stream: "body.data"
        case .multipart, .choice, .items: nil
        }
    }
}
