import ApusEmission
import ApusLowering
import ApusSource

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
            try OutputTransaction.execute(targets.map { ($0.plan, $0.target.manifest) }, jobs: settings.jobs)
        } catch {
            let diagnostic = Diagnostic(.unwritableOutput, .error, error.outcome, at: nil)
            return Report(.unusable, diagnostics: run.findings.presented + [diagnostic])
        }
        let output = targets.map { summary(of: $0.plan) }.joined()
        var report = Report(.fine, output: output, diagnostics: run.findings.presented + obstacles)
        report.remains = [run.clients, run.targets]
        return report
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

    static func summary(of plan: OutputPlan) -> String {
        let (written, deleted, unchanged) = plan.counts
        return "\(plan.folder.name): \(written) written, \(deleted) deleted, \(unchanged) unchanged\n"
    }

    static func counted(_ count: Int) -> String { count == 1 ? "1 file" : "\(count) files" }
}
