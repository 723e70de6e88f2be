import ApusDriver
import ArgumentParser

/// `apus templates`
struct Templates: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "templates",
        abstract: "Take the templates out to change them, and check changed ones.",
        discussion: """
            Examples:
              apus templates eject Templates
              apus templates lint Templates
            """,
        subcommands: [Eject.self, LintTemplates.self]
    )

    /// `apus templates eject`
    struct Eject: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "eject",
            abstract: "Write the templates of apus to a folder.",
            discussion: """
                Name the folder with --templates, or under 'templates' in apus.yaml. Templates that you do not change can \
                be deleted: those of apus take their place. Nothing that was edited is overwritten.

                Examples:
                  apus templates eject Templates
                  apus templates eject ../shared/apus-templates
                """
        )

        @Argument(help: "The folder; made if it does not exist.", completion: .directory)
        var directory: String

        @OptionGroup var diagnostics: DiagnosticOptions

        func run() throws { try diagnostics.finish(TemplateCommands.eject(to: directory)) }
    }

    /// `apus templates lint`
    struct LintTemplates: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "lint",
            abstract: "Check the templates in a folder, without rendering anything.",
            discussion: """
                Finds names, tags and partials that apus does not have, each with its place.

                Examples:
                  apus templates lint Templates
                  apus templates lint Templates --diagnostics github
                """
        )

        @Argument(help: "The folder with the templates.", completion: .directory)
        var directory: String

        @OptionGroup var diagnostics: DiagnosticOptions

        func run() throws { try diagnostics.finish(TemplateCommands.lint(folder: directory)) }
    }
}
