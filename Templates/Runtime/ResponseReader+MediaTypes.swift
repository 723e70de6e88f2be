// requires: HTTPFields, MediaType+Closest, ResponseReader

nonisolated extension ResponseReader {
    /// The one of several media types, or ranges of them, that the body has; where it does not say, the one that was asked
    /// for first.
    ///
    /// - Throws: `DecodingError` where it is none of them.
    public func mediaType(of listed: [String]) throws -> String {
        guard let type = response.headerFields[.contentType] else {
            return operation.accept.lazy.compactMap { MediaType.closest(of: listed, to: $0) }.first ?? listed.first
                ?? ""
        }
        if let listed = MediaType.closest(of: listed, to: type) { return listed }
        let expected = listed.joined(separator: ", ")
        throw DecodingError.dataCorrupted(
            DecodingError.Context(
                codingPath: [], debugDescription: "expected \(expected), but the content type is \(type)"))
    }
}
