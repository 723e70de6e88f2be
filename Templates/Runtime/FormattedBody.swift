// requires: ResponseReader, WireFormat

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A value that is read in the format which the decoder was told.
private nonisolated struct FormattedBody<Value>: Decodable {
    let value: Value

    static func decoder(_ format: WireFormat<Value>) -> JSONDecoder {
        let decoder = JSONDecoder()
        if let key { decoder.userInfo[key] = format }
        return decoder
    }

    private static var key: CodingUserInfoKey? { CodingUserInfoKey(rawValue: "WireFormat") }

    init(from decoder: any Decoder) throws {
        guard let key = Self.key, let format = decoder.userInfo[key] as? WireFormat<Value> else {
            let context = DecodingError.Context(codingPath: decoder.codingPath, debugDescription: "No format.")
            throw DecodingError.dataCorrupted(context)
        }
        value = try format.read(from: decoder)
    }
}

nonisolated extension ResponseReader {
    /// The body, read as JSON in a format.
    ///
    /// - Throws: `DecodingError` where the body is something else, or not what the document says.
    public func json<Value>(_ format: WireFormat<Value>) throws -> Value {
        try json(FormattedBody<Value>.self, FormattedBody.decoder(format)).value
    }
}
