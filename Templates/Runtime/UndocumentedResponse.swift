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

    /// Keeps a response.
    public init(_ response: HTTPResponse, body: Data) {
        status = response.status.code
        headerFields = response.headerFields
        self.body = body
    }
}
