/// Carries out plans, all of them or none: whatever can fail for lack of room or rights is done in temporary files first,
/// and what has been done is taken back when a later step fails.
package struct OutputTransaction {
    private enum Undo {
        case removeFile(String)
        case removeFolder(String)
        case restore(String, [UInt8])
    }

    private struct Replacement {
        let temporary: String
        let target: String
        let old: [UInt8]?
        let existed: Bool
    }

    private var undo: [Undo] = []
    private var replacements: [Replacement] = []
    private var knownFolders: Set<String> = []
    private var counter = 0

    private init() {}

    /// Carries out plans without obstacles; each comes with the manifest that the folder gets. A plan that would change
    /// nothing is left out, so that not even the time stamp of a manifest moves.
    package static func execute(_ work: [(plan: OutputPlan, manifest: Manifest)]) throws(WriteFailure) {
        let work = work.filter { $0.plan.changesAnything(with: $0.manifest) }
        var transaction = OutputTransaction()
        do {
            for (plan, manifest) in work { try transaction.stage(plan, manifest) }
            try transaction.replaceAll()
            for (plan, _) in work { try transaction.delete(plan) }
        } catch {
            transaction.rollBack()
            throw error
        }
        for (plan, _) in work { removeEmptyFolders(plan) }
    }

    private mutating func stage(_ plan: OutputPlan, _ manifest: Manifest) throws(WriteFailure) {
        try createOutputFolder(plan.folder.path)
        for entry in plan.writes {
            var folder = plan.folder
            for name in entry.path.split(separator: "/").dropLast() {
                folder = folder.appending(String(name))
                try enter(folder.path)
            }
            try stage(
                entry.new ?? [],
                for: plan.folder.appending(entry.path).path,
                in: folder.path,
                old: entry.old,
                existed: entry.action == .replace
            )
        }
        let path = plan.folder.appending(Manifest.fileName).path
        let existed = FileSystem.kind(of: path) != nil
        let old = try? FileSystem.contents(of: path, limit: .max, followingLinks: false)
        try stage(Array(manifest.text.utf8), for: path, in: plan.folder.path, old: old, existed: existed)
    }

    /// Makes the output folder and those above it.
    private mutating func createOutputFolder(_ path: String) throws(WriteFailure) {
        var missing: [String] = []
        var current = DiskPath(path)
        while FileSystem.kindBehindLinks(of: current.path) == nil {
            missing.append(current.path)
            let parent = current.parent
            if parent.path == current.path { break }
            current = parent
        }
        for folder in missing.reversed() { try createFolder(folder) }
    }

    /// Makes sure that a folder inside of the output folder is one: made by us now, or there before, but no link.
    private mutating func enter(_ path: String) throws(WriteFailure) {
        guard !knownFolders.contains(path) else { return }
        switch FileSystem.kind(of: path) {
        case nil: try createFolder(path)
        case .folder: break
        case .some(let kind): throw WriteFailure(path: path, reason: "\(kind.description) is in the way")
        }
        knownFolders.insert(path)
    }

    private mutating func createFolder(_ path: String) throws(WriteFailure) {
        try FileSystem.createFolder(path)
        undo.append(.removeFolder(path))
    }

    private mutating func stage(
        _ contents: [UInt8],
        for target: String,
        in folder: String,
        old: [UInt8]?,
        existed: Bool
    ) throws(WriteFailure) {
        let temporary = temporaryName(in: folder)
        try FileSystem.create(temporary, contents: contents)
        undo.append(.removeFile(temporary))
        replacements.append(Replacement(temporary: temporary, target: target, old: old, existed: existed))
    }

    /// A name that no other run uses, not even one that was killed and has left its files behind. It starts with a dot, so
    /// that it is never taken for an extra file.
    private mutating func temporaryName(in folder: String) -> String {
        counter += 1
        let tag = String(UInt32.random(in: .min ... .max), radix: 16)
        return "\(folder)/.apus-\(FileSystem.processNumber)-\(counter)-\(tag).tmp"
    }

    private mutating func replaceAll() throws(WriteFailure) {
        for replacement in replacements {
            try FileSystem.rename(replacement.temporary, to: replacement.target)
            if let old = replacement.old {
                undo.append(.restore(replacement.target, old))
            } else if !replacement.existed {
                undo.append(.removeFile(replacement.target))
            }
        }
    }

    private mutating func delete(_ plan: OutputPlan) throws(WriteFailure) {
        for entry in plan.deletions {
            let path = plan.folder.appending(entry.path).path
            try FileSystem.removeFile(path)
            if let old = entry.old { undo.append(.restore(path, old)) }
        }
    }

    /// Takes back as much as can be taken back; a step that fails does not keep the others from being tried.
    private mutating func rollBack() {
        for step in undo.reversed() {
            switch step {
            case .removeFile(let path): try? FileSystem.removeFile(path)
            case .removeFolder(let path): FileSystem.removeEmptyFolder(path)
            case .restore(let path, let contents): restore(path, contents)
            }
        }
    }

    private mutating func restore(_ path: String, _ contents: [UInt8]) {
        let temporary = temporaryName(in: DiskPath(path).parent.path)
        do {
            try FileSystem.create(temporary, contents: contents)
            try FileSystem.rename(temporary, to: path)
        } catch {
            try? FileSystem.removeFile(temporary)
        }
    }

    /// Folders that a deletion has left empty go too, up to the output folder; one that holds anything stays.
    private static func removeEmptyFolders(_ plan: OutputPlan) {
        for entry in plan.deletions {
            for folder in PathGuard.folders(of: entry.path).reversed() {
                FileSystem.removeEmptyFolder(plan.folder.appending(folder).path)
            }
        }
    }
}
