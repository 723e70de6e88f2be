import ApusSource
import ApusSpec

extension DocumentComparator {
    /// Compares the servers that two operations have in the place of the document's.
    func compareServers(_ old: OperationTable.Entry, _ new: OperationTable.Entry, _ spot: Spot) {
        let (olds, news) = (old.operation.servers, new.operation.servers)
        if olds.isEmpty, news.isEmpty, !old.isAsWritten, !new.isAsWritten { return }
        compareServers(
            (olds.isEmpty ? self.old.servers : olds).map { ComparedServer($0, without: old.base) },
            (news.isEmpty ? self.new.servers : news).map { ComparedServer($0, without: new.base) }, spot)
    }

    /// Compares the servers of the documents.
    func compareServers(_ spot: Spot) {
        var olds = old.servers.map { ComparedServer($0, without: bases.old) }
        var news = new.servers.map { ComparedServer($0, without: bases.new) }
        // Without a server it is `/` (OpenAPI, section "OpenAPI Object", `servers`).
        if olds.isEmpty { news.removeAll { $0.key.isEmpty } }
        if news.isEmpty { olds.removeAll { $0.key.isEmpty } }
        compareServers(olds, news, spot)
    }

    /// Compares servers by their URLs. One that takes the place of another is one change.
    private func compareServers(_ old: [ComparedServer], _ new: [ComparedServer], _ spot: Spot) {
        let match = ListMatch(old, new, by: \.key, alike: { $0.server.name ?? $0.server.description ?? "" })
        for (server, other) in match.pairs {
            compare(server.server, other.server, spot)
            if server.server.key == other.server.key { continue }
            let now: ChangeText =
                bases.new.isEmpty
                ? "the paths begin with \(bases.old)" : "the paths begin with \(bases.new) no longer"
            reportChanged(.serverRewritten, server, other, spot, "is now \(other.server.url.value): " + now)
        }
        var (gone, added) = (match.gone, match.added)
        if (1...Self.rewrittenServers).contains(gone.count * added.count) {
            reportRewritten(&gone, &added, old, new, spot)
        }
        reportReplaced(&gone, &added, spot)
        for server in gone.map(\.server) {
            report(
                .serverRemoved, spot, at: place(of: server, spot), "is gone", old: server.url.range,
                new: new.first?.server.url.range, anchor: ChangeAnchor(.existence, old: server.url.range, new: nil))
        }
        for server in added.map(\.server) {
            report(
                .serverAdded, spot, at: place(of: server, spot), "is new", old: old.first?.server.url.range,
                new: server.url.range, anchor: ChangeAnchor(.existence, old: nil, new: server.url.range))
        }
    }

    /// A server that is called the same, or described the same, is the same one elsewhere; and so are the last of each.
    private func reportReplaced(_ gone: inout [ComparedServer], _ added: inout [ComparedServer], _ spot: Spot) {
        if gone.isEmpty || added.isEmpty { return }
        // In which order a document lists its servers makes no difference.
        gone.sort { $0.key < $1.key }
        added.sort { $0.key < $1.key }
        for name in [\Server.name, \Server.description] {
            func key(_ server: ComparedServer) -> String? {
                server.server[keyPath: name].flatMap { $0.isEmpty ? nil : $0 }
            }
            let match = ListMatch(gone.filter { key($0) != nil }, added.filter { key($0) != nil }, by: key)
            for (server, other) in match.pairs { reportChanged(.serverChanged, server, other, spot) }
            gone = match.gone + match.surplus.old + gone.filter { key($0) == nil }
            added = match.added + match.surplus.new + added.filter { key($0) == nil }
        }
        guard gone.count == 1, added.count == 1 else { return }
        reportChanged(.serverChanged, gone.removeFirst(), added.removeFirst(), spot)
    }

    private func place(of server: Server, _ spot: Spot) -> PlaceID {
        places.place(spot.place, .server(server.url.value))
    }

