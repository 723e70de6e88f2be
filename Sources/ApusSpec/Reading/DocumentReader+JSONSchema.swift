import ApusSource
import ApusSyntax

/// Keywords of JSON Schema 2020-12 that Swift's types say in part.
extension DocumentReader {
    /// Keywords that say which values are allowed, and that generated code does not check, or not all of.
    private static let unchecked: [(keyword: String, severity: Severity, outcome: String)] = [
        ("not", .warning, "which values it forbids is not checked"),
        ("if", .warning, "the condition is not checked; properties of 'then' and 'else' are optional ones"),
        ("dependentSchemas", .warning, "the condition is not checked; properties in it are optional ones"),
        ("contains", .warning, "what an item has to be is not checked"),
        ("propertyNames", .warning, "names of properties are not checked"),
        ("patternProperties", .note, "which names have which values is not checked"),
        ("prefixItems", .note, "which item has which type is not checked"),
        ("unevaluatedItems", .note, "it is taken as 'items'"),
        ("extends", .warning, "OpenAPI has 'allOf' for it; what it says is left out"),
        ("disallow", .warning, "OpenAPI has 'not' for it; which values it forbids is not checked"),
        ("xml", .note, "it has no effect: XML is passed on as it is"),
    ]

    /// Those whose meaning stands in no other field of the schema, for comparisons; with what goes with them.
    private static let uninterpreted: [String] = [
        "not", "if", "contains", "minContains", "maxContains", "propertyNames", "xml",
    ]

    private static let keywords = Set(
        unchecked.map(\.keyword) + uninterpreted
            + ["then", "else", "contentEncoding", "contentMediaType", "contentSchema"])

    /// Reads keywords that are generated in part or not at all, and says so.
    func readUncheckedKeywords(_ view: ObjectView, into schema: inout Schema) {
        // Most schemas have none.
        guard view.entries.contains(where: { Self.keywords.contains($0.key) }) else { return }
        schema.uninterpreted = view.fields(Self.uninterpreted)
        // Of numbers it says nothing.
        let isNumber = ["integer", "number"].contains(view["type"]?.scalar?.text)
        if !isNumber { schema.contentEncoding = view.locatedText("contentEncoding") }
        schema.contentMediaType = view.locatedText("contentMediaType")
        if let entry = view.entries.first(where: { $0.key == "contentSchema" }) {
            schema.contentSchema = Located(self.schema(entry.value), at: entry.keyRange)
        }
        for (keyword, severity, outcome) in Self.unchecked {
            guard let entry = view.entries.first(where: { $0.key == keyword }) else { continue }
            if keyword == "propertyNames", Self.allowsAnyName(entry.value) { continue }
            diagnostics.report(
                Diagnostic(.uncheckedKeyword, severity, "'\(keyword)': \(outcome)", at: entry.keyRange))
        }
        // Bytes as they are is what parts of forms hold, and what JSON cannot.
        if let encoding = schema.contentEncoding, !["base64", "binary"].contains(encoding.value.lowercased()) {
            diagnostics.note(
                .uncheckedKeyword, "'\(encoding.value)' is left to the caller: the value is the text as it comes",
                at: encoding.range)
        }
        readConditions(view, into: &schema)
    }

    /// Whether a schema of names says no more of them than that they are texts, as all are.
    private static func allowsAnyName(_ schema: SyntaxNode) -> Bool {
        guard let entries = schema.entries else { return schema.scalar?.text.lowercased() == "true" }
        return entries.allSatisfy { entry in
            switch entry.key {
            case "type": entry.value.scalar?.text == "string"
            case "title", "description", "$comment", "example", "examples", "default": true
            default: entry.key.hasPrefix("x-")
            }
        }
    }

    private func readConditions(_ view: ObjectView, into schema: inout Schema) {
        let occasions: [(keyword: String, occasion: Schema.Condition.Occasion)] = [
            ("then", .then), ("else", .otherwise),
        ]
        for (keyword, occasion) in occasions where view["if"] != nil {
            guard let entry = view.entries.first(where: { $0.key == keyword }) else { continue }
            schema.conditions.append(.init(occasion: occasion, schema: self.schema(entry.value), range: entry.keyRange))
        }
        schema.conditions += view.map("dependentSchemas").map {
            .init(occasion: .property($0.name.value), schema: self.schema($0.value), range: $0.name.range)
        }
    }

    /// Reads what holds for properties without a name of their own. Of properties whose names have a pattern, the type is
    /// known where no others are: a document that lists patterns alone means nothing else.
    func readAdditionalProperties(_ view: ObjectView, into schema: inout Schema) {
        let node = view["additionalProperties"] ?? view["unevaluatedProperties"]
        switch node?.scalar?.text.lowercased() {
        // A schema that says nothing is `true`.
        case nil where node?.entries?.isEmpty == true: schema.additionalProperties = .allowed
        case nil: schema.additionalProperties = node.map { .schema(self.schema($0)) }
        case "false": schema.additionalProperties = .forbidden
        case "true": schema.additionalProperties = .allowed
        default: schema.additionalProperties = .schema(self.schema(node ?? view.node))
        }
        schema.unmatchedProperties = schema.additionalProperties
        schema.patterns = view.map("patternProperties").map { .init(name: $0.name, schema: self.schema($0.value)) }
        guard !schema.patterns.isEmpty else { return }
        var alternatives = schema.patterns.map(\.schema)
        switch schema.additionalProperties {
        case .allowed: return
        case nil where !schema.properties.isEmpty:
            schema.additionalProperties = .allowed
            return
        case .schema(let others): alternatives.append(others)
        case .forbidden, nil: break
        }
        let range = view["patternProperties"]?.range ?? view.node.range
        schema.additionalProperties = .schema(choice(of: alternatives, range: range))
    }

