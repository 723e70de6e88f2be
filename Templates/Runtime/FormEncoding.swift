// requires: ParameterStyle

/// How a field of a form is written, where that is not as usual: a text or a number as it is, a list as one field for each
/// element, an object as JSON (OpenAPI 3.1.1, section 4.8.15). Parts of `multipart/form-data` are fields, too.
public nonisolated enum FormEncoding: Sendable, Hashable {
    /// As JSON, whatever it is; a list as one field for each element.
    case json
    /// As a text of this media type, where parts have media types.
    case contentType(String)
    /// Like a parameter of a query. Reserved characters may be left as they are, apart from those that end a field.
    case style(ParameterStyle, explode: Bool? = nil, allowReserved: Bool = false)
}
