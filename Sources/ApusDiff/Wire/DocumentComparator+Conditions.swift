import ApusSource
import ApusSpec
import ApusSyntax

extension DocumentComparator {
    /// Compares what holds at times: what `if` decides, and what a property brings along.
    func compareConditions(_ old: EffectiveSchema, _ new: EffectiveSchema, _ spot: Spot) {
        if !old.conditions.isEmpty || !new.conditions.isEmpty {
            compareChoice(old, new, spot)
            compareDependentSchemas(old, new, spot)
        }
        compareDependencies(old, new, spot)
    }

    private func compareChoice(_ old: EffectiveSchema, _ new: EffectiveSchema, _ spot: Spot) {
        let (before, after) = (old.keyword("if"), new.keyword("if"))
        guard let before, let after else {
            if before != nil || after != nil {
                reportCondition(
                    ChangeKeyword("if", before, after), before == nil ? "has \("if") now" : "has no \("if") any more",
                    old,
                    new, spot)
            }
            return
        }
        compareKeyword("if", before, after, old, new, spot)
        compareCondition(.then, "then", old, new, spot)
        compareCondition(.otherwise, "else", old, new, spot)
    }

    private func compareDependentSchemas(_ old: EffectiveSchema, _ new: EffectiveSchema, _ spot: Spot) {
        var names: Set<String> = []
        for case .property(let name) in Array(old.conditions.keys) + Array(new.conditions.keys) { names.insert(name) }
        for name in names.sorted() { compareCondition(.property(name), name, old, new, spot) }
    }

    private func compareCondition(
        _ occasion: Schema.Condition.Occasion, _ name: String, _ old: EffectiveSchema, _ new: EffectiveSchema,
        _ spot: Spot
    ) {
        switch (old.conditions[occasion], new.conditions[occasion]) {
        case (nil, nil): break
        case (let before?, let after?):
            guard let direction = spot.direction else { return }
            compare(
                .schemas(before.schemas, after.schemas, direction, isText: false), from: spot,
                at: places.place(spot.place, .condition(occasion)))
        case (let before, let after):
            reportCondition(
                ChangeKeyword(name: name, old: before?.range, new: after?.range), before == nil ? "is new" : "is gone",
                old, new, spot, at: places.place(spot.place, .condition(occasion)))
        }
    }

    private func reportCondition(
        _ keyword: ChangeKeyword, _ message: ChangeText, _ old: EffectiveSchema, _ new: EffectiveSchema, _ spot: Spot,
        at place: PlaceID? = nil
    ) {
        let isNew = keyword.old == nil
        report(
            isNew ? .constraintTightened : .constraintLoosened, spot, at: place, message, old: keyword.old ?? old.range,
            new: keyword.new ?? new.range, anchor: anchor(.condition, old, new),
            values: ChangeValues(old: isNew ? nil : keyword.name, new: isNew ? keyword.name : nil))
    }

    private func compareDependencies(_ old: EffectiveSchema, _ new: EffectiveSchema, _ spot: Spot) {
        if old.dependencies.isEmpty, new.dependencies.isEmpty { return }
        for name in Set(old.dependencies.keys).union(new.dependencies.keys).sorted() {
            let (before, after) = (old.dependencies[name] ?? [:], new.dependencies[name] ?? [:])
            for other in Set(before.keys).symmetricDifference(after.keys).sorted() {
                let isNew = before[other] == nil
                let value = "dependentRequired=\(name): \(other)"
                report(
                    isNew ? .constraintTightened : .constraintLoosened, spot,
                    isNew
                        ? "has to have \(other) beside \(name) now" : "need not have \(other) beside \(name) any more",
                    old: before[other] ?? old.range, new: after[other] ?? new.range,
                    anchor: anchor(.constraint, old, new),
                    values: ChangeValues(old: isNew ? nil : value, new: isNew ? value : nil))
            }
        }
    }
}

/// A keyword that came or went, with its places.
private struct ChangeKeyword {
    var name: String
    var old: SourceRange?
    var new: SourceRange?

    init(name: String, old: SourceRange?, new: SourceRange?) {
        self.name = name
        self.old = old
        self.new = new
    }

    init(_ name: String, _ old: SyntaxEntry?, _ new: SyntaxEntry?) {
        self.init(name: name, old: old?.keyRange, new: new?.keyRange)
    }
}
