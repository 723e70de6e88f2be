import ApusSource
import ApusSpec

extension DocumentComparator {
    /// Compares the servers that two operations have in the place of the document's.
    func compareServers(_ old: Operation, _ new: Operation, _ spot: Spot) {
        if old.servers.isEmpty, new.servers.isEmpty { return }
        compareServers(
            old.servers.isEmpty ? self.old.servers : old.servers, new.servers.isEmpty ? self.new.servers : new.servers,
            spot)
    }

    /// Compares servers by their URLs. One that takes the place of another is one change.
    func compareServers(_ old: [Server], _ new: [Server], _ spot: Spot) {
        let match = ListMatch(old, new, by: \.key, alike: { $0.name ?? $0.description ?? "" })
        for (server, other) in match.pairs { compare(server, other, spot) }
        var (gone, added) = (match.gone, match.added)
        if (1...Self.rewrittenServers).contains(gone.count * added.count) {
            reportRewritten(&gone, &added, old, new, spot)
        }
        reportReplaced(&gone, &added, spot)
        for server in gone {
            report(
                .serverRemoved, spot, at: place(of: server, spot), "is gone", old: server.url.range,
                new: new.first?.url.range, anchor: ChangeAnchor(.existence, old: server.url.range, new: nil))
        }
        for server in added {
            report(
                .serverAdded, spot, at: place(of: server, spot), "is new", old: old.first?.url.range,
                new: server.url.range, anchor: ChangeAnchor(.existence, old: nil, new: server.url.range))
        }
    }

    /// A server that is called the same, or described the same, is the same one elsewhere; and so are the last of each.
    private func reportReplaced(_ gone: inout [Server], _ added: inout [Server], _ spot: Spot) {
        if gone.isEmpty || added.isEmpty { return }
        // In which order a document lists its servers makes no difference.
        gone.sort { $0.key < $1.key }
        added.sort { $0.key < $1.key }
        for name in [\Server.name, \Server.description] {
            func key(_ server: Server) -> String? { server[keyPath: name].flatMap { $0.isEmpty ? nil : $0 } }
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

    private func reportChanged(_ rule: DiffRule, _ old: Server, _ new: Server, _ spot: Spot) {
        report(
            rule, spot, at: place(of: old, spot), "is now \(new.url.value)", old: old.url.range, new: new.url.range,
            anchor: ChangeAnchor(.name, old: old.url.range, new: new.url.range),
            values: ChangeValues(old: old.url.value, new: new.url.value))
    }

    /// How many pairs of servers are looked at for that.
    private static let rewrittenServers = 400

    /// A part of a URL that became a variable breaks nobody who uses the old URL, as long as the variable may have that
    /// value. A variable that went takes its other values along.
    private func reportRewritten(
        _ gone: inout [Server], _ added: inout [Server], _ old: [Server], _ new: [Server], _ spot: Spot
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
