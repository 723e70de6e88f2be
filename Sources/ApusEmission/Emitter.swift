package import ApusModel
import ApusSource

/// Turns a model into files: views, templates, and the part of the runtime that they reach.
package struct Emitter: Sendable {
    private let templates: TemplateSet
    let options: EmissionOptions
    private let runtime: RuntimeLibrary
    /// The runtime that the client imports; nil where it brings its own.
    private let shared: SharedRuntime?
    private var comments = KnownComments()

    /// Makes an emitter.
    ///
    /// - Parameter shared: The runtime in the module that the layout names.
    package init(
        templates: TemplateSet, options: EmissionOptions, runtime: RuntimeLibrary = .embedded,
        shared: SharedRuntime? = nil
    ) {
        self.templates = templates
        self.options = options
        self.runtime = runtime
        self.shared = shared
    }

    /// The same for a client that imports a runtime.
    package func sharing(_ shared: SharedRuntime) -> Emitter {
        var sharing = Emitter(templates: templates, options: options, runtime: runtime, shared: shared)
        sharing.comments = comments
        return sharing
    }

    /// Begins with the comments of a client, before there is a model of it: of texts that the document has.
    package func prepare(_ texts: @autoclosure @escaping @Sendable () -> [String], jobs: Int) {
        _ = Meanwhile(jobs: jobs) { [comments] in comments.prepare(texts()) }
    }

    /// What a client needs of a runtime in another module.
    package func needs(of model: APIModel) -> RuntimeNeeds { RuntimeNeeds(of: model, layout: options.layout) }

    /// Every view that a template may be written for.
    package static let views: [ViewDescription] = [
        HeadView.shape.description, ModelFileView.shape.description, TypeView.shape.description,
        StructureView.shape.description, PropertyView.shape.description, PatternView.shape.description,
        EnumerationView.shape.description, CaseView.shape.description, CaseDeclarationView.shape.description,
        PatternsFileView.shape.description, AliasView.shape.description,
        NamespaceView.shape.description, HeadersView.shape.description,
        HandlerFileView.shape.description, EventView.shape.description, HandlerRouterFileView.shape.description,
        OperationFileView.shape.description, OperationView.shape.description,
        InputView.shape.description, ResponseView.shape.description, FailureView.shape.description,
        FailureFileView.shape.description, FailureContentView.shape.description,
        APIFileView.shape.description, MethodView.shape.description, ClientFileView.shape.description,
        ServerFileView.shape.description, ServerView.shape.description, CommonFileView.shape.description,
        RouterFileView.shape.description, ServedOperationView.shape.description, CaseStatementsView.shape.description,
        FixtureFileView.shape.description, FixtureTypeView.shape.description, FixtureView.shape.description,
        LocalView.shape.description, MockFileView.shape.description, MockMethodView.shape.description,
        DocumentationView.shape.description, TopicView.shape.description, DocumentedServerView.shape.description,
        SchemeView.shape.description, SampleView.shape.description,
        PackageFileView.shape.description, PackageModuleView.shape.description,
    ]

    /// The views of the files that come from templates, with their modules and paths.
    ///
    /// - Throws: What no document brings about.
    package func views(of model: APIModel) throws -> [FileView] {
        views(of: model, beside: try RuntimeShares(runtime, options, shared: shared).names(for: model))
    }

    private func views(of model: APIModel, beside shares: [RuntimeShares.Share]) -> [FileView] {
        let own = shares.filter { $0.module == options.layout.client }.flatMap(\.names)
        var servers = Set(shares.filter { $0.names.contains("ServedOperation") }.map(\.module))
        if let shared, shared.answers { servers.insert(shared.module) }
        let builder = FileBuilder(
            model: model, options: options, runtimeNames: Set(own.flatMap(runtime.publicNames)), servers: servers,
            handlers: Set(shares.filter { $0.names.contains("HandlerRouter") }.map(\.module)), comments: comments)
        let taken = FileNames(taken: runtime.names)
        var names: [SwiftIdentifier: FileNames] = [:]
        let drafts = builder.files() + builder.partFiles()
        var paths = [String](repeating: "", count: drafts.count)
        for index in Self.orderOfNames(drafts) {
            paths[index] = names[drafts[index].module, default: taken].path(of: drafts[index])
        }
        return zip(drafts, paths).map { draft, path in
            FileView(module: draft.module, path: path, template: draft.template, makeView: draft.makeView)
        }
    }

    /// The order in which files take their names, wherever the document has what is in them: folder by folder, words in small
    /// letters before abbreviations.
    private static func orderOfNames(_ drafts: [FileDraft]) -> [Int] {
        var folders: [String: Int] = [:]
        let ranks = drafts.indices.map { index -> (folder: Int, capitals: Int, name: String, index: Int) in
            guard case .declaration(let name, let folder, _) = drafts[index].place else { return (.max, 0, "", index) }
            let capitals = name.text.utf8.count { (0x41...0x5A).contains($0) }
            return (Self.number(of: folder, in: &folders), capitals, name.text, index)
        }
        return ranks.sorted { $0 < $1 }.map(\.index)
    }

    private static func number(of folder: String, in folders: inout [String: Int]) -> Int {
        let number = folders[folder] ?? folders.count
        folders[folder] = number
        return number
    }

    /// All files of a model, module by module, that of the client first.
    ///
    /// - Parameter jobs: How many files are rendered at a time; the result does not depend on it.
    /// - Throws: What no document and no template that passes the linter brings about.
    package func emit(_ model: APIModel, jobs: Int) throws -> [GeneratedModule] {
        comments.begin()
        let shares = RuntimeShares(runtime, options, shared: shared)
        let support = Meanwhile(jobs: jobs) {
            Result {
                let names = try shares.names(for: model)
                return (names: names, files: try shares.files(names))
            }
        }
        // Only files of parts speak of what modules have of the runtime.
        let views = views(of: model, beside: options.layout.parts.isEmpty ? [] : try support.value.get().names)
        let rendered = zip(views, try views.concurrentMap(jobs: jobs, render))
        var files = Dictionary(grouping: rendered, by: \.0.module).mapValues { $0.map(\.1) }
        for (module, runtime) in try support.value.get().files { files[module, default: []] += runtime }
        return options.layout.modules.map { module in
            GeneratedModule(name: module, files: (files[module] ?? []).sorted { $0.path < $1.path })
        }
    }

    /// The file of a view.
    package func render(_ view: FileView) throws -> GeneratedFile {
        let text = try templates.render(view.view, with: view.template)
        let isPage = view.path.hasSuffix(".md")
        let finished = isPage ? MarkdownPage.finish(text) : FormatterRemark.added(to: LineBreaker.finish(text))
        return GeneratedFile(path: view.path, text: finished)
    }
}
