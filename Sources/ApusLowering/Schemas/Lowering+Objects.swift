import ApusModel
import ApusSource
import ApusSpec

extension Lowering {
    /// Lowers a schema of objects: a struct, or a dictionary where no property has a name.
    func lowerObject(_ handle: Handle<Schema>, place: NamePlace) -> TypeReference {
        let flat = flatten(handle)
        if let union = flat.unions.first {
            return lowerUnion(of: flat, union: union, handle: handle, place: place)
        }
        return lowerFlat(flat, handle: handle, place: place)
    }

    /// Lowers an object that is one of several others as well.
    func lowerUnion(
        of flat: FlatObject, union: Handle<Schema>, handle: Handle<Schema>, place: NamePlace, isShared: Bool = true
    ) -> TypeReference {
        var flat = flat
        for other in flat.unions.dropFirst() {
            flat.additional = .allowed
            reportFreeChoice(other)
        }
        let source = document.schemas[union]
        return lowerUnion(
            handle, variants: variants(of: source), base: flat,
            discriminator: document.schemas[handle].discriminator ?? source.discriminator, place: place,
            isShared: isShared)
    }

    /// Reports variants whose properties stand among those without names, because the type has chosen once already.
    func reportFreeChoice(_ union: Handle<Schema>) {
        let range = document.schemas[union].range
        guard reported.insert(range).inserted else { return }
        diagnostics.warning(
            .unsupportedUnion, "a second choice for the same object: its properties are free-form ones without names",
            at: range.shortened)
    }

    /// Lowers `allOf`: of objects one flat struct, siblings included; of anything else the member that says the type.
    func lowerAllOf(_ handle: Handle<Schema>, place: NamePlace) -> TypeReference {
        let flat = flatten(handle)
        let schema = document.schemas[handle]
        guard let foreign = flat.foreign else {
            if let union = flat.unions.first {
                return lowerUnion(of: flat, union: union, handle: handle, place: place)
            }
            // Parts that only annotate leave open what the values are.
            if !isObject(handle), flat.saysNothing { return lowerByType(handle, schema, place: place) }
            return lowerFlat(flat, handle: handle, place: place)
        }
        if !flat.properties.isEmpty {
            diagnostics.warning(
                .contradictoryAllOf, "'allOf' of an object and something else is left free-form",
                at: schema.range.shortened)
            return .scalar(.json)
        }
        reportContradiction(among: schema.allOf)
        return type(of: foreign, place: place)
    }

    /// - Parameter isShared: Whether all places that refer to the schema have this type.
    func lowerFlat(
        _ flat: FlatObject, handle: Handle<Schema>, place: NamePlace, isShared: Bool = true
    ) -> TypeReference {
        let schema = document.schemas[handle]
        checkRequired(flat)
        checkEquivalence(flat)
        if flat.properties.isEmpty {
            if flat.closure != .closed { reportUncheckedConditions(of: flat) }
            switch flat.additional {
            case .schema(let values):
                let value = type(of: values, place: place.value)
                return .dictionary(isNullable(values) ? .optional(value) : value)
            case .allowed, nil: return .dictionary(.scalar(.json))
            case .forbidden: break
            }
        }
        let id = declareType(schema, place: place, kind: .structure(StructureModel(properties: [])))
        // Declared before its properties are lowered: they may refer to it.
        if isShared { set(.named(id), of: handle) }
        if case .forbidden = flat.additional { structures.closed.insert(id) }
        if options.includesExamples { structures.schemas[id] = handle }
        structures.propertySchemas[id] = flat.properties.map(\.schemas)
        model.types[id].kind = .structure(structure(flat, of: handle, in: id))
        return .named(id)
    }

