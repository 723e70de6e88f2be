import ApusModel
import ApusSource
import ApusSpec
import ApusSyntax

extension Lowering {
    /// What the values of a schema must satisfy, as far as the type has a use for it. Objects and enumerations look after
    /// themselves.
    func rules(of handle: Handle<Schema>, type: TypeReference) -> ValueRules { rules(of: [handle], type: type) }

    private func rules(of handles: [Handle<Schema>], type: TypeReference) -> ValueRules {
        var rules = ValueRules()
        var visited = VisitedSchemas()
        var present = model.types.resolved(type)
        while let wrapped = present.wrapped { present = model.types.resolved(wrapped) }
        for handle in handles { gatherRules(handle, type: present, into: &rules, &visited) }
        // That its own values are all is what a type says itself.
        if rules.allowsUnlisted == false { rules.allowsUnlisted = nil }
        return rules
    }

    /// What rules are looked for once for.
    private struct RuleKey: Hashable {
        let schemas: [Handle<Schema>]
        let type: TypeReference
    }

    /// Gives properties and the data of events their rules. Not while they are lowered: a named schema that comes later in the document is not
    /// known to be a text or a number before.
    func gatherPendingRules() {
        // What many types inherit has one set of rules.
        var known: [RuleKey: ValueRules] = [:]
        func rules(of schemas: [Handle<Schema>], type: TypeReference) -> ValueRules {
            let key = RuleKey(schemas: schemas, type: type)
            if let rules = known[key] { return rules }
            let rules = self.rules(of: schemas, type: type)
            known[key] = rules
            return rules
        }
        // Type by type: a struct may have thousands of properties, and must not be copied for each.
        for (id, pending) in Dictionary(grouping: structures.pendingRules, by: \.type).sorted(by: { $0.key < $1.key }) {
            if case .events(var events) = model.types[id].kind {
                for case (_, let index?, let schemas) in pending {
                    events.cases[index].rules = rules(of: schemas, type: events.cases[index].payload)
                }
                model.types[id].kind = .events(events)
            }
            guard case .structure(var structure) = model.types[id].kind else { continue }
            for (_, index, schemas) in pending {
                if let index {
                    structure.properties[index].rules = rules(of: schemas, type: structure.properties[index].type)
                } else if let type = structure.additional?.type {
                    structure.additional?.rules = rules(of: schemas, type: type)
                }
            }
            model.types[id].kind = .structure(structure)
        }
        structures.pendingRules = []
    }

    private func gatherRules(
        _ handle: Handle<Schema>, type: TypeReference, into rules: inout ValueRules,
        _ visited: inout VisitedSchemas
    ) {
        guard visited.insert(handle) else { return }
        let schema = document.schemas[handle]
        let only = transparentMember(of: handle) ?? clearedMembers[handle]
        for part in schema.allOf + [schema.reference, only].compactMap(\.self) {
            gatherRules(part, type: type, into: &rules, &visited)
        }
        if let members = findings.plainChoices[handle] {
            let shared = sharedRules(of: members, type: type)
            rules = rules.narrowed(by: shared.rules)
            if !shared.isExact { reportLooseRules(at: schema.range.shortened) }
        }
        let bounds = schema.bounds
        switch type {
        case .scalar(.string):
            rules.listed = onlyListed(by: schema, as: .string) ?? rules.listed
            addTextRules(bounds, to: &rules)
        case .scalar(.url): addTextRules(bounds, to: &rules)
        case .scalar(.decimalText):
            addTextRules(bounds, to: &rules)
            addNumberRules(bounds, isDecimal: true, to: &rules)
        case .scalar(.decimal), .scalar(.decimalString):
            addDecimalRules(of: schema, isText: type == .scalar(.decimalString), to: &rules)
        case .scalar(.int32): addNumberRules(bounds, whole: Int(Int32.min)...Int(Int32.max), to: &rules)
        case .scalar(.uint64): addUnsignedRules(of: schema, to: &rules)
        case .scalar(.int), .scalar(.int64):
            rules.listed = onlyListed(by: schema, as: .integer) ?? rules.listed
            addNumberRules(bounds, whole: Int.min...Int.max, to: &rules)
        case .scalar(.boolean): rules.listed = listedValues(of: schema, as: .boolean) ?? rules.listed
        case .scalar(.float):
            rules.listed = listedValues(of: schema, as: .number) ?? rules.listed
            addNumberRules(bounds, limit: Double(Float.greatestFiniteMagnitude), to: &rules)
        case .scalar(.double):
            rules.listed = listedValues(of: schema, as: .number) ?? rules.listed
            addNumberRules(bounds, to: &rules)
        case .array(let element):
            rules.minItems = Self.larger(rules.minItems, bounds.minItems?.value)
            rules.maxItems = Self.smaller(rules.maxItems, bounds.maxItems?.value)
            rules.uniqueItems = bounds.uniqueItems || rules.uniqueItems
            addElementRules(schema.items, type: element, to: &rules)
        case .dictionary(let value):
            rules.minProperties = Self.larger(rules.minProperties, bounds.minProperties?.value)
            rules.maxProperties = Self.smaller(rules.maxProperties, bounds.maxProperties?.value)
            if case .schema(let values) = schema.additionalProperties {
                addElementRules(values, type: value, to: &rules)
            }
        case .named(let id):
            guard case .enumeration = model.types[id].kind else { break }
            if isOpened(handle) {
                rules.allowsUnlisted = rules.allowsUnlisted ?? true
            } else if schema.enumeration != nil || schema.constant != nil {
                rules.allowsUnlisted = false
            }
            addListedCases(schema, of: id, to: &rules)
        default: break
        }
    }

