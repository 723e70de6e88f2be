import ApusModel
import ApusSource
import ApusSpec
import ApusSyntax

extension Lowering {
    /// Lowers values that are neither all texts nor all integers: a union with a variant for each kind, or the plain type
    /// of values that only one kind is left of; nil where any of them is a list or an object.
    func lowerMixedEnumeration(
        _ schema: Schema, values: [SyntaxNode], handle: Handle<Schema>, place: NamePlace
    ) -> TypeReference? {
        if let type = lowerUnsigned(schema, values: values, handle: handle, place: place) { return type }
        let fitting = values.filter { fits($0, schema.types) }
        // Integers beside fractions are numbers like them.
        let hasFractions =
            schema.types?.contains(.number) != false && fitting.contains { Self.type(of: $0) == .number }
        let byKind = Dictionary(grouping: fitting) { node -> Schema.Types.RawValue in
            let type = Self.type(of: node)
            // What fits integers is one, however it is written.
            if type == .number, schema.types?.contains(.number) == false { return Schema.Types.integer.rawValue }
            return (type == .integer && hasFractions ? .number : type)?.rawValue ?? 0
        }
        guard !values.isEmpty, byKind[0] == nil else { return nil }
        if fitting.isEmpty, schema.types == nil { return nil }
        reportMisfits(values.filter { !fits($0, schema.types) })
        if fitting.isEmpty {
            var plain = schema
            plain.enumeration = nil
            plain.constant = nil
            return lowerByType(handle, plain, place: place)
        }
        let kinds = Schema.Types.names.filter { byKind[$0.type.rawValue] != nil }
        func part(_ kind: Schema.Types) -> Schema {
            var part = schema
            part.types = kind
            part.enumeration = byKind[kind.rawValue]
            part.enumerationNames = []
            return part
        }
        if kinds.count == 1 { return lowerKind(part(kinds[0].type), handle, place) }
        let parts = kinds.map { (name: $0.name, schema: part($0.type)) }
        return lowerKinds(parts, handle, schema, place) { lowerKind($0, handle, $1) }
    }

    /// The types of the constants without a name that stand beside other values: all of one kind are one enum, as if they
    /// stood in one list. What stands there alone is a variant like any other.
    func constantTypes(among members: [Handle<Schema>], in union: TypeID) -> [Handle<Schema>: TypeReference] {
        var groups: [EnumerationModel.RawType: [Handle<Schema>]] = [:]
        for member in members where named[member] == nil {
            guard let rawType = constants(of: document.schemas[member])?.rawType else { continue }
            groups[rawType, default: []].append(member)
        }
        var types: [Handle<Schema>: TypeReference] = [:]
        for rawType in [EnumerationModel.RawType.string, .integer] {
            guard let group = groups[rawType], group.count > 1 else { continue }
            let schemas = group.map { document.schemas[$0] }
            let listing = self.listing(of: schemas.map { (schema: $0, values: constants(of: $0)?.values ?? []) })
            var merged = schemas[0]
            (merged.title, merged.description, merged.constant, merged.enumeration) = (nil, nil, nil, nil)
            merged.enumerationNames = listing.names
            // What is said of one value is not said of the others.
            merged.isDeprecated = schemas.allSatisfy(\.isDeprecated)
            let place = NamePlace(owner: .type(union), text: kindName(of: schemas[0]))
            let type = lowerEnumeration(
                merged, values: listing.values, descriptions: listing.descriptions, handle: group[0], place: place)
            for member in group { types[member] = type }
        }
        return types
    }

    /// The values of several schemas in one list: what two of them have is one value. The title and the description of a
    /// schema with but one value are those of the value; names are there only where each value has one of its own.
    func listing(
        of schemas: [(schema: Schema, values: [SyntaxNode])]
    ) -> (values: [SyntaxNode], names: [String], descriptions: [String: String]) {
        var values: [SyntaxNode] = []
        var names: [String] = []
        var descriptions: [String: String] = [:]
        var known: Set<[UInt8]> = []
        for (schema, listed) in schemas {
            let texts = listed.map { $0.scalar?.text ?? "" }
            let isOne = listed.count == 1
            let stated = schema.enumerationNames.count == listed.count ? schema.enumerationNames : texts
            for (place, value) in listed.enumerated() where !known.contains(Array(texts[place].utf8)) {
                values.append(value)
                names.append((isOne ? schema.title : nil) ?? stated[place])
            }
            known.formUnion(texts.map { Array($0.utf8) })
            descriptions.merge(schema.enumerationDescriptions) { first, _ in first }
            if isOne, let text = listed[0].scalar?.text, descriptions[text] == nil {
                descriptions[text] = schema.description
            }
        }
        return (values, Set(names).count == values.count ? names : [], descriptions)
    }

