// requires: public HTTPBody, HTTPFields, HTTPRequest, public HTTPResponse, public OperationFailure, OperationMetadata, RequestWriter, ServerURL, public UndocumentedResponse, Violation

/// Builds a response.
public nonisolated struct ResponseWriter: Sendable {
    /// The status code.
    public var status = 200

    // Header fields and bodies of both directions are written alike.
    var message = RequestWriter(
        operation: OperationMetadata(id: "", method: .get, path: "", accept: []),
        server: ServerURL(scheme: "", authority: ""))
    /// Set by the file for values.
    var cookies: [HTTPField] = []
    private var undocumented: UndocumentedResponse?
    private var undescribed: UndescribedBody?

    private static let framing: Set<String> = [
        "connection", "content-encoding", "content-length", "keep-alive", "proxy-connection", "te", "trailer",
        "transfer-encoding", "upgrade",
    ]

    init() {}

    /// What cannot be sent.
    var violations: [Violation] { message.violations }

    /// The response as written so far.
    var response: (HTTPResponse, HTTPBody) {
        if let undocumented {
            let status = HTTPResponse.Status(code: undocumented.status)
            var response = HTTPResponse(status: status)
            response.headerFields = Self.unframed(undocumented.headerFields)
            return (response, HTTPBody(undocumented.body))
        }
        var head = HTTPResponse(status: HTTPResponse.Status(code: status), headerFields: message.request.headerFields)
        for cookie in cookies { head.headerFields.append(cookie) }
        guard let undescribed else { return (head, message.body ?? HTTPBody()) }
        let described = head.headerFields
        for field in Self.unframed(undescribed.headerFields) where described[field.name] == nil {
            head.headerFields.append(field)
        }
        return (head, HTTPBody(undescribed.body))
    }

    /// The header fields of a response whose body is no longer framed and coded as it came.
    private static func unframed(_ fields: HTTPFields) -> HTTPFields {
        var kept = HTTPFields()
        for field in fields where !framing.contains(field.name.canonicalName) { kept.append(field) }
        return kept
    }

    /// Adds a header field; nil is left out.
    public mutating func header(_ name: String, _ text: String?) {
        message.header(name, text)
    }

    /// Sets the body to a value as JSON.
    public mutating func json(_ body: some Encodable, contentType: String = "application/json") {
        message.json(.some(body), contentType: contentType)
    }

    /// Sets the body to a text in UTF-8.
    public mutating func text(_ body: String, contentType: String) {
        message.text(body, contentType: contentType)
    }

    /// Sets the body to bytes as they are.
    public mutating func body(_ body: HTTPBody, contentType: String) {
        message.body(body, contentType: contentType)
    }

    /// Passes on a response that the document does not describe.
    public mutating func undocumented(_ response: UndocumentedResponse) {
        undocumented = response
    }

    /// Adds what the document does not describe: header fields beside those that it does, and the body.
    public mutating func undescribed(_ body: UndescribedBody) {
        undescribed = body
    }
}
