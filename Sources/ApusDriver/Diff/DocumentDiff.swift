import ApusDiff
import ApusLowering
import ApusSource
import ApusSpec
import ApusSyntax

/// A comparison of two documents: for each client that is made from them, or as such.
///
/// A document of a revision is read as the configuration of that revision says, any other one as today's does, so that this
/// says of a client what `bump` and `check --against` say of it.
final class DocumentDiff {
    /// One of the two documents.
    private final class State {
        let source: DocumentSource
        /// The clients of the revision that it is from; nil when it is from none, or today's stand in for them.
        let baseline: Baseline?
        private var documents: [Reading: Document?] = [:]

        /// What decides about the content of a document.
        private struct Reading: Hashable {
            let boundary: DiskPath?
            let overlays: [DiskPath]
        }

        init(_ source: DocumentSource, baseline: Baseline?) {
            self.source = source
            self.baseline = baseline
        }

        /// The target as it is, or was, in this state. A client that the revision did not have is taken as it is today.
        func target(_ target: TargetConfiguration) -> TargetConfiguration { baseline?.twin(of: target) ?? target }

        /// The document as a target reads it; nil when it cannot be had, which is reported.
        func document(_ target: TargetConfiguration?, _ stages: Stages) -> Document? {
            let boundary = target.flatMap { source.boundary(like: $0) }
            let reading = Reading(boundary: boundary, overlays: target?.overlays ?? [])
            if let known = documents[reading] { return known }
            let document = source.bytes(limit: stages.settings.limits.maximumBytes, diagnostics: stages.findings.access)
                .flatMap {
                    stages.document(source, bytes: $0, boundary: boundary, overlays: reading.overlays)?.document
                }
            documents[reading] = .some(document)
            return document
        }
    }

    private let old: State
    private let new: State
    private let stages: Stages
    private let configuration: Configuration?
    /// What else there is to know of the revisions that the documents are from.
    var notes: [Diagnostic] { ((old.baseline?.notes ?? []) + (new.baseline?.notes ?? [])).presented() }

    /// Prepares a comparison. A revision whose configuration cannot be read is reported.
    init(
        old: String, new: String, configuration: Configuration?, settings: DiffSettings, run: RunSettings,
        findings: Findings
    ) {
        stages = Stages(settings: run, findings: findings)
        self.configuration = configuration
        func state(_ name: String) -> State {
            let source = DocumentSource(name: name)
            guard let configuration, !settings.isWhole, let revision = source.revision?.revision,
                let baseline = Baseline(
                    revision, source: .file(settings.configuration), in: ".", now: configuration, settings: run,
                    advice: "compare the documents as such, with --whole")
            else { return State(source, baseline: nil) }
            for diagnostic in baseline.findings.access.diagnostics { findings.access.report(diagnostic) }
            return State(source, baseline: baseline)
        }
        self.old = state(old)
        self.new = state(new)
    }

    /// The clients that are made from NEW, else from OLD, by today's configuration; none where the documents are compared
    /// as such.
    var clients: [TargetConfiguration] {
        for state in [new, old] {
            let path = FileSystem.resolved(state.source.path.path)
            let found = (configuration?.targets ?? []).filter { target in
                FileSystem.resolved(state.target(target).document.path) == path
            }
            if !found.isEmpty { return found }
        }
        return []
    }

    /// The comparison for a client, or as such; nil when a document cannot be read, which is reported.
    func report(_ client: TargetConfiguration?) -> ComparisonReport? {
        let targets = (old: client.map(old.target), new: client.map(new.target))
        guard let before = old.document(targets.old, stages), let after = new.document(targets.new, stages) else {
            return nil
        }
        // The usual names where no client has its own.
        let title = after.info.title.isEmpty ? before.info.title : after.info.title
        func module(_ state: State, _ document: Document, _ target: TargetConfiguration?) -> ComparedModule {
            guard let target else {
                let options = LoweringOptions(name: LoweringOptions.name(ofTitle: title))
                return ComparedModule(
                    name: state.source.name, document: document, options: options, settings: stages.settings)
            }
            return ComparedModule(
                name: state.source.name, document: document, target: target,
                among: state.baseline?.clients ?? configuration?.clients ?? [], settings: stages.settings)
        }
        var report = ComparisonReport(
            old: module(old, before, targets.old), new: module(new, after, targets.new),
            policy: configuration?.changes ?? ChangePolicy())
        report.client = client?.lowering.name
        return report
    }
}

extension DocumentSource {
    /// The folder that references may lead into: it lies to this document as that of a target lies to the target's document.
    func boundary(like target: TargetConfiguration) -> DiskPath? {
        guard let root = target.root else { return nil }
        if FileSystem.resolved(path.path) == FileSystem.resolved(target.document.path) { return root }
        return path.parent.appending(
            DocumentStore.way(
                from: FileSystem.resolved(target.document.parent.path), to: FileSystem.resolved(root.path)))
    }
}
