/// The file with the type that answers in the place of the API.
package struct MockFileView: View {
    package let head: HeadView
    package let access: SourceText
    package let name: SourceText
    package let apiName: SourceText
    /// The name of the enum of calls.
    package let call: SourceText
    /// Whether the examples are generated, too.
    package let hasFixtures: Bool
    package let methods: [MockMethodView]

    package static let shape = ViewShape<MockFileView>(
        "mock",
        .views("head") { [$0.head] },
        .text("access") { $0.access },
        .text("name") { $0.name },
        .text("apiName") { $0.apiName },
        .text("call") { $0.call },
        .flag("hasFixtures") { $0.hasFixtures },
        .views("methods") { $0.methods })
}

/// What a mock has for one operation.
package struct MockMethodView: View {
    package let access: SourceText
    package let documentation: [SourceText]
    package let name: SourceText
    package let typeName: SourceText
    /// The property with the closure that answers.
    package let answer: SourceText
    /// Its name as a string literal, for messages.
    package let answerLiteral: SourceText
    /// The property with the inputs so far.
    package let inputs: SourceText
    /// The closure that answers with an example of success; empty where there is none.
    package let example: SourceText
    /// Whether there is an example of success.
    package var hasExample: Bool { !example.isEmpty }

    package static let shape = ViewShape<MockMethodView>(
        "mockMethod",
        .text("access") { $0.access },
        .texts("documentation") { $0.documentation },
        .text("name") { $0.name },
        .text("typeName") { $0.typeName },
        .text("answer") { $0.answer },
        .text("answerLiteral") { $0.answerLiteral },
        .text("inputs") { $0.inputs },
        .text("example") { $0.example },
        .flag("hasExample") { $0.hasExample })
}
