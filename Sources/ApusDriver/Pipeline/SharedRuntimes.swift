import ApusEmission
import ApusLowering
import ApusModel
package import ApusSource

extension DiagnosticID {
    /// A folder of parts that nothing is made for, or of which a runtime that clients share has all.
    package static let emptyModule: DiagnosticID = "empty-module"
}

/// The runtimes that are modules of their own, and the clients that share each of them: those with the same folder.
struct SharedRuntimes {
    private struct Entry {
        let folder: DiskPath
        let runtime: SharedRuntime
        let clients: [TargetConfiguration]
    }

    /// By the folders, links resolved, in the order of the clients.
    private let entries: [(key: String, entry: Entry)]

    /// Finds the runtimes of clients that have been read.
    init(_ prepared: [(client: PreparedRun.Client, emitter: Emitter)]) throws {
        var order: [String] = []
        var groups: [String: [(client: PreparedRun.Client, emitter: Emitter)]] = [:]
        for (client, emitter) in prepared {
            guard let key = Self.key(of: client.configuration) else { continue }
            if groups[key] == nil { order.append(key) }
            groups[key, default: []].append((client, emitter))
        }
        entries = try order.compactMap { key in
            guard let group = groups[key], let first = group.first?.client.configuration, let folder = first.runtime,
                let module = first.layout.runtime
            else { return nil }
            let needs = group.map { $0.emitter.needs(of: $0.client.model) }
            let entry = Entry(
                folder: folder, runtime: try SharedRuntime(module: module, needs: needs),
                clients: group.map(\.client.configuration))
            return (key, entry)
        }
    }

    /// The clients of a configuration that share a runtime with some of them: what that has, they decide, too.
    static func companions(
        of chosen: [TargetConfiguration], among clients: [TargetConfiguration]
    ) -> [TargetConfiguration] {
        let keys = Set(chosen.compactMap(key))
        if keys.isEmpty { return [] }
        return clients.filter { target in
            key(of: target).map(keys.contains) == true && !chosen.contains(target)
        }
    }

    /// What renders a client beside its runtime.
    func emitter(_ emitter: Emitter, for target: TargetConfiguration) -> Emitter {
        let key = Self.key(of: target)
        return entries.first { $0.key == key }.map { emitter.sharing($0.entry.runtime) } ?? emitter
    }

    /// The folders of the runtimes of some clients.
    func rendered(for targets: [TargetConfiguration]) throws -> [PreparedRun.Rendered] {
        let keys = Set(targets.compactMap(Self.key))
        return try entries.filter { keys.contains($0.key) }.map { _, entry in
            // Whichever client a run is about, and in whatever order they stand.
            let header = Set(entry.clients.map(\.header)).sorted { $0.lexicographicallyPrecedes($1) }.flatMap(\.self)
            let module = try entry.runtime.files(header: header)
            // It belongs to no document: one that needs the same files changes nothing here.
            let settings = JSONValue.array([.string(module.name.text), .strings(header)])
            var manifest = Manifest(
                version: ToolVersion.current, configurationDigest: SHA256.digest(of: settings.text.utf8))
            let origins = entry.clients.compactMap { target in target.destination.map { target.origin(of: $0) } }
            manifest.origin = origins.isEmpty ? nil : Set(origins).sorted().joined(separator: ", ")
            for file in module.files { manifest.add(file.path, digest: file.digest) }
            return PreparedRun.Rendered(
                configuration: entry.clients[0], folder: entry.folder, files: module.files, manifest: manifest)
        }
    }

    /// Says why a module has no files: SwiftPM takes no such target.
    func reportEmptyModule(_ set: PreparedRun.Rendered, _ findings: Findings) {
        let target = set.configuration
        let parts = ClientPart.allCases.filter { target.parts[$0] == set.folder }
        let advice = "take the folder out of 'parts' of '\(target.lowering.name)'"
        let key = Self.key(of: target)
        let others = entries.first { $0.key == key }?.entry.clients.filter { $0 != target } ?? []
        let isShared = others.contains { other in
            other.layout.partsInRuntime.contains { part in
                parts.contains { $0 == part || $0.answers && part.answers }
            }
        }
        if isShared, let runtime = target.layout.runtime {
            findings.content.warning(
                .emptyModule,
                "nothing is left in '\(set.folder.name)': what it had stands in '\(runtime)', which another client needs it"
                    + " in; \(advice), and import '\(runtime)' in its place", at: target.partsPlace)
        } else {
            let names = parts.map { "'\($0.rawValue)'" }.joined(separator: " and ")
            findings.content.warning(
                .emptyModule,
                "nothing is made for '\(set.folder.name)': the document has nothing for \(names); \(advice)",
                at: target.partsPlace)
        }
    }

    private static func key(of target: TargetConfiguration) -> String? {
        target.runtime.map { FileSystem.resolved($0.path) }
    }
}
