// requires: public FormEncoding, HTTPFields, MediaType, ParameterDecoder+Form, ResponseReader, public WireFormat

nonisolated extension ResponseReader {
    /// The body, read as `application/x-www-form-urlencoded`.
    ///
    /// - Parameter fields: How those properties are written that are not written as usual, by their names.
    /// - Throws: `DecodingError` where the body is something else, or not what the document says.
    public func form<Value: Decodable>(fields: [String: FormEncoding] = [:]) throws -> Value {
        try form(fields).value()
    }

    /// The body, read as a form whose values have a format.
    public func form<Value>(_ format: WireFormat<Value>, fields: [String: FormEncoding] = [:]) throws -> Value {
        try format.read(from: form(fields))
    }

    private func form(_ fields: [String: FormEncoding]) throws -> ParameterDecoder {
        if let type = response.headerFields[.contentType],
            MediaType.essence(type) != "application/x-www-form-urlencoded"
        {
            throw corrupted("expected a form, but the content type is \(type)")
        }
        return ParameterDecoder(form: try data(), fields)
    }
}
