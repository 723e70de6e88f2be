// requires: FormEncoding, MultipartWriter, Validation

/// A body in `multipart/form-data`: each property is a part, or a part for each element (RFC 7578).
public nonisolated protocol MultipartForm: Sendable, Validatable {
    /// How those parts are written that are not written as usual, by their names.
    static var fields: [String: FormEncoding] { get }

    /// Writes the parts.
    func write(to form: inout MultipartWriter) throws
}

nonisolated extension MultipartForm {
    /// All parts are written as usual.
    public static var fields: [String: FormEncoding] { [:] }
}
