import ApusModel
import ApusSource
import ApusSpec
import ApusSyntax

// Variants that one object can be at the same time are no choice: a union would keep one of them and lose the rest.

extension Lowering {
    /// The variants of a schema that are one object together; nil where they are a choice.
    ///
    /// These are, without a discriminator:
    /// - variants of `anyOf` that do not exclude each other. Those with names are merged only where none of them requires
    ///   anything and no property is in two of them: others are things of their own, such as a user and a team;
    /// - variants without names that have the same properties and differ in texts alone that these are narrowed to.
    ///
    /// Variants that are made of choices are a choice themselves, and so is a variant that requires something beside one that
    /// takes any object.
    func mergedVariants(of schema: Schema) -> [Handle<Schema>]? {
        if schema.oneOf.isEmpty, schema.anyOf.isEmpty { return nil }
        _ = variants(of: schema)
        return findings.merged[schema.range]
    }

    /// Whether the variants of a schema are one object together.
    func areMerged(_ variants: [Handle<Schema>], of schema: Schema) -> Bool {
        guard variants.count > 1, schema.discriminator == nil, !gatheredPlaces.contains(schema.range) else {
            return false
        }
        let objects = variants.filter { !isAnyObject($0) }
        // Beside one object alone, a schema that says nothing means any JSON. Beside several, it means none of these.
        if objects.count < 2, schema.types != .object, variants.contains(where: isAnything) { return false }
        // What is cheap to see comes first. With no choice in what variants are made of, the answer needs none about other
        // choices: it is the same whichever schema is asked for first, and takes no longer than to walk the variants.
        guard !objects.isEmpty, schema.oneOf.isEmpty || !objects.contains(where: components.contains),
            objects.allSatisfy({ document.schemas[$0].oneOf.isEmpty && document.schemas[$0].anyOf.isEmpty }),
            !objects.contains(where: isMadeOfChoices), objects.allSatisfy(mayBeMerged),
            variants.allSatisfy({ !isNullable($0) })
        else { return false }
        let flats = objects.map(flatten)
        let isSound = flats.allSatisfy { $0.unions.isEmpty && $0.foreign == nil && !$0.properties.isEmpty }
        guard isSound, let shared = sharedProperties(of: flats) else { return false }
        // One that has to have something, or any other: with nothing around them, the other may have anything there.
        if flats.count == 1, objects.count < variants.count, schema.properties.isEmpty, !flats[0].required.isEmpty {
            return false
        }
        if objects.count == variants.count, differInConstants(objects, flats, shared) { return true }
        return schema.oneOf.isEmpty && !excludeEachOther(flats, shared)
            && (areFacets(flats, shared) || !objects.contains(where: hasName))
    }

    /// The places of choices that are put together of the places of tuples and of patterns: no value is two of them.
    func findGatheredPlaces() -> Set<SourceRange> {
        var places: Set<SourceRange> = []
        // To copy a schema costs more than to ask what few have.
        for handle in document.schemas.handles
        where !document.schemas[handle].prefixItems.isEmpty || !document.schemas[handle].patterns.isEmpty {
            let schema = document.schemas[handle]
            if !schema.prefixItems.isEmpty, let items = schema.items, !schema.prefixItems.contains(items) {
                places.insert(document.schemas[items].range)
            }
            if !schema.patterns.isEmpty, case .schema(let values)? = schema.additionalProperties,
                !schema.patterns.contains(where: { $0.schema == values })
            {
                places.insert(document.schemas[values].range)
            }
        }
        return places
    }

    /// Adds what the variants of a choice say together.
    func merge(_ choice: Handle<Schema>, into flat: inout FlatObject) {
        let variants = mergedVariants(of: document.schemas[choice]) ?? []
        let objects = variants.filter { !isAnyObject($0) }
        flat.add(variants: objects.map(flatten), isOpen: objects.count < variants.count) { left, right in
            var budget = 200
            return haveSameRules(left, right, &budget)
        }
    }

