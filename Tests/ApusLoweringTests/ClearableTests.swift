import ApusLowering
import ApusModel
import Testing

/// Values that the empty text clears, as Stripe's forms have them.
@Suite struct ClearableTests {
    private static func lowered(_ schema: String) throws -> Lowered {
        try Lowered(
            schemas: """
                Address: {type: object, required: [city], properties: {city: {type: string}}}
                IDs: {type: array, items: {type: string, format: uuid}}
                Word: {type: string}
                WordOrNumber: {oneOf: [{type: string}, {type: integer}]}
                NumberOrFlag: {oneOf: [{type: boolean}, {type: integer}]}
                Wrapped: {allOf: [{$ref: '#/components/schemas/Address'}, {type: object, properties: {zip: {type: string}}}]}
                A: {type: object, properties: {x: \(schema)}}
                """)
    }

    @Test(arguments: [
        ("{$ref: '#/components/schemas/Address'}", "Address"), ("{$ref: '#/components/schemas/IDs'}", "IDs"),
        ("{$ref: '#/components/schemas/NumberOrFlag'}", "NumberOrFlag"),
        ("{$ref: '#/components/schemas/Wrapped'}", "Wrapped"), ("{type: integer, minimum: 1}", "int"),
        ("{type: array, items: {type: string}}", "[string]"),
        ("{type: object, additionalProperties: {type: string}}", "[:string]"),
        // A type of its own stands where the property does.
        ("{type: object, properties: {a: {type: string}}}", "A.X"), ("{type: integer, enum: [1, 2]}", "A.X"),
    ])
    func aValueOrTheEmptyTextIsClearable(schema: String, type: String) throws {
        for empty in ["{type: string, enum: ['']}", "{enum: [''], type: string, nullable: true}"] {
            for variants in ["\(schema), \(empty)", "\(empty), \(schema)"] {
                let lowered = try Self.lowered("{anyOf: [\(variants)]}")
                #expect(lowered.declaration("A") == "struct x: clearable \(type) optional")
                #expect(lowered.findings == [])
            }
        }
    }

    @Test(arguments: [
        "{$ref: '#/components/schemas/Word'}", "{$ref: '#/components/schemas/WordOrNumber'}",
        "{type: string, format: date-time}", "{}", "{type: string, enum: [a]}",
    ])
    func whatMayBeATextIsNot(schema: String) throws {
        let lowered = try Self.lowered("{anyOf: [\(schema), {type: string, enum: ['']}]}")
        #expect(!lowered.declaration("A").contains("clearable"))
    }

    @Test func rulesAreThoseOfTheValue() throws {
        let lowered = try Self.lowered("{anyOf: [{type: integer, minimum: 1}, {type: string, enum: ['']}]}")
        #expect(lowered.property("A", "x")?.rules.minimum?.text == "1")
    }

    /// The type of the object would have the name of the choice.
    @Test func whatHasNoNameInANamedOneIsAVariant() throws {
        let lowered = try Lowered(
            schemas: """
                A: {anyOf: [{type: object, properties: {a: {type: string}}}, {type: string, enum: ['']}]}
                B: {anyOf: [{type: integer}, {type: string, enum: ['']}]}
                """)
        #expect(lowered.declaration("A") == "union a(A.ADetails), empty(\"\"), undocumented")
        #expect(lowered.declaration("B") == "= clearable int")
    }

    @Test func namedOnesAreNamesOfIt() throws {
        let lowered = try Lowered(
            schemas: """
                Address: {type: object, properties: {city: {type: string}, next: {$ref: '#/components/schemas/Cleared'}}}
                Cleared: {nullable: true, anyOf: [{$ref: '#/components/schemas/Address'}, {type: string, enum: ['']}]}
                Chain: {type: array, items: {$ref: '#/components/schemas/Cleared'}}
                """)
        #expect(lowered.declaration("Cleared") == "= clearable Address")
        #expect(lowered.declaration("Chain") == "= [Cleared?]")
        #expect(lowered.declaration("Address") == "struct city: string optional, next: Cleared optional")
    }
}
