import ApusSource
import ApusSpec
import ApusSyntax

/// Makes effective schemas of one document, each once.
final class SchemaFlattener {
    private(set) var document: Document
    private var known: [SchemaSet: EffectiveSchema] = [:]
    /// Sets whose types are being found out: a schema may be its own alternative.
    private var underway: Set<SchemaSet> = []
    /// How deep alternatives are looked into for their types: a chain of them may be as long as the document.
    private static let depthLimit = 32
    /// The schemas that have a name: a choice that has one is a thing of its own.
    private(set) lazy var named = Set(document.components.schemas.map(\.handle))
    /// Which schemas travel which way.
    private(set) lazy var directions = SchemaDirections(document)
    /// The schemas of properties that are required where they are described last, by the objects that have them.
    var nearest: [SchemaSet: [String: Handle<Schema>]] = [:]
    private var digests: [SchemaSet: [Int]] = [:]
    private var mappings: [Handle<Schema>: [Handle<Schema>: Set<String>]] = [:]

    /// Makes a flattener.
    init(_ document: Document) { self.document = document }

    /// The effective schema of a set.
    func effective(_ set: SchemaSet) -> EffectiveSchema {
        if let schema = known[set] { return schema }
        var schema = EffectiveSchema(set: set, range: document.schemas[set.main].range)
        var gathered = Gathering()
        if set.isChoice {
            gathered.choices = [set.handles]
        } else {
            for handle in set.handles { gather(handle, isOutermost: true, &gathered) }
        }
        var index: [String: Int] = [:]
        for handle in gathered.members { merge(handle, into: &schema, &index) }
        for texts in gathered.choices {
            merge(choiceOf: texts, into: &schema)
            if allowsNull(texts) { gathered.isNullable = true }
        }
        for types in gathered.types { schema.restrict(to: types) }
        schema.unions = gathered.unions
        schema.isNullable = gathered.isNullable || (gathered.typed > 0 && gathered.typed == gathered.typedNullable)
        finish(&schema)
        known[set] = schema
        return schema
    }

    /// What a walk over references, `allOf` and lone alternatives finds.
    private struct Gathering {
        /// Schemas that hold at once, the outermost first.
        var members: [Handle<Schema>] = []
        var visited: Set<Handle<Schema>> = []
        var unions: [EffectiveSchema.Union] = []
        /// Choices between texts, which come to one text.
        var choices: [[Handle<Schema>]] = []
        /// Choices between types, which come to a list of types.
        var types: [Schema.Types] = []
        /// Null is allowed by an outer schema or by an alternative.
        var isNullable = false
        /// How many members declare types, and how many of them allow null.
        var typed = 0
        var typedNullable = 0
    }

    private func gather(_ start: Handle<Schema>, isOutermost: Bool, _ result: inout Gathering) {
        var pending = [(handle: start, isOuter: isOutermost)]
        while let (handle, isOuter) = pending.popLast() {
            guard result.visited.insert(handle).inserted else { continue }
            result.members.append(handle)
            let schema = document.schemas[handle]
            if schema.types != nil {
                result.typed += 1
                if schema.isNullable { result.typedNullable += 1 }
            }
            if isOuter, schema.isNullable || schema.enumeration?.contains(where: \.isNull) == true {
                result.isNullable = true
            }
            // The last one pushed is the next one visited: in the order of the text.
            pending += schema.allOf.reversed().map { ($0, isOuter && schema.allOf.count == 1) }
            for (keyword, members) in [("anyOf", schema.anyOf), ("oneOf", schema.oneOf)] {
                let others = members.filter { !isNull($0) }
                if others.count < members.count { result.isNullable = true }
                if others.count == 1 {
                    pending.append((others[0], isOuter))
                } else if others.count > 1 {
                    let sets = alternatives(
                        others, isTold: schema.discriminator != nil, isNullable: &result.isNullable)
                    if sets.count == 1, sets[0].isChoice {
                        result.choices.append(sets[0].handles)
                    } else if sets.count == 1 {
                        pending.append((sets[0].main, isOuter))
                    } else if let types = bareTypes(of: sets) {
                        result.types.append(types)
                        if allowsNull(sets.map(\.main)) { result.isNullable = true }
                    } else {
                        result.unions.append(.init(keyword: keyword, alternatives: sets))
                    }
                }
            }
            if let reference = schema.reference { pending.append((reference, isOuter)) }
        }
    }

    /// The values that a mapping has for each schema; all heirs of a schema have the same one.
    func mapped(_ schema: EffectiveSchema) -> [Handle<Schema>: Set<String>] {
        guard let owner = schema.discriminatorOwner, let discriminator = schema.discriminator else { return [:] }
        if let known = mappings[owner] { return known }
        let mapped = discriminator.mapped
        mappings[owner] = mapped
        return mapped
    }

