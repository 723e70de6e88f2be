import ApusSource
import ApusSpec
import ApusSyntax
import Testing

/// Every keyword of a schema that later stages ask for.
@Suite struct SchemaReadingTests {
    /// Reads one schema of OpenAPI 3.1.
    private func schema(_ text: String, version: String = "3.1.0") throws -> Schema {
        let reading = Reading(version, body: "components: {schemas: {A: \(text)}}")
        #expect(reading.findings == [])
        return try #require(reading.document?.schema("A"))
    }

    @Test func keepsAnnotations() throws {
        let schema = try schema(
            """
            {title: T, description: D, format: uuid, deprecated: true, readOnly: true, writeOnly: true, default: null,
             const: 3, enum: [a, null, 1], x-enum-varnames: [one, two, three], example: 1, examples: [2, 3]}
            """)
        #expect(schema.title == "T" && schema.description == "D" && schema.format?.value == "uuid")
        #expect(schema.isDeprecated && schema.isReadOnly && schema.isWriteOnly)
        #expect(schema.defaultValue?.isNull == true)
        #expect(schema.constant?.scalar?.text == "3")
        #expect(schema.enumeration?.map { $0.scalar?.text } == ["a", "null", "1"])
        #expect(schema.enumerationNames == ["one", "three"])
        #expect(schema.examples.map { $0.scalar?.text } == ["1", "2", "3"])
    }

    @Test(arguments: ["true", "{}", "{type: string, description: A name.}"])
    func allNamesOfPropertiesAreTexts(names: String) throws {
        #expect(try schema("{propertyNames: \(names)}").uninterpreted.map(\.key) == ["propertyNames"])
    }

    @Test func namesOfPropertiesAreNotChecked() {
        let reading = Reading(
            "3.1.0", body: "components: {schemas: {A: {propertyNames: {type: string, maxLength: 3}}}}")
        #expect(reading.findings.map { $0.suffix(19) } == ["[unchecked-keyword]"])
    }

    @Test func whatGoSwaggerSaysOfValuesBelongsToThem() throws {
        let schema = try schema(
            #"{enum: [a, b], description: "Which.\na IsA The first.\nb IsB", x-go-enum-desc: "a IsA The first.\nb IsB"}"#
        )
        #expect(schema.description == "Which.")
        #expect(schema.enumerationDescriptions == ["a": "The first."])
    }

