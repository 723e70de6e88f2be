import ApusSource
import ApusSpec
import ApusSyntax

extension EffectiveSchema {
    /// A keyword that forbids values in a way that only its text tells.
    struct Assertion {
        /// The schema as it is written, in canonical form.
        var text: String
        var range: SourceRange
    }

    /// What an item of an array has to be, and how often.
    struct Contained {
        var text: String
        var range: SourceRange
        /// `minContains` and `maxContains`, as counts of items.
        var counts: Schema.Bounds
    }

    /// What `if` decides. The same `if` in several members of `allOf` is one: what follows holds at once.
    struct Choice {
        var text: String
        var range: SourceRange
        var then: Part?
        var otherwise: Part?
    }

    /// A keyword as it is written: the first, where several members of `allOf` have it.
    func keyword(_ key: String) -> SyntaxEntry? { uninterpreted.first { $0.key == key } }
}

/// Each member of `allOf` has items and conditions of its own, which hold along with those of the others.
extension EffectiveSchema {
    /// Adds what a member says of items: place by place, because a place of one tuple may be behind another.
    mutating func mergeItems(_ member: Schema) {
        if let items = member.items { items.add(to: &self.items) }
        let places = member.prefixItems
        let rest = places.isEmpty ? member.items : member.itemsBehindPrefix
        for (index, place) in places.enumerated() {
            if index < prefix.count {
                prefix[index].insert(place)
            } else {
                var set = itemsBehindPrefix
                place.add(to: &set)
                prefix.append(set ?? SchemaSet(place))
            }
        }
        guard let rest else { return }
        for index in prefix.indices where index >= places.count { prefix[index].insert(rest) }
        rest.add(to: &itemsBehindPrefix)
    }

    /// Adds what a member says as a schema that is only known as it is written.
    mutating func mergeAssertions(_ member: Schema) {
        uninterpreted += member.uninterpreted
        for entry in member.uninterpreted {
            let text = CanonicalValue.text(entry.value)
            switch entry.key {
            case "not", "propertyNames":
                guard known[entry.key + text] == nil else { continue }
                known[entry.key + text] = 0
                assertions[entry.key, default: []].append(.init(text: text, range: entry.keyRange))
            case "contains": mergeContained(text, entry.keyRange, member)
            case "if": mergeChoice(text, entry.keyRange, member)
            default: break
            }
        }
    }

    /// How often an item has to be there counts where `contains` says which one (JSON Schema 2020-12, Validation, sections
    /// 6.4.4 and 6.4.5).
    private mutating func mergeContained(_ text: String, _ range: SourceRange, _ member: Schema) {
        func count(_ key: String) -> Located<Int>? {
            guard let entry = member.uninterpreted.first(where: { $0.key == key }),
                let count = entry.value.scalar.flatMap({ Int($0.text) })
            else { return nil }
            return Located(count, at: entry.value.range)
        }
        var counts = Schema.Bounds()
        counts.minItems = count("minContains") ?? Located(1, at: range)
        counts.maxItems = count("maxContains")
        if let index = known["contains" + text] {
            contained[index].counts.tighten(counts)
        } else {
            known["contains" + text] = contained.count
            contained.append(.init(text: text, range: range, counts: counts))
        }
    }

    private mutating func mergeChoice(_ text: String, _ range: SourceRange, _ member: Schema) {
        var choice = Choice(text: text, range: range)
        let index = known["if" + text]
        if let index { choice = choices[index] }
        for condition in member.conditions {
            switch condition.occasion {
            case .then: condition.add(to: &choice.then)
            case .otherwise: condition.add(to: &choice.otherwise)
            case .property: break
            }
        }
        // Without either, nothing depends on it.
        if choice.then == nil, choice.otherwise == nil { return }
        known["if" + text] = index ?? choices.count
        if let index { choices[index] = choice } else { choices.append(choice) }
    }

    /// Adds what holds for properties whose names have a pattern, and beside other properties.
    mutating func mergeConditions(_ member: Schema) {
        for pattern in member.patterns {
            patterns[pattern.name.value, default: .init(range: pattern.name.range, schemas: .init(pattern.schema))]
                .schemas.insert(pattern.schema)
        }
        for condition in member.conditions {
            if case .property(let name) = condition.occasion { condition.add(to: &dependents[name]) }
        }
        for dependency in member.dependentRequired {
            for name in dependency.required {
                dependencies[dependency.name.value, default: [:]][name.value] = name.range
            }
        }
    }
}

extension Handle<Schema> {
    /// Adds a schema to those that hold at once.
    func add(to set: inout SchemaSet?) {
        if set == nil { set = SchemaSet(self) } else { set?.insert(self) }
    }
}

extension Schema.Condition {
    fileprivate func add(to part: inout EffectiveSchema.Part?) {
        if part == nil {
            part = .init(range: range, schemas: SchemaSet(schema))
        } else {
            part?.schemas.insert(schema)
        }
    }
}
