import ApusModel
import ApusSource

extension ClientComparison {
    /// Compares the servers, the enums of their variables and what the client takes unless it is given one.
    func compareServers() {
        // Those of operations stand beside those of the document, and may become such.
        let left = pair.old.servers + pair.old.operationServers
        let right = pair.new.servers + pair.new.operationServers
        let bases = pair.bases
        var match = MemberMatch(
            left.map { ($0.key(without: bases.old), $0.name) }, right.map { ($0.key(without: bases.new), $0.name) })
        if match.removed.count == 1, match.added.count == 1 { match.join([(match.removed[0], match.added[0])]) }
        let gone = match.removed.first.map { ChangeAnchor(.existence, old: left[$0].origin?.object, new: nil) }
        let losesDefault = pair.old.defaultServer != nil && pair.new.defaultServer == nil
        for (index, twin) in match.pairs {
            let (old, new) = (left[index], right[twin])
            if old.name != new.name, !losesDefault {
                add(
                    .swiftServerRenamed, old, new, "is called \(".\(new.name)") now: use the new name", .name,
                    ChangeValues(old: old.name.text, new: new.name.text),
                    cause: pair.new.defaultServer != nil ? gone : nil)
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
        guard bases != BasePaths() else { return }
        let moved = match.pairs.first { left[$0.old].url != right[$0.new].url }
        let origins = (moved.flatMap { left[$0.old].origin }, moved.flatMap { right[$0.new].origin })
        let (base, isLonger) = bases.old.isEmpty ? (bases.new, true) : (bases.old, false)
        add(
            .swiftServerBaseMoved, words: "server \(".custom(_:)")", key: "/servers",
            isLonger
                ? "wants \(base) at the end of its URL now, as does a router: paths do not begin with it any more"
                : "wants its URL without \(base) now, as does a router: paths begin with it",
            // Without a server of the model, the operations show it.
            origins.0 ?? pair.old.operations.first?.origin, origins.1 ?? pair.new.operations.first?.origin, .name,
            ChangeValues(old: bases.old, new: bases.new),
            cause: ChangeAnchor(.name, old: origins.0?.object, new: origins.1?.object))
    }

    /// The client takes a lone server unless it is given one.
    private func compareDefault(_ match: MemberMatch) {
        let (left, right) = (pair.old.servers, pair.new.servers)
        guard (pair.old.defaultServer == nil) != (pair.new.defaultServer == nil) else { return }
        let initializer: ChangeText = "initializer of \(pair.new.names.client.text)"
        if pair.new.defaultServer != nil {
            let gone = match.removed.first { left.indices.contains($0) }.map { left[$0] } ?? left.first
            return add(
                .swiftServerDefaultAdded, words: initializer, key: "/servers", "can go without \("server")",
                gone?.origin, left.isEmpty ? right[0].origin : nil, .existence)
        }
        var message: ChangeText = "has to be given \("server")"
        if let twin = match.pairs.first?.new, right.indices.contains(twin) {
            message = "\(message): what it took is \(".\(right[twin].name)")"
        }
        let added = match.added.first { right.indices.contains($0) }.map { right[$0] }
        add(
            .swiftServerDefaultRemoved, words: initializer, key: "/servers", message, left[0].origin,
            (added ?? right.first)?.origin, added == nil ? .defaultValue : .existence)
    }

    private func compareVariables(_ old: ServerModel, _ new: ServerModel) {
        let match = MemberMatch(
            old.variables.map { ($0.wireName, $0.name) }, new.variables.map { ($0.wireName, $0.name) })
        for (index, twin) in match.pairs { compareTypes(old, old.variables[index], new, new.variables[twin]) }
        let isSame = match.pairs.allSatisfy { old.variables[$0.old].name == new.variables[$0.new].name }
        let isOrdered = ArgumentOrder(match.pairs) { _ in false }.keepsOthers
        let isFunction = (!old.variables.isEmpty, !new.variables.isEmpty)
        let needsMore =
            match.added.contains { new.variables[$0].isRequired }
            || match.pairs.contains { new.variables[$0.new].isRequired && !old.variables[$0.old].isRequired }
        if isSame, isOrdered, match.removed.isEmpty, match.added.isEmpty, !needsMore { return }
        let values = ChangeValues(
            old: old.variables.map(\.name.text).joined(separator: ", "),
            new: new.variables.map(\.name.text).joined(separator: ", "))
        let (former, call) = (Self.call(of: old), Self.call(of: new))
        let was: ChangeText = former == call || old.variables.isEmpty ? "" : " (was \(former))"
        let isCompatible = isSame && isOrdered && match.removed.isEmpty && isFunction.0 && !needsMore
        add(
            .swiftServerVariables, old, new, "is written \(call) now\(was)", old.url == new.url ? .values : .name,
            values,
            level: isCompatible ? .compatible : .breaking)
    }

    private static func call(of server: ServerModel) -> String {
        let arguments = server.variables.map { "\($0.name):" }.joined()
        return arguments.isEmpty ? ".\(server.name)" : ".\(server.name)(\(arguments))"
    }

    /// A variable with an enum is of a type of its own, any other a string.
    private func compareTypes(
        _ old: ServerModel, _ variable: ServerModel.Variable, _ new: ServerModel, _ twin: ServerModel.Variable
    ) {
        let (was, now) = (variable.enumeration?.name.text ?? "String", twin.enumeration?.name.text ?? "String")
        if was != now {
            let message: ChangeText = "takes \(twin.name.text) as \(now) now (was \(was))"
            return add(.swiftServerVariables, old, new, message, .values, ChangeValues(old: was, new: now))
        }
        let name = "\(pair.new.names.server).\(now)"
        for change in CaseChange.changes(from: variable.enumeration?.cases ?? [], to: twin.enumeration?.cases ?? []) {
            add(
                change.rule, words: "case \(change.name) of \(name)",
                key: "/servers" + SwiftSpelling.token(old.url) + SwiftSpelling.token(variable.wireName),
                change.message(ofRemoval: "choose another value"), old.origin, new.origin, .values, change.values,
                cause: ChangeAnchor(
                    .values, old: change.old == nil ? nil : old.origin?.object,
                    new: change.new == nil ? nil : new.origin?.object,
                    part: (change.old ?? change.new).map { .value(variable: variable.wireName, $0.value) }))
        }
    }
}
