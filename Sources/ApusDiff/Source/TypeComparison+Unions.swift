import ApusModel
import ApusSource

extension UnionModel {
    /// The cases of a body in one of several media types.
    init(_ choice: ChoiceModel) {
        self.init()
        variants = choice.cases.map { Variant(name: $0.name, type: $0.content.type) }
    }

    /// The data of events, as far as callers see it.
    init(_ events: EventsModel) {
        self.init()
        variants = events.cases.map { Variant(name: $0.name, type: $0.type ?? .scalar(.string)) }
    }
}

extension TypeComparison {
    /// Compares the cases of two unions: by their names, then by the types that they hold.
    func compare(_ old: UnionModel, _ new: UnionModel, _ left: TypeID, _ right: TypeID) {
        let anchor = ChangeAnchor(
            .type, old: Self.schema(pair.old.types[left].origin), new: Self.schema(pair.new.types[right].origin))
        let named = Dictionary(new.variants.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        let oldNames = Set(old.variants.map(\.name))
        var came = new.variants.filter { !oldNames.contains($0.name) }
        for variant in old.variants {
            if let twin = named[variant.name] {
                compare(variant, twin, left, right)
            } else if let index = came.firstIndex(where: {
                $0.constant == variant.constant && pair.isSame(variant.type, $0.type)
            }) {
                let twin = came.remove(at: index)
                add(
                    .swiftCaseRenamed, words: "case \(variant.name.text) of \(pair.newSpelling.path(right))",
                    "is called \(twin.name.text) now: use the new name", anchor: anchor,
                    values: ChangeValues(old: variant.name.text, new: twin.name.text), old: left, new: right)
            } else {
                add(
                    .swiftCaseRemoved, words: "case \(variant.name.text) of \(pair.newSpelling.path(right))",
                    "is gone: do without it",
                    anchor: ChangeAnchor(.type, old: anchor.old, new: nil, part: Self.part(variant)),
                    values: ChangeValues(old: variant.name.text), old: left, new: right)
            }
        }
        for variant in came {
            add(
                .swiftCaseAdded, words: "case \(variant.name.text) of \(pair.newSpelling.path(right))",
                "is new: switches without \("default") have to name it",
                anchor: ChangeAnchor(.type, old: nil, new: anchor.new, part: Self.part(variant)),
                values: ChangeValues(new: variant.name.text), old: left, new: right)
        }
        compareUndocumented(old, new, anchor, left, right)
        compareCommon(old.common, new.common, anchor, left, right)
    }

    /// Compares what the unions have because all of their variants do.
    private func compareCommon(
        _ old: [UnionModel.CommonProperty], _ new: [UnionModel.CommonProperty], _ anchor: ChangeAnchor, _ left: TypeID,
        _ right: TypeID
    ) {
        let named = Dictionary(new.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        for property in old {
            let words: ChangeText = "property \(property.name.text) of \(pair.newSpelling.path(right))"
            guard let twin = named[property.name] else {
                add(
                    .swiftPropertyRemoved, words: words, "is gone: read it from the cases",
                    anchor: anchor, values: ChangeValues(old: property.name.text), old: left, new: right)
                continue
            }
            let (was, now) = pair.shown(property.type, twin.type)
            if !pair.isSame(property.type, twin.type) {
                add(
                    .swiftPropertyType, words: words, "is \(now) now (was \(was)): adapt what reads it", anchor: anchor,
                    values: ChangeValues(old: was, new: now), old: left, new: right)
            } else if property.isOptional != twin.isOptional {
                let (rule, message): (DiffRule, ChangeText) =
                    twin.isOptional
                    ? (.swiftPropertyOptional, "may be nil now: unwrap it where it is read")
                    : (.swiftPropertyNonoptional, "is never nil now: do not unwrap it")
                add(
                    rule, words: words, message, anchor: anchor, values: ChangeValues(old: was, new: now), old: left,
                    new: right)
            }
        }
        let known = Set(old.map(\.name))
        for property in new where !known.contains(property.name) {
            add(
                .swiftPropertyAdded, words: "property \(property.name.text) of \(pair.newSpelling.path(right))",
                "is new: no switch is needed to read it", anchor: anchor, values: ChangeValues(new: property.name.text),
                old: left, new: right)
        }
    }

    private static func part(_ variant: UnionModel.Variant) -> ChangeAnchor.Part? {
        schema(variant.origin).map { .alternative($0) }
    }

    private func compare(
        _ variant: UnionModel.Variant, _ twin: UnionModel.Variant, _ left: TypeID, _ right: TypeID
    ) {
        // What a case without a payload stands for is no part of its type.
        let holdsBefore = variant.constant == nil
        let holdsNow = twin.constant == nil
        if holdsBefore == holdsNow, !holdsNow || pair.isSame(variant.type, twin.type) { return }
        let was = holdsBefore ? pair.oldSpelling.type(variant.type) : "nothing"
        let now = holdsNow ? pair.newSpelling.type(twin.type) : "nothing"
        add(
            .swiftCaseType, words: "case \(twin.name.text) of \(pair.newSpelling.path(right))",
            "holds \(now) now (was \(was)): adapt what makes or reads it",
            anchor: pair.typeAnchor((variant.type, variant.origin), (twin.type, twin.origin)),
            values: ChangeValues(old: was, new: now), old: left, new: right)
    }

    /// A union has a case for unlisted values of its discriminator as long as nothing else catches them.
    private func compareUndocumented(
        _ old: UnionModel, _ new: UnionModel, _ anchor: ChangeAnchor, _ left: TypeID, _ right: TypeID
    ) {
        guard old.keepsUndocumented != new.keepsUndocumented else { return }
        let isNew = new.keepsUndocumented
        add(
            isNew ? .swiftCaseAdded : .swiftCaseRemoved,
            words: "case \("undocumented") of \(pair.newSpelling.path(right))",
            isNew ? "is new: switches without \("default") have to name it" : "is gone: do without it", anchor: anchor,
            values: isNew ? ChangeValues(new: "undocumented") : ChangeValues(old: "undocumented"),
            old: left, new: right)
    }
}
