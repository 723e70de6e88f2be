/// A file with one operation.
package struct OperationFileView: View {
    package let head: HeadView
    package let operation: OperationView
    /// Whether people call it, rather than answer it.
    package let isCalled: Bool

    package static let shape = ViewShape<OperationFileView>(
        "operationFile",
        .views("head") { [$0.head] },
        .views("operation") { [$0.operation] },
        .flag("isCalled") { $0.isCalled })
}

/// An operation: its type, and the call that people write.
package struct OperationView: View {
    package let access: SourceText
    package let documentation: [SourceText]
    package let typeName: SourceText
    package let apiName: SourceText
    package let input: InputView
    package let nested: [TypeView]
    package let successes: [ResponseView]
    package let failures: [ResponseView]
    /// Whether a response stands for every status that no other one covers.
    package let hasCatchAll: Bool
    /// What is checked of outputs.
    package let outputChecks: [CaseStatementsView]
    package let outputPatterns: [PatternView]
    /// The labels of the responses whose bodies are handed on while they arrive.
    package let streamed: [SourceText]
    /// The arguments of the metadata.
    package let metadata: SourceText
    /// The entries of a dictionary: the fields of the form that are not written as usual.
    package let fields: SourceText
    package let writes: [SourceText]
    package let callDocumentation: [SourceText]
    package let deprecation: SourceText
    /// The name of the call.
    package let name: SourceText
    /// The parameters and the body as parameters of the call.
    package let parameters: SourceText
    /// The arrow and the type of the answer of success; empty where there is none.
    package let returns: SourceText
    package let callBody: [SourceText]

    package static let shape = ViewShape<OperationView>(
        "operation",
        .text("access") { $0.access },
        .texts("documentation") { $0.documentation },
        .text("typeName") { $0.typeName },
        .text("apiName") { $0.apiName },
        .views("input") { [$0.input] },
        .views("nested") { $0.nested },
        .views("successes") { $0.successes },
        .views("failures") { $0.failures },
        .flag("hasSeveralSuccesses") { $0.successes.count > 1 },
        .flag("hasOneSuccess") { $0.successes.count == 1 },
        .flag("hasCatchAll") { $0.hasCatchAll },
        .flag("hasOutputChecks") { !$0.outputChecks.isEmpty },
        .views("outputChecks") { $0.outputChecks },
        .views("outputPatterns") { $0.outputPatterns },
        .flag("isStreaming") { !$0.streamed.isEmpty },
        .texts("streamed") { $0.streamed },
        .flag("hasFactories") { !$0.failures.isEmpty || $0.successes.count > 1 },
        .text("returns") { $0.returns },
        .text("metadata") { $0.metadata },
        .flag("hasFields") { !$0.fields.isEmpty },
        .text("fields") { $0.fields },
        .flag("hasWrites") { !$0.writes.isEmpty },
        .texts("writes") { $0.writes },
        .texts("callDocumentation") { $0.callDocumentation },
        .flag("isDeprecated") { !$0.deprecation.isEmpty },
        .text("deprecation") { $0.deprecation },
        .text("name") { $0.name },
        .text("parameters") { $0.parameters },
        .texts("callBody") { $0.callBody })
}

/// What is done about one case of an output.
package struct CaseStatementsView: View {
    /// The pattern of the case: `.failure(.notFound(let body))`.
    package let label: SourceText
    package let checks: [SourceText]

    package static let shape = ViewShape<CaseStatementsView>(
        "caseStatements",
        .text("label") { $0.label },
        .texts("checks") { $0.checks })
}

/// The parameters and the body of an operation.
package struct InputView: View {
    package let access: SourceText
    package let properties: [PropertyView]
    /// The parameters of the initializer.
    package let parameters: SourceText
    package let checks: [SourceText]
    package let patterns: [PatternView]

    package static let shape = ViewShape<InputView>(
        "input",
        .text("access") { $0.access },
        .views("properties") { $0.properties },
        .flag("hasProperties") { !$0.properties.isEmpty },
        .text("parameters") { $0.parameters },
        .flag("isChecked") { !$0.checks.isEmpty },
        .texts("checks") { $0.checks },
        .views("patterns") { $0.patterns })
}

