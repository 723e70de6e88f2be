import ApusSource
import ApusSpec

extension DocumentComparator {
    /// Compares alternatives; false when the rest of the schemas is not to be compared, because one is an alternative of
    /// the other or nothing can be said.
    func compareUnions(_ old: EffectiveSchema, _ new: EffectiveSchema, _ spot: Spot) -> Bool {
        if let before = oldSchemas.told(old), let after = newSchemas.told(new) {
            // What is in them, the schemas have themselves.
            compareDiscriminators(old, new, AlternativeMatch([before], [after], in: self), spot)
            return true
        }
        if old.unions.isEmpty, new.unions.isEmpty {
            compareInheritance(old, new, spot)
            return true
        }
        if old.unions.isEmpty, new.isPureUnion {
            return compareWrap([oldSchemas.told(old) ?? old.set], new.unions[0].alternatives, old, new, spot)
        }
        if new.unions.isEmpty, old.isPureUnion {
            return compareWrap(old.unions[0].alternatives, [newSchemas.told(new) ?? new.set], old, new, spot)
        }
        guard old.unions.count == new.unions.count else {
            reportShape("is put together another way", old, new, spot)
            return true
        }
        for (before, after) in zip(old.unions, new.unions) {
            if before.keyword != after.keyword {
                reportShape("has \(words: after.keyword) in the place of \(words: before.keyword)", old, new, spot)
            }
            let match = AlternativeMatch(before.alternatives, after.alternatives, in: self)
            report(match, old, new, spot)
            compareDiscriminators(old, new, match, spot)
        }
        return true
    }

    /// Two schemas with alternatives, of which one may have in each what the other one has beside them: the same values.
    func pushingCommonProperties(
        _ old: EffectiveSchema, _ new: EffectiveSchema
    ) -> (old: EffectiveSchema, new: EffectiveSchema) {
        guard old.unions.count == 1, new.unions.count == 1 else { return (old, new) }
        return (oldSchemas.pushing(old, like: new, newSchemas), newSchemas.pushing(new, like: old, oldSchemas))
    }

    /// One schema against several alternatives, of which it should be one.
    private func compareWrap(
        _ olds: [SchemaSet], _ news: [SchemaSet], _ old: EffectiveSchema, _ new: EffectiveSchema, _ spot: Spot
    ) -> Bool {
        let match = AlternativeMatch(olds, news, in: self, joinsLast: false)
        if match.pairs.isEmpty {
            reportShape(
                olds.count == 1 ? "is one of several alternatives now" : "is not one of several alternatives any more",
                old, new, spot)
        } else {
            report(match, old, new, spot)
            if (oldSchemas.told(old) ?? newSchemas.told(new)) != nil { compareDiscriminators(old, new, match, spot) }
        }
        return false
    }

    private func reportShape(_ message: ChangeText, _ old: EffectiveSchema, _ new: EffectiveSchema, _ spot: Spot) {
        report(
            .shapeChanged, spot, message, old: old.range, new: new.range, anchor: anchor(.type, old, new),
            values: ChangeValues(old: Self.shape(of: old), new: Self.shape(of: new)))
    }

    private static func shape(of schema: EffectiveSchema) -> String {
        schema.unions.map { "\($0.keyword):\($0.alternatives.count)" }.joined(separator: ",")
    }

    private func report(_ match: AlternativeMatch, _ old: EffectiveSchema, _ new: EffectiveSchema, _ spot: Spot) {
        for set in match.gone {
            let label = label(of: set, oldSchemas, oldPlaces)
            report(
                .alternativeRemoved, spot, "can be " + label + " no longer", old: oldSchemas.effective(set).range,
                new: new.range,
                anchor: ChangeAnchor(
                    .type, old: old.range, new: nil, part: .alternative(oldSchemas.effective(set).range)),
                values: ChangeValues(old: label.plain))
        }
        for set in match.added {
            let label = label(of: set, newSchemas, newPlaces)
            report(
                .alternativeAdded, spot, "can be " + label + ", too", old: old.range,
                new: newSchemas.effective(set).range,
                anchor: ChangeAnchor(
                    .type, old: nil, new: new.range, part: .alternative(newSchemas.effective(set).range)),
                values: ChangeValues(new: label.plain))
        }
        guard let direction = spot.direction else { return }
        for pair in match.pairs {
            let place = oldPlaces[pair.old]
            compare(
                .schemas(pair.old, pair.new, direction, isText: spot.isText), from: spot,
                at: place == .root || places.isComponent(place) ? spot.place : place)
        }
    }

