import ApusDriver
import ArgumentParser

/// `apus check`
struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Compare clients with their documents, and write nothing.",
        discussion: """
            Shows each file that is changed, missing, extra or edited, with a diff from what stands there to what apus \
            would write. For CI: exit code 0 when everything is up to date, else 1.

            Examples:
              apus check
              apus check --diagnostics github
            """
    )

    @OptionGroup var target: TargetOptions
    @OptionGroup var options: RunOptions
    @OptionGroup var diagnostics: DiagnosticOptions

    func run() throws {
        let found = try Driver.check(target.source, settings: options.settings)
        try diagnostics.finish(found.report, forTools: found.drift)
    }
}
