import ApusDriver
import ArgumentParser

/// `apus schema`
struct Schema: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract: "Print the JSON Schema of apus.yaml.",
        discussion: """
            Editors that know the schema complete and check the file while you write it.

            Examples:
              apus schema
              apus schema > spec/apus.schema.json
            """
    )

    @OptionGroup var diagnostics: DiagnosticOptions

    func run() throws { diagnostics.finish(Driver.schema()) }
}
