// requires: PercentEncoding, RequestWriter

// Parameters of the path that may have slashes, as keys of objects and names of nested resources do.
nonisolated extension RequestWriter {
    /// Fills in a parameter of the path template by a text that may be several segments: those of `:/@!$&'()*+,;=` stay as
    /// they are. It must not be empty, and no segment of it may be `.` or `..`, for either would lead to another
    /// operation (RFC 3986, section 5.2.4).
    public mutating func path(_ name: String, segments text: String) {
        if text.split(separator: "/").contains(where: { $0 == "." || $0 == ".." }) {
            refuse(name, .encodable("dots alone lead to another path"), text)
        }
        fill(name, with: PercentEncoding.encode(text, keeping: ":/@!$&'()*+,;="))
    }
}
