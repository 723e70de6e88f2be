import ApusSource
import ApusSyntax

extension DocumentReader {
    /// The fields of a Schema Object in OpenAPI 3.0 and of the 3.1 dialect.
    static let schemaFields: Set<String> = [
        "title", "multipleOf", "maximum", "exclusiveMaximum", "minimum", "exclusiveMinimum", "maxLength", "minLength",
        "pattern", "maxItems", "minItems", "uniqueItems", "maxProperties", "minProperties", "required", "enum", "type",
        "allOf", "oneOf", "anyOf", "not", "items", "properties", "additionalProperties", "description", "format",
        "default", "nullable", "discriminator", "readOnly", "writeOnly", "xml", "externalDocs", "example", "deprecated",
        "$ref", "$id", "$anchor", "$defs", "$dynamicRef", "$dynamicAnchor", "$comment", "$schema", "const", "examples",
        "$recursiveRef", "$recursiveAnchor",
        "prefixItems", "contains", "minContains", "maxContains", "patternProperties", "propertyNames", "if", "then",
        "else", "dependentSchemas", "dependentRequired", "unevaluatedItems", "unevaluatedProperties",
        "contentEncoding", "contentMediaType", "contentSchema",
    ]

    /// The handle of the schema at a node, read at the first call. A lone reference has the handle of its target.
    func schema(_ node: SyntaxNode) -> Handle<Schema> {
        if let known = schemas[ObjectIdentifier(node)] { return known }
        if let reference = node.reference, !hasSiblings(node) {
            return referredSchema(node, reference)
        }
        return addSchema(node)
    }

    /// The handle of the schema of a property. A reference that describes the property is a schema of its own: elsewhere
    /// such a reference is but its target, which has a name to be known by.
    private func propertySchema(_ node: SyntaxNode) -> Handle<Schema> {
        schemas[ObjectIdentifier(node)] ?? (isDescribedReference(node) ? addSchema(node) : schema(node))
    }

    private func addSchema(_ node: SyntaxNode) -> Handle<Schema> {
        let handle = document.schemas.add(Schema(range: node.range))
        schemas[ObjectIdentifier(node)] = handle
        pending.append((handle, node))
        return handle
    }

    /// Reads the schemas that have a handle and no content yet, until none is left, and gives them. Not by recursion: a
    /// chain of references may be as long as the document.
    func readPendingSchemas() -> [(handle: Handle<Schema>, node: SyntaxNode)] {
        var next = 0
        while next < pending.count {
            let (handle, node) = pending[next]
            document.schemas[handle] = swaggerItems.contains(handle) ? readSwaggerItems(node) : readSchema(node)
            next += 1
        }
        defer { pending = [] }
        return pending
    }

    private func referredSchema(_ node: SyntaxNode, _ reference: SyntaxNode) -> Handle<Schema> {
        reportDynamicReference(in: node)
        var current = node
        var passed: Set<ObjectIdentifier> = []
        var handle: Handle<Schema>?
        // As far as a schema that says something beside its own reference. A chain may be as long as the document.
        while handle == nil, let next = current.reference, !hasSiblings(current) {
            guard passed.insert(ObjectIdentifier(current)).inserted else {
                diagnostics.warning(.circularReference, "this reference leads back to itself", at: node.range)
                break
            }
            guard let target = target(of: next, kind: "what it says about the value"),
                let schema = schemaNode(target, of: current)
            else { break }
            current = schema
            handle = schemas[ObjectIdentifier(current)]
        }
        let isResolved = handle != nil || current.reference == nil || hasSiblings(current)
        let found = handle ?? (isResolved ? addSchema(current) : unresolvedSchema(reference.range))
        for step in passed { schemas[step] = found }
        return found
    }

    private func unresolvedSchema(_ range: SourceRange) -> Handle<Schema> {
        var schema = Schema(range: range)
        schema.isUnresolved = true
        return document.schemas.add(schema)
    }

