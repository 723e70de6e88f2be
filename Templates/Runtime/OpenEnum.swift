// requires: ObjectReader, Validation, Violation

/// An enum that keeps values the document does not list, and sends them back unchanged: all follows from the raw value.
public nonisolated protocol OpenEnum: RawRepresentable, Codable, Hashable, Sendable, CaseIterable,
    CustomStringConvertible, Validatable
where RawValue: Codable & Hashable & Sendable & CustomStringConvertible {
    /// A value that the document does not list.
    static func undocumented(_ value: RawValue) -> Self

    /// Every raw value has a case.
    init(rawValue: RawValue)
}

nonisolated extension OpenEnum {
    /// The listed value with the raw value, else `undocumented`.
    @inline(never) public init(rawValue: RawValue) {
        self = Self.allCases.first { $0.has(rawValue) } ?? .undocumented(rawValue)
    }

    // To the byte: `==` takes `é` for `e` with an accent behind it.
    private func has(_ it: RawValue) -> Bool { rawValue == it && description.utf8.elementsEqual(it.description.utf8) }

    /// A listed value equals the unlisted one of the same raw value.
    @_semantics("optimize.sil.specialize.generic.never")  // See `ClientPipeline.send`.
    public static func == (left: Self, right: Self) -> Bool { left.has(right.rawValue) }

    /// Hashes the raw value.
    public func hash(into hasher: inout Hasher) { hasher.combine(rawValue) }

    /// The raw value.
    public var description: String { rawValue.description }

    /// Checks that the document lists the value.
    @_semantics("optimize.sil.specialize.generic.never")  // See `Validation.value`.
    public func validate(_ validation: inout Validation) {
        if Self.allCases.contains(self) { return }
        validation.record(.enumeration(Self.allCases.map(\.description)), nil, description)
    }

    /// Reads the raw value.
    @_semantics("optimize.sil.specialize.generic.never")  // See `Validation.value`.
    public init(from decoder: any Decoder) throws {
        self.init(rawValue: try decoder.singleValueContainer().decode(RawValue.self))
    }

    /// Writes the raw value.
    @_semantics("optimize.sil.specialize.generic.never")  // See `Validation.value`.
    public func encode(to encoder: any Encoder) throws { try rawValue.encode(to: encoder) }
}

// Read as the strings they are, which spares a coder of their own for each; what is generated writes them so, too.
nonisolated extension ObjectReader {
    /// An enum that must be there and is not null.
    public func required<Value: OpenEnum>(_ name: String) throws -> Value where Value.RawValue == String {
        Value(rawValue: try required(name))
    }

    /// An enum that must be there and may be null.
    public func nullable<Value: OpenEnum>(_ name: String) throws -> Value? where Value.RawValue == String {
        try nullable(name).map { Value(rawValue: $0) }
    }

    /// An enum that may be absent or null.
    public func optional<Value: OpenEnum>(_ name: String) throws -> Value? where Value.RawValue == String {
        try optional(name).map { Value(rawValue: $0) }
    }
}

nonisolated extension Violation.Rule {
    /// A value that is none of these.
    public static func enumeration(_ values: [String]) -> Self {
        Self("enum", "be one of " + values.prefix(10).joined(separator: ", ") + (values.count > 10 ? ", …" : ""))
    }
}
