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
    /// The type of success where it is no enum.
    package let success: SourceText
    /// Whether success is an enum.
    package let hasSuccessCases: Bool
    package let successes: [ResponseView]
    /// Whether the runtime reads success: one status, with JSON or nothing.
    package let isReadAsUsual: Bool
    /// The failures, where they are no type of several operations.
    package let failure: [FailureView]
    /// The type of failures that several operations share; empty: the operation has its own.
    package let sharedFailure: SourceText
    /// What is checked of success, where the runtime does not do it.
    package let checks: [SuccessChecksView]
    package let patterns: [PatternView]
    /// The cases of a `switch` over the status: which bodies are handed on while they arrive.
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
    /// The same within the call, where a parameter may have that name, too.
    package let callee: SourceText
    /// The parameters and the body as parameters of the call.
    package let parameters: SourceText
    /// The same passed on under their own names.
    package let arguments: SourceText
    /// The arrow and the type of the answer of success; empty where there is none.
    package let returns: SourceText
    /// Whether success is a body with header fields, of which a call returns the body.
    package let hasHeadersOfSuccess: Bool
    /// Whether a call returns success as the enum that it is.
    package let returnsCases: Bool
    /// Whether a call need not use what is returned.
    package let isDiscardable: Bool
    /// The calls in the place of one, where the answer comes at once or in pieces.
    package let answerCalls: [AnswerCallView]
    /// The call that takes one of the things that the body may be, if it may be several.
    package let payloadCalls: [PayloadCallView]

    package static let shape = ViewShape<OperationView>(
        "operation",
        .text("access") { $0.access },
        .texts("documentation") { $0.documentation },
        .text("typeName") { $0.typeName },
        .text("apiName") { $0.apiName },
        .views("input") { [$0.input] },
        .views("nested") { $0.nested },
        .text("success") { $0.success },
        .flag("hasSuccessCases") { $0.hasSuccessCases },
        .flag("namesSuccess") { $0.success != "NoBody" || !$0.successes[0].documentation.isEmpty },
        .flag("hasOneStatus") { !$0.hasSuccessCases && !$0.successes[0].isMarked && $0.successes[0].made.width <= 46 },
        .flag("isReadAsUsual") { $0.isReadAsUsual },
        .views("successes") { $0.successes },
        .views("failure") { $0.failure },
        .flag("hasSharedFailure") { !$0.sharedFailure.isEmpty },
        .text("sharedFailure") { $0.sharedFailure },
        .views("checks") { $0.checks },
        .views("patterns") { $0.patterns },
        .flag("isStreaming") { !$0.streamed.isEmpty },
        .texts("streamed") { $0.streamed },
        .text("returns") { $0.returns },
        .flag("hasResult") { !$0.returns.isEmpty },
        .text("metadata") { $0.metadata },
        .flag("hasFields") { !$0.fields.isEmpty },
        .text("fields") { $0.fields },
        .flag("hasWrites") { !$0.writes.isEmpty },
        .texts("writes") { $0.writes },
        .texts("callDocumentation") { $0.callDocumentation },
        .flag("isDeprecated") { !$0.deprecation.isEmpty },
        .text("deprecation") { $0.deprecation },
        .text("name") { $0.name },
        .text("callee") { $0.callee },
        .text("parameters") { $0.parameters },
        .text("arguments") { $0.arguments },
        .flag("picksBody") { $0.hasHeadersOfSuccess && !$0.returns.isEmpty },
        .flag("picksCase") { $0.hasSuccessCases && !$0.returnsCases && !$0.returns.isEmpty },
        .flag("isDiscardable") { $0.isDiscardable },
        .flag("isAnsweredInTwoWays") { !$0.answerCalls.isEmpty },
        .views("answerCalls") { $0.answerCalls },
        .views("payloadCalls") { $0.payloadCalls })
}

/// What is checked of an answer of success: of the body, or of the cases of an enum.
package struct SuccessChecksView: View {
    package let access: SourceText
    /// What success is called.
    package let name: SourceText
    package let checks: [SourceText]
    package let cases: [CaseStatementsView]
    /// Whether there are cases without checks.
    package let hasOthers: Bool

    package static let shape = ViewShape<SuccessChecksView>(
        "successChecks",
        .text("access") { $0.access },
        .text("name") { $0.name },
        .flag("hasCases") { !$0.cases.isEmpty },
        .texts("checks") { $0.checks },
        .views("cases") { $0.cases },
        .flag("hasOthers") { $0.hasOthers })
}