    /// From 3.1 on, keywords beside `$ref` count; 3.0 tells tools to ignore them (section "Reference Object"), of which
    /// `nullable` is none that can be ignored.
    func hasSiblings(_ node: SyntaxNode) -> Bool {
        guard document.version.hasIdentifiers else { return isNullableReference(node) }
        return node.entries?.contains { !Self.annotations.contains($0.key) && !$0.key.hasPrefix("x-") } ?? false
    }

    /// Keywords that say nothing about values.
    private static let annotations: Set = [
        "$ref", "$dynamicRef", "description", "title", "summary", "$comment", "$id", "$schema", "$anchor",
        "$dynamicAnchor", "$defs", "$recursiveRef", "$recursiveAnchor",
    ]

    private func readSchema(_ node: SyntaxNode) -> Schema {
        var schema = Schema(range: node.range)
        if let scalar = node.scalar, scalar.kind == .boolean {
            schema.literal = scalar.text.lowercased() == "true"
            return schema
        }
        if isAnnotatedReference(node) {
            schema.reference = node.reference.flatMap { target(of: $0, kind: "the reference") }
                .flatMap { schemaNode($0, of: node) }.map(self.schema)
            schema.isUnresolved = schema.reference == nil
            annotateReference(node, &schema)
            return schema
        }
        guard let view = ObjectView(node, kind: "Schema Object", reader: self) else { return schema }
        checkSchemaFields(view)
        readUncheckedKeywords(view, into: &schema)
        if document.version == .v20 { readFile(view, into: &schema) }
        if let reference = node.reference, document.version.hasIdentifiers {
            reportDynamicReference(in: node)
            schema.reference = target(of: reference, kind: "the reference")
                .flatMap { schemaNode($0, of: node) }.map(self.schema)
        }
        readAnnotations(view, into: &schema)
        readTypes(view, into: &schema)
        readBounds(view, into: &schema)
        readObjectKeywords(view, into: &schema)
        readComposition(view, into: &schema)
        return schema
    }

    /// Reports fields that a schema does not have: names that are misspelt, and what looks like properties that stand beside
    /// `properties` and not in it, and are lost.
    private func checkSchemaFields(_ view: ObjectView) {
        var stray: Set<String> = []
        if view["properties"] != nil {
            for entry in view.entries where isStrayProperty(entry) {
                stray.insert(entry.key)
                diagnostics.warning(
                    .unknownField,
                    "Schema Object has no field '\(entry.key)'; a property stands under 'properties', and this one is left out",
                    at: entry.keyRange)
            }
        }
        view.checkFields(stray.isEmpty ? Self.schemaFields : Self.schemaFields.union(stray))
    }

    /// Keywords with a schema as their value that older drafts of JSON Schema had.
    private static let formerKeywords: Set = ["additionalItems", "extends", "disallow"]

    private func isStrayProperty(_ entry: SyntaxEntry) -> Bool {
        guard !Self.schemaFields.contains(entry.key), !entry.key.hasPrefix("x-"),
            !Self.formerKeywords.contains(entry.key),
            entry.value["type"]?.scalar != nil || entry.value.reference != nil
        else { return false }
        // Of two or three letters, one tells little about what was meant.
        return entry.key.utf8.count <= 3 || NearestName.nearest(to: entry.key, in: Self.schemaFields) == nil
    }

