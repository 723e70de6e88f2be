import ApusSource
import ApusSpec

extension DocumentComparator {
    /// Compares the security schemes of the documents.
    func compareSchemes() {
        let news = Dictionary(
            new.components.securitySchemes.map { ($0.name.value, $0) }, uniquingKeysWith: { first, _ in first })
        let users = operationsByScheme()
        for scheme in old.components.securitySchemes {
            guard let other = news[scheme.name.value] else { continue }
            let place = places.place(.root, .component(section: "securitySchemes", name: scheme.name.value))
            let ranges = (old: scheme.name.range, new: other.name.range)
            let spot = Spot(node: graph.add(), place: place)
            compareText(.descriptionChanged, "description", scheme.description, other.description, spot, ranges)
            let flows = (old: scheme.flows, new: other.flows)
            let scopes = (old: scheme.scopeTexts, new: other.scopeTexts)
            compareText(.descriptionChanged, "description of scopes", scopes.old, scopes.new, spot, ranges)
            let rule: DiffRule
            let message: ChangeText
            var values = ChangeValues(old: scheme.kind.text, new: other.kind.text)
            if scheme.kind != other.kind {
                rule = .schemeChanged
                message = "is \(other.kind.text) in the place of \(scheme.kind.text)"
            } else if flows.old != flows.new {
                rule = .flowsChanged
                message = "has other flows or addresses"
                values = ChangeValues(old: flows.old, new: flows.new)
            } else {
                continue
            }
            var change = Change(
                rule, subject: places.subject(place), message: message,
                places: ChangePlaces(old: ranges.old, new: ranges.new),
                anchor: ChangeAnchor(.security, old: ranges.old, new: ranges.new), values: values)
            change.operations = users[scheme.name.value] ?? []
            report(change)
        }
    }

    private func operationsByScheme() -> [String: [OperationName]] {
        var users: [String: [OperationName]] = [:]
        // What the API sends, it signs by itself.
        for entry in OperationTable(new).entries where !entry.isReceived {
            let security = new.security(of: entry.operation)
            for name in Set(security.flatMap { $0.uses.map(\.scheme) }) { users[name, default: []].append(entry.name) }
        }
        return users
    }

    /// Compares what two operations ask for.
    func compareSecurity(_ old: Operation, _ new: Operation, _ keys: ComparedKeys, _ spot: Spot) {
        let (before, after) = keys.security
        if before == after { return }
        // What all operations have from the document is the document's change, once.
        let isShared = old.security == nil && new.security == nil
        let place = places.place(isShared ? .root : spot.place, .field("security"))
        let ranges = (
            old: (old.security == nil ? self.old.securityRange : old.securityRange) ?? old.method.range,
            new: (new.security == nil ? self.new.securityRange : new.securityRange) ?? new.method.range
        )
        let spot = Spot(node: spot.node, place: place, isShared: isShared)
        let needed = (old: Self.isNeeded(before), new: Self.isNeeded(after))
        let texts = (old: Self.text(of: before), new: Self.text(of: after))
        switch needed {
        case (false, false): break
        case (false, true):
            report(
                .securityAdded, spot, "asks for \(texts.new) now, and asked for nothing", old: ranges.old,
                new: ranges.new, anchor: ChangeAnchor(.security, old: old.range, new: new.range),
                values: ChangeValues(new: texts.new))
        case (true, false):
            report(
                .securityRemoved, spot, "asks for nothing now, and asked for \(texts.old)", old: ranges.old,
                new: ranges.new, anchor: ChangeAnchor(.security, old: old.range, new: new.range),
                values: ChangeValues(old: texts.old))
        case (true, true):
            compare(before, after, spot, ranges, ChangeAnchor(.security, old: old.range, new: new.range))
        }
    }

    private static func isNeeded(_ security: [SecurityRequirement]) -> Bool {
        !security.isEmpty && !security.contains { $0.uses.isEmpty }
    }

    private static func text(of security: [SecurityRequirement]) -> String {
        security.map(text).joined(separator: " or ")
    }

    private static func text(of requirement: SecurityRequirement) -> String {
        requirement.uses.map { $0.scopes.isEmpty ? $0.scheme : "\($0.scheme) (\($0.scopes.joined(separator: ", ")))" }
            .joined(separator: " and ")
    }

    private func compare(
        _ old: [SecurityRequirement], _ new: [SecurityRequirement], _ spot: Spot, _ ranges: Ranges,
        _ anchor: ChangeAnchor
    ) {
        let renames = renamedSchemes
        func key(_ requirement: SecurityRequirement) -> Set<String> {
            Set(requirement.uses.map { renames[$0.scheme] ?? $0.scheme })
        }
        let match = ListMatch(old, new, by: { Set($0.uses.map(\.scheme)) }, and: key, alike: { $0 })
        for (requirement, other) in match.pairs {
            compareScopes(requirement, other, renames, spot, ranges, anchor)
        }
        for requirement in match.gone {
            let text = Self.text(of: requirement)
            report(
                .credentialsRemoved, spot, "takes \(text) no longer", old: ranges.old, new: ranges.new,
                anchor: anchor, values: ChangeValues(old: text))
        }
        for requirement in match.added {
            let text = Self.text(of: requirement)
            report(
                .credentialsAdded, spot, "takes \(text), too", old: ranges.old, new: ranges.new, anchor: anchor,
                values: ChangeValues(new: text))
        }
    }

    private func compareScopes(
        _ old: SecurityRequirement, _ new: SecurityRequirement, _ renames: [String: String], _ spot: Spot,
        _ ranges: Ranges, _ anchor: ChangeAnchor
    ) {
        func scopes(_ requirement: SecurityRequirement, _ names: [String: String]) -> Set<String> {
            Set(requirement.uses.flatMap { use in use.scopes.map { "\(names[use.scheme] ?? use.scheme): \($0)" } })
        }
        let before = scopes(old, [:])
        let after = scopes(new, renames)
        for scope in before.subtracting(after).sorted() {
            report(
                .scopeRemoved, spot, "does not need the scope \(scope) any more", old: ranges.old, new: ranges.new,
                anchor: anchor, values: ChangeValues(old: scope))
        }
        for scope in after.subtracting(before).sorted() {
            report(
                .scopeAdded, spot, "needs the scope \(scope) as well", old: ranges.old, new: ranges.new,
                anchor: anchor, values: ChangeValues(new: scope))
        }
    }

    /// The old names of schemes that only have another name: it does not travel.
    private var renamedSchemes: [String: String] {
        let olds = Set(old.components.securitySchemes.map(\.name.value))
        let news = Set(new.components.securitySchemes.map(\.name.value))
        let gone = old.components.securitySchemes.filter { !news.contains($0.name.value) }
        var renames: [String: String] = [:]
        for scheme in new.components.securitySchemes where !olds.contains(scheme.name.value) {
            renames[scheme.name.value] = gone.first { $0.kind == scheme.kind }?.name.value
        }
        return renames
    }
}

extension SecurityScheme.Kind {
    /// The kind as messages name it.
    var text: String {
        switch self {
        case .http(let scheme): "http \(scheme)"
        case .apiKey(let name, let location): "apiKey \(name) in \(location.rawValue)"
        case .oauth2: "oauth2"
        case .openIDConnect: "openIdConnect"
        case .mutualTLS: "mutualTLS"
        }
    }
}
