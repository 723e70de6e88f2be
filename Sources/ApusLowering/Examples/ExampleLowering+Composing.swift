import ApusModel
import ApusSource
import ApusSpec
import ApusSyntax

extension ExampleLowering {
    /// Puts together the examples of the structs that the document has none of.
    ///
    /// A struct comes after those that its properties need, so that each refers to finished ones alone and no example
    /// leads back to itself. Where structs wait for each other, the first that could do without goes ahead; what needs
    /// itself has no example.
    func composeStructures() {
        let waiting = structures.filter { finished[$0] == nil }
        var order = CompositionOrder(waiting.map { ($0, needs(of: $0)) })
        while let id = order.takeNext() {
            if compose(id) { order.finish(id) }
        }
        for id in waiting where finished[id] == nil {
            let what = missing[id].map { "no value is found for '\($0)', which it requires" }
            note(
                "'\(model.types[id].name)' has no example: \(what ?? "what it requires cannot be put together")",
                at: model.types[id].range)
        }
    }

    /// The structs without an example that a struct has in it, and those of them that it cannot do without.
    private func needs(of id: TypeID) -> CompositionOrder.Needs {
        guard case .structure(let structure) = model.types[id].kind else { return .init() }
        var needs = CompositionOrder.Needs()
        var held = structure.properties.map { (type: $0.type, isRequired: $0.presence == .required) }
        if let additional = structure.additional, !neededOthers(by: structure.rules).isEmpty {
            held.append((additional.type, true))
        }
        for (type, isRequired) in held {
            if case .named(let union) = model.types.resolved(type),
                case .union(let model) = model.types[union].kind
            {
                needs.all.formUnion(
                    model.variants.compactMap { structureBehind($0.type) }.filter { finished[$0] == nil && $0 != id })
            }
            guard let target = structureBehind(type), finished[target] == nil else { continue }
            needs.all.insert(target)
            if isRequired, case .named = model.types.resolved(type) { needs.required.insert(target) }
        }
        return needs
    }

    /// The struct at the bottom of collections and aliases.
    private func structureBehind(_ type: TypeReference) -> TypeID? {
        switch model.types.resolved(type) {
        case .scalar, .items: return nil
        case .array(let inner), .dictionary(let inner), .optional(let inner), .clearable(let inner):
            return structureBehind(inner)
        case .named(let id):
            if case .structure = model.types[id].kind { return id }
            return nil
        }
    }

    /// Puts together one struct; false when it cannot be done.
    private func compose(_ id: TypeID) -> Bool {
        guard case .structure(let structure) = model.types[id].kind else { return false }
        let schemas = lowering.structures.propertySchemas[id] ?? []
        var composed = Composed(arguments: [], size: 1, isIllustrated: false)
        // What is required first: where there is too much for one example, the rest is what is left out.
        for isRequired in [true, false] {
            for (index, property) in structure.properties.enumerated()
            where (property.presence == .required || property.presence == .nullable) == isRequired {
                let found = value(of: property, schemas: index < schemas.count ? schemas[index] : [])
                guard let (value, isIllustrated) = found, composed.size + size(of: value) <= Self.sizeLimit else {
                    if property.presence == .required {
                        missing[id] = property.wireName
                        return false
                    }
                    if property.presence == .nullable {
                        composed.arguments.append(.init(property: index, value: .null))
                    }
                    continue
                }
                composed.arguments.append(.init(property: index, value: value))
                composed.size += size(of: value)
                composed.isIllustrated = composed.isIllustrated || isIllustrated
            }
        }
        complete(&composed, structure)
        if ExampleRules.objection(to: composed.arguments, structure) != nil { return false }
        add(.structure(id, composed.arguments), to: id, isFromDocument: false)
        finished[id] = Finished(isIllustrated: composed.isIllustrated, size: composed.size)
        return true
    }

    /// Adds properties until the object as a whole is one that may be sent.
    private func complete(_ composed: inout Composed, _ structure: StructureModel) {
        addOthers(neededOthers(by: structure.rules), to: &composed, structure)
        for (index, property) in structure.properties.enumerated()
        where !composed.arguments.contains(where: { $0.property == index }) {
            if ExampleRules.objection(to: composed.arguments, structure) == nil { return }
            let value = self.composed(property.type, rules: property.rules, called: property.wireName)
            guard let value, composed.size + size(of: value) <= Self.sizeLimit else { continue }
            composed.arguments.append(.init(property: index, value: value))
            composed.size += size(of: value)
        }
    }

