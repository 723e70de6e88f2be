// requires: SchemaObject, SchemaValue

// Types of the document read and write at the union's own coder, which is handed on as it is.
nonisolated extension ValueReader {
    /// The value as an object of the document.
    public func decode<Value: SchemaObject>(_ type: Value.Type = Value.self) throws -> Value {
        try Value(from: object())
    }

    /// The value as another union of the document.
    public func decode<Value: SchemaValue>(_ type: Value.Type = Value.self) throws -> Value {
        try Value(from: self)
    }

    /// The error for a value of a kind that no variant has.
    public func unexpectedKind(_ expected: String) -> DecodingError {
        corrupted("Expected \(expected).")
    }
}

nonisolated extension ValueWriter {
    /// Writes an object of the document.
    public mutating func encode(_ value: some SchemaObject) throws {
        var object = object()
        try value.write(to: &object)
    }

    /// Writes another union of the document.
    public mutating func encode(_ value: some SchemaValue) throws {
        try value.write(to: &self)
    }
}
