import ApusEmission
import ApusLowering
import ApusModel
import ApusSource
import ApusSpec
import ApusSyntax

/// The stages of a run, one function each: from a path to a tree, a document, a model, files.
struct Stages {
    /// A folder of templates has to be small: a folder named by mistake is not to be read for minutes.
    private static let templateLimit = 4 << 20

    /// What a document may cost, and how many threads may run.
    let settings: RunSettings
    /// Takes what is found on the way.
    let findings: Findings
    /// Where documents are read from.
    var store = DocumentStore.disk
    /// The templates of apus, where they are being read already.
    private var embedded: Meanwhile<Result<TemplateSet, any Error>>?

    /// Stages of a run.
    init(settings: RunSettings, findings: Findings) {
        self.settings = settings
        self.findings = findings
    }

    /// Begins with what takes a while and needs no document, while that is being read.
    mutating func begin() {
        embedded = Meanwhile(jobs: settings.jobs) {
            _ = RuntimeLibrary.embeddedNames
            return Result { try TemplateSet.embedded() }
        }
    }

    /// A document as text.
    func source(_ path: DiskPath) -> SourceFile? {
        let located = store.locate(path.path)
        let contents: [UInt8]
        do {
            contents = try self.contents(of: path, at: located)
        } catch {
            findings.access.error(.unreadableFile, error.sentence(about: store.show(located, path.shownName)), at: nil)
            return nil
        }
        return SyntaxReader.sourceFile(
            name: store.show(located, path.shownName),
            bytes: contents,
            limits: settings.limits,
            diagnostics: findings.content
        )
    }

    /// The bytes of a document. A pipe that somebody names is read; one that a reference leads to is not.
    private func contents(of path: DiskPath, at located: String) throws(FileProblem) -> [UInt8] {
        let limit = settings.limits.maximumBytes
        if store.isHistory { return try store.contents(located, limit) }
        if path.isStandardInput { return try FileSystem.streamedContents(of: nil, limit: limit) }
        guard FileSystem.kindBehindLinks(of: path.path) == .other else { return try store.contents(located, limit) }
        return try FileSystem.streamedContents(of: path.path, limit: limit)
    }

    /// A document as a tree.
    ///
    /// - Parameter toleratesDuplicates: Whether equal keys of a JSON object are but a warning.
    func syntax(_ path: DiskPath, toleratesDuplicates: Bool = false) -> SyntaxNode? {
        guard let file = source(path) else { return nil }
        return SyntaxReader.read(
            file, limits: settings.limits, toleratesDuplicates: toleratesDuplicates, diagnostics: findings.content)
    }

    /// A file as an OpenAPI document, together with the files that it refers to.
    ///
    /// - Parameter boundary: The folder that references may lead into; unless the settings say another;
    ///   nil: that of the file.
    func document(_ path: DiskPath, boundary: DiskPath? = nil, overlays: [DiskPath] = []) -> ReadDocument? {
        syntax(path).flatMap { document($0, at: path, boundary: boundary, overlays: overlays) }
    }

    /// The tree of a file as an OpenAPI document.
    func document(
        _ root: SyntaxNode, at path: DiskPath, in other: DocumentStore? = nil, boundary: DiskPath? = nil,
        overlays: [DiskPath] = []
    ) -> ReadDocument? {
        let store = other ?? self.store
        let text = root.range.file.bytes
        var root = root
        // Those of flags are about every state of a document, as they lie here.
        for (path, store) in overlays.map({ ($0, store) }) + settings.overlays.map({ ($0, DocumentStore.disk) }) {
            guard let next = overlay(path, in: store) else {
                if store.isHistory { continue }
                return nil
            }
            root = next.applied(to: root, diagnostics: findings.content)
        }
        let files = DocumentFiles(
            root, at: path, in: store, boundary: settings.root ?? boundary, limits: settings.limits,
            diagnostics: findings.content)
        let document = DocumentReader.read(
            root, files: files, limits: settings.limits, diagnostics: findings.content)
        return document.map {
            ReadDocument(
                path: store.locate(path.path), text: text, trees: files.trees, referenced: files.referenced,
                missing: files.missing, document: $0)
        }
    }

    /// An overlay; nil when it cannot be had, which is reported. A revision may be older than it.
    private func overlay(_ path: DiskPath, in store: DocumentStore) -> Overlay? {
        let located = store.locate(path.path)
        do {
            let bytes = try store.contents(located, settings.limits.maximumBytes)
            let file = SyntaxReader.sourceFile(
                name: store.show(located, path.name), bytes: bytes, limits: settings.limits,
                diagnostics: findings.content)
            let root = file.flatMap {
                SyntaxReader.read($0, limits: settings.limits, diagnostics: findings.content)
            }
            return root.flatMap { Overlay.read($0, diagnostics: findings.content) }
        } catch {
            if !store.isHistory {
                findings.access.error(.unreadableFile, error.sentence(about: path.name), at: nil)
            }
            return nil
        }
    }

