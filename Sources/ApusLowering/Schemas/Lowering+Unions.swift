import ApusModel
import ApusSource
import ApusSpec
import ApusSyntax

/// A union whose variants are known; how they are told apart is decided when every type is.
struct PendingUnion {
    var id: TypeID
    var schemas: [Handle<Schema>]
    /// The other schemas of each variant, whose values have the same type.
    var twins: [[Handle<Schema>]]
    var discriminator: Schema.Discriminator?
    /// Whether the discriminator is that of what the variants inherit from, and not of the union itself.
    var inheritsDiscriminator = false
    /// The values that stand for each variant, where the document says so.
    var mapped: [[String]]
    var defaultVariant: Int?
    /// Whether the default is that of other values alone, and not of objects without the discriminator.
    var needsValueForDefault = false
    /// Whether the variants are heirs of one schema, which a value can be without being any of them.
    var areHeirs = false
    /// Whether a value may be several variants at once.
    var mayOverlap = false
    /// The properties that the schema around the choice requires of each variant.
    var required: Set<String> = []
    /// The type of those values that are what the heirs inherit from, and no more.
    var base: TypeReference?
    var range: SourceRange

    init(
        id: TypeID, schemas: [Handle<Schema>], discriminator: Schema.Discriminator? = nil, mapped: [[String]]? = nil,
        range: SourceRange
    ) {
        self.id = id
        self.schemas = schemas
        twins = schemas.map { _ in [] }
        self.discriminator = discriminator
        self.mapped = mapped ?? schemas.map { _ in [] }
        self.range = range
    }

    /// Adds a variant.
    mutating func add(_ schema: Handle<Schema>, mapped values: [String]) {
        schemas.append(schema)
        twins.append([])
        mapped.append(values)
    }
}

extension Lowering {
    /// The schemas that `oneOf` and `anyOf` choose between: without null, and without those that say nothing of a type
    /// (`anyOf: [{required: [a]}, {required: [b]}]` is a constraint, no choice) and those that are merged.
    func variants(of schema: Schema) -> [Handle<Schema>] {
        if schema.oneOf.isEmpty, schema.anyOf.isEmpty { return [] }
        if let known = findings.variants[schema.range] { return known }
        let found = statedVariants(of: schema)
        let isMerged = areMerged(found, of: schema)
        if isMerged { findings.merged[schema.range] = found }
        findings.variants[schema.range] = isMerged ? [] : found
        return isMerged ? [] : found
    }

    /// The same with those that are merged.
    func statedVariants(of schema: Schema) -> [Handle<Schema>] {
        if schema.oneOf.isEmpty, schema.anyOf.isEmpty { return [] }
        let lists = [schema.oneOf, schema.anyOf].map { list in
            let members = list.filter { !isNullMember($0, of: schema) }
            return members.contains { saysMore($0, than: schema) } ? members : []
        }
        var seen: Set<Handle<Schema>> = []
        return (lists[0].isEmpty ? lists[1] : lists[0]).filter { seen.insert($0).inserted }
    }

    /// Whether a variant says more of the type than the schema around it does.
    func saysMore(_ handle: Handle<Schema>, than parent: Schema) -> Bool {
        let schema = document.schemas[handle]
        let isObjects = parent.types == .object || !parent.properties.isEmpty
        if schema.literal != nil { return false }
        return schema.enumeration != nil || schema.constant != nil || schema.items != nil || !schema.properties.isEmpty
            || !schema.allOf.isEmpty || !schema.oneOf.isEmpty || !schema.anyOf.isEmpty || schema.reference != nil
            || (schema.types != nil && schema.types != parent.types && !(isObjects && schema.types == .object))
            || (schema.additionalProperties != nil && parent.properties.isEmpty) || schema.isUnresolved
            || (schema.types == nil && parent.types == nil && !isObjects && !onlyForbids(schema))
    }

