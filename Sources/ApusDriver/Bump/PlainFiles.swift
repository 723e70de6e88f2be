/// A changelog with the entry that it gets.
struct BumpedChangelog {
    let place: DiskPath
    let old: [UInt8]?
    let entry: ChangelogEntry
    /// The name of the module.
    let module: String

    /// The text with the entry.
    var new: [UInt8] { ChangelogFile.text(old, adding: entry.text, module: module) }
}

/// The files of a bump in folders that are not apus's own, as plans without a manifest: one for each folder, the
/// document's first, for the first one holds the journal.
struct PlainFiles {
    /// The plans.
    let work: [OutputTransaction.Work]

    init(_ replacement: DocumentReplacement?, _ changelogs: [BumpedChangelog]) {
        var folders: [String] = []
        var plans: [String: (folder: DiskPath, entries: [OutputPlan.Entry])] = [:]
        func add(_ place: DiskPath, old: [UInt8]?, new: [UInt8]) {
            let folder = FileSystem.resolved(place.parent.path)
            let entry = OutputPlan.Entry(
                path: place.lastComponent, action: old == nil ? .create : .replace, old: old, new: new)
            if plans[folder] == nil { folders.append(folder) }
            plans[folder, default: (place.parent, [])].entries.append(entry)
        }
        for file in replacement?.changed ?? [] { add(file.place, old: file.old, new: file.new) }
        for changelog in changelogs { add(changelog.place, old: changelog.old, new: changelog.new) }
        work = folders.compactMap { plans[$0] }.map { folder, entries in
            (OutputPlan(folder: folder, entries: entries, manifestState: .missing), nil)
        }
    }
}
