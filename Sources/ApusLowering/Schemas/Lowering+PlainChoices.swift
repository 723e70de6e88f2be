import ApusModel
import ApusSource
import ApusSpec
import ApusSyntax

/// Choices between values of one type, which differ in nothing but the rules they keep to: no union has a use for them.
/// A choice between schemas whose values are of one type.
struct PlainChoice: Hashable {
    let schemas: [Handle<Schema>]
    let type: TypeReference
}

extension Lowering {
    /// The type of variants that are all the same plain type, or an open list of texts beside any text, or numbers that are
    /// listed beside any number (`1` for automatic beside `30...86400`).
    func plainType(of members: [Handle<Schema>], place: NamePlace) -> TypeReference? {
        if let array = plainArray(of: members, place: place) { return array }
        var kinds: [TypeReference] = []
        var enumeration: Handle<Schema>?
        var listed: [TypeReference] = []
        for member in members {
            let schema = document.schemas[member]
            if let known = types[member], named[member] == nil || isPlainText(schema) == false {
                kinds.append(known)
            } else if schema.enumeration != nil, schema.types == nil || schema.types == .string {
                enumeration = enumeration ?? member
                kinds.append(.scalar(.string))
            } else if named[member] == nil, let number = listedNumber(schema) {
                listed.append(number)
            } else if let types = schema.types, [.string, .boolean, .integer, .number].contains(types),
                !schema.hasShape
            {
                kinds.append(lowerByType(member, schema, place: place))
            } else if named[member] == nil, !saysType(member), schema.literal == nil, !schema.isUnresolved {
                kinds.append(lowerByType(member, schema, place: place))
            } else {
                return nil
            }
        }
        // Listed numbers alone are an enum.
        if !listed.isEmpty, kinds.isEmpty { return nil }
        kinds += listed
        let distinct = Set(kinds)
        if distinct.isSubset(of: [.scalar(.int), .scalar(.int64), .scalar(.int32), .scalar(.double), .scalar(.float)]),
            distinct.contains(.scalar(.double))
        {
            // A format that says how long an integer is has a point beside one that says so of a fraction: a `Double` has
            // no place for all of its digits.
            let formats = Set(members.compactMap { document.schemas[$0].format?.value })
            return distinct.contains(.scalar(.int64)) && formats.contains("double") ? nil : .scalar(.double)
        }
        if enumeration != nil, distinct.count == 1 { return nil }
        return distinct.count == 1 ? kinds.first : nil
    }

    /// The type of numbers of which a schema lists a few, and says nothing else.
    private func listedNumber(_ schema: Schema) -> TypeReference? {
        guard let types = schema.types, types == .integer || types == .number, schema.format == nil,
            let values = schema.listed, !values.isEmpty,
            values.allSatisfy({ [.integer, .number].contains($0.scalar?.kind) })
        else { return nil }
        var bare = schema
        (bare.enumeration, bare.constant) = (nil, nil)
        return bare.hasShape ? nil : .scalar(types == .integer ? .int : .double)
    }

    /// The type of variants that are all lists of the same: a box of four or of six numbers.
    private func plainArray(of members: [Handle<Schema>], place: NamePlace) -> TypeReference? {
        let schemas = members.map { document.schemas[$0] }
        guard schemas.allSatisfy(isOnlyArray), members.allSatisfy({ named[$0] == nil }) else { return nil }
        let items = schemas.compactMap(\.items)
        if items.isEmpty { return .array(.scalar(.json)) }
        guard items.count == members.count else { return nil }
        let place = place.element
        let isOne = Set(items).count == 1
        guard let element = isOne ? type(of: items[0], place: place) : plainType(of: items, place: place) else {
            return nil
        }
        return .array(items.contains(where: isNullable) ? .optional(element) : element)
    }

    private func isOnlyArray(_ schema: Schema) -> Bool {
        guard schema.types == .array else { return false }
        var rest = schema
        rest.items = nil
        return !rest.hasShape && rest.oneOf.isEmpty && rest.anyOf.isEmpty && rest.reference == nil
    }

    /// What all values keep to that keep to one of some schemas, and whether that is all there is to check.
    func sharedRules(of schemas: [Handle<Schema>], type: TypeReference) -> (rules: ValueRules, isExact: Bool) {
        // Choices within choices of the same are asked for again and again.
        let key = PlainChoice(schemas: schemas, type: type)
        if let known = findings.sharedRules[key] { return known }
        let found = findSharedRules(of: schemas, type: type)
        findings.sharedRules[key] = found
        return found
    }

    private func findSharedRules(
        of schemas: [Handle<Schema>], type: TypeReference
    ) -> (rules: ValueRules, isExact: Bool) {
        if let rules = sharedCases(of: schemas, type: type) { return (rules, true) }
        let all = schemas.map { rules(of: $0, type: type) }
        let shared = all.dropFirst().reduce(all[0]) { known, twin in known.loosened(by: twin) }
        // One that takes all that the others take says it all, and lists are put together.
        let isExact =
            all.contains(shared)
            || all.allSatisfy { rules in
                var listing = rules
                (listing.listed, listing.listedCases) = (shared.listed, shared.listedCases)
                return listing == shared
            }
        return (shared, isExact)
    }

    /// The rules of schemas that say nothing but which cases of one enum a value may be; nil for others. There may be
    /// thousands of constants: looking for each one among all cases would take the square of that.
    private func sharedCases(of schemas: [Handle<Schema>], type: TypeReference) -> ValueRules? {
        guard schemas.count > 1, case .named(let id) = model.types.resolved(type),
            case .enumeration(let enumeration) = model.types[id].kind
        else { return nil }
        var texts: Set<String> = []
        for handle in schemas {
            let schema = document.schemas[handle]
            guard schema.allOf.isEmpty, schema.oneOf.isEmpty, schema.anyOf.isEmpty, schema.reference == nil,
                let listed = constants(of: schema)?.values
            else { return nil }
            texts.formUnion(listed.compactMap { $0.scalar.map { Self.text(of: $0, as: enumeration.rawType) } })
        }
        let names = enumeration.cases.filter { texts.contains($0.value) }.map(\.name)
        guard !names.isEmpty else { return nil }
        var rules = ValueRules()
        if names.count < enumeration.cases.count { rules.listedCases = names }
        return rules
    }

    /// Says where the variants of one type keep to rules of which no check is made.
    func reportLooseRules(at range: SourceRange) {
        note(
            .uncheckedKeyword,
            "variants of one type have different rules, which are not checked: a value may keep to any of them",
            at: range)
    }
}
