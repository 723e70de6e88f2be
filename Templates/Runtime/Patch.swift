// requires: ObjectReader, ObjectWriter, WireFormat

/// A property in a body that changes a resource (JSON Merge Patch, RFC 7396), or of which the document says what null
/// means: left alone, removed, or set.
public nonisolated enum Patch<Value> {
    /// Left out: the receiver keeps what it has.
    case unset
    /// An explicit null: the receiver removes what it has, or does what the document says of null.
    case null
    /// The new value.
    case value(Value)

    /// Sets a value, or does what nil is to mean: `Patch(form.bio, whenNil: .null)`.
    public init(_ value: Value?, whenNil absent: Patch) { self = value.map(Patch.value) ?? absent }

    /// The new value, if there is one.
    public var value: Value? {
        if case .value(let value) = self { value } else { nil }
    }

    /// The same change with another value.
    public func map<Other>(_ transform: (Value) -> Other) -> Patch<Other> {
        switch self {
        case .unset: .unset
        case .null: .null
        case .value(let value): .value(transform(value))
        }
    }
}

// Values are what patches have most of the time: they can be written as if they stood alone.

nonisolated extension Patch: ExpressibleByBooleanLiteral where Value: ExpressibleByBooleanLiteral {
    /// Sets the value.
    public init(booleanLiteral value: Value.BooleanLiteralType) { self = .value(Value(booleanLiteral: value)) }
}

nonisolated extension Patch: ExpressibleByIntegerLiteral where Value: ExpressibleByIntegerLiteral {
    /// Sets the value.
    public init(integerLiteral value: Value.IntegerLiteralType) { self = .value(Value(integerLiteral: value)) }
}

nonisolated extension Patch: ExpressibleByFloatLiteral where Value: ExpressibleByFloatLiteral {
    /// Sets the value.
    public init(floatLiteral value: Value.FloatLiteralType) { self = .value(Value(floatLiteral: value)) }
}

nonisolated extension Patch: ExpressibleByUnicodeScalarLiteral where Value: ExpressibleByUnicodeScalarLiteral {
    /// Sets the value.
    public init(unicodeScalarLiteral value: Value.UnicodeScalarLiteralType) {
        self = .value(Value(unicodeScalarLiteral: value))
    }
}

nonisolated extension Patch: ExpressibleByExtendedGraphemeClusterLiteral
where Value: ExpressibleByExtendedGraphemeClusterLiteral {
    /// Sets the value.
    public init(extendedGraphemeClusterLiteral value: Value.ExtendedGraphemeClusterLiteralType) {
        self = .value(Value(extendedGraphemeClusterLiteral: value))
    }
}

nonisolated extension Patch: ExpressibleByStringLiteral where Value: ExpressibleByStringLiteral {
    /// Sets the value.
    public init(stringLiteral value: Value.StringLiteralType) { self = .value(Value(stringLiteral: value)) }
}

nonisolated extension Patch: ExpressibleByArrayLiteral where Value: RangeReplaceableCollection {
    /// Sets the value.
    public init(arrayLiteral elements: Value.Element...) { self = .value(Value(elements)) }
}

nonisolated extension Patch: Sendable where Value: Sendable {}
nonisolated extension Patch: Equatable where Value: Equatable {
    /// What makes one value another: nothing where they are equal, and null where the new one is nil.
    public init(changing old: Value?, to new: Value?) { self = old == new ? .unset : Patch(new, whenNil: .null) }
}
nonisolated extension Patch: Hashable where Value: Hashable {}

nonisolated extension ObjectReader {
    /// A property that may be absent, null or there.
    public func patch<Value: Decodable>(_ name: String) throws -> Patch<Value> {
        try patch(name, optional(name, as: Value.self))
    }

    /// A property in a format that may be absent, null or there.
    public func patch<Value>(_ name: String, _ format: WireFormat<Value>) throws -> Patch<Value> {
        try patch(name, optional(name, format))
    }

    private func patch<Value>(_ name: String, _ value: Value?) -> Patch<Value> {
        if let value { .value(value) } else { contains(name) ? .null : .unset }
    }
}

nonisolated extension ObjectWriter {
    /// A property that is left out, null or written.
    public mutating func patch(_ name: String, _ patch: Patch<some Encodable>) throws {
        switch patch {
        case .unset: break
        case .null: try null(name)
        case .value(let value): try required(name, value)
        }
    }

    /// A property in a format that is left out, null or written.
    public mutating func patch<Value>(_ name: String, _ patch: Patch<Value>, _ format: WireFormat<Value>) throws {
        switch patch {
        case .unset: break
        case .null: try null(name)
        case .value(let value): try required(name, value, format)
        }
    }
}