    /// Whether a schema without a type says which values are none, and nothing of what the others are.
    private func onlyForbids(_ schema: Schema) -> Bool {
        !schema.required.isEmpty || !schema.dependentRequired.isEmpty || schema.bounds != Schema.Bounds()
            || schema.uninterpreted.contains { $0.key == "not" }
    }

    /// Lowers a choice between several schemas, each of which has the properties of the schema around it as well.
    ///
    /// - Parameter isShared: Whether all places that refer to the schema have this type.
    func lowerUnion(
        _ handle: Handle<Schema>, variants: [Handle<Schema>], base: FlatObject, discriminator: Schema.Discriminator?,
        place: NamePlace, isShared: Bool = true
    ) -> TypeReference {
        let schema = document.schemas[handle]
        var (members, discriminator) = (discriminator == nil ? expanded(variants) : variants, discriminator)
        if discriminator == nil, base.isPlain, let inner = innerChoice(among: members) {
            discriminator = document.schemas[inner].discriminator
            members = members.flatMap { $0 == inner ? self.variants(of: document.schemas[inner]) : [$0] }
        }
        if discriminator == nil, base.isPlain { members = withoutHeirs(members) }
        if !base.isPlain { members = members.filter(mayBeObject) }
        if members.isEmpty { return lowerFlat(base, handle: handle, place: place, isShared: isShared) }
        let only =
            base.isPlain
            ? lowerOneType(
                members, of: handle, hasDiscriminator: discriminator != nil, place: place, isShared: isShared)
            : lowerOnlyVariant(members, of: handle, base: base, discriminator, place: place, isShared: isShared)
        if let only { return only }
        let id = declareType(schema, place: place, kind: .union(UnionModel()))
        if isShared { set(.named(id), of: handle) }
        var pending = PendingUnion(
            id: id, schemas: [], discriminator: discriminator, range: schema.range)
        pending.required = Set(base.required.map(\.value))
        pending.mayOverlap = schema.oneOf.isEmpty && base.isPlain
        var (names, union, places) = (UnionNames(), UnionModel(), [TypeReference: Int]())
        union.stated = Set(base.properties.map(\.name.value))
        setHomes(of: base, in: id)
        let affix = sharedWords(of: members)
        let constants = base.isPlain ? constantTypes(among: members, in: id) : [:]
        for (member, hint) in zip(members, hints(for: members, discriminator: discriminator)) {
            let hint = constants[member] == nil ? hint : kindName(of: document.schemas[member])
            let place = NamePlace(owner: .type(id), text: hint)
            let type = constants[member] ?? lowerVariant(member, of: member, base: base, discriminator, place: place)
            if let twin = places[type] {
                pending.mapped[twin] += mappedValues(of: member, in: discriminator)
                pending.twins[twin].append(member)
                continue
            }
            if discriminator?.defaultTarget == member { pending.defaultVariant = union.variants.count }
            let label = self.tag(of: member, in: discriminator)
            let wishes = variantName(
                of: type, hint: hint, schema: document.schemas[member], in: id, sharing: affix, tag: label)
            names.add(wishes, isDeclared: named[member] != nil)
            places[type] = union.variants.count
            union.variants.append(variant(of: type, from: member))
            pending.add(member, mapped: mappedValues(of: member, in: discriminator))
        }
        reportStrayMappings(discriminator, members: members)
        reportUnchecked(base, of: handle, among: members, discriminator)
        complete(union, names, pending)
        return .named(id)
    }

    /// A variant that has no name yet.
    private func variant(of type: TypeReference, from member: Handle<Schema>) -> UnionModel.Variant {
        let schema = document.schemas[member]
        var variant = UnionModel.Variant(name: SwiftIdentifier(known: "value"), type: type)
        variant.origin = origin(schema.range, schema: member, type: type)
        // A declared type says itself what it is.
        if case .named = type { return variant }
        variant.documentation = DocumentationModel(description: schema.description)
        return variant
    }

    /// Remembers that the types of what all variants have stand in the choice.
    private func setHomes(of base: FlatObject, in id: TypeID) {
        for property in base.properties where property.schemas.count == 1 {
            structures.homes[property.schemas[0]] = id
        }
    }

