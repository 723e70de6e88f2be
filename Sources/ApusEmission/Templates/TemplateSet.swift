package import ApusSource
import ApusTemplates
import Mustache

extension DiagnosticID {
    /// A file in a folder of templates that no template of apus would use.
    package static let unknownTemplate: DiagnosticID = "unknown-template"
    /// Two files for one template.
    package static let duplicateTemplate: DiagnosticID = "duplicate-template"
    /// A template that states another view than the one of apus that it replaces.
    package static let templateView: DiagnosticID = "template-view"
}

/// A fault of apus itself: users' templates are checked before they come this far.
package enum TemplateFailure: Error, Sendable, CustomStringConvertible {
    /// There is no template of that name.
    case missing(String)
    /// A template was asked to render another view than its own.
    case wrongView(template: String, view: String)
    /// An embedded template cannot be read.
    case unreadable(template: String, reason: String)

    package var description: String {
        switch self {
        case .missing(let name): "there is no template '\(name)'"
        case .wrongView(let template, let view): "the template '\(template)' is not for the view '\(view)'"
        case .unreadable(let template, let reason): "the template '\(template)' cannot be read: \(reason)"
        }
    }
}

/// The templates of a run, each read once.
///
/// A value without state: any number of threads may render with it.
package struct TemplateSet: Sendable {
    private let templates: [String: Template]
    private let library: MustacheLibrary
    private let pieces: LayoutPieces

    /// The templates of apus. They are not linted here, because a test of apus has done that.
    package static func embedded() throws -> TemplateSet { try TemplateSet(embeddedFiles) }

    /// The templates of apus, with a user's in the place of those that have the same name.
    ///
    /// Further files are the user's own partials. All templates are linted together, since one that is replaced may be
    /// a partial of one that is not.
    ///
    /// - Parameter views: The views of the templates; those that they hold need not be listed.
    /// - Returns: nil when an error has been reported.
    package static func load(
        overriding files: [SourceFile],
        views: [ViewDescription],
        diagnostics: DiagnosticCollector
    ) -> TemplateSet? {
        load(overriding: files, in: embeddedFiles, views: views, diagnostics: diagnostics)
    }

    /// Checks templates that belong together.
    package static func lint(
        _ files: [SourceFile],
        views: [ViewDescription],
        diagnostics: DiagnosticCollector
    ) {
        TemplateLinter(read(files, diagnostics: diagnostics), views: views, diagnostics: diagnostics).lint()
    }

    /// The names of the templates, sorted.
    package var names: [String] { templates.keys.sorted() }

    /// The text of a template, as it was read.
    package func text(of name: String) -> String? {
        guard let file = templates[name]?.file else { return nil }
        return file.text(from: 0, to: file.bytes.count)
    }

    /// The names of the templates that a template calls, directly and through others; itself, too, if it comes back.
    package func partials(of name: String) -> Set<String> {
        var found: Set<String> = []
        var waiting = [name]
        while let next = waiting.popLast() {
            for partial in templates[next]?.partials ?? [] where found.insert(partial).inserted {
                waiting.append(partial)
            }
        }
        return found
    }

    /// What a template makes of a view: lines without blanks at their ends.
    package func render(_ view: any View, with template: String) throws -> String {
        guard let found = templates[template] else { throw TemplateFailure.missing(template) }
        let viewName = Self.name(of: view)
        guard found.view?.name == viewName else {
            throw TemplateFailure.wrongView(template: template, view: viewName)
        }
        guard let text = library.render(RenderedView(view, pieces.runs), withTemplate: template) else {
            throw TemplateFailure.missing(template)
        }
        return TextLayout.lay(text, with: pieces)
    }

    private static func name(of view: some View) -> String { type(of: view).shape.description.name }
}

extension TemplateSet {
    private static var embeddedFiles: [SourceFile] {
        EmbeddedTemplates.swift.map { SourceFile(name: "<apus>/\($0.name).mustache", text: $0.text) }
    }

    /// Reads templates without linting them.
    init(_ files: [SourceFile]) throws {
        let diagnostics = DiagnosticCollector()
        let templates = Self.read(files, diagnostics: diagnostics)
        if let first = diagnostics.diagnostics.first {
            throw TemplateFailure.unreadable(template: first.range?.file.name ?? "", reason: first.message)
        }
        try self.init(templates)
    }

    private init(_ templates: [String: Template]) throws {
        var library = MustacheLibrary()
        var pieces = LayoutPieces()
        let flat = FlatTemplates(templates)
        for (name, template) in templates {
            do {
                try library.register(template.libraryText(keeping: &pieces, with: flat), named: name)
            } catch {
                throw TemplateFailure.unreadable(template: name, reason: String(describing: error))
            }
        }
        self.templates = templates
        self.library = library
        self.pieces = pieces
    }

    /// What `load` does, with any files as the templates of apus.
    static func load(
        overriding files: [SourceFile],
        in originalFiles: [SourceFile],
        views: [ViewDescription],
        diagnostics: DiagnosticCollector
    ) -> TemplateSet? {
        let found = DiagnosticCollector()
        let originals = read(originalFiles, diagnostics: found)
        let overriding = read(files, diagnostics: found)
        let templates = originals.merging(overriding) { _, override in override }
        let linter = TemplateLinter(templates, views: views, diagnostics: found)
        checkPlaces(of: overriding, among: originals, views: linter.knownViews, diagnostics: found)
        linter.lint()
        var set: TemplateSet?
        if !found.hasErrors {
            do {
                set = try TemplateSet(templates)
            } catch {
                // The tokenizer takes less than the library does; if that ever fails to hold, it is said here.
                found.error(.templateSyntax, "\(error)", at: nil)
            }
        }
        for diagnostic in found.diagnostics { diagnostics.report(diagnostic) }
        return set
    }

    /// Reads files by template name; a second file of a name is reported.
    private static func read(_ files: [SourceFile], diagnostics: DiagnosticCollector) -> [String: Template] {
        var templates: [String: Template] = [:]
        for file in files {
            let template = Template(file, diagnostics: diagnostics)
            guard let earlier = templates.updateValue(template, forKey: template.name) else { continue }
            diagnostics.error(
                .duplicateTemplate,
                "there are two files for the template '\(template.name)'",
                at: start(of: file),
                notes: [.init("the other one", at: start(of: earlier.file))]
            )
        }
        return templates
    }

    /// Checks that each of a user's templates has a use, and renders the view that apus will hand to it.
    private static func checkPlaces(
        of overriding: [String: Template],
        among originals: [String: Template],
        views: Set<String>,
        diagnostics: DiagnosticCollector
    ) {
        let templates = originals.merging(overriding) { _, override in override }
        let called = templates.values.reduce(into: Set<String>()) { $0.formUnion($1.partials) }
        for (name, template) in overriding.sorted(by: { $0.key < $1.key }) {
            if let original = originals[name] {
                // A view that does not exist is misspelt; the linter says so.
                guard let view = template.view, let expected = original.view?.name, view.name != expected,
                    views.contains(view.name)
                else { continue }
                diagnostics.error(
                    .templateView,
                    "the template '\(name)' is for the view '\(expected)', not '\(view.name)'",
                    at: view.range
                )
            } else if !called.contains(name) {
                let hint = NearestName.suggestion(for: name, in: originals.keys.sorted())
                diagnostics.error(
                    .unknownTemplate,
                    "apus has no template '\(name)', and no template calls it\(hint)",
                    at: start(of: template.file)
                )
            }
        }
    }

    private static func start(of file: SourceFile) -> SourceRange { SourceRange(file: file, start: 0, end: 0) }
}
