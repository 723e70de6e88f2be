import ApusModel
import ApusSyntax

/// What is known of the objects of one variant without reading them.
struct ObjectFacts {
    /// The values of a property that has but a few.
    typealias Constant = (values: [String], rawType: UnionModel.Discriminator.RawType)

    /// The properties that are always there, with the kinds of JSON that their values may have; nil: any.
    var required: [String: Set<UnionModel.Kind>?] = [:]
    /// The properties that the type knows; nil where it takes any.
    var declared: Set<String>?
    /// The properties that any variant of a union knows, be it one that takes others, too.
    var known: Set<String>?
    /// The properties that are texts, whether or not they are always there.
    var texts: Set<String> = []
    /// The defaults of those.
    var defaults: [String: String] = [:]
    /// The values of those properties that have but a few.
    var constants: [String: Constant] = [:]
    /// The same of properties that may be missing.
    var optionalConstants: [String: Constant] = [:]
    /// Those of the latter that may be null as well.
    var nullableConstants: Set<String> = []
    /// The names of both, in the order of the document.
    var constantNames: [String] = []
    /// Whether objects with other properties are none of the variant.
    var isClosed = false

    /// The values of a property that a discriminator names, which is there whatever the schema of the variant says.
    func constants(of name: String) -> Constant? {
        constants[name] ?? optionalConstants[name]
    }

    /// Whether the type knows a property, which may be missing.
    func knows(_ name: String) -> Bool { optionalConstants[name] != nil || declared?.contains(name) == true }

    /// Whether objects of the type keep a property whatever its value is.
    func holds(_ name: String) -> Bool { declared?.contains(name) != false }

    /// What is known of the objects that are of this type or of another one.
    func common(with other: ObjectFacts) -> ObjectFacts {
        var facts = ObjectFacts()
        if let known, let others = other.known { facts.known = known.union(others) }
        facts.texts = texts.intersection(other.texts)
        for (name, kinds) in required {
            guard let others = other.required[name] else { continue }
            var both: Set<UnionModel.Kind>?
            if let kinds, let others { both = kinds.union(others) }
            facts.required[name] = .some(both)
        }
        for name in Set(constants.keys).union(optionalConstants.keys) {
            guard let (mine, rawType) = constants(of: name), let others = other.constants(of: name),
                others.rawType == rawType
            else { continue }
            let values = (mine + others.values.filter { !mine.contains($0) }, rawType)
            if constants[name] != nil, other.constants[name] != nil {
                facts.constants[name] = values
            } else {
                facts.optionalConstants[name] = values
            }
        }
        facts.constantNames = constantNames.filter { facts.constants(of: $0) != nil }
        return facts
    }

    /// Whether no object is of both variants, as far as these facts go.
    func isDistinct(from other: ObjectFacts) -> Bool {
        for (name, kinds) in required {
            if let there = other.required[name] {
                if let kinds, let there, kinds.isDisjoint(with: there) { return true }
                if let mine = constants[name], let theirs = other.constants[name],
                    Set(mine.values).isDisjoint(with: theirs.values)
                {
                    return true
                }
            } else if let declared = other.declared, !declared.contains(name) {
                return true
            }
        }
        return other.required.keys.contains { name in
            required[name] == nil && declared.map { !$0.contains(name) } ?? false
        }
    }
}

extension Lowering {
    /// The kinds of JSON value that a type reads; nil: any.
    func kinds(of type: TypeReference) -> Set<UnionModel.Kind>? {
        var kinds: Set<UnionModel.Kind> = []
        var visited: Set<TypeID> = []
        return add(kindsOf: type, to: &kinds, &visited) ? kinds : nil
    }

    /// Adds the kinds of a type; false: any.
    private func add(
        kindsOf type: TypeReference, to kinds: inout Set<UnionModel.Kind>, _ visited: inout Set<TypeID>
    ) -> Bool {
        switch model.types.resolved(type) {
        case .scalar(let scalar):
            switch scalar {
            case .string, .decimalString, .decimalText, .url, .uuid, .dateTime, .httpDate, .date, .base64, .data,
                .stream, .file:
                kinds.insert(.string)
            case .boolean: kinds.insert(.boolean)
            case .int, .int32, .int64, .uint64, .float, .double, .decimal: kinds.insert(.number)
            case .json: return false
            }
        case .array: kinds.insert(.array)
        case .dictionary: kinds.insert(.object)
        case .optional, .items: return false
        case .clearable(let wrapped):
            kinds.insert(.string)
            return add(kindsOf: wrapped, to: &kinds, &visited)
        case .named(let id):
            switch model.types[id].kind {
            case .structure: kinds.insert(.object)
            case .enumeration(let enumeration): kinds.insert(enumeration.rawType == .string ? .string : .number)
            case .alias, .headers, .choice, .events, .namespace: return false
            case .union(let union):
                guard visited.insert(id).inserted else { return false }
                let variants = union.variants
                return variants.indices.allSatisfy { add(kindsOf: variants[$0].type, to: &kinds, &visited) }
            }
        }
        return true
    }