    /// Adds the cases of an enumeration that a schema narrows it to.
    private func addListedCases(_ schema: Schema, of id: TypeID, to rules: inout ValueRules) {
        guard case .enumeration(let enumeration) = model.types[id].kind,
            let nodes = schema.listed
        else { return }
        let values = Set(
            nodes.compactMap { node in
                node.isNull ? nil : node.scalar.map { Self.text(of: $0, as: enumeration.rawType) }
            })
        let known = rules.listedCases.map(Set.init)
        let listed = enumeration.cases.filter { values.contains($0.value) && known?.contains($0.name) != false }.map(
            \.name)
        // The type is not lowered from a list that only narrows it: nobody else sees that they have nothing in common.
        if listed.isEmpty, !values.isEmpty {
            report(
                .contradictoryAllOf, "no value is one of these and of those of another part of the 'allOf'",
                at: schema.range.shortened)
        } else if !listed.isEmpty, listed.count < enumeration.cases.count {
            rules.listedCases = listed
        }
    }

    private func addElementRules(_ handle: Handle<Schema>?, type: TypeReference, to rules: inout ValueRules) {
        guard let handle else { return }
        var element = type
        if case .optional(let wrapped) = element { element = wrapped }
        let found = self.rules(of: handle, type: element)
        if !found.isEmpty { rules.element = found }
    }

    private func addTextRules(_ bounds: Schema.Bounds, to rules: inout ValueRules) {
        rules.minLength = Self.larger(rules.minLength, bounds.minLength.map(\.value).flatMap { $0 > 0 ? $0 : nil })
        rules.maxLength = Self.smaller(rules.maxLength, bounds.maxLength?.value)
        guard let pattern = bounds.pattern.flatMap(translate) else { return }
        rules.pattern = rules.pattern?.and(pattern) ?? pattern
    }

    private func addUnsignedRules(of schema: Schema, to rules: inout ValueRules) {
        rules.listed = listedUnsigned(by: schema) ?? rules.listed
        addNumberRules(schema.bounds, whole: 0...Int.max, to: &rules)
    }

    private func addDecimalRules(of schema: Schema, isText: Bool, to rules: inout ValueRules) {
        if isText { reportUnchecked(schema.bounds) }
        rules.listed = listedDecimals(of: schema) ?? rules.listed
        addNumberRules(schema.bounds, isDecimal: true, to: &rules)
    }

    /// Says which rules of a text a number has lost with its digits.
    private func reportUnchecked(_ bounds: Schema.Bounds) {
        let keywords = [
            bounds.pattern.map { ("pattern", $0.range) }, bounds.minLength.map { ("minLength", $0.range) },
            bounds.maxLength.map { ("maxLength", $0.range) },
        ]
        for (keyword, range) in keywords.compactMap(\.self) where reported.insert(range).inserted {
            diagnostics.note(
                .uncheckedKeyword,
                "'\(keyword)' is not checked: a 'Decimal' does not know how it was written, as a 'DecimalText' does",
                at: range)
        }
    }

