// requires: public FormEncoding, RequestWriter+Form, ResponseWriter

nonisolated extension ResponseWriter {
    /// Sets the body to the properties of an object, as `application/x-www-form-urlencoded`.
    ///
    /// - Parameter fields: How those properties are written that are not written as usual, by their names.
    public mutating func form(_ body: some Encodable, fields: [String: FormEncoding] = [:]) {
        message.form(.some(body), fields: fields)
    }
}
