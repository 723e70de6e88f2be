package import ApusSource

/// Where a value of the model stands in the document. Nothing that is generated depends on it: it is for those who compare
/// the models of two documents, and for what they say about them.
package struct Origin: Sendable, Hashable {
    /// What shows the value to people, as small as possible: its key, or its name.
    package var place: SourceRange
    /// The object as the document model knows it.
    package var object: SourceRange
    /// The schema of the value, references followed; behind it that of its elements, and so on inwards, as far as arrays
    /// and dictionaries go.
    package var schemas: [SourceRange]
    /// The name of the media type, where the value is a body.
    package var mediaType: SourceRange?
    /// What else stands for it: of a response the object that its status leads to, of a header the one that its name leads
    /// to, of an operation its path.
    package var related: SourceRange?

    /// Makes an origin; where no object is given, the place stands for it.
    package init(place: SourceRange, object: SourceRange? = nil, schemas: [SourceRange] = []) {
        self.place = place
        self.object = object ?? place
        self.schemas = schemas
    }
}

/// A body of an operation that a type is made for.
package struct BodySource: Sendable, Hashable {
    /// Whose body it is.
    package enum Role: Sendable, Hashable { case request, success, failure }

    package var role: Role
    /// What a type is called after that is all of the body: `ok_body`.
    package var name: String

    /// Makes a source.
    package init(role: Role, name: String) {
        self.role = role
        self.name = name
    }
}

/// What a type is in the document, apart from what it is called in Swift.
package enum TypeSource: Sendable, Hashable {
    /// A named schema.
    case component(String)
    /// A schema without a name of its own, by what it is called after: the property that has it, for example.
    case inline(String)

    /// Names that only look alike are two, which their bytes tell apart.
    package static func == (left: TypeSource, right: TypeSource) -> Bool {
        switch (left, right) {
        case (.component(let left), .component(let right)), (.inline(let left), .inline(let right)):
            left.utf8.elementsEqual(right.utf8)
        case (.component, _), (.inline, _): false
        }
    }
}
