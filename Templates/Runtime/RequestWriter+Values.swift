// requires: ParameterEncoder, ParameterStyle, ParameterStyle+Writing, PercentEncoding, RequestWriter

// What is no single text, or is written in a style of its own.
nonisolated extension RequestWriter {
    /// Fills in a parameter of the path template. It must not be empty.
    public mutating func path(
        _ name: String,
        _ value: some Encodable,
        style: ParameterStyle = .simple,
        explode: Bool = false
    ) {
        // Stands where there is a violation, so that the parameter does not count as missing too.
        pathValues[name] = ""
        guard let pieces = pieces(name, value, style, explode, encode: { PercentEncoding.encode($0) }) else { return }
        let text =
            switch style {
            case .matrix: pieces.map { ";" + $0 }.joined()
            case .label: pieces.isEmpty ? "" : "." + pieces.joined(separator: ".")
            default: pieces.joined(separator: ",")
            }
        fill(name, with: text)
    }

    /// Adds a parameter to the query. Nil and empty collections are left out.
    ///
    /// With `explode`, each element of a value is a parameter of its own; nil is what the style has by default. With
    /// `allowReserved`, values have those of `:/?@!$'()*,;=` as they are.
    public mutating func query(
        _ name: String,
        _ value: (some Encodable)?,
        style: ParameterStyle = .form,
        explode: Bool? = nil,
        allowReserved: Bool = false
    ) {
        let kept = allowReserved ? PercentEncoding.reserved : ""
        let explode = explode ?? (style == .form)
        query += pieces(name, value, style, explode, encode: { PercentEncoding.encode($0, keeping: kept) }) ?? []
    }

    /// Adds a header field, in the style `simple`. Nil and empty collections are left out.
    public mutating func header(_ name: String, _ value: (some Encodable)?, explode: Bool = false) {
        let pieces = pieces(name, value, .simple, explode, encode: { $0 }, encodeName: { $0 })
        guard let pieces, !pieces.isEmpty else { return }
        field(name, pieces.joined(separator: ","))
    }

    /// Adds a cookie, in the style `form` or `cookie`. Nil and empty collections are left out.
    public mutating func cookie(
        _ name: String, _ value: (some Encodable)?, style: ParameterStyle = .form, explode: Bool = true
    ) {
        let encode: (String) -> String = style == .cookie ? { $0 } : { PercentEncoding.encode($0) }
        cookies += pieces(name, value, style, explode, encode: encode, encodeName: encode) ?? []
    }

    private mutating func pieces(
        _ name: String,
        _ value: (some Encodable)?,
        _ style: ParameterStyle,
        _ explode: Bool,
        encode: (String) -> String,
        encodeName: (String) -> String = { PercentEncoding.encode($0) }
    ) -> [String]? {
        guard let value else { return nil }
        do {
            return try style.pieces(
                name, try ParameterValue(value), explode: explode, encode: encode, encodeName: encodeName)
        } catch {
            refuse(error, under: name)
            return nil
        }
    }
}
