import ApusDriver
import ArgumentParser

/// `apus lint`
struct Lint: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lint",
        abstract: "Say what is wrong with a document.",
        discussion: """
            Prints everything that apus has to say about a document, and generates nothing.

            Examples:
              apus lint petstore.yaml
              apus lint petstore.yaml --strict --diagnostics json
            """
    )

    @Argument(
        help: "An OpenAPI document, YAML or JSON, or - for standard input.",
        completion: .file(extensions: ["yaml", "yml", "json"]))
    var document: String

    @Flag(help: "Let warnings fail the run.")
    var strict = false

    @OptionGroup var limits: LimitOptions
    @OptionGroup var diagnostics: DiagnosticOptions

    func run() throws {
        diagnostics.finish(Driver.lint(document: document, settings: limits.settings(isStrict: strict)))
    }
}