    /// The one variant of a choice with the properties of the schema around it; nil where there are more.
    private func lowerOnlyVariant(
        _ members: [Handle<Schema>], of handle: Handle<Schema>, base: FlatObject,
        _ discriminator: Schema.Discriminator?, place: NamePlace, isShared: Bool
    ) -> TypeReference? {
        guard members.count == 1, discriminator == nil else { return nil }
        return lowerVariant(members[0], of: handle, base: base, discriminator, place: place, isShared: isShared)
    }

    /// The one type that all variants are of, if they are: any JSON, a list of constants, a single one, a plain type, or one
    /// that may be cleared.
    private func lowerOneType(
        _ members: [Handle<Schema>], of handle: Handle<Schema>, hasDiscriminator: Bool, place: NamePlace,
        isShared: Bool
    ) -> TypeReference? {
        if !hasDiscriminator, areAllKinds(members) { return .scalar(.json) }
        if let type = lowerOneType(members, of: handle, place: place, isShared: isShared) { return type }
        guard !hasDiscriminator, let cleared = clearedMember(among: members, of: handle) else { return nil }
        clearedMembers[handle] = cleared
        return .clearable(type(of: cleared, place: place))
    }

    private func lowerOneType(
        _ members: [Handle<Schema>], of handle: Handle<Schema>, place: NamePlace, isShared: Bool
    ) -> TypeReference? {
        if let enumeration = lowerConstants(members, of: handle, place: place) { return enumeration }
        if members.count == 1 { return type(of: members[0], within: isShared ? handle : nil, place: place) }
        guard let plain = plainType(of: members, place: place) else { return nil }
        if members.count > 1 { findings.plainChoices[handle] = members }
        return plain
    }

    /// A variant with the properties of the schema around it.
    ///
    /// - Parameters:
    ///   - handle: The schema whose type it is: where there is no other variant, that around it.
    ///   - isShared: Whether all places that refer to that have this type.
    private func lowerVariant(
        _ member: Handle<Schema>, of handle: Handle<Schema>, base: FlatObject, _ discriminator: Schema.Discriminator?,
        place: NamePlace, isShared: Bool = false
    ) -> TypeReference {
        let isCounted = isCounted(base, member)
        let outer = isShared ? handle : nil
        guard !base.isPlain || isCounted else { return type(of: member, within: outer, place: place) }
        let own = flatten(member)
        let known = Set(own.properties.map(\.name.value))
        // With a second choice, no variant is complete by itself.
        let isOnly = base.unions.count < 2
        let isComplete =
            isOnly && !isCounted && base.properties.allSatisfy { known.contains($0.name.value) }
            && !requiresMore(base, of: own, isNamed: named[member] != nil, discriminator)
        if isComplete, own.unions.isEmpty || named[member] != nil {
            return type(of: member, within: outer, place: place)
        }
        var merged = base
        merged.merge(own)
        for inner in own.unions {
            merged.additional = .allowed
            reportFreeChoice(inner)
        }
        merged.unions = []
        return lowerFlat(merged, handle: handle, place: place, isShared: isShared)
    }

    /// Whether the schema around a choice requires what a variant may go without. A discriminator is sent anyway, and so is
    /// what has but one value in a named schema, which has that in other places as well.
    private func requiresMore(
        _ base: FlatObject, of variant: FlatObject, isNamed: Bool, _ discriminator: Schema.Discriminator?
    ) -> Bool {
        guard variant.unions.isEmpty, !base.required.isEmpty else { return false }
        let required = Set(variant.required.map(\.value) + [discriminator?.propertyName.value].compactMap(\.self))
        return base.required.contains { name in
            guard !required.contains(name.value), let place = variant.place(of: name.value) else { return false }
            return !isNamed
                || !variant.properties[place].schemas.contains { schema in
                    nearest(schema) { $0.constant != nil || $0.enumeration?.count == 1 ? true : nil } ?? false
                }
        }
    }

