// requires: ResponseReader

nonisolated extension ResponseReader {
    /// The response, a body of which is JSON in these media types, too, though their names do not say so: `try
    /// response.taking("application/vnd.pets").json()`.
    public func taking(_ types: String...) -> ResponseReader {
        var reader = self
        reader.jsonTypes = types
        return reader
    }
}
