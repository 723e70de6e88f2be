// requires: HTTPFields, MediaType, public MultipartForm, public MultipartReader, ResponseReader

nonisolated extension ResponseReader {
    /// The body, read as a form of parts, which are in memory.
    ///
    /// - Throws: `DecodingError` where the body is something else, or not what the document says.
    public func multipart<Form: MultipartForm>(_ read: (MultipartReader) throws -> Form) throws -> Form {
        let type = response.headerFields[.contentType]
        if let type, MediaType.essence(type) != "multipart/form-data" {
            throw corrupted("expected a form of parts, but the content type is \(type)")
        }
        return try read(MultipartReader(try data(), contentType: type, fields: Form.fields))
    }
}
