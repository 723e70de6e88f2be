// requires: public MultipartForm, RequestWriter+Multipart, ResponseWriter

nonisolated extension ResponseWriter {
    /// Sets the body to a form of parts. Files are read while they are sent.
    public mutating func multipart<Form: MultipartForm>(_ body: Form) {
        message.multipart(body)
    }
}
