// requires: HTTPFields, RequestWriter+Values, ResponseWriter

nonisolated extension ResponseWriter {
    /// Adds a header field that is no single text, in the style `simple`. Nil and empty collections are left out. Cookies have
    /// a field each (RFC 6265, section 3).
    public mutating func header(_ name: String, _ value: (some Encodable)?, explode: Bool = false) {
        guard let field = HTTPField.Name(name), field.canonicalName == "set-cookie", let cookies = value as? [String]
        else {
            return message.header(name, value, explode: explode)
        }
        // What no field can hold is refused as it is elsewhere.
        for cookie in cookies where !HTTPField.isValidValue(cookie) { message.header(name, cookie) }
        self.cookies += cookies.filter(HTTPField.isValidValue).map { HTTPField(name: field, value: $0) }
    }
}
