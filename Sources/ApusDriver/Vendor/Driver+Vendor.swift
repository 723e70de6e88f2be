import ApusModel
package import ApusSource

extension DiagnosticID {
    /// A package with a client that no other package sees.
    package static let unusablePackage: DiagnosticID = "unusable-package"
}

extension Driver {
    /// Puts clients into other repositories: all that are configured, or the one that flags speak of; all, or none.
    ///
    /// - Parameters:
    ///   - configuration: The file; nil for the usual places.
    ///   - flags: A single destination.
    ///   - decision: What becomes of files that were edited there; nil: they stop the run.
    ///   - isDryRun: Whether to say what would be written, and write nothing.
    package static func vendor(
        configuration: String?, flags: VendorFlags?, decision: EditDecision?, isDryRun: Bool, settings: RunSettings
    ) throws -> Report {
        let source = flags?.source(configuration) ?? .file(configuration)
        let alternative =
            flags == nil ? "a destination and a document, with --document and --name" : VendorFlags.documentFlags
        let run = try PreparedRun(source, settings: settings, writes: !isDryRun, alternative: alternative) {
            configuration, diagnostics in
            if let flags { return flags.clients(in: configuration, diagnostics) }
            if !configuration.vendored.isEmpty { return configuration.vendored }
            diagnostics.error(
                .usage, "the configuration lists no destinations; add 'vendor' to it, or name a destination", at: nil)
            return nil
        }
        guard run.findings.status == .fine else { return run.findings.report() }
        let settled = run.targets.map { EditSettlement($0.plan, manifest: $0.manifest, decision: decision) }
        if let report = strangers(to: settled, decision, run.findings) { return report }
        let notes = run.clients.compactMap(unusablePackage) + settled.flatMap(\.diagnostics)
        if notes.contains(where: { $0.severity == .error }) {
            return Report(
                .problems, output: settled.map(\.diffs).joined(),
                diagnostics: run.findings.presented + notes + [Obstacles.nothingWritten()])
        }
        if !isDryRun {
            do {
                try OutputTransaction.execute(settled.map { ($0.plan, $0.manifest) })
            } catch {
                let diagnostic = Diagnostic(.unwritableOutput, .error, error.outcome, at: nil)
                return Report(.unusable, diagnostics: run.findings.presented + [diagnostic])
            }
        }
        let output = settled.map {
            isDryRun ? preview(of: $0.plan, undone: $0.undone) : $0.undoneText + summary(of: $0.plan)
        }
        .joined()
        return Report(.fine, output: output, diagnostics: run.findings.presented + notes)
    }

    /// Nothing is done where a file that is named has no edit: it is a mistake, or somebody thinks that it has one.
    private static func strangers(
        to settled: [EditSettlement], _ decision: EditDecision?, _ findings: Findings
    ) -> Report? {
        let edited = settled.flatMap(\.edited)
        let strangers = decision?.strangers(among: edited) ?? []
        if strangers.isEmpty { return nil }
        let hint =
            edited.isEmpty
            ? "no file there is" : "these are: \(edited.map { $0.name.visibleOnOneLine }.joined(separator: ", "))"
        for name in strangers {
            findings.access.error(
                .usage, "--file '\(name)' is no file of a destination that was edited since apus wrote it; \(hint)",
                at: nil)
        }
        return findings.report()
    }

    /// Why a package is of no use to anybody: all of its targets are apus's own.
    private static func unusablePackage(_ client: PreparedRun.Client) -> Diagnostic? {
        let target = client.configuration
        guard let destination = target.destination, destination.isPackage, target.access != .public else { return nil }
        let reach = target.access == .package ? "the package" : "its module"
        let message =
            "with access \(target.access.rawValue), nothing outside of \(reach) sees the client in"
            + " '\(destination.folder.name)', and nothing else is in there; make the access public, or leave the package to"
            + " one of your own"
        return Diagnostic(.unusablePackage, .warning, message, at: destination.accessRange)
    }

    /// Compares vendored files with their manifests, without document, configuration and network.
    ///
    /// - Parameter folder: A folder with a manifest, or one with such folders somewhere in it.
    package static func verify(_ folder: String) -> CheckReport {
        do {
            let folders = try Verification.folders(below: DiskPath(folder))
            if folders.isEmpty {
                let name = DiskPath(folder).name
                let message = "'\(name)' has no \(Manifest.fileName) in it; name a folder that apus wrote"
                return CheckReport(report: .unusable(.unreadableFile, message), drift: [])
            }
            let verified = try folders.map(Verification.init)
            let interrupted = folders.filter(OutputTransaction.isInterrupted).map { folder in
                let message = "a run that wrote to '\(folder.name)' was interrupted; run 'apus vendor' again"
                return Diagnostic(.interruptedRun, .error, message, at: nil)
            }
            let isFine = interrupted.isEmpty && verified.allSatisfy(\.findings.isEmpty)
            let report = Report(
                isFine ? .fine : .problems, output: verified.map(\.text).joined(), diagnostics: interrupted)
            return CheckReport(report: report, drift: verified.flatMap(\.diagnostics))
        } catch {
            let message = error.sentence(about: DiskPath(folder).name)
            return CheckReport(report: .unusable(.unreadableFile, message), drift: [])
        }
    }

    /// What carrying out a plan would do, a line for each file.
    ///
    /// - Parameter undone: What is to be said of files that a person has changed, by their paths.
    static func preview(of plan: OutputPlan, undone: [String: String] = [:]) -> String {
        let lines = plan.entries.filter(\.isShown).compactMap { entry -> String? in
            let name = plan.folder.appending(entry.path).name.visibleOnOneLine
            if let label = undone[entry.path] { return "\(label): \(name)\n" }
            switch entry.action {
            case .create: return "new: \(name)\n"
            case .replace: return "changed: \(name)\n"
            case .delete: return "removed: \(name)\n"
            case .keep, .conflict, .extra: return nil
            }
        }
        let (written, deleted, unchanged) = plan.counts
        return lines.joined()
            + "\(plan.folder.name): \(written) to write, \(deleted) to delete, \(unchanged) unchanged\n"
    }
}
