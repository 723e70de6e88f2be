package import ApusSource

/// How a run ended, as the exit code says it.
package enum RunStatus: Int32, Sendable {
    /// All is well.
    case fine = 0
    /// The document or the checked-in files have problems.
    case problems = 1
    /// Wrong usage, a wrong configuration, or a file that cannot be read or written.
    case unusable = 2
    /// The tool failed.
    case toolFailed = 70
}

/// What a run has to say: the command line prints it and exits.
package struct Report: Sendable {
    /// How the run ended.
    package let status: RunStatus
    /// What was asked for; goes to standard output.
    package let output: String
    /// What is to be said about it, ready to print; goes to standard error.
    package let diagnostics: [Diagnostic]
    /// What the run has read and made. Taking it apart takes as long as writing some hundred files, and whoever prints a
    /// report ends the program: so it is kept until then.
    package var remains: [any Sendable] = []

    /// Makes a report.
    package init(_ status: RunStatus, output: String = "", diagnostics: [Diagnostic] = []) {
        self.status = status
        self.output = output
        self.diagnostics = diagnostics
    }

    /// The end of a run that could not do what it was asked for.
    static func unusable(_ id: DiagnosticID, _ message: String) -> Report {
        Report(.unusable, diagnostics: [Diagnostic(id, .error, message, at: nil)])
    }
}

/// The version of apus.
package enum ToolVersion {
    /// As `apus --version` prints it and as manifests note it.
    package static let current = "0.1.0"
}
