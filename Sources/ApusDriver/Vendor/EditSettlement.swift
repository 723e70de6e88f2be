import ApusSource

/// A plan for a vendored folder, with a decision about everything that is not as apus left it.
///
/// An edited file stays under watch: the manifest holds what apus wrote, as the base of the next merge, and what the file
/// is now, so that it is not asked about again until one of the two changes.
struct EditSettlement {
    /// The plan without what has been decided. Nothing may be written while `diagnostics` has an error.
    private(set) var plan: OutputPlan
    /// The manifest that goes with it.
    private(set) var manifest: Manifest
    /// What has to be decided by a person, and what was left alone.
    private(set) var diagnostics: [Diagnostic] = []
    /// Each edit that has to be decided about, as a diff.
    private(set) var diffs = ""

    /// The files that were edited since apus wrote them.
    private(set) var edited: [DiskPath] = []
    /// What is done to files that a person has changed, by their paths: these are named.
    private(set) var undone: [String: String] = [:]

    private let decision: EditDecision?
    private let bases: BaseTexts
    private let old: Manifest
    private var entries: [OutputPlan.Entry] = []
    /// What apus wrote, or would have written, in the place of files with edits.
    private var keptBases: [String: [UInt8]] = [:]

    /// Decides about a plan; edits that nothing has been decided about are obstacles.
    init(_ plan: OutputPlan, manifest: Manifest, decision: EditDecision?) {
        self.plan = plan
        self.manifest = manifest
        self.decision = decision
        bases = BaseTexts(folder: plan.folder)
        if case .present(let manifest, _) = plan.manifestState { old = manifest } else { old = Manifest() }
        let lyingThere = old.kept.isEmpty ? [:] : bases.kept()
        for entry in plan.entries { settle(entry) }
        addBases(lyingThere)
        self.plan = OutputPlan(folder: plan.folder, entries: entries, manifestState: plan.manifestState)
        diagnostics += Obstacles.inPlaceOfManifest(of: plan)
    }

    /// A line for each file with which something is undone that a person has done.
    var undoneText: String {
        undone.sorted { $0.key < $1.key }.map { path, label in
            "\(label): \(plan.folder.appending(path).name.visibleOnOneLine)\n"
        }
        .joined()
    }

    private mutating func settle(_ entry: OutputPlan.Entry) {
        switch entry.action {
        case .create:
            if entry.isShown, old.lists(entry.path) { undone[entry.path] = "restored" }
            entries.append(entry)
        case .replace, .delete, .keep: entries.append(entry)
        case .conflict(.edited): settleEdit(entry)
        case .conflict(.editedStale): settleStale(entry)
        case .conflict(.foreign):
            object(entry, .foreignFile, "was not written by apus; move it elsewhere, nothing overwrites it")
        case .conflict(.blocked(let kind)):
            object(entry, .blockedPath, "cannot be written: \(kind) is in the way; remove it")
        case .conflict(.sameButForCase(let other)):
            object(
                entry, .blockedPath,
                "and '\(other)' differ in case alone, which this disk does not tell apart; remove or rename one")
        case .extra: leave(entry)
        }
    }

    /// A file that is still produced.
    private mutating func settleEdit(_ entry: OutputPlan.Entry) {
        let path = entry.path
        let file = plan.folder.appending(path)
        edited.append(file)
        guard let text = entry.old, let new = entry.new, let written = old.files[path] else {
            return object(
                entry, .editedFile, "was edited since apus wrote it, and is too large to look at; move it away")
        }
        let digest = SHA256.digest(of: text)
        let fresh = manifest.files[path] ?? []
        let isNews = fresh.isDisjoint(with: written)
        let isSeen = !isNews || (!fresh.isEmpty && fresh.isSubset(of: old.passed[path] ?? []))
        // What has been decided holds, unless the file is named: a version that was passed over can still be merged.
        let isDecided = isSeen && decision?.names(file) != true && old.kept[path]?.contains(digest) == true
        let base = isNews ? bases.text(at: path, digests: written) : new
        if isDecided { return keep(entry, digest, written, base: base) }
        switch decision?.choice(for: file) {
        case nil:
            let news = isNews ? ", and apus has a new version" : ""
            object(
                entry, .editedFile,
                "was edited since apus wrote it\(news); run again with --merge, --keep or --overwrite", base: base)
        case .keep: keep(entry, digest, written, base: base)
        case .overwrite:
            undone[path] = "edit overwritten"
            entries.append(entry.with(.replace))
        case .merge: merge(entry, text, new, base: base)
        }
    }

