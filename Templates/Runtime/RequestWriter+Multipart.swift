// requires: MultipartForm, RequestWriter, RequestWriter+MediaRange

nonisolated extension RequestWriter {
    /// Sets the body to a form of parts; nil sends no body. Files are read while they are sent.
    public mutating func multipart<Form: MultipartForm>(_ body: Form?) {
        guard let body else { return }
        var writer = MultipartWriter()
        do {
            try body.write(to: &writer)
            let written = try writer.body(Form.fields)
            for file in writer.files.refused { refuse("body.\(file.name)", .contentType(file.allowed), file.found) }
            self.body(written, contentType: "multipart/form-data")
        } catch {
            refuse(error, under: "body")
        }
    }
}
