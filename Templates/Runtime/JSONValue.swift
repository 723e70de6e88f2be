// requires: JSONValue+Number, ObjectReader, RequestWriter, ResponseReader, SchemaValue

/// Any JSON value, for what a document leaves open.
///
///     let value: JSONValue = ["tags": ["a", nil], "size": 3]
///     value["tags"]?[0] == "a"
public nonisolated enum JSONValue: SchemaValue, Hashable {
    case null
    case boolean(Bool)
    case number(Number)
    case string(String)
    case array([JSONValue])
    case object([String: JSONValue])

    /// A property of an object; nil if this is none, or has no such property. Setting makes it an object; nil removes.
    public subscript(name: String) -> JSONValue? {
        get {
            if case .object(let properties) = self { properties[name] } else { nil }
        }
        set {
            var properties: [String: JSONValue] = [:]
            if case .object(let present) = self { properties = present }
            properties[name] = newValue
            self = .object(properties)
        }
    }

    /// The text of a string; nil if this is none.
    public var text: String? { if case .string(let text) = self { text } else { nil } }

    /// The number, which has an ``Number/integer(_:)``, a ``Number/double`` and a ``Number/decimal``; nil if this is none.
    public var number: Number? { if case .number(let number) = self { number } else { nil } }

    /// The boolean; nil if this is none.
    public var boolean: Bool? { if case .boolean(let boolean) = self { boolean } else { nil } }

    /// The elements of an array; nil if this is none.
    public var elements: [JSONValue]? { if case .array(let elements) = self { elements } else { nil } }

    /// The properties of an object; nil if this is none.
    public var properties: [String: JSONValue]? { if case .object(let properties) = self { properties } else { nil } }

    /// The value as a type of the document, or as one of your own: `try event.value(as: CardIssued.self)`.
    public func value<Value: Decodable>(as _: Value.Type) throws -> Value {
        try ResponseReader.decode(RequestWriter.json(self))
    }

    /// An element of an array; nil if this is none, or has no such element.
    public subscript(index: Int) -> JSONValue? {
        if case .array(let elements) = self, elements.indices.contains(index) { elements[index] } else { nil }
    }
}

nonisolated extension ObjectReader {
    /// A property of any value that may be absent: null is such a value.
    public func optional(_ name: String) throws -> JSONValue? {
        guard contains(name) else { return .none }
        let value: JSONValue = try required(name)
        return value
    }
}

nonisolated extension JSONValue {
    /// Reads whatever stands there.
    public init(from value: ValueReader) throws {
        switch value.kind {
        case .null: self = .null
        case .boolean: self = .boolean(try value.decode())
        case .number: self = .number(try Number(from: value))
        case .string: self = .string(try value.decode())
        case .array: self = .array(try value.decode())
        case .object: self = .object(try value.decode())
        }
    }

    /// Writes it as it is.
    public func write(to value: inout ValueWriter) throws {
        switch self {
        case .null: try value.encodeNull()
        case .boolean(let boolean): try value.encode(boolean)
        case .number(let number): try number.write(to: &value)
        case .string(let string): try value.encode(string)
        case .array(let elements): try value.encode(elements)
        case .object(let properties): try value.encode(properties)
        }
    }
}

nonisolated extension JSONValue: ExpressibleByNilLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByFloatLiteral, ExpressibleByStringLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    /// `nil` is null.
    public init(nilLiteral: ()) {
        self = .null
    }

    /// `true`
    public init(booleanLiteral value: Bool) {
        self = .boolean(value)
    }

    /// `1`
    public init(integerLiteral value: Int64) {
        self = .number(Number(value))
    }

    /// `1.5`
    public init(floatLiteral value: Double) {
        self = .number(Number(value))
    }

    /// `"text"`
    public init(stringLiteral value: String) {
        self = .string(value)
    }

    /// `[1, "text"]`
    public init(arrayLiteral elements: JSONValue...) {
        self = .array(elements)
    }

    /// `["name": 1]`; of equal names the last counts.
    public init(dictionaryLiteral elements: (String, JSONValue)...) {
        self = .object(Dictionary(elements) { _, last in last })
    }
}
