// requires: HTTPBody, HTTPFields, HTTPResponse, MediaType, RequestWriter, ResponseReader, ResponseReader+Text

nonisolated extension ResponseReader {
    /// The response with a text as its string in JSON, for a value that the document has in both: `try
    /// response.quotingText().json()`. Any other body stays as it is.
    ///
    /// - Throws: `DecodingError` where a text is not UTF-8.
    public func quotingText() throws -> ResponseReader {
        let texts = ["text/*", "application/yaml", "application/x-yaml"]
        guard let type = response.headerFields[.contentType], !MediaType.isJSON(type),
            texts.contains(where: { MediaType.range($0, covers: type) })
        else { return self }
        var response = response
        response.headerFields[.contentType] = "application/json"
        return ResponseReader(
            response, body: HTTPBody(try RequestWriter.json(text())), operation: operation, limit: limit)
    }
}