    func readAnnotations(_ view: ObjectView, into schema: inout Schema) {
        schema.title = view.text("title")
        schema.description = description(view)
        let format = view.locatedText("format").map { Located(FormatName.registered($0.value), at: $0.range) }
        schema.format = format ?? schema.format
        schema.externalDocs = view["externalDocs"]
        schema.isDeprecated = view.flag("deprecated") ?? false
        schema.isReadOnly = view.flag("readOnly") ?? false
        schema.isWriteOnly = view.flag("writeOnly") ?? false
        schema.defaultValue = view.rawValue("default")
        schema.constant = view.rawValue("const")
        schema.enumeration = enumeration(view)
        schema.enumerationNames = enumerationNames(view)
        schema.enumerationDescriptions = enumerationDescriptions(view, of: schema.enumeration ?? [])
        // One without a letter has not been filled in, or is no name.
        let typeName = view["x-ms-enum"]?["name"]?.scalar?.text
        schema.enumerationTypeName = typeName?.contains(where: \.isLetter) == true ? typeName : nil
        schema.isOpenEnumeration =
            view["x-ms-enum"]?["modelAsString"]?.scalar?.text == "true" || extensibleEnumeration(view) != nil
        schema.examples = view.rawValue("example").map { [exampleValue($0)] } ?? []
        if let examples = view["examples"]?.elements { schema.examples += examples.map(exampleValue) }
    }

    /// The values of `enum`. By the letter, none fits a list without values (JSON Schema Validation, section 6.1.2): who
    /// writes one has not filled it in yet.
    private func enumeration(_ view: ObjectView) -> [SyntaxNode]? {
        if let values = extensibleEnumeration(view) { return values }
        let values = view.values("enum")
        if let node = view["enum"], node.elements?.isEmpty == true {
            diagnostics.warning(
                .unsupportedEnumeration, "an enumeration without values says nothing; the type alone counts",
                at: node.range)
        }
        return values.isEmpty ? nil : values
    }

    /// The texts of `x-extensible-enum` or `x-enum` without an `enum` beside them: those that are known, which others may join.
    private func extensibleEnumeration(_ view: ObjectView) -> [SyntaxNode]? {
        guard view["enum"] == nil, view["const"] == nil, let type = view["type"],
            type.scalar?.text == "string" || type.elements?.contains(where: { $0.scalar?.text == "string" }) == true,
            let values = (view["x-extensible-enum"] ?? view["x-enum"])?.elements, !values.isEmpty,
            values.allSatisfy({ $0.scalar != nil && !$0.isNull })
        else { return nil }
        return values
    }

    /// What values mean: a list beside that of the values, or a map by them.
    private func enumerationDescriptions(_ view: ObjectView, of values: [SyntaxNode]) -> [String: String] {
        if values.isEmpty { return [:] }
        let constants = view["x-go-enum-desc"]?.scalar.map { descriptions(ofGoConstants: $0.text) } ?? [:]
        if !constants.isEmpty { return constants }
        let described = describedValues(view["x-enum-values"]?.elements ?? [], "description")
        if !described.isEmpty { return described }
        guard let node = view["x-enum-descriptions"] ?? view["x-enumDescriptions"] else { return [:] }
        let texts: [(value: String, text: String?)]
        if let elements = node.elements {
            // Of a list of another length, nobody knows what belongs to what.
            guard elements.count == values.count else { return [:] }
            texts = zip(values, elements).map { ($0.scalar?.text ?? "", $1.scalar?.text) }
        } else {
            texts = (node.entries ?? []).map { ($0.key, $0.value.scalar?.text) }
        }
        return Dictionary(
            texts.compactMap { entry in entry.text.flatMap { $0.isEmpty ? nil : (entry.value, $0) } },
            uniquingKeysWith: { first, _ in first })
    }

    /// What a list of objects, each with the value that it is about, says under a key.
    private func describedValues(_ elements: [SyntaxNode], _ key: String) -> [String: String] {
        let pairs = elements.compactMap { node -> (String, String)? in
            guard let value = node["numericValue"]?.scalar, let text = node[key]?.scalar?.text, !text.isEmpty else {
                return nil
            }
            return (value.text, text)
        }
        return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }

    /// What go-swagger writes of values: a line for each, the value and its constant in Go before the text.
    private func descriptions(ofGoConstants text: String) -> [String: String] {
        let lines = text.split(whereSeparator: \.isNewline).map { line in
            line.split(maxSplits: 2, whereSeparator: \.isWhitespace).map(String.init)
        }
        return Dictionary(
            lines.filter { $0.count == 3 }.map { ($0[0], $0[2]) }, uniquingKeysWith: { first, _ in first })
    }

