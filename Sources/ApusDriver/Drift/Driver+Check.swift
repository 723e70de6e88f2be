import ApusDiff
import ApusLowering
package import ApusSource

/// What `check` has found: the report, and the drift once more as diagnostics for those who read JSON or annotations.
package struct CheckReport: Sendable {
    /// The report; its output has the diffs.
    package let report: Report
    /// One diagnostic for each file that differs.
    package let drift: [Diagnostic]
}

/// A state of the repository that documents are compared with.
package struct BaselineSettings: Sendable {
    /// The revision of git.
    package var revision: String
    /// How changes are shown.
    package var format: ComparisonFormat
    /// The changes that fail the run.
    package var threshold: ChangeThreshold

    /// Makes settings.
    package init(revision: String, format: ComparisonFormat = .text, threshold: ChangeThreshold = .breaking) {
        self.revision = revision
        self.format = format
        self.threshold = threshold
    }
}

extension Driver {
    /// Compares clients with what is checked in, and documents with those of an earlier state; writes nothing.
    ///
    /// - Parameter target: The name of the target that this is about; nil: all.
    package static func check(
        _ source: ConfigurationSource, target: String? = nil, settings: RunSettings,
        against baseline: BaselineSettings? = nil
    ) throws -> CheckReport {
        let run = try PreparedRun(source, settings: settings, writes: false) { configuration, diagnostics in
            let targets = PreparedRun.ownTargets(configuration, diagnostics)
            guard let target, let targets else { return targets }
            return Self.targets(named: target, among: targets, diagnostics)
        }
        guard run.findings.status == .fine else { return CheckReport(report: run.findings.report(), drift: []) }
        let drift = drift(of: run)
        guard let baseline else { return drift }
        let changes = compare(
            run, with: baseline, source: source, settings: settings, includesRemovals: target == nil)
        return joined(drift, changes, baseline.format)
    }

    private static func drift(of run: PreparedRun) -> CheckReport {
        let drifts = run.targets.map { Drift(of: $0.plan) }
        // What a run that was killed has left needs no diff to be understood.
        let interruptions = interruptions(
            in: run.targets.map(\.plan.folder) + run.clients.flatMap(\.configuration.writtenFolders))
        if drifts.allSatisfy(\.isEmpty) {
            let count = run.targets.reduce(0) { $0 + $1.files.count }
            var report = Report(
                interruptions.isEmpty ? .fine : .problems, output: "\(counted(count)) up to date\n",
                diagnostics: run.findings.presented + interruptions)
            report.remains = [run.clients, run.targets]
            return CheckReport(report: report, drift: [])
        }
        let count = drifts.reduce(0) { $0 + $1.count }
        let verb = count == 1 ? "differs" : "differ"
        let summary = "\(counted(count)) \(verb) from what apus would write\n"
        let report = Report(
            .problems, output: drifts.map(\.text).joined() + summary,
            diagnostics: run.findings.presented + interruptions)
        return CheckReport(report: report, drift: drifts.flatMap(\.diagnostics))
    }

    /// Says in which folders a run that was killed has left something.
    static func interruptions(in folders: [DiskPath]) -> [Diagnostic] {
        var known: Set<String> = []
        return folders.filter { known.insert(FileSystem.resolved($0.path)).inserted }
            .filter(OutputTransaction.isInterrupted).map { folder in
                let message = "a run that wrote to '\(folder.name)' was interrupted; 'apus generate' finishes it"
                return Diagnostic(.interruptedRun, .error, message, at: nil)
            }
    }

    /// Compares each client with what the revision has in its place.
    private static func compare(
        _ run: PreparedRun, with settings: BaselineSettings, source: ConfigurationSource,
        settings runSettings: RunSettings, includesRemovals: Bool
    ) -> Report {
        guard let configuration = run.configuration,
            let baseline = Baseline(settings.revision, source: source, now: configuration, settings: runSettings)
        else {
            let message = "'\(settings.revision)' is no revision that git knows here; in CI, fetch it first"
            return .unusable(.unreadableRevision, message)
        }
        if baseline.findings.status != .fine {
            return Report(.unusable, diagnostics: baseline.findings.presented)
        }
        var reports: [ComparisonReport] = []
        for client in run.clients {
            let target = client.configuration
            guard let old = baseline.module(before: target) else { continue }
            let new = ComparedModule(name: target.document.name, client: client, among: configuration.clients)
            var report = ComparisonReport(old: old, new: new, policy: configuration.changes)
            report.client = target.lowering.name
            reports.append(report)
        }
        let isComplete = reports.count == configuration.targets.count
        // Who names a target asks for nothing else.
        let removals = includesRemovals ? baseline.removals : []
        if settings.format == .html, reports.count + removals.count > 1 {
            let names = reports.compactMap(\.client).joined(separator: " or ")
            let message =
                "--format html shows one client, and several are compared, with those that are gone; say which, with"
                + " --target: \(names.isEmpty ? "one that is still there" : names)"
            return .unusable(.usage, message)
        }
        reports = ComparisonReport.told(apart: reports + removals)
        var notes = baseline.notes
        if isComplete { notes += configuration.unusedAcceptances(reports.flatMap(\.comparison.changes)) }
        let fails = reports.contains { $0.reaches(settings.threshold) } || baseline.findings.status != .fine
        let status = baseline.findings.access.hasErrors ? RunStatus.unusable : fails ? .problems : .fine
        return Report(
            status, output: ComparisonReport.text(of: reports, settings.format),
            diagnostics: baseline.findings.comparable + notes)
    }

    /// People read both on one page; what is made for tools keeps standard output for itself.
    private static func joined(_ drift: CheckReport, _ changes: Report, _ format: ComparisonFormat) -> CheckReport {
        let status = [drift.report.status, changes.status].max { $0.rawValue < $1.rawValue } ?? .fine
        let isText = format == .text
        let output =
            isText
            ? [changes.output, drift.report.output].filter { !$0.isEmpty }.joined(separator: "\n") : changes.output
        let report = Report(
            status, output: output,
            diagnostics: drift.report.diagnostics + changes.diagnostics + (isText ? [] : drift.drift))
        return CheckReport(report: report, drift: isText ? drift.drift : [])
    }
}