    private func reportChanged(
        _ rule: DiffRule, _ old: ComparedServer, _ new: ComparedServer, _ spot: Spot, _ message: ChangeText? = nil
    ) {
        let (old, new) = (old.server, new.server)
        report(
            rule, spot, at: place(of: old, spot), message ?? "is now \(new.url.value)", old: old.url.range,
            new: new.url.range,
            anchor: ChangeAnchor(.name, old: old.url.range, new: new.url.range),
            values: ChangeValues(old: old.url.value, new: new.url.value))
    }

    /// How many pairs of servers are looked at for that.
    private static let rewrittenServers = 400

    /// A part of a URL that became a variable breaks nobody who uses the old URL, as long as the variable may have that
    /// value. A variable that went takes its other values along.
    private func reportRewritten(
        _ gone: inout [ComparedServer], _ added: inout [ComparedServer], _ old: [ComparedServer],
        _ new: [ComparedServer], _ spot: Spot
    ) {
        var olds = ServerURLs.List(old)
        var news = ServerURLs.List(new)
        let befores = gone.map { server in
            let urls = ServerURLs(server)
            return (server: server, urls: urls, isKept: news.contain(urls))
        }
        let afters = added.map { server in
            let urls = ServerURLs(server)
            return (server: server, urls: urls, isKept: olds.contain(urls))
        }
        var told: (old: Set<String>, new: Set<String>) = ([], [])
        for before in befores {
            for after in afters where before.urls.isRelated(to: after.urls) {
                let rule: DiffRule =
                    before.isKept
                    ? (after.isKept ? .serverRewritten : .serverOpened)
                    : after.isKept ? .serverFixed : .serverChanged
                reportChanged(rule, before.server, after.server, spot)
                told.old.insert(before.server.key)
                told.new.insert(after.server.key)
            }
        }
        gone.removeAll { told.old.contains($0.key) }
        added.removeAll { told.new.contains($0.key) }
    }

    private func compare(_ old: Server, _ new: Server, _ spot: Spot) {
        let place = place(of: old, spot)
        let ranges = (old: old.url.range, new: new.url.range)
        compareText(.descriptionChanged, "description", old.description, new.description, spot, at: place, ranges)
        let news = Dictionary(new.variables.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        for variable in old.variables {
            guard let other = news[variable.name] else { continue }
            func note(
                _ rule: DiffRule, _ message: ChangeText, _ before: String?, _ after: String?, part: String? = nil
            ) {
                let isPart = part != nil
                report(
                    rule, spot, at: places.place(place, .variable(variable.name)), message, old: ranges.old,
                    new: ranges.new,
                    anchor: ChangeAnchor(
                        .values, old: isPart && before == nil ? nil : ranges.old,
                        new: isPart && after == nil ? nil : ranges.new,
                        part: part.map { .value(variable: variable.name, $0) }),
                    values: ChangeValues(old: before, new: after))
            }
            let (before, after) = (variable.defaultValue?.value ?? "", other.defaultValue?.value ?? "")
            if before != after {
                note(.variableDefaultChanged, change(of: "default", before, after), before, after)
            }
            compareText(
                .descriptionChanged, "description", variable.description, other.description, spot,
                at: places.place(place, .variable(variable.name)), ranges)
            let (olds, news) = (variable.values.map(\.value), other.values.map(\.value))
            if olds.isEmpty != news.isEmpty {
                let listed = (olds + news).sorted().joined(separator: ",")
                note(
                    news.isEmpty ? .variableOpened : .variableClosed,
                    news.isEmpty
                        ? "may be any value now, not only a listed one" : "may only be \(ChangeText.list(news)) now",
                    news.isEmpty ? listed : nil, news.isEmpty ? nil : listed)
            }
            let values = (old: Set(olds), new: Set(news))
            for value in olds where !news.isEmpty && !values.new.contains(value) {
                note(.variableValueRemoved, "has lost the value \(value)", value, nil, part: value)
            }
            for value in news where !olds.isEmpty && !values.old.contains(value) {
                note(.variableValueAdded, "has the value \(value) as well", nil, value, part: value)
            }
        }
    }
}
