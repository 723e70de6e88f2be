package import ApusEmission
import ApusSource

/// A fault of apus itself: something that no input should be able to bring about.
package struct ToolFault: Error, CustomStringConvertible, Sendable {
    /// What happened.
    package let description: String

    /// Makes a fault.
    package init(_ description: String) { self.description = description }
}

/// Compares what a run produces with what stands in the output folder.
package struct OutputPlanner {
    /// No generated file comes near this; what is larger is not read to find out that it differs.
    private static let comparisonLimit = 256 << 20

    private let folder: DiskPath
    private let ignoresCase: Bool
    private let listing: FolderListing
    private let manifestState: OutputPlan.ManifestState

    private var manifest: Manifest? {
        if case .present(let manifest, _) = manifestState { manifest } else { nil }
    }

    /// Looks at an output folder; it need not exist. `ignoresCase` is for tests: the disk is asked when it is nil.
    package init(folder: DiskPath, ignoresCase: Bool? = nil) throws(FileProblem) {
        self.folder = folder
        self.ignoresCase = ignoresCase ?? FileSystem.ignoresCase(at: folder.path)
        switch FileSystem.kindBehindLinks(of: folder.path) {
        case .folder: break
        case nil: if FileSystem.kind(of: folder.path) == .link { throw .refused("it is a link that leads nowhere") }
        case .some(let kind): throw .notAFile(kind.description)
        }
        listing = try FolderListing(of: folder)
        let path = folder.appending(Manifest.fileName).path
        switch FileSystem.kind(of: path) {
        case nil: manifestState = .missing
        case .file:
            let bytes = try FileSystem.contents(of: path, limit: Self.comparisonLimit, followingLinks: false)
            let manifest = Manifest(parsing: bytes)
            manifestState = .present(manifest, isTidy: Array(manifest.text.utf8) == bytes)
        case .some(let kind): manifestState = .blocked(kind.description)
        }
    }

    /// The plan that turns the folder into the files. `toleratesExtras` is for folders that apus shares with a person.
    ///
    /// - Parameter jobs: How many threads compare files.
    package func plan(
        for files: [GeneratedFile], toleratesExtras: Bool = false, jobs: Int = 1
    ) throws(ToolFault) -> OutputPlan {
        try validate(files)
        let produced = Set(files.map(\.path))
        let byCase = ignoresCase ? Dictionary(grouping: produced.union(listing.kinds.keys)) { $0.lowercased() } : [:]
        var entries = files.concurrentMap(jobs: jobs) { file in
            entry(for: file, twins: ignoresCase ? byCase[file.path.lowercased()] ?? [] : [])
        }
        for path in listing.leaves where !produced.contains(path) {
            let entry = leftover(path)
            if toleratesExtras && entry.action == .extra { continue }
            entries.append(entry)
        }
        entries.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
        return OutputPlan(folder: folder, entries: entries, manifestState: manifestState)
    }

    private func validate(_ files: [GeneratedFile]) throws(ToolFault) {
        var seen: Set<String> = []
        for file in files {
            if let objection = PathGuard.objection(to: file.path) {
                throw ToolFault("apus made a file name that it must not write, '\(file.path)': \(objection)")
            }
            guard seen.insert(file.path).inserted else {
                throw ToolFault("apus made two files with the name '\(file.path)'")
            }
        }
    }

    private func entry(for file: GeneratedFile, twins: [String]) -> OutputPlan.Entry {
        let new = Array(file.text.utf8)
        func entry(_ action: OutputPlan.Action, old: [UInt8]? = nil) -> OutputPlan.Entry {
            OutputPlan.Entry(path: file.path, action: action, old: old, new: new, newDigest: file.digest)
        }
        if let twin = twins.filter({ $0 != file.path }).min() {
            return entry(.conflict(.sameButForCase(twin)))
        }
        for folder in PathGuard.folders(of: file.path) {
            guard let kind = listing.kinds[folder] else { break }
            if kind != .folder { return entry(.conflict(.blocked("\(kind.description) at '\(folder)'"))) }
        }
        switch listing.kinds[file.path] {
        case nil: return entry(.create)
        case .file(let size):
            guard size <= Self.comparisonLimit else { return entry(.conflict(.edited)) }
            guard let old = contents(file.path) else { return entry(.conflict(.blocked("an unreadable file"))) }
            if old == new { return entry(.keep) }
            guard let manifest, manifest.lists(file.path) else { return entry(.conflict(.foreign), old: old) }
            return entry(manifest.owns(file.path, contents: old) ? .replace : .conflict(.edited), old: old)
        case .some(let kind): return entry(.conflict(.blocked(kind.description)))
        }
    }

    /// What becomes of a path that is in the folder and not produced.
    private func leftover(_ path: String) -> OutputPlan.Entry {
        func entry(_ action: OutputPlan.Action, old: [UInt8]? = nil) -> OutputPlan.Entry {
            OutputPlan.Entry(path: path, action: action, old: old, new: nil)
        }
        guard case .file(let size) = listing.kinds[path], let manifest, manifest.lists(path) else {
            return entry(.extra)
        }
        guard size <= Self.comparisonLimit, let old = contents(path) else { return entry(.conflict(.editedStale)) }
        return entry(manifest.owns(path, contents: old) ? .delete : .conflict(.editedStale), old: old)
    }

    private func contents(_ path: String) -> [UInt8]? {
        try? FileSystem.contents(
            of: folder.appending(path).path,
            limit: Self.comparisonLimit,
            followingLinks: false
        )
    }
}
