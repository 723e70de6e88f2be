// requires: JSONPath, MultipartForm, RequestWriter, RequestWriter+MediaRange, Violation

nonisolated extension RequestWriter {
    /// Sets the body to a form of parts; nil sends no body. Files are read while they are sent.
    public mutating func multipart<Form: MultipartForm>(_ body: Form?) {
        guard let body else { return }
        var writer = MultipartWriter()
        do {
            try body.write(to: &writer)
            let written = try writer.body(Form.fields)
            for file in writer.files.refused {
                let path = JSONPath.appending(file.name, to: "$.body")
                found.append(Violation(path: path, rule: .contentType(file.allowed), value: file.found))
            }
            self.body(written, contentType: "multipart/form-data")
        } catch {
            refuse(error, under: "body")
        }
    }
}
