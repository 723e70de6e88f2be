import ApusModel
import ApusSource

/// Compares what two models have as a whole: the client's initializer, its servers and credentials, the parameters that
/// are asked for once, the names of the module's own types.
struct ClientComparison {
    let pair: ModelPair
    private(set) var findings: SourceFindings

    init(_ pair: ModelPair, findings: SourceFindings) {
        self.pair = pair
        self.findings = findings
    }

    /// Compares all of it.
    mutating func compare() {
        compareNames()
        compareCredentials()
        compareServers()
        compareCommon()
    }

    private mutating func compareNames() {
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

    private mutating func compareCredentials() {
        let old = pair.old.securitySchemes.first(where: \.hasCredentials)
        let new = pair.new.securitySchemes.first(where: \.hasCredentials)
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

    // MARK: - Servers

    private mutating func compareServers() {
        let (left, right) = (pair.old.servers, pair.new.servers)
        var match = MemberMatch(left.map { ($0.url, $0.name) }, right.map { ($0.url, $0.name) })
        if match.removed.count == 1, match.added.count == 1 { match.join([(match.removed[0], match.added[0])]) }
        let gone = match.removed.first.map { ChangeAnchor(.existence, old: left[$0].origin?.object, new: nil) }
        let losesDefault = left.count == 1 && right.count != 1
        for (index, twin) in match.pairs {
            let (old, new) = (left[index], right[twin])
            if old.name != new.name, !losesDefault {
                add(
                    .swiftServerRenamed, old, new, "is called \(".\(new.name)") now: use the new name", .name,
                    ChangeValues(old: old.name.text, new: new.name.text), cause: right.count == 1 ? gone : nil)
            }
            compareVariables(old, new)
        }
        for index in match.removed {
            let name = ChangeValues(old: left[index].name.text)
            add(.swiftServerRemoved, left[index], nil, "is gone: choose another one", .existence, name)
        }
        for index in match.added {
            let name = ChangeValues(new: right[index].name.text)
            add(.swiftServerAdded, nil, right[index], "is new", .existence, name)
        }
        compareDefault(match)
    }

    /// The client takes a lone server unless it is given one.
    private mutating func compareDefault(_ match: MemberMatch) {
        let (left, right) = (pair.old.servers, pair.new.servers)
        guard (left.count == 1) != (right.count == 1) else { return }
        let initializer: ChangeText = "initializer of \(pair.new.names.client.text)"
        if right.count == 1 {
            let gone = match.removed.first.map { left[$0] } ?? left.first
            return add(
                .swiftServerDefaultAdded, words: initializer, key: "/servers", "can go without \("server")",
                gone?.origin, left.isEmpty ? right[0].origin : nil, .existence)
        }
        var message: ChangeText = "has to be given \("server")"
        if let twin = match.pairs.first?.new { message = "\(message): what it took is \(".\(right[twin].name)")" }
        let added = match.added.first.map { right[$0] }
        add(
            .swiftServerDefaultRemoved, words: initializer, key: "/servers", message, left[0].origin,
            (added ?? right.first)?.origin, added == nil ? .defaultValue : .existence)
    }

    private mutating func compareVariables(_ old: ServerModel, _ new: ServerModel) {
        let match = MemberMatch(
            old.variables.map { ($0.wireName, $0.name) }, new.variables.map { ($0.wireName, $0.name) })
        let isSame = match.pairs.allSatisfy { old.variables[$0.old].name == new.variables[$0.new].name }
        let isOrdered = zip(match.pairs, match.pairs.dropFirst()).allSatisfy { $0.new < $1.new }
        let isFunction = (!old.variables.isEmpty, !new.variables.isEmpty)
        if isSame, isOrdered, match.removed.isEmpty, match.added.isEmpty { return }
        let values = ChangeValues(
            old: old.variables.map(\.name.text).joined(separator: ", "),
            new: new.variables.map(\.name.text).joined(separator: ", "))
        let call =
            new.variables.isEmpty ? ".\(new.name)" : ".\(new.name)(\(new.variables.map { "\($0.name):" }.joined()))"
        let isCompatible = isSame && isOrdered && match.removed.isEmpty && isFunction.0
        add(
            .swiftServerVariables, old, new, "is written \(call) now", old.url == new.url ? .values : .name, values,
            level: isCompatible ? .compatible : .breaking)
    }

    // MARK: - Common parameters

    private mutating func compareCommon() {
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
            pair, findings: findings, owner: pair.new.names.common.text, key: "/components", subject: .client,
            places: places)
        arguments.moved = moved
        arguments.compare(
            old.map { Argument($0, pair.oldSpelling) }, new.map { Argument($0, pair.newSpelling) })
        findings = arguments.findings
    }

    private mutating func reportMoved(
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

    private mutating func add(
        _ rule: DiffRule, _ old: ServerModel?, _ new: ServerModel?, _ message: ChangeText,
        _ aspect: ChangeAnchor.Aspect, _ values: ChangeValues, level: ChangeLevel? = nil, cause: ChangeAnchor? = nil
    ) {
        let server = old ?? new
        add(
            rule, words: "server \(".\(server?.name.text ?? "")")",
            key: "/servers" + SwiftSpelling.token(server?.url ?? ""), message, old?.origin, new?.origin, aspect, values,
            level: level, cause: cause)
    }

    private mutating func add(
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
