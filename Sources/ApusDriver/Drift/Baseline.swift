import ApusLowering
package import ApusSource
import ApusSpec
import ApusSyntax

extension DiagnosticID {
    /// A client that an earlier state had and that is gone.
    package static let removedTarget: DiagnosticID = "removed-target"
    /// A client that an earlier state did not have.
    package static let newTarget: DiagnosticID = "new-target"
}

/// The clients of an earlier state of the repository, by the configuration and the documents that it had then.
///
/// A client is found again by its name, else by its folder, else by its document: so a document may have been renamed, and
/// names and types that the configuration decides about count as it decided then. Where that state has no configuration
/// that can be read, the present one stands in for it.
final class Baseline {
    /// What is wrong with the documents of that state.
    let findings = Findings()
    /// What there is nothing to compare with.
    private(set) var notes: [Diagnostic] = []

    private let revision: GitRevision
    private let store: DocumentStore
    private let settings: RunSettings
    private let targets: [TargetConfiguration]

    /// Looks a revision up; nil when git does not have it.
    init?(_ name: String, source: ConfigurationSource, now: Configuration, settings: RunSettings) {
        revision = GitRevision(name: name)
        guard revision.isCommit else { return nil }
        store = .revision(revision)
        self.settings = settings
        let earlier = Self.configuration(source, of: revision, in: store)
        targets = earlier?.targets ?? now.targets
        for target in targets where !now.targets.contains(where: { Self.match($0, in: targets) == target }) {
            let message =
                "the client '\(target.lowering.name)' of '\(name)' is gone; whoever uses it has to do without it"
            notes.append(Diagnostic(.removedTarget, .warning, message, at: nil))
        }
    }

    /// What the module of a target was made from; nil when there was none, which is noted.
    func module(before target: TargetConfiguration) -> ComparedModule? {
        guard let old = Self.match(target, in: targets), revision.has(store.locate(old.document.path)) else {
            let message =
                "'\(target.document.name)' is new since '\(revision.name)': there is nothing to compare '\(target.lowering.name)' with"
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

    private static func match(
        _ target: TargetConfiguration, in targets: [TargetConfiguration]
    ) -> TargetConfiguration? {
        func unique(_ isMatch: (TargetConfiguration) -> Bool) -> TargetConfiguration? {
            let matches = targets.filter(isMatch)
            return matches.count == 1 ? matches[0] : nil
        }
        return unique { $0.lowering.name == target.lowering.name } ?? unique { $0.output.name == target.output.name }
            ?? unique { $0.document.name == target.document.name }
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
