import ApusEmission
import ApusLowering
package import ApusSource

/// What the subcommands do, as functions from settings to reports. Nothing here prints or exits.
package enum Driver {
    /// Writes clients: all that are configured, or none.
    package static func generate(
        _ source: ConfigurationSource,
        settings: RunSettings,
        isForced: Bool
    ) throws -> Report {
        let run = try PreparedRun(source, settings: settings, writes: true)
        guard run.findings.status == .fine else { return run.findings.report() }
        let targets = run.targets.map { target in
            (target: target, plan: isForced ? target.plan.forced : target.plan)
        }
        let obstacles = targets.flatMap { Obstacles.diagnostics(of: $0.plan, isForced: isForced) }
        if obstacles.contains(where: { $0.severity == .error }) {
            return Report(.problems, diagnostics: run.findings.presented + obstacles)
        }
        do {
            try OutputTransaction.execute(targets.map { ($0.plan, $0.target.manifest) })
        } catch {
            let diagnostic = Diagnostic(.unwritableOutput, .error, error.outcome, at: nil)
            return Report(.unusable, diagnostics: run.findings.presented + [diagnostic])
        }
        let output = targets.map { summary(of: $0.plan) }.joined()
        return Report(.fine, output: output, diagnostics: run.findings.presented + obstacles)
    }

    /// Compares clients with what is checked in, and writes nothing.
    package static func check(_ source: ConfigurationSource, settings: RunSettings) throws -> CheckReport {
        let run = try PreparedRun(source, settings: settings, writes: false)
        guard run.findings.status == .fine else { return CheckReport(report: run.findings.report(), drift: []) }
        let drifts = run.targets.map { Drift(of: $0.plan) }
        if drifts.allSatisfy(\.isEmpty) {
            let count = run.targets.reduce(0) { $0 + $1.files.count }
            return CheckReport(report: run.findings.report(output: "\(counted(count)) up to date\n"), drift: [])
        }
        let count = drifts.reduce(0) { $0 + $1.count }
        let verb = count == 1 ? "differs" : "differ"
        let summary = "\(counted(count)) \(verb) from what apus would write\n"
        let report = Report(
            .problems,
            output: drifts.map(\.text).joined() + summary,
            diagnostics: run.findings.presented + interruptions(run)
        )
        return CheckReport(report: report, drift: drifts.flatMap(\.diagnostics))
    }

    /// Reads a document and says what there is to say about it.
    package static func lint(document: String, settings: RunSettings) -> Report {
        var findings = Findings()
        findings.isStrict = settings.isStrict
        let stages = Stages(settings: settings, findings: findings)
        if let read = stages.document(DiskPath(document)) {
            _ = stages.model(read.document, options: .init(name: placeholderName))
        }
        return findings.report()
    }

    /// The JSON Schema of `apus.yaml`.
    package static func schema() -> Report { Report(.fine, output: ConfigurationSchema.jsonSchema) }

    /// The name of a client that nobody is going to see.
    static let placeholderName = "Client"

    /// What a run that was killed has left needs no diff to be understood.
    private static func interruptions(_ run: PreparedRun) -> [Diagnostic] {
        run.targets.map(\.plan.folder).filter(OutputTransaction.isInterrupted).map { folder in
            let message = "a run that wrote to '\(folder.name)' was interrupted; 'apus generate' finishes it"
            return Diagnostic(.interruptedRun, .error, message, at: nil)
        }
    }

    static func summary(of plan: OutputPlan) -> String {
        let (written, deleted, unchanged) = plan.counts
        return "\(plan.folder.name): \(written) written, \(deleted) deleted, \(unchanged) unchanged\n"
    }

    static func counted(_ count: Int) -> String { count == 1 ? "1 file" : "\(count) files" }
}

/// What `check` has found: the report, and the drift once more as diagnostics for those who read JSON or annotations.
package struct CheckReport: Sendable {
    /// The report; its output has the diffs.
    package let report: Report
    /// One diagnostic for each file that differs.
    package let drift: [Diagnostic]
}