    /// Adds a schema that the document does not have.
    func add(_ schema: Schema) -> Handle<Schema> { document.schemas.add(schema) }

    /// `type: "null"`, which stands for nothing but null.
    func isNull(_ handle: Handle<Schema>) -> Bool {
        let schema = document.schemas[handle]
        if let values = schema.enumeration { return values.allSatisfy(\.isNull) }
        if let value = schema.constant { return value.isNull }
        return schema.types == nil && schema.isNullable && schema.properties.isEmpty && schema.items == nil
            && schema.allOf.isEmpty && schema.oneOf.isEmpty && schema.anyOf.isEmpty && schema.reference == nil
    }

    private func merge(_ handle: Handle<Schema>, into schema: inout EffectiveSchema, _ index: inout [String: Int]) {
        let member = document.schemas[handle]
        if let types = member.literal == false ? [] : member.types.map(Self.closed) {
            schema.restrict(to: types)
        }
        schema.format = schema.format ?? member.format
        mergeValues(member, into: &schema)
        mergeObject(member, handle, into: &schema, &index)
        schema.bounds.tighten(member.bounds)
        if schema.discriminator == nil, let discriminator = member.discriminator {
            schema.discriminator = discriminator
            schema.discriminatorOwner = handle
        }
        schema.defaultValue = schema.defaultValue ?? member.defaultValue
        schema.isReadOnly = schema.isReadOnly || member.isReadOnly
        schema.isWriteOnly = schema.isWriteOnly || member.isWriteOnly
        schema.mergeAssertions(member)
        schema.contentEncoding = schema.contentEncoding ?? member.contentEncoding.map(Self.lowercased)
        schema.contentMediaType = schema.contentMediaType ?? member.contentMediaType.map(Self.lowercased)
        member.contentSchema?.value.add(to: &schema.content)
        schema.isUnresolved = schema.isUnresolved || member.isUnresolved
    }

    private func mergeValues(_ member: Schema, into schema: inout EffectiveSchema) {
        let nodes = member.listed
        guard let values = nodes?.filter({ !$0.isNull }).map({ (text: CanonicalValue.text($0), node: $0) }) else {
            return
        }
        schema.restrict(to: values, isOpen: member.isOpenEnumeration)
    }

    private func mergeObject(
        _ member: Schema, _ handle: Handle<Schema>, into schema: inout EffectiveSchema, _ index: inout [String: Int]
    ) {
        for property in member.properties {
            if let known = index[property.name.value] {
                schema.properties[known].schemas.insert(property.schema)
            } else {
                index[property.name.value] = schema.properties.count
                schema.properties.append(.init(name: property.name, schemas: SchemaSet(property.schema), owner: handle))
            }
        }
        let needed = Set(member.required.map(\.value))
        for property in needed.isEmpty ? [] : member.properties where needed.contains(property.name.value) {
            if let place = index[property.name.value] { schema.properties[place].requiring.append(property.schema) }
        }
        for name in member.required where schema.required[name.value] == nil {
            schema.required[name.value] = .init(range: name.range, owner: handle)
        }
        schema.mergeConditions(member)
        schema.mergeItems(member)
        switch member.unmatchedProperties {
        case .forbidden: schema.additional = .forbidden
        case .schema(let values):
            if case .values(var set) = schema.additional {
                set.insert(values)
                schema.additional = .values(set)
            } else if case .allowed = schema.additional {
                schema.additional = .values(SchemaSet(values))
            }
        case .allowed, nil: break
        }
    }

    private static func lowercased(_ text: Located<String>) -> Located<String> {
        Located(text.value.lowercased(), at: text.range)
    }

    /// What is bytes, 3.0 says by formats, and 3.1 by keywords of JSON Schema (OpenAPI 3.1.1, section "Working with Binary
    /// Data").
    private static func finishBytes(_ schema: inout EffectiveSchema) {
        if schema.types == nil, schema.contentEncoding != nil || schema.contentMediaType != nil, schema.unions.isEmpty {
            schema.types = .string
        }
        guard schema.types == .string, let format = schema.format else { return }
        switch format.value {
        case "byte":
            schema.contentEncoding = schema.contentEncoding ?? Located("base64", at: format.range)
            schema.format = nil
        case "binary":
            schema.contentMediaType = schema.contentMediaType ?? Located("application/octet-stream", at: format.range)
            schema.format = nil
        default: break
        }
    }

