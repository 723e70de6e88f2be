/// A value out of line, for types that contain themselves. A copy is a value of its own, as with any struct.
public nonisolated struct Box<Value> {
    fileprivate final class Storage {
        let value: Value

        init(_ value: Value) {
            self.value = value
        }
    }

    private var storage: Storage

    /// Puts the value in a box.
    public init(_ value: Value) {
        storage = Storage(value)
    }

    /// What is in the box.
    public var value: Value {
        get { storage.value }
        set { storage = Storage(newValue) }
    }
}

nonisolated extension Box: Sendable where Value: Sendable {}
nonisolated extension Box.Storage: Sendable where Value: Sendable {}

nonisolated extension Box: Equatable where Value: Equatable {
    /// Boxes are equal when their values are.
    public static func == (left: Box, right: Box) -> Bool {
        left.value == right.value
    }
}

nonisolated extension Box: Hashable where Value: Hashable {
    /// Hashes the value.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(value)
    }
}

nonisolated extension Box: CustomStringConvertible, CustomReflectable {
    /// The value's own, as if there were no box.
    public var description: String { String(reflecting: value) }

    /// The value's own.
    public var customMirror: Mirror { Mirror(reflecting: value) }
}

nonisolated extension Box: Decodable where Value: Decodable {
    /// Reads the value: the box leaves no trace on the wire.
    public init(from decoder: any Decoder) throws {
        self.init(try Value(from: decoder))
    }
}

nonisolated extension Box: Encodable where Value: Encodable {
    /// Writes the value.
    public func encode(to encoder: any Encoder) throws {
        try value.encode(to: encoder)
    }
}