    /// The enumeration of a property that each of some variants narrows to texts of its own; nil for any other.
    func constantsType(of property: FlatProperty, place: NamePlace) -> TypeReference? {
        guard let first = property.choices.first else { return nil }
        let lists = property.choices.compactMap(constantTexts)
        let others = property.certain
        guard lists.count == property.choices.count,
            others.allSatisfy({ isPlainText(document.schemas[$0]) || !document.schemas[$0].hasShape })
        else { return nil }
        // Texts that only look alike are two.
        var seen: Set<[UInt8]> = []
        let values = lists.joined().filter { seen.insert(Array(($0.scalar?.text ?? "").utf8)).inserted }
        if values.allSatisfy({ $0.scalar.map { Self.isSentence($0.text) } ?? false }) { return .scalar(.string) }
        var merged = Schema(range: document.schemas[first].range)
        merged.types = .string
        let type = lowerEnumeration(merged, values: Array(values), handle: first, place: place)
        // Beside any text, the lists need not be complete.
        return others.isEmpty ? type : takingAny(type)
    }

    // MARK: -

    /// Whether a schema says no more than that a value is an object, if that.
    func isAnyObject(_ handle: Handle<Schema>) -> Bool {
        let schema = document.schemas[handle]
        switch schema.additionalProperties {
        case nil, .allowed: break
        case .forbidden, .schema: return false
        }
        return (schema.types == nil || schema.types == .object) && schema.literal != false && !schema.isUnresolved
            && schema.properties.isEmpty && schema.required.isEmpty && schema.allOf.isEmpty && schema.oneOf.isEmpty
            && schema.anyOf.isEmpty && schema.reference == nil && schema.items == nil && schema.enumeration == nil
            && schema.constant == nil && schema.conditions.isEmpty
    }

    /// Whether values keep to the same by two schemas, of which one is known to have the type of the other.
    private func haveSameRules(_ left: Handle<Schema>, _ right: Handle<Schema>, _ budget: inout Int) -> Bool {
        if left == right { return true }
        budget -= 1
        guard budget > 0 else { return false }
        let (one, two) = (document.schemas[left], document.schemas[right])
        func texts(_ schema: Schema) -> [[UInt8]?] {
            let bounds = schema.bounds
            let rules = [
                bounds.minimum, bounds.maximum, bounds.exclusiveMinimum, bounds.exclusiveMaximum, bounds.multipleOf,
                bounds.pattern,
            ]
            let values = schema.listed ?? []
            let stated: [String?] = rules.map { $0?.value } + values.map { $0.scalar?.text }
            return stated.map { text in text.map { Array($0.utf8) } }
        }
        func counts(_ schema: Schema) -> [Int?] {
            let bounds = schema.bounds
            return [
                bounds.minLength, bounds.maxLength, bounds.minItems, bounds.maxItems, bounds.minProperties,
                bounds.maxProperties,
            ].map { $0?.value }
        }
        let (parts, others) = (one.parts.map(\.schema), two.parts.map(\.schema))
        guard texts(one) == texts(two), counts(one) == counts(two), one.bounds.uniqueItems == two.bounds.uniqueItems,
            parts.count == others.count
        else { return false }
        return zip(parts, others).allSatisfy { haveSameRules($0, $1, &budget) }
    }

    /// Whether a schema says nothing at all of what a value is.
    private func isAnything(_ handle: Handle<Schema>) -> Bool {
        isAnyObject(handle) && document.schemas[handle].types == nil
            && document.schemas[handle].additionalProperties == nil
    }

    /// Whether a choice is among the schemas that the properties of an object are gathered from.
    private func isMadeOfChoices(_ handle: Handle<Schema>) -> Bool {
        isReached(from: handle, by: { bases(of: $0) + document.schemas[$0].conditions.map(\.schema) }) {
            !statedVariants(of: document.schemas[$0]).isEmpty
        }
    }

