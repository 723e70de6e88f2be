import Mustache

/// A view in the form in which the library comes by its values fastest.
///
/// For `{{.name}}` the library splits the name, and tries what the view and the value may be one type after the other:
/// that took half of the time of rendering. For `{{&12(.)}}` it asks the view for the transform `12`, which here is the run
/// of that number, and the answer is of a type that it tries early. For `{{#name(.)}}` it is the list or flag of that name.
/// So templates reach it with their tags in that form (`Template.libraryText`).
/// The view stays in its list, because each of those tries copies its value.
struct RenderedView: MustacheTransformable {
    /// The list that the view stands in, and its place there.
    private let list: RenderedViews
    private let place: Int

    init(_ view: some View, _ runs: [ValueRun]) { self.init(RenderedViews([view], runs), at: 0) }

    init(_ list: RenderedViews, at place: Int) {
        self.list = list
        self.place = place
    }

    /// The piece of source of a name.
    func text(of name: String) -> SourceText? { list.text(name, place) }

    /// What a section of a name is about.
    func section(_ name: String) -> SectionContent? { list.section(name, place) }

    func transform(_ name: String) -> Any? {
        if let run = Int(name) { return RenderedText(renderText: list.runs[run].text(of: self)) }
        switch section(name) {
        case .flag: return true
        case .texts(let texts): return texts
        case .views(let views): return views.all
        case nil: return nil
        }
    }
}

/// What a section is about; there is none of what is false or empty.
enum SectionContent: Sendable {
    /// The view itself.
    case flag
    /// Each piece of source.
    case texts([SourceText])
    /// Each view.
    case views(RenderedViews)
}

/// Views of one type, which answer to the names of its shape. The type is known where the functions are made and nowhere
/// else: a generic type would ask for it with each name.
final class RenderedViews: Sendable {
    private let count: Int
    /// The runs of the templates, by number.
    let runs: [ValueRun]
    /// The piece of source of a name, of the view at a place.
    let text: @Sendable (String, Int) -> SourceText?
    /// What a section of a name is about, of the view at a place.
    let section: @Sendable (String, Int) -> SectionContent?

    init<Subject: View>(_ views: [Subject], _ runs: [ValueRun]) {
        let shape = Subject.shape
        count = views.count
        self.runs = runs
        text = { name, place in shape.text(of: name, in: views, at: place) }
        section = { name, place in shape.section(name, of: views, at: place, runs) }
    }

    /// The views, one by one.
    var all: [RenderedView] { (0..<count).map { RenderedView(self, at: $0) } }
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
