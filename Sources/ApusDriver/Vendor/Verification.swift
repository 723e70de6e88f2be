import ApusEmission
import ApusSource

/// Compares vendored files with the manifest that lies next to them. It needs no document and no configuration.
struct Verification {
    /// What was found in one folder.
    struct Finding {
        let name: String
        let label: String
        let old: [UInt8]?
        let base: [UInt8]?
    }

    private let folder: DiskPath
    private let manifest: Manifest
    private let bases: BaseTexts
    /// Files that are not as apus left them.
    private(set) var findings: [Finding] = []
    /// Files that are.
    private(set) var intact = 0
    /// Files with edits that a person has told apus to keep.
    private(set) var kept = 0

    /// Looks at a folder that has a manifest.
    init(_ folder: DiskPath) throws(FileProblem) {
        self.folder = folder
        bases = BaseTexts(folder: folder)
        let path = folder.appending(Manifest.fileName).path
        manifest = Manifest(parsing: try FileSystem.contents(of: path, limit: BaseTexts.limit, followingLinks: false))
        let listing = try FolderListing(of: folder)
        // Nobody has checked the names in a manifest that somebody else has written.
        for path in manifest.files.keys.sorted() where PathGuard.objection(to: path) == nil {
            verify(path, listing.kinds[path])
        }
        for path in listing.leaves where manifest.files[path] == nil && belongsToApus(path) { judgeExtra(path) }
        findings.sort { $0.name < $1.name }
    }

    private func belongsToApus(_ path: String) -> Bool {
        manifest.folders.isEmpty || manifest.folders.contains { path.hasPrefix($0 + "/") }
    }

    private mutating func verify(_ path: String, _ kind: FileSystem.Kind?) {
        guard let kind else { return report(path, "missing; apus wrote it here") }
        guard case .file = kind, let text = bases.contents(path) else {
            return report(path, "not the file that apus wrote, but \(kind.description)")
        }
        if manifest.owns(path, contents: text) {
            intact += 1
        } else if isKept(path, text) {
            kept += 1
        } else {
            let base = manifest.files[path].flatMap { bases.text(at: path, digests: $0) }
            report(path, "edited since apus wrote it", old: text, base: base)
        }
    }

    private mutating func judgeExtra(_ path: String) {
        if manifest.kept[path] != nil, let text = bases.contents(path), isKept(path, text) {
            kept += 1
        } else {
            report(path, "extra, not written by apus")
        }
    }

    private func isKept(_ path: String, _ text: [UInt8]) -> Bool {
        manifest.kept[path]?.contains(SHA256.digest(of: text)) == true
    }

    private mutating func report(_ path: String, _ label: String, old: [UInt8]? = nil, base: [UInt8]? = nil) {
        findings.append(Finding(name: folder.appending(path).name, label: label, old: old, base: base))
    }

    /// The folder in a few lines: each file that is not as it should be, with its edit where the base of it is at hand.
    var text: String {
        let details = findings.map { finding in
            let name = finding.name.visibleOnOneLine
            let diff = finding.base.map {
                UnifiedDiff.text(from: $0, to: finding.old, oldName: name, newName: name)
            }
            return "\(name): \(finding.label)\n" + (diff ?? "")
        }.joined()
        var summary = "\(folder.name): \(Driver.counted(intact)) as apus wrote them"
        if kept > 0 { summary += ", \(kept) with edits that were kept" }
        if !findings.isEmpty { summary += ", \(findings.count) not" }
        return details + summary + "\n"
    }

    /// The same for tools.
    var diagnostics: [Diagnostic] {
        findings.map { finding in
            let range = SourceRange(
                file: SourceFile(name: finding.name, bytes: finding.old ?? []), start: 0, end: 0)
            return Diagnostic(.drift, .error, finding.label, at: range)
        }
    }

    /// The folders with a manifest at or below a folder; those that start with a dot are passed over, links not followed.
    static func folders(below root: DiskPath) throws(FileProblem) -> [DiskPath] {
        var found: [DiskPath] = []
        var pending = [root]
        while let folder = pending.popLast() {
            var subfolders: [DiskPath] = []
            let names = try FileSystem.names(in: folder.path)
            if names.contains(Manifest.fileName) {
                found.append(folder)
                continue
            }
            for name in names where !name.hasPrefix(".") {
                let path = folder.appending(name)
                if FileSystem.kind(of: path.path) == .folder { subfolders.append(path) }
            }
            pending += subfolders
        }
        return found.sorted { $0.path < $1.path }
    }
}
