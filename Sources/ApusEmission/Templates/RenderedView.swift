import Mustache

/// A view in the form in which the library comes by its values fastest.
///
/// For `{{.name}}` the library splits the name, and tries what the view and the value may be one type after the other:
/// that took half of the time of rendering. For `{{&12(.)}}` it asks the view for the transform `12`, which here is the run
/// of that number, and the answer is of a type that it tries early. For `{{#name(.)}}` it is the list or flag of that name.
/// So templates reach it with their tags in that form (`Template.libraryText`).
/// The view is behind the reference of a closure, because each of those tries copies its value.
struct RenderedView: MustacheTransformable {
    private let value: (String) -> Any?

    init<Subject: View>(_ view: Subject, _ runs: [ValueRun]) {
        let shape = Subject.shape
        value = { name in
            if let run = Int(name) {
                let text = runs[run].text({ shape.text(of: $0, in: view) }, { shape.texts(of: $0, in: view) })
                return RenderedText(renderText: text)
            }
            return shape.section(name, of: view, runs)
        }
    }

    func transform(_ name: String) -> Any? { value(name) }
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
