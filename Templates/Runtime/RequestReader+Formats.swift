// requires: FormattedBody, RequestReader, public WireFormat

nonisolated extension RequestReader {
    /// The body, read as JSON in a format.
    public func json<Value>(_ format: WireFormat<Value>) throws -> Value {
        try readBody { try format.decode($0) }
    }
}
