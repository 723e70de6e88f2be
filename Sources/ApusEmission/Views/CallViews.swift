/// A call that asks for one of two kinds of answer.
package struct AnswerCallView: View {
    package let access: SourceText
    package let documentation: [SourceText]
    package let deprecation: SourceText
    package let name: SourceText
    package let typeName: SourceText
    package let parameters: SourceText
    /// The type of the answer.
    package let returns: SourceText
    /// The statement that makes the body ask for it; empty where a parameter does.
    package let change: SourceText
    /// The key path to the answer in that of success.
    package let picked: SourceText
    /// The method with an input.
    package let callee: SourceText
    /// What the input is made of.
    package let arguments: SourceText
    /// Whether another call stands before it.
    package let isSecond: Bool

    package static let shape = ViewShape<AnswerCallView>(
        "answerCall",
        .text("access") { $0.access },
        .texts("documentation") { $0.documentation },
        .flag("isDeprecated") { !$0.deprecation.isEmpty },
        .text("deprecation") { $0.deprecation },
        .text("name") { $0.name },
        .text("typeName") { $0.typeName },
        .text("parameters") { $0.parameters },
        .text("returns") { $0.returns },
        .flag("changesBody") { !$0.change.isEmpty },
        .text("change") { $0.change },
        .text("picked") { $0.picked },
        .text("callee") { $0.callee },
        .text("arguments") { $0.arguments },
        .flag("isSecond") { $0.isSecond })
}

/// A call that takes one of the things that a body may be.
package struct PayloadCallView: View {
    package let access: SourceText
    package let documentation: [SourceText]
    package let deprecation: SourceText
    /// Whether a call need not use what is returned.
    package let isDiscardable: Bool
    package let name: SourceText
    package let typeName: SourceText
    package let parameters: SourceText
    /// The arrow and the type of the answer of success; empty where there is none.
    package let returns: SourceText
    /// The call that it makes.
    package let callee: SourceText
    /// The arguments of that.
    package let arguments: SourceText

    package static let shape = ViewShape<PayloadCallView>(
        "payloadCall",
        .text("access") { $0.access },
        .texts("documentation") { $0.documentation },
        .flag("isDeprecated") { !$0.deprecation.isEmpty },
        .text("deprecation") { $0.deprecation },
        .flag("isDiscardable") { $0.isDiscardable },
        .text("name") { $0.name },
        .text("typeName") { $0.typeName },
        .text("parameters") { $0.parameters },
        .text("returns") { $0.returns },
        .text("callee") { $0.callee },
        .text("arguments") { $0.arguments })
}
