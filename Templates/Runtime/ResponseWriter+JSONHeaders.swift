// requires: RequestWriter+JSON, ResponseWriter

nonisolated extension ResponseWriter {
    /// Adds a header field that the document describes by `content`, as JSON; nil is left out.
    public mutating func header(_ name: String, json value: (some Encodable)?) {
        message.header(name, json: value)
    }
}