    /// The struct of an object, whose nested types are added to the model.
    func structure(_ flat: FlatObject, of handle: Handle<Schema>, in id: TypeID) -> StructureModel {
        let required = Set(flat.required.map(\.value))
        let scope = NameScope(taken: ReservedNames.members)
        var structure = StructureModel(properties: [])
        structure.properties.reserveCapacity(flat.properties.count)
        let owner = path(of: .type(id))
        let isOfLinks = WordSplitter.words(of: model.types[id].name.text).last.map(WordSplitter.singular) == "Link"
        let wishes = flat.properties.map { property in
            var wish = nameWish(of: property.name, owner: owner)
            // Where all are links, the one to this very thing is one, too.
            if isOfLinks, property.name.value == "self" {
                wish.candidates = [SwiftIdentifier(known: "selfLink")] + wish.candidates
            }
            return wish
        }
        let names = names(of: wishes, in: scope)
        structures.propertyNames[id] = flat.properties.map(\.name.value)
        structures.propertyTypeNames[id] = nil
        for (index, property) in flat.properties.enumerated() {
            // What holds at times, or for some variants, is not checked.
            structures.pendingRules.append((id, index, property.checked))
            if let values = narrowedValues(of: property) {
                structures.narrowed[id, default: [:]][property.name.value] = values
            }
            noteDefault(of: property, at: index, in: id)
            var lowered = self.property(
                property, name: names[index], isRequired: required.contains(property.name.value), of: handle, in: id)
            setDirection(of: &lowered, property, in: handle)
            structure.properties.append(lowered)
        }
        structure.properties += undeclaredProperties(of: flat, in: id, scope: scope)
        structure.rules = objectRules(flat, of: structure.properties, in: id)
        let additional: Handle<Schema>?
        switch flat.additional {
        case .schema(let values): additional = values
        case .allowed: additional = nil
        case .forbidden, nil: return structure
        }
        let wanted = SwiftIdentifier(known: "additionalProperties")
        let name = claim(wanted, in: scope, owner: path(of: .type(id))).name
        let place = NamePlace(owner: .type(id), text: "additional_property")
        var type = TypeReference.scalar(.json)
        if let additional, !isBareObject(additional) { type = self.type(of: additional, place: place) }
        if let additional, isNullable(additional) { type = .optional(type) }
        structure.additional = AdditionalPropertiesModel(name: name, type: type, rules: ValueRules())
        structure.additional?.origin = additional.map { values in
            origin(document.schemas[values].range.shortened, schema: values, type: type)
        }
        if let additional { structures.pendingRules.append((id, nil, [additional])) }
        return structure
    }

    func nameWish(of property: Located<String>, owner: String) -> NameWish {
        NameWish(
            kind: "the property", source: property.value, candidates: candidates(forProperty: property.value),
            owners: [owner], range: property.range)
    }

    private func candidates(forProperty name: String) -> [SwiftIdentifier] {
        // Letters with marks may be written in two ways, which are one key and two names.
        let isPlain = name.utf8.allSatisfy { $0 < 0x80 }
        if isPlain, let known = naming.propertyWishes[name] { return known }
        let wanted = WordSplitter.memberName(name, fallback: "value")
        // `id[]` is a list beside an `id`.
        let plural = name.hasSuffix("[]") ? SwiftIdentifier(WordSplitter.plural(wanted.text)) : nil
        let point = WordSplitter.memberName(ValueTexts.namingPoints(in: name), fallback: "value")
        let candidates =
            [wanted] + [plural].compactMap(\.self) + (point == wanted ? [] : [point]) + [
                wanted.appending(SwiftIdentifier(known: "Value"))
            ]
        if isPlain { naming.propertyWishes[name] = candidates }
        return candidates
    }

