// requires: ObjectReader, ObjectWriter, SchemaKey

nonisolated extension ObjectReader {
    /// All other properties.
    public func additional<Value: Decodable>(excluding names: Set<String> = []) throws -> [String: Value] {
        var values: [String: Value] = [:]
        for key in container.allKeys where !names.contains(key.stringValue) {
            values[key.stringValue] = try required(key.stringValue, as: Value.self)
        }
        return values
    }
}

nonisolated extension ObjectWriter {
    /// Properties that the document does not name, in alphabetical order. Written before the named ones, which win where names
    /// are equal.
    public mutating func additional(_ values: [String: some Encodable]) throws {
        for (name, value) in values.sorted(by: { $0.key < $1.key }) { try required(name, value) }
    }
}
