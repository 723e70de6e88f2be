public import Foundation

/// A response that the server gives.
public struct Answer: Sendable, Hashable {
    /// The status code.
    public var status: Int
    /// The header fields.
    public var headers: [String: String]
    /// The body.
    public var body: Data
    /// How long the server waits before it answers.
    public var delay: Duration

    /// Makes a response.
    public init(status: Int, headers: [String: String] = [:], body: Data = Data(), delay: Duration = .zero) {
        self.status = status
        self.headers = headers
        self.body = body
        self.delay = delay
    }

    /// A response with a JSON body.
    public static func json(_ status: Int, _ value: JSONValue) -> Answer {
        Answer(status: status, headers: ["Content-Type": "application/json"], body: value.data)
    }

    /// A response with an `ErrorResponse`.
    public static func problem(_ status: Int, _ detail: String, invalidParams: [InvalidParam] = []) -> Answer {
        let titles = [400: "Bad Request", 404: "Not Found", 409: "Conflict"]
        var problem: [String: JSONValue] = [
            "type": .string("https://example.com/problems/\(status)"),
            "title": .string(titles[status] ?? "Error"),
            "detail": .string(detail),
            "instance": .string("/problems/" + UUID().uuidString.lowercased()),
        ]
        if !invalidParams.isEmpty {
            problem["invalidParams"] = .array(
                invalidParams.map { ["name": .string($0.name), "reason": .string($0.reason)] })
        }
        return json(status, .object(problem))
    }
}
