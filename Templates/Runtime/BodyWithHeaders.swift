// requires: APIOutput, ResponseReader+Headers

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

nonisolated extension BodyWithHeaders where Headers: OptionalHeaders {
    /// Puts an answer without these header fields together.
    public init(_ body: Body) { self.init(body, headers: .empty) }
}

nonisolated extension APIOutput {
    /// All is well, and the answer has none of the header fields that it may have.
    public static func success<Body, Headers: OptionalHeaders>(_ body: Body) -> Self
    where Success == BodyWithHeaders<Body, Headers> {
        .success(BodyWithHeaders(body, headers: .empty))
    }

    /// All is well, there is nothing to say, and the answer has none of the header fields that it may have.
    public static func success<Headers: OptionalHeaders>() -> Self where Success == BodyWithHeaders<NoBody, Headers> {
        .success(NoBody())
    }
}

nonisolated extension BodyWithHeaders where Body == NoBody {
    /// Makes an answer that has header fields alone.
    public init(headers: Headers) {
        self.init(NoBody(), headers: headers)
    }
}