    /// What a target makes of a document: what it selects, with the items that it names. Nil when something of that does
    /// not fit.
    func selection(_ target: TargetConfiguration, of document: Document) -> Document? {
        let misfits = DiagnosticCollector()
        let secured = target.addedSecurity.applied(to: document, diagnostics: misfits)
        let streaming = target.streams.applied(to: secured, diagnostics: misfits)
        for diagnostic in misfits.diagnostics { findings.access.report(diagnostic) }
        let selected = DocumentSelector.select(target.selection, from: streaming, diagnostics: findings.access)
        return misfits.hasErrors ? nil : selected
    }

    /// A document as Swift declarations, nil when an error says that they cannot be relied on.
    func model(_ document: Document, options: LoweringOptions) -> APIModel? {
        facts(of: document).flatMap { model($0, options: options) }
    }

    /// Begins to find out what can be told of a document before it is lowered; nil when an error says that it is not going
    /// to be.
    func facts(of document: Document) -> DocumentFacts? {
        findings.content.hasErrors ? nil : DocumentFacts(of: document, jobs: settings.jobs)
    }

    /// The same of a document of which something is known already.
    func model(_ facts: DocumentFacts, options: LoweringOptions) -> APIModel? {
        if findings.content.hasErrors { return nil }
        let model = Lowering.lower(facts, options: complete(options), diagnostics: findings.content)
        return findings.content.hasErrors ? nil : model
    }

    /// The examples of a document with the declarations that their types are among.
    func examples(
        _ document: Document, options: LoweringOptions
    ) -> (model: APIModel, examples: [DocumentedExample])? {
        if findings.content.hasErrors { return nil }
        let found = Lowering.examples(of: document, options: complete(options), diagnostics: findings.content)
        return findings.content.hasErrors ? nil : found
    }

    /// The names of the runtime go before those of schemas, whether or not a document needs the file that has them.
    private func complete(_ options: LoweringOptions) -> LoweringOptions {
        var options = options
        options.runtimeNames = RuntimeLibrary.embeddedNames
        return options
    }

    /// What renders a target's files, nil when its templates cannot be used.
    func emitter(_ target: TargetConfiguration) throws -> Emitter? {
        guard let templates = try templates(target.templates, namedAt: target.templatesPlace) else { return nil }
        let options = EmissionOptions(
            access: target.access,
            documentName: DiskPath(target.document.shownName).lastComponent,
            header: target.header,
            layout: target.layout
        )
        return Emitter(templates: templates, options: options)
    }

    /// The templates of apus, or those with some of a folder in the place of theirs.
    func templates(_ folder: DiskPath?, namedAt place: SourceRange? = nil) throws -> TemplateSet? {
        guard let folder else { return try embedded?.value.get() ?? TemplateSet.embedded() }
        guard let files = templateFiles(folder, namedAt: place) else { return nil }
        return TemplateSet.load(overriding: files, views: Emitter.views, diagnostics: findings.access)
    }

    /// The templates in a folder, sorted by name.
    private func templateFiles(_ folder: DiskPath, namedAt place: SourceRange?) -> [SourceFile]? {
        do {
            var files: [SourceFile] = []
            for name in try FileSystem.names(in: folder.path).sorted() where TemplateFolder.isTemplate(name) {
                let path = folder.appending(name)
                guard let bytes = bytes(path, limit: Self.templateLimit) else { return nil }
                files.append(SourceFile(name: path.name, bytes: bytes))
            }
            if files.isEmpty {
                findings.access.error(
                    .unreadableFile,
                    "'\(folder.name)' holds no template; write them there with 'apus templates eject \(folder.name)'",
                    at: place
                )
            }
            return files.isEmpty ? nil : files
        } catch {
            findings.access.error(.unreadableFile, error.sentence(about: folder.name), at: place)
            return nil
        }
    }

    private func bytes(_ path: DiskPath, limit: Int) -> [UInt8]? {
        do {
            return try FileSystem.contents(of: path.path, limit: limit)
        } catch {
            findings.access.error(.unreadableFile, error.sentence(about: path.name), at: nil)
            return nil
        }
    }
}

/// A document with the trees that it was read from: its own, then those of files that it refers to.
struct ReadDocument {
    /// A file as it is stored.
    struct File {
        /// The absolute path.
        let path: String
        /// As messages show it.
        let name: String
        let bytes: [UInt8]
    }

    /// The absolute path.
    let path: String
    /// The text of the document's own file, as it stands there before any overlay.
    let text: [UInt8]
    let trees: [SyntaxNode]
    /// The files that references lead to.
    let referenced: [File]
    /// Why files that references lead to could not be read, by their absolute paths.
    let missing: [String: String]
    let document: Document

    /// The contents of all files, by their absolute paths.
    var sources: [(path: String, contents: [UInt8])] {
        [(path, text)] + referenced.map { ($0.path, $0.bytes) }
    }

    /// The way to a file, seen from the document's folder.
    static func way(to path: String, from document: String) -> String {
        DocumentStore.way(from: DiskPath(document).parent.path, to: path)
    }
}
