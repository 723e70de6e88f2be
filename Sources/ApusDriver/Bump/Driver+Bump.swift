import ApusLowering
package import ApusSource

extension DiagnosticID {
    /// A document with changes that would be lost.
    package static let editedDocument: DiagnosticID = "edited-document"
    /// Changes between two documents that are as bad as `--fail-on` says.
    package static let changeThreshold: DiagnosticID = "change-threshold"
    /// A document in a format that the name of its file does not say.
    package static let documentFormat: DiagnosticID = "document-format"
}

/// What flags say about a bump.
package struct BumpSettings: Sendable {
    /// The new document: a file, or `REVISION:path` of git.
    package var document: String
    /// The configuration; nil for that of the usual places.
    package var configuration: String?
    /// The name of a target whose document is meant; not needed where there is but one document.
    package var target: String?
    /// The changes that stop the run; nil: none does.
    package var threshold: ChangeThreshold?
    /// Whether what was edited is overwritten: the document, and generated files.
    package var isForced: Bool
    /// Whether to say what would be done, and do nothing.
    package var isDryRun: Bool

    /// Makes settings.
    package init(
        document: String, configuration: String? = nil, target: String? = nil, threshold: ChangeThreshold? = nil,
        isForced: Bool = false, isDryRun: Bool = false
    ) {
        self.document = document
        self.configuration = configuration
        self.target = target
        self.threshold = threshold
        self.isForced = isForced
        self.isDryRun = isDryRun
    }
}

extension Driver {
    /// Puts another document in the place of a configured one, with everything that follows from it: generated files and
    /// changelogs. All of it happens, or nothing.
    package static func bump(_ settings: BumpSettings, run: RunSettings) throws -> Report {
        let findings = Findings()
        let source = ConfigurationSource.file(settings.configuration)
        guard let configuration = source.load(diagnostics: findings.access, alternative: nil),
            let targets = bumped(configuration, settings.target, findings.access)
        else { return findings.report() }
        let folders = configuration.targets.flatMap(\.writtenFolders)
        if settings.isDryRun {
            for interruption in interruptions(in: folders) { findings.access.report(interruption) }
        } else {
            PreparedRun.recover(folders, findings)
        }
        if findings.access.hasErrors { return findings.report() }
        return try Bump(
            settings: settings, run: run, configuration: configuration, target: targets[0], findings: findings
        )
        .report()
    }

    /// The targets with the document that is meant, at least one; nil when it is not clear which, which is reported.
    private static func bumped(
        _ configuration: Configuration, _ name: String?, _ diagnostics: DiagnosticCollector
    ) -> [TargetConfiguration]? {
        guard let targets = PreparedRun.ownTargets(configuration, diagnostics),
            let chosen = name.map({ Self.targets(named: $0, among: targets, diagnostics) }) ?? targets
        else { return nil }
        let names = targets.map(\.lowering.name)
        if Set(chosen.map { FileSystem.resolved($0.document.path) }).count > 1 {
            diagnostics.error(
                .usage,
                "the targets have several documents; say which one is replaced, with --target: "
                    + Set(names).sorted().joined(separator: " or "), at: nil)
            return nil
        }
        return chosen
    }
}
