package import ApusModel
import ApusSource

/// Turns a model into files: views, templates, and the part of the runtime that they reach.
package struct Emitter: Sendable {
    private let templates: TemplateSet
    let options: EmissionOptions
    private let runtime: RuntimeLibrary

    /// Makes an emitter.
    package init(templates: TemplateSet, options: EmissionOptions, runtime: RuntimeLibrary = .embedded) {
        self.templates = templates
        self.options = options
        self.runtime = runtime
    }

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
        views(of: model, beside: try RuntimeShares(runtime, options).names(for: model))
    }

    private func views(of model: APIModel, beside shares: [RuntimeShares.Share]) -> [FileView] {
        let shared = shares.filter { $0.module == options.layout.client }.flatMap(\.names)
        let builder = FileBuilder(
            model: model, options: options, runtimeNames: Set(shared.flatMap(runtime.publicNames)),
            servers: Set(shares.filter { $0.names.contains("ServedOperation") }.map(\.module)))
        let taken = FileNames(taken: runtime.names)
        var names: [SwiftIdentifier: FileNames] = [:]
        return (builder.files() + builder.partFiles()).map { draft in
            FileView(
                module: draft.module, path: names[draft.module, default: taken].path(of: draft),
                template: draft.template, makeView: draft.makeView)
        }
    }

    /// All files of a model, module by module, that of the client first.
    ///
    /// - Parameter jobs: How many files are rendered at a time; the result does not depend on it.
    /// - Throws: What no document and no template that passes the linter brings about.
    package func emit(_ model: APIModel, jobs: Int) throws -> [GeneratedModule] {
        let shares = RuntimeShares(runtime, options)
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
