// requires: SchemaKey

/// The properties of an object that is being encoded.
public nonisolated struct ObjectWriter {
    /// Written by the format files as well.
    var container: KeyedEncodingContainer<SchemaKey>

    /// Makes the value at the encoder an object, if need be an empty one.
    init(_ encoder: any Encoder) { container = encoder.container(keyedBy: SchemaKey.self) }

    /// A property that is always written.
    public mutating func required<Value: Encodable>(_ name: String, _ value: Value) throws {
        let key = SchemaKey(name)
        // Coders have a much shorter way for each of these. Where the type is known, the compiler drops the question.
        switch value {
        case let value as String: try container.encode(value, forKey: key)
        case let value as Int: try container.encode(value, forKey: key)
        case let value as Int64: try container.encode(value, forKey: key)
        case let value as Bool: try container.encode(value, forKey: key)
        case let value as Double: try container.encode(value, forKey: key)
        default: try container.encode(value, forKey: key)
        }
    }

    /// A property that is always written: nil as an explicit null.
    public mutating func nullable<Value: Encodable>(_ name: String, _ value: Value?) throws {
        if let value { try required(name, value) } else { try null(name) }
    }

    /// A property that is left out when it is nil.
    public mutating func optional<Value: Encodable>(_ name: String, _ value: Value?) throws {
        if let value { try required(name, value) }
    }

    /// An explicit null.
    mutating func null(_ name: String) throws { try container.encodeNil(forKey: SchemaKey(name)) }
}
