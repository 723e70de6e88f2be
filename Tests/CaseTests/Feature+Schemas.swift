extension Feature {
    private static func keyword(
        _ name: String, _ value: String, on property: String, addition: String? = nil, reason: String? = nil
    ) -> Feature {
        Feature(
            "Schema", name, value, at: "$.components.schemas.Thing.properties.\(property)", addition: addition,
            reason: reason)
    }

    private static func object(_ name: String, _ value: String, reason: String? = nil) -> Feature {
        Feature("Schema", name, value, at: "$.components.schemas.Thing", reason: reason)
    }

    private static let animals = "[{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]"
    private static let note = "says nothing about values"

    /// Keywords of JSON Schema, and those that OpenAPI adds.
    static let schemaKeywords: [Feature] = [
        keyword("type", "string", on: "any"),
        keyword("type with several", "", on: "any", addition: "{type: [string, integer]}"),
        keyword("nullable", "true", on: "need"),
        keyword("format: date-time", "", on: "text", addition: "{format: date-time}"),
        keyword("format: date", "", on: "text", addition: "{format: date}"),
        keyword("format: uuid", "", on: "text", addition: "{format: uuid}"),
        keyword("format: uri", "", on: "text", addition: "{format: uri}"),
        keyword("format: byte", "", on: "text", addition: "{format: byte}"),
        keyword("format: decimal", "", on: "number", addition: "{format: decimal}"),
        keyword("format: float", "", on: "number", addition: "{format: float}", reason: "is a Double"),
        keyword("format: int32", "", on: "integer", addition: "{format: int32}"),
        keyword("format: email", "", on: "text", addition: "{format: email}", reason: "is a String"),
        keyword("enum of strings", "", on: "any", addition: "{enum: [a, b]}"),
        keyword("enum of integers", "", on: "any", addition: "{enum: [1, 2]}"),
        keyword("enum of several kinds", "", on: "any", addition: "{enum: [a, 1]}"),
        keyword("enum of booleans or fractions", "", on: "number", addition: "{enum: [0.5, 1.5]}"),
        keyword("enum of objects or lists", "", on: "any", addition: "{enum: [[1], [2]]}"),
        keyword("const", "a", on: "any"), keyword("default", "a", on: "need"),
        keyword("default, optional", "", on: "text", addition: "{default: a}"),
        keyword("title", "A text", on: "text", reason: "names variants of unions"),
        keyword("description", "What it says.", on: "text"), keyword("deprecated", "true", on: "text"),
        keyword("example", "words", on: "text"), keyword("examples", "[words]", on: "text"),
        keyword("externalDocs", "{url: https://example.com}", on: "text"),
        keyword("$comment", "Hm.", on: "text", reason: note), keyword("xml", "{name: t}", on: "text"),
        keyword("readOnly", "true", on: "need"), keyword("writeOnly", "true", on: "need"),
        keyword("minLength", "1", on: "text"), keyword("maxLength", "9", on: "text"),
        keyword("pattern", "^a+$", on: "text"), keyword("minimum", "1", on: "number"),
        keyword("maximum", "9", on: "number"), keyword("exclusiveMinimum", "1", on: "number"),
        keyword("exclusiveMaximum", "9", on: "number"), keyword("multipleOf", "2", on: "integer"),
        keyword("contentEncoding", "base64", on: "text"), keyword("contentMediaType", "image/png", on: "text"),
        keyword("contentSchema", "{type: object}", on: "text"),
        keyword("items", "{type: string}", on: "any", addition: "{type: array, items: {type: integer}}"),
        keyword("prefixItems", "[{type: string}, {type: integer}]", on: "any"),
        keyword("unevaluatedItems", "{type: integer}", on: "any"), keyword("contains", "{const: a}", on: "list"),
        keyword("minItems", "1", on: "list"), keyword("maxItems", "9", on: "list"),
        keyword("uniqueItems", "true", on: "list"),
        keyword("minContains", "1", on: "list", addition: "{contains: {const: a}, minContains: 1}"),
        object("properties", "{more: {type: string}}"), object("required", "[text]"),
        object("minProperties", "2"), object("maxProperties", "5"), object("dependentRequired", "{text: [flag]}"),
        object("dependentSchemas", "{text: {properties: {more: {type: string}}}}"),
        object("additionalProperties", "{type: string}"),
        object("additionalProperties: true", "", reason: nil).replacing("{additionalProperties: true}"),
        object("additionalProperties: false", "", reason: "others are read past").replacing(
            "{additionalProperties: false}"),
        object("unevaluatedProperties", "{type: string}"),
        keyword("patternProperties", "{^x: {type: string}}", on: "map"),
        keyword("propertyNames", "{maxLength: 3}", on: "map"), object("not", "{required: [text, flag]}"),
        object("if, then, else", "").replacing("{if: {required: [text]}, then: {properties: {more: {type: string}}}}"),
        object("allOf", "[{properties: {more: {type: string}}}]"), keyword("oneOf", animals, on: "choice"),
        keyword("anyOf", animals, on: "choice"),
        keyword("anyOf with null", "", on: "choice", addition: "{anyOf: [{type: string}, {type: 'null'}]}"),
        keyword(
            "discriminator", "", on: "choice", addition: "{oneOf: \(animals), discriminator: {propertyName: kind}}"),
        keyword("$ref", "", on: "any", addition: "{$ref: '#/components/schemas/Cat'}"),
        keyword("$defs", "{Part: {type: string}}", on: "text", reason: "is there for references"),
        keyword("$id", "https://example.com/t", on: "text", reason: "is there for references"),
        keyword("$anchor", "t", on: "text", reason: "is there for references"),
        keyword("$schema", "https://spec.openapis.org/oas/3.1/dialect/base", on: "text", reason: note),
        keyword("x-enum-varnames", "", on: "any", addition: "{enum: [a, b], x-enum-varnames: [first, second]}"),
        keyword(
            "x-enum-descriptions", "", on: "any", addition: "{enum: [a, b], x-enum-descriptions: [First., Second.]}"),
        keyword("x-enumDescriptions", "", on: "any", addition: "{enum: [a, b], x-enumDescriptions: {a: First.}}"),
        keyword("x-enum", "", on: "any", addition: "{type: string, x-enum: [a, b]}"),
        keyword("x-extensible-enum", "", on: "any", addition: "{type: string, x-extensible-enum: [a, b]}"),
        keyword("x-enumNames", "", on: "any", addition: "{enum: [a, b], x-enumNames: [first, second]}"),
        keyword(
            "x-enum-values", "", on: "any",
            addition: "{enum: [a, b], x-enum-values: [{numericValue: b, identifier: second}]}"),
        keyword(
            "x-ms-enum", "", on: "any", addition: "{enum: [a, b], x-ms-enum: {values: [{value: b, name: second}]}}"),
    ]

    private func replacing(_ addition: String) -> Feature {
        Feature(object, name, "", at: target, addition: addition, reason: reason)
    }
}