    private func mayBeMerged(_ handle: Handle<Schema>) -> Bool {
        isObject(handle) && ownDiscriminator(of: document.schemas[handle]) == nil
    }

    private func hasName(_ handle: Handle<Schema>) -> Bool {
        components.contains(handle) || document.schemas[handle].title != nil
    }

    /// The schemas that objects have for each property; nil where one is different things in two of them.
    private func sharedProperties(of flats: [FlatObject]) -> [[UInt8]: [Handle<Schema>]]? {
        var shared: [[UInt8]: [Handle<Schema>]] = [:]
        for property in flats.flatMap(\.properties) {
            let schema = property.schemas[property.schemas.count - 1]
            let name = Array(property.name.value.utf8)
            guard let first = shared[name]?.first else {
                shared[name] = [schema]
                continue
            }
            var budget = 200
            let areConstants = constantTexts(of: first) != nil && constantTexts(of: schema) != nil
            guard property.schemas.count == 1, areConstants || isSame(first, schema, &budget) else { return nil }
            shared[name]?.append(schema)
        }
        return shared
    }

    /// Whether objects have the same properties, others included, and differ in the texts that some of these are narrowed to.
    private func differInConstants(
        _ objects: [Handle<Schema>], _ flats: [FlatObject], _ shared: [[UInt8]: [Handle<Schema>]]
    ) -> Bool {
        guard !objects.contains(where: components.contains), Set(flats.map(\.closure)).count == 1,
            areAlikeInOthers(flats)
        else { return false }
        let differing = shared.values.filter { $0.allSatisfy { constantTexts(of: $0) != nil } }
        return differing.contains { $0.count == flats.count }
            && shared.values.count { $0.count == flats.count } + differing.count { $0.count < flats.count }
                == shared.count
    }

    /// Whether objects say the same of the values of properties without names.
    private func areAlikeInOthers(_ flats: [FlatObject]) -> Bool {
        let others = flats.compactMap { flat -> Handle<Schema>? in
            if case .schema(let values)? = flat.additional { values } else { nil }
        }
        guard let first = others.first else { return true }
        return others.dropFirst().allSatisfy { other in
            var (types, rules) = (200, 200)
            return isSame(first, other, &types) && haveSameRules(first, other, &rules)
        }
    }

    /// Whether no object can be two of some variants.
    private func excludeEachOther(_ flats: [FlatObject], _ shared: [[UInt8]: [Handle<Schema>]]) -> Bool {
        if flats.contains(where: { $0.closure == .closed || $0.closure == .typed }) { return true }
        return shared.values.contains { schemas in
            let lists: [[[UInt8]]] = schemas.compactMap { schema in
                constantTexts(of: schema)?.compactMap { node in node.scalar.map { Array($0.text.utf8) } }
            }
            guard lists.count == schemas.count, lists.count > 1 else { return false }
            return Set(lists.joined()).count == lists.joined().count
        }
    }

    /// Whether variants are parts that a value may have, rather than things that it may be.
    private func areFacets(_ flats: [FlatObject], _ shared: [[UInt8]: [Handle<Schema>]]) -> Bool {
        flats.count > 1 && flats.allSatisfy(\.required.isEmpty) && shared.values.allSatisfy { $0.count == 1 }
    }

    /// The texts that a schema without a name lists.
    private func constantTexts(of handle: Handle<Schema>) -> [SyntaxNode]? {
        if components.contains(handle) { return nil }
        let schema = document.schemas[handle]
        guard let nodes = schema.listed, !nodes.isEmpty, !schema.isNullable,
            schema.types == nil || schema.types == .string, nodes.allSatisfy({ !$0.isNull && $0.scalar != nil }),
            rawType(of: nodes, types: schema.types) == .string
        else { return nil }
        return nodes
    }
}
