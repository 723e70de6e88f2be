import ApusDriver
import ArgumentParser

/// The flags that say what is generated: those of a single client, or the file that holds the settings of several.
struct TargetOptions: ParsableArguments {
    @Argument(
        help: ArgumentHelp(
            "An OpenAPI document, YAML or JSON, or - for standard input; needs --output and --name. Without it: --config."
        ),
        completion: .file(extensions: ["yaml", "yml", "json"])
    )
    var document: String?

    @OptionGroup var configuration: ConfigurationOptions

    @Option(
        help: ArgumentHelp("The folder that the client is written to; it belongs to apus alone.", valueName: "dir"),
        completion: .directory
    )
    var output: String?

    @Option(help: "The name of the client, a Swift name: PetStore makes PetStoreClient.")
    var name: String?

    @Option(
        help: "The access level of what is generated: public, package or internal (default: public).",
        completion: .list(["public", "package", "internal"])
    )
    var access: String?

    @Option(
        help: ArgumentHelp("A folder with templates that replace those of apus.", valueName: "dir"),
        completion: .directory
    )
    var templates: String?

    @Option(
        help: ArgumentHelp("A line for the leading comment of every file; may be repeated.", valueName: "line")
    )
    var header: [String] = []

    func validate() throws {
        if let document, let config = configuration.config {
            throw ValidationError(
                "'\(document)' and --config '\(config)' do not go together; give a document or a configuration"
            )
        }
        guard document == nil else { return }
        let flags: [(String, Bool)] = [
            ("--output", output != nil), ("--name", name != nil), ("--access", access != nil),
            ("--templates", templates != nil), ("--header", !header.isEmpty),
        ]
        if let (flag, _) = flags.first(where: \.1) {
            throw ValidationError("\(flag) needs a DOCUMENT; with a configuration, write it there")
        }
    }

    /// Where the configuration comes from.
    var source: ConfigurationSource {
        guard let document else { return .file(configuration.config) }
        return .flags(
            TargetFlags(
                document: document,
                output: output,
                name: name,
                access: access,
                templates: templates,
                header: header
            )
        )
    }
}
