import ApusModel
import ApusSource
import ApusSpec

/// A server that the document has for some operations alone.
struct OperationServer {
    var server: Server
    /// The operations, by the names that the document has for them.
    var operations: [String]
}

extension Lowering {
    /// The server that an operation has in the place of the document's (OpenAPI 3.0, section "Operation Object",
    /// `servers`): the first that can be used. Nil where it has those of the document.
    func server(of operation: Operation) -> ServerModel? {
        guard hasOwnServers(operation) else { return nil }
        for server in operation.servers.map(declared) {
            guard isUsable(server) else {
                report(
                    .unsupportedFeature, "a server without a host; the operation has the client's", at: server.url.range
                )
                continue
            }
            // Those of the document that stand here, too, may have other variables that come to the same.
            guard let lowered = serversByAddress[Self.address(standardURL(of: server))], isChosen(lowered) else {
                continue
            }
            noteWithheldCredentials(of: operation, lowered, at: server.url.range)
            return lowered
        }
        return nil
    }

    /// Whether somebody says what all variables of an operation's server are: the document, or who chooses one of its
    /// servers. To any other, calls go that name it.
    private func isChosen(_ server: ServerModel) -> Bool {
        !server.needsChoice || model.servers.contains { isChosen(server, along: $0) }
    }

    private func isChosen(_ server: ServerModel, along other: ServerModel) -> Bool {
        server.variables.allSatisfy { variable in
            !variable.isRequired
                || other.variables.contains { $0.wireName == variable.wireName && Self.isSame($0, variable) }
        }
    }

    /// Whether calls of an operation may go to a host that the client's credentials do not go to.
    func goesWithoutCredentials(_ operation: Operation) -> Bool {
        guard hasOwnServers(operation),
            let lowered = operation.servers.lazy.filter(isUsable).compactMap({
                self.serversByAddress[Self.address(self.standardURL(of: $0))]
            }).first(where: isChosen)
        else { return false }
        return withheldChoice(of: lowered) != nil
    }

    /// The servers of operations that are none of the document's, each address once, in document order.
    func serversOfOperations(besides shared: [Server]) -> [OperationServer] {
        let known = Set(shared.map { Self.address(standardURL(of: $0)) })
        var places: [String: Int] = [:]
        var found: [OperationServer] = []
        for path in document.paths {
            for operation in path.item.operations where hasOwnServers(operation) {
                let name = operation.operationID?.value ?? "\(operation.method.value) \(path.template.value)"
                for server in operation.servers.filter(isUsable).map(declared) {
                    let url = Self.address(standardURL(of: server))
                    if known.contains(url) { continue }
                    if let place = places[url] {
                        if found[place].operations.last != name { found[place].operations.append(name) }
                    } else {
                        places[url] = found.count
                        found.append(OperationServer(server: server, operations: [name]))
                    }
                }
            }
        }
        return found
    }

    /// Whether an operation has servers in the place of the document's. Some documents repeat these for each operation, and
    /// others differ from them in the defaults of variables alone.
    private func hasOwnServers(_ operation: Operation) -> Bool {
        !operation.servers.isEmpty && operation.servers.map(standardURL) != document.servers.map(standardURL)
    }

