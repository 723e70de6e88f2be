import ApusModel
import ApusSource
import ApusSpec

extension Lowering {
    /// The server that an operation has in the place of the document's (OpenAPI 3.0, section "Operation Object",
    /// `servers`): the first that can be used, its variables being what they are by default. Nil where it has those of the
    /// document.
    func server(of operation: Operation) -> ServerModel? {
        if operation.servers.isEmpty || operation.servers.map(\.url.value) == document.servers.map(\.url.value) {
            return nil
        }
        for server in operation.servers {
            guard server.url.value.contains("://") else {
                reportRelative(server.url)
                continue
            }
            guard hasAllVariables(server) else { continue }
            let url = standardURL(of: server)
            noteWithheldCredentials(of: operation, url, at: server.url.range)
            return ServerModel(
                name: SwiftIdentifier(known: "server"), url: url, variables: [],
                documentation: DocumentationModel(description: server.description))
        }
        return nil
    }

    /// Says which credentials stay behind. A document may send calls to any host, and whoever can change the document could
    /// ask for credentials there: they go to the host that the caller has chosen.
    private func noteWithheldCredentials(of operation: Operation, _ url: String, at range: SourceRange) {
        let security = operation.security ?? document.security
        func origin(_ url: String) -> String {
            url.split(separator: "/", omittingEmptySubsequences: false).prefix(3).joined(separator: "/").lowercased()
        }
        let own = document.servers.map { origin(standardURL(of: $0)) }
        guard security.contains(where: { !$0.uses.isEmpty }), !own.contains(origin(url)) else { return }
        let name = operation.operationID.map { "'\($0.value)'" } ?? "\(operation.method.value)"
        diagnostics.note(
            .withheldCredentials,
            "\(name) goes to '\(origin(url))' without the client's credentials; calls that name the server send them there:"
                + " 'client.with(server: .custom(url))'", at: range)
    }

    private func standardURL(of server: Server) -> String {
        let variables = Dictionary(server.variables.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        return URLTemplate(baseURL(of: server)).parts.map { part in
            switch part {
            case .text(let text): text
            case .name(let name): variables[name].flatMap { $0.defaultValue?.value ?? $0.values.first?.value } ?? ""
            }
        }.joined()
    }

    private func reportRelative(_ url: Located<String>) {
        guard reported.insert(url.range).inserted else { return }
        diagnostics.warning(
            .unsupportedFeature, "a server without a host; the operation has the client's", at: url.range)
    }
}
