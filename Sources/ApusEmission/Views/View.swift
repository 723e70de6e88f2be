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
    /// The piece of source of a name, of the view at a place of a list. It is read there: views are large, and copied slowly.
    typealias Getter = @Sendable ([Subject], Int) -> SourceText
    /// The same of what a section is about; nil where there is none.
    typealias SectionGetter = @Sendable ([Subject], Int, [ValueRun]) -> SectionContent?

    /// A name of a view.
    package struct Field: Sendable {
        let name: String
        let kind: ViewDescription.Kind
        /// The piece of source, where the name is that of one.
        var text: Getter?
        /// What a section is about; nil where there is none.
        var section: SectionGetter?

        /// A piece of source.
        package static func text(_ name: String, _ get: @escaping @Sendable (Subject) -> SourceText) -> Field {
            Field(name: name, kind: .text, text: { views, place in get(views[place]) })
        }

        /// True or false.
        package static func flag(_ name: String, _ get: @escaping @Sendable (Subject) -> Bool) -> Field {
            Field(name: name, kind: .flag, section: { views, place, _ in get(views[place]) ? .flag : nil })
        }

        /// Pieces of source.
        package static func texts(_ name: String, _ get: @escaping @Sendable (Subject) -> [SourceText]) -> Field {
            Field(
                name: name, kind: .texts,
                section: { views, place, _ in
                    let texts = get(views[place])
                    return texts.isEmpty ? nil : .texts(texts)
                })
        }

        /// Views of one type.
        package static func views<Element: View>(
            _ name: String, _ get: @escaping @Sendable (Subject) -> [Element]
        ) -> Field {
            Field(
                name: name, kind: .views { Element.shape.description },
                section: { views, place, runs in
                    let elements = get(views[place])
                    return elements.isEmpty ? nil : .views(RenderedViews(elements, runs))
                })
        }
    }

    /// What templates are checked against.
    package let description: ViewDescription
    private let values: [String: Getter]
    private let sections: [String: SectionGetter]

    /// Makes a shape.
    package init(_ name: String, _ fields: Field...) {
        description = ViewDescription(
            name: name, fields: Dictionary(fields.map { ($0.name, $0.kind) }, uniquingKeysWith: { first, _ in first }))
        let values = fields.compactMap { field in field.text.map { (field.name, $0) } }
        let sections = fields.compactMap { field in field.section.map { (field.name, $0) } }
        self.values = Dictionary(values, uniquingKeysWith: { first, _ in first })
        self.sections = Dictionary(sections, uniquingKeysWith: { first, _ in first })
    }

    /// The piece of source of a name, of the view at a place.
    func text(of name: String, in views: [Subject], at place: Int) -> SourceText? { values[name]?(views, place) }

    /// What a section of a name is about, of the view at a place.
    func section(_ name: String, of views: [Subject], at place: Int, _ runs: [ValueRun]) -> SectionContent? {
        sections[name]?(views, place, runs)
    }
}
