import ApusModel
import ApusSource

/// Compares what two models have as a whole: the client's initializer, its servers and credentials, the parameters that
/// are asked for once, the names of the module's own types.
struct ClientComparison {
    let pair: ModelPair
    let findings: SourceFindings

    /// Compares all of it.
    func compare() {
        compareNames()
        compareCredentials()
        compareServers()
        compareCommon()
    }

    private func compareNames() {
        let (old, new) = (pair.old.names, pair.new.names)
        for (was, now) in [(old.api, new.api), (old.client, new.client), (old.server, new.server)] where was != now {
            add(
                .swiftTypeRenamed, words: "type \(was.text)", key: "/info/title",
                "is called \(now.text) now: use the new name", nil, nil, .name,
                ChangeValues(old: was.text, new: now.text))
        }
        guard pair.old.common != nil, pair.new.common != nil, old.common != new.common else { return }
        add(
            .swiftTypeRenamed, words: "type \(old.common.text)", key: "/components/parameters",
            "is called \(new.common.text) now: use the new name", nil, nil, .name,
            ChangeValues(old: old.common.text, new: new.common.text))
    }

    private func compareCredentials() {
        let old = pair.old.securitySchemes.first(where: \.hasCredentials)
        let new = pair.new.securitySchemes.first(where: \.hasCredentials)
        if old != nil, new != nil { compareKinds() }
        guard (old == nil) != (new == nil) else { return }
        let scheme = (old ?? new)?.name ?? ""
        add(
            old == nil ? .swiftCredentialsAdded : .swiftCredentialsRemoved,
            words: "initializer of \(pair.new.names.client.text)",
            key: "/components/securitySchemes" + SwiftSpelling.token(scheme),
            old == nil
                ? "wants \("credentials"): give them, or \(".none")"
                : "has no \("credentials") any more: leave them out", old?.origin, new?.origin, .existence)
    }

    /// The functions that make credentials are those of the schemes that operations ask for.
    private func compareKinds() {
        let kept = Set(pair.new.securitySchemes.compactMap(\.credentialsFunction))
        var told: Set<String> = []
        for scheme in pair.old.securitySchemes {
            guard let function = scheme.credentialsFunction, !kept.contains(function), told.insert(function).inserted
            else { continue }
            let successor = pair.new.securitySchemes.first { $0.name == scheme.name }
            let remedy: ChangeText =
                successor?.credentialsFunction.map { "make them with \(".\($0)")" } ?? "no operation asks for them"
            add(
                .swiftCredentialsKindRemoved, words: "credentials", key: "/components/securitySchemes/\(function)",
                "have no \(".\(function)") any more: \(remedy)", scheme.origin, successor?.origin,
                successor == nil ? .existence : .security, ChangeValues(old: function))
        }
        guard pair.old.securitySchemes.count > 1, let last = pair.new.securitySchemes.first,
            pair.new.securitySchemes.count == 1
        else { return }
        add(
            .swiftCredentialsKindRemoved, words: "credentials", key: "/components/securitySchemes",
            "are not made by the names of schemes any more: give those of \(last.name)", last.origin, last.origin,
            .existence, ChangeValues(old: "dictionary"))
    }

    // MARK: - Common parameters

    private func compareCommon() {
        let (old, new) = (pair.old.common?.parameters ?? [], pair.new.common?.parameters ?? [])
        var moved: Set<Argument.Key> = []
        var affected: (old: [Int], new: [Int]) = ([], [])
        var lost: [OperationModel] = []
        for (index, twin) in pair.operations.new.sorted(by: { $0.key < $1.key }) {
            let (left, right) = (pair.old.operations[index], pair.new.operations[twin])
            let keys = pair.movedToOrFromCommon(left, right)
            moved.formUnion(keys)
            let loses = pair.new.common != nil && left.usesCommon && !right.usesCommon
            if loses { lost.append(right) }
            if !keys.isEmpty || loses {
                affected.old.append(index)
                affected.new.append(twin)
            }
        }
        reportMoved(moved, lost, affected)
        let places = ChangePlaces(old: old.first?.origin?.place, new: new.first?.origin?.place)
        var arguments = ArgumentComparison(
            pair: pair, findings: findings, owner: pair.new.names.common.text, key: "/components", subject: .client,
            places: places)
        arguments.moved = moved
        arguments.compare(
            Argument.list(common: old, pair.oldSpelling), Argument.list(common: new, pair.newSpelling))
    }

    private func reportMoved(
        _ moved: Set<Argument.Key>, _ lost: [OperationModel], _ affected: (old: [Int], new: [Int])
    ) {
        guard !affected.new.isEmpty else { return }
        func chosen(_ parameters: [ParameterModel]?) -> [ParameterModel] {
            (parameters ?? []).filter { moved.contains(.parameter(ParameterKey($0))) }
        }
        let (before, after) = (chosen(pair.old.common?.parameters), chosen(pair.new.common?.parameters))
        let (left, right) = (Set(before.map(\.name)), Set(after.map(\.name)))
        let gone = before.filter { !right.contains($0.name) }
        let new = after.filter { !left.contains($0.name) }
        var parts: [ChangeText] = []
        if !new.isEmpty { parts.append("have \(words: Self.names(new)) now: give them to the client, not to calls") }
        if !gone.isEmpty { parts.append("lack \(words: Self.names(gone)) now: give them to each call") }
        if parts.isEmpty {
            let names = lost.map(\.functionName.text).joined(separator: ", ")
            parts.append("are not taken by \(words: names) any more: give what it takes to its calls")
        }
        let message = parts.dropFirst().reduce(parts[0]) { "\($0); \($1)" }
        let change = Change(
            .swiftCommonChanged,
            subject: ChangeSubject(words: "common parameters", key: "/components/parameters"), message: message,
            places: ChangePlaces(old: (gone + before).first?.origin?.place, new: (new + after).first?.origin?.place),
            // Where the last operation got or lost a parameter, that is the cause.
            anchor: ChangeAnchor(
                .existence, old: (gone + before).first?.origin?.object, new: (new + after).first?.origin?.object),
            values: ChangeValues(old: Self.names(gone), new: Self.names(new)))
        findings.add(change, of: .operations(old: affected.old, new: affected.new))
    }

    private static func names(_ parameters: [ParameterModel]) -> String {
        parameters.map(\.name.text).joined(separator: ", ")
    }

    // MARK: - Reporting

    func add(
        _ rule: DiffRule, _ old: ServerModel?, _ new: ServerModel?, _ message: ChangeText,
        _ aspect: ChangeAnchor.Aspect, _ values: ChangeValues, level: ChangeLevel? = nil, cause: ChangeAnchor? = nil
    ) {
        let server = old ?? new
        add(
            rule, words: "server \(".\(server?.name.text ?? "")")",
            key: "/servers" + SwiftSpelling.token(server?.url ?? ""), message, old?.origin, new?.origin, aspect, values,
            level: level, cause: cause)
    }

    func add(
        _ rule: DiffRule, words: ChangeText, key: String, _ message: ChangeText, _ old: Origin?, _ new: Origin?,
        _ aspect: ChangeAnchor.Aspect, _ values: ChangeValues = ChangeValues(), level: ChangeLevel? = nil,
        cause: ChangeAnchor? = nil
    ) {
        var change = Change(
            rule, subject: ChangeSubject(words: words, key: key), message: message,
            places: ChangePlaces(old: old?.place, new: new?.place),
            anchor: cause ?? ChangeAnchor(aspect, old: old?.object, new: new?.object), values: values)
        if let level { change.levels.source = level }
        findings.add(change, of: .client)
    }
}
