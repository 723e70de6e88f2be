import ApusSource

/// Looks whether changelogs lie where `bump` may write them. Each module has one of its own, which nothing else reads and
/// which no run takes for a stray file.
struct ChangelogPlaces {
    /// The configuration that names them.
    let configuration: DiskPath
    /// The targets, each with the place that names its changelog.
    let targets: [(target: TargetConfiguration, range: SourceRange?)]
    /// The clients for other repositories.
    let vendored: [TargetConfiguration]
    /// Takes what is wrong.
    let diagnostics: DiagnosticCollector

    /// Checks all of them.
    func check() {
        let all = targets.map(\.target) + vendored
        let folders = all.flatMap { [$0.output] + $0.parts.values + ($0.destination.map { [$0.folder] } ?? []) }
        let owned = folders.map(Self.located)
        let documents = Set(all.map { Self.located($0.document) })
        let overlays = Set(all.flatMap(\.overlays).map(Self.located))
        var known: [String: SourceRange] = [:]
        for (target, range) in targets {
            guard let changelog = target.changelog, let range else { continue }
            let path = Self.located(changelog)
            func fail(_ message: String, _ notes: [Diagnostic.Note] = []) {
                diagnostics.error(.configurationValue, message, at: range, notes: notes)
            }
            if owned.contains(where: { path == $0 || path.hasPrefix($0 + "/") }) {
                fail("the changelog lies in a folder that belongs to apus alone; put it elsewhere")
            } else if path == Self.located(configuration) {
                fail("the changelog is this configuration; name another file")
            } else if documents.contains(path) {
                fail("the changelog is a document; name another file")
            } else if overlays.contains(path) {
                fail("the changelog is an overlay; name another file")
            } else if let first = known[path] {
                fail(
                    "this is the changelog of another target; give each its own",
                    [Diagnostic.Note("the other one is here", at: first)])
            }
            known[path] = known[path] ?? range
        }
    }

    /// Without links, in lower case: the repository may be checked out on a disk that ignores case.
    private static func located(_ path: DiskPath) -> String { FileSystem.resolved(path.path).lowercased() }
}
