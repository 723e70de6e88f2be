import ApusDriver
import ArgumentParser

/// `apus check`
struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Compare clients with their documents, and write nothing.",
        discussion: """
            Shows each file that is changed, missing, extra or edited, with a diff from what stands there to what apus \
            would write. For CI: exit code 0 when everything is up to date, else 1.

            With --against, also compares each client with that of a revision of git, as apus diff does, by the document \
            and the configuration that the revision has: exit code 1 when something breaks, too.

            Examples:
              apus check
              apus check --diagnostics github
              apus check --against v1.0 --format github
            """
    )

    @OptionGroup var target: TargetOptions

    @Option(
        name: .customLong("target"),
        help: ArgumentHelp(
            "The name of the target of the configuration that this is about (default: all of them).", valueName: "name")
    )
    var client: String?

    @Option(
        help: ArgumentHelp(
            "A revision of git whose documents these are compared with: a branch, a tag, HEAD^1.", valueName: "revision"
        ))
    var against: String?

    @Option(help: "How changes since that revision are shown (default: text).")
    var format: ComparisonFormat?

    @Option(
        help: ArgumentHelp(
            "Exit with 1 when a change since that revision is of this level or worse; any: of whichever level (default:"
                + " breaking).",
            valueName: "level"))
    var failOn: ChangeThreshold?

    @OptionGroup var options: RunOptions
    @OptionGroup var diagnostics: DiagnosticOptions

    func validate() throws {
        if client != nil, target.document != nil {
            throw ValidationError("--target names a target of a configuration; leave out the DOCUMENT")
        }
        if against != nil { return }
        if format != nil { throw ValidationError("--format is about changes since a revision; add --against REVISION") }
        if failOn != nil {
            throw ValidationError("--fail-on is about changes since a revision; add --against REVISION")
        }
    }

    func run() throws {
        let baseline = against.map {
            BaselineSettings(revision: $0, format: format ?? .text, threshold: failOn ?? .breaking)
        }
        let found = try Driver.check(
            target.source, target: client, settings: options.settings, against: baseline)
        diagnostics.finish(found.report, forTools: found.drift)
    }
}
