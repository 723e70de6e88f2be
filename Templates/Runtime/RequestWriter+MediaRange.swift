// requires: HTTPBody, HTTPFields, MediaType, RequestWriter, Violation

nonisolated extension RequestWriter {
    /// Sets the body to bytes that have to say their media type, for the document has a range of them, such as `image/*`;
    /// nil sends no body. Bytes that say nothing are `application/octet-stream`, where the range covers that. Parts have to
    /// name the boundary between them.
    public mutating func body(_ body: HTTPBody?, within range: String) {
        guard let body else { return }
        let type = body.contentType ?? "application/octet-stream"
        let parts = MediaType.essence(type).split(separator: "/", omittingEmptySubsequences: false)
        let isType = parts.count == 2 && parts.allSatisfy { HTTPField.Name(String($0)) != nil && $0 != "*" }
        let hasBoundary = parts.first != "multipart" || type.lowercased().contains("boundary=")
        if !isType || !hasBoundary || !MediaType.range(range, covers: type) {
            refuse("body", .contentType(range), body.contentType ?? "no content type")
        }
        self.body(body, contentType: type)
    }
}

nonisolated extension Violation.Rule {
    /// A body of another media type than those of a range such as `image/*`.
    static func contentType(_ range: String) -> Self { Self("contentType", "have a content type of \(range)") }
}
