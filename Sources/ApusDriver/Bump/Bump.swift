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

    private var document: DiskPath { target.document }
    private var limit: Int { run.limits.maximumBytes }
    /// Where the document lies, links resolved.
    private var located: String { FileSystem.resolved(document.path) }
    /// `--root` is about NEW; for what stands here the configuration says it.
    private var ownRun: RunSettings {
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
        if replacement.changed.isEmpty { return try unchanged(new) }
        checkFormat(of: new)
        let placed = placed(new, replacement, old)
        if findings.access.hasErrors { return findings.report() }
        let targets = affected(by: replacement)
        let prepared = try PreparedRun(
            configuration, targets, store: replacement.store, settings: ownRun, findings: findings)
        guard prepared.findings.status == .fine else { return prepared.findings.report() }
        let bumped = compare(prepared, old, olds)
        if olds.status != .fine { return olds.report() }
        let changes = bumped.compactMap(\.report)
        let diff = changes.map { $0.text(.text) }.joined(separator: "\n")
        let plans = prepared.targets.map { target in
            var plan = settings.isForced ? target.plan.forced : target.plan
            plan.isManifestDue = true
            return (plan: plan, manifest: target.manifest)
        }
        let edits = DocumentEdits(documents: replacement, old: old, targets: targets, isForced: settings.isForced)
        let obstacles = edits.diagnostics + obstacles(plans.map(\.plan), changes)
        let isAll = changes.count == configuration.targets.count
        let unused = isAll ? configuration.unusedAcceptances(changes.flatMap(\.comparison.changes)) : []
        let diagnostics = prepared.findings.presented + olds.comparable + unused + obstacles
        if obstacles.contains(where: { $0.severity == .error }) {
            let nothing = Diagnostic("nothing-written", .note, "nothing was written", at: nil)
            return Report(.problems, output: diff, diagnostics: diagnostics + [nothing])
        }
        guard let changelogs = changelogs(bumped) else { return findings.report() }
        var work = PlainFiles(replacement, changelogs).work
        work += plans.map { ($0.plan, $0.manifest) }
        if let failure = write(work) { return Report(.unusable, output: diff, diagnostics: diagnostics + [failure]) }
        let summary = BumpSummary(
            replacement: replacement, stray: placed.map(replacement.stray) ?? [], changelogs: changelogs,
            plans: plans.map(\.plan), isDryRun: settings.isDryRun,
            changes: changes, vendored: vendored(with: replacement))
        return Report(.fine, output: diff + (diff.isEmpty ? "" : "\n") + summary.text, diagnostics: diagnostics)
    }

    /// What keeps the clients from being written, and the changes that are to stop the run.
    private func obstacles(_ plans: [OutputPlan], _ changes: [ComparisonReport]) -> [Diagnostic] {
        let obstacles = plans.flatMap { Obstacles.diagnostics(of: $0, isForced: settings.isForced) }
            .filter { $0.id != "nothing-written" }
        guard let threshold = settings.threshold, changes.contains(where: { $0.reaches(threshold) }) else {
            return obstacles
        }
        let message = "there are changes that --fail-on \(threshold.rawValue) stops at"
        return obstacles + [Diagnostic(.changeThreshold, .error, message, at: nil)]
    }

    /// NEW says nothing new: there is nothing to do but to start a changelog that is configured and not there.
    private func unchanged(_ new: NewDocument) throws -> Report {
        let same = "'\(document.name)' is what '\(settings.document)' is already; nothing to bump\n"
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

    private func newDocument() -> NewDocument? {
        let source = DocumentSource(name: settings.document)
        let stages = Stages(settings: run, findings: findings)
        // The folder that NEW's references may lead into lies to NEW as the configured one lies to the document.
        let boundary = target.root.map { root in
            source.path.parent.appending(
                DocumentStore.way(
                    from: FileSystem.resolved(document.parent.path), to: FileSystem.resolved(root.path)))
        }
        // What is to be said about its content is said when it stands in its place.
        let content = Findings()
        guard let bytes = source.bytes(limit: limit, diagnostics: findings.access),
            let read = Stages(settings: run, findings: content).document(
                source, bytes: bytes, boundary: boundary, overlays: target.overlays)
        else {
            for diagnostic in content.content.diagnostics { stages.findings.content.report(diagnostic) }
            return nil
        }
        return NewDocument(
            source: source, bytes: bytes, read: read,
            gaps: content.content.diagnostics.filter { $0.id == .unresolvedReference })
    }

    /// A `.json` file that is no JSON would be of no use to anything else that reads it.
    private func checkFormat(of new: NewDocument) {
        let isJSON = SyntaxReader.isJSON(new.bytes)
        let isNamedJSON = document.name.lowercased().hasSuffix(".json")
        if isNamedJSON, !isJSON {
            findings.access.error(
                .documentFormat,
                "'\(settings.document)' is YAML, and '\(document.name)' is the name of a JSON file; rename that file to"
                    + " .yaml, which JSON may stand in, too, name it so in apus.yaml, commit both, and run again",
                at: nil)
        } else if isJSON, !isNamedJSON {
            findings.access.note(
                .documentFormat,
                "'\(settings.document)' is JSON, which readers of YAML take, too; '\(document.name)' keeps its name",
                at: nil
            )
        }
    }

    /// The targets that are made from a file that is replaced.
    private func affected(by replacement: DocumentReplacement) -> [TargetConfiguration] {
        let changed = Set(replacement.changed.map(\.located))
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

    /// NEW as it is read in its place: with the files that it brings, and those that lie there already.
    private func placed(_ new: NewDocument, _ replacement: DocumentReplacement, _ old: ReadDocument?) -> ReadDocument? {
        let found = Findings()
        var stages = Stages(settings: ownRun, findings: found)
        stages.store = replacement.store
        guard let read = stages.document(target) else { return nil }
        checkNames(new, read, found.content.diagnostics)
        if findings.access.hasErrors { return read }
        // What the document did without before is no news; of what else is missing, the models would be lost.
        let known = old?.missing ?? [:]
        for (_, reason) in read.missing.filter({ known[$0.key] == nil }).sorted(by: { $0.key < $1.key }) {
            findings.access.error(
                .unresolvedReference,
                "\(reason), and '\(settings.document)' refers to it; put it where it lies seen from there, and run again",
                at: nil)
        }
        return read
    }

    /// The document keeps its name: files of NEW that refer to it by the name it had there do not find it any more.
    private func checkNames(_ new: NewDocument, _ read: ReadDocument, _ found: [Diagnostic]) {
        if new.read.referenced.isEmpty || new.located == located { return }
        let known = Set(new.gaps.map { Gap($0) })
        let lost = found.first { $0.id == .unresolvedReference && !known.contains(Gap($0)) }
        guard lost != nil || read.referenced.contains(where: { $0.path == new.located }) else { return }
        findings.access.error(
            .unresolvedReference,
            "the files of '\(settings.document)' do not find each other in the place of '\(document.name)'; references to"
                + " '\(new.source.path.lastComponent)' itself need a document of that name in apus.yaml",
            at: lost?.range)
    }

    /// A reference that leads nowhere, by its place.
    private struct Gap: Hashable {
        let file: String?
        let offset: Int?

        init(_ diagnostic: Diagnostic) {
            file = diagnostic.range?.file.name
            offset = diagnostic.range?.start
        }
    }

    /// What changes for each client.
    private func compare(_ prepared: PreparedRun, _ old: ReadDocument?, _ olds: Findings) -> [Bumped] {
        return prepared.clients.map { client in
            let other = client.configuration
            let isOurs = isOurs(other)
            let before = isOurs ? old : Stages(settings: ownRun, findings: olds).document(other)
            guard let before else { return Bumped(client: client, report: nil) }
            var report = ComparisonReport(
                old: ComparedModule(
                    name: other.document.name, document: before.document, target: other, settings: ownRun),
                new: ComparedModule(name: isOurs ? settings.document : other.document.name, client: client),
                policy: configuration.changes)
            report.client = prepared.clients.count > 1 ? other.lowering.name : nil
            return Bumped(client: client, report: report)
        }
    }

    /// The changelogs that get an entry; nil when one cannot be read, which is reported.
    private func changelogs(_ bumped: [Bumped]) -> [BumpedChangelog]? {
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