    /// The values that a schema lists, and nothing else, if all of them are texts or integers.
    func constants(of schema: Schema) -> (values: [SyntaxNode], rawType: EnumerationModel.RawType)? {
        guard let listed = schema.listed else { return nil }
        let values = listed.filter { !$0.isNull }
        return rawType(of: values, types: schema.types).map { (values, $0) }
    }

    /// Lowers values of one kind. Those of booleans and fractions are checked, not listed by the type.
    private func lowerKind(_ schema: Schema, _ handle: Handle<Schema>, _ place: NamePlace) -> TypeReference {
        switch schema.types {
        case .boolean, .number:
            var plain = schema
            plain.enumeration = nil
            plain.constant = nil
            return lowerByType(handle, plain, place: place)
        default: return lowerEnumeration(schema, values: schema.enumeration ?? [], handle: handle, place: place)
        }
    }

    /// The values of a boolean or a fraction that a schema lists, as literals; nil where it lists none, or all.
    func listedValues(of schema: Schema, as type: Schema.Types) -> [String]? {
        guard let nodes = schema.listed else { return nil }
        let scalars = nodes.compactMap(\.scalar)
        if type == .boolean {
            let values = Set(scalars.filter { $0.kind == .boolean }.map { $0.text.lowercased() })
            return values.count == 1 ? Array(values) : nil
        }
        let values = scalars.filter { $0.kind == .integer || $0.kind == .number }.compactMap { Double($0.text) }
        return values.isEmpty || values.contains { !$0.isFinite } ? nil : values.map { "\($0)" }
    }

    /// The decimal numbers that a schema allows alone; nil where it says nothing of that, or more than can be compared.
    func listedDecimals(of schema: Schema) -> [String]? {
        guard let nodes = schema.listed else { return nil }
        let values = nodes.filter { !$0.isNull }.map { node in
            node.scalar.flatMap {
                $0.kind == .boolean ? nil : DecimalDigits($0.integerValue.map { "\($0)" } ?? $0.text)
            }
        }
        guard !values.isEmpty, values.allSatisfy({ $0?.fitsDecimal == true }) else { return nil }
        return values.compactMap { $0?.text }
    }

    /// Lowers integers of which some are beyond those that an enum has: they are checked, as fractions are.
    private func lowerUnsigned(
        _ schema: Schema, values: [SyntaxNode], handle: Handle<Schema>, place: NamePlace
    ) -> TypeReference? {
        guard schema.types == .integer, integerType(of: schema) == .uint64,
            values.contains(where: { $0.scalar.map { $0.wholeNumber == nil && UInt64($0.text) != nil } ?? false })
        else { return nil }
        reportMisfits(values.filter { listedUnsigned($0) == nil })
        var plain = schema
        plain.enumeration = nil
        plain.constant = nil
        return lowerByType(handle, plain, place: place)
    }

    private func integerType(of schema: Schema) -> ScalarType {
        formatted(schema.format?.value, base: .integer) ?? (isUnsigned(schema.bounds) ? .uint64 : .int)
    }

    /// The integers that a schema allows alone, where it lists some that an enum has not; nil where it lists none.
    func listedUnsigned(by schema: Schema) -> [String]? {
        guard let nodes = schema.listed else { return nil }
        let values = nodes.compactMap(listedUnsigned)
        return values.isEmpty ? nil : values.map { "\($0)" }
    }

    private func listedUnsigned(_ node: SyntaxNode) -> UInt64? {
        node.scalar.flatMap { scalar in
            scalar.kind == .string ? nil : scalar.wholeNumber.flatMap { UInt64(exactly: $0) } ?? UInt64(scalar.text)
        }
    }

    /// Whether a value is of one of the types that a schema has beside its list.
    private func fits(_ node: SyntaxNode, _ types: Schema.Types?) -> Bool {
        guard let types else { return true }
        guard let type = Self.type(of: node) else { return !types.isDisjoint(with: [.array, .object]) }
        if type == .number, types.contains(.integer), node.scalar?.wholeNumber != nil { return true }
        return types.contains(type) || type == .integer && types.contains(.number)
    }

    /// The type of a single value; nil for null, lists and objects.
    private static func type(of node: SyntaxNode) -> Schema.Types? {
        guard let scalar = node.scalar else { return nil }
        switch scalar.kind {
        case .null: return nil
        case .boolean: return .boolean
        case .integer: return scalar.integerValue == nil ? .number : .integer
        case .number: return .number
        case .string: return .string
        }
    }

    private func reportMisfits(_ nodes: [SyntaxNode]) {
        for node in nodes where reported.insert(node.range).inserted {
            let isLarge = node.scalar.map { $0.kind == .integer && $0.integerValue == nil } ?? false
            let message =
                isLarge
                ? "no integer of 64 bits is that large; the value is left out"
                : "this value is of another type than the 'type' beside the list; it is left out"
            diagnostics.warning(.unsupportedEnumeration, message, at: node.range.shortened)
        }
    }
}
