import ApusModel
import ApusSource
import ApusSpec

/// Variables of servers with one name and one list of values are of one type.
struct ServerEnumerationKey: Hashable {
    var variable: String
    var values: [String]
}

extension Lowering {
    /// Lowers the servers of the document and those of operations: each gets a name by which callers choose it.
    func lowerServers() {
        let shared = document.servers.filter(isUsable).map(declared)
        let own = serversOfOperations(besides: shared)
        let scope = NameScope(taken: ReservedNames.servers, reservedTopLevel, in: topLevel)
        let derived = derivedNames(shared) + derivedNames(own.map(\.server), besides: shared)
        let names = zip(describedNames(shared + own.map(\.server)), derived).map { $0 ?? $1 }
        // The enums stand beside the servers, which have the first choice of names.
        var servers = zip(shared + own.map(\.server), names).map { lower($0, named: $1, in: scope) }
        var enumerations: [ServerEnumerationKey: ServerModel.Enumeration] = [:]
        let all = shared + own.map(\.server)
        let addresses = all.map(separatedURL)
        // Of two that differ in the scheme alone, that of `https` has the better name for what they share.
        let known = Set(addresses)
        let isLast = addresses.map { Self.twin(of: $0, in: known) == "http" }
        for index in all.indices.filter({ !isLast[$0] }) + all.indices.filter({ isLast[$0] }) {
            servers[index].variables = variables(
                of: all[index], named: servers[index].name, in: scope, sharing: &enumerations)
        }
        for (index, server) in own.enumerated() {
            servers[shared.count + index].documentation.remarks.append(remark(on: server.operations))
        }
        // A client of such a server calls the operations that have it there.
        model.operationServers = servers[shared.count...].map { server in
            var server = server
            if server.variables.isEmpty || server.needsChoice { return server }
            server.siblings = [.init(url: server.url, standardURL: server.standardURL)]
            return server
        }
        let used = serversInUse(among: servers)
        model.servers = servers[..<shared.count].map { server in
            var server = server
            server.siblings = siblings(of: server, among: used)
            return server
        }
        model.companions = companions(among: used)
        serversByAddress = Dictionary(
            (model.operationServers + model.servers).map { (Self.address($0.standardURL), $0) },
            uniquingKeysWith: { first, _ in first })
        let urls = Set((document.servers + document.operations.flatMap(\.servers)).map(\.url.value))
        for url in options.serverNames.keys.sorted() where !urls.contains(url) {
            let hint = NearestName.suggestion(for: url, in: urls.sorted())
            diagnostics.warning(.unknownName, "the document has no server '\(url)'\(hint)", at: options.places[url])
        }
    }

    private func lower(_ server: Server, named name: SwiftIdentifier, in scope: NameScope) -> ServerModel {
        let configured = options.serverNames[server.url.value].flatMap(SwiftIdentifier.init)
        let wanted = configured ?? server.name.map { WordSplitter.memberName($0, fallback: "server") } ?? name
        let isReserved = ReservedNames.servers.contains(wanted.text)
        var lowered = ServerModel(
            name: scope.claim(isReserved ? wanted.appending(SwiftIdentifier(known: "Server")) : wanted),
            url: baseURL(of: server), variables: [],
            documentation: DocumentationModel(description: server.description))
        lowered.origin = Origin(place: server.url.range)
        return lowered
    }

    /// Whether a server says on which host it is, be it by what its variables are by default, or a caller does.
    func isUsable(_ server: Server) -> Bool {
        standardURL(of: server).contains("://") || beginsWithChoice(server)
    }

    /// Whether the URL begins with what the caller has to choose, which is a scheme and a host then.
    private func beginsWithChoice(_ server: Server) -> Bool {
        let first = URLTemplate(server.url.value).parts.first { $0 != .text("") }
        guard case .name(let name) = first else { return false }
        return server.variables.first { $0.name == name }?.isRequired ?? true
    }

    /// A server with all that stands in braces in its URL: what is not declared, callers say.
    func declared(_ server: Server) -> Server {
        let undeclared = undeclaredVariables(of: server)
        if undeclared.isEmpty { return server }
        // Those of a path belong to each of its operations.
        let isNew = reported.insert(server.url.range).inserted
        var server = server
        for name in undeclared {
            server.variables.append(Server.Variable(name: name))
            if !isNew { continue }
            let problem = name.isEmpty ? "there is no name in '{}'" : "the server has no variable '\(name)'"
            diagnostics.warning(
                .undeclaredServerVariable, "\(problem); callers say what stands there", at: server.url.range)
        }
        return server
    }

    private func undeclaredVariables(of server: Server) -> [String] {
        var known = Set(server.variables.map(\.name))
        return URLTemplate(server.url.value).names.filter { known.insert($0).inserted }
    }

