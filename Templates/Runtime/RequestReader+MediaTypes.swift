// requires: HTTPBody, MediaType+Closest, RequestReader

nonisolated extension RequestReader {
    /// The one of several media types, or ranges of them, that the body has. A body that does not say what it is, or has
    /// none of them, is bytes (RFC 9110, section 8.3), and where those are not listed, the first.
    public func mediaType(of listed: [String]) -> String {
        [body.contentType, "application/octet-stream"].lazy.compactMap(\.self)
            .compactMap { MediaType.closest(of: listed, to: $0) }.first ?? listed.first ?? ""
    }
}
