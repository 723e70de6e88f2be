// requires: RequestWriter+Values, ResponseWriter

nonisolated extension ResponseWriter {
    /// Adds a header field that is no single text, in the style `simple`. Nil and empty collections are left out.
    public mutating func header(_ name: String, _ value: (some Encodable)?, explode: Bool = false) {
        message.header(name, value, explode: explode)
    }
}