    /// The keys of additional properties that an object needs: those that have to be there, and where one of several sets
    /// has to be, none of which has properties alone, those of the first set.
    private func neededOthers(by rules: ObjectRules) -> [String] {
        var keys = rules.requiredOthers
        for sets in rules.alternatives {
            let others: [[String]] = sets.map { set in
                set.compactMap { member -> String? in
                    if case .other(let key) = member { key } else { nil }
                }
            }
            guard let first = others.first, !others.contains(where: \.isEmpty) else { continue }
            let missing = first.filter { !keys.contains($0) }
            keys += missing
        }
        return keys
    }

    /// Adds properties without names, each of which has to be there.
    private func addOthers(_ keys: [String], to composed: inout Composed, _ structure: StructureModel) {
        guard let additional = structure.additional, !keys.isEmpty else { return }
        let entries = keys.compactMap { key in
            self.composed(additional.type, rules: additional.rules, called: key).map {
                ExampleValue.Entry(key: key, value: $0)
            }
        }
        composed.arguments.append(.init(property: nil, value: .dictionary(entries)))
        composed.size += entries.reduce(0) { $0 + size(of: $1.value) }
    }

    private struct Composed {
        var arguments: [ExampleValue.Argument]
        var size: Int
        var isIllustrated: Bool
    }

    /// The value of a property: an example of its own, its default, or one that is put together where there has to be one.
    private func value(
        of property: PropertyModel, schemas: [Handle<Schema>]
    ) -> (value: ExampleValue, isIllustrated: Bool)? {
        if case .named(let id) = model.types.resolved(property.type), let known = finished[id],
            known.isIllustrated, schemas.allSatisfy({ ownExamples(of: $0, besides: id).isEmpty })
        {
            return (.reference(id), true)
        }
        for schema in schemas.reversed() {
            for node in ownExamples(of: schema, besides: structureBehind(property.type)) {
                if node.isNull, property.isNullable { continue }
                if let value = accepted(node, as: property.type, rules: property.rules) { return (value, true) }
            }
        }
        if let items = illustratedItems(of: property) { return (items, true) }
        guard property.presence == .required || property.requiredDirection != nil else { return nil }
        for schema in schemas.reversed() {
            guard let node = lowering.document.schemas[schema].defaultValue,
                let value = try? read(node, as: property.type, rules: property.rules)
            else { continue }
            return (value, false)
        }
        return composed(property.type, rules: rules(of: property), called: property.wireName).map { ($0, false) }
    }

    /// The rules of a property, which has its one value where there is one, as in what calls send.
    private func rules(of property: PropertyModel) -> ValueRules {
        guard let constant = property.constant else { return property.rules }
        var rules = property.rules
        if case .named(let id) = model.types.resolved(property.type),
            case .enumeration(let enumeration) = model.types[id].kind
        {
            rules.listedCases = enumeration.cases.first { $0.value == constant }.map { [$0.name] } ?? rules.listedCases
        } else {
            rules.listed = [constant]
        }
        return rules
    }

    /// The examples of a property's schema, looked at through references and wrappers, but not those of the struct itself,
    /// which has them already.
    func ownExamples(of handle: Handle<Schema>, besides type: TypeID?) -> [SyntaxNode] {
        var next: Handle<Schema>? = handle
        var visited: Set<Handle<Schema>> = []
        while let handle = next, visited.insert(handle).inserted {
            if let type, lowering.structures.schemas[type] == handle { return [] }
            let schema = lowering.document.schemas[handle]
            if !schema.examples.isEmpty { return schema.examples }
            next = schema.reference ?? lowering.transparentMember(of: handle)
        }
        return []
    }

    /// A list of structs with examples, also where it may be left out.
    private func illustratedItems(of property: PropertyModel) -> ExampleValue? {
        guard case .array(let element) = model.types.resolved(property.type),
            case .named(let id) = model.types.resolved(element), finished[id]?.isIllustrated == true
        else { return nil }
        return composed(property.type, rules: property.rules, called: property.wireName)
    }

    /// A value of a type that keeps to its rules, put together without any help of the document; nil where none is found.
    func composed(_ type: TypeReference, rules: ValueRules, called name: String) -> ExampleValue? {
        let checks = ExampleRules(rules, isSingle: model.types.resolved(type) == .scalar(.float))
        switch model.types.resolved(type) {
        case .scalar(let scalar):
            return ExampleChoices.values(of: scalar, rules: rules, called: name).first {
                checks.objection(to: $0) == nil
            }
        case .optional: return .null
        case .clearable(let wrapped): return .clearable(composed(wrapped, rules: rules, called: name))
        case .items: return nil
        case .array(let element):
            let least = rules.minItems ?? 0
            guard least <= 100 else { return nil }
            let item = composed(element, rules: rules.element ?? ValueRules(), called: name)
            var count = max(least, 1)
            if let most = rules.maxItems { count = min(count, most) }
            let value = ExampleValue.array(item.map { Array(repeating: $0, count: count) } ?? [])
            return checks.objection(to: value) == nil && size(of: value) <= Self.sizeLimit ? value : nil
        case .dictionary(let element):
            guard let least = rules.minProperties, least > 0 else { return .dictionary([]) }
            guard least == 1, let value = composed(element, rules: rules.element ?? ValueRules(), called: name) else {
                return nil
            }
            return .dictionary([.init(key: "key", value: value)])
        case .named(let id): return composed(id, rules)
        }
    }