    /// The URL that paths are appended to (OpenAPI 3.0, section "Server Object", `url`): one without a query and a fragment,
    /// which could not stand before a path. What says its host and no scheme is a server of `https`.
    func baseURL(of server: Server) -> String {
        var base = server.url.value.hasPrefix("//") ? "https:" : ""
        for part in URLTemplate(server.url.value).parts {
            switch part {
            case .name(let name): base += "{\(name)}"
            case .text(let text):
                let kept = text.prefix { $0 != "?" && $0 != "#" }
                base += kept
                guard kept.count < text.count else { continue }
                report(
                    .queryInPath,
                    "the URL of a server has no query and no fragment; '\(text[kept.endIndex...])' is not sent",
                    at: server.url.range)
                return base
            }
        }
        return base
    }

    /// The variables of a server's URL in the order of the URL: in the document they are a map, which has none.
    private func variables(
        of server: Server, named serverName: SwiftIdentifier, in scope: NameScope,
        sharing enumerations: inout [ServerEnumerationKey: ServerModel.Enumeration]
    ) -> [ServerModel.Variable] {
        let names = NameScope()
        var variables: [ServerModel.Variable] = []
        var used: Set<String> = []
        let declared = Dictionary(server.variables.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        for name in URLTemplate(server.url.value).names where used.insert(name).inserted {
            guard let variable = declared[name] else { continue }
            let values = values(of: variable)
            let key = ServerEnumerationKey(variable: variable.name, values: values.map(\.text))
            if !values.isEmpty, enumerations[key] == nil {
                enumerations[key] = enumeration(of: variable, values, named: serverName, in: scope)
            }
            var lowered = ServerModel.Variable(
                name: names.claim(WordSplitter.memberName(variable.name, fallback: "variable")),
                wireName: variable.name, defaultValue: variable.standardValue ?? "",
                enumeration: enumerations[key],
                documentation: DocumentationModel(description: variable.description))
            lowered.isRequired = variable.isRequired
            variables.append(lowered)
        }
        return variables
    }

    /// What a variable may be; a default that the document does not list is what it lists last.
    private func values(of variable: Server.Variable) -> [EnumerationValue] {
        var values = distinct(variable.values)
        guard let standard = variable.defaultValue, !values.isEmpty else { return values }
        if values.contains(where: { $0.text == standard.value }) { return values }
        diagnostics.warning(
            .unlistedServerDefault,
            "the default '\(standard.value)' is none of the values of '\(variable.name)'; it is added to them",
            at: standard.range)
        values.append(EnumerationValue(text: standard.value, source: standard.value, range: standard.range))
        return values
    }

    private func enumeration(
        of variable: Server.Variable, _ values: [EnumerationValue], named serverName: SwiftIdentifier,
        in scope: NameScope
    ) -> ServerModel.Enumeration {
        let wanted = WordSplitter.typeName(variable.name, fallback: "Variable")
        let server = WordSplitter.capitalisedName(serverName.text, fallback: "Server")
        let wish = NameWish(
            kind: "the type of the server variable", source: variable.name,
            candidates: [wanted, server.appending(wanted)], owners: ["\(model.names.server)."],
            range: values.first?.range)
        let chosen = choose([wish], in: scope)
        return ServerModel.Enumeration(
            name: chosen[0].name,
            cases: cases(
                values, of: "\(chosen[0].original).", word: WordSplitter.valueWord(of: chosen[0].original.text)),
            documentation: DocumentationModel(
                description: variable.description
                    ?? "What \(variable.name.inlineCode) stands for in the URL of a server."))
    }

    /// What descriptions of a word or two call servers, where no other one is called so: `production` for "Production",
    /// `sandbox` for "Sandbox server".
    private func describedNames(_ servers: [Server]) -> [SwiftIdentifier?] {
        let names = servers.map { server -> SwiftIdentifier? in
            let line = (server.description ?? "").prefix { !$0.isNewline }
            // A first sentence like "Production." says it, whatever comes behind.
            let words = WordSplitter.words(of: String(line.firstRange(of: ". ").map { line[..<$0.lowerBound] } ?? line))
            let telling = words.filter { !Self.serverWords.contains($0.lowercased()) }
            guard (1...2).contains(telling.count), words.count < 4,
                // Prose may mix letters of several scripts that look alike.
                telling.joined().utf8.allSatisfy({ $0 < 0x80 }),
                telling[0].unicodeScalars.first.map(SwiftIdentifier.isHead) == true
            else { return nil }
            return WordSplitter.memberName(telling.joined(separator: " "), fallback: "server")
        }
        let uses = Dictionary(names.compactMap { $0.map { ($0.text, 1) } }, uniquingKeysWith: +)
        return names.map { name in name.flatMap { uses[$0.text] == 1 ? $0 : nil } }
    }

    /// Words that are true of every server.
    private static let serverWords: Set<String> = [
        "the", "server", "environment", "env", "api", "endpoint", "host", "url", "base",
    ]

    /// The labels of the host that tell servers apart: `api.example.com` and `sandbox.example.com` are `api` and
    /// `sandbox`. Variables and versions tell little, and count only where there is nothing else. A lone server is the
    /// `default` one. Of two that differ in nothing but the scheme, that of `http` says so.
    private func derivedNames(_ servers: [Server]) -> [SwiftIdentifier] {
        if servers.count == 1 { return [SwiftIdentifier(known: "default")] }
        let urls = servers.map(separatedURL)
        let labels = urls.map(Self.labels)
        let shared = Self.sharedLabels(labels)
        let wishes = zip(urls, labels).map { Self.tellingLabels(of: $0, $1, besides: shared) }
        let known = Set(urls)
        let takers = Dictionary(grouping: urls.indices, by: { wishes[$0].first }).mapValues { indices in
            Set(indices.map { Self.withoutScheme(urls[$0]) })
        }
        return urls.indices.map { index in
            let twin = Self.twin(of: urls[index], in: known)
            if let twin, labels[index].allSatisfy(shared.contains) {
                return WordSplitter.memberName(twin, fallback: "server")
            }
            // What others would be called, too, tells less than what the document says of this one alone.
            let isTaken = takers[wishes[index].first, default: []].count > 1
            let fixed = isTaken ? wishes[index].dropFirst().first { !$0.contains { $0.contains("{") } } : nil
            let best = fixed ?? wishes[index].first ?? []
            return WordSplitter.memberName(
                (twin == "http" ? ["http"] + best : best).joined(separator: "-"), fallback: "server")
        }
    }

    /// The labels by which a server could be told from others, the best ones first.
    private static func tellingLabels(of url: String, _ own: [String], besides shared: Set<String>) -> [[String]] {
        let different = own.filter { !shared.contains($0) }
        let telling = different.filter { !$0.contains("{") && !isVersion($0) }
        // The end of a host tells less than what the caller chooses of it.
        let isEnding = telling.count == 1 && telling.last == hostLabels(of: url).last
        let chosen = isEnding ? different.filter { $0.contains("{") } : []
        return [chosen, telling, different, own].filter { !$0.isEmpty }
    }

    /// The scheme of a URL that others have as well, with the other one of `http` and `https`; nil where none has.
    private static func twin(of url: String, in urls: Set<String>) -> String? {
        let schemes = ["http", "https"]
        guard let scheme = schemes.first(where: { url.hasPrefix($0 + "://") }) else { return nil }
        let other = scheme == "http" ? "https" : "http"
        return urls.contains(other + "://" + withoutScheme(url)) ? scheme : nil
    }

    private static func withoutScheme(_ url: String) -> Substring {
        url.firstRange(of: "://").map { url[$0.upperBound...] } ?? url[...]
    }

    /// The URL with a slash before a variable that brings its own, so that it is a segment for itself.
    func separatedURL(of server: Server) -> String {
        let defaults = Dictionary(
            server.variables.map { ($0.name, $0.standardValue ?? "") }, uniquingKeysWith: { first, _ in first })
        return URLTemplate(baseURL(of: server)).parts.map { part in
            switch part {
            case .text(let text): text
            case .name(let name): (defaults[name]?.hasPrefix("/") == true ? "/" : "") + "{\(name)}"
            }
        }.joined()
    }

    /// The labels that every server has.
    static func sharedLabels(_ labels: [[String]]) -> Set<String> {
        labels.dropFirst().reduce(Set(labels.first ?? [])) { $0.intersection($1) }
    }

    /// Whether a label is a version: `v2` or `2.0`.
    static func isVersion(_ label: String) -> Bool {
        let number = label.utf8.first == UInt8(ascii: "v") ? label.dropFirst() : label[...]
        return number.utf8.first.map { $0 != UInt8(ascii: ".") } == true
            && number.utf8.allSatisfy { $0.isASCIIDigit || $0 == UInt8(ascii: ".") }
    }

    /// The labels of the host and the segments of the path.
    static func labels(of url: String) -> [String] {
        hostLabels(of: url) + url.split(separator: "/").dropFirst(2).map(String.init)
    }

    static func hostLabels(of url: String) -> [String] {
        let host = url.split(separator: "/").dropFirst().first.map { $0.split(separator: ":").first ?? $0 } ?? ""
        // The case of a host says nothing, that of a variable stands in its name.
        return host.split(separator: ".").map { $0.contains("{") ? String($0) : $0.lowercased() }
    }
}