    /// The description of a schema, without the list of values that go-swagger adds to it.
    private func description(_ view: ObjectView) -> String? {
        guard let text = view.text("description"), let list = view["x-go-enum-desc"]?.scalar?.text, !list.isEmpty,
            text.hasSuffix(list)
        else { return view.text("description") }
        var rest = text.dropLast(list.count)
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return rest.isEmpty ? nil : String(rest)
    }

    /// The names that extensions of several generators have for the values of `enum`, in their order: those of
    /// `x-enum-varnames`, `x-enumNames`, and `x-ms-enum` and `x-enum-values`, where each stands beside its value.
    private func enumerationNames(_ view: ObjectView) -> [String] {
        let listed = view["enum"]?.elements ?? extensibleEnumeration(view) ?? []
        let values = listed.filter { !$0.isNull }.compactMap(\.scalar?.text)
        for key in ["x-enum-varnames", "x-enumNames"] where view[key] != nil {
            let names = view.texts(key)
            // Null may have a name, too, which nobody needs.
            let isOfAll = names.count == listed.count && listed.count > values.count
            let kept = isOfAll ? zip(names, listed).filter { !$1.isNull }.map(\.0) : names
            return usableNames(kept, of: values, under: key)
        }
        let names = namesBesideValues(view)
        return names.isEmpty ? [] : values.map { names[$0] ?? $0 }
    }

    /// The names of a list, with the values for those that are none: nobody knows whose they are if they are not as many.
    private func usableNames(_ names: [Located<String>], of values: [String], under key: String) -> [String] {
        if values.isEmpty { return [] }
        guard names.count == values.count else {
            if let range = names.first?.range {
                diagnostics.note(
                    .unusableName,
                    "'\(key)' has another length than 'enum', \(names.count) and \(values.count), so that it names no value",
                    at: range)
            }
            return []
        }
        return zip(names, values).map { name, value in
            if name.value.contains(where: { $0.isLetter || $0.isNumber }) { return name.value }
            diagnostics.note(
                .unusableName, "'\(name.value)' is no name; the value '\(value)' is called after itself", at: name.range
            )
            return value
        }
    }

