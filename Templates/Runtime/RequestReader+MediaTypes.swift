// requires: HTTPBody, MediaTypes, RequestReader

nonisolated extension RequestReader {
    /// The one of several media types, or ranges of them, that the body has; the first where there is no body.
    func mediaType(of listed: [String]) -> String {
        let type = body.contentType ?? ""
        let fitting = listed.filter { MediaTypes.list([$0], contains: type) }
        return fitting.first { !$0.contains("*") } ?? fitting.first ?? listed.first ?? ""
    }
}