    @Test func whereGoSwaggerSaysNothingOthersMay() throws {
        let schema = try schema(#"{enum: [a, b], x-go-enum-desc: "", x-enum-descriptions: [One, Two]}"#)
        #expect(schema.enumerationDescriptions == ["a": "One", "b": "Two"])
    }

    @Test func whatStandsBesideValuesDescribesThem() throws {
        let schema = try schema(
            "{enum: [0, 1], x-enum-values: [{numericValue: '1', identifier: A, description: The first.}, {numericValue: 0}]}"
        )
        #expect(schema.enumerationDescriptions == ["1": "The first."])
    }

    @Test(arguments: ["[]", "[{identifier: A, description: The first.}]", "[{numericValue: 0, identifier: A}]"])
    func whereNothingBesideValuesDescribesThemOthersMay(list: String) throws {
        let schema = try schema("{enum: [0, 1], x-enum-values: \(list), x-enum-descriptions: [One, Two]}")
        #expect(schema.enumerationDescriptions == ["0": "One", "1": "Two"])
    }

    @Test(arguments: ["{type: string, enum: []}", "{type: string, enum: 1}"])
    func anEnumerationWithoutValuesIsNone(text: String) throws {
        let reading = Reading(body: "components: {schemas: {A: \(text)}}")
        let schema = try #require(reading.document?.schema("A"))
        #expect(schema.enumeration == nil)
        #expect(schema.types == .string)
        #expect(reading.findings.count == 1)
    }

    /// The names of values as several generators write them; those with a value beside them in whatever order.
    @Test(arguments: [
        ("enum: [1, 2], x-enumNames: [one, two]", ["one", "two"]),
        ("enum: [1, 2], x-enum-varnames: [one, two], x-enumNames: [a, b]", ["one", "two"]),
        ("enum: [1, null, 2], x-ms-enum: {values: [{value: 2, name: two}, {value: 1, name: one}]}", ["one", "two"]),
        ("enum: [a, b], x-ms-enum: {name: T, values: [{value: b, name: two}, {value: c, name: no}]}", ["a", "two"]),
        ("enum: [1, 2], x-enum-values: [{numericValue: '2', identifier: two}, {numericValue: 3}]", ["1", "two"]),
        ("enum: [1, 2], x-enum-values: {a: 1}", []),
        ("enum: [1, 2], x-enum-values: [], x-ms-enum: {values: [{value: 2, name: two}]}", ["1", "two"]),
        ("enum: [a, b], x-ms-enum: {name: T, modelAsString: true}", []), ("enum: [a, b], x-ms-enum: text", []),
    ])
    func keepsNamesOfValues(fields: String, names: [String]) throws {
        #expect(try schema("{\(fields)}").enumerationNames == names)
    }

    /// Texts that are known, which others may join, are no `enum`, but say as much as one that is open.
    @Test(arguments: [
        ("type: string, x-extensible-enum: [a, b]", ["a", "b"], true), ("type: string, x-enum: [a]", ["a"], true),
        ("type: [string, 'null'], x-enum: [a]", ["a"], true), ("type: string, enum: [a], x-enum: [b]", ["a"], false),
        ("type: integer, x-enum: [1]", nil, false), ("x-enum: [a]", nil, false),
        ("type: string, x-enum: []", nil, false), ("type: string, x-enum: a", nil, false),
        ("type: string, x-enum: [{a: b}]", nil, false),
    ])
    func keepsKnownValues(fields: String, values: [String]?, isOpen: Bool) throws {
        let schema = try schema("{\(fields)}")
        #expect(schema.enumeration?.compactMap(\.scalar?.text) == values)
        #expect(schema.isOpenEnumeration == isOpen)
    }

    @Test func theNameOfAnEnumerationHasALetter() throws {
        #expect(try schema("{enum: [a, b], x-ms-enum: {name: access tier}}").enumerationTypeName == "access tier")
        for name in ["''", "'12'", "{}"] {
            #expect(try schema("{enum: [a, b], x-ms-enum: {name: \(name)}}").enumerationTypeName == nil)
        }
    }

    @Test func keepsBoundsAsTheyAreWritten() throws {
        let bounds = try schema(
            """
            {minimum: -1.50, maximum: 1e400, exclusiveMinimum: 0.1, exclusiveMaximum: 123456789012345678901234567890,
             multipleOf: 0.01, minLength: 1, maxLength: 2, minItems: 3, maxItems: 4, minProperties: 5, maxProperties: 6.0,
             pattern: '^a$', uniqueItems: true}
            """
        ).bounds
        #expect(bounds.minimum?.value == "-1.50")
        #expect(bounds.maximum?.value == "1e400")
        #expect(bounds.exclusiveMinimum?.value == "0.1")
        #expect(bounds.exclusiveMaximum?.value == "123456789012345678901234567890")
        #expect(bounds.multipleOf?.value == "0.01")
        let counts = [bounds.minLength, bounds.maxLength, bounds.minItems, bounds.maxItems, bounds.minProperties]
        #expect(counts.map { $0?.value } == [1, 2, 3, 4, 5])
        #expect(bounds.maxProperties?.value == 6)
        #expect(bounds.pattern?.value == "^a$")
        #expect(bounds.uniqueItems)
    }

    @Test func keepsNothingOfAnEmptySchema() throws {
        let schema = try schema("{}")
        #expect(schema.types == nil && schema.enumeration == nil && schema.constant == nil && schema.items == nil)
        #expect(schema.defaultValue == nil && schema.additionalProperties == nil && schema.literal == nil)
        #expect(schema.bounds == Schema.Bounds())
        #expect(!schema.isNullable && !schema.isUnresolved && !schema.isDeprecated)
        #expect(schema.allOf.isEmpty && schema.oneOf.isEmpty && schema.anyOf.isEmpty && schema.properties.isEmpty)
    }

    @Test(arguments: [("{minimum: 1, exclusiveMinimum: true}", true), ("{minimum: 1, exclusiveMinimum: false}", false)])
    func exclusiveBoundsOf30AreFlags(text: String, isExclusive: Bool) throws {
        let low = try schema(text, version: "3.0.3").bounds
        #expect(low.minimum?.value == (isExclusive ? nil : "1"))
        #expect(low.exclusiveMinimum?.value == (isExclusive ? "1" : nil))
        let high = try schema(text.replacing("inimum", with: "aximum"), version: "3.0.3").bounds
        #expect(high.maximum?.value == (isExclusive ? nil : "1"))
        #expect(high.exclusiveMaximum?.value == (isExclusive ? "1" : nil))
    }

    @Test(arguments: typeTable)
    func readsTypesAndNull(text: String, types: Schema.Types, isNullable: Bool) throws {
        let schema = try schema(text)
        #expect((schema.types ?? []) == types)
        #expect(schema.isNullable == isNullable)
    }

    /// A schema, the types beside null, and whether null is allowed.
    static let typeTable: [(text: String, types: Schema.Types, isNullable: Bool)] = [
        ("{}", [], false), ("{type: string}", .string, false), ("{type: [string]}", .string, false),
        ("{type: [string, 'null']}", .string, true), ("{type: ['null', integer, string]}", [.integer, .string], true),
        ("{type: 'null'}", [], true), ("{type: []}", [], false), ("{type: string, nullable: true}", .string, true),
        ("{nullable: true}", [], true), ("{type: [number, integer]}", [.number, .integer], false),
        ("{type: array}", .array, false), ("{type: boolean}", .boolean, false), ("{type: object}", .object, false),
    ]

    @Test(arguments: [("true", Bool?.some(true)), ("false", false), ("{}", nil)])
    func readsSchemasOfTrueAndFalse(text: String, literal: Bool?) throws {
        #expect(try schema(text).literal == literal)
    }

    @Test func keepsObjectKeywords() throws {
        let document = try #require(
            Reading(
                body: """
                    components:
                      schemas:
                        Open: {additionalProperties: true}
                        Closed: {additionalProperties: false}
                        Typed: {additionalProperties: {type: integer}}
                        Silent: {type: object}
                        Full: {required: [b, a], properties: {a: {type: string}, b: {$ref: "#/components/schemas/Open"}}}
                        List: {items: {type: boolean}}
                    """
            ).document)
        func additional(_ name: String) -> String {
            switch document.schema(name)?.additionalProperties {
            case nil: "nothing"
            case .allowed: "allowed"
            case .forbidden: "forbidden"
            case .schema(let handle): document.schemas[handle].types == .integer ? "integers" : "another"
            }
        }
        #expect(
            ["Open", "Closed", "Typed", "Silent"].map(additional) == ["allowed", "forbidden", "integers", "nothing"])
        let full = try #require(document.schema("Full"))
        #expect(full.properties.map(\.name.value) == ["a", "b"])
        #expect(full.required.map(\.value) == ["b", "a"])
        #expect(full.property("b") == document.handle("Open"))
        #expect(document.schema("List")?.items.map { document.schemas[$0].types } == .boolean)
    }

    @Test func keepsCompositionInOrder() throws {
        let document = try #require(
            Reading(
                body: """
                    components:
                      schemas:
                        A: {type: object}
                        B: {type: object}
                        C:
                          allOf: [{$ref: "#/components/schemas/A"}, {$ref: "#/components/schemas/B"}]
                          oneOf: [{$ref: "#/components/schemas/B"}, {$ref: "#/components/schemas/A"}]
                          anyOf: [{type: string}]
                          discriminator:
                            propertyName: kind
                            mapping: {a: A, b: "#/components/schemas/B", c: "#/components/schemas/None"}
                    """
            ).document)
        let schema = try #require(document.schema("C"))
        #expect(schema.allOf == [document.handle("A"), document.handle("B")])
        #expect(schema.oneOf == [document.handle("B"), document.handle("A")])
        #expect(schema.anyOf.map { document.schemas[$0].types } == [.string])
        let discriminator = try #require(schema.discriminator)
        #expect(discriminator.propertyName.value == "kind")
        #expect(discriminator.mapping.map(\.value.value) == ["a", "b", "c"])
        #expect(discriminator.mapping.map(\.target) == [document.handle("A"), document.handle("B"), nil])
    }
}
