package import ApusSource

extension DiagnosticID {
    /// A file that is missing, no file, too large, or not ours to read.
    package static let unreadableFile: DiagnosticID = "unreadable-file"
    /// A file or folder that could not be written.
    package static let unwritableOutput: DiagnosticID = "unwritable-output"
    /// A run that ended in the middle of writing, such as one that was killed.
    package static let interruptedRun: DiagnosticID = "interrupted-run"
    /// Flags that do not go together, or one that is missing.
    package static let usage: DiagnosticID = "usage"
    /// Warnings in a strict run.
    package static let strict: DiagnosticID = "strict"
}

/// Everything that a run finds wrong, kept apart by what it means for the exit code.
struct Findings {
    /// What keeps apus from starting on the work: flags, configuration, templates, unreadable files. Exit code 2.
    let access = DiagnosticCollector()
    /// What is to be said about documents. Exit code 1 if there is an error.
    let content = DiagnosticCollector()

    /// What a configuration makes of the content's diagnostics.
    var levels: [DiagnosticID: DiagnosticLevel] = [:]
    /// Whether warnings fail the run.
    var isStrict = false

    /// How the run stands.
    var status: RunStatus {
        if access.hasErrors { return .unusable }
        let judged = judgedContent
        if judged.contains(where: { $0.severity == .error }) { return .problems }
        return isStrict && judged.contains { $0.severity == .warning } ? .problems : .fine
    }

    /// All diagnostics, ready to print.
    var presented: [Diagnostic] {
        let judged = judgedContent
        let shown = (access.diagnostics + judged).presented()
        let fails = isStrict && !access.hasErrors && !judged.contains { $0.severity == .error }
        let warnings = judged.reduce(0) { $0 + ($1.severity == .warning ? 1 : 0) }
        guard fails && warnings > 0 else { return shown }
        let message =
            "warnings fail a strict run; mend the document, or set their IDs to 'off' under 'diagnostics' in apus.yaml"
        return shown + [Diagnostic(.strict, .error, message, at: nil)]
    }

    /// The report of a run that ends here.
    func report(output: String = "") -> Report { Report(status, output: output, diagnostics: presented) }

    /// Errors are errors: an ID can be turned off or into an error only where the run can go on.
    private var judgedContent: [Diagnostic] {
        if levels.isEmpty { return content.diagnostics }
        return content.diagnostics.compactMap { diagnostic in
            guard diagnostic.severity != .error, let level = levels[diagnostic.id] else { return diagnostic }
            var judged = diagnostic
            switch level {
            case .off: return nil
            case .warning: judged.severity = .warning
            case .error: judged.severity = .error
            }
            return judged
        }
    }
}
