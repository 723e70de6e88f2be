// requires: public ClientMiddleware, public HTTPBody, public HTTPFields, public HTTPRequest, public HTTPResponse, public OperationMetadata

import Foundation

/// Gives each request an ID, by which the logs of client and server can be put together.
///
/// The ID is a random UUID in lower case. A request that has the field already keeps its own. Put before a
/// ``RetryMiddleware``, all attempts of a call share one ID; after it, each has another.
///
/// ```swift
/// [RequestIDMiddleware(), RetryMiddleware(), LoggingMiddleware { print($0.message) }]
/// ```
public nonisolated struct RequestIDMiddleware: ClientMiddleware {
    private let name: HTTPField.Name

    /// Makes a middleware that sets this header field.
    public init(_ name: HTTPField.Name = .requestID) {
        self.name = name
    }

    public func intercept(
        _ request: HTTPRequest,
        body: HTTPBody?,
        operation: OperationMetadata, next: Next
    ) async throws -> (HTTPResponse, HTTPBody) {
        var request = request
        if request.headerFields[name] == nil { request.headerFields[name] = UUID().uuidString.lowercased() }
        return try await next(request, body)
    }
}
