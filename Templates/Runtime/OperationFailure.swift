// requires: HTTPFields, OperationMetadata, RequestWriter, ResponseReader, UndocumentedResponse, Validation

public import Foundation

/// The responses of an operation that are failures.
public nonisolated protocol OperationFailure: Validatable, Sendable, Hashable {
    /// The operation.
    static var operation: OperationMetadata { get }

    /// What the response held, whichever it is.
    var content: FailureContent { get }

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

    /// The header fields; empty for a documented response. The client's `withResponse` has all of them.
    public let headerFields: HTTPFields

    fileprivate let value: any Encodable & Sendable

    /// A documented response without a body.
    public init(status: Int) { self.init(status: status, body: Data()) }

    /// A documented response with its body.
    public init(status: Int, body: some Encodable & Sendable) {
        self.status = status
        headerFields = HTTPFields()
        value = body
    }

    /// A response as it arrived.
    public init(_ response: UndocumentedResponse) {
        status = response.status
        headerFields = response.headerFields
        value = response.body
    }

    /// The body as it arrived, or where the document describes it, written again as JSON. Empty where there is none.
    public var body: Data {
        if let data = value as? Data { return data }
        return (try? RequestWriter.json(value)) ?? Data()
    }
}
