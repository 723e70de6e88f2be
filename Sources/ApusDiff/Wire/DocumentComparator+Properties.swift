import ApusSource
import ApusSpec

extension DocumentComparator {
    /// Compares the properties of two objects, as far as they travel in the direction of the spot.
    func compareProperties(_ old: EffectiveSchema, _ new: EffectiveSchema, _ spot: Spot) {
        let olds = old.propertyIndex
        let news = new.propertyIndex
        for property in old.properties {
            if let other = news[property.name.value] {
                compare(property, other, old, new, spot)
            } else if isVisible(property, of: old, oldSchemas, spot) {
                report(gone: property, old, new, spot)
            }
        }
        for property in new.properties
        where olds[property.name.value] == nil && isVisible(property, of: new, newSchemas, spot) {
            report(added: property, old, new, spot)
        }
        for name in Set(old.required.keys).symmetricDifference(new.required.keys).sorted()
        where olds[name] == nil && news[name] == nil {
            comparePresence(name, nil, old, new, spot)
        }
        compareAdditional(old, new, spot)
    }

    private func compare(
        _ before: EffectiveSchema.Property, _ after: EffectiveSchema.Property, _ old: EffectiveSchema,
        _ new: EffectiveSchema, _ spot: Spot
    ) {
        let name = before.name.value
        let place = places.place(owner(before.owner, after.owner, spot), .property(name))
        let anchor = ChangeAnchor(.presence, old: before.name.range, new: after.name.range)
        let isMarked = (old: isMarked(before, oldSchemas, spot), new: isMarked(after, newSchemas, spot))
        let mark = spot.direction == .request ? "readOnly" : "writeOnly"
        switch (isVisible(before, of: old, oldSchemas, spot), isVisible(after, of: new, newSchemas, spot)) {
        case (false, false): return
        case (true, false):
            report(
                .propertyHidden, spot, at: place,
                isMarked.old
                    ? "is not required any more, so that nobody sends it: it is readOnly" : "became \(words: mark)",
                old: before.name.range, new: after.name.range, anchor: anchor)
            return
        case (false, true):
            let isRequired = new.required[name] != nil
            let words: ChangeText =
                isMarked.new
                ? "became required, so that it is sent though it is readOnly"
                : "is not \(words: mark) any more\(words: isRequired ? ", and required" : "")"
            report(
                isRequired ? .requiredPropertyAdded : .propertyRevealed, spot, at: place, words,
                old: before.name.range, new: after.name.range, anchor: anchor)
        case (true, true): comparePresence(name, (before, after), old, new, spot)
        }
        guard let direction = spot.direction else { return }
        compare(.schemas(before.schemas, after.schemas, direction, isText: false), from: spot, at: place)
    }

    /// Whether a property travels: a request leaves out what is readOnly, a response what is writeOnly (OpenAPI, section
    /// "Schema Object").
    private func isVisible(
        _ property: EffectiveSchema.Property, of object: EffectiveSchema, _ schemas: SchemaFlattener, _ spot: Spot
    ) -> Bool {
        if !isMarked(property, schemas, spot) { return true }
        return spot.direction == .request && schemas.isSentNonetheless(property, of: object)
    }

    /// Whether a property is said not to travel that way.
    private func isMarked(_ property: EffectiveSchema.Property, _ schemas: SchemaFlattener, _ spot: Spot) -> Bool {
        let schema = schemas.effective(property.schemas)
        return spot.direction == .request ? schema.isReadOnly : schema.isWriteOnly
    }

    /// The place of the schema that declares something: that of the spot, unless another component does in both documents.
    private func owner(_ old: Handle<Schema>, _ new: Handle<Schema>, _ spot: Spot) -> PlaceID {
        guard let common = commonPlace(oldPlaces[old], newPlaces[new]), places.isComponent(common) else {
            return spot.place
        }
        return common
    }

    private func comparePresence(
        _ name: String, _ properties: (old: EffectiveSchema.Property, new: EffectiveSchema.Property)?,
        _ old: EffectiveSchema, _ new: EffectiveSchema, _ spot: Spot
    ) {
        let before = old.required[name]
        let after = new.required[name]
        guard (before == nil) != (after == nil) else { return }
        // Where a schema requires what another one declares, it is the one that changed.
        let base: PlaceID
        if let requirement = after, let properties {
            base =
                requirement.owner == properties.new.owner
                ? owner(properties.old.owner, requirement.owner, spot) : spot.place
        } else if let requirement = before, let properties {
            base =
                requirement.owner == properties.old.owner
                ? owner(requirement.owner, properties.new.owner, spot) : spot.place
        } else {
            base = spot.place
        }
        let ranges = (
            old: before?.range ?? properties?.old.name.range ?? old.range,
            new: after?.range ?? properties?.new.name.range ?? new.range
        )
        report(
            after == nil ? .propertyBecameOptional : .propertyBecameRequired, spot,
            at: places.place(base, .property(name)), after == nil ? "became optional" : "became required",
            old: ranges.old, new: ranges.new,
            anchor: ChangeAnchor(.presence, old: properties?.old.name.range, new: properties?.new.name.range))
    }

