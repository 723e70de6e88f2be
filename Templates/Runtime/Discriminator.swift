// requires: SchemaKey, SchemaObject, SchemaValue

nonisolated extension ValueReader {
    /// The value of the property that says what an object is; an error if it is absent, or no such value.
    public func discriminator<Value: Decodable>(_ name: String, as type: Value.Type = Value.self) throws -> Value {
        try object().required(name)
    }

    /// The same where the document does not require the property: nil if it is absent, null, or no such value, as the
    /// variants that do not require it may have others.
    public func optionalDiscriminator<Value: Decodable>(_ name: String, as type: Value.Type = Value.self) throws
        -> Value?
    {
        let object = try object()
        return try? object.optional(name, as: type)
    }
}

nonisolated extension ValueWriter {
    /// Writes an object together with the property that says what it is, which wins over the object's own.
    public mutating func encode(_ value: some SchemaObject, _ name: String, _ discriminator: some Encodable) throws {
        var object = object()
        try value.write(to: &object)
        try object.required(name, discriminator)
    }
}
