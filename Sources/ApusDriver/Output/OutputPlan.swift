/// What a run would do to an output folder, decided once: `generate` carries it out, `check` shows it.
package struct OutputPlan: Sendable {
    /// What becomes of one path.
    package struct Entry: Sendable {
        /// The path inside of the output folder.
        package let path: String
        /// What becomes of it.
        package let action: Action
        /// What stands there, as far as the plan had to read it.
        package let old: [UInt8]?
        /// What apus produces for the path; nil when it produces nothing.
        package let new: [UInt8]?
        /// The digest of `new`, where it is known.
        var newDigest: String? = nil

        /// Whether the path is that of a file that people care about.
        package var isShown: Bool { !path.hasPrefix(".") }
    }

    /// What becomes of a path.
    package enum Action: Sendable, Hashable {
        /// Nothing stands there: the file is written.
        case create
        /// What stands there is ours, and not what would be written now: it is overwritten.
        case replace
        /// What stands there is ours and no longer produced: it is deleted.
        case delete
        /// What stands there is what would be written.
        case keep
        /// The plan cannot be carried out as it is.
        case conflict(Conflict)
        /// A file that is not ours and not in the way. It does not belong here, but it is not for us to delete.
        case extra
    }

    /// Why a path cannot be written or deleted.
    package enum Conflict: Sendable, Hashable {
        /// A file that apus wrote, and that somebody has changed since.
        case edited
        /// A file that apus did not write.
        case foreign
        /// A file that apus wrote, that somebody has changed since, and that is no longer produced.
        case editedStale
        /// Something stands in the way that no run can remove: "a folder".
        case blocked(String)
        /// Another path is the same but for upper and lower case, and the disk does not tell the two apart.
        case sameButForCase(String)
    }

    /// What is known about the manifest on disk.
    package enum ManifestState: Sendable, Hashable {
        /// There is none.
        case missing
        /// There is one; `isTidy` when it is just what apus would write, without traces of a merge.
        case present(Manifest, isTidy: Bool)
        /// Something stands in its place that is no file: "a folder".
        case blocked(String)
    }

    /// The output folder.
    package let folder: DiskPath
    /// Every path that is produced or stands in the folder, sorted.
    package private(set) var entries: [Entry]
    /// The manifest on disk.
    package let manifestState: ManifestState
    /// Whether the manifest is written even where nothing else is, as for a document that has been replaced: the next run
    /// has to find that one there.
    package var isManifestDue = false

    /// How many entries have an action.
    package func count(_ isCounted: (Action) -> Bool) -> Int {
        entries.reduce(0) { $0 + ($1.isShown && isCounted($1.action) ? 1 : 0) }
    }

    /// How many files are written, deleted and left as they are; what apus keeps for itself is not counted.
    package var counts: (written: Int, deleted: Int, unchanged: Int) {
        (count { $0 == .create || $0 == .replace }, count { $0 == .delete }, count { $0 == .keep })
    }

    /// What keeps the plan from being carried out.
    package var obstacles: [Entry] {
        entries.filter {
            switch $0.action {
            case .conflict, .extra: true
            case .create, .replace, .delete, .keep: false
            }
        }
    }

    /// Whether the files on disk are what would be written. The manifest has to be there; what it says is no matter.
    package var isCurrent: Bool {
        guard case .present = manifestState else { return false }
        return entries.allSatisfy { $0.action == .keep }
    }

    /// The plan of somebody who means it: what was edited or foreign and is produced is overwritten, what was edited and
    /// is no longer produced is deleted. What is in the way stays so, and so do files that nobody asked about.
    package var forced: OutputPlan {
        let forced = entries.map { entry in
            let action: Action =
                switch entry.action {
                case .conflict(.edited), .conflict(.foreign): .replace
                case .conflict(.editedStale): .delete
                default: entry.action
                }
            return Entry(
                path: entry.path, action: action, old: entry.old, new: entry.new, newDigest: entry.newDigest)
        }
        var plan = self
        plan.entries = forced
        return plan
    }

    /// The paths that are written, with their content.
    package var writes: [Entry] { entries.filter { $0.action == .create || $0.action == .replace } }

    /// The paths that are deleted.
    package var deletions: [Entry] { entries.filter { $0.action == .delete } }

    /// Whether carrying out the plan changes anything, if `manifest` is the one that belongs to its files. The version and
    /// the digests of document and settings are no reason unless the manifest is due: they are rewritten along with something
    /// else.
    package func changesAnything(with manifest: Manifest?) -> Bool {
        if !writes.isEmpty || !deletions.isEmpty { return true }
        guard let manifest else { return false }
        guard case .present(let old, let isTidy) = manifestState else { return true }
        return !isTidy || !old.agrees(with: manifest) || (isManifestDue && old != manifest)
    }
}
