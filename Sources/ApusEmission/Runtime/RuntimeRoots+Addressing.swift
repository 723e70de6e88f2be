import ApusModel

extension RuntimeRoots {
    /// The files of servers and of the credentials for them.
    static func addressing(of model: APIModel) -> Set<String> {
        var roots = Set(model.securitySchemes.compactMap(file))
        if model.securitySchemes.count > 1 { roots.insert("Credentials+Names") }
        if !model.credentialOrigins.isEmpty, model.securitySchemes.contains(where: \.hasCredentials) {
            roots.insert("Credentials+Hosts")
        }
        let servers = model.servers + model.operationServers
        if servers.contains(where: \.hasTextualAddress) {
            roots.insert("ServerURL+Text")
        }
        if !model.companions.isEmpty { roots.insert("ServerURL+Paths") }
        if servers.contains(where: { !$0.hostVariables.isEmpty }) { roots.insert("ServerURL+Variables") }
        return roots
    }

    /// The file that makes the credentials for a security scheme.
    private static func file(of scheme: SecuritySchemeModel) -> String? {
        switch scheme.kind {
        case .basic: "Credentials+Basic"
        case .bearer: "Credentials+Bearer"
        case .apiKey: "Credentials+APIKey"
        case .mutualTLS, .other: nil
        }
    }
}
