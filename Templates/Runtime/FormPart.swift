// requires: DecodingFailure, FilePart, HTTPFields, MultipartWriter, OperationMetadata, ParameterDecoder, ParameterEncoder, RequestWriter, SchemaKey, ServerURL, Validation, public WireFormat

/// A part of a form with header fields of its own (OpenAPI 3.1, section "Encoding Object", `headers`).
public nonisolated protocol FormPart: Codable, Sendable, Validatable {
    /// Reads the value and the header fields.
    init(from part: PartReader) throws

    /// Writes the value and the header fields.
    func write(to part: inout PartWriter) throws
}

nonisolated extension FormPart {
    /// Reads a part of a form; a `DecodingError` for anything else.
    public init(from decoder: any Decoder) throws { try self.init(from: PartReader(decoder)) }

    /// Writes a part of a form; an `EncodingError` where there is none.
    public func encode(to encoder: any Encoder) throws {
        var part = try PartWriter(encoder)
        try write(to: &part)
        try part.finish()
    }
}

/// Reads a part of a form.
public nonisolated struct PartReader {
    private let decoder: ParameterDecoder
    private let content: FilePart

    init(_ decoder: any Decoder) throws {
        let content = CodingUserInfoKey(rawValue: "FilePart").flatMap { decoder.userInfo[$0] as? FilePart }
        guard let content, let decoder = decoder as? ParameterDecoder else {
            throw DecodingError.dataCorrupted(
                DecodingError.Context(codingPath: decoder.codingPath, debugDescription: "expected one part of a form"))
        }
        self.decoder = decoder
        self.content = content
    }

    /// The part as a file.
    public func file() -> FilePart { content }

    /// The value.
    public func body<Value: Decodable>() throws -> Value { try decoder.value() }

    /// The value in a format.
    public func body<Value>(_ format: WireFormat<Value>) throws -> Value { try decoder.list(format.read) }

    /// A header field.
    public func header(_ name: String, explode: Bool = false) -> PartHeaderReader {
        let text = HTTPField.Name(name).flatMap { content.headerFields[$0] }
        let field = text.map { ParameterDecoder(simple: $0, explode: explode) }
        return PartHeaderReader(path: decoder.codingPath + [SchemaKey(name)], text: text, decoder: field)
    }
}

/// Reads a header field of a part, which is there or not.
public nonisolated struct PartHeaderReader {
    let path: [any CodingKey]
    let text: String?
    let decoder: ParameterDecoder?

    /// The same field, which is JSON and in no style.
    public var json: PartHeaderReader { PartHeaderReader(path: path, text: text, decoder: decoder?.json) }

    /// The value, which has to be there.
    public func required<Value: Decodable>() throws -> Value { try present(optional()) }

    /// The value; nil where the field is absent.
    public func optional<Value: Decodable>() throws -> Value? { try read { try $0.value() } }

    /// The value in a format, which has to be there.
    public func required<Value>(_ format: WireFormat<Value>) throws -> Value { try present(optional(format)) }

    /// The value in a format; nil where the field is absent.
    public func optional<Value>(_ format: WireFormat<Value>) throws -> Value? { try read { try $0.list(format.read) } }

    private func present<Value>(_ value: Value?) throws -> Value {
        if let value { return value }
        throw DecodingError.dataCorrupted(
            DecodingError.Context(codingPath: path, debugDescription: "the header field is missing"))
    }

    private func read<Value>(_ read: (ParameterDecoder) throws -> Value) throws -> Value? {
        do {
            return try decoder.map(read)
        } catch {
            throw DecodingError.dataCorrupted(
                DecodingError.Context(codingPath: path, debugDescription: DecodingFailure.place(of: error).reason))
        }
    }
}

/// Writes a part of a form.
public nonisolated struct PartWriter {
    /// Takes the header fields.
    public var head = RequestWriter(
        operation: OperationMetadata(id: "", method: .post, path: "/", accept: []),
        server: ServerURL(scheme: "https", authority: "localhost"))

    private let value: ParameterValue
    private var file: FilePart?
    private var contentType: String?

    init(_ encoder: any Encoder) throws {
        guard let value = encoder as? ParameterValue else {
            throw EncodingError.invalidValue(
                PartWriter.self,
                EncodingError.Context(
                    codingPath: encoder.codingPath,
                    debugDescription: "A part with header fields stands in a form, and nowhere else."))
        }
        self.value = value
    }

    /// Sets the value.
    public mutating func body(_ body: some Encodable) throws {
        try body.encode(to: value)
        file = value.attachment as? FilePart
    }

    /// Sets a file as the value, of one of these types.
    public mutating func file(_ file: FilePart, contentType: String? = nil) {
        self.file = file
        self.contentType = contentType
    }

    func finish() throws {
        if let violation = head.violations.first { throw value.invalid("\(violation)") }
        guard var file else {
            value.attachment = head.request.headerFields
            return
        }
        for field in head.request.headerFields { file.headerFields[field.name] = field.value }
        value.attach(TypedFile(file: file, contentType: contentType))
    }
}
