// requires: HTTPBody, HTTPFields, HTTPRequest, JSONPath, MediaType, OperationMetadata, PercentEncoding, ServerURL, Violation

import Foundation

/// Builds the request of one call.
///
/// What cannot be sent is collected in ``violations``, so that a caller learns of all of it at once. Parameters have
/// their wire names there, and values of header fields are left out, for they may be secrets.
public nonisolated struct RequestWriter: Sendable {
    /// What is wrong with the values that were written. The request must not be sent unless this is empty.
    public var violations: [Violation] { server.violations + found + pathViolations }

    /// The body.
    public private(set) var body: HTTPBody?

    var operation: OperationMetadata
    private let server: ServerURL
    /// The parameters of the path, and those of the query and the cookies as they are sent.
    var pathValues: [String: String] = [:]
    var query: [String] = []
    var cookies: [String] = []
    var headerFields = HTTPFields()
    var found: [Violation] = []

    /// Starts a request, which accepts what the operation answers.
    public init(operation: OperationMetadata, server: ServerURL) {
        (self.operation, self.server) = (operation, server)
        if !operation.accept.isEmpty { headerFields[.accept] = operation.accept.joined(separator: ", ") }
    }

    /// The request as written so far.
    public var request: HTTPRequest {
        let path = server.path + segments.map(\.text).joined(separator: "/")
        var fields = headerFields
        // Beside those that a header parameter of the name holds.
        let cookies = [fields[.cookie]].compactMap(\.self) + cookies
        if !cookies.isEmpty { fields[.cookie] = cookies.joined(separator: "; ") }
        return HTTPRequest(
            method: operation.method, scheme: server.scheme, authority: server.authority,
            path: query.isEmpty ? path : path + (path.contains("?") ? "&" : "?") + query.joined(separator: "&"),
            headerFields: fields)
    }

    // MARK: Parameters, which are not copied into each operation, see `Validation.value`

    /// Fills in parameters of the path template. None may be empty, and no segment may become `.` or `..`, for either
    /// would lead to another operation (RFC 3986, section 5.2.4).
    @inline(never) public mutating func path(_ texts: [String: String]) {
        for (name, text) in texts.sorted(by: <) { fill(name, with: PercentEncoding.encode(text)) }
    }

    /// Adds a parameter to the query; nil is left out. With `allowReserved`, its value has those of
    /// `:/?@!$'()*,;=` as they are.
    @inline(never) public mutating func query(_ name: String, _ text: String?, allowReserved: Bool = false) {
        guard let text else { return }
        let kept = allowReserved ? PercentEncoding.reserved : ""
        query.append(PercentEncoding.encode(name) + "=" + PercentEncoding.encode(text, keeping: kept))
    }

    /// Adds a header field; nil is left out.
    @inline(never) public mutating func header(_ name: String, _ text: String?) { if let text { field(name, text) } }

    /// Adds a cookie; nil is left out.
    @inline(never) public mutating func cookie(_ name: String, _ text: String?) {
        guard let text else { return }
        cookies.append(PercentEncoding.encode(name) + "=" + PercentEncoding.encode(text))
    }

    /// Fills in a parameter of the path template by what stands there, percent-encoded.
    mutating func fill(_ name: String, with text: String) {
        if text.isEmpty { refuse(name, .minLength(1), "") }
        pathValues[name] = text
    }

    // MARK: Bodies

    /// Sets the body to a value as JSON, its keys in alphabetical order; nil sends no body.
    @inline(never) public mutating func json(_ body: (any Encodable)?, contentType: String = "application/json") {
        guard let body else { return }
        do { self.body(HTTPBody(try Self.json(body)), contentType: contentType) } catch { refuse(error, under: "body") }
    }

    /// Sets the body to a text in UTF-8; nil sends no body.
    @inline(never) public mutating func text(_ body: String?, contentType: String = "text/plain; charset=utf-8") {
        self.body(body.map { HTTPBody($0) }, contentType: contentType)
    }

    /// Sets the body to bytes of the given content type, unless they say more of it or it may be any; nil sends no body.
    @inline(never) public mutating func body(_ body: HTTPBody?, contentType: String) {
        guard let body else { return }
        self.body = body
        let own = body.contentType ?? contentType
        let isOwn = ["application/octet-stream", MediaType.essence(own)].contains(MediaType.essence(contentType))
        field(HTTPField.Name.contentType.rawName, isOwn ? own : contentType)
    }

    /// A value as JSON, its keys in alphabetical order.
    static func json(_ value: any Encodable, by encoder: JSONEncoder = JSONEncoder()) throws -> Data {
        encoder.outputFormatting = [.withoutEscapingSlashes, .sortedKeys]
        return try encoder.encode(value)
    }

    // MARK: What is refused

    /// Adds or replaces a header field whose value must not show in messages.
    mutating func field(_ name: String, _ value: String) {
        guard let fieldName = HTTPField.Name(name) else {
            return refuse(name, .encodable("this is no name of a header field"), "(not shown)")
        }
        guard HTTPField.isValidValue(value) else {
            let reason = "header fields hold no control characters and no white space around the value"
            return refuse(name, .encodable(reason), "(not shown)")
        }
        headerFields[fieldName] = value
    }

    mutating func refuse(_ name: String, _ rule: Violation.Rule, _ value: String) {
        found.append(violation(name, rule, value))
    }

    /// A value that no encoder can write, such as a number that is not finite.
    mutating func refuse(_ error: any Error, under name: String) {
        var path = JSONPath.appending(name, to: "$")
        var reason = "\(error)"
        if case EncodingError.invalidValue(_, let context) = error {
            path = JSONPath.appending(context.codingPath, to: path)
            reason = context.debugDescription
        }
        found.append(Violation(path: path, rule: .encodable(reason), value: "(not shown)"))
    }

    private func violation(_ name: String, _ rule: Violation.Rule, _ value: String) -> Violation {
        Violation(path: JSONPath.appending(name, to: "$"), rule: rule, value: value)
    }

    // MARK: The path

    /// The segments of the path with their parameters filled in.
    private var segments: [(text: String, parameters: [String])] {
        operation.path.split(separator: "/", omittingEmptySubsequences: false).map { segment in
            var rest = segment
            var text = ""
            var parameters: [String] = []
            while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
                let name = String(rest[rest.index(after: open)..<close])
                text += literal(rest[..<open]) + (pathValues[name] ?? "")
                parameters.append(name)
                rest = rest[rest.index(after: close)...]
            }
            return (text + literal(rest), parameters)
        }
    }

    /// Some documents have a query in their paths, which OpenAPI does not know; it begins at its `?`.
    private func literal(_ text: Substring) -> String {
        PercentEncoding.encode(String(text), keeping: ":@!$&'()*+,;=?")
    }

    private var pathViolations: [Violation] {
        segments.flatMap { segment in
            let missing = segment.parameters.filter { pathValues[$0] == nil }.map { violation($0, .minLength(1), "") }
            guard [".", ".."].contains(segment.text), let name = segment.parameters.first else { return missing }
            return missing + [violation(name, .encodable("dots alone lead to another path"), segment.text)]
        }
    }
}