    // What several schemas say of one value holds together: the narrower bound counts.

    private static func larger<Bound: Comparable>(_ left: Bound?, _ right: Bound?) -> Bound? {
        guard let left, let right else { return left ?? right }
        return max(left, right)
    }

    private static func smaller<Bound: Comparable>(_ left: Bound?, _ right: Bound?) -> Bound? {
        guard let left, let right else { return left ?? right }
        return min(left, right)
    }

    private func translate(_ pattern: Located<String>) -> ValueRules.Pattern? {
        if let known = patterns[pattern.value] { return known }
        var translated: ValueRules.Pattern?
        switch ECMAPatternParser.parse(pattern.value) {
        case .translated(let model):
            translated = ValueRules.Pattern(text: pattern.value, model: model)
        case .unsupported(let reason, _):
            diagnostics.warning(
                .unsupportedPattern, "this pattern is not checked: \(reason)", at: pattern.range)
        case .invalid(let reason, let offset):
            diagnostics.warning(
                .invalidPattern, "this is no regular expression of ECMA-262: \(reason), at character \(offset + 1)",
                at: pattern.range)
        }
        patterns[pattern.value] = translated
        return translated
    }

    /// - Parameters:
    ///   - whole: The values of a type of integers; nil for fractions.
    ///   - limit: The largest magnitude of a type of fractions.
    ///   - isDecimal: Whether fractions have their decimal digits.
    private func addNumberRules(
        _ bounds: Schema.Bounds, whole: ClosedRange<Int>? = nil, limit: Double = .greatestFiniteMagnitude,
        isDecimal: Bool = false, to rules: inout ValueRules
    ) {
        func lowered(_ text: Located<String>?) -> ValueRules.NumberBound? {
            isDecimal ? decimalBound(text) : bound(text, whole: whole, limit: limit)
        }
        // What every value of the type keeps to need not be checked. The range of `UInt64` goes on behind that of `Int`.
        let least = whole.map { String($0.lowerBound) }
        let most = whole == 0...Int.max ? nil : whole.map { String($0.upperBound) }
        rules.minimum = Self.larger(rules.minimum, lowered(bounds.minimum).flatMap { $0.text == least ? nil : $0 })
        rules.maximum = Self.smaller(rules.maximum, lowered(bounds.maximum).flatMap { $0.text == most ? nil : $0 })
        rules.exclusiveMinimum = Self.larger(rules.exclusiveMinimum, lowered(bounds.exclusiveMinimum))
        rules.exclusiveMaximum = Self.smaller(rules.exclusiveMaximum, lowered(bounds.exclusiveMaximum))
        rules.multipleOf = lowered(bounds.multipleOf) ?? rules.multipleOf
    }

    /// A bound as a Swift literal. One beyond the range of the type forbids nothing; one that is no finite number, or a
    /// fraction for integers, is reported and not checked.
    private func bound(
        _ text: Located<String>?, whole: ClosedRange<Int>?, limit: Double
    ) -> ValueRules.NumberBound? {
        guard let text else { return nil }
        if let integer = Int(text.value) {
            return whole?.contains(integer) == false ? nil : ValueRules.NumberBound(text: String(integer))
        }
        guard let number = Double(text.value), number.isFinite else {
            report(
                .invalidBound, "'\(text.value)' is no number that a bound can have; it is not checked",
                at: text.range)
            return nil
        }
        if let integer = Int(exactly: number) {
            return whole?.contains(integer) == false ? nil : ValueRules.NumberBound(text: String(integer))
        }
        if whole != nil {
            if abs(number) < 9.2e18, reported.insert(text.range).inserted {
                diagnostics.warning(
                    .invalidBound, "a bound of integers is a whole number, not \(text.value); it is not checked",
                    at: text.range)
            }
            return nil
        }
        return abs(number) <= limit ? ValueRules.NumberBound(text: "\(number)") : nil
    }

    /// A bound with all its digits; what no `Decimal` holds is reported and not checked.
    private func decimalBound(_ text: Located<String>?) -> ValueRules.NumberBound? {
        guard let text else { return nil }
        if let digits = DecimalDigits(text.value), digits.fitsDecimal {
            return ValueRules.NumberBound(text: digits.text)
        }
        report(
            .invalidBound,
            "'\(text.value)' is no number that a decimal one can be compared with; it is not checked",
            at: text.range)
        return nil
    }
}