    /// Reads what holds for items. Those of a tuple are any of what its places are.
    func readItems(_ view: ObjectView, into schema: inout Schema) {
        // Up to draft 2019-09 a list of `items` was what is `prefixItems` now, and `additionalItems` what is `items`.
        let old = view["items"].flatMap { $0.elements == nil ? nil : $0 }
        if let old, schema.types == nil, view["anyOf"] == nil, Self.listsNull(old) {
            diagnostics.warning(
                .wrongKind, "a list of 'items' with null, and without 'type', is taken for 'anyOf'",
                at: old.range.shortened)
            schema.anyOf = (old.elements ?? []).map(self.schema)
            return
        }
        let rest = (old == nil ? view["items"] : view["additionalItems"]) ?? view["unevaluatedItems"]
        if let old {
            diagnostics.note(
                .uncheckedKeyword, "'items': which item has which type of a list is not checked",
                at: old.range.shortened)
        }
        guard let prefix = view["prefixItems"] ?? old, let places = prefix.elements, !places.isEmpty else {
            schema.items = rest.map(self.schema)
            return
        }
        schema.prefixItems = places.map(self.schema)
        var alternatives = schema.prefixItems
        if let scalar = rest?.scalar, scalar.text.lowercased() == "false" {
            let most = Located(places.count, at: prefix.range)
            if schema.bounds.maxItems.map({ $0.value > places.count }) ?? true { schema.bounds.maxItems = most }
        } else if let rest, rest.scalar == nil {
            schema.itemsBehindPrefix = self.schema(rest)
            alternatives.append(self.schema(rest))
        } else if schema.bounds.maxItems.map({ $0.value > places.count }) ?? true, old == nil || places.count > 1 {
            // Behind the places anything may stand. One schema in a list of `items` is what people write who mean all items.
            alternatives.append(document.schemas.add(Schema(range: prefix.range)))
        }
        schema.items = choice(of: alternatives, range: prefix.range)
    }

    /// Whether one of some schemas is null: no place of a list is for nothing, and a value that may be nothing is (Slack).
    private static func listsNull(_ schemas: SyntaxNode) -> Bool {
        (schemas.elements ?? []).contains { schema in
            schema.entries?.contains { $0.key == "type" && $0.value.scalar?.text == "null" } == true
        }
    }

    /// A schema that is any of some others.
    private func choice(of alternatives: [Handle<Schema>], range: SourceRange) -> Handle<Schema> {
        var seen: Set<Handle<Schema>> = []
        let distinct = alternatives.filter { seen.insert($0).inserted }
        if distinct.count == 1 { return distinct[0] }
        var schema = Schema(range: range)
        schema.anyOf = distinct
        return document.schemas.add(schema)
    }
}

extension DocumentReader {
    /// Keywords that say something of values of some types alone, with the twin that says it of other types
    /// (JSON Schema Validation, section 6).
    private static let bounds: [(keyword: String, types: Schema.Types, twins: [(Schema.Types, String)])] = [
        ("minimum", [.integer, .number], [(.string, "minLength"), (.array, "minItems"), (.object, "minProperties")]),
        ("maximum", [.integer, .number], [(.string, "maxLength"), (.array, "maxItems"), (.object, "maxProperties")]),
        ("multipleOf", [.integer, .number], []),
        ("minLength", .string, [([.integer, .number], "minimum"), (.array, "minItems"), (.object, "minProperties")]),
        ("maxLength", .string, [([.integer, .number], "maximum"), (.array, "maxItems"), (.object, "maxProperties")]),
        ("pattern", .string, []),
        ("minItems", .array, [(.string, "minLength"), (.object, "minProperties")]),
        ("maxItems", .array, [(.string, "maxLength"), (.object, "maxProperties")]),
        ("uniqueItems", .array, []),
        ("minProperties", .object, [(.array, "minItems")]),
        ("maxProperties", .object, [(.array, "maxItems")]),
    ]
    private static let boundNames = Set(bounds.map(\.keyword))

    /// Says which bounds are of values of another type than those of the schema: they hold for nothing, and are misspelt.
    func reportInapplicable(_ view: ObjectView, of schema: Schema) {
        guard let types = schema.types, !types.isEmpty else { return }
        for entry in view.entries where Self.boundNames.contains(entry.key) {
            guard let bound = Self.bounds.first(where: { $0.keyword == entry.key }),
                types.isDisjoint(with: bound.types),
                // Texts that are numbers have bounds as well, and false forbids nothing.
                !(types == .string && schema.format != nil && bound.types == [.integer, .number]),
                entry.value.scalar?.text != "false"
            else { continue }
            let twin = bound.twins.first { !types.isDisjoint(with: $0.0) }.map { "; '\($0.1)' may be meant" } ?? ""
            diagnostics.note(
                .inapplicableKeyword, "'\(entry.key)' says nothing of \(Self.words(for: types))\(twin)",
                at: entry.keyRange)
        }
    }

    private static func words(for types: Schema.Types) -> String {
        let nouns: [(Schema.Types, String)] = [
            (.boolean, "booleans"), ([.integer, .number], "numbers"), (.string, "texts"), (.array, "lists"),
            (.object, "objects"),
        ]
        return nouns.filter { !types.isDisjoint(with: $0.0) }.map(\.1).joined(separator: " and ")
    }
}