    /// The descriptions of numbers, where each is a word or two that no other has: those are what the values are called.
    private func numberNames(_ view: ObjectView) -> [String: String] {
        guard let values = view["enum"]?.elements, values.allSatisfy({ $0.scalar?.kind == .integer }) else {
            return [:]
        }
        let texts = enumerationDescriptions(view, of: values)
        let areNames = texts.values.allSatisfy { text in
            let words = text.split(separator: " ", omittingEmptySubsequences: false)
            return words.count <= 2 && words.allSatisfy { $0.first?.isLetter == true }
                && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || " -_".contains($0)) }
        }
        let isComplete = texts.count == values.count && Set(texts.values.map { $0.lowercased() }).count == values.count
        return areNames && isComplete ? texts : [:]
    }

    private func namesBesideValues(_ view: ObjectView) -> [String: String] {
        let identified = describedValues(view["x-enum-values"]?.elements ?? [], "identifier")
        if !identified.isEmpty { return identified }
        guard let named = view["x-ms-enum"]?["values"]?.elements else { return numberNames(view) }
        let pairs = named.compactMap { node -> (String, String)? in
            guard let value = node["value"]?.scalar, let name = node["name"]?.scalar else { return nil }
            return (value.text, name.text)
        }
        return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }

    func readBounds(_ view: ObjectView, into schema: inout Schema) {
        var bounds = Schema.Bounds()
        bounds.minimum = view.number("minimum")
        bounds.maximum = view.number("maximum")
        bounds.multipleOf = view.number("multipleOf")
        readExclusiveBounds(view, into: &bounds)
        bounds.minLength = view.count("minLength")
        bounds.maxLength = view.count("maxLength")
        bounds.minItems = view.count("minItems")
        bounds.maxItems = view.count("maxItems")
        bounds.minProperties = view.count("minProperties")
        bounds.maxProperties = view.count("maxProperties")
        bounds.pattern = view.locatedText("pattern")
        bounds.uniqueItems = view.flag("uniqueItems") ?? false
        schema.bounds = bounds
        reportInapplicable(view, of: schema)
    }

    /// `exclusiveMinimum` is a flag beside `minimum` in 3.0 and a bound of its own from 3.1 on.
    private func readExclusiveBounds(_ view: ObjectView, into bounds: inout Schema.Bounds) {
        if view["exclusiveMinimum"]?.scalar?.kind == .boolean {
            if view.flag("exclusiveMinimum") == true { swap(&bounds.minimum, &bounds.exclusiveMinimum) }
        } else {
            bounds.exclusiveMinimum = view.number("exclusiveMinimum")
        }
        if view["exclusiveMaximum"]?.scalar?.kind == .boolean {
            if view.flag("exclusiveMaximum") == true { swap(&bounds.maximum, &bounds.exclusiveMaximum) }
        } else {
            bounds.exclusiveMaximum = view.number("exclusiveMaximum")
        }
    }

    private func readObjectKeywords(_ view: ObjectView, into schema: inout Schema) {
        schema.properties = view.map("properties").map {
            Schema.Property(name: $0.name, schema: propertySchema($0.value))
        }
        schema.required = view.texts("required")
        schema.dependentRequired = view.map("dependentRequired").map { entry in
            Schema.Dependency(
                name: entry.name, required: view.texts(of: entry.value, under: entry.key))
        }
        readAdditionalProperties(view, into: &schema)
        readItems(view, into: &schema)
    }

    private func readComposition(_ view: ObjectView, into schema: inout Schema) {
        schema.allOf = view.list("allOf").map(self.schema)
        if !schema.properties.isEmpty {
            let order = view.entries.map(\.key).filter { ["properties", "allOf", "$ref"].contains($0) }
            schema.hasPropertiesFirst = order.count > 1 && order.first == "properties"
        }
        schema.oneOf = view.list("oneOf").map(self.schema)
        schema.anyOf += view.list("anyOf").map(self.schema)
        schema.discriminatorValue = view.locatedText("x-ms-discriminator-value")
        readDiscriminator(view, into: &schema)
    }

    private func readDiscriminator(_ view: ObjectView, into schema: inout Schema) {
        guard let node = view["discriminator"], schema.discriminator == nil else { return }
        if node.scalar != nil, let name = view.locatedText("discriminator") {
            // In 2.0 it is the name alone.
            if document.version != .v20 {
                reportForeign(["discriminator"], in: view, outcome: "it is taken as the 'propertyName' of one")
            }
            schema.discriminator = Schema.Discriminator(propertyName: name, mapping: [])
            return
        }
        guard let discriminator = ObjectView(node, kind: "Discriminator Object", reader: self)
        else { return }
        discriminator.checkFields(["propertyName", "mapping", "defaultMapping"])
        guard let name = discriminator.locatedText("propertyName") else {
            return discriminator.reportMissing("propertyName")
        }
        let mapping = discriminator.map("mapping").map { (value: $0.name, target: mappedSchema($0.value)) }
        schema.discriminator = Schema.Discriminator(
            propertyName: name, mapping: mapping,
            defaultTarget: discriminator["defaultMapping"].flatMap(mappedSchema))
    }

    /// The target of a mapping value: a reference, or the name of a schema.
    private func mappedSchema(_ node: SyntaxNode) -> Handle<Schema>? {
        guard let text = node.scalar?.text else { return nil }
        if let named = root["components"]?["schemas"]?[text] { return schema(named) }
        return target(of: node, kind: "the mapping").map(schema)
    }
}
