import ApusDiff
import ApusLowering
package import ApusSource
import ApusSpec
import ApusSyntax

extension DiagnosticID {
    /// A client that an earlier state did not have.
    package static let newTarget: DiagnosticID = "new-target"
}

/// The clients of an earlier state of the repository, by the configuration and the documents that it had then.
///
/// A client is found again by its name, else by its folder, else by its document: so a document may have been renamed, and
/// names and types that the configuration decides about count as it decided then. No client is found twice: of two with one
/// document, the one that the state does not have is new. Where that state has no configuration that can be read, the
/// present one stands in for it.
final class Baseline {
    /// What is wrong with the documents of that state.
    let findings = Findings()
    /// What there is nothing to compare with.
    private(set) var notes: [Diagnostic] = []
    /// The clients that are gone, as the configuration judges it.
    private(set) var removals: [Change] = []

    private let revision: GitRevision
    private let store: DocumentStore
    private let settings: RunSettings
    /// What each present target was, by its place in `now`.
    private let twins: [Int: TargetConfiguration]
    private let now: [TargetConfiguration]

    /// Looks a revision up; nil when git does not have it.
    init?(_ name: String, source: ConfigurationSource, now: Configuration, settings: RunSettings) {
        revision = GitRevision(name: name)
        guard revision.isCommit else { return nil }
        store = .revision(revision)
        self.settings = settings
        self.now = now.targets
        let targets = Self.configuration(source, of: revision, in: store)?.targets ?? now.targets
        let found = Self.matches(of: now.targets, in: targets)
        twins = found.mapValues { targets[$0] }
        let known = Set(found.values)
        for (index, target) in targets.enumerated() where !known.contains(index) {
            removals.append(now.changes.judged(ModuleShape.removal(ofClient: target.lowering.name)))
        }
    }

    /// The clients that are gone, as diagnostics: errors where they fail the run.
    func removed(failing threshold: ChangeThreshold) -> [Diagnostic] {
        removals.map { change in
            var message = "\(change.sentence.plain) (in '\(revision.name)' it is there; "
            message += change.isAccepted ? "accepted)" : "fingerprint \(change.fingerprint))"
            let fails = !change.isAccepted && threshold.isReached(by: change)
            let severity: Severity = fails ? .error : .note
            return Diagnostic(DiagnosticID(change.rule.rawValue), severity, message, at: nil)
        }
    }

    /// What the module of a target was made from; nil when there was none, which is noted.
    func module(before target: TargetConfiguration) -> ComparedModule? {
        let twin = now.firstIndex { $0.output == target.output }.flatMap { twins[$0] }
        guard let old = twin, revision.has(store.locate(old.document.path)) else {
            let message =
                twin == nil
                ? "the client '\(target.lowering.name)' is new since '\(revision.name)': there is nothing to compare it with"
                : "'\(target.document.name)' is new since '\(revision.name)': there is nothing to compare '\(target.lowering.name)' with"
            notes.append(Diagnostic(.newTarget, .note, message, at: nil))
            return nil
        }
        var stages = Stages(settings: settings, findings: findings)
        stages.store = store
        guard let read = stages.document(old) else { return nil }
        return ComparedModule(
            name: store.show(store.locate(old.document.path), old.document.name), document: read.document, target: old,
            settings: settings)
    }

    /// The place in `old` of each of `new` that was there: by names first, then by folders, then by documents, each where
    /// it tells one of those that are left over from all others.
    private static func matches(of new: [TargetConfiguration], in old: [TargetConfiguration]) -> [Int: Int] {
        let keys: [(TargetConfiguration) -> String] = [\.lowering.name, \.output.name, \.document.name]
        var found: [Int: Int] = [:]
        for key in keys {
            let taken = Set(found.values)
            func places(_ targets: [TargetConfiguration], _ isLeft: (Int) -> Bool) -> [String: [Int]] {
                Dictionary(grouping: targets.indices.filter(isLeft)) { key(targets[$0]) }
            }
            let before = places(old) { !taken.contains($0) }
            for (text, indices) in places(new, { found[$0] == nil }) {
                guard indices.count == 1, let twins = before[text], twins.count == 1 else { continue }
                found[indices[0]] = twins[0]
            }
        }
        return found
    }

    /// The configuration of a revision: at the place of the present one, else at the usual ones.
    private static func configuration(
        _ source: ConfigurationSource, of revision: GitRevision, in store: DocumentStore
    ) -> Configuration? {
        guard case .file(let name) = source else { return nil }
        let named = name.map { [$0] } ?? []
        for path in (named + ConfigurationSource.defaultPaths).map({ DiskPath($0) }) {
            let located = store.locate(path.path)
            let ignored = DiagnosticCollector()
            guard revision.has(located), let bytes = try? store.contents(located, 1 << 20),
                let file = SyntaxReader.sourceFile(name: path.name, bytes: bytes, diagnostics: ignored),
                let root = SyntaxReader.read(file, diagnostics: ignored)
            else { continue }
            return ConfigurationReader.read(root, from: path, diagnostics: ignored)
        }
        return nil
    }
}
