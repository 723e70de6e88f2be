/// An enum that keeps unlisted values, coded the way that the standard library codes enums with raw values.
public protocol OpenEnumTwin: RawRepresentable, Codable, Hashable, Sendable where RawValue == String {
    /// Every raw value has a case.
    init(rawValue: String)
}

extension OpenEnumTwin {
    /// Reads the raw value.
    public init(from decoder: any Decoder) throws {
        self.init(rawValue: try decoder.singleValueContainer().decode(String.self))
    }

    /// Writes the raw value.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(rawValue)
    }
}
