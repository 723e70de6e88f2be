import ApusDiff
import ApusEmission
import ApusLowering
import ApusModel
import ApusSource
import ApusSpec
import ApusSyntax

/// One bump: everything is decided first, then written in one transaction.
struct Bump {
    /// A client that changes with the document.
    private struct Bumped {
        let client: PreparedRun.Client
        /// Nil where there was no document before.
        let report: ComparisonReport?
    }

    let settings: BumpSettings
    let run: RunSettings
    let configuration: Configuration
    /// A target with the document that is replaced.
    let target: TargetConfiguration
    let findings: Findings

    var document: DiskPath { target.document }
    var limit: Int { run.limits.maximumBytes }
    /// Where the document lies, links resolved.
    var located: String { FileSystem.resolved(document.path) }
    /// `--root` is about NEW; for what stands here the configuration says it.
    var ownRun: RunSettings {
        var run = run
        run.root = nil
        return run
    }

    func report() throws -> Report {
        let olds = Findings()
        let old =
            FileSystem.kind(of: document.path) == nil ? nil : Stages(settings: ownRun, findings: olds).document(target)
        if olds.status != .fine { return olds.report() }
        guard let new = newDocument(),
            let replacement = DocumentReplacement(
                of: document, by: new, old: old, limit: limit, diagnostics: findings.access)
        else { return findings.report() }
        let history = BumpHistory(settings, configuration, ownRun)
        if let findings = history.baseline?.findings, findings.status != .fine { return findings.report() }
        checkFormat(of: new)
        let placed = placed(new, replacement, old)
        if findings.access.hasErrors { return findings.report() }
        let targets = affected(by: replacement)
        let prepared = try PreparedRun(
            configuration, targets, store: replacement.store, settings: ownRun, findings: findings)
        guard prepared.findings.status == .fine else { return prepared.findings.report() }
        let bumped = compare(prepared, old, history, isInPlace: replacement.changed.isEmpty, olds)
        // What is wrong with the clients as they were is known now.
        if let findings = history.baseline?.findings, findings.status != .fine { return findings.report() }
        if olds.status != .fine { return olds.report() }
        if replacement.changed.isEmpty, history.baseline == nil { return try unchanged(new, prepared) }
        let known = olds.comparable + history.diagnostics(about: document) + (history.baseline?.notes ?? [])
        let stray = placed.map(replacement.stray) ?? []
        let edits = DocumentEdits(documents: replacement, old: old, targets: targets, isForced: settings.isForced)
        return try carryOut(replacement, bumped, prepared, history, known + edits.diagnostics, stray)
            ?? unchanged(new, prepared)
    }

    /// Does what is due, unless something keeps it from that; nil when nothing is.
    ///
    /// - Parameters:
    ///   - known: What is to be said about the document.
    ///   - stray: The files that it does not need any more.
    private func carryOut(
        _ replacement: DocumentReplacement, _ bumped: [Bumped], _ prepared: PreparedRun, _ history: BumpHistory,
        _ known: [Diagnostic], _ stray: [String]
    ) -> Report? {
        let changes = bumped.compactMap(\.report)
        let diff = changes.map { $0.text(.text) }.joined(separator: "\n")
        let plans = prepared.targets.map { target in
            var plan = settings.isForced ? target.plan.forced : target.plan
            plan.isManifestDue = true
            return (plan: plan, manifest: target.manifest)
        }
        let obstacles = obstacles(plans.map(\.plan), changes)
        let isAll = changes.count == configuration.targets.count
        let unused = isAll ? configuration.unusedAcceptances(changes.flatMap(\.comparison.changes)) : []
        guard let changelogs = changelogs(bumped, history, isInPlace: replacement.changed.isEmpty) else {
            return findings.report()
        }
        let diagnostics = prepared.findings.presented + known + unused + obstacles
        if (known + obstacles).contains(where: { $0.severity == .error }) {
            return Report(.problems, output: diff, diagnostics: diagnostics + [Obstacles.nothingWritten()])
        }
        let isDue = !changelogs.isEmpty || !plans.allSatisfy(\.plan.isCurrent)
        if replacement.changed.isEmpty, !isDue { return nil }
        var work = PlainFiles(replacement, changelogs).work
        work += plans.map { ($0.plan, $0.manifest) }
        if let failure = write(work) { return Report(.unusable, output: diff, diagnostics: diagnostics + [failure]) }
        let summary = BumpSummary(
            replacement: replacement, stray: stray, changelogs: changelogs, plans: plans.map(\.plan),
            isDryRun: settings.isDryRun, changes: changes, vendored: vendored(with: replacement))
        return Report(.fine, output: diff + (diff.isEmpty ? "" : "\n") + summary.text, diagnostics: diagnostics)
    }

