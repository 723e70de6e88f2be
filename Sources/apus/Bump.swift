import ApusDriver
import ArgumentParser

/// `apus bump`
struct Bump: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bump",
        abstract: "Replace a document by a new version, with all that follows from it.",
        discussion: """
            Says what changed, as apus diff does, puts NEW in the place of the document of apus.yaml, byte for byte and \
            with the files that it refers to, generates the clients anew, and adds an entry to the changelog that apus.yaml \
            names for a target. All of it happens, or nothing does: when NEW cannot be read, a document was edited and not \
            committed, a generated file was edited, or a disk is full.

            What changed is what changed since the last commit, in apus.yaml, too. A document that was edited in its place \
            is bumped by its own name.

            Exit codes: 0 done, or nothing to do; 1 NEW has problems, something was edited or is in the way, or --fail-on \
            stops the run; 2 wrong usage or configuration, or a file that cannot be read or written. With --dry-run they \
            are the same.

            Examples:
              apus bump petstore-2.yaml --dry-run
              apus bump petstore-2.yaml
              apus bump v2.0:petstore.yaml --fail-on breaking
            """
    )

    @Argument(
        help: "The new document: a file, or REVISION:PATH of git.",
        completion: .file(extensions: ["yaml", "yml", "json"]))
    var new: String

    @Option(
        help: ArgumentHelp(
            "The name of a target whose document is replaced; needed where targets have several documents.",
            valueName: "name"))
    var target: String?

    @Flag(help: "Say and show everything, and write nothing.")
    var dryRun = false

    @Option(
        help: ArgumentHelp(
            "Stop with exit code 1 when a change is of this level or worse; any: of whichever level (default: never).",
            valueName: "level"))
    var failOn: ChangeThreshold?

    @Flag(help: "Replace a document with changes that are not committed, and generated files that were edited.")
    var force = false

    @OptionGroup var configuration: ConfigurationOptions

    @OptionGroup var options: RunOptions
    @OptionGroup var diagnostics: DiagnosticOptions

    func run() throws {
        let settings = BumpSettings(
            document: new, configuration: configuration.config, target: target, threshold: failOn, isForced: force,
            isDryRun: dryRun)
        try diagnostics.finish(Driver.bump(settings, run: options.settings))
    }
}
