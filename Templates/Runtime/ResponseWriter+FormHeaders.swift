// requires: public FormEncoding, RequestWriter+FormValues, ResponseWriter

nonisolated extension ResponseWriter {
    /// Adds a header field that the document describes by `content`, as `application/x-www-form-urlencoded`; nil is left
    /// out.
    public mutating func header(_ name: String, form value: (some Encodable)?, fields: [String: FormEncoding] = [:]) {
        message.header(name, form: value, fields: fields)
    }
}
