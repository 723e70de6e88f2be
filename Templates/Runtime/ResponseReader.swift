// requires: HTTPFields, HTTPResponse, UndocumentedResponse

#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

/// Reads the response of one call.
public nonisolated struct ResponseReader: Sendable {
    /// The header fields.
    public let headerFields: HTTPFields

    /// The body as it arrived.
    public let data: Data

    private let response: HTTPResponse

    /// Starts to read a response.
    public init(_ response: HTTPResponse, body: Data) {
        self.response = response
        headerFields = response.headerFields
        data = body
    }

    /// The status code.
    public var status: Int { response.status.code }

    /// The response as it arrived, for a status that the document does not mention.
    public var undocumented: UndocumentedResponse { UndocumentedResponse(response, body: data) }

    /// The body, read as JSON.
    ///
    /// - Throws: `DecodingError` where the body is something else, or not what the document says.
    public func json<T: Decodable>() throws -> T { try json(T.self, JSONDecoder()) }

    func json<T: Decodable>(_ type: T.Type, _ decoder: JSONDecoder) throws -> T {
        if let type = headerFields[.contentType], !Self.isJSON(type) {
            throw corrupted("expected JSON, but the content type is \(type)")
        }
        return try decoder.decode(type, from: data)
    }

    /// The body, read as text in UTF-8.
    ///
    /// - Throws: `DecodingError` where it is not UTF-8.
    public func text() throws -> String {
        guard let text = String(data: data, encoding: .utf8) else { throw corrupted("expected text in UTF-8") }
        return text
    }

    /// Whether a content type is `application/json`, `text/json` or one that ends in `+json` (RFC 6839, section 3.1).
    private static func isJSON(_ contentType: String) -> Bool {
        let type = contentType.prefix { $0 != ";" && $0 != " " }.lowercased()
        return type == "application/json" || type == "text/json" || type.hasSuffix("+json")
    }

    private func corrupted(_ problem: String) -> DecodingError {
        .dataCorrupted(DecodingError.Context(codingPath: [], debugDescription: problem))
    }
}
