/// What a template may see. A view holds escaped pieces of source, flags and lists, nothing else, and answers to the names
/// in its shape alone.
package protocol View: Sendable {
    /// The names that templates use, with what they stand for.
    static var shape: ViewShape<Self> { get }
}

/// The names of a view, as templates are checked against them.
package struct ViewDescription: Sendable {
    /// What a name stands for.
    package enum Kind: Sendable {
        /// A piece of source: `{{.name}}`.
        case text
        /// True or false: `{{#.flag}}`, `{{^.flag}}`.
        case flag
        /// Pieces of source, each of them `{{.}}` within `{{#.list}}`.
        case texts
        /// Views: their names hold within `{{#.list}}`.
        case views(@Sendable () -> ViewDescription)
    }

    /// The name of the view, as line 2 of a template states it.
    package let name: String
    /// The names with their kinds.
    package let fields: [String: Kind]
}

/// The names of one view type with the ways to get at their values.
package final class ViewShape<Subject: View>: Sendable {
    /// A name of a view.
    package struct Field: Sendable {
        let name: String
        let kind: ViewDescription.Kind
        /// The piece of source, where the name is that of one.
        var text: (@Sendable (Subject) -> SourceText)?
        /// The pieces of source, where the name is that of several.
        var texts: (@Sendable (Subject) -> [SourceText])?
        /// What the library makes a section of; nil where the section is left out.
        var section: (@Sendable (Subject, [ValueRun]) -> Any?)?

        /// A piece of source.
        package static func text(_ name: String, _ get: @escaping @Sendable (Subject) -> SourceText) -> Field {
            Field(name: name, kind: .text, text: get)
        }

        /// True or false.
        package static func flag(_ name: String, _ get: @escaping @Sendable (Subject) -> Bool) -> Field {
            Field(name: name, kind: .flag, section: { subject, _ in get(subject) ? true : nil })
        }

        /// Pieces of source.
        package static func texts(_ name: String, _ get: @escaping @Sendable (Subject) -> [SourceText]) -> Field {
            Field(
                name: name, kind: .texts, texts: get,
                section: { subject, _ in
                    let texts = get(subject)
                    return texts.isEmpty ? nil : texts
                })
        }

        /// Views of one type.
        package static func views<Element: View>(
            _ name: String, _ get: @escaping @Sendable (Subject) -> [Element]
        ) -> Field {
            Field(
                name: name, kind: .views { Element.shape.description },
                section: { subject, runs in
                    let views = get(subject)
                    return views.isEmpty ? nil : views.map { RenderedView($0, runs) }
                })
        }
    }

    /// What templates are checked against.
    package let description: ViewDescription
    private let values: [String: @Sendable (Subject) -> SourceText]
    private let lists: [String: @Sendable (Subject) -> [SourceText]]
    private let sections: [String: @Sendable (Subject, [ValueRun]) -> Any?]

    /// Makes a shape.
    package init(_ name: String, _ fields: Field...) {
        description = ViewDescription(
            name: name, fields: Dictionary(fields.map { ($0.name, $0.kind) }, uniquingKeysWith: { first, _ in first }))
        let values = fields.compactMap { field in field.text.map { (field.name, $0) } }
        let lists = fields.compactMap { field in field.texts.map { (field.name, $0) } }
        let sections = fields.compactMap { field in field.section.map { (field.name, $0) } }
        self.values = Dictionary(values, uniquingKeysWith: { first, _ in first })
        self.lists = Dictionary(lists, uniquingKeysWith: { first, _ in first })
        self.sections = Dictionary(sections, uniquingKeysWith: { first, _ in first })
    }

    /// The piece of source of a name.
    func text(of name: String, in subject: Subject) -> SourceText? { values[name]?(subject) }

    /// The pieces of source of a name.
    func texts(of name: String, in subject: Subject) -> [SourceText] { lists[name]?(subject) ?? [] }

    /// What the library makes a section of.
    func section(_ name: String, of subject: Subject, _ runs: [ValueRun]) -> Any? { sections[name]?(subject, runs) }
}
