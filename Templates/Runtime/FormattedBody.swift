// requires: Formatted, ResponseReader, WireFormat

public import Foundation

/// A value that is read in the format which the decoder was told.
private nonisolated struct FormattedBody<Value>: Decodable {
    let value: Value

    static var key: CodingUserInfoKey? { CodingUserInfoKey(rawValue: "WireFormat") }

    init(from decoder: any Decoder) throws {
        guard let key = Self.key, let format = decoder.userInfo[key] as? WireFormat<Value> else {
            let context = DecodingError.Context(codingPath: decoder.codingPath, debugDescription: "No format.")
            throw DecodingError.dataCorrupted(context)
        }
        value = try format.read(from: decoder)
    }
}

nonisolated extension WireFormat {
    /// Reads JSON in this format.
    public func decode(_ data: Data) throws -> Value {
        let decoder = JSONDecoder()
        if let key = FormattedBody<Value>.key { decoder.userInfo[key] = self }
        return try decoder.decode(FormattedBody<Value>.self, from: data).value
    }
}

nonisolated extension ResponseReader {
    /// The body, read as JSON in a format.
    ///
    /// - Throws: `DecodingError` where the body is something else, or not what the document says.
    public func json<Value>(_ format: WireFormat<Value>) throws -> Value { try format.decode(jsonData()) }
}