    private func property(
        _ property: FlatProperty, name: SwiftIdentifier, isRequired: Bool, of owner: Handle<Schema>, in id: TypeID
    ) -> PropertyModel {
        let wireName = property.name.value
        // A schema that only adds to what is inherited does not say the type, and cannot allow null by itself.
        var telling = property.schemas.filter(saysType)
        let hasNullAlone = leaveOutNull(of: property, from: &telling)
        if telling.isEmpty { telling = property.choices.prefix(1).filter(saysType) }
        if property.choices.isEmpty { reportContradiction(among: telling) }
        let last = telling.last ?? property.schemas[property.schemas.count - 1]
        let deciding = narrowest(of: property.schemas, beside: last)
        let home = property.schemas.count == 1 ? structures.homes[property.schemas[0]] : nil
        let place = NamePlace(owner: .type(home ?? id), text: wireName)
        let nullable =
            (telling.isEmpty ? isNullable(deciding) : telling.allSatisfy(isNullable))
            || hasNullAlone || property.alternatives.contains(where: isNullable)
            || isRequired && findings.shownNulls.contains(property.name.range)
                && constantType(of: property, deciding) == nil
        let isAlwaysThere = isRequired && !nullable && oneWay(of: property, in: owner) == nil
        let type =
            (isAlwaysThere ? constantType(of: property, deciding) : nil)
            ?? constantsType(of: property, place: place) ?? type(of: property, place: place)
            ?? mergedType(of: telling, place: place) ?? sentenceType(of: deciding)
            ?? loosened(type(of: deciding, place: place), of: deciding)
        // What a variant says of it does not hold for the others.
        let certain = property.certain
        var documentation = DocumentationModel()
        if let last = certain.contains(deciding) ? deciding : certain.last {
            documentation = self.documentation(of: document.schemas[last])
        }
        for schema in certain.count > 1 ? certain.map({ document.schemas[$0] }) : [] {
            documentation.description = schema.description ?? documentation.description
            documentation.isDeprecated = documentation.isDeprecated || schema.isDeprecated
        }
        // What it always is, its constant says.
        if type == .scalar(.string), !isAlwaysThere || constantType(of: property, deciding) == nil {
            describeSentences(of: property.choices.isEmpty ? [deciding] : property.choices, in: &documentation)
        }
        var model = PropertyModel(
            name: name, wireName: wireName, type: type,
            presence: isRequired ? (nullable ? .nullable : .required) : .optional, isNullable: nullable,
            rules: ValueRules(), documentation: documentation)
        model.origin = origin(property.name.range, schema: deciding, type: type)
        return model
    }

    /// The type of a property that is one thing at one time and another one at another; nil where it always is the same.
    private func type(of property: FlatProperty, place: NamePlace) -> TypeReference? {
        if property.alternatives.isEmpty { return nil }
        var seen = Set(property.schemas)
        let others = property.alternatives.filter { other in
            guard seen.insert(other).inserted else { return false }
            return !property.schemas.contains { schema in
                var budget = 200
                return isSame(schema, other, &budget)
            }
        }
        guard !others.isEmpty else { return nil }
        return lowerUnion(
            property.schemas[0], variants: property.schemas + others, base: FlatObject(), discriminator: nil,
            place: place, isShared: false)
    }

    /// Gathers the properties of an object and of all that it is made of, in the order of the text; of one name all schemas
    /// count, in the place of the first, the nearest one last.
    func flatten(_ handle: Handle<Schema>) -> FlatObject {
        var flat = FlatObject()
        var visited: Set<Handle<Schema>> = []
        gather(handle, into: &flat, &visited)
        var next = 0
        while next < flat.conditional.count {
            var part = FlatObject()
            gather(flat.conditional[next], into: &part, &visited)
            for property in part.properties { flat.addMissing(property) }
            flat.conditional += part.conditional
            next += 1
        }
        flat.sources = visited
        for choice in flat.choices { merge(choice, into: &flat) }
        return flat
    }

    private func gather(_ handle: Handle<Schema>, into flat: inout FlatObject, _ visited: inout Set<Handle<Schema>>) {
        guard visited.insert(handle).inserted else { return }
        let schema = document.schemas[handle]
        if schema.hasPropertiesFirst { flat.reserve(schema.properties) }
        if let reference = schema.reference { gather(reference, into: &flat, &visited) }
        for member in schema.allOf {
            if isObject(member) || isChoiceOfObjects(member) || isCondition(member) {
                gather(member, into: &flat, &visited)
            } else if flat.foreign == nil, saysType(member) {
                flat.foreign = narrowest(of: schema.allOf, beside: member)
            }
        }
        if !schema.oneOf.isEmpty || !schema.anyOf.isEmpty {
            let variants = variants(of: schema)
            flat.alternatives += requiredAlternatives(of: schema)
            if mergedVariants(of: schema) != nil { flat.choices.append(handle) }
            // A variant that inherits from the schema it is a variant of has made its choice.
            if !variants.isEmpty, !variants.contains(where: visited.contains) { flat.unions.append(handle) }
        }
        flat.add(schema)
    }

    /// Whether a schema only says what holds at times.
    private func isCondition(_ handle: Handle<Schema>) -> Bool {
        !document.schemas[handle].conditions.isEmpty && !saysType(handle)
    }

