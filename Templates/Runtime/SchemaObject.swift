// requires: ObjectReader, ObjectWriter, Validation

/// A type whose wire form is an object: it reads and writes its properties by their names in the document.
///
/// `Codable` is written once, here, for all of them. Dates, URLs and the like have the form that the document gives them,
/// whatever strategies a coder has for them. Only strategies that rewrite keys must not be set on a coder.
public nonisolated protocol SchemaObject: Codable, Sendable, Validatable {
    /// Reads the properties; keys that are not asked for are ignored.
    init(from object: ObjectReader) throws

    /// Writes the properties.
    func write(to object: inout ObjectWriter) throws
}

nonisolated extension SchemaObject {
    /// `Decodable`, for any decoder.
    @_semantics("optimize.sil.specialize.generic.never")  // See `ClientPipeline.send`.
    public init(from decoder: any Decoder) throws { try self.init(from: ObjectReader(from: decoder)) }

    /// `Encodable`, for any encoder.
    @_semantics("optimize.sil.specialize.generic.never")  // See `ClientPipeline.send`.
    public func encode(to encoder: any Encoder) throws {
        var object = ObjectWriter(encoder)
        try write(to: &object)
    }
}
