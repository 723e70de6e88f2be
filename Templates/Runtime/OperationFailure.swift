// requires: HTTPFields, OperationMetadata, RequestWriter, ResponseReader, UndocumentedResponse, Validation

public import Foundation

/// The responses of an operation that are failures.
public nonisolated protocol OperationFailure: Validatable, Sendable, Equatable {
    /// The operation.
    static var operation: OperationMetadata { get }
    /// What the response held, whichever it is.
    var content: FailureContent { get }
    /// A response as it arrived, where it is none of the documented ones.
    static func undocumented(_ response: UndocumentedResponse) -> Self
    /// Reads a response that is no answer of success, documented or not.
    init(from response: ResponseReader) throws
}

nonisolated extension OperationFailure {
    /// Checks the body by its own rules.
    public func validate(_ validation: inout Validation) {
        if let body = content.value as? any Validatable { validation.value("body", body) }
    }
}

/// A response that was not the one hoped for, in a form that all operations share.
public nonisolated struct FailureContent: Sendable {
    /// The status code.
    public let status: Int
    /// All header fields; nil for a documented failure, see ``headers(as:)``. The client's `withResponse` has those, too.
    public let headerFields: HTTPFields?
    /// Why a failure that the document has could not be read as that.
    let reason: String?
    fileprivate let value: any Encodable & Sendable
    private let headers: (any Sendable)?

    /// A documented response, with its body and those of its header fields that the document describes.
    public init(
        status: Int, body: (any Encodable & Sendable)? = nil, undescribed: UndescribedBody? = nil,
        headers: (any Sendable)? = nil
    ) {
        (self.status, reason, self.headers) = (status, nil, headers)
        (headerFields, value) = (undescribed?.headerFields, body ?? undescribed?.body ?? Data())
    }

    /// A response as it arrived.
    public init(_ response: UndocumentedResponse) {
        (status, headerFields) = (response.status, response.headerFields)
        (reason, value, headers) = (response.reason, response.body, nil)
    }

    /// A body of success that cannot be read may hold what the call was for, such as a token.
    var isFailure: Bool { status >= 300 || headerFields == nil || reason != nil }

    /// The body, where it is of this type: `error.response?.body(as: Problem.self)`, whichever operation failed.
    public func body<Body>(as _: Body.Type) -> Body? { value as? Body }

    /// The header fields that the document describes, where they are of this type.
    public func headers<Headers>(as _: Headers.Type) -> Headers? { headers as? Headers }

    /// The body as it arrived, or where the document describes it, written again as JSON. Empty where there is none.
    public var body: Data { value as? Data ?? (try? RequestWriter.json(value)) ?? Data() }
}

/// What came with a failure for which the document describes no body. To the document it makes no difference: all are equal.
public nonisolated struct UndescribedBody: Sendable, Equatable {
    /// All header fields.
    public let headerFields: HTTPFields
    /// The body as it arrived.
    public let body: Data

    /// Keeps what came; without it, of a failure that nobody sent.
    public init(headerFields: HTTPFields = [:], body: Data = Data()) {
        (self.headerFields, self.body) = (headerFields, body)
    }

    public static func == (_: Self, _: Self) -> Bool { true }
}
