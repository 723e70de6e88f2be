import ApusModel

/// Makes the views of servers, and of the enums of their variables.
struct ServerBuilder {
    let access: SourceText
    /// The type of the servers.
    let typeName: SourceText

    /// The view of a server.
    func server(_ server: ServerModel) -> ServerView {
        ServerView(
            access: access, documentation: documentation(of: server), name: SourceText(server.name), typeName: typeName,
            parameters: .joined(server.variables.map(parameter)), url: .joined(url(of: server)),
            check: check(of: server))
    }

    /// The arguments of the URL, with the servers of operations that go along with it.
    private func url(of server: ServerModel) -> [SourceText] {
        let siblings = server.siblings.map { sibling -> SourceText in
            var other = server
            other.url = sibling.url
            let standard = ServerAddress(sibling.standardURL).arguments
            return "ServerURL(\(standard)): ServerURL(\(ServerAddress(other).arguments))"
        }
        let arguments = ServerAddress(server).arguments
        return siblings.isEmpty ? [arguments] : [arguments, "siblings: [\(SourceText.joined(siblings))]"]
    }

    /// The arguments of the URL that is none of the document's, with the servers of operations on its host.
    func custom(_ companions: [ServerModel.Companion]) -> SourceText {
        let paths = companions.map { companion -> SourceText in
            "ServerURL(\(ServerAddress(companion.standardURL).arguments)): \(SourceText.literal(companion.path))"
        }
        return paths.isEmpty ? "url" : "url, paths: [\(SourceText.joined(paths))]"
    }

    /// `["region": region]`, what callers choose of the host.
    private func check(of server: ServerModel) -> SourceText {
        let values = server.hostVariables.map { variable -> SourceText in
            "\(SourceText.literal(variable.name.text)): \(SourceText(variable.name))"
        }
        return values.isEmpty ? "" : "[\(SourceText.joined(values))]"
    }

    private func parameter(_ variable: ServerModel.Variable) -> SourceText {
        guard let enumeration = variable.enumeration else {
            let standard: SourceText = variable.isRequired ? "" : " = \(SourceText.literal(variable.defaultValue))"
            return "\(variable.name): String\(standard)"
        }
        let standard = enumeration.cases.first { $0.value == variable.defaultValue }
        return "\(variable.name): \(enumeration.name)\(standard.map { " = .\($0.name)" as SourceText } ?? "")"
    }

    private func documentation(of server: ServerModel) -> [SourceText] {
        var comment = CommentText()
        comment.addParagraphs(of: server.documentation)
        // DocC wants all of them or none.
        if server.variables.contains(where: { $0.documentation.description != nil }) {
            comment.addParameters(
                server.variables.map { variable in
                    (
                        SourceText(variable.name),
                        CommentText.lines(
                            of: variable.documentation.description ?? "\(variable.wireName.inlineCode) of the URL.")
                    )
                })
        }
        return comment.finished
    }

    /// The enums of the variables of some servers, each once.
    func enumerations(of servers: [ServerModel]) -> [ServerEnumerationView] {
        var names: Set<SwiftIdentifier> = []
        return servers.flatMap(\.variables).compactMap(\.enumeration).filter { names.insert($0.name).inserted }.map {
            ServerEnumerationView(
                access: access, documentation: CommentText.lines(of: $0.documentation), name: SourceText($0.name),
                cases: $0.cases.map { item in
                    ServerEnumerationCaseView(
                        name: SourceText(item.name), value: item.name.text == item.value ? "" : .literal(item.value))
                })
        }
    }
}

/// The address of a server, cut into what `ServerURL` wants.
struct ServerAddress {
    private let server: ServerModel

    init(_ server: ServerModel) { self.server = server }

    /// The address of a URL without variables.
    init(_ url: String) {
        server = ServerModel(
            name: SwiftIdentifier(known: "server"), url: url, variables: [], documentation: DocumentationModel())
    }

    /// The arguments of `ServerURL`.
    var arguments: SourceText {
        guard case .parts(let scheme, let authority, let path) = server.address else { return literal(server.url) }
        var arguments: [SourceText] = ["scheme: \(literal(scheme))", "authority: \(literal(authority))"]
        if !path.isEmpty { arguments.append("path: \(literal(path))") }
        return .joined(arguments)
    }

    /// The path of the URL, where nobody says what its variables stand for: `/v1`.
    var defaultPath: String {
        let rest = server.standardURL.cut(at: "://")?.behind ?? server.standardURL
        let path = rest.cut(at: "/")?.behind ?? ""
        return path.isEmpty ? "" : "/" + (path.hasSuffix("/") ? String(path.dropLast()) : path)
    }

    private func variable(_ wireName: String) -> ServerModel.Variable? {
        server.variables.first { $0.wireName == wireName }
    }

    private func literal(_ text: String) -> SourceText {
        let parts = URLTemplate(text).parts.filter { $0 != .text("") }
        // A variable alone is a text already.
        if parts.count == 1, case .name(let name) = parts[0], let variable = variable(name) {
            return value(of: variable)
        }
        return .literal(
            parts.map { part in
                switch part {
                case .text(let text): .text(text)
                case .name(let name): variable(name).map { .expression(value(of: $0)) } ?? .text("{\(name)}")
                }
            })
    }

    private func value(of variable: ServerModel.Variable) -> SourceText {
        let name = SourceText(variable.name)
        return variable.enumeration == nil ? name : "\(name).rawValue"
    }
}
