// requires: ClearableEncoder, SchemaValue, UnionCoding, ValueReader+Texts

/// A value, or the empty text that clears what the receiver has: what is left out stays as it is.
public nonisolated indirect enum Clearable<Value: Sendable>: Sendable {
    /// The value. In a form, an empty list is the empty text, for it has no other form there.
    case value(Value)
    /// The empty text: the receiver clears what it has.
    case cleared

    /// The value, if there is one.
    public var value: Value? {
        if case .value(let value) = self { value } else { nil }
    }
}

nonisolated extension Clearable: Decodable, Encodable, Validatable, SchemaValue where Value: Codable {
    /// Reads the value.
    public init(from value: ValueReader) throws {
        if (try? value.isText("")) == true { self = .cleared } else { self = .value(try value.decode()) }
    }

    /// Writes the value.
    public func write(to value: inout ValueWriter) throws {
        (value.encoder as? any ClearableEncoder)?.markClearable()
        switch self {
        case .value(let payload): try value.encode(payload)
        case .cleared: try value.encode("")
        }
    }
}

// Values can be written as if they stood alone.

nonisolated extension Clearable: ExpressibleByBooleanLiteral where Value: ExpressibleByBooleanLiteral {
    /// The value.
    public init(booleanLiteral value: Value.BooleanLiteralType) { self = .value(Value(booleanLiteral: value)) }
}

nonisolated extension Clearable: ExpressibleByIntegerLiteral where Value: ExpressibleByIntegerLiteral {
    /// The value.
    public init(integerLiteral value: Value.IntegerLiteralType) { self = .value(Value(integerLiteral: value)) }
}

nonisolated extension Clearable: ExpressibleByFloatLiteral where Value: ExpressibleByFloatLiteral {
    /// The value.
    public init(floatLiteral value: Value.FloatLiteralType) { self = .value(Value(floatLiteral: value)) }
}

nonisolated extension Clearable: ExpressibleByUnicodeScalarLiteral where Value: ExpressibleByUnicodeScalarLiteral {
    /// The value.
    public init(unicodeScalarLiteral value: Value.UnicodeScalarLiteralType) {
        self = .value(Value(unicodeScalarLiteral: value))
    }
}

nonisolated extension Clearable: ExpressibleByExtendedGraphemeClusterLiteral
where Value: ExpressibleByExtendedGraphemeClusterLiteral {
    /// The value.
    public init(extendedGraphemeClusterLiteral value: Value.ExtendedGraphemeClusterLiteralType) {
        self = .value(Value(extendedGraphemeClusterLiteral: value))
    }
}

nonisolated extension Clearable: ExpressibleByStringLiteral where Value: ExpressibleByStringLiteral {
    /// The value.
    public init(stringLiteral value: Value.StringLiteralType) { self = .value(Value(stringLiteral: value)) }
}

nonisolated extension Clearable: ExpressibleByArrayLiteral where Value: RangeReplaceableCollection {
    /// The value.
    public init(arrayLiteral elements: Value.Element...) { self = .value(Value(elements)) }
}

nonisolated extension Clearable: Equatable where Value: Equatable {}
nonisolated extension Clearable: Hashable where Value: Hashable {}
