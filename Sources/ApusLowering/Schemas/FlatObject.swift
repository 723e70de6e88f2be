import ApusSource
import ApusSpec

/// The properties of an object with everything that it inherits.
struct FlatObject {
    private(set) var properties: [FlatProperty] = []
    /// The places of the properties by the bytes of their names: names that only look alike are two.
    private var places: [ExactText: Int] = [:]
    /// The places of those that only conditions speak of.
    private var conditioned: Set<Int> = []
    var required: [Located<String>] = []
    var additional: Schema.AdditionalProperties?
    /// The fewest and the most properties that an object has.
    var minProperties: Int?
    var maxProperties: Int?
    var dependencies: [Schema.Dependency] = []
    /// Choices between names that are required: of each choice all names of one list are.
    var alternatives: [[[Located<String>]]] = []
    /// Schemas that hold at times: their properties are optional ones.
    var conditional: [Handle<Schema>] = []
    /// A member of `allOf` that is no object.
    var foreign: Handle<Schema>?
    /// The schemas with variants, one of which every object has to be as well.
    var unions: [Handle<Schema>] = []
    /// The schemas whose variants are all part of it.
    var choices: [Handle<Schema>] = []
    /// The schemas that it is gathered from.
    var sources: Set<Handle<Schema>> = []

    /// Whether nothing is said beside the variants.
    var isPlain: Bool { properties.isEmpty && additional == nil && required.isEmpty }

    /// Whether nothing is said that makes it an object.
    var saysNothing: Bool {
        isPlain && unions.isEmpty && choices.isEmpty && alternatives.isEmpty && conditional.isEmpty
    }

    /// Adds all that another object has.
    mutating func merge(_ other: FlatObject) {
        for property in other.properties {
            let known = place(of: property.name.value)
            // What one of the two is certain of holds for both.
            let checked = property.checked + (known.map { properties[$0].checked } ?? [])
            for schema in property.schemas { add(property.name, schema) }
            if known == nil { properties[properties.count - 1].alternatives = property.alternatives }
            let index = known ?? properties.count - 1
            properties[index].unchecked.formUnion(property.unchecked)
            properties[index].unchecked.subtract(checked)
            properties[index].choices += property.choices
            properties[index].requiring += property.requiring
        }
        required += other.required
        sources.formUnion(other.sources)
        additional = other.additional ?? additional
        minProperties = [minProperties, other.minProperties].compactMap(\.self).max()
        maxProperties = [maxProperties, other.maxProperties].compactMap(\.self).min()
        dependencies += other.dependencies
        alternatives += other.alternatives
    }

    /// Adds what a schema itself says of its properties.
    mutating func add(_ schema: Schema) {
        for property in schema.properties { add(property.name, property.schema) }
        let needed = Set(schema.required.map(\.value))
        for property in needed.isEmpty ? [] : schema.properties where needed.contains(property.name.value) {
            if let place = place(of: property.name.value) { properties[place].requiring.append(property.schema) }
        }
        required += schema.required
        additional = schema.additionalProperties ?? additional
        let bounds = schema.bounds
        minProperties = [minProperties, bounds.minProperties?.value].compactMap(\.self).max()
        maxProperties = [maxProperties, bounds.maxProperties?.value].compactMap(\.self).min()
        dependencies += schema.dependentRequired
        conditional += schema.conditions.map(\.schema)
    }

    /// Adds a property that nothing is said of but at times, or what else its values are then.
    mutating func addMissing(_ property: FlatProperty) {
        if let place = places[ExactText(property.name.value)] {
            guard conditioned.contains(place) else { return }
            properties[place].alternatives += property.schemas
            return
        }
        conditioned.insert(properties.count)
        for schema in property.schemas { add(property.name, schema) }
    }

