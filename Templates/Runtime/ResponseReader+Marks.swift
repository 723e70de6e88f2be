// requires: ObjectReader, ResponseReader

nonisolated extension ResponseReader {
    /// Whether the body is an object with a value that failures alone have: some services send these with a status of
    /// success.
    public func has<Value: Decodable & Equatable>(_ name: String, _ value: Value) -> Bool {
        guard let object: ObjectReader = try? json() else { return false }
        return (try? object.required(name, as: Value.self)) == value
    }
}
