public import Foundation

/// A request exactly as it arrived.
public struct RecordedRequest: Sendable {
    /// A header field.
    public struct Field: Sendable, Hashable {
        /// The name as it was sent.
        public let name: String
        /// The value.
        public let value: String
    }

    /// The operation that it calls; nil where the document has none with this method and path.
    public let operation: OperationID?
    /// The method.
    public let method: String
    /// The path and the query as they were sent.
    public let path: String
    /// The header fields in order, except `Host`.
    public let fields: [Field]
    /// The body.
    public let body: Data
    /// What about it is not as the document says. The access token is not looked at here.
    public let problems: [InvalidParam]

    /// The values of a header field, joined by commas; nil where it was not sent.
    public func header(_ name: String) -> String? {
        let values = fields.filter { $0.name.lowercased() == name.lowercased() }.map(\.value)
        return values.isEmpty ? nil : values.joined(separator: ", ")
    }

    /// The body as JSON.
    public var json: JSONValue? { JSONValue(body) }
}
