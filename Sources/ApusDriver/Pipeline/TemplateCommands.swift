import ApusEmission
import ApusSource
import ApusTemplates

/// What `apus templates` does.
package enum TemplateCommands {
    /// Writes the templates of apus to a folder, as a start for one's own. Templates that somebody has edited are never
    /// overwritten; those that nobody has touched since an earlier version are brought up to date.
    package static func eject(to folder: String) throws -> Report {
        let folder = DiskPath(folder)
        let files = EmbeddedTemplates.swift.map {
            GeneratedFile(path: TemplateFolder.fileName(ofTemplate: $0.name), text: $0.text)
        }
        do {
            try OutputTransaction.recover([folder])
            let plan = try OutputPlanner(folder: folder).plan(for: files, toleratesExtras: true)
            let obstacles = plan.obstacles.map { entry in
                Diagnostic(.editedFile, .error, message(for: entry, in: folder), at: nil)
            }
            guard obstacles.isEmpty else { return Report(.problems, diagnostics: obstacles) }
            var manifest = Manifest(version: ToolVersion.current)
            for file in files { manifest.add(file.path, digest: file.digest) }
            try OutputTransaction.execute([(plan, manifest)])
            let output = "\(folder.name): \(plan.writes.count) written, \(plan.count { $0 == .keep }) unchanged\n"
            return Report(.fine, output: output)
        } catch let problem as FileProblem {
            return .unusable(.unreadableFile, problem.sentence(about: folder.name))
        } catch let failure as WriteFailure {
            return .unusable(.unwritableOutput, failure.sentence)
        }
    }

    /// Checks the templates in a folder without rendering anything.
    package static func lint(folder: String) throws -> Report {
        let findings = Findings()
        let stages = Stages(settings: RunSettings(), findings: findings)
        let templates = try stages.templates(DiskPath(folder))
        let report = findings.report()
        // The folder is what was asked about: faults in it are problems of the files, not of the call.
        let isUnreadable = findings.access.diagnostics.contains { $0.id == .unreadableFile }
        let status: RunStatus =
            templates != nil && !findings.access.hasErrors ? .fine : isUnreadable ? .unusable : .problems
        return Report(status, output: report.output, diagnostics: report.diagnostics)
    }

    private static func message(for entry: OutputPlan.Entry, in folder: DiskPath) -> String {
        let name = folder.appending(entry.path).name
        if case .conflict(.blocked(let kind)) = entry.action {
            return "'\(name)' cannot be written: \(kind) is in the way; remove it"
        }
        return "'\(name)' is not as apus wrote it; name another folder, or delete the file to get the one of apus back"
    }
}