    /// What keeps the clients from being written, and the changes that are to stop the run.
    private func obstacles(_ plans: [OutputPlan], _ changes: [ComparisonReport]) -> [Diagnostic] {
        let obstacles = plans.flatMap { Obstacles.diagnostics(of: $0, isForced: settings.isForced) }
            .filter { $0.id != .nothingWritten }
        guard let threshold = settings.threshold, changes.contains(where: { $0.reaches(threshold) }) else {
            return obstacles
        }
        let message = "there are changes that --fail-on \(threshold.rawValue) stops at"
        return obstacles + [Diagnostic(.changeThreshold, .error, message, at: nil)]
    }

    /// NEW says nothing new: there is nothing to do but to start a changelog that is configured and not there.
    private func unchanged(_ new: NewDocument, _ prepared: PreparedRun) throws -> Report {
        let same = "'\(document.name)' is what '\(settings.document)' is already; nothing to bump\n"
        if let stale = prepared.targets.first(where: { !$0.plan.isCurrent }) {
            findings.access.report(staleClient(stale.plan.folder))
            return Report(.problems, diagnostics: findings.presented)
        }
        let starting = configuration.targets.filter { target in
            guard let changelog = target.changelog else { return false }
            return isOurs(target) && FileSystem.kind(of: changelog.path) == nil
        }
        if starting.isEmpty { return findings.report(output: same) }
        guard let day = day() else { return findings.report() }
        let info = new.read.document.info
        let changelogs = starting.compactMap { target in
            target.changelog.map { path in
                let entry = ChangelogEntry(day: day, report: nil, title: info.title, version: info.version)
                return BumpedChangelog(place: path, old: nil, entry: entry, module: target.layout.client.text)
            }
        }
        if let failure = write(PlainFiles(nil, changelogs).work) { return Report(.unusable, diagnostics: [failure]) }
        let summary = BumpSummary(
            replacement: nil, stray: [], changelogs: changelogs, plans: [], isDryRun: settings.isDryRun, changes: [],
            vendored: false)
        let start = "'\(document.name)' stays as it is; its changelog starts here\n"
        return findings.report(output: start + summary.text)
    }

    /// The document was edited in its place, and nobody has kept what it was.
    private func staleClient(_ folder: DiskPath) -> Diagnostic {
        let message =
            "'\(document.name)' is what '\(settings.document)' is already, and '\(folder.name)' is not what apus makes of it;"
            + " no commit has the document as it was, to say what changed: run 'apus generate', and write the changelog"
            + " yourself, or put the old document back and give bump the new one as another file"
        return Diagnostic(.editedDocument, .error, message, at: nil)
    }

    /// The targets that are made from a file that is replaced, or that was edited in its place.
    private func affected(by replacement: DocumentReplacement) -> [TargetConfiguration] {
        let edited = replacement.files.filter { !$0.isChanged && Git.isCommitted($0.place) == false }
        let changed = Set((replacement.changed + edited).map(\.located))
        var referenced: [DiskPath: Set<String>] = [:]
        return configuration.targets.filter { other in
            if isOurs(other) { return true }
            let files =
                referenced[other.document]
                ?? Set((Stages(settings: ownRun, findings: Findings()).document(other)?.referenced ?? []).map(\.path))
            referenced[other.document] = files
            return !files.isDisjoint(with: changed)
        }
    }

