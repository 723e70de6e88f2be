// requires: public MultipartForm, MultipartParser, MultipartReader, RequestReader

nonisolated extension RequestReader {
    /// The body, read as a form of parts.
    public func multipart<Form: MultipartForm>(_ read: (MultipartReader) throws -> Form) throws -> Form {
        try readBody { data in
            let parts = try MultipartParser(data, contentType: body.contentType).parts()
            return try read(MultipartReader(parts, Form.fields))
        }
    }
}
