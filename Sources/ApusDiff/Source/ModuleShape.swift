package import ApusModel
import ApusSource

/// What the configuration decides about a module: what code outside of it sees, and by which names it imports it.
package struct ModuleShape: Sendable, Hashable {
    /// Who sees what is generated.
    package var access: AccessLevel
    /// The name of the client's module.
    package var client: String
    /// The module of each part that is code, by the name of the part in the configuration.
    package var parts: [String: String]
    /// The module of the runtime; nil where the client brings its own.
    package var runtime: String?
    /// The modules of the runtimes of parts that stand apart from the client, by the names of these.
    package var runtimes: [String: String]

    /// Makes a shape.
    package init(
        access: AccessLevel, client: String, parts: [String: String] = [:], runtime: String? = nil,
        runtimes: [String: String] = [:]
    ) {
        self.runtime = runtime
        self.runtimes = runtimes
        self.access = access
        self.client = client
        self.parts = parts
    }

    /// A client that a configuration does not have any more.
    package static func removal(ofClient name: String) -> Change {
        Change(
            .swiftClientRemoved,
            subject: ChangeSubject(words: "client \(name)", key: "/clients" + SwiftSpelling.token(name)),
            message: "is gone: do without it", places: ChangePlaces(old: nil, new: nil),
            anchor: ChangeAnchor(.existence, old: nil, new: nil), values: ChangeValues(old: name))
    }

    /// What becomes different for code that uses the module.
    func changes(to new: ModuleShape) -> [SourceChange] {
        accessChanges(to: new) + nameChanges(to: new) + runtimeChanges(to: new) + partChanges(to: new)
    }

    private func accessChanges(to new: ModuleShape) -> [SourceChange] {
        if access == new.access { return [] }
        let isNarrower = new.access.reach < access.reach
        let others = new.access == .internal ? "modules" : "packages"
        let now: ChangeText = "is \(new.access.rawValue) now (was \(access.rawValue))"
        return [
            change(
                isNarrower ? .swiftAccessNarrowed : .swiftAccessWidened, "module \(new.client)", "access",
                isNarrower ? "\(now): code of other \(words: others) does not see it any more" : now,
                access.rawValue, new.access.rawValue)
        ]
    }

    /// What is internal is part of the module that its folder lies in, whatever the folder is called.
    private func nameChanges(to new: ModuleShape) -> [SourceChange] {
        if client == new.client || access == .internal { return [] }
        return [
            change(
                .swiftModuleRenamed, "module \(client)", "client", "is called \(new.client) now: import that",
                client, new.client)
        ]
    }

    private func runtimeChanges(to new: ModuleShape) -> [SourceChange] {
        var changes: [SourceChange] = []
        func move(_ words: ChangeText, _ key: String, _ old: String, _ now: String) {
            changes.append(
                change(
                    .swiftRuntimeMoved, words, key,
                    "stands in module \(now) now (was \(old)): import that where one of its types is named", old, now))
        }
        if runtime != new.runtime {
            move("runtime of module \(client)", "runtime", runtime ?? client, new.runtime ?? new.client)
        }
        // Where the part itself has moved, that is told.
        for (part, old) in runtimes.sorted(by: { $0.key < $1.key }) where parts[part] == new.parts[part] {
            guard let now = new.runtimes[part], now != old else { continue }
            move("runtime of the part \(part) of module \(client)", "runtimes/" + part, old, now)
        }
        return changes
    }

    private func partChanges(to new: ModuleShape) -> [SourceChange] {
        Set(parts.keys).union(new.parts.keys).sorted().compactMap { part in
            let words: ChangeText = "part \(part) of module \(client)"
            let key = "parts/" + part
            switch (parts[part], new.parts[part]) {
            case (let old?, nil): return change(.swiftPartRemoved, words, key, "is gone: do without it", old, nil)
            case (nil, let now?): return change(.swiftPartAdded, words, key, "is new", nil, now)
            case (let old?, let now?):
                // Beside the client before and now: that the client's module has another name is told once.
                if old == now || (old == client && now == new.client) { return nil }
                return change(
                    .swiftPartMoved, words, key, "stands in module \(now) now (was \(old)): import that", old, now)
            case (nil, nil): return nil
            }
        }
    }

    private func change(
        _ rule: DiffRule, _ words: ChangeText, _ key: String, _ message: ChangeText, _ old: String?, _ new: String?
    ) -> SourceChange {
        let change = Change(
            rule, subject: ChangeSubject(words: words, key: "/module/" + key), message: message,
            places: ChangePlaces(old: nil, new: nil), anchor: ChangeAnchor(.existence, old: nil, new: nil),
            values: ChangeValues(old: old, new: new))
        return SourceChange(change, note: "\(words) \(message)")
    }
}

extension AccessLevel {
    /// How far what has this level is seen.
    fileprivate var reach: Int {
        switch self {
        case .internal: 0
        case .package: 1
        case .public: 2
        }
    }
}
