// requires: ObjectReader, SchemaKey

// Foundation's decoder says neither where a number is that its type has no room for, nor that there is none.
nonisolated extension ObjectReader {
    /// A number that must be there and is not null.
    public func required<Value: Numeric & Decodable>(_ name: String) throws -> Value {
        try located(name) { try container.decode(Value.self, forKey: $0) }
    }

    /// A number that must be there and may be null.
    public func nullable<Value: Numeric & Decodable>(_ name: String) throws -> Value? {
        try located(name) { try container.decodeIfPresent(Value.self, forKey: $0) } ?? null(name)
    }

    /// A number that may be absent or null.
    public func optional<Value: Numeric & Decodable>(_ name: String) throws -> Value? {
        try located(name) { try container.decodeIfPresent(Value.self, forKey: $0) }
    }

    private func located<Value>(_ name: String, _ read: (SchemaKey) throws -> Value) throws -> Value {
        do {
            return try read(SchemaKey(name))
        } catch DecodingError.dataCorrupted(let context) where context.codingPath.count <= container.codingPath.count {
            throw corrupted(name, "Not a number that is in the range of its type.")
        }
    }
}
