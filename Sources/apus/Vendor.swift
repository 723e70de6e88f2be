import ApusDriver
import ArgumentParser

/// `apus vendor`
struct Vendor: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "vendor",
        abstract: "Put clients into other repositories, and update them there.",
        discussion: """
            Writes to the destinations that 'vendor' in apus.yaml lists, or to one of them, or to a folder that the flags \
            describe. Files that were edited there are shown with a diff, and nothing is written until you choose what \
            becomes of them. The choice is about these; edits that were kept or merged before stay, unless --file names \
            them. Files that are not from apus are never touched.

            With --verify, compares files with the manifest that lies next to them, without document and network: for CI \
            of the repository that they are in.

            Examples:
              apus vendor
              apus vendor ../shop/Sources/PetStore --access internal
              apus vendor ../shop/PetStore --package --name PetStore
              apus vendor --merge
              apus vendor --verify Sources/PetStore
            """
    )

    @Argument(
        help: "The folder in the other repository; with --verify where to look for manifests (default: here).",
        completion: .directory)
    var destination: String?

    @Flag(help: "Leave edited files as they are.")
    var keep = false

    @Flag(help: "Overwrite edited files; delete those that are no longer produced.")
    var overwrite = false

    @Flag(help: "Join edits with what is new, where the text that apus wrote is in the history of that repository.")
    var merge = false

    @Option(
        help: ArgumentHelp(
            "A file that the choice is about, as messages name it, and no other; may be repeated (default: all edits that"
                + " have to be decided about).",
            valueName: "file"),
        completion: .file())
    var file: [String] = []

    @Flag(help: "Compare files with their manifests, and write nothing.")
    var verify = false

    @Flag(help: "Say what would be written, and write nothing.")
    var dryRun = false

    @OptionGroup(title: "A destination that apus.yaml does not list") var client: VendoredClientOptions

    @OptionGroup var configuration: ConfigurationOptions

    @OptionGroup var options: RunOptions
    @OptionGroup var diagnostics: DiagnosticOptions

    func validate() throws {
        let choices = [("--keep", keep), ("--overwrite", overwrite), ("--merge", merge), ("--verify", verify)]
        let chosen = choices.filter(\.1).map(\.0)
        if chosen.count > 1 { throw ValidationError("\(chosen[0]) and \(chosen[1]) do not go together") }
        if verify, dryRun { throw ValidationError("--verify and --dry-run do not go together") }
        if !file.isEmpty, choice == nil {
            throw ValidationError("--file needs a choice for the file: --keep, --overwrite or --merge")
        }
        let flags = client.given
        if verify, let flag = flags.first ?? (configuration.config == nil ? nil : "--config") {
            throw ValidationError("\(flag) and --verify do not go together: it looks at manifests alone")
        }
        if destination == nil, let flag = flags.first {
            throw ValidationError("\(flag) needs a DESTINATION; for those of the configuration, write it there")
        }
        if client.document != nil, configuration.config != nil || client.target != nil {
            throw ValidationError("--document needs no configuration; leave out --config and --target")
        }
    }

    func run() throws {
        if verify {
            let found = Driver.verify(destination ?? ".")
            diagnostics.finish(found.report, forTools: found.drift)
        }
        let report = try Driver.vendor(
            configuration: configuration.config, flags: destination.map(client.flags),
            decision: choice.map { EditDecision($0, files: file) }, isDryRun: dryRun, settings: options.settings)
        diagnostics.finish(report)
    }

    private var choice: EditChoice? { keep ? .keep : overwrite ? .overwrite : merge ? .merge : nil }
}

/// The flags that describe a client for a folder that the configuration does not list.
struct VendoredClientOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The name of the target of apus.yaml whose settings hold.", valueName: "name"))
    var target: String?

    @Option(
        help: ArgumentHelp("An OpenAPI document, in the place of a target; needs --name.", valueName: "file"),
        completion: .file(extensions: ["yaml", "yml", "json"]))
    var document: String?

    @Option(help: "The name of the client (default: that of the target).")
    var name: String?

    @Option(
        help: "The access level: public, package or internal (default: that of the target).",
        completion: .list(["public", "package", "internal"]))
    var access: String?

    @Flag(name: .customLong("package"), help: "Make the destination a package, with a Package.swift.")
    var isPackage = false

    @Option(help: "What the manifest says about where the client comes from, such as a repository's address.")
    var origin: String?

    /// The flags that were given.
    var given: [String] {
        let flags: [(String, Bool)] = [
            ("--target", target != nil), ("--document", document != nil), ("--name", name != nil),
            ("--access", access != nil), ("--package", isPackage), ("--origin", origin != nil),
        ]
        return flags.filter(\.1).map(\.0)
    }

    /// What the flags say about a destination.
    func flags(for destination: String) -> VendorFlags {
        VendorFlags(
            destination: destination, target: target, document: document, name: name, access: access,
            isPackage: isPackage, origin: origin)
    }
}
