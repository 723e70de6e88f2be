// requires: APIOutput

/// An answer of success with header fields that the document describes.
public nonisolated struct BodyWithHeaders<Body: Sendable & Hashable, Headers: Sendable & Hashable>: Sendable, Hashable {
    /// The body.
    public var body: Body
    /// The header fields.
    public var headers: Headers

    /// Puts an answer together.
    public init(_ body: Body, headers: Headers) {
        self.body = body
        self.headers = headers
    }
}

nonisolated extension BodyWithHeaders where Body == NoBody {
    /// Makes an answer that has header fields alone.
    public init(headers: Headers) {
        self.init(NoBody(), headers: headers)
    }
}