    /// The values of a property: those that it is narrowed to, or all of an enum.
    private func constant(
        _ property: PropertyModel, _ narrowed: [SyntaxScalar]?
    ) -> ObjectFacts.Constant? {
        func texts(as rawType: EnumerationModel.RawType) -> [String]? {
            // A list may have one of them twice.
            var seen: Set<String> = []
            return narrowed?.map { Self.text(of: $0, as: rawType) }.filter { seen.insert($0).inserted }
        }
        switch model.types.resolved(property.type) {
        case .scalar(.string): return texts(as: .string).map { ($0, .string) }
        case .scalar(.int), .scalar(.int32), .scalar(.int64), .scalar(.uint64):
            return texts(as: .integer).flatMap { $0.allSatisfy { Int($0) != nil } ? ($0, .integer) : nil }
        case .scalar(.boolean):
            return narrowed.flatMap {
                $0.allSatisfy { $0.kind == .boolean } ? ($0.map { $0.text.lowercased() }, .boolean) : nil
            }
        case .named(let id):
            guard case .enumeration(let enumeration) = model.types[id].kind,
                // Where others may come, one that is listed alone is still what the object is told by.
                !enumeration.takesAny || enumeration.cases.count == 1
            else { return nil }
            let values = enumeration.cases.map(\.value)
            return (texts(as: enumeration.rawType)?.filter(values.contains) ?? values, .init(enumeration.rawType))
        default: return nil
        }
    }

    /// What the objects of a union have in common: what all variants that may be objects require, and the values that are
    /// known in all of these.
    func commonFacts(of union: UnionModel) -> ObjectFacts {
        var common: ObjectFacts?
        for variant in union.variants {
            guard let kinds = kinds(of: variant.type) else { return ObjectFacts() }
            guard kinds.contains(.object) else { continue }
            var facts = objectFacts(of: variant.type)
            if let discriminator = union.discriminator, !variant.values.isEmpty {
                let name = discriminator.wireName
                let constant = (variant.values, discriminator.rawType)
                if facts.constants(of: name) == nil { facts.constantNames.append(name) }
                if facts.required[name] == nil, facts.knows(name) {
                    facts.optionalConstants[name] = constant
                } else {
                    facts.required[name] = .some([discriminator.rawType.kind])
                    facts.constants[name] = constant
                }
            }
            common = common?.common(with: facts) ?? facts
        }
        guard var common else { return ObjectFacts() }
        // What is several variants at once has the properties of these.
        let isMixed = union.keepsMixtures && !union.isOpen
        common.declared = union.keepsUndocumented && !isMixed ? nil : common.known
        common.isClosed = false
        return common
    }

    /// What is known of the objects of a type.
    func objectFacts(of type: TypeReference) -> ObjectFacts {
        guard case .named(let id) = model.types.resolved(type) else { return ObjectFacts() }
        switch model.types[id].kind {
        case .structure(let structure):
            if let known = unions.structureFacts?[id] { return known }
            let facts = objectFacts(of: structure, id)
            unions.structureFacts?[id] = facts
            return facts
        case .union: return unions.facts[id] ?? ObjectFacts()
        case .enumeration, .alias, .headers, .choice, .events, .namespace: return ObjectFacts()
        }
    }

    private func objectFacts(of structure: StructureModel, _ id: TypeID) -> ObjectFacts {
        var facts = ObjectFacts()
        facts.isClosed = structures.closed.contains(id)
        facts.defaults = structures.defaultTexts[id] ?? [:]
        facts.declared = Set(structure.properties.map(\.wireName))
        facts.known = facts.declared
        let narrowed = structures.narrowed[id] ?? [:]
        for property in structure.properties {
            let isRequired = property.presence == .required || property.presence == .nullable
            if isRequired {
                facts.required[property.wireName] = .some(property.isNullable ? nil : kinds(of: property.type))
            }
            if property.type == .scalar(.string) { facts.texts.insert(property.wireName) }
            guard let constant = constant(property, narrowed[property.wireName]) else { continue }
            facts.constantNames.append(property.wireName)
            if property.isNullable { facts.nullableConstants.insert(property.wireName) }
            // Null says as little as nothing.
            if isRequired, !property.isNullable {
                facts.constants[property.wireName] = constant
            } else {
                facts.optionalConstants[property.wireName] = constant
            }
        }
        return facts
    }
}
