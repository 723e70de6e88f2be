// requires: SchemaKey

/// The properties of an object that is being encoded.
public nonisolated struct ObjectWriter {
    /// Written by the format files as well.
    var container: KeyedEncodingContainer<SchemaKey>

    /// Makes the value at the encoder an object, if need be an empty one.
    init(_ encoder: any Encoder) {
        container = encoder.container(keyedBy: SchemaKey.self)
    }

    /// A property that is always written.
    public mutating func required<Value: Encodable>(_ name: String, _ value: Value) throws {
        try container.encode(value, forKey: SchemaKey(name))
    }

    /// A property that is always written: nil as an explicit null.
    public mutating func nullable<Value: Encodable>(_ name: String, _ value: Value?) throws {
        if let value { try required(name, value) } else { try null(name) }
    }

    /// A property that is left out when it is nil.
    public mutating func optional<Value: Encodable>(_ name: String, _ value: Value?) throws {
        if let value { try required(name, value) }
    }

    /// Properties that the document does not name. Written before the named ones, which win where names are equal.
    public mutating func additional(_ values: [String: some Encodable]) throws {
        for (name, value) in values { try required(name, value) }
    }

    /// An explicit null.
    mutating func null(_ name: String) throws {
        try container.encodeNil(forKey: SchemaKey(name))
    }
}

// The common scalars once more without generics: faster to compile and to run, the same in meaning.
nonisolated extension ObjectWriter {
    /// A `String` that is always written.
    public mutating func required(_ name: String, _ value: String) throws {
        try container.encode(value, forKey: SchemaKey(name))
    }

    /// A `String` that is always written: nil as an explicit null.
    public mutating func nullable(_ name: String, _ value: String?) throws {
        if let value { try required(name, value) } else { try null(name) }
    }

    /// A `String` that is left out when it is nil.
    public mutating func optional(_ name: String, _ value: String?) throws {
        if let value { try required(name, value) }
    }

    /// An `Int` that is always written.
    public mutating func required(_ name: String, _ value: Int) throws {
        try container.encode(value, forKey: SchemaKey(name))
    }

    /// An `Int` that is always written: nil as an explicit null.
    public mutating func nullable(_ name: String, _ value: Int?) throws {
        if let value { try required(name, value) } else { try null(name) }
    }

    /// An `Int` that is left out when it is nil.
    public mutating func optional(_ name: String, _ value: Int?) throws {
        if let value { try required(name, value) }
    }

    /// An `Int32` that is always written.
    public mutating func required(_ name: String, _ value: Int32) throws {
        try container.encode(value, forKey: SchemaKey(name))
    }

    /// An `Int32` that is always written: nil as an explicit null.
    public mutating func nullable(_ name: String, _ value: Int32?) throws {
        if let value { try required(name, value) } else { try null(name) }
    }

    /// An `Int32` that is left out when it is nil.
    public mutating func optional(_ name: String, _ value: Int32?) throws {
        if let value { try required(name, value) }
    }

    /// An `Int64` that is always written.
    public mutating func required(_ name: String, _ value: Int64) throws {
        try container.encode(value, forKey: SchemaKey(name))
    }

    /// An `Int64` that is always written: nil as an explicit null.
    public mutating func nullable(_ name: String, _ value: Int64?) throws {
        if let value { try required(name, value) } else { try null(name) }
    }

    /// An `Int64` that is left out when it is nil.
    public mutating func optional(_ name: String, _ value: Int64?) throws {
        if let value { try required(name, value) }
    }

    /// A `Double` that is always written.
    public mutating func required(_ name: String, _ value: Double) throws {
        try container.encode(value, forKey: SchemaKey(name))
    }

    /// A `Double` that is always written: nil as an explicit null.
    public mutating func nullable(_ name: String, _ value: Double?) throws {
        if let value { try required(name, value) } else { try null(name) }
    }

    /// A `Double` that is left out when it is nil.
    public mutating func optional(_ name: String, _ value: Double?) throws {
        if let value { try required(name, value) }
    }

    /// A `Bool` that is always written.
    public mutating func required(_ name: String, _ value: Bool) throws {
        try container.encode(value, forKey: SchemaKey(name))
    }

    /// A `Bool` that is always written: nil as an explicit null.
    public mutating func nullable(_ name: String, _ value: Bool?) throws {
        if let value { try required(name, value) } else { try null(name) }
    }

    /// A `Bool` that is left out when it is nil.
    public mutating func optional(_ name: String, _ value: Bool?) throws {
        if let value { try required(name, value) }
    }
}
