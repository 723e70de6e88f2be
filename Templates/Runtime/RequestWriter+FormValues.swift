// requires: public FormEncoding, RequestWriter+Form, RequestWriter+Values

// Parameters that the document describes by `content`, as `application/x-www-form-urlencoded`.
nonisolated extension RequestWriter {
    /// Fills in a parameter of the path template by a form.
    public mutating func path(_ name: String, form value: some Encodable, fields: [String: FormEncoding] = [:]) {
        // Stands where there is a violation, so that the parameter does not count as missing too.
        pathValues[name] = ""
        if let text = formText(value, fields, under: name) { path([name: text]) }
    }

    /// Adds a parameter to the query, as a form within that of the query; nil is left out.
    public mutating func query(_ name: String, form value: (some Encodable)?, fields: [String: FormEncoding] = [:]) {
        query(name, formText(value, fields, under: name))
    }

    /// Adds a header field, as a form; nil is left out.
    public mutating func header(_ name: String, form value: (some Encodable)?, fields: [String: FormEncoding] = [:]) {
        header(name, formText(value, fields, under: name))
    }

    /// Adds a cookie, as a form, of which nothing has to be encoded for a cookie; nil is left out.
    public mutating func cookie(_ name: String, form value: (some Encodable)?, fields: [String: FormEncoding] = [:]) {
        cookie(name, formText(value, fields, under: name), style: .cookie)
    }
}