    /// Types that a document leaves to be guessed are those that everybody guesses.
    private func finish(_ schema: inout EffectiveSchema) {
        Self.finishBytes(&schema)
        if schema.types == nil, let values = schema.values, !values.isEmpty {
            schema.types = Self.closed(values.reduce(into: []) { $0.formUnion(Self.type(of: $1.node)) })
        }
        if let values = schema.values, !schema.isOpen, schema.types?.contains(.number) == true,
            values.contains(where: { Int($0.text) != nil }),
            !values.contains(where: { $0.node.scalar?.kind == .number && Int($0.text) == nil })
        {
            schema.listsIntegers = true
        }
        if schema.types == nil, !schema.properties.isEmpty || !schema.required.isEmpty || !schema.patterns.isEmpty {
            schema.types = .object
        }
        if schema.types == nil, schema.items != nil { schema.types = .array }
        if schema.types == nil, schema.unions.count == 1, underway.count < Self.depthLimit,
            underway.insert(schema.set).inserted
        {
            let types = schema.unions[0].alternatives.map { set in
                underway.contains(set) ? nil : effective(set).types
            }
            underway.remove(schema.set)
            if !types.contains(where: { $0 == nil }) {
                schema.types = types.reduce(into: []) { $0.formUnion($1 ?? []) }
            }
        }
    }

    /// A number may be an integer.
    static func closed(_ types: Schema.Types) -> Schema.Types {
        types.contains(.number) ? types.union(.integer) : types
    }

    private static func type(of node: SyntaxNode) -> Schema.Types {
        switch node.content {
        case .mapping: .object
        case .sequence: .array
        case .scalar(let scalar):
            switch scalar.kind {
            case .null: .null
            case .boolean: .boolean
            case .integer: .integer
            case .number: .number
            case .string: .string
            }
        }
    }

    /// A number that is the same for two schemas, of whichever document, that say the same down to some depth. Schemas with
    /// equal digests are likely twins; whether they are, comparing them tells.
    func digest(_ set: SchemaSet, depth: Int = 3) -> Int {
        if let known = digests[set], known.count > depth, known[depth] != 0 { return known[depth] }
        let schema = effective(set)
        var hasher = Hasher()
        hasher.combine(schema.types)
        hasher.combine(schema.isNullable)
        hasher.combine(schema.format?.value)
        hasher.combine(schema.contentEncoding?.value)
        hasher.combine(schema.values.map { Set($0.map(\.text)) })
        hasher.combine(Set(schema.required.keys))
        hasher.combine(Set(schema.properties.map(\.name.value)))
        hasher.combine(schema.unions.map(\.alternatives.count))
        if depth > 0 {
            for property in schema.properties.sorted(by: { $0.name.value < $1.name.value }) {
                hasher.combine(digest(property.schemas, depth: depth - 1))
            }
            if let items = schema.items { hasher.combine(digest(items, depth: depth - 1)) }
            for union in schema.unions {
                hasher.combine(Set(union.alternatives.map { digest($0, depth: depth - 1) }))
            }
        }
        let result = hasher.finalize() | 1
        var row = digests[set] ?? []
        if row.count <= depth { row += Array(repeating: 0, count: depth + 1 - row.count) }
        row[depth] = result
        digests[set] = row
        return result
    }
}

extension Schema.Bounds {
    /// Takes the tighter of two bounds each.
    mutating func tighten(_ other: Schema.Bounds) {
        minimum = Self.larger(minimum, other.minimum)
        exclusiveMinimum = Self.larger(exclusiveMinimum, other.exclusiveMinimum)
        maximum = Self.smaller(maximum, other.maximum)
        exclusiveMaximum = Self.smaller(exclusiveMaximum, other.exclusiveMaximum)
        multipleOf = multipleOf ?? other.multipleOf
        pattern = pattern ?? other.pattern
        minLength = [minLength, other.minLength].compactMap { $0 }.max { $0.value < $1.value }
        minItems = [minItems, other.minItems].compactMap { $0 }.max { $0.value < $1.value }
        minProperties = [minProperties, other.minProperties].compactMap { $0 }.max { $0.value < $1.value }
        maxLength = [maxLength, other.maxLength].compactMap { $0 }.min { $0.value < $1.value }
        maxItems = [maxItems, other.maxItems].compactMap { $0 }.min { $0.value < $1.value }
        maxProperties = [maxProperties, other.maxProperties].compactMap { $0 }.min { $0.value < $1.value }
        uniqueItems = uniqueItems || other.uniqueItems
    }

    private static func larger(_ left: Located<String>?, _ right: Located<String>?) -> Located<String>? {
        guard let left, let right else { return left ?? right }
        return (Double(left.value) ?? 0) < (Double(right.value) ?? 0) ? right : left
    }

    private static func smaller(_ left: Located<String>?, _ right: Located<String>?) -> Located<String>? {
        guard let left, let right else { return left ?? right }
        return (Double(right.value) ?? 0) < (Double(left.value) ?? 0) ? right : left
    }
}
