package import ApusModel

/// A part of a client that is generated where the configuration asks for it, into the client's module or another one; the
/// raw value is its name in `apus.yaml`.
///
/// The order is that of dependence: a part may use those before it.
package enum ClientPart: String, Sendable, Hashable, CaseIterable {
    /// Values of the models and answers, made of the document's examples.
    case fixtures
    /// A type that answers in the place of the API, for tests and previews.
    case mock
    /// A router that turns requests into calls of the API.
    case server
    /// A protocol for those who answer webhooks, and a router that turns requests into its calls.
    case webhooks
    /// The same for callbacks.
    case callbacks
    /// A middleware that sends requests again.
    case retry
    /// A middleware that logs each exchange.
    case logging
    /// A middleware that gives each request an ID.
    case requestID = "request-id"
    /// A transport over AsyncHTTPClient.
    case asyncHTTPClient = "async-http-client"
    /// Conversions from and to the types of swift-http-types.
    case httpTypes = "http-types"
    /// What joins the router to Hummingbird.
    case hummingbird
    /// Pages about the client's module, for DocC.
    case documentation

    /// Whether the part is about the client's module, so that it cannot stand in another one.
    package var belongsToClient: Bool { self == .documentation }

    /// Whether the part uses other packages.
    package var needsPackages: Bool {
        switch self {
        case .fixtures, .mock, .server, .webhooks, .callbacks, .retry, .logging, .requestID, .documentation: false
        case .asyncHTTPClient, .httpTypes, .hummingbird: true
        }
    }

    /// Whether the part turns requests into calls.
    package var answers: Bool {
        switch self {
        case .server, .webhooks, .callbacks: true
        case .fixtures, .mock, .retry, .logging, .requestID, .asyncHTTPClient, .httpTypes, .hummingbird, .documentation:
            false
        }
    }

    /// Whether what the part needs of the runtime stands with the part, even beside a client that imports its runtime:
    /// nobody else has a use for it.
    package var keepsRuntime: Bool {
        switch self {
        case .fixtures, .mock, .documentation: true
        case .server, .webhooks, .callbacks, .retry, .logging, .requestID, .asyncHTTPClient, .httpTypes, .hummingbird:
            false
        }
    }

    /// The parts whose declarations this one uses where they are generated, too.
    var used: [ClientPart] {
        switch self {
        case .fixtures, .server, .retry, .logging, .requestID, .asyncHTTPClient, .httpTypes, .documentation: []
        case .mock: [.fixtures]
        // Neither uses the other's router, or modules could import each other in a circle.
        case .webhooks, .callbacks: [.server]
        case .hummingbird: [.server, .httpTypes]
        }
    }
}

/// The modules that one document becomes: that of the client, and those of parts that stand apart from it.
package struct ModuleLayout: Sendable, Hashable {
    /// The module of the client.
    package let client: SwiftIdentifier
    /// The module of each part that is generated.
    package let parts: [ClientPart: SwiftIdentifier]
    /// The module of the runtime, which other clients may share; nil where the client brings its own.
    package let runtime: SwiftIdentifier?

    /// Makes a layout.
    package init(
        client: SwiftIdentifier, parts: [ClientPart: SwiftIdentifier] = [:], runtime: SwiftIdentifier? = nil
    ) {
        self.client = client
        self.parts = parts
        self.runtime = runtime
    }

    /// Every module of the client once: the client's first, the others in the order of their parts.
    package var modules: [SwiftIdentifier] {
        ClientPart.allCases.compactMap { parts[$0] }.reduce(into: [client]) { modules, module in
            if !modules.contains(module) { modules.append(module) }
        }
    }

    /// The parts in the client's folder that have what they need of the runtime from where the client has it.
    package var partsInRuntime: [ClientPart] { parts(in: client).filter { !$0.keepsRuntime } }

    /// The parts in a module, in their order.
    package func parts(in module: SwiftIdentifier) -> [ClientPart] {
        ClientPart.allCases.filter { parts[$0] == module }
    }

    /// The modules of clients that files of a part import: the client's, and those of the parts that it uses.
    func imports(of part: ClientPart) -> [SwiftIdentifier] {
        // The client imports no part of it, for each of them imports the client.
        if parts[part] == client { return [] }
        let used = [client] + part.used.compactMap { parts[$0] }
        return Set(used).filter { $0 != parts[part] }.sorted()
    }

    /// Whether mocks can answer with the fixtures.
    var mocksHaveFixtures: Bool {
        guard let fixtures = parts[.fixtures] else { return false }
        return fixtures == parts[.mock] || fixtures == client || imports(of: .mock).contains(fixtures)
    }
}