    private mutating func merge(_ entry: OutputPlan.Entry, _ text: [UInt8], _ new: [UInt8], base: [UInt8]?) {
        guard let base else {
            return object(
                entry, .editedFile,
                "cannot be merged, because what apus wrote there is in no commit of that repository; choose --keep or"
                    + " --overwrite")
        }
        guard let merged = ThreeWayMerge.merge(base: base, text, new) else {
            return object(
                entry, .editedFile,
                "cannot be merged, because the edit and the new version change the same lines; choose --keep or"
                    + " --overwrite", base: base)
        }
        if merged != new {
            manifest.keep(entry.path, digest: SHA256.digest(of: merged))
            keptBases[entry.path] = new
        }
        entries.append(entry.with(merged == text ? .keep : .replace, new: merged))
    }

    private mutating func keep(
        _ entry: OutputPlan.Entry, _ digest: String, _ written: Set<String>, base: [UInt8]?
    ) {
        entries.append(entry.with(.keep))
        manifest.keep(entry.path, digest: digest)
        if let fresh = manifest.files[entry.path], fresh.isDisjoint(with: written) {
            manifest.pass(entry.path, digests: fresh)
        }
        // What apus would write now never was there: the next merge starts from what it wrote last.
        manifest.replace(entry.path, digests: written)
        keptBases[entry.path] = base
    }

    /// A file that is no longer produced.
    private mutating func settleStale(_ entry: OutputPlan.Entry) {
        let message = "is no longer produced, but was edited since apus wrote it"
        let file = plan.folder.appending(entry.path)
        edited.append(file)
        switch decision?.choice(for: file) {
        case .overwrite where entry.old != nil:
            undone[entry.path] = "edit deleted"
            entries.append(entry.with(.delete))
        case .keep:
            if let text = entry.old { manifest.keep(entry.path, digest: SHA256.digest(of: text)) }
            keepStale(entry, message)
        case .merge:
            object(entry, .editedFile, message + ", so that there is nothing to merge; choose --keep or --overwrite")
        case nil, .overwrite:
            let base = old.files[entry.path].flatMap { bases.text(at: entry.path, digests: $0) }
            object(entry, .editedFile, message + "; run again with --keep, or --overwrite to delete it", base: base)
        }
    }

    /// The file stays. What it was written for may be gone, and with that the module may not compile any more.
    private mutating func keepStale(_ entry: OutputPlan.Entry, _ message: String) {
        let left = message + "; it was left as it is, and is no longer a file of apus"
        guard entry.path.hasSuffix(".swift") else { return note(entry, left) }
        let name = plan.folder.appending(entry.path).name
        let advice =
            ". It is compiled with the module, which may lack what it refers to: take what you need of it elsewhere, and"
            + " delete it"
        diagnostics.append(Diagnostic(.extraFile, .warning, "'\(name)' \(left + advice)", at: nil))
    }

    /// A file that is not from apus and not in the way.
    private mutating func leave(_ entry: OutputPlan.Entry) {
        if old.files[entry.path] == nil, let kept = old.kept[entry.path] {
            for digest in kept { manifest.keep(entry.path, digest: digest) }
            return
        }
        let isOutside = !manifest.folders.isEmpty && !manifest.folders.contains { entry.path.hasPrefix($0 + "/") }
        if !isOutside { note(entry, "is not from apus; it was left as it is") }
    }

    private mutating func note(_ entry: OutputPlan.Entry, _ message: String) {
        let name = plan.folder.appending(entry.path).name
        diagnostics.append(Diagnostic(.extraFile, .note, "'\(name)' \(message)", at: nil))
    }

    /// An obstacle: with the edit where its base is at hand, else with what apus would do to the file.
    private mutating func object(
        _ entry: OutputPlan.Entry, _ id: DiagnosticID, _ message: String, base: [UInt8]? = nil
    ) {
        let name = plan.folder.appending(entry.path).name
        diagnostics.append(Diagnostic(id, .error, "'\(name)' \(message)", at: nil))
        guard id == .editedFile, let text = entry.old else { return }
        let label = base == nil ? "from what is there to what apus writes" : "what was edited there"
        let shown = name.visibleOnOneLine
        diffs += "\(shown): \(label)\n"
        diffs += UnifiedDiff.text(
            from: base ?? text, to: base == nil ? entry.new : text, oldName: shown, newName: shown)
    }

    /// Brings the folder of bases in line with the files that carry edits.
    private mutating func addBases(_ lyingThere: [String: [UInt8]]) {
        for path in Set(lyingThere.keys).union(keptBases.keys).sorted() {
            let (old, new) = (lyingThere[path], keptBases[path])
            if old == new { continue }
            let action: OutputPlan.Action = new == nil ? .delete : old == nil ? .create : .replace
            entries.append(OutputPlan.Entry(path: BaseTexts.path(of: path), action: action, old: old, new: new))
        }
    }
}

extension OutputPlan.Entry {
    /// The entry with another action, and maybe another text.
    fileprivate func with(_ action: OutputPlan.Action, new: [UInt8]? = nil) -> Self {
        Self(path: path, action: action, old: old, new: new ?? self.new, newDigest: new == nil ? newDigest : nil)
    }
}