    private func mayBeObject(_ handle: Handle<Schema>) -> Bool {
        let schema = document.schemas[handle]
        if let types = schema.types { return types.contains(.object) }
        if schema.enumeration != nil || schema.constant != nil || schema.items != nil { return false }
        return true
    }

    /// The variants with those of nested unions that are nothing of their own.
    func expanded(_ variants: [Handle<Schema>]) -> [Handle<Schema>] {
        var result: [Handle<Schema>] = []
        var seen: Set<Handle<Schema>> = []
        var pending = Array(variants.reversed())
        while let handle = pending.popLast() {
            guard seen.insert(handle).inserted else { continue }
            let schema = document.schemas[handle]
            if schema.discriminator == nil, isNothingOfItsOwn(handle) {
                pending += self.variants(of: schema).reversed()
            } else {
                result.append(handle)
            }
        }
        return result
    }

    /// The variants without those that inherit from another one of them by its discriminator: that is any of these already.
    private func withoutHeirs(_ members: [Handle<Schema>]) -> [Handle<Schema>] {
        let heirs: [Handle<Schema>: Set<Handle<Schema>>] = members.reduce(into: [:]) { heirs, member in
            heirs[member] = descendants[member].map { Set($0) }
        }
        let inner = Heirs.inner(heirs)
        return inner.isEmpty ? members : members.filter { !inner.contains($0) }
    }

    /// Whether a schema is a choice without a name, and no more than that.
    private func isNothingOfItsOwn(_ handle: Handle<Schema>) -> Bool {
        let schema = document.schemas[handle]
        return named[handle] == nil && schema.title == nil && !variants(of: schema).isEmpty && schema.properties.isEmpty
            && schema.allOf.isEmpty && schema.reference == nil
    }

    /// The choice by a discriminator among variants of which no other one can be an object: it may be made in the choice
    /// around it, where the discriminator tells these variants apart as well.
    private func innerChoice(among members: [Handle<Schema>]) -> Handle<Schema>? {
        let choices = members.filter { document.schemas[$0].discriminator != nil && isNothingOfItsOwn($0) }
        guard choices.count == 1, members.count > 1 else { return nil }
        return members.allSatisfy { $0 == choices[0] || !mayBeObject($0) } ? choices[0] : nil
    }

    /// Lowers a value of several types: a variant for each.
    func lowerTypes(_ types: Schema.Types, _ handle: Handle<Schema>, _ schema: Schema, place: NamePlace)
        -> TypeReference
    {
        var types = types
        if types.contains(.number) { types.remove(.integer) }
        let parts = Schema.Types.names.filter { types.contains($0.type) }.map { name, single in
            var part = schema
            part.types = single
            return (name: name, schema: part)
        }
        return lowerKinds(parts, handle, schema, place) { lowerByType(handle, $0, place: $1) }
    }

    /// Lowers a value of several kinds: a variant for each, called after it.
    func lowerKinds(
        _ parts: [(name: String, schema: Schema)], _ handle: Handle<Schema>, _ schema: Schema, _ place: NamePlace,
        lower: (Schema, NamePlace) -> TypeReference
    ) -> TypeReference {
        let id = declareType(schema, place: place, kind: .union(UnionModel()))
        var union = UnionModel()
        var names = UnionNames()
        for (name, part) in parts {
            let type = lower(part, NamePlace(owner: .type(id), text: name))
            names.add([caseName(of: type, hint: name, schema: part)[0]])
            union.variants.append(.init(name: SwiftIdentifier(known: "value"), type: type))
        }
        types[handle] = .named(id)
        complete(union, names, PendingUnion(id: id, schemas: parts.map { _ in handle }, range: schema.range))
        return .named(id)
    }

    /// Gives a union its variants with their names. What tells them apart is decided when all types are known.
    func complete(_ union: UnionModel, _ names: UnionNames, _ pending: PendingUnion) {
        var union = union
        for (index, name) in names.resolved().enumerated() { union.variants[index].name = name }
        model.types[pending.id].kind = .union(union)
        unions.pending.append(pending)
    }
}
