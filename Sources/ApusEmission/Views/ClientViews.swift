/// The file with the protocol that clients, servers and mocks conform to.
package struct APIFileView: View {
    package let head: HeadView
    package let access: SourceText
    package let documentation: [SourceText]
    package let name: SourceText
    package let methods: [MethodView]

    package static let shape = ViewShape<APIFileView>(
        "api",
        .views("head") { [$0.head] },
        .text("access") { $0.access },
        .texts("documentation") { $0.documentation },
        .text("name") { $0.name },
        .views("methods") { $0.methods })
}

/// A method of the protocol or of the client.
package struct MethodView: View {
    package let access: SourceText
    package let documentation: [SourceText]
    package let name: SourceText
    package let typeName: SourceText
    /// The message of the deprecation; empty where there is none.
    package let deprecation: SourceText
    package let usesCommon: Bool

    package static let shape = ViewShape<MethodView>(
        "method",
        .text("access") { $0.access },
        .texts("documentation") { $0.documentation },
        .text("name") { $0.name },
        .text("typeName") { $0.typeName },
        .flag("isDeprecated") { !$0.deprecation.isEmpty },
        .text("deprecation") { $0.deprecation },
        .flag("usesCommon") { $0.usesCommon })
}

/// The file with the client.
package struct ClientFileView: View {
    package let head: HeadView
    package let access: SourceText
    package let documentation: [SourceText]
    package let name: SourceText
    package let apiName: SourceText
    /// The parameter `server` with its type and default.
    package let server: SourceText
    package let serverName: SourceText
    /// The parameter `common`; empty where there is none.
    package let common: SourceText
    package let commonName: SourceText
    package let hasCredentials: Bool
    /// Literals of the origins that get the credentials beside the client's server; empty where there are none.
    package let credentialOrigins: SourceText
    /// A literal.
    package let documentVersion: SourceText
    package let methods: [MethodView]

    package static let shape = ViewShape<ClientFileView>(
        "client",
        .views("head") { [$0.head] },
        .text("access") { $0.access },
        .texts("documentation") { $0.documentation },
        .text("name") { $0.name },
        .text("apiName") { $0.apiName },
        .text("server") { $0.server },
        .text("serverName") { $0.serverName },
        .flag("hasCommon") { !$0.common.isEmpty },
        .text("common") { $0.common },
        .text("commonName") { $0.commonName },
        .flag("hasCredentials") { $0.hasCredentials },
        .flag("hasCredentialOrigins") { !$0.credentialOrigins.isEmpty },
        .text("credentialOrigins") { $0.credentialOrigins },
        .text("documentVersion") { $0.documentVersion },
        .views("methods") { $0.methods })
}

/// The file with the servers.
package struct ServerFileView: View {
    package let head: HeadView
    package let access: SourceText
    package let name: SourceText
    package let servers: [ServerView]
    package let enumerations: [ServerEnumerationView]
    /// The arguments of the URL of a server that is none of these.
    package let custom: SourceText

    package static let shape = ViewShape<ServerFileView>(
        "server",
        .views("head") { [$0.head] },
        .text("access") { $0.access },
        .text("name") { $0.name },
        .views("servers") { $0.servers },
        .views("enumerations") { $0.enumerations },
        .text("custom") { $0.custom })
}

/// The values of a variable in the URL of a server: a closed enum.
package struct ServerEnumerationView: View {
    package let access: SourceText
    package let documentation: [SourceText]
    package let name: SourceText
    package let cases: [ServerEnumerationCaseView]

    package static let shape = ViewShape<ServerEnumerationView>(
        "serverEnumeration",
        .text("access") { $0.access },
        .texts("documentation") { $0.documentation },
        .text("name") { $0.name },
        .views("cases") { $0.cases })
}

/// A value of a variable.
package struct ServerEnumerationCaseView: View {
    package let name: SourceText
    /// The value; empty where it is the name.
    package let value: SourceText

    package static let shape = ViewShape<ServerEnumerationCaseView>(
        "serverEnumerationCase",
        .text("name") { $0.name },
        .flag("hasValue") { !$0.value.isEmpty },
        .text("value") { $0.value })
}

/// A server of the document.
package struct ServerView: View {
    package let access: SourceText
    package let documentation: [SourceText]
    package let name: SourceText
    package let typeName: SourceText
    package let parameters: SourceText
    /// The arguments of the URL.
    package let url: SourceText
    /// `["region": region]`, where callers choose a part of the host.
    package let check: SourceText

    package static let shape = ViewShape<ServerView>(
        "serverCase",
        .text("access") { $0.access },
        .texts("documentation") { $0.documentation },
        .text("name") { $0.name },
        .text("typeName") { $0.typeName },
        .flag("hasParameters") { !$0.parameters.isEmpty },
        .text("parameters") { $0.parameters },
        .text("url") { $0.url },
        .flag("hasCheck") { !$0.check.isEmpty },
        .text("check") { $0.check })
}

/// The file with the parameters that are asked for once.
package struct CommonFileView: View {
    package let head: HeadView
    package let access: SourceText
    package let name: SourceText
    package let input: InputView
    package let writes: [SourceText]

    package static let shape = ViewShape<CommonFileView>(
        "common",
        .views("head") { [$0.head] },
        .text("access") { $0.access },
        .text("name") { $0.name },
        .views("input") { [$0.input] },
        .texts("writes") { $0.writes })
}