    /// The URL of a server, its variables being what they are by default.
    func standardURL(of server: Server) -> String {
        let variables = Dictionary(server.variables.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        return URLTemplate(baseURL(of: server)).parts.map { part in
            switch part {
            case .text(let text): text
            case .name(let name): variables[name]?.standardValue ?? "{\(name)}"
            }
        }.joined()
    }

    // MARK: Names and documentation

    /// The names of servers of operations: the labels that tell them from each other and from those of the document.
    func derivedNames(_ servers: [Server], besides shared: [Server]) -> [SwiftIdentifier] {
        let standards = (shared + servers).map(standardURL)
        let everywhere = Self.sharedLabels(standards.map(Self.labels))
        // A host that nothing else has needs no path behind it.
        let hosts = Dictionary(standards.map { (Self.hostLabels(of: $0), 1) }, uniquingKeysWith: +)
        let starts = Set(standards.map { Array($0.split(separator: "/").dropLast()) })
        return servers.map { server in
            func isTelling(_ label: String) -> Bool { !everywhere.contains(label) }
            // What a variable stands for is the caller's choice: it names a server only where nothing else does.
            let url = separatedURL(of: server)
            let fixed = url.contains("://") ? Self.labels(of: url).filter { !$0.contains("{") && isTelling($0) } : []
            let standard = Self.labels(of: standardURL(of: server))
            let domain = Self.domain(of: standardURL(of: server))
            let host = Self.hostLabels(of: standardURL(of: server))
            let ownHost = hosts[host] == 1 ? host.filter { isTelling($0) && $0 != domain && !Self.isVersion($0) } : []
            let telling = [fixed, standard.filter(isTelling)].map {
                $0.filter { $0 != domain && !Self.isVersion($0) }
            }
            // What others go on from has nothing else to tell it by.
            let root = starts.contains(standardURL(of: server).split(separator: "/")) ? ["root"] : []
            let wishes =
                [ownHost.count == 1 ? ownHost : []] + telling + [root, fixed, standard.filter(isTelling), standard]
            let best = wishes.first { !$0.isEmpty } ?? []
            return WordSplitter.memberName(best.joined(separator: "-"), fallback: "server")
        }
    }

    /// The last label of the host, `com`, which says little about a server.
    private static func domain(of url: String) -> String {
        let host = url.split(separator: "/").dropFirst().first?.prefix { $0 != ":" } ?? ""
        return host.split(separator: ".").last.map { $0.lowercased() } ?? ""
    }

    /// Names the operations of a server, the first few of them.
    func remark(on operations: [String]) -> String {
        let shown = operations.prefix(3).map(\.inlineCode).joined(separator: ", ")
        let others = operations.count > 3 ? " and \(operations.count - 3) more" : ""
        return operations.count == 1 ? "A server of the operation \(shown)." : "A server of \(shown)\(others)."
    }

    /// Says where the calls of an operation go.
    func remark(on server: ServerModel) -> String {
        let isNamed = options.credentialOrigins.contains { Self.covers($0, Self.origin(of: server.standardURL)) }
        let credentials = isNamed ? "" : "; the client's credentials go there only where that is its own host"
        return "Goes to \(server.standardURL.inlineCode) unless the call names a server\(credentials)."
    }

    // MARK: Variables that servers share

    /// The servers that operations with servers of their own go to, each address once.
    func serversInUse(among servers: [ServerModel]) -> [ServerModel] {
        let used = Set(document.operations.filter(hasOwnServers).flatMap(\.servers).map(standardURL))
        var addresses: Set<String> = []
        return servers.filter { server in
            // They are keys of a table, in which each may stand but once; the runtime takes `a b` and `a%20b` for one path.
            used.contains(server.standardURL)
                && addresses.insert(Self.address(server.standardURL).percentDecoded).inserted
        }
    }

    /// Where operations with servers of their own go along with a server: a region that it is given is theirs, too.
    /// Variables are the same where they have one name, one list of values and one default.
    func siblings(of server: ServerModel, among used: [ServerModel]) -> [ServerModel.Sibling] {
        if server.variables.isEmpty { return [] }
        return used.compactMap { other in
            let shared = other.variables.filter { variable in
                server.variables.contains { $0.wireName == variable.wireName && Self.isSame($0, variable) }
            }
            if shared.isEmpty || !isChosen(other, along: server) { return nil }
            return ServerModel.Sibling(
                url: Self.url(of: other, keeping: Set(shared.map(\.wireName))), standardURL: other.standardURL)
        }
    }

    /// Where operations with servers of their own go along with a server that is none of the document's: to its host, where
    /// theirs is nothing but variables, or nobody else says what it is.
    func companions(among used: [ServerModel]) -> [ServerModel.Companion] {
        used.compactMap { server in
            guard case .parts(_, let authority, let path) = server.address,
                !model.servers.contains(where: { Self.address($0.standardURL) == Self.address(server.standardURL) })
            else { return nil }
            let isOpen = URLTemplate(authority).parts.allSatisfy { part in
                switch part {
                case .text(let text): text.isEmpty || text == ":"
                case .name: true
                }
            }
            guard isOpen || server.needsChoice && isChosen(server) else { return nil }
            var rest = server
            rest.url = path
            return ServerModel.Companion(path: rest.standardURL, standardURL: server.standardURL)
        }
    }

    static func isSame(_ one: ServerModel.Variable, _ other: ServerModel.Variable) -> Bool {
        one.defaultValue == other.defaultValue && one.enumeration?.name == other.enumeration?.name
    }

    /// What the runtime makes of a URL: it has no slash at its end.
    static func address(_ url: String) -> String {
        var rest = url[...]
        while rest.utf8.last == UInt8(ascii: "/") { rest = rest.dropLast() }
        return String(rest)
    }

    private static func url(of server: ServerModel, keeping kept: Set<String>) -> String {
        URLTemplate(server.url).parts.map { part in
            switch part {
            case .name(let name) where !kept.contains(name):
                server.variables.first { $0.wireName == name }?.defaultValue ?? "{\(name)}"
            case .name(let name): "{\(name)}"
            case .text(let text): text
            }
        }.joined()
    }
}
