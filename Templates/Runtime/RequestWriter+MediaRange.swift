// requires: HTTPBody, HTTPFields, MediaType, RequestWriter, Violation

nonisolated extension RequestWriter {
    /// Sets the body to bytes that have to say their media type, for the document has several of them, or a range such as
    /// `image/*`; nil sends no body. Bytes that say nothing are of the type that stands first. Where that is a range or one
    /// of parts, which have to name the boundary between them, such bytes are `application/octet-stream`.
    public mutating func body(_ body: HTTPBody?, within ranges: String...) {
        guard let body else { return }
        let first = ranges.first.flatMap { $0.contains("*") || MediaType.range("multipart/*", covers: $0) ? nil : $0 }
        let type = body.contentType ?? first ?? "application/octet-stream"
        let parts = MediaType.essence(type).split(separator: "/", omittingEmptySubsequences: false)
        let isType = parts.count == 2 && parts.allSatisfy { HTTPField.Name(String($0)) != nil && $0 != "*" }
        let hasBoundary = parts.first != "multipart" || type.lowercased().contains("boundary=")
        if !isType || !hasBoundary || !ranges.contains(where: { MediaType.range($0, covers: type) }) {
            refuse("body", .contentType(ranges.joined(separator: " or ")), body.contentType ?? "no content type")
        }
        self.body(body, contentType: type)
    }
}

nonisolated extension Violation.Rule {
    /// A body of another media type than those listed, or than those of a range such as `image/*`.
    static func contentType(_ ranges: String) -> Self { Self("contentType", "have a content type of \(ranges)") }
}
