import Mustache

/// A view in the form in which the library comes by its values fastest.
///
/// For `{{.name}}` the library splits the name, and tries what the view and the value may be one type after the other:
/// that took half of the time of rendering. For `{{&name(.)}}` it asks the view for the transform `name`, and the answer
/// is a `SourceText`, which it tries early. So templates reach it with their tags in that form (`Template.libraryText`).
/// The view is behind the reference of a closure, because each of those tries copies its value.
struct RenderedView: MustacheTransformable {
    private let value: (String) -> Any?

    init<Subject: View>(_ view: Subject) {
        let shape = Subject.shape
        value = { shape.value(of: $0, in: view) }
    }

    func transform(_ name: String) -> Any? { value(name) }
}

extension SourceText: MustacheCustomRenderable {
    package var renderText: String { text }
    package var isNull: Bool { false }
}

extension TemplateTag.Kind {
    /// The tag as the library gets to read it: the name as a transform of the view, and values that are not escaped, which
    /// saves the pragma in every partial.
    var libraryText: String {
        switch self {
        case .value(let name): "{{&\(name)(.)}}"
        case .element: "{{&.}}"
        case .section(let name): "{{#\(name)(.)}}"
        case .inverted(let name): "{{^\(name)(.)}}"
        case .close(let name): "{{/\(name)(.)}}"
        case .partial(let name): "{{>\(name)}}"
        case .comment: ""
        }
    }
}
