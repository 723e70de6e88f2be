// requires: JSONPath, ObjectReader, SchemaKey, SchemaValue, Validation, WireFormat

/// Reads a union whose variants nothing but trying tells apart: the first one is taken that fits strictly, or else the
/// first that can be read.
public nonisolated struct UnionReader<Union> {
    private let value: ValueReader
    private var strict: Union?
    private var lenient: Union?
    private var failures: [(variant: String, error: any Error)] = []

    /// Reads a union at a value.
    public init(_ value: ValueReader) {
        self.value = value
    }

    /// Tries a variant, the case of which is `make`.
    ///
    /// - Parameter names: The properties that the variant knows: with others the value does not fit strictly.
    public mutating func read<Payload: Decodable>(_ make: (Payload) -> Union, knows names: Set<String>? = nil) {
        attempt(make, fits: { [value] _ in names.map(value.hasNothing(besides:)) ?? true }) { try $0.decode() }
    }

    /// Tries a variant that has rules of its own: what breaks one of them fits not strictly.
    public mutating func read<Payload: Decodable & Validatable>(
        _ make: (Payload) -> Union,
        knows names: Set<String>? = nil
    ) {
        attempt(
            make,
            fits: { [value] payload in
                var validation = Validation()
                payload.validate(&validation)
                return validation.violations.isEmpty && names.map(value.hasNothing(besides:)) ?? true
            }
        ) { try $0.decode() }
    }

    /// Tries a variant that has a format.
    public mutating func read<Payload>(_ make: (Payload) -> Union, _ format: WireFormat<Payload>) {
        attempt(make, fits: { _ in true }) { try $0.decode(format) }
    }

    /// Tries a variant unless an earlier one fits. What fits not strictly is kept for the case that none does.
    private mutating func attempt<Payload>(
        _ make: (Payload) -> Union,
        fits: (Payload) -> Bool,
        _ read: (ValueReader) throws -> Payload
    ) {
        guard strict == nil else { return }
        do {
            let payload = try read(value)
            if fits(payload) { strict = make(payload) } else if lenient == nil { lenient = make(payload) }
        } catch {
            failures.append((String(describing: Payload.self), error))
        }
    }

    /// The variant that was found.
    ///
    /// - Throws: A `DecodingError` that says for each variant why, and at which place, the value is none.
    public func result() throws -> Union {
        if let found = strict ?? lenient { return found }
        let reasons = failures.map { "\($0.variant): \(Self.reason(of: $0.error))" }
        throw value.corrupted("The value is no variant of the union. " + reasons.joined(separator: "; "))
    }

    /// What went wrong with a variant and where, without the value, which may be secret.
    private static func reason(of error: any Error) -> String {
        switch error {
        case DecodingError.keyNotFound(let key, let context):
            "\(JSONPath.appending(context.codingPath)): \"\(key.stringValue)\" is missing"
        case DecodingError.typeMismatch(let type, let context), DecodingError.valueNotFound(let type, let context):
            "\(JSONPath.appending(context.codingPath)): expected \(type)"
        case DecodingError.dataCorrupted(let context):
            "\(JSONPath.appending(context.codingPath)): \(context.debugDescription)"
        default: "\(error)"
        }
    }
}

nonisolated extension ValueReader {
    /// Whether the value is an object that has these properties at most.
    fileprivate func hasNothing(besides names: Set<String>) -> Bool {
        (try? object().container.allKeys.allSatisfy { names.contains($0.stringValue) }) ?? false
    }
}
