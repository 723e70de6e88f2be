// requires: WireFormat

/// A value together with its format, for places that take anything that is encodable:
/// `request.json(Formatted(input.body, .array(.uuid)))`.
public nonisolated struct Formatted<Value>: Encodable {
    private let value: Value
    private let format: WireFormat<Value>

    /// Gives a value its format.
    public init(_ value: Value, _ format: WireFormat<Value>) {
        self.value = value
        self.format = format
    }

    /// Gives a value its format, if there is one.
    public init?(_ value: Value?, _ format: WireFormat<Value>) {
        guard let value else { return nil }
        self.init(value, format)
    }

    /// Writes the value in its format.
    public func encode(to encoder: any Encoder) throws {
        try format.write(value, to: encoder)
    }
}
