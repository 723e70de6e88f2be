import ApusEmission
import ApusSource
import ApusSpec
import ApusSyntax

/// A run up to the point where something would be written: every target read, rendered and compared with the disk.
struct PreparedRun {
    /// A folder of a target with its plan.
    struct Target {
        let configuration: TargetConfiguration
        let module: GeneratedModule
        let plan: OutputPlan
        /// The trees of the document's files, for the manifest.
        let trees: [SyntaxNode]

        /// The manifest that goes with the files.
        var manifest: Manifest {
            var manifest = Manifest(
                version: ToolVersion.current,
                documentDigest: TreeDigest.digest(of: trees),
                configurationDigest: configuration.digest(of: module.name)
            )
            for file in module.files { manifest.add(file.path, digest: SHA256.digest(of: file.text.utf8)) }
            return manifest
        }
    }

    /// What decides about the content of a document.
    private struct DocumentKey: Hashable {
        let path: DiskPath
        let root: DiskPath?
    }

    /// What was found.
    let findings: Findings
    /// The folders of all targets; none when `findings` say that the run has failed.
    let targets: [Target]

    /// Prepares a run.
    init(_ source: ConfigurationSource, settings: RunSettings) throws {
        var findings = Findings()
        guard let configuration = source.load(diagnostics: findings.access) else {
            self.findings = findings
            targets = []
            return
        }
        findings.levels = configuration.diagnosticLevels
        findings.isStrict = configuration.isStrict || settings.isStrict
        self.findings = findings
        let stages = Stages(settings: settings, findings: findings)
        let rendered = try Self.render(configuration.targets, stages)
        targets = findings.status == .fine ? try Self.plan(rendered, findings) : []
    }

    private typealias Rendered = (configuration: TargetConfiguration, module: GeneratedModule, trees: [SyntaxNode])

    /// Renders every target; one that fails does not keep the others from being looked at.
    private static func render(_ targets: [TargetConfiguration], _ stages: Stages) throws -> [Rendered] {
        var documents: [DocumentKey: ReadDocument?] = [:]
        var rendered: [Rendered] = []
        for target in targets {
            let key = DocumentKey(path: target.document, root: target.root)
            let known = documents[key] ?? stages.document(target.document, boundary: target.root)
            documents[key] = .some(known)
            guard let known, let emitter = try stages.emitter(target),
                let model = stages.model(known.document, options: target.lowering)
            else { continue }
            // What is not going to be written need not be rendered.
            guard stages.findings.status == .fine else { continue }
            let modules = try emitter.emit(model, jobs: stages.settings.jobs)
            rendered += modules.map { (target, $0, known.trees) }
        }
        return rendered
    }

    private static func plan(_ rendered: [Rendered], _ findings: Findings) throws -> [Target] {
        var targets: [Target] = []
        for (configuration, module, trees) in rendered {
            let folder = configuration.folder(of: module.name)
            let planner: OutputPlanner
            do {
                planner = try OutputPlanner(folder: folder)
            } catch {
                findings.access.error(.unwritableOutput, message(error, folder), at: nil)
                continue
            }
            let plan = try planner.plan(for: module.files)
            targets.append(Target(configuration: configuration, module: module, plan: plan, trees: trees))
        }
        return targets
    }

    private static func message(_ problem: FileProblem, _ folder: DiskPath) -> String {
        switch problem {
        case .notAFile(let kind): "the output '\(folder.name)' is \(kind), not a folder; name a folder"
        default: problem.sentence(about: folder.name)
        }
    }
}