/// A documented response: a case of an enum, with what it carries.
package struct ResponseView: View {
    package let access: SourceText
    package let documentation: [SourceText]
    package let name: SourceText
    /// What the case carries: body, header fields, and the status where it is not one code.
    package let values: ResponseValues
    /// The label in a `switch` over the status: `case 404`, `case 400...499`.
    package let label: SourceText
    /// What `FailureContent` is made of.
    package let content: SourceText
    /// The expression that makes the operation's output of a response.
    package let output: SourceText

    package static let shape = ViewShape<ResponseView>(
        "response",
        .text("access") { $0.access },
        .texts("documentation") { $0.documentation },
        .text("name") { $0.name },
        .flag("isEmpty") { $0.values.isEmpty },
        .flag("hasBody") { !$0.values.body.isEmpty },
        .text("payload") { $0.values.payload },
        .text("parameters") { $0.values.parameters },
        .text("arguments") { $0.values.arguments },
        .text("bodyPattern") { $0.values.bodyPattern },
        .text("pattern") { $0.values.pattern },
        .text("label") { $0.label },
        .text("content") { $0.content },
        .text("output") { $0.output })
}

/// What the case of a response carries, in the forms that its uses want.
package struct ResponseValues: Sendable {
    /// The types of body and header fields; empty: there is none.
    let body: SourceText
    let headers: SourceText
    let hasStatus: Bool

    var isEmpty: Bool { body.isEmpty && headers.isEmpty && !hasStatus }

    /// `(Order, headers: OkHeaders, status: Int)`
    var payload: SourceText { list(body: body, headers: "headers: \(headers)", status: "status: Int") }

    /// `_ body: Order, headers: OkHeaders, status: Int`
    var parameters: SourceText {
        list(body: "_ body: \(body)", headers: "headers: \(headers)", status: "status: Int", open: "", close: "")
    }

    /// `(body, headers: headers, status: status)`
    var arguments: SourceText { list(body: "body", headers: "headers: headers", status: "status: status") }

    /// `(let body, headers: _, status: _)`
    var bodyPattern: SourceText { list(body: "let body", headers: "headers: _", status: "status: _") }

    /// `(_, headers: let headers, status: _)`
    var headersPattern: SourceText { list(body: "_", headers: "headers: let headers", status: "status: _") }

    /// `(let body, headers: let headers, status: _)`
    var checkedPattern: SourceText { list(body: "let body", headers: "headers: let headers", status: "status: _") }

    /// `(let body, headers: let headers, status: let status)`
    var fullPattern: SourceText {
        list(body: "let body", headers: "headers: let headers", status: "status: let status")
    }

    /// `($0, headers: .init(), status: problem.status)`: what answers a problem.
    var answered: SourceText { list(body: "$0", headers: "headers: .init()", status: "status: problem.status") }

    /// `(let body, headers: _, status: let status)`: what a failure shows of itself.
    var pattern: SourceText {
        body.isEmpty && !hasStatus
            ? "" : list(body: "let body", headers: "headers: _", status: "status: let status")
    }

    /// `(try response.json(), headers: OkHeaders(from: response), status: response.status)`
    func made(body read: SourceText) -> SourceText {
        list(body: read, headers: "headers: \(headers)(from: response)", status: "status: response.status")
    }

    /// `(OrderV2Response.example, headers: OkHeaders(limit: 7), status: 404)`
    func example(body: SourceText, headers arguments: [SourceText], status: Int) -> SourceText {
        list(
            body: body, headers: "headers: \(headers)(\(SourceText.joined(arguments)))", status: "status: \(status)")
    }

    private func list(
        body: SourceText, headers: SourceText, status: SourceText, open: SourceText = "(", close: SourceText = ")"
    ) -> SourceText {
        if isEmpty { return "" }
        var values: [SourceText] = []
        if !self.body.isEmpty { values.append(body) }
        if !self.headers.isEmpty { values.append(headers) }
        if hasStatus { values.append(status) }
        return "\(open)\(SourceText.joined(values))\(close)"
    }
}
