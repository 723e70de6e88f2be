/// What the pages about a client's module see; all of them have the same view.
package struct DocumentationView: View {
    /// Comments of Markdown that say where the page comes from.
    package let header: [SourceText]
    package let module: SourceText
    /// Whether code that uses the client stands in other modules; an internal client is in the very module.
    package let isImported: Bool
    /// The module of the runtime; empty where the client brings its own.
    package let runtimeModule: SourceText
    /// The title and the version of the document.
    package let title: SourceText
    package let description: [SourceText]
    package let apiName: SourceText
    package let clientName: SourceText
    package let serverName: SourceText
    /// Empty where there are no common parameters.
    package let commonName: SourceText
    /// The call that makes the client, up to the last argument: `PetStoreClient(server: .test, credentials: .none`.
    package let client: SourceText
    /// Statements with what the client is made of.
    package let clientLocals: [LocalView]
    package let hasCredentials: Bool
    package let servers: [DocumentedServerView]
    package let schemes: [SchemeView]
    /// Those that the first sample asks for, as an expression.
    package let credentials: SourceText
    package let usesFoundation: Bool
    /// Operations by tag.
    package let operations: [TopicView]
    package let models: [SourceText]
    /// The types of the runtime by topic.
    package let runtime: [TopicView]
    /// The operations to show calls of: one or two, or none where no call can be made up.
    package let samples: [SampleView]
    /// The modules of parts to import for tests.
    package let testImports: [SourceText]
    /// The type that answers in the place of the API; empty where there is none.
    package let mockName: SourceText
    /// Whether that type stands in the client's module, so that there is a page to link to.
    package let linksMock: Bool
    package let hasFixtures: Bool
    package let hasRouter: Bool

    /// The modules of the client and its runtime that code with the client imports.
    private var ownImports: [SourceText] {
        (runtimeModule.isEmpty ? [] : [runtimeModule]) + (isImported ? [module] : [])
    }

    package static let shape = ViewShape<DocumentationView>(
        "documentation",
        .texts("header") { $0.header },
        .text("module") { $0.module },
        .text("title") { $0.title },
        .texts("description") { $0.description },
        .text("apiName") { $0.apiName },
        .text("clientName") { $0.clientName },
        .text("serverName") { $0.serverName },
        .flag("hasCommon") { !$0.commonName.isEmpty },
        .text("commonName") { $0.commonName },
        .text("client") { $0.client },
        .views("clientLocals") { $0.clientLocals },
        .flag("hasCredentials") { $0.hasCredentials },
        .flag("hasServers") { !$0.servers.isEmpty },
        .views("servers") { $0.servers },
        .flag("hasSeveralSchemes") { $0.schemes.count > 1 },
        .views("schemes") { $0.schemes },
        .text("credentials") { $0.credentials },
        .flag("hasBearer") { $0.schemes.contains(where: \.isBearer) },
        .flag("isImported") { $0.isImported },
        .flag("hasImports") { $0.usesFoundation || !$0.ownImports.isEmpty || !$0.testImports.isEmpty },
        .texts("imports") { ($0.usesFoundation ? ["Foundation"] : []) + $0.ownImports },
        .flag("hasCredentialImports") { $0.schemes.contains(where: \.isBearer) || !$0.ownImports.isEmpty },
        .flag("hasOwnImports") { !$0.ownImports.isEmpty },
        .texts("credentialImports") {
            ($0.schemes.contains(where: \.isBearer) ? ["Foundation"] : []) + $0.ownImports
        },
        .texts("ownImports") { $0.ownImports },
        .flag("bringsRuntime") { $0.runtimeModule.isEmpty },
        .text("runtimeModule") { $0.runtimeModule },
        .text("runtimeMark") { $0.runtimeModule.isEmpty ? "``" : "`" },
        .views("operations") { $0.operations },
        .flag("hasModels") { !$0.models.isEmpty },
        .texts("models") { $0.models },
        .views("runtime") { $0.runtime },
        .flag("hasSample") { !$0.samples.isEmpty },
        .views("sample") { Array($0.samples.prefix(1)) },
        .views("samples") { $0.samples },
        .views("following") { Array($0.samples.dropFirst()) },
        .texts("testImports") { $0.testImports },
        .flag("hasMock") { !$0.mockName.isEmpty },
        .flag("hasMockWithFixtures") { !$0.mockName.isEmpty && $0.hasFixtures },
        .text("mockName") { $0.mockName },
        .flag("linksMock") { $0.linksMock },
        .flag("showsRouter") { $0.hasRouter && !$0.samples.isEmpty })
}

/// A heading with links below it.
package struct TopicView: View {
    package let title: SourceText
    package let description: [SourceText]
    package let links: [SourceText]

    package static let shape = ViewShape<TopicView>(
        "topic",
        .text("title") { $0.title },
        .flag("hasDescription") { !$0.description.isEmpty },
        .texts("description") { $0.description },
        .texts("links") { $0.links })
}

/// A server of the document, on a page.
package struct DocumentedServerView: View {
    /// The link to its declaration, without the marks: `PetStoreServer/test`.
    package let link: SourceText
    /// The URL as code.
    package let url: SourceText

    package static let shape = ViewShape<DocumentedServerView>(
        "documentedServer",
        .text("link") { $0.link },
        .text("url") { $0.url })
}

/// A way to authenticate, on a page.
package struct SchemeView: View {
    /// The document's name for it, as code.
    package let name: SourceText
    /// The same as a literal.
    package let literal: SourceText
    /// The credentials, as an expression.
    package let credentials: SourceText
    package let kind: SourceText
    let isBearer: Bool

    package static let shape = ViewShape<SchemeView>(
        "scheme",
        .text("name") { $0.name },
        .text("literal") { $0.literal },
        .text("credentials") { $0.credentials },
        .text("kind") { $0.kind })
}

/// An operation that pages show calls of.
package struct SampleView: View {
    /// The link to the method, without the marks: `PetStoreAPI/getPet(id:)`.
    package let link: SourceText
    package let typeName: SourceText
    /// The method and the path, as code.
    package let request: SourceText
    /// Statements with what the arguments are made of.
    package let locals: [LocalView]
    /// The call, without what it is called on: `getPet(id: 7)`.
    package let call: SourceText
    package let hasResult: Bool
    /// Whether that is an optional, which has to be printed as `Any`.
    package let mayBeNil: Bool
    /// The failures to catch, each as a pattern: `notFound(let body)`.
    package let failure: SourceText
    package let failureHasBody: Bool
    /// The mock's property, and an answer for it; empty where there is none.
    package let answerProperty: SourceText
    package let answerLocals: [LocalView]
    package let answer: SourceText

    package static let shape = ViewShape<SampleView>(
        "sample",
        .text("link") { $0.link },
        .text("typeName") { $0.typeName },
        .text("request") { $0.request },
        .views("locals") { $0.locals },
        .text("call") { $0.call },
        .flag("hasResult") { $0.hasResult },
        .text("printed") { $0.mayBeNil ? "answer as Any" : "answer" },
        .text("discard") { $0.hasResult ? "_ = " : "" },
        .flag("hasFailure") { !$0.failure.isEmpty },
        .text("failure") { $0.failure },
        .flag("failureHasBody") { $0.failureHasBody },
        .text("answerProperty") { $0.answerProperty },
        .flag("hasAnswer") { !$0.answer.isEmpty },
        .views("answerLocals") { $0.answerLocals },
        .text("answer") { $0.answer })
}
