import ApusSource
import ApusSyntax

/// The clients that the configuration of a revision names.
struct PastConfiguration {
    /// The clients of the repository.
    let targets: [TargetConfiguration]
    /// The names of these, where they stand.
    let places: [SourceRange?]
    /// These, and the clients for other repositories.
    let clients: [TargetConfiguration]

    /// Takes the clients of a configuration.
    init(_ configuration: Configuration, places: [SourceRange?]) {
        targets = configuration.targets
        clients = configuration.clients
        self.places = places
    }

    /// A configuration is not larger than that.
    private static let limit = 1 << 20

    /// The configuration of a revision: at the place of the present one, else at the usual ones; nil where there is none,
    /// and where it cannot be read, which is reported with the revision.
    ///
    /// What is wrong with anything but the clients cannot matter to who asks for them: it is noted.
    static func read(
        _ source: ConfigurationSource, of revision: GitRevision, diagnostics: DiagnosticCollector
    ) -> PastConfiguration? {
        guard case .file(let name) = source else { return nil }
        let store = DocumentStore.revision(revision)
        let named = name.map { [$0] } ?? []
        let paths = (named + ConfigurationSource.defaultPaths).map { DiskPath($0) }
        guard let path = paths.first(where: { revision.has(store.locate($0.path)) }) else { return nil }
        let located = store.locate(path.path)
        let shown = store.show(located, path.name)
        do {
            let bytes = try store.contents(located, limit)
            guard let file = SyntaxReader.sourceFile(name: shown, bytes: bytes, diagnostics: diagnostics),
                let root = SyntaxReader.read(file, diagnostics: diagnostics)
            else { return nil }
            return read(root, from: path, diagnostics)
        } catch {
            diagnostics.error(.unreadableFile, error.sentence(about: shown), at: nil)
            return nil
        }
    }

    private static func read(
        _ root: SyntaxNode, from path: DiskPath, _ diagnostics: DiagnosticCollector
    ) -> PastConfiguration? {
        let found = DiagnosticCollector()
        var configuration = ConfigurationReader.read(root, from: path, diagnostics: found)
        // What is wrong may be one of the clients for other repositories, too.
        for kept in [["targets", "runtime", "vendor"], ["targets", "runtime"]] where configuration == nil {
            guard let entries = root.entries?.filter({ kept.contains($0.key) }), !entries.isEmpty else { continue }
            let clients = SyntaxNode(.mapping(entries), range: root.range)
            configuration = ConfigurationReader.read(clients, from: path, diagnostics: DiagnosticCollector())
            // It cannot be mended there any more: what does not matter is no more than worth knowing.
            for diagnostic in found.diagnostics where configuration != nil {
                diagnostics.note(diagnostic.id, diagnostic.message, at: diagnostic.range)
            }
        }
        guard let configuration else {
            for diagnostic in found.diagnostics { diagnostics.report(diagnostic) }
            return nil
        }
        let names = (root["targets"]?.elements ?? []).map { $0["name"]?.range }
        return PastConfiguration(configuration, places: names)
    }
}
