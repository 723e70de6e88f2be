import ApusModel
package import ApusSource
import ApusSyntax

/// Where a run's configuration comes from.
package enum ConfigurationSource: Sendable {
    /// A file; nil for the first of the usual places that has one.
    case file(String?)
    /// Flags.
    case flags(TargetFlags)

    /// Where a configuration is looked for when none is named.
    package static let defaultPaths = ["apus.yaml", "spec/apus.yaml"]
    /// The file; nil where there is none.
    var file: DiskPath? {
        guard case .file(let name) = self else { return nil }
        let path = name ?? Self.defaultPaths.first { FileSystem.kindBehindLinks(of: $0) != nil }
        return path.map { DiskPath($0) }
    }

    /// A configuration has no business being larger.
    private static let limit = 1 << 20

    /// What commands take in the place of a configuration.
    package static let documentFlags = "a document with --output and --name"

    /// The configuration, or nil when it cannot be had; why, is reported.
    ///
    /// - Parameter alternative: What the command takes in the place of a configuration; nil when there is no such thing.
    package func load(
        diagnostics: DiagnosticCollector, alternative: String? = Self.documentFlags
    ) -> Configuration? {
        switch self {
        case .flags(let flags): return flags.configuration(diagnostics: diagnostics)
        case .file(.some(let path)): return Self.read(DiskPath(path), diagnostics: diagnostics)
        case .file(nil):
            if let file { return Self.read(file, diagnostics: diagnostics) }
            let other = alternative.map { ", or " + $0 } ?? ""
            diagnostics.error(
                .usage, "there is no apus.yaml and no spec/apus.yaml here; name a configuration with --config\(other)",
                at: nil)
            return nil
        }
    }

    private static func read(_ path: DiskPath, diagnostics: DiagnosticCollector) -> Configuration? {
        do {
            let bytes = try FileSystem.contents(of: path.path, limit: limit)
            guard let file = SyntaxReader.sourceFile(name: path.name, bytes: bytes, diagnostics: diagnostics),
                let root = SyntaxReader.read(file, diagnostics: diagnostics)
            else { return nil }
            return ConfigurationReader.read(root, from: path, diagnostics: diagnostics)
        } catch {
            let message =
                switch error {
                case .tooLarge: "'\(path.name)' is larger than any configuration; name an apus.yaml"
                default: error.sentence(about: path.name)
                }
            diagnostics.error(.unreadableFile, message, at: nil)
            return nil
        }
    }
}

/// One target as flags describe it.
package struct TargetFlags: Sendable {
    /// The document.
    package var document: String
    /// `--output`.
    package var output: String?
    /// `--name`.
    package var name: String?
    /// `--access`.
    package var access: String?
    /// `--templates`.
    package var templates: String?
    /// `--header`, as often as given.
    package var header: [String]

    /// Makes flags.
    package init(
        document: String,
        output: String?,
        name: String?,
        access: String? = nil,
        templates: String? = nil,
        header: [String] = []
    ) {
        self.document = document
        self.output = output
        self.name = name
        self.access = access
        self.templates = templates
        self.header = header
    }

    /// The configuration with this target alone, or nil when a flag is missing or wrong.
    package func configuration(diagnostics: DiagnosticCollector) -> Configuration? {
        guard let output, !output.isEmpty else {
            return diagnostics.refuse("the output folder is missing; add --output DIR")
        }
        guard let name else {
            return diagnostics.refuse("the name of the client is missing; add --name NAME, such as --name PetStore")
        }
        guard let name = diagnostics.clientName(name),
            let access = diagnostics.accessLevel(access ?? AccessLevel.public.rawValue)
        else { return nil }
        var target = TargetConfiguration(document: DiskPath(document), output: DiskPath(output), name: name)
        target.access = access
        target.templates = templates.map { DiskPath($0) }
        target.header = header.flatMap(HeaderLines.lines)
        return Configuration(targets: [target])
    }
}

extension DiagnosticCollector {
    /// Reports flags that do not go; nil in the place of what they would have been.
    func refuse<Value>(_ message: String) -> Value? {
        error(.usage, message, at: nil)
        return nil
    }

    /// The text of `--name`; nil, with a diagnostic, where no module can be called so.
    func clientName(_ text: String) -> String? {
        if SwiftNameRule.isValid(text) { return text }
        return refuse("--name must be \(TextForm.identifier.expectation), not '\(text)'")
    }

    /// The level that `--access` names; nil, with a diagnostic, where it is none.
    func accessLevel(_ text: String) -> AccessLevel? {
        if let level = AccessLevel(rawValue: text) { return level }
        let levels = TextForm.choice(AccessLevel.allCases.map(\.rawValue))
        return refuse("--access must be \(levels.expectation), not '\(text)'")
    }
}
