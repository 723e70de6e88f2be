import ApusSource

/// Media types of bodies that are items, one behind the other (OpenAPI 3.2, section "Sequential Media Types").
package enum SequentialMediaType: Sendable, Hashable {
    /// JSON Lines: a line of JSON each.
    case lines
    /// A JSON text sequence (RFC 7464).
    case textSequence
    /// Server-sent events (WHATWG HTML, section 9.2).
    case events

    private static let lineTypes: Set = [
        "jsonl", "x-jsonl", "ndjson", "x-ndjson", "jsonlines", "x-jsonlines", "json-lines", "x-json-lines",
        // What Spring called them before.
        "stream+json", "x-stream+json",
    ]

    /// Looks at a media type; nil where it is another one. Of its parameters but `stream` counts, which says of JSON that it is
    /// one value behind the other: `application/json;stream=watch`.
    package init?(_ mediaType: String) {
        // What almost all bodies are.
        if mediaType == "application/json" { return nil }
        let essence = mediaType.essence
        let parts = essence.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2 else { return nil }
        if essence == "text/event-stream" {
            self = .events
        } else if Self.lineTypes.contains(String(parts[1])) {
            self = .lines
        } else if parts[1] == "json" || parts[1].hasSuffix("+json"), Self.hasStream(mediaType) {
            self = .lines
        } else if parts[1] == "json-seq" || parts[1].hasSuffix("+json-seq") {
            self = .textSequence
        } else {
            return nil
        }
    }

    private static func hasStream(_ mediaType: String) -> Bool {
        mediaType.split(separator: ";").dropFirst().contains { parameter in
            let text = parameter.filter { $0 != " " && $0 != "\"" }.lowercased()
            return text.hasPrefix("stream=") && !["stream=false", "stream=no", "stream=0"].contains(text)
        }
    }

    /// Whether a document may say that a media type is a sequence: one that apus does not know to be something else.
    static func mayBe(_ mediaType: String) -> Bool {
        let essence = mediaType.essence
        let others = ["/json", "+json", "/xml", "+xml", "/x-www-form-urlencoded"]
        return !essence.hasPrefix("multipart/") && !others.contains { essence.hasSuffix($0) }
    }
}