    /// Makes one property of several that stand in a row, in each of some rows: the first of them, under another name.
    mutating func join(_ rows: [(indices: Range<Int>, name: String)]) {
        var rest: Set<Int> = []
        for (indices, name) in rows {
            let first = indices.lowerBound
            properties[first].name = Located(name, at: properties[first].name.range)
            rest.formUnion(indices.dropFirst())
        }
        if rest.isEmpty { return }
        let kept = properties.indices.filter { !rest.contains($0) }
        conditioned = Set(kept.indices.filter { conditioned.contains(kept[$0]) })
        properties = kept.map { properties[$0] }
        places = Dictionary(
            properties.enumerated().map { (ExactText($1.name.value), $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The place of a property.
    func place(of name: String) -> Int? { places[ExactText(name)] }

    /// Gives properties their places, before what they are made of says more of them.
    mutating func reserve(_ found: [Schema.Property]) {
        for property in found where place(of: property.name.value) == nil {
            places[ExactText(property.name.value)] = properties.count
            properties.append(FlatProperty(name: property.name, schemas: []))
        }
    }

    /// Adds a property, or what another schema says of one that is there.
    mutating func add(_ name: Located<String>, _ schema: Handle<Schema>) {
        let key = ExactText(name.value)
        if let place = places[key] {
            properties[place].schemas.append(schema)
        } else {
            places[key] = properties.count
            properties.append(FlatProperty(name: name, schemas: [schema]))
        }
    }
}

/// A property with every schema that has a say in it, the nearest one last.
struct FlatProperty {
    var name: Located<String>
    var schemas: [Handle<Schema>]
    /// What its values are at other times, where nothing but conditions says what they are: any of these and of the others.
    var alternatives: [Handle<Schema>] = []
    /// What variants that are merged say of it, any of which may hold.
    var choices: [Handle<Schema>] = []
    /// The schemas of those objects that require it themselves.
    var requiring: [Handle<Schema>] = []
    /// The schemas of variants that are merged, where not all of these say the same of what the values keep to.
    var unchecked: Set<Handle<Schema>> = []

    /// The schemas whose rules every value keeps to.
    var checked: [Handle<Schema>] {
        if !alternatives.isEmpty { return [] }
        return unchecked.isEmpty ? schemas : schemas.filter { !unchecked.contains($0) }
    }

    /// The schemas that always hold.
    var certain: [Handle<Schema>] { choices.isEmpty ? schemas : schemas.filter { !choices.contains($0) } }
}

extension FlatObject {
    /// What an object says of properties that it does not name.
    enum Closure {
        case open, closed, typed
    }

    /// Whether a schema says what the properties without names are.
    var isTyped: Bool { closure == .typed }

    var closure: Closure {
        switch additional {
        case nil, .allowed: .open
        case .forbidden: .closed
        case .schema: .typed
        }
    }

    /// Whether an object has a property with the same rules.
    private func says(the property: FlatProperty, _ haveSameRules: (Handle<Schema>, Handle<Schema>) -> Bool) -> Bool {
        guard let index = place(of: property.name.value) else { return false }
        let schemas = properties[index].schemas
        return schemas.count == property.schemas.count
            && zip(schemas, property.schemas).allSatisfy { haveSameRules($0, $1) }
    }

    /// Adds what variants say of which an object may be several: it requires what all of them do, and all that one of them
    /// does.
    ///
    /// - Parameters:
    ///   - isOpen: Whether an object may also be none of them.
    ///   - haveSameRules: Whether the values of two schemas keep to the same.
    mutating func add(
        variants: [FlatObject], isOpen: Bool, haveSameRules: (Handle<Schema>, Handle<Schema>) -> Bool
    ) {
        let known = Set(properties.map { ExactText($0.name.value) })
        for property in variants.flatMap(\.properties) {
            let isNew = place(of: property.name.value) == nil
            if isNew { for schema in property.schemas { add(property.name, schema) } }
            guard let place = place(of: property.name.value) else { continue }
            if isNew { properties[place].alternatives = property.alternatives }
            let last = property.schemas.suffix(1)
            properties[place].choices += property.choices.isEmpty ? Array(last) : property.choices
        }
        // What one variant alone speaks of is no choice.
        for index in properties.indices where properties[index].choices.count == 1 {
            if !known.contains(ExactText(properties[index].name.value)) { properties[index].choices = [] }
        }
        for index in properties.indices where !known.contains(ExactText(properties[index].name.value)) {
            let isSame = variants.allSatisfy { $0.says(the: properties[index], haveSameRules) }
            if isOpen || !isSame { properties[index].unchecked = Set(properties[index].schemas) }
        }
        for variant in variants {
            sources.formUnion(variant.sources)
            additional = additional ?? variant.additional
        }
        if isOpen { additional = additional ?? .allowed }
        guard !isOpen, let first = variants.first else { return }
        let others = variants.dropFirst().map { Set($0.required.map(\.value)) }
        required += first.required.filter { name in others.allSatisfy { $0.contains(name.value) } }
        alternatives.append(variants.map(\.required))
    }
}

extension Lowering {
    /// Reports properties whose names differ in nothing that Unicode takes for a difference (UAX #15): Foundation's JSON
    /// coders keep one of the two.
    func checkEquivalence(_ flat: FlatObject) {
        // One of the two has letters beyond ASCII.
        guard flat.properties.contains(where: { !$0.name.value.utf8.allSatisfy { $0 < 0x80 } }) else { return }
        var known: [String: Located<String>] = [:]
        for property in flat.properties {
            guard let other = known.updateValue(property.name, forKey: property.name.value),
                reported.insert(property.name.range).inserted
            else { continue }
            diagnostics.warning(
                .equivalentProperties,
                "'\(property.name.value)' is canonically equivalent to the name of another property; JSON with both is "
                    + "read and written with one of the two",
                at: property.name.range, notes: [.init("the other one is here", at: other.range)])
        }
    }
}
