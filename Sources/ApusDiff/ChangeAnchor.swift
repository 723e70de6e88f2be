package import ApusSource

/// The key by which what one cause does to the wire and to Swift code becomes one change.
///
/// Both comparisons know the objects of the two documents by their places, so the place of an object is its name here:
///
/// | what | the range that stands for it |
/// |---|---|
/// | property | that of its key, `Schema.Property.name.range` |
/// | schema (a type, its values, its format) | `Schema.range`; for a `$ref` that of the target |
/// | parameter | `Parameter.range` |
/// | header | that of its key in the response |
/// | request body | `RequestBody.range` |
/// | response | that of the status, `StatusResponse.range` |
/// | operation | `Operation.range` |
/// | server, security scheme | that of the URL, of the name |
///
/// A consequence for source code belongs to the change with an equal aspect whose object is the same in OLD or in NEW. What
/// comes has an object in NEW alone, what goes one in OLD alone: so neither is taken for the other.
package struct ChangeAnchor: Sendable, Hashable {
    /// What about an object changed.
    package enum Aspect: String, Sendable, Hashable, CaseIterable {
        /// It came or went.
        case existence
        /// Its name, or where it stands.
        case name
        /// Whether it has to be there.
        case presence
        /// Whether null is allowed.
        case nullability
        /// Its type or format, or the shape of its alternatives.
        case type
        /// The list of its values.
        case values
        /// What values have to keep to: lengths, bounds, patterns, counts.
        case constraint
        /// What values have to keep to at times.
        case condition
        /// Its default.
        case defaultValue
        /// How it is written: style, media type.
        case encoding
        /// Who may use it.
        case security
        /// Whether it is deprecated.
        case deprecation
        /// What people read.
        case documentation
    }

    /// What of an object came or went, where several such parts have one object.
    package enum Part: Sendable, Hashable {
        /// An alternative of `oneOf` or `anyOf`: its schema.
        case alternative(SourceRange)
        /// A value of a server's variable.
        case value(variable: String, String)
    }

    package var aspect: Aspect
    package var old: SourceRange?
    package var new: SourceRange?
    /// Nil: the object as a whole.
    package var part: Part?

    /// Makes an anchor.
    package init(_ aspect: Aspect, old: SourceRange?, new: SourceRange?, part: Part? = nil) {
        self.aspect = aspect
        self.old = old
        self.new = new
        self.part = part
    }
}
