// requires: public HTTPBody, HTTPFields, MediaType+Closest, ResponseReader

nonisolated extension ResponseReader {
    /// The one of several media types, or ranges of them, that the body has; where it does not say, the one that was asked
    /// for first.
    ///
    /// JSON under a name that is not listed is the JSON that is. Web pages are what logins and proxies answer with.
    ///
    /// - Parameter bytes: The one that stands for bytes, which a body of any other type is; one of JSON or a web page where
    ///   bytes may be anything alone.
    /// - Throws: `DecodingError` where it is none of them.
    public func mediaType(of listed: [String], else bytes: String? = nil) throws -> String {
        guard let type = response.headerFields[.contentType] else {
            return operation.accept.lazy.compactMap { MediaType.closest(of: listed, to: $0) }.first ?? listed.first
                ?? ""
        }
        let isJSON = MediaType.isJSON(type)
        let isPage = ["text/html", "application/xhtml+xml"].contains(MediaType.essence(type))
        let takesAny = MediaType.closest(of: listed, to: "application/octet-stream") != nil
        let json = MediaType.closest(of: listed, to: "application/json") ?? listed.first(where: MediaType.isJSON)
        let rest = takesAny || !isJSON && !isPage ? bytes : nil
        if let found = MediaType.closest(of: listed, to: type) ?? rest ?? (isJSON ? json : nil) { return found }
        let asked = operation.accept.filter(listed.contains)
        throw unexpected(asked.isEmpty ? listed : asked)
    }

    /// The body as bytes in memory, which say what they are.
    ///
    /// - Throws: ``HTTPBodyTooLong`` where it is longer than the client allows.
    public func bytes() throws -> HTTPBody { HTTPBody(try data(), contentType: body.contentType) }

    /// The error for another media type than those that were asked for.
    func unexpected(_ expected: [String]) -> DecodingError {
        guard let type = response.headerFields[.contentType] else {
            return corrupted("the answer is not what was asked for")
        }
        return corrupted("expected \(expected.joined(separator: ", ")), but the content type is \(type)")
    }
}
