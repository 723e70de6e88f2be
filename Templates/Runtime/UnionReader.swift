// requires: JSONPath, ObjectReader, Omissions, SchemaKey, SchemaObject, SchemaValue, Validation, WireFormat

/// Reads a union whose variants nothing but trying tells apart: the first one is taken that fits strictly, or else the one
/// of those that can be read that fits best, unless it loses what one would keep that cannot be read.
public nonisolated struct UnionReader<Union: Validatable> {
    /// Read by the file for texts as well.
    let value: ValueReader
    private let isOpen: Bool
    private let isUnnamed: Bool
    private let keepsMixtures: Bool
    // A list, so that a reader is copied alike for all unions: the compiler makes less of it.
    /// The variant that fits best so far, if there is any.
    private var best: [Union] = []
    /// The number of things that speak against it.
    private var leastMisfits = Int.max
    /// What it lacks that has to be there and may be null.
    private var missing = Omissions()
    /// The number of properties that it has no place for, and the names of those that it has one for.
    private var (lost, known) = (0, Set<String>())
    /// Whether another one fits as well.
    private var isTied = false
    /// Whether a property of its own has a value that is not among those that the document lists.
    private var isMistaken = false
    /// Whether it breaks its rules and has no place for all properties.
    private var isForeign = false
    /// How many variants the value has properties of and lacks none of, where that counts.
    private var parts = 0
    private var failures: [(variant: String, error: any Error)] = []
    /// Variants that one of their properties speaks against, with the number of properties that they have no place for.
    private var mistaken: [(property: String, strangers: Int, error: any Error)] = []

    /// Reads a union at a value.
    ///
    /// - Parameters:
    ///   - isOpen: Whether an object with properties that a variant has none of is none of the variant: nothing would be
    ///     left of it.
    ///   - keepsMixtures: Whether an object that has properties of several variants is all of them at once.
    public init(_ value: ValueReader, isOpen: Bool = false, keepsMixtures: Bool = false) {
        self.value = value
        (self.isOpen, self.keepsMixtures) = (isOpen, keepsMixtures)
        isUnnamed = false
    }

    /// Reads a union at an object without the discriminator that says which variant it is: of one that has some of its
    /// properties, unless another one fits as well.
    public init(unnamed value: ValueReader) {
        self.value = value
        isOpen = true
        isUnnamed = true
        keepsMixtures = false
    }

    /// Tries a variant, the case of which is `make`: what breaks one of its rules fits not strictly.
    ///
    /// - Parameter names: The properties that the variant knows: with others the value does not fit strictly.
    public mutating func read<Payload: Decodable>(_ make: (Payload) -> Union, knows names: Set<String>? = nil) {
        attempt(make, names, knows: names, strangers: { value in names.map(value.strangers(to:)) ?? 0 }) {
            try $0.decode()
        }
    }

    /// Tries a variant that has a format.
    public mutating func read<Payload>(_ make: (Payload) -> Union, _ format: WireFormat<Payload>) {
        attempt(make, nil) { try $0.decode(format, isStrict: true) }
    }

    /// Tries a variant unless an earlier one fits strictly and that is enough.
    mutating func attempt<Payload>(
        _ make: (Payload) -> Union,
        _ names: Set<String>?,
        knows known: Set<String>? = nil,
        depth: Int = 0,
        strangers: (ValueReader) -> Int = { _ in 0 },
        _ read: (ValueReader) throws -> Payload
    ) {
        if leastMisfits == 0 && !isUnnamed || isOpen && value.isStranger(to: names) { return }
        let isPart = keepsMixtures && names.map(value.has(anyOf:)) == true
        do {
            let missing = Omissions()
            missing.isAttempt = true
            let payload = try Omissions.current.withValue(missing) { try read(value) }
            let union = make(payload)
            var validation = Validation()
            union.validate(&validation)
            let (broken, strangers) = (validation.violations.count, strangers(value))
            let count = broken + strangers + misfits(missing, depth)
            if isPart, count < Self.behind { parts += 1 }
            // A union within this one may have kept what it does not know either, and what knows no names keeps all.
            let lost = Payload.self is any SchemaValue.Type || known?.isEmpty != false ? 0 : strangers
            // What takes any object takes those that say of themselves that they are of another kind, and those of which a
            // variant whose rules they break would lose something.
            let isRefuge = (isMistaken || isForeign) && known?.isEmpty == true
            let (isBetter, isEqual) = (count < leastMisfits || isRefuge, count == leastMisfits)
            if isBetter || isEqual && lost < self.lost {
                (best, leastMisfits, isForeign) = ([union], count, broken > 0 && strangers > 0)
                (self.lost, self.known, self.missing) = (lost, known ?? [], missing)
                isMistaken = validation.violations.contains(where: \.isOfListedProperty)
            }
            isTied = isEqual && Payload.self is any SchemaObject.Type || isTied && !isBetter
        } catch {
            failures.append((String(describing: Payload.self), error))
            if known != nil, let property = property(of: error, depth) {
                mistaken.append((property, strangers(value), error))
                if isPart { parts += 1 }
            }
        }
    }

    /// Without a property of its own that has to be there, a variant comes behind all that have theirs.
    private func misfits(_ missing: Omissions, _ depth: Int) -> Int {
        let own = value.decoder.codingPath.count + depth + 1
        return missing.noted.reduce(0) { $0 + ($1.depth <= own ? Self.behind : 1) }
    }

    private static var behind: Int { 1 << 20 }

    /// The property of a variant that an error is about; nil where the variant lacks one, for then it is not meant.
    private func property(of error: any Error, _ depth: Int) -> String? {
        switch error {
        case DecodingError.keyNotFound(_, let context), DecodingError.typeMismatch(_, let context),
            DecodingError.valueNotFound(_, let context), DecodingError.dataCorrupted(let context):
            context.codingPath.dropFirst(value.decoder.codingPath.count + depth).first?.stringValue
        default: nil
        }
    }

    /// Why a variant cannot be read that knows more properties of the value than the best one, which would lose them. A
    /// property that the best one can read speaks for that.
    private var loss: (any Error)? {
        mistaken.filter { $0.strangers + (known.contains($0.property) ? 1 : 0) < lost }
            .min { $0.strangers < $1.strangers }?.error
    }

    /// The variant that fits best; nil where none can be read, or where it is not clearly that one: an object without a
    /// discriminator may be of several, and one with another value of it has to have something that speaks for a variant.
    public func found() -> Union? {
        if (isUnnamed ? isTied : isForeign) || leastMisfits >= Self.behind || loss != nil { return nil }
        return taken()
    }

    /// The variant that fits best, if there is any. What it lacks counts from now on.
    private func taken() -> Union? {
        if !best.isEmpty { Omissions.current.get()?.note(missing) }
        return best.first
    }

    /// The variant that was found.
    ///
    /// - Throws: A `DecodingError` that says for each variant why, and at which place, the value is none, or that of the
    ///   variant that would have lost least.
    public func result() throws -> Union {
        if let loss { throw loss }
        if let variant = taken() { return variant }
        let reasons = failures.map { "\($0.variant): \(Self.reason(of: $0.error))" }
        throw value.corrupted("The value is no variant of the union. " + reasons.joined(separator: "; "))
    }

    /// The variant that was found; an object with properties that no variant has any of is kept as it came, and so is one
    /// that is several variants at once.
    public func result<Value: Decodable>(_ undocumented: (Value) -> Union) throws -> Union {
        // No variant was tried.
        if best.isEmpty && failures.isEmpty || parts > 1 { return undocumented(try value.decode()) }
        return try result()
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

nonisolated extension Violation {
    /// Whether it is about the values that are listed for a property of the object itself.
    fileprivate var isOfListedProperty: Bool {
        guard rule.keyword == "enum" else { return false }
        let place = path.dropFirst()
        return place.hasPrefix("[")
            ? !place.dropLast().contains("]") : !place.dropFirst().contains { $0 == "." || $0 == "[" }
    }
}

nonisolated extension ObjectReader {
    /// How many properties the object has beside these, and one more where it has none of them, so that a variant that
    /// takes anything comes before.
    func strangers(to names: Set<String>) -> Int {
        let keys = container.allKeys
        let count = keys.count { !names.contains($0.stringValue) }
        return count > 0 && count == keys.count && !names.isEmpty ? count + 1 : count
    }
}

nonisolated extension ValueReader {
    /// How far an object is from one with these properties; what is no object counts as one.
    func strangers(to names: Set<String>) -> Int { (try? object().strangers(to: names)) ?? 1 }

    /// Whether the value is an object with one of these properties, and not null in it.
    fileprivate func has(anyOf names: Set<String>) -> Bool {
        guard let container = try? object().container else { return false }
        return container.allKeys.contains { key in
            names.contains(key.stringValue) && (try? container.decodeNil(forKey: key)) != true
        }
    }

    /// Whether the value is an object with properties that has none of these.
    fileprivate func isStranger(to names: Set<String>?) -> Bool {
        guard let names, let keys = try? object().container.allKeys, !keys.isEmpty else { return false }
        return !keys.contains { names.contains($0.stringValue) }
    }
}