    private func composed(_ id: TypeID, _ rules: ValueRules) -> ExampleValue? {
        switch model.types[id].kind {
        case .structure: finished[id] == nil ? nil : .reference(id)
        case .enumeration(let enumeration):
            (rules.listedCases?.first ?? enumeration.cases.first?.name).map { .enumeration(id, $0) }
        case .union(let union): composed(union, id)
        case .alias, .headers, .choice, .events, .namespace: nil
        }
    }
}

extension ExampleLowering {
    /// The first variant of a union that can be put together; not through another union, which may lead back. Collections
    /// may do so, too: one of the union itself comes last, and a union that is asked for while it is put together has no
    /// value, so that a list of it is empty.
    private func composed(_ union: UnionModel, _ id: TypeID) -> ExampleValue? {
        if let known = composedUnions[id] { return known }
        // Until the outermost union is done: structs that are put together later may change what is possible.
        let isOutermost = composedUnions.isEmpty
        composedUnions.updateValue(nil, forKey: id)
        let value = firstVariant(of: union, id)
        composedUnions.updateValue(value, forKey: id)
        if isOutermost { composedUnions = [:] }
        return value
    }

    private func firstVariant(of union: UnionModel, _ id: TypeID) -> ExampleValue? {
        let variants = union.variants.filter { !holds($0.type, id) } + union.variants.filter { holds($0.type, id) }
        for variant in variants {
            if case .named(let inner) = model.types.resolved(variant.type), case .union = model.types[inner].kind {
                continue
            }
            if let value = composed(variant.type, rules: variant.rules, called: variant.name.text) {
                return .variant(id, variant.name, value)
            }
        }
        return nil
    }

    /// Whether a type is a collection of another, at any depth.
    private func holds(_ type: TypeReference, _ id: TypeID) -> Bool {
        switch model.types.resolved(type) {
        case .scalar, .items: false
        case .array(let inner), .dictionary(let inner), .optional(let inner), .clearable(let inner): holds(inner, id)
        case .named(let inner): inner == id
        }
    }
}

/// The order in which structs are put together.
struct CompositionOrder {
    /// The other structs that one has among its properties.
    struct Needs {
        /// Those that it would like to refer to.
        var all: Set<TypeID> = []
        /// Those that it cannot do without.
        var required: Set<TypeID> = []
    }

    private var missing: [TypeID: (all: Int, required: Int)] = [:]
    private var users: [TypeID: [(user: TypeID, isRequired: Bool)]] = [:]
    private var taken: Set<TypeID> = []
    /// Those that lack nothing, and those that lack nothing that is required; first come, first served.
    private var complete: [TypeID] = []
    private var possible: [TypeID] = []
    private var next = (complete: 0, possible: 0)

    /// Makes an order of structs with their needs.
    init(_ structures: [(id: TypeID, needs: Needs)]) {
        for (id, needs) in structures {
            missing[id] = (needs.all.count, needs.required.count)
            for need in needs.all.sorted() { users[need, default: []].append((id, needs.required.contains(need))) }
            if needs.all.isEmpty { complete.append(id) }
            if needs.required.isEmpty { possible.append(id) }
        }
    }

    /// The struct that comes next; nil when the rest cannot be put together.
    mutating func takeNext() -> TypeID? {
        while next.complete < complete.count {
            next.complete += 1
            if taken.insert(complete[next.complete - 1]).inserted { return complete[next.complete - 1] }
        }
        while next.possible < possible.count {
            next.possible += 1
            if taken.insert(possible[next.possible - 1]).inserted { return possible[next.possible - 1] }
        }
        return nil
    }

    /// Says that a struct has been put together.
    mutating func finish(_ id: TypeID) {
        for (user, isRequired) in users[id] ?? [] {
            guard var left = missing[user] else { continue }
            left.all -= 1
            if isRequired { left.required -= 1 }
            missing[user] = left
            if left.all == 0 { complete.append(user) }
            if isRequired, left.required == 0 { possible.append(user) }
        }
    }
}