/// A type of failures.
package struct FailureView: View {
    package let access: SourceText
    package let documentation: [SourceText]
    /// The name, with its generic parameter where several operations share the type.
    package let name: SourceText
    /// The operation that has the metadata.
    package let operation: SourceText
    package let failures: [ResponseView]
    /// The failures with which something may come that the document does not describe.
    package var undescribed: [ResponseView] { failures.filter(\.values.isUndescribed) }
    /// Whether a response stands for every status that no other one covers.
    package let hasCatchAll: Bool
    package let checks: [CaseStatementsView]
    package let patterns: [PatternView]

    package static let shape = ViewShape<FailureView>(
        "failure",
        .text("access") { $0.access },
        .texts("documentation") { $0.documentation },
        .text("name") { $0.name },
        .text("operation") { $0.operation },
        .flag("hasFailures") { $0.failures.count > ($0.hasCatchAll ? 1 : 0) },
        .views("failures") { $0.failures },
        .flag("hasUndescribed") { !$0.undescribed.isEmpty },
        .views("undescribed") { $0.undescribed },
        .flag("hasCatchAll") { $0.hasCatchAll },
        .views("only") { $0.hasCatchAll && $0.failures.count == 1 ? $0.failures : [] },
        .flag("isChecked") { !$0.checks.isEmpty },
        .views("checks") { $0.checks },
        .views("patterns") { $0.patterns })
}

/// A file with failures that several operations share.
package struct FailureFileView: View {
    package let head: HeadView
    package let failure: FailureView

    package static let shape = ViewShape<FailureFileView>(
        "failureFile",
        .views("head") { [$0.head] },
        .views("failure") { [$0.failure] })
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
    /// Whether the label says what tells it from a failure.
    package let isMarked: Bool
    /// The code, or the name of the value that has it.
    package let status: SourceText
    /// What `FailureContent` is made of: for each thing that the body may be.
    package let contents: [FailureContentView]
    /// The expression that makes of a response what it stands for: the output of the operation, or the failure.
    package let made: SourceText

    package static let shape = ViewShape<ResponseView>(
        "response",
        .text("access") { $0.access },
        .texts("documentation") { $0.documentation },
        .text("name") { $0.name },
        .text("payload") { $0.values.payload },
        .flag("hasPlainParameters") { !$0.values.plainParameters.isEmpty },
        .text("plainParameters") { $0.values.plainParameters },
        .text("plain") { $0.values.plain },
        .flag("hasBody") { !$0.values.body.isEmpty },
        .text("bodyPattern") { $0.values.bodyPattern },
        .text("label") { $0.label },
        .views("contents") { $0.contents },
        .text("status") { $0.status },
        .text("made") { $0.made })
}

/// What a failure shows of its response.
package struct FailureContentView: View {
    /// The pattern of the case: `.notFound(.problem(let body), headers: let headers)`.
    package let label: SourceText
    /// What `FailureContent` is made of.
    package let content: SourceText

    package static let shape = ViewShape<FailureContentView>(
        "failureContent",
        .text("label") { $0.label },
        .text("content") { $0.content })
}

/// What the case of a response carries, in the forms that its uses want.
package struct ResponseValues: Sendable {
    /// The types of body and header fields; empty: there is none.
    let body: SourceText
    let headers: SourceText
    /// Whether none of the header fields has to be there.
    let hasHeadersByDefault: Bool
    let hasStatus: Bool
    /// Whether what comes is kept though the document describes no body: that of a failure.
    let isUndescribed: Bool

    /// `(Order, headers: OkHeaders = .init(), status: Int)`
    var payload: SourceText { payload(body: isUndescribed ? "UndescribedBody" : body) }

    private func payload(body: SourceText) -> SourceText {
        list(
            body: body, headers: "headers: \(headers)\(hasHeadersByDefault ? " = .init()" : "")", status: "status: Int")
    }

    /// What the case has beside a body that the document does not describe: `(headers: OkHeaders = .init(), status: Int)`.
    var plainParameters: SourceText { isUndescribed ? payload(body: "") : "" }

    /// The values of a case with which nothing came that the document does not describe.
    var plain: SourceText {
        isUndescribed ? list(body: "UndescribedBody()", headers: "headers: headers", status: "status: status") : ""
    }

    /// `(let body, headers: _, status: _)`
    var bodyPattern: SourceText { pattern(body: "let body", headers: "headers: _", status: "status: _") }

    /// `(_, headers: let headers, status: _)`
    var headersPattern: SourceText { pattern(body: "_", headers: "headers: let headers", status: "status: _") }

    /// `(let body, headers: let headers, status: _)`
    var checkedPattern: SourceText { pattern(body: "let body", headers: "headers: let headers", status: "status: _") }

    /// `(let body, headers: let headers, status: let status)`
    func fullPattern(body: SourceText) -> SourceText {
        list(body: body, headers: "headers: let headers", status: "status: let status")
    }

    /// `($0, headers: .init(), status: problem.status)`: what answers a problem.
    var answered: SourceText {
        list(
            body: isUndescribed ? "problem.undescribed" : "$0", headers: "headers: .init()",
            status: "status: problem.status")
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

    /// A pattern that takes no notice of what the document does not describe.
    private func pattern(body: SourceText, headers: SourceText, status: SourceText) -> SourceText {
        if isUndescribed, self.headers.isEmpty, !hasStatus { return "" }
        return list(body: isUndescribed ? "_" : body, headers: headers, status: status)
    }

    private func list(body: SourceText, headers: SourceText, status: SourceText) -> SourceText {
        var values: [SourceText] = []
        if !self.body.isEmpty || isUndescribed && !body.isEmpty { values.append(body) }
        if !self.headers.isEmpty { values.append(headers) }
        if hasStatus { values.append(status) }
        return values.isEmpty ? "" : "(\(SourceText.joined(values)))"
    }
}
