// requires: HTTPFields

public import Foundation

/// A request without its body, named and shaped as in swift-http-types.
public nonisolated struct HTTPRequest: Sendable, Hashable {
    /// The method.
    public var method: Method
    /// `https` or `http`.
    public var scheme: String?
    /// The host, and the port where it is not the scheme's own.
    public var authority: String?
    /// The path and the query, percent-encoded.
    public var path: String?
    /// The header fields.
    public var headerFields: HTTPFields

    /// Makes a request.
    public init(
        method: Method, scheme: String?, authority: String?, path: String?, headerFields: HTTPFields = HTTPFields()
    ) {
        (self.method, self.scheme, self.authority) = (method, scheme, authority)
        (self.path, self.headerFields) = (path, headerFields)
    }

    /// The URL that the scheme, the authority and the path make, or nil where they make none with a host.
    public var url: URL? {
        URL(string: "\(scheme ?? "https")://\(authority ?? "")\(path ?? "/")").flatMap { $0.host == nil ? nil : $0 }
    }

    /// A method. Methods are case-sensitive (RFC 9110, section 9.1).
    public struct Method: Sendable, Hashable, RawRepresentable, CustomStringConvertible {
        /// The method as it stands in the request.
        public let rawValue: String

        /// Makes a method, or nil where the text is no token.
        public init?(rawValue: String) {
            guard HTTPField.Name(rawValue) != nil else { return nil }
            self.rawValue = rawValue
        }

        /// Makes a method of a text that is known to be a token.
        public init(token: StaticString) { rawValue = token.description }

        public var description: String { rawValue }

        /// Whether doing it twice does no more than once (RFC 9110, section 9.2.2); false for methods not known here.
        public var isIdempotent: Bool { [.get, .head, .put, .delete, .options, .trace, .query].contains(self) }

        /// `GET`
        public static let get = Method(token: "GET")
        /// `PUT`
        public static let put = Method(token: "PUT")
        /// `POST`
        public static let post = Method(token: "POST")
        /// `DELETE`
        public static let delete = Method(token: "DELETE")
        /// `OPTIONS`
        public static let options = Method(token: "OPTIONS")
        /// `HEAD`
        public static let head = Method(token: "HEAD")
        /// `PATCH`
        public static let patch = Method(token: "PATCH")
        /// `TRACE`
        public static let trace = Method(token: "TRACE")
        /// `QUERY`, a `GET` with a body.
        public static let query = Method(token: "QUERY")
    }
}
