package import ApusEmission
package import ApusLowering
package import ApusModel
package import ApusSource

/// What `apus.yaml` says, or what the flags of a single run say in its place.
package struct Configuration: Sendable, Hashable {
    /// Whether a warning fails the run.
    package var isStrict: Bool
    /// What becomes of diagnostics, by ID.
    package var diagnosticLevels: [DiagnosticID: DiagnosticLevel]
    /// The clients to generate.
    package var targets: [TargetConfiguration]

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
    /// The access level of what is generated.
    package var access: AccessLevel = .public
    /// A folder with templates that replace those of apus.
    package var templates: DiskPath?
    /// Lines that every file starts with after those of apus.
    package var header: [String] = []
    /// The middlewares that the client brings along.
    package var middlewares: Set<BuiltInMiddleware> = []
    /// Names and types.
    package var lowering: LoweringOptions

    /// Makes a target from what every target has.
    package init(document: DiskPath, output: DiskPath, name: String) {
        self.document = document
        self.output = output
        lowering = LoweringOptions(name: name)
    }

    /// The digest of all that decides about the output apart from document and templates. Two ways to say the same (flags
    /// or a file, in any order) have one digest.
    package var digest: String {
        let options = lowering
        return SHA256.digest(
            of: JSONValue.array([
                .string(options.name), .string(access.rawValue), .string(document.lastComponent), .strings(header),
                Self.sorted(options.serverNames), options.commonParameters.map { .strings($0) } ?? .literal("null"),
                Self.sorted(options.renames), Self.sorted(options.formats),
                .strings(middlewares.map(\.rawValue).sorted()),
            ]).text.utf8
        )
    }

    private static func sorted(_ map: [String: String]) -> JSONValue {
        .object(map.sorted { $0.key < $1.key }.map { JSONValue.Member($0.key, .string($0.value)) })
    }
}
