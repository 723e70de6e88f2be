import ApusDiff
import ApusLowering
package import ApusSource
import ApusSpec

extension DiagnosticID {
    /// A client that an earlier state did not have.
    package static let newTarget: DiagnosticID = "new-target"
}

/// The clients of an earlier state of the repository, by the configuration and the documents that it had then.
///
/// A client is found again by its name, else by its folder, else by its document: so a document may have been renamed, and
/// names and types that the configuration decides about count as it decided then. No client is found twice: of two with one
/// document, the one that the state does not have is new. Where that state has no configuration, the present one stands in
/// for it; one that cannot be read is an error, for what it said is not known.
final class Baseline {
    /// What is wrong with that state. Nothing can be compared where its `status` is not fine.
    let findings = Findings()
    /// What else there is to know: what there is nothing to compare with.
    private(set) var notes: [Diagnostic] = []

    let revision: GitRevision
    private let store: DocumentStore
    private let settings: RunSettings
    /// What to do about a state that cannot be read.
    private let advice: String
    private let now: Configuration
    private let read: PastConfiguration?
    private let past: PastConfiguration
    /// The place in `past` of each present target, by its place in `now`.
    private let twins: [Int: Int]

    /// Looks a revision up; nil when git does not have it.
    ///
    /// - Parameters:
    ///   - folder: A folder of the repository; nil: that of the configuration.
    ///   - advice: What to do where that state cannot be read, to go on a sentence that says so.
    init?(
        _ name: String, source: ConfigurationSource, in folder: String? = nil, now: Configuration,
        settings: RunSettings,
        advice: String = "name a revision where it can be"
    ) {
        revision = GitRevision(name: name, folder: folder ?? Self.folder(of: source))
        guard revision.isCommit else { return nil }
        store = .revision(revision)
        self.settings = settings
        self.advice = advice
        self.now = now
        let found = DiagnosticCollector()
        read = PastConfiguration.read(source, of: revision, diagnostics: found)
        notes = found.diagnostics.filter { $0.severity != .error }
        for diagnostic in found.diagnostics where diagnostic.severity == .error { findings.access.report(diagnostic) }
        past = read ?? PastConfiguration(now, places: now.targets.map { _ in nil })
        twins = Self.matches(of: now.targets, in: past.targets)
        if findings.access.hasErrors {
            findings.access.error(
                .unreadableRevision,
                "the configuration of '\(name)' cannot be read, so that it is not known what its clients were made from;"
                    + " \(advice)", at: nil)
        }
    }

    /// A comparison for each client that is gone.
    var removals: [ComparisonReport] {
        let known = Set(twins.values)
        return past.targets.indices.filter { !known.contains($0) }.map { index in
            let target = past.targets[index]
            let place = index < past.places.count ? past.places[index] : nil
            var old = ComparisonReport.Side(name: shownName(of: target), title: "", version: "")
            var stages = Stages(settings: settings, findings: Findings())
            stages.store = store
            if let info = stages.document(target)?.document.info {
                old.title = info.title
                old.version = info.version
            }
            var report = ComparisonReport(
                old: old, new: .nothing,
                comparison: Comparison(removalOf: target.lowering.name, at: place, policy: now.changes))
            report.client = target.lowering.name
            return report
        }
    }

    /// The clients that the state had, those for other repositories among them.
    var clients: [TargetConfiguration] { past.clients }

    /// Whether the state has a configuration of its own.
    var hasConfiguration: Bool { read != nil }

    /// What a present target was; nil when it is new.
    func twin(of target: TargetConfiguration) -> TargetConfiguration? {
        now.targets.firstIndex { $0.output == target.output }.flatMap { twins[$0] }.map { past.targets[$0] }
    }

    /// Whether the state has the document of one of its targets.
    func hasDocument(of twin: TargetConfiguration) -> Bool { revision.has(store.locate(twin.document.path)) }

    /// The bytes of a file; nil when the state does not have it.
    func contents(of place: DiskPath, limit: Int) -> [UInt8]? { try? store.contents(store.locate(place.path), limit) }

    /// What the module of a target was made from; nil when there was none, which is noted, and when it cannot be read, which
    /// is reported.
    func module(before target: TargetConfiguration) -> ComparedModule? {
        let twin = twin(of: target)
        guard let old = twin, hasDocument(of: old) else {
            let message =
                twin == nil
                ? "the client '\(target.lowering.name)' is new since '\(revision.name)': there is nothing to compare it with"
                : "'\(target.document.name)' is new since '\(revision.name)': there is nothing to compare '\(target.lowering.name)' with"
            notes.append(Diagnostic(.newTarget, .note, message, at: nil))
            return nil
        }
        let found = Findings()
        var stages = Stages(settings: settings, findings: found)
        stages.store = store
        let read = stages.document(old)
        for diagnostic in found.access.diagnostics { findings.access.report(diagnostic) }
        for diagnostic in found.content.diagnostics { findings.content.report(diagnostic) }
        guard let read, found.status == .fine else {
            findings.content.error(
                .unreadableRevision,
                "'\(shownName(of: old))' cannot be read, so that there is nothing to compare '\(target.lowering.name)' with;"
                    + " \(advice)", at: nil)
            return nil
        }
        return ComparedModule(
            name: shownName(of: old), document: read.document, target: old, among: past.clients, settings: settings)
    }

    /// A folder of the repository that the configuration lies in, which need not be the one around this folder.
    private static func folder(of source: ConfigurationSource) -> String {
        guard let folder = source.file?.parent.path, let root = Git.root(around: folder) else { return "." }
        return root == Git.root(around: ".") ? "." : folder
    }

    private func shownName(of target: TargetConfiguration) -> String {
        store.show(store.locate(target.document.path), target.document.name)
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
}
