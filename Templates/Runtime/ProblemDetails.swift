// requires: ObjectReader, SchemaKey

public import Foundation

/// A problem as services describe it (RFC 9457, section 3.1). Members with a value of the wrong type count as absent.
public nonisolated struct ProblemDetails: Sendable, Hashable {
    /// A URI reference that names the kind of problem.
    public let type: String?
    /// A summary of the kind of problem.
    public let title: String?
    /// The status code that the service meant to send.
    public let status: Int?
    /// What happened this time.
    public let detail: String?
    /// A URI reference that names this occurrence.
    public let instance: String?

    /// Reads a body, or returns nil where it is not a JSON object with at least one of the members.
    public init?(_ body: Data) {
        guard let members = try? JSONDecoder().decode(ObjectReader.self, from: body) else { return nil }
        type = try? members.required("type")
        title = try? members.required("title")
        status = try? members.container.decode(Int.self, forKey: SchemaKey("status"))
        detail = try? members.required("detail")
        instance = try? members.required("instance")
        if status == nil, [type, title, detail, instance].allSatisfy({ $0 == nil }) { return nil }
    }
}
