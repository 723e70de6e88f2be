import ApusDiff
package import ApusSource

extension DiagnosticID {
    /// A client with no commit that says what it was.
    package static let missingBaseline: DiagnosticID = "missing-baseline"
    /// A changelog that has an entry already which no commit has.
    package static let changelogEntry: DiagnosticID = "changelog-entry"
}

/// What the clients were before a bump: as the last commit has them, with the document and the configuration of that state.
/// What has been edited since, such as a new name under `rename`, belongs to what the bump is going to commit.
struct BumpHistory {
    /// The last commit; nil where there is none.
    let baseline: Baseline?

    init(_ settings: BumpSettings, _ configuration: Configuration, _ run: RunSettings) {
        baseline = Baseline(
            "HEAD", source: .file(settings.configuration), now: configuration, settings: run,
            advice: "commit a state that can be read, and run again")
    }

    /// What is to be said where no commit knows what was.
    func diagnostics(about document: DiskPath) -> [Diagnostic] {
        if baseline?.hasConfiguration == true { return [] }
        let message =
            baseline == nil
            ? "no commit has the client as it was: '\(document.name)' as it stands here is compared, with the configuration of"
                + " now for both documents"
            : "the last commit has no configuration: that of now counts for both documents"
        return [Diagnostic(.missingBaseline, .note, message, at: nil)]
    }

    /// The last commit, if it has the document of a client.
    func baseline(of target: TargetConfiguration) -> Baseline? {
        guard let baseline, let twin = baseline.twin(of: target), baseline.hasDocument(of: twin) else { return nil }
        return baseline
    }

    /// Whether a client whose document the last commit does not have is compared with the one that stands here instead.
    ///
    /// One that came after that commit is not: nobody uses it yet. Neither is one whose document was edited in its place
    /// since: what stands here is the new document already. Without a commit, it is the only one that there is.
    ///
    /// - Parameter isInPlace: Whether the new document stands in the place of the old one already.
    func usesDocumentOnDisk(for target: TargetConfiguration, isInPlace: Bool) -> Bool {
        guard let baseline else { return true }
        return baseline.twin(of: target) != nil && !isInPlace
    }

    /// What a changelog has of an entry that the last commit does not have.
    func telling(of entry: ChangelogEntry, in old: [UInt8]?, at place: DiskPath) -> Telling {
        guard let old else { return .missing }
        let count = ChangelogFile.count(of: entry.text, in: old)
        // Of a changelog that git ignores, nobody knows what was there.
        guard let baseline, Git.isKept(place) else { return count > 0 ? .same : .missing }
        let committed = baseline.contents(of: place, limit: ChangelogFile.limit) ?? []
        // How many sections there are says nothing about this one: people may have taken out others.
        if count > ChangelogFile.count(of: entry.text, in: committed) { return .same }
        return ChangelogFile.entryCount(old) <= ChangelogFile.entryCount(committed) ? .missing : .other
    }

    /// What a changelog has of an entry.
    enum Telling {
        /// Nothing.
        case missing
        /// The entry, whatever its day.
        case same
        /// An entry that no commit has, which says something else.
        case other
    }
}
