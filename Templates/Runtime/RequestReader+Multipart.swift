// requires: public MultipartForm, public MultipartReader, RequestReader

nonisolated extension RequestReader {
    /// The body, read as a form of parts.
    public func multipart<Form: MultipartForm>(_ read: (MultipartReader) throws -> Form) throws -> Form {
        try readBody { try read(MultipartReader($0, contentType: body.contentType, fields: Form.fields)) }
    }
}
