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
            return ServerModel(
                name: SwiftIdentifier(known: "server"), url: standardURL(of: server), variables: [],
                documentation: DocumentationModel(description: server.description))
        }
        return nil
    }

    private func standardURL(of server: Server) -> String {
        let variables = Dictionary(server.variables.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        return URLTemplate(server.url.value).parts.map { part in
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