    /// An alternative by its name, or by its types.
    private func label(of set: SchemaSet, _ schemas: SchemaFlattener, _ table: DocumentPlaces) -> ChangeText {
        let place = table[set]
        return places.isComponent(place)
            ? places.subject(place).words : "\(words: Self.name(of: schemas.effective(set)))"
    }

    private func compareDiscriminators(
        _ old: EffectiveSchema, _ new: EffectiveSchema, _ match: AlternativeMatch, _ spot: Spot
    ) {
        guard compareDiscriminatingProperties(old, new, spot), let before = old.discriminator,
            let after = new.discriminator
        else { return }
        compareDefaultTargets(before, after, old, new, spot)
        let mapped = (old: oldSchemas.mapped(old), new: newSchemas.mapped(new))
        for pair in match.pairs {
            let olds = values(of: pair.old, before, mapped.old, oldSchemas, oldPlaces)
            let news = values(of: pair.new, after, mapped.new, newSchemas, newPlaces)
            // What is taken for all other values needs none of its own.
            if olds == news || olds.isEmpty || news.isEmpty { continue }
            let texts = (
                old: olds.sorted().joined(separator: ", "), new: news.sorted().joined(separator: ", ")
            )
            report(
                .discriminatorValueChanged, spot,
                "knows " + label(of: pair.new, newSchemas, newPlaces)
                    + " by \(texts.new) in the place of \(texts.old), in \(after.propertyName.value)",
                old: before.propertyName.range, new: after.propertyName.range, anchor: anchor(.type, old, new),
                values: ChangeValues(old: texts.old, new: texts.new))
        }
    }

    private func compareDefaultTargets(
        _ before: Schema.Discriminator, _ after: Schema.Discriminator, _ old: EffectiveSchema, _ new: EffectiveSchema,
        _ spot: Spot
    ) {
        let texts = (
            old: before.otherTarget.map { label(of: SchemaSet($0), oldSchemas, oldPlaces) },
            new: after.otherTarget.map { label(of: SchemaSet($0), newSchemas, newPlaces) }
        )
        if let target = before.otherTarget, let other = after.otherTarget,
            commonPlace(oldPlaces[target], newPlaces[other]) != nil
        {
            return
        }
        if texts.old == texts.new { return }
        let now: ChangeText =
            texts.new.map { "takes values that \(after.propertyName.value) does not list for " + $0 }
            ?? "has no alternative any more for values that \(after.propertyName.value) does not list"
        report(
            .defaultAlternativeChanged, spot, now, old: before.propertyName.range, new: after.propertyName.range,
            anchor: anchor(.type, old, new), values: ChangeValues(old: texts.old?.plain, new: texts.new?.plain))
    }

    /// The values that stand for an alternative: those of the mapping, else the ones that it states itself, else the name of
    /// its component.
    private func values(
        of set: SchemaSet, _ discriminator: Schema.Discriminator, _ mapped: [Handle<Schema>: Set<String>],
        _ schemas: SchemaFlattener, _ table: DocumentPlaces
    ) -> Set<String> {
        let document = schemas.document
        let mapped = mapped[set.main] ?? []
        if !mapped.isEmpty || discriminator.otherTarget == set.main { return mapped }
        if let own = document.schemas[set.main].discriminatorValue?.value { return [own] }
        if let constants = schemas.effective(set).constants(of: discriminator, in: schemas) { return constants }
        let place = table[set]
        guard places.isComponent(place) else { return [] }
        return Set(places.subject(place).words.parts.compactMap { if case .code(let name) = $0 { name } else { nil } })
    }

