// requires: ObjectReader, ObjectWriter, SchemaKey

/// How values of a type that is not ours (`URL`, `Date`...) stand on the wire, in collections too:
/// `try object.required("ids", .array(.uuid))`.
///
/// Coders have wire forms of their own for these types, and settings for them. A property has the one that the document
/// gives it, so the coders only ever see strings, numbers, arrays and objects.
public nonisolated struct WireFormat<Value>: Sendable {
    private enum Form: Sendable {
        case text(String, read: @Sendable (String, _ isStrict: Bool) -> Value?, write: @Sendable (Value) -> String?)
        case tree(read: @Sendable (any Decoder) throws -> Value, write: @Sendable (Value, any Encoder) throws -> Void)
    }

    private let form: Form

    /// A format that is text. All functions return nil for what has no such form, and the error says `expected`. What is
    /// common and clear, but no such text by the letter, is read `leniently`, where it cannot be anything else.
    init(
        text expected: String, read: @escaping @Sendable (String) -> Value?,
        leniently: @escaping @Sendable (String) -> Value? = { _ in nil },
        write: @escaping @Sendable (Value) -> String?
    ) { form = .text(expected, read: { read($0) ?? ($1 ? nil : leniently($0)) }, write: write) }

    /// A format that is anything else.
    init(
        read: @escaping @Sendable (any Decoder) throws -> Value,
        write: @escaping @Sendable (Value, any Encoder) throws -> Void
    ) { form = .tree(read: read, write: write) }

    /// Reads the value at the decoder.
    public func read(from decoder: any Decoder) throws -> Value { try read(from: decoder, isStrict: false) }

    /// Reads the value at the decoder, by the letter or leniently.
    func read(from decoder: any Decoder, isStrict: Bool) throws -> Value {
        switch form {
        case .tree(let read, _): return try read(decoder)
        case .text(let expected, let read, _):
            let container = try decoder.singleValueContainer()
            if let value = read(try container.decode(String.self), isStrict) { return value }
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "Not \(expected).")
        }
    }

    /// Writes the value at the encoder.
    func write(_ value: Value, to encoder: any Encoder) throws {
        switch form {
        case .tree(_, let write): try write(value, encoder)
        case .text(let expected, _, let write):
            guard let text = write(value) else { throw Self.invalid(encoder.codingPath, expected) }
            var container = encoder.singleValueContainer()
            try container.encode(text)
        }
    }

    /// Not the value: printing the error would print it, and Foundation crashes on dates that are not finite.
    private static func invalid(_ path: [any CodingKey], _ expected: String) -> EncodingError {
        .invalidValue(Value.self, EncodingError.Context(codingPath: path, debugDescription: "Not \(expected)."))
    }

    /// Reads a property; nil if it is absent, null or a blank. Text needs no decoder of its own, which is most of the cost.
    fileprivate func read(_ name: String, of object: ObjectReader) throws -> Value? {
        switch form {
        case .text(let expected, let read, _):
            guard let text: String = try object.optional(name) else { return nil }
            if let value = read(text, false) { return value }
            if text.isEmpty { return nil }
            throw object.corrupted(name, "Not \(expected).")
        case .tree(let read, _):
            let key = SchemaKey(name)
            do {
                guard object.contains(name), try !object.container.decodeNil(forKey: key) else { return nil }
                return try read(object.container.superDecoder(forKey: key))
            } catch { throw object.placed(error, name, Value.self) }
        }
    }

    /// Writes a property.
    fileprivate func write(_ name: String, _ value: Value, to object: inout ObjectWriter) throws {
        let key = SchemaKey(name)
        switch form {
        case .text(let expected, _, let write):
            guard let text = write(value) else { throw Self.invalid(object.container.codingPath + [key], expected) }
            try object.container.encode(text, forKey: key)
        case .tree(_, let write): try write(value, object.container.superEncoder(forKey: key))
        }
    }
}

nonisolated extension ObjectReader {
    /// A property in a format that must be there and is not null.
    public func required<Value>(_ name: String, _ format: WireFormat<Value>) throws -> Value {
        if let value = try format.read(name, of: self) { return value }
        throw contains(name) ? corrupted(name, "The value is null or blank.") : missing(name)
    }

    /// A property in a format that must be there and may be null.
    public func nullable<Value>(_ name: String, _ format: WireFormat<Value>) throws -> Value? {
        try format.read(name, of: self) ?? null(name)
    }

    /// A property in a format that may be absent or null, which both read as nil, as a blank does that is no such value.
    public func optional<Value>(_ name: String, _ format: WireFormat<Value>) throws -> Value? {
        try format.read(name, of: self)
    }
}

nonisolated extension ObjectWriter {
    /// A property in a format that is always written.
    public mutating func required<Value>(_ name: String, _ value: Value, _ format: WireFormat<Value>) throws {
        try format.write(name, value, to: &self)
    }

    /// A property in a format that is always written: nil as an explicit null.
    public mutating func nullable<Value>(_ name: String, _ value: Value?, _ format: WireFormat<Value>) throws {
        if let value { try required(name, value, format) } else { try null(name) }
    }

    /// A property in a format that is left out when it is nil.
    public mutating func optional<Value>(_ name: String, _ value: Value?, _ format: WireFormat<Value>) throws {
        if let value { try required(name, value, format) }
    }
}
