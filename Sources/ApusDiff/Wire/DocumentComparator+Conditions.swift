import ApusSource
import ApusSpec
import ApusSyntax

extension DocumentComparator {
    /// Compares what holds at times: what `if` decides, and what a property brings along.
    func compareConditions(_ old: EffectiveSchema, _ new: EffectiveSchema, _ spot: Spot) {
        compareChoices(old, new, spot)
        if !old.dependents.isEmpty || !new.dependents.isEmpty {
            for name in Set(old.dependents.keys).union(new.dependents.keys).sorted() {
                compareCondition(
                    .property(name), name, (old.dependents[name], new.dependents[name]), old, new, spot)
            }
        }
        compareDependencies(old, new, spot)
    }

    /// Compares what follows from each `if`. Of those that are written in another way, the ones that have the same
    /// consequences belong together.
    private func compareChoices(_ old: EffectiveSchema, _ new: EffectiveSchema, _ spot: Spot) {
        if old.choices.isEmpty, new.choices.isEmpty { return }
        let match = ListMatch(old.choices, new.choices, by: \.text)
        for (before, after) in match.pairs { compareBranches(before, after, old, new, spot) }
        let others = ListMatch(
            match.gone, match.added, by: { self.consequences($0, self.oldSchemas) },
            and: { self.consequences($0, self.newSchemas) })
        let pairs = others.pairs.map { (old: Optional($0.old), new: Optional($0.new)) }
        let rest = Self.replacements(others.gone + others.surplus.old, others.added + others.surplus.new)
        for (before, after) in pairs + rest {
            compareKeyword("if", before?.assertion, after?.assertion, old, new, spot, .condition)
            if let before, let after { compareBranches(before, after, old, new, spot) }
        }
    }

    private func consequences(_ choice: EffectiveSchema.Choice, _ schemas: SchemaFlattener) -> [Int?] {
        [choice.then, choice.otherwise].map { part in part.map { schemas.digest($0.schemas) } }
    }

    private func compareBranches(
        _ before: EffectiveSchema.Choice, _ after: EffectiveSchema.Choice, _ old: EffectiveSchema,
        _ new: EffectiveSchema, _ spot: Spot
    ) {
        compareCondition(.then, "then", (before.then, after.then), old, new, spot)
        compareCondition(.otherwise, "else", (before.otherwise, after.otherwise), old, new, spot)
    }

    private func compareCondition(
        _ occasion: Schema.Condition.Occasion, _ name: String,
        _ parts: (old: EffectiveSchema.Part?, new: EffectiveSchema.Part?), _ old: EffectiveSchema,
        _ new: EffectiveSchema, _ spot: Spot
    ) {
        let place = places.place(spot.place, .condition(occasion))
        if let before = parts.old, let after = parts.new {
            guard let direction = spot.direction else { return }
            compare(.schemas(before.schemas, after.schemas, direction, isText: false), from: spot, at: place)
        } else if parts.old != nil || parts.new != nil {
            let isNew = parts.old == nil
            report(
                isNew ? .constraintTightened : .constraintLoosened, spot, at: place, isNew ? "is new" : "is gone",
                old: parts.old?.range ?? old.range, new: parts.new?.range ?? new.range,
                anchor: anchor(.condition, old, new),
                values: ChangeValues(old: isNew ? nil : name, new: isNew ? name : nil))
        }
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

extension EffectiveSchema.Choice {
    fileprivate var assertion: EffectiveSchema.Assertion { .init(text: text, range: range) }
}