    /// Whether both have a discriminator, of the same property.
    private func compareDiscriminatingProperties(
        _ old: EffectiveSchema, _ new: EffectiveSchema, _ spot: Spot
    ) -> Bool {
        let before = old.discriminator?.propertyName
        let after = new.discriminator?.propertyName
        if before?.value == after?.value { return before != nil }
        // Without a discriminator, alternatives are told apart by what they hold; whether the values fit, nobody can tell.
        report(
            before == nil || after == nil ? .shapeChanged : .discriminatorChanged, spot,
            change(of: "discriminator", before?.value, after?.value),
            old: before?.range ?? old.range, new: after?.range ?? new.range, anchor: anchor(.type, old, new),
            values: ChangeValues(old: before?.value, new: after?.value))
        return false
    }

    /// The value of an inherited discriminator that a schema states for itself.
    private func compareOwnValue(_ old: EffectiveSchema, _ new: EffectiveSchema, _ spot: Spot) {
        let values = (
            self.old.schemas[old.set.main].discriminatorValue, self.new.schemas[new.set.main].discriminatorValue
        )
        guard values.0?.value != values.1?.value, let before = old.discriminator, let after = new.discriminator,
            before.propertyName.value == after.propertyName.value
        else { return }
        let mapped = (old: oldSchemas.mapped(old), new: newSchemas.mapped(new))
        let olds = self.values(of: old.set, before, mapped.old, oldSchemas, oldPlaces).sorted()
            .joined(separator: ", ")
        let news = self.values(of: new.set, after, mapped.new, newSchemas, newPlaces).sorted()
            .joined(separator: ", ")
        if olds == news { return }
        report(
            .discriminatorValueChanged, spot,
            "is known by \(news) in the place of \(olds), in \(after.propertyName.value)",
            old: values.0?.range ?? old.range, new: values.1?.range ?? new.range, anchor: anchor(.type, old, new),
            values: ChangeValues(old: olds, new: news))
    }

    /// Compares heirs that are known by another value now, and gives the values.
    private func compareHeirs(
        _ olds: [(value: Located<String>, target: Handle<Schema>?)],
        _ news: [(value: Located<String>, target: Handle<Schema>?)], _ spot: Spot
    ) -> Set<String> {
        if olds.isEmpty || news.isEmpty { return [] }
        let match = AlternativeMatch(
            strangers(among: olds) { (self.oldNames, self.newNames, self.oldPlaces[$0]) },
            strangers(among: news) { (self.newNames, self.oldNames, self.newPlaces[$0]) }, in: self)
        let twins = Dictionary(
            match.pairs.map { (oldPlaces[$0.old], newPlaces[$0.new]) }, uniquingKeysWith: { first, _ in first })
        var free = Dictionary(
            grouping: news.indices.reversed(), by: { news[$0].target.map { newPlaces[$0] } ?? .root })
        free[.root] = nil
        var renamed: Set<String> = []
        for (value, target) in olds {
            guard let target, let direction = spot.direction else { continue }
            let place = oldPlaces[target]
            guard let index = free[twins[place] ?? place]?.popLast(), let heir = news[index].target else { continue }
            let other = news[index]
            renamed.formUnion([value.value, other.value.value])
            compare(.schemas(SchemaSet(target), SchemaSet(heir), direction, isText: false), from: spot, at: spot.place)
            // What a heir says of itself is told of the heir.
            if old.schemas[target].discriminatorValue?.value != new.schemas[heir].discriminatorValue?.value { continue }
            report(
                .discriminatorValueChanged, spot,
                "knows " + label(of: SchemaSet(heir), newSchemas, newPlaces)
                    + " by \(other.value.value) in the place of \(value.value)",
                old: value.range, new: other.value.range,
                anchor: ChangeAnchor(.type, old: value.range, new: other.value.range),
                values: ChangeValues(old: value.value, new: other.value.value))
        }
        return renamed
    }

