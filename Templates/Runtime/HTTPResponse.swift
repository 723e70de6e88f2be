// requires: HTTPFields

/// A response without its body, named and shaped as in swift-http-types.
public nonisolated struct HTTPResponse: Sendable, Hashable {
    /// The status.
    public var status: Status

    /// The header fields.
    public var headerFields: HTTPFields

    /// Makes a response.
    public init(status: Status, headerFields: HTTPFields = HTTPFields()) {
        self.status = status
        self.headerFields = headerFields
    }

    /// A status code.
    public struct Status: Sendable, Hashable, ExpressibleByIntegerLiteral {
        /// The code, three digits.
        public let code: Int

        /// Makes a status.
        public init(code: Int) {
            self.code = code
        }

        public init(integerLiteral value: Int) {
            self.init(code: value)
        }
    }
}
