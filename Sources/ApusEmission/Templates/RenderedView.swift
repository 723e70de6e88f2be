import Mustache

/// A view in the form in which the library comes by its values fastest.
///
/// For `{{.name}}` the library splits the name, and tries what the view and the value may be one type after the other:
/// that took half of the time of rendering. For `{{&12(.)}}` it asks the view for the transform `12`, which here is the run
/// of that number, and the answer is of a type that it tries early. For `{{#name(.)}}` it is the list or flag of that name.
/// So templates reach it with their tags in that form (`Template.libraryText`).
/// The view is behind a reference, because each of those tries copies its value.
struct RenderedView: MustacheTransformable {
    /// What is known of the view by name.
    let source: any ViewSource

    init(_ view: some View, _ runs: [ValueRun]) { self.init([view], at: 0, runs) }

    /// Takes one of a list of views, which stays there: it may be large.
    init(_ views: [some View], at place: Int, _ runs: [ValueRun]) { source = ViewBox(views, at: place, runs) }

    func transform(_ name: String) -> Any? {
        if let run = Int(name) { return RenderedText(renderText: source.runs[run].text(of: source)) }
        switch source.section(name) {
        case .flag: return true
        case .texts(let texts): return texts
        case .views(let views): return views
        case nil: return nil
        }
    }
}

/// A view of any type, which answers to the names of its shape.
protocol ViewSource: AnyObject, Sendable {
    /// The runs of the templates, by number.
    var runs: [ValueRun] { get }

    /// The piece of source of a name.
    func text(of name: String) -> SourceText?

    /// What a section of a name is about.
    func section(_ name: String) -> SectionContent?
}

/// What a section is about; there is none of what is false or empty.
enum SectionContent: Sendable {
    /// The view itself.
    case flag
    /// Each piece of source.
    case texts([SourceText])
    /// Each view.
    case views([RenderedView])
}

private final class ViewBox<Subject: View>: ViewSource {
    let runs: [ValueRun]
    private let views: [Subject]
    private let place: Int
    private let shape = Subject.shape

    init(_ views: [Subject], at place: Int, _ runs: [ValueRun]) {
        self.views = views
        self.place = place
        self.runs = runs
    }

    func text(of name: String) -> SourceText? { shape.text(of: name, in: views[place]) }

    func section(_ name: String) -> SectionContent? { shape.section(name, of: views[place], runs) }
}

/// Text for the library to print as it is.
private struct RenderedText: MustacheCustomRenderable {
    let renderText: String
    var isNull: Bool { false }
}

extension SourceText: MustacheCustomRenderable {
    package var renderText: String { text }
    package var isNull: Bool { false }
}

extension TemplateTag.Kind {
    /// The tag as the library gets to read it: names as transforms of the view, and nothing escaped, which saves the pragma
    /// in every partial. Values and lists of texts are part of a `ValueRun`.
    var libraryText: String {
        switch self {
        case .element: "{{&.}}"
        case .section(let name): "{{#\(name)(.)}}"
        case .inverted(let name): "{{^\(name)(.)}}"
        case .close(let name): "{{/\(name)(.)}}"
        case .partial(let name): "{{>\(name)}}"
        case .value, .comment: ""
        }
    }
}
