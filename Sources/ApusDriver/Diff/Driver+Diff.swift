import ApusDiff
import ApusLowering
import ApusSource
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
    /// The name of the target that the documents are compared for; nil: each that is made from one of them.
    package var target: String?
    /// Whether the documents are compared as such, for no client.
    package var isWhole: Bool

    /// Makes settings.
    package init(
        format: ComparisonFormat = .text, threshold: ChangeThreshold? = nil, configuration: String? = nil,
        target: String? = nil, isWhole: Bool = false
    ) {
        self.format = format
        self.threshold = threshold
        self.configuration = configuration
        self.target = target
        self.isWhole = isWhole
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
        let diff = DocumentDiff(
            old: old, new: new, configuration: configuration, settings: settings, run: run, findings: findings)
        guard let clients = clients(of: diff, configuration, settings, findings.access) else {
            return findings.report()
        }
        var reports: [ComparisonReport] = []
        for client in clients {
            guard let report = diff.report(client) else { return findings.report() }
            reports.append(report)
        }
        reports = ComparisonReport.told(apart: reports)
        return Report(
            reports.contains { $0.reaches(settings.threshold) } ? .problems : .fine,
            output: ComparisonReport.text(of: reports, settings.format), diagnostics: findings.comparable + diff.notes)
    }

    /// The clients that the documents are compared for, nil for none; nil when it is not clear which, which is reported.
    private static func clients(
        of diff: DocumentDiff, _ configuration: Configuration?, _ settings: DiffSettings,
        _ diagnostics: DiagnosticCollector
    ) -> [TargetConfiguration?]? {
        if diagnostics.hasErrors { return nil }
        if settings.isWhole { return [nil] }
        if let name = settings.target {
            return targets(named: name, among: configuration?.targets ?? [], diagnostics)
        }
        let clients = diff.clients
        if settings.format == .html, clients.count > 1 {
            let names = clients.map(\.lowering.name).joined(separator: " or ")
            diagnostics.error(
                .usage,
                "--format html shows one client, and several are made from the document; say which, with --target: \(names),"
                    + " or compare the documents as such, with --whole", at: nil)
            return nil
        }
        return clients.isEmpty ? [nil] : clients
    }

    private static func configuration(_ file: String?, _ diagnostics: DiagnosticCollector) -> Configuration? {
        let exists = ConfigurationSource.defaultPaths.contains { FileSystem.kindBehindLinks(of: $0) != nil }
        guard file != nil || exists else { return nil }
        return ConfigurationSource.file(file).load(diagnostics: diagnostics)
    }
}

extension Stages {
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
