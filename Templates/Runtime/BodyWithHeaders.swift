// requires: APIOperation, APIOutput, ResponseReader+Headers

/// An answer of success that has header fields.
public nonisolated protocol SuccessWithHeaders: Sendable, Equatable {
    /// The type of the body.
    associatedtype Body: Sendable & Equatable
    /// The type of the header fields.
    associatedtype Headers: ReadableHeaders

    /// The body.
    var body: Body { get }

    /// Puts an answer together.
    init(_ body: Body, headers: Headers)
}

/// An answer of success with header fields that the document describes.
public nonisolated struct BodyWithHeaders<Body: Sendable & Equatable, Headers: ReadableHeaders>: SuccessWithHeaders {
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

nonisolated extension APIOperation where Success: SuccessWithHeaders, Success.Body: Decodable {
    /// Reads JSON and header fields where the status is that of success.
    @_semantics("optimize.sil.specialize.generic.never")  // See `ClientPipeline.send`.
    public static func read(_ response: ResponseReader) throws -> Output {
        guard response.status == metadata.success else { return .failure(try response.failure()) }
        return .success(Success(try response.json(), headers: Success.Headers(from: response)))
    }
}

nonisolated extension APIOperation where Success: SuccessWithHeaders, Success.Body == NoBody {
    /// Reads header fields where the status is one of success.
    @_semantics("optimize.sil.specialize.generic.never")  // See `ClientPipeline.send`.
    public static func read(_ response: ResponseReader) throws -> Output {
        guard (200..<300).contains(response.status) else { return .failure(try response.failure()) }
        return .success(Success(NoBody(), headers: Success.Headers(from: response)))
    }
}

nonisolated extension APIOperation where Success: SuccessWithHeaders, Success.Body: Validatable {
    /// Checks the body by its own rules.
    public static func validate(_ success: Success, _ validation: inout Validation) {
        validation.value("body", success.body)
    }
}
