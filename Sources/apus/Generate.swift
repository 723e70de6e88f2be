import ApusDriver
import ArgumentParser

/// `apus generate`
struct Generate: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "generate",
        abstract: "Write clients.",
        discussion: """
            Writes what changed, deletes what apus wrote earlier and no longer produces, and leaves the rest alone. If a \
            generated file was edited, or a file stands in the folder that is not from apus, all of them are named and \
            nothing is written.

            Examples:
              apus generate
              apus generate petstore.yaml --output Sources/PetStore --name PetStore
            """
    )

    @OptionGroup var target: TargetOptions

    @Flag(help: "Overwrite or delete generated files that were edited, and leave files that are not from apus alone.")
    var force = false

    @OptionGroup var options: RunOptions
    @OptionGroup var diagnostics: DiagnosticOptions

    func run() throws {
        try diagnostics.finish(Driver.generate(target.source, settings: options.settings, isForced: force))
    }
}
