import ApusModel

/// The file with the protocol that answers requests of the API.
package struct HandlerFileView: View {
    package let head: HeadView
    package let access: SourceText
    package let documentation: [SourceText]
    /// What the requests are, as a word: `webhook`.
    package let kind: SourceText
    package let name: SourceText
    /// The enum of the requests.
    package let event: SourceText
    package let cases: [EventView]
    package let methods: [MethodView]

    package static let shape = ViewShape<HandlerFileView>(
        "handler",
        .views("head") { [$0.head] },
        .text("access") { $0.access },
        .texts("documentation") { $0.documentation },
        .text("kind") { $0.kind },
        .text("name") { $0.name },
        .text("event") { $0.event },
        .views("cases") { $0.cases },
        .views("methods") { $0.methods })
}

/// A case of the enum of requests.
package struct EventView: View {
    package let name: SourceText
    /// The text that stands for it, as a literal; empty where that is the name.
    package let text: SourceText

    init(name: SwiftIdentifier, text: String) {
        self.name = SourceText(name)
        self.text = text == name.text ? "" : .literal(text)
    }

    package static let shape = ViewShape<EventView>(
        "event",
        .text("name") { $0.name },
        .flag("hasText") { !$0.text.isEmpty },
        .text("text") { $0.text })
}

/// The file with what turns requests of the API into calls of a handler.
package struct HandlerRouterFileView: View {
    package let head: HeadView
    package let access: SourceText
    /// What the requests are, as a word: `webhook`.
    package let kind: SourceText
    /// The protocol of the handler.
    package let handlerName: SourceText
    /// The enum of the requests.
    package let event: SourceText
    package let methods: [MethodView]

    package static let shape = ViewShape<HandlerRouterFileView>(
        "handlerRouter",
        .views("head") { [$0.head] },
        .text("access") { $0.access },
        .text("kind") { $0.kind },
        .text("handlerName") { $0.handlerName },
        .text("event") { $0.event },
        .views("methods") { $0.methods })
}
