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
        guard let before = stages.document(sources.old, boundary: targets.old?.root),
            let after = stages.document(sources.new, boundary: targets.new?.root)
        else { return findings.report() }
        // The names and types of the target that is made from one of the documents; the usual ones where there is none.
        let options = (targets.new ?? targets.old)?.lowering ?? LoweringOptions(name: placeholderName)
        let comparison = Comparison(
            old: before, new: after, models: models(before, after, options, run),
            policy: configuration?.changes ?? ChangePolicy())
        let report = ComparisonReport(
            old: .init(name: old, title: before.info.title, version: before.info.version),
            new: .init(name: new, title: after.info.title, version: after.info.version, start: after.start),
            comparison: comparison)
        let fails = comparison.changes.contains { !$0.isAccepted && settings.threshold?.isReached(by: $0) == true }
        // What is to be said about either document, `lint` says; here they are compared, as far as they could be read.
        let gaps: Set<DiagnosticID> = [.unresolvedReference, .remoteReference]
        let diagnostics = findings.presented.filter { $0.severity == .error || gaps.contains($0.id) }
        return Report(
            fails ? .problems : .fine, output: report.text(settings.format), diagnostics: diagnostics)
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

    /// The modules of both documents, nil when one of them cannot be made: then they have nothing to break.
    private static func models(
        _ old: Document, _ new: Document, _ options: LoweringOptions, _ run: RunSettings
    ) -> (old: APIModel, new: APIModel)? {
        guard let before = Stages(settings: run, findings: Findings()).model(old, options: options),
            let after = Stages(settings: run, findings: Findings()).model(new, options: options)
        else { return nil }
        return (before, after)
    }
}

extension Document {
    /// The first byte, for what NEW has no place for.
    fileprivate var start: SourceRange { SourceRange(file: range.file, start: range.start, end: range.start) }
}

extension Stages {
    /// The document of a source.
    fileprivate func document(_ source: DocumentSource, boundary: DiskPath?) -> Document? {
        guard let bytes = source.bytes(limit: settings.limits.maximumBytes, diagnostics: findings.access),
            let file = SyntaxReader.sourceFile(
                name: source.revision == nil ? DiskPath(source.name).name : source.name, bytes: bytes,
                limits: settings.limits, diagnostics: findings.content),
            let root = SyntaxReader.read(file, limits: settings.limits, diagnostics: findings.content)
        else { return nil }
        return document(root, at: source.path, in: source.store, boundary: boundary)?.document
    }
}
