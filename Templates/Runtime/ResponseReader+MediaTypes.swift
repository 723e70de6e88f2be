// requires: HTTPFields, MediaType+Closest, ResponseReader

nonisolated extension ResponseReader {
    /// The one of several media types, or ranges of them, that the body has; where it does not say, the one that was asked
    /// for first.
    ///
    /// - Parameter bytes: The one that stands for bytes, which a body of any other type is.
    /// - Throws: `DecodingError` where it is none of them.
    public func mediaType(of listed: [String], else bytes: String? = nil) throws -> String {
        guard let type = response.headerFields[.contentType] else {
            return operation.accept.lazy.compactMap { MediaType.closest(of: listed, to: $0) }.first ?? listed.first
                ?? ""
        }
        if let listed = MediaType.closest(of: listed, to: type) ?? bytes { return listed }
        let asked = operation.accept.filter(listed.contains)
        throw unexpected(asked.isEmpty ? listed : asked)
    }

    /// The error for another media type than those that were asked for.
    func unexpected(_ expected: [String]) -> DecodingError {
        guard let type = response.headerFields[.contentType] else {
            return corrupted("the answer is not what was asked for")
        }
        return corrupted("expected \(expected.joined(separator: ", ")), but the content type is \(type)")
    }
}
