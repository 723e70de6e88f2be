import Foundation

/// Compares a request with the document.
struct Inspection: Sendable {
    /// The operation that is called.
    let operation: OperationID?
    /// The decoded values of the path parameters.
    private(set) var parameters: [String: String] = [:]
    /// The decoded parameters of the query.
    private(set) var query: [String: String] = [:]
    /// The body as JSON.
    let body: JSONValue?
    /// Everything that is wrong but the access token.
    private(set) var problems: [InvalidParam] = []

    /// Inspects a request.
    ///
    /// - Parameter basePath: The path of the server, before that of the operation.
    init(method: String, path: String, fields: [RecordedRequest.Field], body: Data, basePath: String) {
        let parts = path.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let route =
            path.hasPrefix(basePath)
            ? OperationID.route(method: method, path: String(parts[0].dropFirst(basePath.count))) : nil
        operation = route?.operation
        self.body = JSONValue(body)
        if let route {
            inspect(parameters: route.parameters)
            inspect(query: parts.count == 2 ? String(parts[1]) : nil, of: route.operation)
            inspect(fields, of: route.operation)
            inspect(body, of: route.operation)
        } else {
            report(method, "is no method of \(path)")
        }
    }

    private mutating func report(_ name: String, _ reason: String) {
        problems.append(InvalidParam(name: name, reason: reason))
    }

    // MARK: Path and query

    private mutating func inspect(parameters: [String: String]) {
        for (name, raw) in parameters.sorted(by: { $0.key < $1.key }) {
            guard let value = decode(raw, name: name) else { continue }
            self.parameters[name] = value
            let rule: ValueRule =
                switch name {
                case "paymentType": .paymentType
                case "orderId": .string(form: .identifier)
                case "categoryId": .string(form: .uuid)
                default: .string()
                }
            if let reason = rule.reason(against: .string(value)) { report(name, reason) }
        }
    }

    private mutating func inspect(query: String?, of operation: OperationID) {
        guard let query else { return }
        for pair in query.split(separator: "&", omittingEmptySubsequences: false) {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            let name = parts[0]
            if !operation.query.contains(name) { report(name, "is no parameter of the query") }
            if self.query[name] != nil { report(name, "stands twice in the query") }
            guard parts.count == 2 else { return report(name, "has no value") }
            self.query[name] = decode(parts[1], name: name)
        }
    }

    /// Decodes a value, and insists on the one way of encoding it: upper-case triplets for all but what RFC 3986,
    /// section 2.3 calls unreserved.
    private mutating func decode(_ raw: String, name: String) -> String? {
        guard let value = raw.removingPercentEncoding else {
            report(name, "is not percent-encoded UTF-8")
            return nil
        }
        let unreserved = CharacterSet(
            charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
        if value.addingPercentEncoding(withAllowedCharacters: unreserved) != raw {
            report(name, "is not percent-encoded as \(value) should be")
        }
        return value
    }

    // MARK: Header fields

    private static let required = ["Merchant-Serial-Number", "Ocp-Apim-Subscription-Key"]
    private static let optional = [
        "Vipps-System-Version", "Vipps-System-Plugin-Name", "Vipps-System-Name", "Vipps-System-Plugin-Version",
    ]
    /// What HTTP itself and every HTTP client add, and what middlewares of clients do.
    private static let ofTransport: Set<String> = [
        "accept", "accept-encoding", "accept-language", "authorization", "connection", "content-length",
        "content-type", "host", "user-agent", "x-request-id", "x-trace",
    ]

    private mutating func inspect(_ fields: [RecordedRequest.Field], of operation: OperationID) {
        let values = Dictionary(grouping: fields) { $0.name.lowercased() }.mapValues { $0.map(\.value) }
        for (name, values) in values.sorted(by: { $0.key < $1.key }) where values.count > 1 {
            report(name, "was sent \(values.count) times")
        }
        for name in Self.required where values[name.lowercased()]?.first?.isEmpty ?? true {
            report(name, "is missing")
        }
        for name in Self.optional {
            guard let value = values[name.lowercased()]?.first else { continue }
            let rule = ValueRule.string(length: 0...100)
            if let reason = rule.reason(against: .string(value)) { report(name, reason) }
        }
        let known = Self.ofTransport.union((Self.required + Self.optional).map { $0.lowercased() })
        for name in values.keys.filter({ !known.contains($0) }).sorted() {
            report(name, "is not in the document")
        }
        if operation.answersJSON, values["accept"]?.first != "application/json" {
            report("Accept", "must be application/json")
        }
        let contentType = values["content-type"]?.first
        if operation.body != nil, contentType != "application/json" {
            report("Content-Type", "must be application/json")
        } else if operation.body == nil, contentType != nil {
            report("Content-Type", "stands there without a body")
        }
    }

    // MARK: Body

    private mutating func inspect(_ data: Data, of operation: OperationID) {
        guard let rules = operation.body else {
            if !data.isEmpty { report("body", "must be empty") }
            return
        }
        guard let body else { return report("body", data.isEmpty ? "is missing" : "is not JSON") }
        problems += rules.problems(in: body)
    }
}