    /// The heirs of names that the other document does not have, in an order that is not that of the document.
    private func strangers(
        among heirs: [(value: Located<String>, target: Handle<Schema>?)],
        _ names: (Handle<Schema>) -> (own: Set<PlaceID>, others: Set<PlaceID>, place: PlaceID)
    ) -> [SchemaSet] {
        var seen: Set<Handle<Schema>> = []
        return heirs.sorted { $0.value.value < $1.value.value }.compactMap(\.target).filter { heir in
            let (own, others, place) = names(heir)
            return own.contains(place) && !others.contains(place) && seen.insert(heir).inserted
        }.map(SchemaSet.init)
    }

    /// A discriminator without alternatives names the schemas that are derived from this one.
    private func compareInheritance(_ old: EffectiveSchema, _ new: EffectiveSchema, _ spot: Spot) {
        compareOwnValue(old, new, spot)
        // What a schema has from another component, is that one's.
        let owners = (old.discriminatorOwner.map { oldPlaces[$0] }, new.discriminatorOwner.map { newPlaces[$0] })
        if let owner = owners.0 ?? owners.1, owner != spot.place, places.isComponent(owner) { return }
        guard compareDiscriminatingProperties(old, new, spot), let before = old.discriminator,
            let after = new.discriminator, let direction = spot.direction
        else { return }
        compareDefaultTargets(before, after, old, new, spot)
        if let target = before.otherTarget, let other = after.otherTarget {
            compare(.schemas(SchemaSet(target), SchemaSet(other), direction, isText: false), from: spot, at: spot.place)
        }
        let olds = Dictionary(before.named.map { ($0.value.value, $0) }, uniquingKeysWith: { first, _ in first })
        let news = Dictionary(after.named.map { ($0.value.value, $0) }, uniquingKeysWith: { first, _ in first })
        let renamed = compareHeirs(
            before.named.filter { news[$0.value.value] == nil }, after.named.filter { olds[$0.value.value] == nil },
            spot)
        for (value, target) in before.named where !renamed.contains(value.value) {
            if let other = news[value.value] {
                guard let target, let target2 = other.target else { continue }
                compare(
                    .schemas(SchemaSet(target), SchemaSet(target2), direction, isText: false), from: spot,
                    at: spot.place)
            } else {
                report(
                    .alternativeRemoved, spot, "has lost the discriminator value \(value.value)", old: value.range,
                    new: after.propertyName.range,
                    anchor: ChangeAnchor(
                        .type, old: old.range, new: nil,
                        part: target.map { .alternative(self.old.schemas[$0].range) }),
                    values: ChangeValues(old: value.value))
            }
        }
        for (value, target) in after.named where olds[value.value] == nil && !renamed.contains(value.value) {
            report(
                .alternativeAdded, spot, "has the discriminator value \(value.value) as well",
                old: before.propertyName.range, new: value.range,
                anchor: ChangeAnchor(
                    .type, old: nil, new: new.range, part: target.map { .alternative(self.new.schemas[$0].range) }),
                values: ChangeValues(new: value.value))
        }
    }
}

extension Schema.Discriminator {
    /// The schema of all values without a name: `*` says in a mapping what `defaultMapping` does.
    fileprivate var otherTarget: Handle<Schema>? {
        defaultTarget ?? mapping.first { $0.value.value == "*" }?.target
    }

    /// The values with a name for each schema.
    var mapped: [Handle<Schema>: Set<String>] {
        named.reduce(into: [:]) { mapped, entry in
            if let target = entry.target { mapped[target, default: []].insert(entry.value.value) }
        }
    }

    /// The mapping of values with a name.
    fileprivate var named: [(value: Located<String>, target: Handle<Schema>?)] {
        defaultTarget == nil ? mapping.filter { $0.value.value != "*" } : mapping
    }
}
