// requires: RequestWriter

// Parameters that the document describes by `content`, as JSON.
nonisolated extension RequestWriter {
    /// Fills in a parameter of the path template by JSON.
    public mutating func path(_ name: String, json value: some Encodable) {
        // Stands where there is a violation, so that the parameter does not count as missing too.
        pathValues[name] = ""
        if let text = text(name, value) { path(name, text) }
    }

    /// Adds a parameter to the query, as JSON; nil is left out. With `allowReserved`, reserved characters are sent as they
    /// are.
    public mutating func query(_ name: String, json value: (some Encodable)?, allowReserved: Bool = false) {
        query(name, text(name, value), allowReserved: allowReserved)
    }

    /// Adds a header field, as JSON; nil is left out.
    public mutating func header(_ name: String, json value: (some Encodable)?) {
        header(name, text(name, value))
    }

    /// Adds a cookie, as JSON; nil is left out.
    public mutating func cookie(_ name: String, json value: (some Encodable)?) {
        cookie(name, text(name, value))
    }

    private mutating func text(_ name: String, _ value: (some Encodable)?) -> String? {
        guard let value else { return nil }
        do {
            return String(decoding: try Self.json(value), as: UTF8.self)
        } catch {
            refuse(error, under: name)
            return nil
        }
    }
}
