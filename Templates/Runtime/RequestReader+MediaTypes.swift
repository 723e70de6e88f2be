// requires: HTTPBody, MediaType+Closest, RequestReader

nonisolated extension RequestReader {
    /// The one of several media types, or ranges of them, that the body has; the first where it has none of them. A body
    /// that does not say what it is is bytes (RFC 9110, section 8.3).
    public func mediaType(of listed: [String]) -> String {
        MediaType.closest(of: listed, to: body.contentType ?? "application/octet-stream") ?? listed.first ?? ""
    }
}
