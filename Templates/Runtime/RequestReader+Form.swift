// requires: public FormEncoding, HTTPBody, HTTPRequest, MediaType, ParameterDecoder+Form, RequestReader, public WireFormat

nonisolated extension RequestReader {
    /// Whether the body is `application/x-www-form-urlencoded`.
    public var isForm: Bool { MediaType.essence(body.contentType ?? "") == "application/x-www-form-urlencoded" }

    /// The body, read as `application/x-www-form-urlencoded`.
    ///
    /// - Parameter fields: How those properties are written that are not written as usual, by their names.
    public func form<Value: Decodable>(fields: [String: FormEncoding] = [:]) throws -> Value {
        try readBody { try ParameterDecoder(form: $0, fields).value() }
    }

    /// The body, read as a form whose values have a format.
    public func form<Value>(_ format: WireFormat<Value>, fields: [String: FormEncoding] = [:]) throws -> Value {
        try readBody { try format.read(from: ParameterDecoder(form: $0, fields)) }
    }
}
