// requires: HTTPFields

/// A response without its body, named and shaped as in swift-http-types.
public nonisolated struct HTTPResponse: Sendable, Hashable {
    /// The status.
    public var status: Status
    /// The header fields.
    public var headerFields: HTTPFields

    /// Makes a response.
    public init(status: Status, headerFields: HTTPFields = HTTPFields()) {
        (self.status, self.headerFields) = (status, headerFields)
    }

    /// A status code.
    public struct Status: Sendable, Hashable, ExpressibleByIntegerLiteral {
        /// The code, three digits.
        public let code: Int

        /// Makes a status.
        public init(code: Int) { self.code = code }

        public init(integerLiteral value: Int) { self.init(code: value) }

        /// Whether the same request may succeed later: always where the server did not take it on (408, 425, 429;
        /// RFC 9110, section 15.5.9, RFC 8470, section 5.2, RFC 6585, section 4); where nobody knows what became of it
        /// (500, 502, 503, 504), only if it can be repeated.
        public func isRetryable(ifRepeatable isRepeatable: Bool) -> Bool {
            switch code {
            case 408, 425, 429: true
            case 500, 502, 503, 504: isRepeatable
            default: false
            }
        }
    }
}
