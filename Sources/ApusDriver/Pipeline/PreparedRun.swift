import ApusEmission
import ApusModel
import ApusSource
import ApusSpec
import ApusSyntax

/// A run up to the point where something would be written: every target read, rendered and compared with the disk.
struct PreparedRun {
    /// A folder of a target with its plan.
    struct Target {
        let configuration: TargetConfiguration
        let files: [GeneratedFile]
        let plan: OutputPlan
        /// The manifest that goes with the files.
        let manifest: Manifest
    }

    /// What decides about the content of a document.
    private struct DocumentKey: Hashable {
        let path: DiskPath
        let root: DiskPath?
        let overlays: [DiskPath]
    }

    /// A folder of a target with what belongs there.
    struct Rendered {
        let configuration: TargetConfiguration
        let folder: DiskPath
        let files: [GeneratedFile]
        let manifest: Manifest
    }

    /// A client with what it is made of.
    struct Client {
        let configuration: TargetConfiguration
        let read: ReadDocument
        /// What a manifest says about what was read.
        let digests: Meanwhile<SourceDigests>
        /// What is selected of the document.
        let document: Document
        let model: APIModel
    }

    /// What was found.
    let findings: Findings
    /// The clients that could be read, whatever came of the others.
    let clients: [Client]
    /// The folders of all targets; none when `findings` say that the run has failed.
    let targets: [Target]
    /// What the configuration says; nil when there is none.
    let configuration: Configuration?

    /// Prepares a run.
    ///
    /// - Parameters:
    ///   - writes: Whether the run is going to write; then folders that an interrupted run has left half-way are set right
    ///     before anything is read.
    ///   - alternative: What the command takes in the place of a configuration.
    ///   - chosen: The clients of the configuration that the run is about; nil when there are none, which it reports.
    init(
        _ source: ConfigurationSource, settings: RunSettings, writes: Bool,
        alternative: String? = ConfigurationSource.documentFlags,
        chosen: (Configuration, DiagnosticCollector) -> [TargetConfiguration]? = Self.ownTargets
    ) throws {
        let findings = Findings()
        guard let configuration = source.load(diagnostics: findings.access, alternative: alternative),
            let chosen = chosen(configuration, findings.access)
        else {
            self.init(failed: findings)
            return
        }
        if writes { Self.recover(chosen.flatMap(\.writtenFolders), findings) }
        try self.init(configuration, chosen, settings: settings, findings: findings)
    }

    private init(failed findings: Findings) {
        self.findings = findings
        clients = []
        targets = []
        configuration = nil
    }

    /// Prepares a run about some clients of a configuration that has been read.
    init(
        _ configuration: Configuration, _ chosen: [TargetConfiguration], store: DocumentStore = .disk,
        settings: RunSettings, findings: Findings
    ) throws {
        var findings = findings
        self.configuration = configuration
        findings.levels = configuration.diagnosticLevels
        findings.isStrict = configuration.isStrict || settings.isStrict
        self.findings = findings
        guard !findings.access.hasErrors else {
            clients = []
            targets = []
            return
        }
        var stages = Stages(settings: settings, findings: findings)
        stages.store = store
        stages.begin()
        // What a runtime has that several clients share does not depend on which of them the run is about.
        let companions = SharedRuntimes.companions(of: chosen, among: configuration.clients)
        let prepared = try Self.prepare(chosen + companions, stages)
        let own = companions.isEmpty ? prepared : prepared.filter { chosen.contains($0.client.configuration) }
        clients = own.map(\.client)
        // What is not going to be written need not be rendered.
        guard findings.status == .fine else {
            targets = []
            return
        }
        let runtimes = try SharedRuntimes(prepared)
        let rendered = try own.flatMap { client, emitter in
            try Self.render(client, runtimes.emitter(emitter, for: client.configuration), jobs: settings.jobs)
        }
        for set in rendered where set.files.isEmpty { runtimes.reportEmptyModule(set, findings) }
        guard findings.status == .fine else {
            targets = []
            return
        }
        targets = try Self.plan(
            rendered + runtimes.rendered(for: clients.map(\.configuration)), findings, jobs: settings.jobs)
    }

    /// The clients of this repository.
    static func ownTargets(
        _ configuration: Configuration, _ diagnostics: DiagnosticCollector
    ) -> [TargetConfiguration]? {
        if configuration.targets.isEmpty {
            diagnostics.error(
                .usage,
                configuration.vendored.isEmpty
                    ? "the configuration has no targets; add 'targets' to it: the clients to generate"
                    : "the configuration has no targets, only clients for other repositories; run 'apus vendor'",
                at: nil)
            return nil
        }
        return configuration.targets
    }

