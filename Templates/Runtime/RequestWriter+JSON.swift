// requires: RequestWriter

// Parameters that the document describes by `content`, as JSON.
nonisolated extension RequestWriter {
    /// Fills in a parameter of the path template by JSON.
    public mutating func path(_ name: String, json value: some Encodable) {
        // Stands where there is a violation, so that the parameter does not count as missing too.
        pathValues[name] = ""
        if let text = jsonText(value, under: name) { path([name: text]) }
    }

    /// Adds a parameter to the query, as JSON; nil is left out. With `allowReserved`, reserved characters are sent as they
    /// are.
    public mutating func query(_ name: String, json value: (some Encodable)?, allowReserved: Bool = false) {
        query(name, jsonText(value, under: name), allowReserved: allowReserved)
    }

    /// Adds a header field, as JSON; nil is left out.
    public mutating func header(_ name: String, json value: (some Encodable)?) {
        header(name, jsonText(value, under: name))
    }

    /// Adds a cookie, as JSON; nil is left out.
    public mutating func cookie(_ name: String, json value: (some Encodable)?) {
        cookie(name, jsonText(value, under: name))
    }

    /// A value as JSON; nil where there is none, or where it cannot be written.
    mutating func jsonText(_ value: (any Encodable)?, under name: String) -> String? {
        guard let value else { return nil }
        do {
            return String(decoding: try Self.json(value), as: UTF8.self)
        } catch {
            refuse(error, under: name)
            return nil
        }
    }
}
