package import ApusDiff
package import ApusEmission
package import ApusLowering
package import ApusModel
package import ApusSource
package import ApusSpec

/// What `apus.yaml` says, or what the flags of a single run say in its place.
package struct Configuration: Sendable, Hashable {
    /// Whether a warning fails the run.
    package var isStrict: Bool
    /// What becomes of diagnostics, by ID.
    package var diagnosticLevels: [DiagnosticID: DiagnosticLevel]
    /// The clients to generate.
    package var targets: [TargetConfiguration]
    /// The clients to put into other repositories; each has a `destination`.
    package var vendored: [TargetConfiguration] = []
    /// All of them: those that share a runtime decide together what it has.
    package var clients: [TargetConfiguration] { targets + vendored }
    /// What `diff` makes of changes.
    package var changes = ChangePolicy()
    /// The fingerprints of changes that are accepted or have a level of their own, where they stand.
    package var fingerprints: [Located<String>] = []

    /// Makes a configuration.
    package init(
        isStrict: Bool = false,
        diagnosticLevels: [DiagnosticID: DiagnosticLevel] = [:],
        targets: [TargetConfiguration]
    ) {
        self.isStrict = isStrict
        self.diagnosticLevels = diagnosticLevels
        self.targets = targets
    }
}

/// What a configuration may make of a diagnostic that can be lived with.
package enum DiagnosticLevel: String, Sendable, CaseIterable {
    /// Not shown.
    case off
    /// Shown; counts under `--strict`.
    case warning
    /// Fails the run.
    case error
}

/// One client: from which document, to which folder, in which form.
package struct TargetConfiguration: Sendable, Hashable {
    /// The OpenAPI document.
    package var document: DiskPath
    /// The folder that the client is written to.
    package var output: DiskPath
    /// The folder that references of the document may lead into; nil: that of the document.
    package var root: DiskPath?
    /// Overlay documents that are applied to the document, in this order.
    package var overlays: [DiskPath] = []
    /// The access level of what is generated.
    package var access: AccessLevel = .public
    /// A folder with templates that replace those of apus.
    package var templates: DiskPath?
    /// Where the configuration names that folder.
    package var templatesPlace: SourceRange?
    /// Where the configuration names the parts.
    package var partsPlace: SourceRange?
    /// Lines that every file starts with after those of apus.
    package var header: [String] = []
    /// The parts of the client beside the calls themselves, each with its folder. One in the client's folder has `output`.
    package var parts: [ClientPart: DiskPath] = [:]
    /// The folder of the runtime, where that is a module of its own, which other targets may share; nil: in the client's.
    package var runtime: DiskPath?
    /// The operations and schemas that the client has.
    package var selection = Selection()
    /// The schemas of what is read item by item, where the document does not name them.
    package var streams = StreamedItems()
    /// The security schemes that all operations ask for, where the document does not say so.
    package var addedSecurity = AddedSecurity()
    /// Where the client is vendored to; nil for a target of this repository.
    package var destination: Destination?
    /// The changelog of the module, which `bump` writes to; nil: there is none.
    package var changelog: DiskPath?
    /// Names and types.
    package var lowering: LoweringOptions

    /// Makes a target from what every target has.
    package init(document: DiskPath, output: DiskPath, name: String) {
        self.document = document
        self.output = output
        lowering = LoweringOptions(name: name)
    }

    /// The modules that the output is made of. A folder is a module of the name of its last component.
    package var layout: ModuleLayout {
        let client = SwiftIdentifier(output.lastComponent) ?? Self.unnamedModule
        let modules = parts.mapValues { folder in
            folder == output ? client : SwiftIdentifier(folder.lastComponent) ?? client
        }
        return ModuleLayout(
            client: client, parts: modules, runtime: runtime.flatMap { SwiftIdentifier($0.lastComponent) })
    }

    /// The folder of a module.
    package func folder(of module: SwiftIdentifier) -> DiskPath {
        guard let part = layout.parts(in: module).first, let folder = parts[part] else { return output }
        return folder
    }

    /// Every folder that a run about this target may write to, that of the document first: there, `bump` starts.
    package var writtenFolders: [DiskPath] {
        var folders = [document.parent] + (changelog.map { [$0.parent] } ?? [])
        if let destination { folders.append(destination.folder) }
        folders += [output] + Set(parts.values).subtracting([output]).sorted { $0.path < $1.path }
        return folders + (runtime.map { [$0] } ?? [])
    }

    /// Nobody imports a module that stands alone, so that its folder may have any name.
    private static let unnamedModule = SwiftIdentifier(known: "Client")

    /// The digest of all that decides about the files of a module apart from document and templates. Two ways to say the
    /// same (flags or a file, in any order) have one digest.
    package func digest(of module: SwiftIdentifier) -> String {
        let options = lowering
        let layout = layout
        let modules = Self.sorted([String: String](uniqueKeysWithValues: layout.parts.map { ($0.rawValue, $1.text) }))
        var settings: [JSONValue] = [
            .string(options.name), .string(access.rawValue), .string(document.lastComponent), .strings(header),
            Self.sorted(options.serverNames), options.commonParameters.map { .strings($0) } ?? .null,
            Self.sorted(options.renames), Self.sorted(options.formats),
        ]
        if module == layout.client {
            // The client knows nothing of the parts that stand elsewhere, but for its pages.
            settings.append(.strings(layout.parts(in: module).map(\.rawValue)))
            if layout.parts[.documentation] != nil { settings.append(modules) }
        } else {
            settings += [.string(module.text), .string(layout.client.text)]
            settings.append(modules)
        }
        if let runtime = layout.runtime { settings.append(.object([.init("runtime", .string(runtime.text))])) }
        if !options.credentialOrigins.isEmpty {
            settings.append(.object([.init("credentials", .strings(options.credentialOrigins))]))
        }
        if !options.acronyms.isEmpty {
            settings.append(.object([.init("acronyms", .strings(options.acronyms.words))]))
        }
        if !addedSecurity.schemes.isEmpty {
            settings.append(.object([.init("schemes", .strings(addedSecurity.schemes.map(\.value)))]))
        }
        // The types of what is received are the client's, wherever it is answered.
        let received = selection.received.map { "\($0)" }.sorted()
        if !received.isEmpty { settings.append(.strings(received)) }
        if !selection.isEverything {
            settings += [selection.included, selection.excluded].flatMap { names in
                [names.operations, names.tags, names.paths, names.schemas].map { .strings($0.map(\.value).sorted()) }
            }
        }
        if !streams.entries.isEmpty {
            let pairs = streams.entries.map { ($0.name.value, $0.schema.value) }
            settings.append(Self.sorted(Dictionary(pairs, uniquingKeysWith: { first, _ in first })))
        }
        return SHA256.digest(of: JSONValue.array(settings).text.utf8)
    }

    private static func sorted(_ map: [String: String]) -> JSONValue {
        .object(map.sorted { $0.key < $1.key }.map { JSONValue.Member($0.key, .string($0.value)) })
    }
}

/// Where a client is vendored to.
package struct Destination: Sendable, Hashable {
    /// The folder: that of the client's module, or that of a package with all modules.
    package var folder: DiskPath
    /// Whether the folder gets a `Package.swift`.
    package var isPackage = false
    /// What the manifest there says about where the client comes from; nil: the name of the document.
    package var origin: String?
    /// The place that says who sees the client; nil where none does.
    package var accessRange: SourceRange?

    /// Makes a destination.
    package init(folder: DiskPath, isPackage: Bool = false, origin: String? = nil) {
        self.folder = folder
        self.isPackage = isPackage
        self.origin = origin
    }
}
