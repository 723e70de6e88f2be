/// The file with the router of an API.
package struct RouterFileView: View {
    package let head: HeadView
    package let access: SourceText
    package let apiName: SourceText
    /// What stands before the path of every operation, as a literal.
    package let basePath: SourceText
    package let methods: [MethodView]
    package let commonName: SourceText
    /// The call that makes the common parameters; empty where there are none.
    package let common: SourceText

    package static let shape = ViewShape<RouterFileView>(
        "router",
        .views("head") { [$0.head] },
        .text("access") { $0.access },
        .text("apiName") { $0.apiName },
        .text("basePath") { $0.basePath },
        .flag("hasMethods") { !$0.methods.isEmpty },
        .views("methods") { $0.methods },
        .flag("hasCommon") { !$0.common.isEmpty },
        .text("commonName") { $0.commonName },
        .text("common") { $0.common })
}

/// A file with what a server does about one operation.
package struct ServedOperationView: View {
    package let head: HeadView
    package let access: SourceText
    /// The type that is extended, with its module where the protocol is of another module, too: that says, in one package
    /// and in several, that this is meant.
    package let typeName: SourceText
    /// The protocol, with its module in the same case.
    package let protocolName: SourceText
    /// The media types of the body and of the answers of success, as elements of array literals.
    package let requestTypes: SourceText
    package let responseTypes: SourceText
    package let isRequestStreamed: Bool
    /// Whether the parameter at the end of the path may be several segments.
    package let endsInSegments: Bool
    /// The query that tells the operation from others at its path, as a literal.
    package let routedQuery: SourceText?
    /// The call that makes the input.
    package let input: SourceText
    /// The forms of parts that the body may be.
    package let forms: [FormView]
    /// What the body is by its media type, where there are several.
    package let choice: [BodyChoiceView]
    /// What is done for each case of the output.
    package let responses: [CaseStatementsView]
    /// The cases of a `switch` over the status of a problem.
    package let answers: [SourceText]
    /// Whether the answers have one for every other status.
    package let hasCatchAll: Bool
    /// The answer for every status, where there is one for all of them.
    package let onlyAnswer: SourceText?

    package static let shape = ViewShape<ServedOperationView>(
        "servedOperation",
        .views("head") { [$0.head] },
        .text("access") { $0.access },
        .text("typeName") { $0.typeName },
        .text("protocolName") { $0.protocolName },
        .text("requestTypes") { $0.requestTypes },
        .text("responseTypes") { $0.responseTypes },
        .flag("isRequestStreamed") { $0.isRequestStreamed },
        .flag("endsInSegments") { $0.endsInSegments },
        .flag("hasRoutedQuery") { $0.routedQuery != nil },
        .text("routedQuery") { $0.routedQuery ?? "" },
        .text("input") { $0.input },
        .views("forms") { $0.forms },
        .views("choice") { $0.choice },
        .views("responses") { $0.responses },
        .flag("hasAnswers") { !$0.answers.isEmpty },
        .texts("answers") { $0.answers },
        .flag("hasCatchAll") { $0.hasCatchAll },
        .flag("hasOneAnswer") { $0.onlyAnswer != nil },
        .text("onlyAnswer") { $0.onlyAnswer ?? "" })
}

/// A form that is made of its parts.
package struct FormView: View {
    /// The type of the form.
    package let type: SourceText
    /// The arguments of its initializer.
    package let arguments: SourceText

    package static let shape = ViewShape<FormView>(
        "form",
        .text("type") { $0.type },
        .text("arguments") { $0.arguments })
}

/// What a body is by its media type.
package struct BodyChoiceView: View {
    package let type: SourceText
    /// The media types, as elements of an array literal.
    package let mediaTypes: SourceText
    /// The cases; the last one stands for what is none of the others.
    package let cases: [ChoiceCaseView]

    package static let shape = ViewShape<BodyChoiceView>(
        "bodyChoice",
        .text("type") { $0.type },
        .text("mediaTypes") { $0.mediaTypes },
        .views("cases") { $0.cases.dropLast() },
        .views("lastCase") { $0.cases.suffix(1) })
}

/// What a body is in one media type.
package struct ChoiceCaseView: View {
    /// The media type, as a literal.
    package let mediaType: SourceText
    package let statement: SourceText

    package static let shape = ViewShape<ChoiceCaseView>(
        "choiceCase",
        .text("mediaType") { $0.mediaType },
        .text("statement") { $0.statement })
}