    /// What changes for each client.
    private func compare(
        _ prepared: PreparedRun, _ old: ReadDocument?, _ history: BumpHistory, isInPlace: Bool, _ olds: Findings
    ) -> [Bumped] {
        prepared.clients.map { client in
            let other = client.configuration
            let isOurs = isOurs(other)
            // A document that is not there is nothing that anybody still uses.
            if isOurs, old == nil { return Bumped(client: client, report: nil) }
            var before: ComparedModule?
            if let baseline = history.baseline(of: other) {
                before = baseline.module(before: other)
            } else if history.usesDocumentOnDisk(for: other, isInPlace: isInPlace) {
                let read = isOurs ? old : Stages(settings: ownRun, findings: olds).document(other)
                before = read.map {
                    ComparedModule(
                        name: other.document.name, document: $0.document, target: other, among: configuration.clients,
                        settings: ownRun)
                }
            }
            guard let before else { return Bumped(client: client, report: nil) }
            var report = ComparisonReport(
                old: before,
                new: ComparedModule(
                    name: isOurs ? settings.document : other.document.name, client: client,
                    among: configuration.clients),
                policy: configuration.changes)
            report.client = other.lowering.name
            report.isOneOfSeveral = prepared.clients.count > 1
            return Bumped(client: client, report: report)
        }
    }

    /// The changelogs that get an entry; nil when one cannot be read, which is reported.
    private func changelogs(_ bumped: [Bumped], _ history: BumpHistory, isInPlace: Bool) -> [BumpedChangelog]? {
        var changelogs: [BumpedChangelog] = []
        let files = Set(bumped.flatMap(\.client.read.sources).map(\.path))
        for bumped in bumped {
            guard let place = bumped.client.configuration.changelog else { continue }
            if files.contains(FileSystem.resolved(place.path)) {
                findings.access.error(
                    .configurationValue,
                    "the changelog '\(place.name)' is a file of the document; name another one in apus.yaml", at: nil)
                continue
            }
            guard let day = day() else { return nil }
            let info = bumped.client.document.info
            let entry = ChangelogEntry(
                day: day, report: bumped.report, title: info.title, version: info.version)
            guard entry.isNews else { continue }
            do {
                let old =
                    FileSystem.kind(of: place.path) == nil
                    ? nil
                    : try FileSystem.contents(of: place.path, limit: ChangelogFile.limit, followingLinks: false)
                let telling = history.telling(of: entry, in: old, at: place)
                if telling == .other {
                    findings.access.note(
                        .changelogEntry,
                        "'\(place.name)' has an entry that no commit has; where it does not say what changed, take it out"
                            + " and run again", at: nil)
                }
                if isInPlace, telling != .missing { continue }
                changelogs.append(
                    BumpedChangelog(
                        place: place, old: old, entry: entry, module: bumped.client.configuration.layout.client.text))
            } catch {
                findings.access.error(.unreadableFile, error.sentence(about: place.name), at: nil)
            }
        }
        return findings.access.hasErrors ? nil : changelogs
    }

    /// The day of the entries; nil when it is given as none, which is reported.
    private func day() -> String? {
        if let day = CalendarDay.today { return day }
        findings.access.error(
            .usage,
            "\(CalendarDay.variable) is '\(CalendarDay.given ?? "")', and no time in seconds since 1970; mend it, or unset it",
            at: nil)
        return nil
    }

    /// Carries everything out, if it is to be; says what kept it from that.
    private func write(_ work: [OutputTransaction.Work]) -> Diagnostic? {
        if settings.isDryRun { return nil }
        do {
            // What an interrupted run has left where only this document has files.
            try OutputTransaction.recover(work.map(\.plan.folder))
            try OutputTransaction.execute(work)
            return nil
        } catch {
            return Diagnostic(.unwritableOutput, .error, error.outcome, at: nil)
        }
    }

    private func vendored(with replacement: DocumentReplacement) -> Bool {
        let changed = Set(replacement.changed.map(\.located))
        return configuration.vendored.contains { other in
            isOurs(other) || changed.contains(FileSystem.resolved(other.document.path))
        }
    }

    /// Whether a target is made from the document that is replaced.
    private func isOurs(_ other: TargetConfiguration) -> Bool { FileSystem.resolved(other.document.path) == located }
}

extension Stages {
    /// The document of a target.
    func document(_ target: TargetConfiguration) -> ReadDocument? {
        document(target.document, boundary: target.root, overlays: target.overlays)
    }
}
