package import ApusModel
import Dispatch

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
        EnumerationView.shape.description, CaseView.shape.description, AliasView.shape.description,
        HeadersView.shape.description,
        HandlerFileView.shape.description, EventView.shape.description, HandlerRouterFileView.shape.description,
        OperationFileView.shape.description, OperationView.shape.description,
        InputView.shape.description, ResponseView.shape.description, FailureView.shape.description,
        FailureFileView.shape.description,
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
        let shares = try RuntimeShares(runtime, options).names(for: model)
        let shared = shares.filter { $0.module == options.layout.client }.flatMap(\.names)
        var builder = FileBuilder(
            model: model, options: options, taken: runtime.names,
            runtimeNames: Set(shared.flatMap(runtime.publicNames)),
            servers: Set(shares.filter { $0.names.contains("ServedOperation") }.map(\.module)))
        return builder.files() + builder.partFiles()
    }

    /// All files of a model, module by module, that of the client first.
    ///
    /// - Parameter jobs: How many files are rendered at a time; the result does not depend on it.
    /// - Throws: What no document and no template that passes the linter brings about.
    package func emit(_ model: APIModel, jobs: Int) throws -> [GeneratedModule] {
        let views = try views(of: model)
        let rendered = zip(views, try render(views, jobs: jobs))
        var files = Dictionary(grouping: rendered, by: \.0.module).mapValues { $0.map(\.1) }
        for (module, runtime) in try RuntimeShares(runtime, options).files(for: model) {
            files[module, default: []] += runtime
        }
        return options.layout.modules.map { module in
            GeneratedModule(name: module, files: (files[module] ?? []).sorted { $0.path < $1.path })
        }
    }

    private func render(_ views: [FileView], jobs: Int) throws -> [GeneratedFile] {
        guard jobs > 1, views.count > 1 else { return try views.map(render) }
        let lanes = min(jobs, views.count)
        // Every lane writes places of its own, and they are read when all lanes are done.
        nonisolated(unsafe) let results = UnsafeMutableBufferPointer<Result<GeneratedFile, any Error>?>
            .allocate(capacity: views.count)
        results.initialize(repeating: nil)
        defer {
            results.deinitialize()
            results.deallocate()
        }
        DispatchQueue.concurrentPerform(iterations: lanes) { lane in
            for index in stride(from: lane, to: views.count, by: lanes) {
                results[index] = Result { try render(views[index]) }
            }
        }
        return try results.compactMap { try $0?.get() }
    }

    /// The file of a view.
    package func render(_ view: FileView) throws -> GeneratedFile {
        let text = try templates.render(view.view, with: view.template)
        let isPage = view.path.hasSuffix(".md")
        return GeneratedFile(path: view.path, text: isPage ? MarkdownPage.finish(text) : LineBreaker.finish(text))
    }
}
