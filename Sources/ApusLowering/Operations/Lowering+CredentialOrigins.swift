import ApusModel
import ApusSource
import ApusSpec

extension Lowering {
    /// Says which credentials stay behind. A document may send calls to any host, and whoever can change the document could
    /// ask for credentials there: they go to the host that the caller has chosen, and to those that the configuration names.
    func noteWithheldCredentials(of operation: Operation, _ server: ServerModel, at range: SourceRange) {
        guard document.security(of: operation).contains(where: { !$0.uses.isEmpty }) else { return }
        let origins = choices(of: server).map { Self.origin(of: $0.url) }
        for origin in origins {
            usedCredentialOrigins.formUnion(options.credentialOrigins.filter { Self.covers($0, origin) })
        }
        guard let withheld = withheldChoice(of: server) else { return }
        let name = operation.operationID.map { "'\($0.value)'" } ?? "\(operation.method.value)"
        let origin = Self.origin(of: withheld.url)
        let host = origin.hasPrefix("https://") ? String(origin.dropFirst("https://".count)) : origin
        let call = "client.with(server: .\(server.name)\(server.variables.isEmpty ? "" : "(…)"))"
        diagnostics.note(
            .withheldCredentials,
            "\(name) goes to '\(origin)' without the client's credentials; 'credentials: {hosts: [\(host)]}' in the"
                + " configuration sends them there, and so does a call that names the server: '\(call)'", at: range)
    }

    /// Where the calls to a server go that the client's credentials do not go to, unless the call names the server.
    func withheldChoice(of server: ServerModel) -> (url: String, values: [String: String])? {
        choices(of: server).first { choice in
            let origin = Self.origin(of: choice.url)
            return !options.credentialOrigins.contains { Self.covers($0, origin) }
                && !model.servers.contains { Self.origin(of: Self.url(of: $0, with: choice.values)) == origin }
        }
    }

    /// Says which of the configured hosts no operation with credentials goes to.
    func reportUnusedCredentialOrigins() {
        // What a variable may be that takes any text, nobody knows.
        let isOpen = model.servers.contains { server in
            let shared = Set(server.siblings.flatMap { URLTemplate($0.url).names })
            return server.variables.contains { shared.contains($0.wireName) && $0.enumeration == nil }
        }
        if options.toleratesUnknownNames || isOpen { return }
        for origin in options.credentialOrigins where !usedCredentialOrigins.contains(origin) {
            diagnostics.warning(
                .unknownName, "no operation that asks for credentials has a server of its own at '\(origin)'", at: nil)
        }
    }

    /// Where calls go that do not name a server: by default, and for each listed value of the variables that are those of
    /// the document's servers as well.
    private func choices(of server: ServerModel) -> [(url: String, values: [String: String])] {
        let shared = server.variables.filter { variable in
            model.servers.flatMap(\.variables).contains {
                $0.wireName == variable.wireName && Self.isSame($0, variable)
            }
        }
        let listed = shared.flatMap { variable in
            (variable.enumeration?.cases ?? []).map { [variable.wireName: $0.value] }
        }
        return ([[:]] + listed).map { (Self.url(of: server, with: $0), $0) }
    }

    private static func url(of server: ServerModel, with values: [String: String]) -> String {
        var server = server
        for index in server.variables.indices {
            let variable = server.variables[index]
            server.variables[index].defaultValue = values[variable.wireName] ?? variable.defaultValue
        }
        return server.standardURL
    }

    /// The scheme and the host, and the port where it is not the scheme's own.
    static func origin(of url: String) -> String {
        let origin = url.split(separator: "/", omittingEmptySubsequences: false).prefix(3).joined(separator: "/")
            .lowercased()
        let port = origin.hasPrefix("https:") ? ":443" : ":80"
        return origin.hasSuffix(port) ? String(origin.dropLast(port.count)) : origin
    }

    /// Whether a configured origin is another one, or all that end as it does: `https://*.example.com`.
    static func covers(_ configured: String, _ origin: String) -> Bool {
        guard let asterisk = configured.firstIndex(of: "*") else { return configured == origin }
        let (scheme, end) = (configured[..<asterisk], configured[configured.index(after: asterisk)...])
        return origin.hasPrefix(scheme) && origin.hasSuffix(end) && origin.count > scheme.count + end.count
    }
}
