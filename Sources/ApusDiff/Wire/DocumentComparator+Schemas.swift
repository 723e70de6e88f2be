import ApusSource
import ApusSpec
import ApusSyntax

extension DocumentComparator {
    /// Compares two schemas in one direction. What lies within them is compared later, as pairs of its own.
    func compareSchemas(_ old: EffectiveSchema, _ new: EffectiveSchema, _ spot: Spot) {
        if !old.set.isChoice, !new.set.isChoice { compareTexts(old.set.main, new.set.main, spot) }
        if old.isUnresolved || new.isUnresolved {
            guard old.isUnresolved != new.isUnresolved else { return }
            report(
                .shapeChanged, spot, "cannot be compared: a reference leads nowhere", old: old.range, new: new.range,
                anchor: anchor(.type, old, new))
            return
        }
        compareDefaults(old, new, spot)
        compareXML(old, new, spot)
        if old.isFree || new.isFree {
            guard old.isFree != new.isFree else { return }
            report(
                new.isFree ? .typeWidened : .typeNarrowed, spot,
                new.isFree ? "may be anything now" : "is \(words: Self.name(of: new)) now, and could be anything",
                old: old.range, new: new.range, anchor: anchor(.type, old, new))
            return
        }
        compareNullability(old, new, spot)
        let (old, new) = pushingCommonProperties(old, new)
        guard compareUnions(old, new, spot), compareTypes(old, new, spot) else { return }
        compareValues(old, new, spot)
        compareBounds(old.bounds, new.bounds, spot, anchor(.constraint, old, new))
        compareProperties(old, new, spot)
        compareItems(old, new, spot)
        compareParts(old.content, new.content, spot, at: places.place(spot.place, .inText), anchor(.type, old, new))
        compareConditions(old, new, spot)
        compareKeywords(old, new, spot)
    }

    func anchor(_ aspect: ChangeAnchor.Aspect, _ old: EffectiveSchema, _ new: EffectiveSchema) -> ChangeAnchor {
        ChangeAnchor(aspect, old: old.range, new: new.range)
    }

    private func compareNullability(_ old: EffectiveSchema, _ new: EffectiveSchema, _ spot: Spot) {
        guard old.isNullable != new.isNullable, !spot.isText else { return }
        report(
            new.isNullable ? .becameNullable : .becameNotNullable, spot,
            new.isNullable ? "may be null now" : "may not be null any more", old: old.range, new: new.range,
            anchor: anchor(.nullability, old, new))
    }

    /// Compares types and formats; false when they have nothing in common, so that no detail is worth a word.
    private func compareTypes(_ old: EffectiveSchema, _ new: EffectiveSchema, _ spot: Spot) -> Bool {
        // The types of alternatives are compared with these.
        if !old.unions.isEmpty || !new.unions.isEmpty { return true }
        let before = Self.readable(old.types(beside: new), spot)
        let after = Self.readable(new.types(beside: old), spot)
        if before == after {
            compareFormats(old, new, spot)
            compareBytes(old, new, spot)
            return true
        }
        let isWidened = after.isSuperset(of: before)
        let isNarrowed = before.isSuperset(of: after)
        report(
            isWidened ? .typeWidened : isNarrowed ? .typeNarrowed : .typeChanged, spot,
            "is \(words: Self.name(of: new)) now, and was \(words: Self.name(of: old))", old: old.range,
            new: new.range, anchor: anchor(.type, old, new),
            values: ChangeValues(old: Self.name(of: old), new: Self.name(of: new)))
        return isWidened || isNarrowed
    }

    /// The types that a value of a spot may be read as: of what is written as text, a string may be anything.
    private static func readable(_ types: Schema.Types?, _ spot: Spot) -> Schema.Types {
        guard let types else { return .all }
        guard spot.isText, types.contains(.string) else { return types }
        return types.union([.boolean, .integer, .number])
    }

    private func compareFormats(_ old: EffectiveSchema, _ new: EffectiveSchema, _ spot: Spot) {
        guard old.format?.value != new.format?.value else { return }
        let rule: ValueRule
        let message: ChangeText
        switch (old.format?.value, new.format?.value) {
        case (let before?, let after?):
            let isWidened = [["int32", "int64"], ["float", "double"]].contains([before, after])
            let isNarrowed = [["int32", "int64"], ["float", "double"]].contains([after, before])
            rule = isWidened ? .formatWidened : isNarrowed ? .formatNarrowed : .formatChanged
            message = "has format \(after) in the place of \(before)"
        case (nil, let after?):
            rule = .formatAdded
            message = "has format \(after) now"
        case (let before, nil):
            rule = .formatRemoved
            message = "has no format any more; it was \(before ?? "")"
        }
        report(
            rule, spot, message, old: old.format?.range ?? old.range, new: new.format?.range ?? new.range,
            anchor: anchor(.type, old, new), values: ChangeValues(old: old.format?.value, new: new.format?.value))
    }

    /// Compares items place by place. An array without places has the same schema in each.
    private func compareItems(_ old: EffectiveSchema, _ new: EffectiveSchema, _ spot: Spot) {
        let places = max(old.prefix.count, new.prefix.count)
        for index in 0...places {
            // Where one of them ends, the counts of items tell.
            guard old.hasItem(at: index), new.hasItem(at: index) else { break }
            let step: PlaceStep = index < places ? .position(index) : .items
            compareParts(
                old.item(at: index), new.item(at: index), spot, at: self.places.place(spot.place, step),
                anchor(.type, old, new))
        }
    }

    /// Compares schemas of which one may be missing, which allows anything.
    func compareParts(
        _ old: SchemaSet?, _ new: SchemaSet?, _ spot: Spot, at place: PlaceID, _ anchor: ChangeAnchor
    ) {
        switch (old, new) {
        case (let before?, let after?):
            guard let direction = spot.direction else { return }
            compare(.schemas(before, after, direction, isText: spot.isText), from: spot, at: place)
        case (let before?, nil):
            let schema = oldSchemas.effective(before)
            if schema.isFree { return }
            report(
                .typeWidened, spot, at: place, "may be anything now", old: schema.range, new: anchor.new,
                anchor: anchor)
        case (nil, let after?):
            let schema = newSchemas.effective(after)
            if schema.isFree { return }
            report(
                .typeNarrowed, spot, at: place, "is \(words: Self.name(of: schema)) now, and could be anything",
                old: anchor.old, new: schema.range, anchor: anchor)
        case (nil, nil): break
        }
    }

    /// The types of a schema in words: "string or integer".
    static func name(of schema: EffectiveSchema) -> String {
        guard let types = schema.types else { return schema.unions.isEmpty ? "anything" : "one of several" }
        let shown = types.contains(.number) ? types.subtracting(.integer) : types
        let names = Schema.Types.names.filter { shown.contains($0.type) }.map(\.name)
        return names.isEmpty ? "nothing" : names.joined(separator: " or ")
    }
}

extension EffectiveSchema {
    /// Whether there may be an item at a place.
    fileprivate func hasItem(at index: Int) -> Bool { bounds.maxItems.map { $0.value > index } ?? true }

    /// What an item at a place is.
    fileprivate func item(at index: Int) -> SchemaSet? { index < prefix.count ? prefix[index] : itemsBehindPrefix }
}

extension Schema.Types {
    /// All types but null.
    static let all: Schema.Types = [.boolean, .integer, .number, .string, .array, .object]
}
