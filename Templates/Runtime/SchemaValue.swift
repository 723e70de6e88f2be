// requires: ObjectReader, ObjectWriter, SchemaKey, Validation, WireFormat

/// A type whose wire form need not be an object: a union, or a wrapper around one value. The twin of `SchemaObject`.
public nonisolated protocol SchemaValue: Codable, Sendable, Validatable {
    /// Reads the value.
    init(from value: ValueReader) throws

    /// Writes the value: one call on `value`.
    func write(to value: inout ValueWriter) throws
}

nonisolated extension SchemaValue {
    /// `Decodable`, for any decoder.
    @_semantics("optimize.sil.specialize.generic.never")  // See `ClientPipeline.send`.
    public init(from decoder: any Decoder) throws {
        try self.init(from: ValueReader(decoder))
    }

    /// `Encodable`, for any encoder.
    @_semantics("optimize.sil.specialize.generic.never")  // See `ClientPipeline.send`.
    public func encode(to encoder: any Encoder) throws {
        var value = ValueWriter(encoder)
        try write(to: &value)
    }
}

/// The kinds of JSON value (RFC 8259, section 3).
public nonisolated enum JSONKind: Sendable {
    case null, boolean, number, string, array, object
}

/// A value of any kind that is being decoded.
public nonisolated struct ValueReader {
    let decoder: any Decoder

    init(_ decoder: any Decoder) {
        self.decoder = decoder
    }

    /// What stands there. Found by trying, which is not cheap: ask once, and only where kinds decide.
    public var kind: JSONKind {
        if let value = try? decoder.singleValueContainer() {
            if value.decodeNil() { return .null }
            if (try? value.decode(String.self)) != nil { return .string }
            if (try? value.decode(Bool.self)) != nil { return .boolean }
        }
        if (try? decoder.container(keyedBy: SchemaKey.self)) != nil { return .object }
        if (try? decoder.unkeyedContainer()) != nil { return .array }
        // Not tried: a number too large for every type is a number still.
        return .number
    }

    /// The value's properties; an error if it is no object. Unions of objects pass the reader on to the type they choose.
    public func object() throws -> ObjectReader {
        try ObjectReader(from: decoder)
    }

    /// The value as another type.
    public func decode<Value: Decodable>(_ type: Value.Type = Value.self) throws -> Value {
        do {
            return try decoder.singleValueContainer().decode(type)
        } catch {
            // As `ObjectReader.placed`.
            throw error is DecodingError ? error : corrupted("The value does not fit \(type).")
        }
    }

    /// The value in a format.
    public func decode<Value>(_ format: WireFormat<Value>, isStrict: Bool = false) throws -> Value {
        try format.read(from: decoder, isStrict: isStrict)
    }

    /// The error for a value that does not do.
    public func corrupted(_ message: String) -> DecodingError {
        .dataCorrupted(DecodingError.Context(codingPath: decoder.codingPath, debugDescription: message))
    }
}

nonisolated extension ObjectReader {
    /// Whether the property is there and has this value.
    public func matches<Value: Decodable & Equatable>(_ name: String, _ value: Value) -> Bool {
        (try? container.decode(Value.self, forKey: SchemaKey(name))) == value
    }
}

/// A value of any kind that is being encoded.
public nonisolated struct ValueWriter {
    let encoder: any Encoder

    init(_ encoder: any Encoder) {
        self.encoder = encoder
    }

    /// Makes the value an object. Unions of objects may add a discriminator to what the chosen type writes.
    public mutating func object() -> ObjectWriter {
        ObjectWriter(encoder)
    }

    /// Writes a value as it writes itself.
    public mutating func encode(_ value: some Encodable) throws {
        var container = encoder.singleValueContainer()
        try container.encode(value)
    }

    /// Writes a value in a format.
    public mutating func encode<Value>(_ value: Value, _ format: WireFormat<Value>) throws {
        try format.write(value, to: encoder)
    }

    /// Writes null.
    public mutating func encodeNull() throws {
        var container = encoder.singleValueContainer()
        try container.encodeNil()
    }
}
