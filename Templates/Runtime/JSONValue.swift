// requires: SchemaValue

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

    /// A number: integers of 64 bits, signed or not, are exact, all others have the precision of `Double` (which is what
    /// RFC 8259, section 6, lets both sides expect). Equal numbers are equal however they are written: 1, 1.0 and 1e0.
    public struct Number: Sendable, Hashable {
        private enum Storage: Sendable, Hashable {
            case integer(Int64)
            /// Only what is too large for `integer`.
            case unsigned(UInt64)
            /// Only what has a fraction or is too large for `unsigned`.
            case double(Double)
        }

        private let storage: Storage

        /// An exact integer.
        public init(_ value: Int64) {
            storage = .integer(value)
        }

        /// An exact integer.
        public init(_ value: UInt64) {
            storage = Int64(exactly: value).map(Storage.integer) ?? .unsigned(value)
        }

        /// Any number. What is no number in JSON (not finite) fails when it is encoded.
        public init(_ value: Double) {
            storage =
                Int64(exactly: value).map(Storage.integer) ?? UInt64(exactly: value).map(Storage.unsigned)
                ?? .double(value)
        }
    }

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

    /// An element of an array; nil if this is none, or has no such element.
    public subscript(index: Int) -> JSONValue? {
        if case .array(let elements) = self, elements.indices.contains(index) { elements[index] } else { nil }
    }
}

nonisolated extension JSONValue.Number: CustomStringConvertible {
    /// The integer that this is, if `Value` can hold it.
    public func integer<Value: BinaryInteger>(_ type: Value.Type = Value.self) -> Value? {
        switch storage {
        case .integer(let value): Value(exactly: value)
        case .unsigned(let value): Value(exactly: value)
        case .double(let value): Value(exactly: value)
        }
    }

    /// The nearest `Double`.
    public var double: Double {
        switch storage {
        case .integer(let value): Double(value)
        case .unsigned(let value): Double(value)
        case .double(let value): value
        }
    }

    /// The number's digits.
    public var description: String {
        switch storage {
        case .integer(let value): "\(value)"
        case .unsigned(let value): "\(value)"
        case .double(let value): "\(value)"
        }
    }

    fileprivate init(from value: ValueReader) throws {
        if let integer = try? value.decode(Int64.self) {
            self.init(integer)
        } else if let integer = try? value.decode(UInt64.self) {
            self.init(integer)
        } else {
            self.init(try value.decode(Double.self))
        }
    }

    fileprivate func write(to value: inout ValueWriter) throws {
        switch storage {
        case .integer(let number): try value.encode(number)
        case .unsigned(let number): try value.encode(number)
        case .double(let number): try value.encode(number)
        }
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
