import ApusDriver
import ArgumentParser

extension InspectionStage: ExpressibleByArgument {}
extension InspectionFormat: ExpressibleByArgument {}

/// `apus inspect`
struct Inspect: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect",
        abstract: "Show what apus makes of a document, stage by stage.",
        discussion: """
            For those who work on apus or on templates: the parsed text, the OpenAPI document, the Swift declarations, \
            what the templates see, and the files.

            Examples:
              apus inspect petstore.yaml --stage syntax
              apus inspect petstore.yaml --stage views --format json
            """
    )

    @Argument(help: "An OpenAPI document, YAML or JSON.", completion: .file(extensions: ["yaml", "yml", "json"]))
    var document: String

    @Option(help: "What to show.")
    var stage: InspectionStage

    @Option(help: "How to show it.")
    var format: InspectionFormat = .text

    @Option(help: "The name of the client, for the stages after document (default: Client).")
    var name: String?

    @OptionGroup var limits: LimitOptions
    @OptionGroup var diagnostics: DiagnosticOptions

    func run() throws {
        try diagnostics.finish(
            Inspector.inspect(
                document: document,
                stage: stage,
                format: format,
                name: name,
                settings: limits.settings()
            )
        )
    }
}
