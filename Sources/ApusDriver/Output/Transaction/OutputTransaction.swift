import ApusSource

/// Carries out plans, all of them or none, whatever happens in between: a full disk, a lost right, a killed process.
///
/// 1. Everything that is to be written is written into staging folders, where it is in nobody's way.
/// 2. A journal of all steps is put next to it, with a rename: before it nothing has happened, after it everything will.
/// 3. The steps are renames; what goes is put away and not deleted. When one fails, all are undone by renames, too, which
///    a full disk allows.
/// 4. The journal goes, then the staging folders.
///
/// A process that is killed leaves a staging folder. The next run that writes there (`recover`) finishes the steps of a
/// journal, or throws away what has no journal.
package struct OutputTransaction {
    /// A plan with the manifest that its folder gets; nil for a folder that is not apus's own.
    package typealias Work = (plan: OutputPlan, manifest: Manifest?)

    private var stagings: [StagingFolder] = []
    private var locks: [FileLock] = []
    private var journal = Journal(folders: [])
    /// The output folders, and those above them, that this run has made.
    private var madeFolders: [String] = []

    private let jobs: Int

    private init(jobs: Int) { self.jobs = jobs }

    /// Carries out plans without obstacles. A plan that would change nothing is left out, so that not even the time stamp
    /// of a manifest moves.
    ///
    /// - Parameter jobs: How many threads write files.
    package static func execute(_ work: [Work], jobs: Int = 1) throws(WriteFailure) {
        let work = work.filter { $0.plan.changesAnything(with: $0.manifest) }
        guard !work.isEmpty else { return }
        var transaction = OutputTransaction(jobs: jobs)
        do {
            for (plan, manifest) in work { try transaction.stage(plan, manifest) }
            try transaction.commit()
        } catch {
            transaction.discard()
            throw error
        }
        try transaction.carryOut()
    }

    /// Brings the folders that an interrupted run has left half-way to where it would have brought them, or back to where
    /// it has found them; says which folders these were.
    @discardableResult
    package static func recover(_ folders: [DiskPath]) throws(WriteFailure) -> [DiskPath] {
        var recovered: [DiskPath] = []
        for folder in folders {
            let staging = StagingFolder(output: folder.path)
            guard staging.exists else { continue }
            let owner = staging.owner
            let isOwnedElsewhere = owner != staging && owner.exists
            let locks = try [staging].map(FileLock.init) + (isOwnedElsewhere ? [FileLock(owner)] : [])
            defer { locks.forEach { $0.release() } }
            if owner.exists, owner.hasJournal {
                try resume(owner)
                recovered.append(folder)
            }
            staging.remove()
        }
        return recovered
    }

    /// Whether an interrupted run has left a folder half-way.
    package static func isInterrupted(_ folder: DiskPath) -> Bool {
        let staging = StagingFolder(output: folder.path)
        guard staging.exists else { return false }
        let owner = staging.owner
        return owner.exists && owner.hasJournal
    }

    private static func resume(_ owner: StagingFolder) throws(WriteFailure) {
        let isUndoing = FileSystem.kind(of: owner.rollback) != nil
        let path = isUndoing ? owner.rollback : owner.commit
        guard let bytes = try? FileSystem.contents(of: path, limit: .max, followingLinks: false),
            let journal = Journal(parsing: bytes)
        else { throw WriteFailure(path: path, reason: "it is no journal of apus any more; see what is in the folder") }
        let replay = JournalReplay(journal: journal, owner: owner, isStrict: false)
        if isUndoing {
            guard replay.undo() else {
                throw WriteFailure(path: path, reason: "the steps of an interrupted run cannot be taken back")
            }
        } else {
            try replay.finish()
        }
        try FileSystem.removeFile(path)
        for staging in replay.stagings where staging != owner { staging.remove() }
        owner.remove()
    }

    private mutating func stage(_ plan: OutputPlan, _ manifest: Manifest?) throws(WriteFailure) {
        try createOutputFolder(plan.folder.path)
        let staging = StagingFolder(output: plan.folder.path)
        try staging.create()
        stagings.append(staging)
        locks.append(try FileLock(staging))
        if let owner = stagings.first, owner != staging {
            let path = StagingFolder.relative(owner.output, from: staging.output)
            try staging.put(path, at: staging.pointer)
        }
        let owner = stagings.first?.output ?? staging.output
        var folder = Journal.Folder(
            path: owner == staging.output ? "" : StagingFolder.relative(staging.output, from: owner))
        folder.made = try missingFolders(of: plan)
        let writes = Array(plan.writes.enumerated())
        folder.steps = try writes.concurrentMap(jobs: jobs) { index, entry throws(WriteFailure) in
            try Self.stage(entry, as: index + 1, in: staging)
        }
        for entry in plan.deletions {
            let old = SHA256.digest(of: entry.old ?? [])
            folder.steps.append(.delete(number: folder.steps.count + 1, old: old, path: entry.path))
        }
        // The manifest comes last: until it is there, its folder is what the old one says, or was edited.
        if let manifest {
            let path = plan.folder.appending(Manifest.fileName).path
            let old = try? FileSystem.contents(of: path, limit: .max, followingLinks: false)
            let entry = OutputPlan.Entry(
                path: Manifest.fileName, action: .replace, old: old, new: Array(manifest.text.utf8))
            folder.steps.append(try Self.stage(entry, as: folder.steps.count + 1, in: staging))
        }
        journal.folders.append(folder)
    }

    /// Writes what is going to stand at a path.
    private static func stage(
        _ entry: OutputPlan.Entry, as number: Int, in staging: StagingFolder
    ) throws(WriteFailure) -> Journal.Step {
        let contents = entry.new ?? []
        try FileSystem.create(staging.staged(number), contents: contents)
        return .write(
            number: number, old: entry.old.map(SHA256.digest), new: entry.newDigest ?? SHA256.digest(of: contents),
            path: entry.path)
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
        for folder in missing.reversed() {
            try FileSystem.createFolder(folder)
            madeFolders.append(folder)
        }
    }

    /// The folders inside of an output folder that files are going to stand in and that are not there yet.
    private func missingFolders(of plan: OutputPlan) throws(WriteFailure) -> [String] {
        var missing: [String] = []
        var known: Set<String> = []
        for entry in plan.writes {
            for folder in PathGuard.folders(of: entry.path) where known.insert(folder).inserted {
                let path = plan.folder.appending(folder).path
                switch FileSystem.kind(of: path) {
                case nil: missing.append(folder)
                case .folder: break
                case .some(let kind): throw WriteFailure(path: path, reason: "\(kind.description) is in the way")
                }
            }
        }
        return missing
    }

    /// From here on everything is going to happen.
    private func commit() throws(WriteFailure) {
        guard let owner = stagings.first else { return }
        try owner.put(journal.text, at: owner.commit)
    }

    private func carryOut() throws(WriteFailure) {
        guard let owner = stagings.first else { return }
        let replay = JournalReplay(journal: journal, owner: owner, isStrict: true)
        do {
            try replay.finish()
            try FileSystem.removeFile(owner.commit)
        } catch {
            throw takeBack(replay, owner, after: error)
        }
        removeStagings()
    }

    /// Undoes what was done before a failure. A run that ends in the middle of this is to be undone, too, not finished.
    private func takeBack(_ replay: JournalReplay, _ owner: StagingFolder, after failure: WriteFailure) -> WriteFailure
    {
        var failure = failure
        do {
            try FileSystem.rename(owner.commit, to: owner.rollback)
            failure.isHalfway = !replay.undo()
            if failure.isHalfway {
                for lock in locks { lock.release() }
            } else {
                try FileSystem.removeFile(owner.rollback)
                discard()
            }
        } catch {
            failure.isHalfway = true
        }
        return failure
    }

    /// Removes everything that this run has made and nobody is going to need.
    private func discard() {
        removeStagings()
        for folder in madeFolders.reversed() { FileSystem.removeEmptyFolder(folder) }
    }

    private func removeStagings() {
        for staging in stagings.reversed() { staging.remove() }
        for lock in locks { lock.release() }
    }
}
