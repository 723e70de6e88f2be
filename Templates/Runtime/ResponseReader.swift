// requires: DecodingFailure, HTTPBody, HTTPFields, HTTPResponse, MediaType, ObjectReader, Omissions, OperationFailure, OperationMetadata, SchemaKey, UndocumentedResponse

public import Foundation

/// Reads a response.
public nonisolated struct ResponseReader: Sendable {
    /// The body as it arrives.
    public private(set) var body: HTTPBody

    let response: HTTPResponse
    /// What was called, how many bytes of the answer are taken into memory, and what is JSON without saying so.
    let operation: OperationMetadata
    let limit: Int
    var jsonTypes: [String] = []

    /// Makes a reader of a response.
    public init(_ response: HTTPResponse, body: HTTPBody, operation: OperationMetadata, limit: Int = 32 << 20) {
        (self.response, self.body, self.operation, self.limit) = (response, body, operation, limit)
        self.body.contentType = response.headerFields[.contentType]
    }

    /// The status code.
    public var status: Int { response.status.code }

    /// The response as it arrived, for a status that the document does not mention.
    public var undocumented: UndocumentedResponse { UndocumentedResponse(response, body: body.data ?? Data()) }

    /// What came, where the document describes no body.
    public var undescribed: UndescribedBody { .init(headerFields: response.headerFields, body: body.data ?? Data()) }

    /// The body as bytes in memory.
    ///
    /// - Throws: ``HTTPBodyTooLong`` where it is longer than the client allows.
    public func data() throws -> Data {
        let data = body.data ?? Data()
        if body.isCut { throw HTTPBodyTooLong(limit: data.count) }
        return data
    }

    /// The body, read as JSON.
    ///
    /// - Throws: `DecodingError` where the body is something else, or not what the document says.
    public func json<T: Decodable>() throws -> T {
        do { return try Self.decode(jsonData()) } catch {
            // What calls itself a text may be JSON, and an empty list an object, as in `ObjectReader.meant`.
            let type = response.headerFields[.contentType].map(MediaType.essence) ?? ""
            let isText = ["text/html", "text/javascript", "text/plain"].contains(type)
            let data = try isText ? data() : (try? Self.decode(jsonData())) == [Bool]() ? Data("{}".utf8) : Data()
            return try (try? Self.decode(data)) ?? { throw error }()
        }
    }

    /// Reads JSON. Where a document leaves numbers open, an overload without the decoder, which is preferred, is exact.
    public static func decode<T: Decodable>(_ data: Data, by decoder: JSONDecoder = JSONDecoder()) throws -> T {
        try decoder.decode(T.self, from: data)
    }

    /// The body, if it says that it is JSON, is of a type that is taken for it, or does not say what it is.
    func jsonData() throws -> Data {
        let type = response.headerFields[.contentType] ?? "application/json"
        let isJSON = MediaType.isJSON(type) || jsonTypes.contains { MediaType.range($0, covers: type) }
        if !isJSON { throw corrupted("expected JSON, but the content type is \(type)") }
        let data = try data()
        if data.isEmpty { throw corrupted("the body is empty") }
        return data
    }

    /// The response as a failure, as undocumented where its body cannot be read, or has none of the documented properties.
    @_semantics("optimize.sil.specialize.generic.never")  // See `ClientPipeline.send`.
    public func failure<Failure: OperationFailure>() throws -> Failure {
        var problem = (path: "$", reason: "none of the documented properties is there")
        let missing = Omissions()
        do {
            let failure = try Omissions.current.withValue(missing) { try Failure(from: self) }
            let (sent, kept) = (Self.keys(body.data) ?? [], Self.keys(failure.content.body))
            let nulls = try? missing.violations.isEmpty ? nil : Self.decode(failure.content.body) as NullContent
            if nulls == nil, sent.isEmpty || kept?.isDisjoint(with: sent) != true { return failure }
        } catch { problem = DecodingFailure.place(of: error) }
        let reason = body.data?.isEmpty != false && !body.isCut ? nil : "\(problem.path): \(problem.reason)"
        return .undocumented(UndocumentedResponse(response, body: body.data ?? Data(), reason: reason))
    }

    /// The names of the properties that have a value; nil for what is no object.
    private static func keys(_ json: Data?) -> Set<String>? {
        guard let json, let object = try? (decode(json) as ObjectReader).container else { return nil }
        return Set(object.allKeys.filter { (try? object.decodeNil(forKey: $0)) != true }.map(\.stringValue))
    }

    /// The error for a body that does not do.
    func corrupted(_ problem: String) -> DecodingError {
        .dataCorrupted(DecodingError.Context(codingPath: [], debugDescription: problem))
    }
}

/// JSON with nothing in it but null.
private nonisolated struct NullContent: Decodable {
    init(from decoder: any Decoder) throws {
        if (try? [String: NullContent?](from: decoder)) == nil { _ = try [NullContent?](from: decoder) }
    }
}
