import ApusDriver
import ArgumentParser

/// The flags that say how a run goes.
struct RunOptions: ParsableArguments {
    @Flag(help: "Let warnings fail the run, with nothing written.")
    var strict = false

    @Option(help: ArgumentHelp("How many files are rendered at once (default: one per core).", valueName: "n"))
    var jobs: Int?

    @OptionGroup var limits: LimitOptions

    func validate() throws {
        if let jobs, jobs < 1 { throw ValidationError("--jobs must be 1 or more, not \(jobs)") }
    }

    /// The settings that the flags stand for.
    var settings: RunSettings { limits.settings(jobs: jobs, isStrict: strict) }
}

/// The flag that names the configuration.
struct ConfigurationOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The configuration (default: apus.yaml, then spec/apus.yaml). Paths in it are relative to it.",
            valueName: "file"),
        completion: .file(extensions: ["yaml", "yml"]))
    var config: String?
}

/// The flags that say what a document may cost.
struct LimitOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The largest document that is read, in bytes (default: 64 MiB).", valueName: "n"))
    var maxBytes: Int?

    @Option(help: ArgumentHelp("The deepest nesting in a document (default: 512).", valueName: "n"))
    var maxDepth: Int?

    @Option(
        help: ArgumentHelp(
            "The most values in a document, aliases counted as copies (default: 5 million).",
            valueName: "n"
        )
    )
    var maxNodes: Int?

    @Option(
        help: ArgumentHelp(
            "The folder that references to other files may lead into (default: that of the document).",
            valueName: "dir"
        ),
        completion: .directory
    )
    var root: String?

    @Option(
        help: ArgumentHelp(
            "An OpenAPI Overlay document that is applied to the document first; may be repeated.", valueName: "file"),
        completion: .file(extensions: ["yaml", "yml", "json"])
    )
    var overlay: [String] = []

    func validate() throws {
        for (name, value) in [("--max-bytes", maxBytes), ("--max-depth", maxDepth), ("--max-nodes", maxNodes)] {
            if let value, value < 1 { throw ValidationError("\(name) must be 1 or more, not \(value)") }
        }
    }

    /// The settings that the flags stand for, together with two that other groups hold.
    func settings(jobs: Int? = nil, isStrict: Bool = false) -> RunSettings {
        RunSettings(
            jobs: jobs,
            isStrict: isStrict,
            maximumBytes: maxBytes,
            maximumDepth: maxDepth,
            maximumNodes: maxNodes,
            root: root,
            overlays: overlay
        )
    }
}
