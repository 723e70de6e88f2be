// requires: public HTTPBody, public HTTPFields, public HTTPResponse, public OperationFailure, public Validation, Violation

import Foundation

/// Why a router answers a request itself: a problem as RFC 9457 describes it.
public nonisolated struct RequestProblem: Error, Sendable {
    /// The status.
    public let status: Int

    /// What is wrong with the request.
    public let detail: String

    /// Makes a problem.
    public init(status: Int, detail: String) {
        self.status = status
        self.detail = detail
    }

    /// The problem of an input that breaks rules of the document.
    init(_ violations: [Violation]) {
        self.init(status: 400, detail: violations.map(\.description).joined(separator: "; "))
    }

    /// The phrase that goes with the status (RFC 9110, section 15).
    public var title: String {
        switch status {
        case 400: "Bad Request"
        case 404: "Not Found"
        case 405: "Method Not Allowed"
        case 406: "Not Acceptable"
        case 413: "Content Too Large"
        case 415: "Unsupported Media Type"
        default: "Internal Server Error"
        }
    }

    /// The problem in the form that the document has for it: with the members of RFC 9457, or with those that documents
    /// have in the place of them, `code`, `message` and `error`, whichever the form keeps more of; the code is the status,
    /// as a number or a text. Nil where a problem has no value for what the form requires.
    public func body<Body: Codable & Validatable>() -> Body? {
        let sets = [members, coded(status), coded(String(status))]
        var best: (body: Body, count: Int)?
        for members in sets {
            guard let body: Body = Self.body(members) else { continue }
            // A form that requires nothing takes any members, and may keep none of them.
            let count = Self.kept(members, by: body)
            if count > best?.count ?? -1 { best = (body, count) }
        }
        return best?.body
    }

    private static func body<Body: Decodable & Validatable>(_ members: [String: Any]) -> Body? {
        guard let body = try? JSONDecoder().decode(Body.self, from: json(members)) else { return nil }
        var validation = Validation()
        body.validate(&validation)
        return validation.violations.isEmpty ? body : nil
    }

    /// How many of the members that a body has been read from are written again.
    private static func kept(_ members: [String: Any], by body: some Encodable) -> Int {
        guard let data = try? JSONEncoder().encode(body),
            let object = try? JSONSerialization.jsonObject(with: data) as? [String: Any]
        else { return 0 }
        return object.keys.count { members[$0] != nil }
    }

    private func coded(_ code: Any) -> [String: Any] { ["code": code, "message": detail, "error": title] }

    /// The members of RFC 9457, section 3.1. `about:blank` says that the status tells it all (section 4.2.1).
    private var members: [String: Any] {
        [
            "type": "about:blank", "title": title, "status": status, "detail": detail,
            "instance": "urn:uuid:" + UUID().uuidString.lowercased(),
        ]
    }

    private static func json(_ members: [String: Any]) -> Data {
        (try? JSONSerialization.data(withJSONObject: members, options: [.sortedKeys, .withoutEscapingSlashes]))
            ?? Data()
    }

    /// The problem as a response, for which the document has no form.
    func response(headerFields: HTTPFields = HTTPFields()) -> (HTTPResponse, HTTPBody) {
        var response = HTTPResponse(status: HTTPResponse.Status(code: status), headerFields: headerFields)
        response.headerFields[.contentType] = "application/problem+json"
        return (response, HTTPBody(Self.json(members)))
    }

    /// The problem in a failure for which the document describes no body.
    public var undescribed: UndescribedBody {
        let (response, body) = response()
        return UndescribedBody(headerFields: response.headerFields, body: body.data ?? Data())
    }
}
