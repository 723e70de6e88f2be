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
        let olds = Dictionary(old.map { (Self.key(of: $0), $0) }, uniquingKeysWith: { first, _ in first })
        let news = Dictionary(new.map { (Self.key(of: $0), $0) }, uniquingKeysWith: { first, _ in first })
        for server in old {
            if let other = news[Self.key(of: server)] { compare(server, other, spot) }
        }
        var gone = old.filter { news[Self.key(of: $0)] == nil }
        var added = new.filter { olds[Self.key(of: $0)] == nil }
        for server in gone {
            let isOnly = gone.count == 1 && added.count == 1
            guard let index = added.firstIndex(where: { isOnly || Self.isSame(server, $0) }) else { continue }
            let other = added.remove(at: index)
            gone.removeAll { $0.url.value == server.url.value }
            report(
                .serverChanged, spot, at: place(of: server, spot), "is now \(other.url.value)", old: server.url.range,
                new: other.url.range, anchor: ChangeAnchor(.name, old: server.url.range, new: other.url.range),
                values: ChangeValues(old: server.url.value, new: other.url.value))
        }
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

    private func place(of server: Server, _ spot: Spot) -> PlaceID {
        places.place(spot.place, .server(server.url.value))
    }

    /// A slash at the end makes no difference: paths start with one.
    private static func key(of server: Server) -> String {
        server.url.value.hasSuffix("/") ? String(server.url.value.dropLast()) : server.url.value
    }

    private static func isSame(_ old: Server, _ new: Server) -> Bool {
        if let name = old.name, name == new.name { return true }
        guard let description = old.description, !description.isEmpty else { return false }
        return description == new.description
    }

    private func compare(_ old: Server, _ new: Server, _ spot: Spot) {
        let place = place(of: old, spot)
        let ranges = (old: old.url.range, new: new.url.range)
        compareText(.descriptionChanged, "description", old.description, new.description, spot, at: place, ranges)
        let news = Dictionary(new.variables.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        for variable in old.variables {
            guard let other = news[variable.name] else { continue }
            let anchor = ChangeAnchor(.values, old: ranges.old, new: ranges.new)
            func note(_ rule: DiffRule, _ message: ChangeText, _ before: String?, _ after: String?) {
                report(
                    rule, spot, at: places.place(place, .variable(variable.name)), message, old: ranges.old,
                    new: ranges.new,
                    anchor: anchor, values: ChangeValues(old: before, new: after))
            }
            let (before, after) = (variable.defaultValue?.value ?? "", other.defaultValue?.value ?? "")
            if before != after {
                note(.variableDefaultChanged, change(of: "default", before, after), before, after)
            }
            let (olds, news) = (variable.values.map(\.value), other.values.map(\.value))
            for value in olds where !news.isEmpty && !news.contains(value) {
                note(.variableValueRemoved, "has lost the value \(value)", value, nil)
            }
            for value in news where !olds.isEmpty && !olds.contains(value) {
                note(.variableValueAdded, "has the value \(value) as well", nil, value)
            }
        }
    }
}
