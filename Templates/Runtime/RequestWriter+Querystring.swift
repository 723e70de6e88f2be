// requires: public FormEncoding, ParameterEncoder, PercentEncoding, RequestWriter+Form, RequestWriter+JSON

// The whole query as one value (OpenAPI 3.2, section "Parameter Object", `in`); nil is left out.
nonisolated extension RequestWriter {
    /// Makes the query a form.
    public mutating func querystring(
        _ name: String, form value: (some Encodable)?, fields: [String: FormEncoding] = [:]
    ) {
        if let text = formText(value, fields, under: name), !text.isEmpty { query.append(text) }
    }

    /// Makes the query a value as JSON.
    public mutating func querystring(_ name: String, json value: (some Encodable)?) {
        if let text = jsonText(value, under: name) { query.append(PercentEncoding.encode(text)) }
    }

    /// Makes the query a text.
    public mutating func querystring(_ name: String, _ value: (some Encodable)?) {
        guard let value else { return }
        do {
            if let text = try ParameterValue(value).text() { query.append(PercentEncoding.encode(text)) }
        } catch {
            refuse(error, under: name)
        }
    }
}
