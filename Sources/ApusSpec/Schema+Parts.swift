package import ApusSource

extension Schema {
    /// How one schema has another.
    package enum PartRole: Sendable, Hashable {
        case property(String)
        /// Properties whose names have a pattern.
        case pattern(String)
        /// All properties without a name, and those without a pattern, too.
        case additional, unmatched
        /// A place of a tuple, by its number from 0; what is behind the last one.
        case position(Int)
        case rest
        /// All items.
        case items
        case condition(Condition.Occasion)
        /// What is in a text.
        case content
        case allOf
        /// Alternatives, by their place.
        case oneOf(Int), anyOf(Int)
        case reference
        /// What a value of a discriminator stands for, and what any other does.
        case mapping, defaultMapping

        /// Whether the other schema is one of several that a value may be.
        package var isAlternative: Bool {
            switch self {
            case .oneOf, .anyOf: true
            default: false
            }
        }
    }

    /// All schemas that this one has or refers to, with the keyword that does: what walks over schemas goes by this list.
    package var parts: [(role: PartRole, schema: Handle<Schema>)] {
        var parts: [(role: PartRole, schema: Handle<Schema>)] = []
        func add(_ role: PartRole, _ schema: Handle<Schema>?) {
            if let schema { parts.append((role, schema)) }
        }
        for property in properties { add(.property(property.name.value), property.schema) }
        for (index, item) in prefixItems.enumerated() { add(.position(index), item) }
        add(.rest, itemsBehindPrefix)
        for pattern in patterns { add(.pattern(pattern.name.value), pattern.schema) }
        for condition in conditions { add(.condition(condition.occasion), condition.schema) }
        add(.items, items)
        add(.content, contentSchema?.value)
        if case .schema(let values)? = unmatchedProperties { add(.unmatched, values) }
        if case .schema(let values)? = additionalProperties { add(.additional, values) }
        for schema in allOf { add(.allOf, schema) }
        for (index, schema) in oneOf.enumerated() { add(.oneOf(index), schema) }
        for (index, schema) in anyOf.enumerated() { add(.anyOf(index), schema) }
        add(.reference, reference)
        for entry in discriminator?.mapping ?? [] { add(.mapping, entry.target) }
        add(.defaultMapping, discriminator?.defaultTarget)
        return parts
    }
}

extension Document {
    /// The schemas that some lead to, themselves among them.
    package func schemas(reachedFrom roots: [Handle<Schema>]) -> Set<Handle<Schema>> {
        var reached: Set<Handle<Schema>> = []
        var pending = roots
        while let handle = pending.popLast() {
            guard reached.insert(handle).inserted else { continue }
            pending += schemas[handle].parts.map(\.schema)
        }
        return reached
    }
}
