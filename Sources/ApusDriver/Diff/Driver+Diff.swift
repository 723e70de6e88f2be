import ApusDiff
import ApusLowering
import ApusModel
import ApusSource
import ApusSpec
import ApusSyntax

/// Which changes fail a run.
package enum ChangeThreshold: String, Sendable, CaseIterable {
    case breaking, risky, any

    /// Whether a change reaches it.
    func isReached(by change: Change) -> Bool {
        switch self {
        case .breaking: change.levels.worst == .breaking
        case .risky: change.levels.worst >= .risky
        case .any: true
        }
    }
}

/// What flags say about a comparison.
package struct DiffSettings: Sendable {
    package var format: ComparisonFormat
    /// The changes that fail the run; nil: none does.
    package var threshold: ChangeThreshold?
    /// The configuration; nil for that of the usual places, if there is one.
    package var configuration: String?

    /// Makes settings.
    package init(
        format: ComparisonFormat = .text, threshold: ChangeThreshold? = nil, configuration: String? = nil
    ) {
        self.format = format
        self.threshold = threshold
        self.configuration = configuration
    }
}

extension Driver {
    /// Compares two documents, each a file or `REVISION:path` of git.
    package static func diff(
        old: String, new: String, settings: DiffSettings, run: RunSettings
    ) throws -> Report {
        var findings = Findings()
        let configuration = configuration(settings.configuration, findings.access)
        if findings.access.hasErrors { return findings.report() }
        findings.levels = configuration?.diagnosticLevels ?? [:]
        let stages = Stages(settings: run, findings: findings)
        let sources = (old: DocumentSource(name: old), new: DocumentSource(name: new))
        let targets = (old: target(of: sources.old, configuration), new: target(of: sources.new, configuration))
        // A copy of the document elsewhere is read with the same overlays.
        let overlays = (targets.new ?? targets.old)?.overlays ?? []
        guard let before = stages.document(sources.old, boundary: targets.old?.root, overlays: overlays),
            let after = stages.document(sources.new, boundary: targets.new?.root, overlays: overlays)
        else { return findings.report() }
        // The names and types of the target that is made from one of the documents; the usual ones where there is none.
        let title = after.info.title.isEmpty ? before.info.title : after.info.title
        let options =
            (targets.new ?? targets.old)?.lowering ?? LoweringOptions(name: LoweringOptions.name(ofTitle: title))
        let report = ComparisonReport(
            old: ComparedModule(name: old, document: before, options: options, settings: run),
            new: ComparedModule(name: new, document: after, options: options, settings: run),
            policy: configuration?.changes ?? ChangePolicy())
        return Report(
            report.reaches(settings.threshold) ? .problems : .fine, output: report.text(settings.format),
            diagnostics: findings.comparable)
    }

    private static func configuration(_ file: String?, _ diagnostics: DiagnosticCollector) -> Configuration? {
        let exists = ConfigurationSource.defaultPaths.contains { FileSystem.kindBehindLinks(of: $0) != nil }
        guard file != nil || exists else { return nil }
        return ConfigurationSource.file(file).load(diagnostics: diagnostics)
    }

    /// The target that is made from a document, or from what its file has become since.
    private static func target(
        of source: DocumentSource, _ configuration: Configuration?
    ) -> TargetConfiguration? {
        let path = FileSystem.resolved(source.path.path)
        return configuration?.targets.first { FileSystem.resolved($0.document.path) == path }
    }
}

extension Stages {
    /// The document of a source.
    fileprivate func document(
        _ source: DocumentSource, boundary: DiskPath?, overlays: [DiskPath]
    ) -> Document? {
        source.bytes(limit: settings.limits.maximumBytes, diagnostics: findings.access)
            .flatMap { document(source, bytes: $0, boundary: boundary, overlays: overlays)?.document }
    }

    /// The document of a source whose bytes have been read.
    func document(
        _ source: DocumentSource, bytes: [UInt8], boundary: DiskPath?, overlays: [DiskPath]
    ) -> ReadDocument? {
        guard
            let file = SyntaxReader.sourceFile(
                name: source.shownName, bytes: bytes, limits: settings.limits, diagnostics: findings.content),
            let root = SyntaxReader.read(file, limits: settings.limits, diagnostics: findings.content)
        else { return nil }
        return document(root, at: source.path, in: source.store, boundary: boundary, overlays: overlays)
    }
}
