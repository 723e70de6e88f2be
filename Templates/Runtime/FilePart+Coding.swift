// requires: FilePart, ParameterEncoder

// Where a part is a file or something else, files are read and written as other values are. They stand in forms alone.
nonisolated extension FilePart: Codable {
    /// Reads a part that has the name of a file; a `DecodingError` for any other value.
    public init(from decoder: any Decoder) throws {
        let part = CodingUserInfoKey(rawValue: "FilePart").flatMap { decoder.userInfo[$0] as? FilePart }
        guard let part, part.filename != nil else {
            throw DecodingError.dataCorrupted(
                DecodingError.Context(codingPath: decoder.codingPath, debugDescription: "Not a file."))
        }
        self = part
    }

    /// Writes a part; an `EncodingError` where there is no form.
    public func encode(to encoder: any Encoder) throws {
        guard let value = encoder as? ParameterValue else {
            throw EncodingError.invalidValue(
                FilePart.self,
                EncodingError.Context(
                    codingPath: encoder.codingPath, debugDescription: "A file is a part of a form, and nothing else."))
        }
        value.attach(self)
    }
}
