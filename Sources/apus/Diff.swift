import ApusDriver
import ArgumentParser

extension ComparisonFormat: ExpressibleByArgument {}
extension ChangeThreshold: ExpressibleByArgument {}

/// `apus diff`
struct Diff: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Say what changed between two documents, and what it breaks.",
        discussion: """
            Each change has a level: breaking, risky (the document does not say enough to tell) or compatible; for those \
            who talk to the API (wire), for Swift code that uses the client (source), and for readers (docs). At the end \
            stands the step of the version that follows. References, key order and layout make no difference.

            OLD and NEW are files, or files of a git revision, as REVISION:PATH with the path from this folder.

            Where NEW, or else OLD, is the document of a client in apus.yaml, they are compared for that client: by what it \
            selects, its names and its parts, as apus bump and apus check --against do. A document of a revision is read as \
            the configuration of the revision says.

            Examples:
              apus diff petstore-1.yaml petstore-2.yaml
              apus diff HEAD~1:petstore.yaml petstore.yaml --fail-on breaking
              apus diff v1.0:petstore.yaml v2.0:petstore.yaml --format html > changes.html
            """
    )

    @Argument(
        help: "The document as it was: a file, or REVISION:PATH of git.",
        completion: .file(extensions: ["yaml", "yml", "json"]))
    var old: String

    @Argument(
        help: "The document as it is: a file, or REVISION:PATH of git.",
        completion: .file(extensions: ["yaml", "yml", "json"]))
    var new: String

    @Option(help: "How the changes are shown.")
    var format: ComparisonFormat = .text

    @Option(
        help: ArgumentHelp(
            "Exit with 1 when a change is of this level or worse; any: of whichever level (default: never).",
            valueName: "level"))
    var failOn: ChangeThreshold?

    @Option(
        help: ArgumentHelp(
            "The name of a target that the documents are compared for (default: each that is made from NEW, or else OLD).",
            valueName: "name"))
    var target: String?

    @Flag(help: "Compare the documents as such, with nothing that the configuration says about a client.")
    var whole = false

    @Option(
        help: ArgumentHelp(
            "The configuration whose levels, accepted changes and names count (default: apus.yaml, then spec/apus.yaml).",
            valueName: "file"),
        completion: .file(extensions: ["yaml", "yml"]))
    var config: String?

    @OptionGroup var limits: LimitOptions
    @OptionGroup var diagnostics: DiagnosticOptions

    func validate() throws {
        if target != nil, whole { throw ValidationError("--target and --whole do not go together; give one of them") }
    }

    func run() throws {
        let settings = DiffSettings(
            format: format, threshold: failOn, configuration: config, target: target, isWhole: whole)
        try diagnostics.finish(Driver.diff(old: old, new: new, settings: settings, run: limits.settings()))
    }
}
