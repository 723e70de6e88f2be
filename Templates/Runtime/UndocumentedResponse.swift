// requires: HTTPFields, HTTPResponse

public import Foundation

/// A response as it arrived.
public nonisolated struct UndocumentedResponse: Sendable, Equatable {
    /// The status code.
    public let status: Int
    /// The header fields.
    public let headerFields: HTTPFields
    /// The body.
    public let body: Data
    /// Why it is not read as what the document has for its status; nil where that is nothing, or there is no body.
    public let reason: String?

    /// Keeps a response.
    public init(_ response: HTTPResponse, body: Data, reason: String? = nil) {
        (status, headerFields, self.body, self.reason) = (response.status.code, response.headerFields, body, reason)
    }
}