    private func report(
        gone property: EffectiveSchema.Property, _ old: EffectiveSchema, _ new: EffectiveSchema, _ spot: Spot
    ) {
        let name = property.name.value
        let isRequired = old.required[name] != nil
        var rule: ValueRule = isRequired ? .requiredPropertyRemoved : .optionalPropertyRemoved
        var isClosed = false
        if case .forbidden = new.additional { isClosed = true }
        // A closed object refuses in a request what it does not know; for a response it makes a difference to what was
        // optional alone.
        if isClosed, spot.direction == .request || !isRequired { rule = .closedPropertyRemoved }
        report(
            rule, spot, at: places.place(declarer(property.owner, old, oldPlaces, spot), .property(name)),
            isClosed ? "is gone, and no other is allowed" : "is gone", old: property.name.range, new: new.range,
            anchor: ChangeAnchor(.existence, old: property.name.range, new: nil))
    }

    private func report(
        added property: EffectiveSchema.Property, _ old: EffectiveSchema, _ new: EffectiveSchema, _ spot: Spot
    ) {
        let name = property.name.value
        let isRequired = new.required[name] != nil
        var rule: ValueRule = isRequired ? .requiredPropertyAdded : .optionalPropertyAdded
        var isClosed = false
        if case .forbidden = old.additional { isClosed = true }
        if isClosed, spot.direction == .response || !isRequired { rule = .closedPropertyAdded }
        report(
            rule, spot, at: places.place(declarer(property.owner, new, newPlaces, spot), .property(name)),
            isRequired ? "is new and required" : "is new", old: old.range, new: property.name.range,
            anchor: ChangeAnchor(.existence, old: nil, new: property.name.range))
    }

    /// The place of the component that declares a property which only one of the documents has.
    private func declarer(
        _ owner: Handle<Schema>, _ schema: EffectiveSchema, _ table: DocumentPlaces, _ spot: Spot
    ) -> PlaceID {
        let place = table[owner]
        let isOther = place != table[schema.set.main] && places.isComponent(place)
        return isOther && oldNames.contains(place) && newNames.contains(place) ? place : spot.place
    }

    /// Compares what holds for properties by the patterns of their names. What has none is one of the others.
    private func comparePatterns(_ old: EffectiveSchema, _ new: EffectiveSchema, _ spot: Spot) {
        if old.patterns.isEmpty, new.patterns.isEmpty { return }
        for pattern in Set(old.patterns.keys).union(new.patterns.keys).sorted() {
            let place = places.place(spot.place, .pattern(pattern))
            let (before, after) = (old.patterns[pattern], new.patterns[pattern])
            let schemas = (
                old: before.map { oldSchemas.effective($0.schemas) },
                new: after.map { newSchemas.effective($0.schemas) }
            )
            let anchor = ChangeAnchor(
                .type, old: schemas.old?.range ?? old.range, new: schemas.new?.range ?? new.range)
            if let before, after == nil, case .forbidden = new.additional {
                report(
                    .constraintTightened, spot, at: place, "is gone, and no other is allowed", old: before.range,
                    new: new.range, anchor: anchor, values: ChangeValues(old: "patternProperties"))
            } else if let after, let schema = schemas.new, before == nil, case .forbidden = old.additional {
                report(
                    .constraintLoosened, spot, at: place, "is allowed now, as \(words: Self.name(of: schema))",
                    old: old.range, new: after.range, anchor: anchor, values: ChangeValues(new: "patternProperties"))
            } else {
                compareParts(
                    before?.schemas ?? old.additional.values, after?.schemas ?? new.additional.values, spot, at: place,
                    anchor)
            }
        }
    }

    private func compareAdditional(_ old: EffectiveSchema, _ new: EffectiveSchema, _ spot: Spot) {
        let isObject = { (schema: EffectiveSchema) in schema.types?.contains(.object) ?? false }
        guard isObject(old), isObject(new) else { return }
        comparePatterns(old, new, spot)
        let place = places.place(spot.place, .additional)
        let anchor = anchor(.type, old, new)
        switch (old.additional, new.additional) {
        case (.forbidden, .forbidden), (.allowed, .allowed): break
        case (.forbidden, _):
            report(
                .additionalPropertiesAllowed, spot, "may have properties of other names now", old: old.range,
                new: new.range, anchor: anchor)
        case (_, .forbidden):
            report(
                .additionalPropertiesForbidden, spot, "may not have properties of other names any more",
                old: old.range, new: new.range, anchor: anchor)
        case (.values(let before), .values(let after)): compareParts(before, after, spot, at: place, anchor)
        case (.values(let before), .allowed): compareParts(before, nil, spot, at: place, anchor)
        case (.allowed, .values(let after)): compareParts(nil, after, spot, at: place, anchor)
        }
    }
}

extension EffectiveSchema.Additional {
    /// What properties without a name are; nil: anything, unless there are none.
    fileprivate var values: SchemaSet? { if case .values(let set) = self { set } else { nil } }
}