    /// Reads every target; one that fails does not keep the others from being looked at.
    private static func prepare(
        _ targets: [TargetConfiguration], _ stages: Stages
    ) throws -> [(client: Client, emitter: Emitter)] {
        var documents: [DocumentKey: ReadDocument?] = [:]
        var digests: [DocumentKey: Meanwhile<SourceDigests>] = [:]
        var prepared: [(Client, Emitter)] = []
        for target in targets {
            let key = DocumentKey(path: target.document, root: target.root, overlays: target.overlays)
            let known = documents[key] ?? stages.document(target)
            documents[key] = .some(known)
            guard let read = known, let emitter = try stages.emitter(target),
                let document = stages.selection(target, of: read.document), let facts = stages.facts(of: document)
            else { continue }
            // Nothing waits for digests before the end, and lowering does for facts.
            let digest = digests[key] ?? Meanwhile(jobs: stages.settings.jobs) { SourceDigests(of: read) }
            digests[key] = digest
            emitter.prepare(document.schemas.all.compactMap(\.description), jobs: stages.settings.jobs)
            guard let model = stages.model(facts, options: target.lowering) else { continue }
            let client = Client(
                configuration: target, read: read, digests: digest, document: document, model: model)
            prepared.append((client, emitter))
        }
        return prepared
    }

    /// A package is one folder with all modules; otherwise each module has a folder, and a manifest, of its own.
    private static func render(_ client: Client, _ emitter: Emitter, jobs: Int) throws -> [Rendered] {
        let target = client.configuration
        let modules = try emitter.emit(client.model, jobs: jobs)
        let digests = client.digests.value
        func rendered(
            _ folder: DiskPath, _ files: [GeneratedFile], _ configurationDigest: String, hasClient: Bool
        ) -> Rendered {
            var manifest = Manifest(
                version: ToolVersion.current, documentDigest: digests.document,
                configurationDigest: configurationDigest)
            if hasClient, !client.model.version.isEmpty { manifest.documentVersion = client.model.version }
            // Who has vendored files has no document that could be replaced.
            if hasClient, target.destination == nil {
                for (way, digest) in digests.files { manifest.addSource(way, digest: digest) }
            }
            manifest.origin = target.destination.map { target.origin(of: $0) }
            for file in files { manifest.add(file.path, digest: file.digest) }
            if target.destination?.isPackage == true {
                manifest.folders = Set(modules.map { Emitter.folder(of: $0.name) })
            }
            return Rendered(configuration: target, folder: folder, files: files, manifest: manifest)
        }
        guard let destination = target.destination, destination.isPackage else {
            return modules.map { module in
                rendered(
                    target.folder(of: module.name), module.files, target.digest(of: module.name),
                    hasClient: module.name == target.layout.client)
            }
        }
        let settings = modules.map { target.digest(of: $0.name) }.joined(separator: " ")
        let files = try emitter.package(modules, name: target.layout.client)
        return [rendered(destination.folder, files, SHA256.digest(of: settings.utf8), hasClient: true)]
    }

    private static func plan(_ rendered: [Rendered], _ findings: Findings, jobs: Int) throws -> [Target] {
        var targets: [Target] = []
        for set in rendered {
            let planner: OutputPlanner
            do {
                planner = try OutputPlanner(folder: set.folder)
            } catch {
                findings.access.error(.unwritableOutput, message(error, set.folder), at: nil)
                continue
            }
            let plan = try planner.plan(for: set.files, jobs: jobs)
            targets.append(
                Target(configuration: set.configuration, files: set.files, plan: plan, manifest: set.manifest))
        }
        return targets
    }

    /// Sets right what an interrupted run has left half-way.
    static func recover(_ folders: [DiskPath], _ findings: Findings) {
        var known: Set<String> = []
        let folders = folders.filter { known.insert(FileSystem.resolved($0.path)).inserted }
        do {
            for folder in try OutputTransaction.recover(folders) {
                findings.access.note(
                    .interruptedRun, "'\(folder.name)': a run that was interrupted has been finished", at: nil)
            }
        } catch {
            findings.access.error(.unwritableOutput, error.sentence, at: nil)
        }
    }

    private static func message(_ problem: FileProblem, _ folder: DiskPath) -> String {
        switch problem {
        case .notAFile(let kind): "the output '\(folder.name)' is \(kind), not a folder; name a folder"
        default: problem.sentence(about: folder.name)
        }
    }
}

extension TargetConfiguration {
    /// What a manifest says about where a client comes from, on one line.
    func origin(of destination: Destination) -> String {
        let text = document.lastComponent + (destination.origin.map { " of " + $0 } ?? "")
        return String(text.map { $0.isNewline ? " " : $0 })
    }
}

/// The digests of a document. Making them takes as long as reading it, and nothing needs them before all is rendered.
struct SourceDigests: Sendable {
    /// The digest of the parsed document.
    let document: String
    /// The digests of its files as they are stored, by their ways from its folder.
    let files: [(way: String, digest: String)]

    init(of read: ReadDocument) {
        document = TreeDigest.digest(of: read.trees)
        files = read.sources.map { path, contents in
            (ReadDocument.way(to: path, from: read.path), SHA256.digest(of: contents))
        }
    }
}
