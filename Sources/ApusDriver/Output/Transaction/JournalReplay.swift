import ApusSource

/// Does or undoes the steps of a journal. Every step can be taken again: one that was done is recognised by what is left
/// in the staging folder, so that it does not matter where a run has ended.
struct JournalReplay {
    private static let limit = 256 << 20

    /// The steps.
    let journal: Journal
    /// The folder that holds the journal.
    let owner: StagingFolder
    /// Whether a file that is not what the journal says stops the run. When an earlier run is finished it does not: the
    /// file was changed in between, and stays as it is.
    let isStrict: Bool

    /// The staging folders of all output folders, that with the journal first.
    var stagings: [StagingFolder] {
        journal.folders.map { folder in
            StagingFolder(output: folder.path.isEmpty ? owner.output : owner.output + "/" + folder.path)
        }
    }

    /// Does what has not been done.
    func finish() throws(WriteFailure) {
        for (folder, staging) in zip(journal.folders, stagings) {
            for path in folder.made { try makeFolder(staging.output + "/" + path) }
            // The steps are sorted by path, so that those in one folder follow each other.
            var parent: Substring?
            for step in folder.steps {
                if parent != step.parent { try refuseLinks(above: step.path, in: staging) }
                parent = step.parent
                switch step {
                case .write(let number, let old, _, let path):
                    try write(number, old: old, to: path, staging)
                case .delete(let number, let old, let path): try delete(number, old: old, path, staging)
                }
            }
        }
        for (folder, staging) in zip(journal.folders, stagings) { removeEmptyFolders(folder, staging) }
    }

    private func makeFolder(_ path: String) throws(WriteFailure) {
        switch FileSystem.kind(of: path) {
        case nil: try FileSystem.createFolder(path)
        case .folder: break
        case .some(let kind): throw WriteFailure(path: path, reason: "\(kind.description) is in the way")
        }
    }

    private func write(
        _ number: Int, old: String?, to path: String, _ staging: StagingFolder
    ) throws(WriteFailure) {
        let staged = staging.staged(number)
        // What an earlier run has put in place already; this one has just written the file.
        if !isStrict, FileSystem.kind(of: staged) == nil { return }
        let target = staging.output + "/" + path
        switch FileSystem.kind(of: target) {
        case nil: break
        case .file:
            guard let old, digest(of: target) == old else { return try complain(target) }
            // The old file stays in its place until the new one takes it, where the disk can give a file two names.
            let backup = staging.backup(number)
            if FileSystem.kind(of: backup) == nil, !FileSystem.link(target, to: backup) {
                try FileSystem.rename(target, to: backup)
            }
        case .some(let kind): throw WriteFailure(path: target, reason: "\(kind.description) is in the way")
        }
        try FileSystem.rename(staged, to: target)
    }

    private func delete(
        _ number: Int, old: String, _ path: String, _ staging: StagingFolder
    ) throws(WriteFailure) {
        let target = staging.output + "/" + path
        let backup = staging.backup(number)
        guard FileSystem.kind(of: backup) == nil, FileSystem.kind(of: target) != nil else { return }
        guard digest(of: target) == old else { return try complain(target) }
        try FileSystem.rename(target, to: backup)
    }

    /// Links that lead out of the output folder are not followed, even if they were made a moment ago.
    private func refuseLinks(above path: String, in staging: StagingFolder) throws(WriteFailure) {
        for folder in PathGuard.folders(of: path) {
            let path = staging.output + "/" + folder
            guard let kind = FileSystem.kind(of: path), kind != .folder else { continue }
            throw WriteFailure(path: path, reason: "\(kind.description) is in the way")
        }
    }

    private func complain(_ path: String) throws(WriteFailure) {
        if isStrict { throw WriteFailure(path: path, reason: "it was changed while apus was at work") }
    }

    /// Folders that a deletion has left empty go too, up to the output folder; one that holds anything stays.
    private func removeEmptyFolders(_ folder: Journal.Folder, _ staging: StagingFolder) {
        for case .delete(_, _, let path) in folder.steps {
            for folder in PathGuard.folders(of: path).reversed() {
                FileSystem.removeEmptyFolder(staging.output + "/" + folder)
            }
        }
    }

    /// Undoes what has been done. A step that fails does not keep the others from being tried; says whether all is undone.
    func undo() -> Bool {
        var isUndone = true
        for (folder, staging) in zip(journal.folders, stagings).reversed() {
            for step in folder.steps.reversed() {
                switch step {
                case .write(let number, let old, let new, let path):
                    isUndone = restore(number, old: old, new: new, path, staging) && isUndone
                case .delete(let number, let old, let path):
                    isUndone = restore(number, old: old, new: nil, path, staging) && isUndone
                }
            }
            for path in folder.made.reversed() { FileSystem.removeEmptyFolder(staging.output + "/" + path) }
        }
        return isUndone
    }

    /// Puts what was put away back in its place, unless somebody else has put something there since.
    private func restore(
        _ number: Int, old: String?, new: String?, _ path: String, _ staging: StagingFolder
    ) -> Bool {
        let target = staging.output + "/" + path
        let backup = staging.backup(number)
        let isOurs = FileSystem.kind(of: target) == nil || (new != nil && digest(of: target) == new)
        do {
            if FileSystem.kind(of: backup) != nil {
                if isOurs { try FileSystem.rename(backup, to: target) }
            } else if old == nil, new != nil, FileSystem.kind(of: staging.staged(number)) == nil, isOurs,
                FileSystem.kind(of: target) != nil
            {
                try FileSystem.removeFile(target)
            }
            return true
        } catch {
            return false
        }
    }

    private func digest(of path: String) -> String? {
        let bytes = try? FileSystem.contents(of: path, limit: Self.limit, followingLinks: false)
        return bytes.map(SHA256.digest)
    }
}
