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
        /// What a section is about; nil where there is none.
        var section: (@Sendable (Subject, [ValueRun]) -> SectionContent?)?

        /// A piece of source.
        package static func text(_ name: String, _ get: @escaping @Sendable (Subject) -> SourceText) -> Field {
            Field(name: name, kind: .text, text: get)
        }

        /// True or false.
        package static func flag(_ name: String, _ get: @escaping @Sendable (Subject) -> Bool) -> Field {
            Field(name: name, kind: .flag, section: { subject, _ in get(subject) ? .flag : nil })
        }

        /// Pieces of source.
        package static func texts(_ name: String, _ get: @escaping @Sendable (Subject) -> [SourceText]) -> Field {
            Field(
                name: name, kind: .texts,
                section: { subject, _ in
                    let texts = get(subject)
                    return texts.isEmpty ? nil : .texts(texts)
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
                    return views.isEmpty ? nil : .views(views.indices.map { RenderedView(views, at: $0, runs) })
                })
        }
    }

    /// What templates are checked against.
    package let description: ViewDescription
    private let values: [String: @Sendable (Subject) -> SourceText]
    private let sections: [String: @Sendable (Subject, [ValueRun]) -> SectionContent?]

    /// Makes a shape.
    package init(_ name: String, _ fields: Field...) {
        description = ViewDescription(
            name: name, fields: Dictionary(fields.map { ($0.name, $0.kind) }, uniquingKeysWith: { first, _ in first }))
        let values = fields.compactMap { field in field.text.map { (field.name, $0) } }
        let sections = fields.compactMap { field in field.section.map { (field.name, $0) } }
        self.values = Dictionary(values, uniquingKeysWith: { first, _ in first })
        self.sections = Dictionary(sections, uniquingKeysWith: { first, _ in first })
    }

    /// The piece of source of a name.
    func text(of name: String, in subject: Subject) -> SourceText? { values[name]?(subject) }

    /// What a section of a name is about.
    func section(_ name: String, of subject: Subject, _ runs: [ValueRun]) -> SectionContent? {
        sections[name]?(subject, runs)
    }
}