    /// Whether a schema is a choice between objects and nothing else.
    func isChoiceOfObjects(_ handle: Handle<Schema>) -> Bool {
        var visited: Set<Handle<Schema>> = []
        return isChoiceOfObjects(handle, &visited)
    }

    private func isChoiceOfObjects(_ handle: Handle<Schema>, _ visited: inout Set<Handle<Schema>>) -> Bool {
        guard visited.insert(handle).inserted else { return true }
        let schema = document.schemas[handle]
        guard schema.types == nil || schema.types == .object, !schema.oneOf.isEmpty || !schema.anyOf.isEmpty else {
            return false
        }
        let variants = variants(of: schema)
        return variants.allSatisfy { isObject($0) || isChoiceOfObjects($0, &visited) }
    }

    /// Whether a schema describes objects, by itself or through what it is made of.
    func isObject(_ handle: Handle<Schema>) -> Bool {
        var visited = VisitedSchemas()
        return isObject(handle, &visited)
    }

    private func isObject(_ handle: Handle<Schema>, _ visited: inout VisitedSchemas) -> Bool {
        if findings.objects.contains(handle) { return true }
        guard visited.insert(handle) else { return false }
        if let types = document.schemas[handle].types { return types == .object }
        let schema = document.schemas[handle]
        if !schema.properties.isEmpty || schema.additionalProperties != nil || !schema.required.isEmpty { return true }
        let parts = schema.allOf + (schema.reference.map { [$0] } ?? [])
        guard parts.contains(where: { isObject($0, &visited) }) || mergedVariants(of: schema) != nil else {
            return false
        }
        // A chain of schemas is walked once. What is none may still turn out to be one, where schemas lead to themselves.
        findings.objects.insert(handle)
        return true
    }

    /// The last of some schemas for one value that says more of it than a type, where one says nothing else: an enum or a
    /// format counts wherever it stands. Of lists it is that with such elements.
    ///
    /// - Parameter depth: How many lists are around the values.
    private func narrowest(
        of schemas: [Handle<Schema>], beside bare: Handle<Schema>, depth: Int = 0
    ) -> Handle<Schema> {
        // Most have no others beside them.
        if schemas.count < 2 { return bare }
        let plain = document.schemas[bare]
        if let items = plain.items, plain.types == .array, depth < 16 {
            let lists = schemas.filter { document.schemas[$0].items != nil && document.schemas[$0].types == .array }
            let elements = lists.compactMap { document.schemas[$0].items }
            // Elements that may be anything narrow nothing, wherever they stand.
            let last = saysType(items) ? items : elements.last(where: saysType) ?? items
            let best = narrowest(of: elements, beside: last, depth: depth + 1)
            return best == items ? bare : lists.last { document.schemas[$0].items == best } ?? bare
        }
        guard let types = plain.types, !plain.hasShape, plain.format == nil, plain.contentEncoding == nil,
            plain.reference == nil, (plain.allOf + plain.oneOf + plain.anyOf).isEmpty
        else { return bare }
        return schemas.last { $0 != bare && narrows($0, types) } ?? bare
    }

    /// Whether a schema says by itself, or by what it refers to, what values of a type are.
    private func narrows(_ handle: Handle<Schema>, _ types: Schema.Types) -> Bool {
        let told = nearest(handle) { schema -> Schema? in
            let isTelling = schema.hasShape || schema.format != nil || schema.contentEncoding != nil
            return isTelling || schema.types != nil ? schema : nil
        }
        guard let told, !isObject(handle) else { return false }
        if told.types == types { return told.hasShape || told.format != nil || told.contentEncoding != nil }
        // Without a type a format is that of a text.
        let isFormat = types == .string && formatted(told.format?.value, base: .string) != nil
        return told.types == nil && (told.hasShape || isFormat)
    }

    /// Whether a schema narrows the type of its values at all (a lone description does not).
    func saysType(_ handle: Handle<Schema>) -> Bool {
        // Most say so at once, and are not worth a copy.
        if document.schemas[handle].types != nil { return true }
        let schema = document.schemas[handle]
        return schema.enumeration != nil || schema.constant != nil || schema.items != nil
            || !schema.properties.isEmpty || schema.additionalProperties != nil || !schema.allOf.isEmpty
            || !statedVariants(of: schema).isEmpty || schema.reference != nil
    }
}
