import ApusLowering
import ApusModel
import Testing

/// What is checked before a value is sent, and what of it fits the type.
@Suite struct RuleTests {
    /// The rules of a property in words: `minimum 1, pattern ^a$, element (maxLength 3)`.
    private func words(_ rules: ValueRules) -> String {
        let bounds: [(String, String?)] = [
            ("minimum", rules.minimum?.text), ("maximum", rules.maximum?.text),
            ("exclusiveMinimum", rules.exclusiveMinimum?.text), ("exclusiveMaximum", rules.exclusiveMaximum?.text),
            ("multipleOf", rules.multipleOf?.text), ("minLength", rules.minLength.map(String.init)),
            ("maxLength", rules.maxLength.map(String.init)),
            ("pattern", rules.pattern?.texts.joined(separator: " and ")),
            ("minItems", rules.minItems.map(String.init)), ("maxItems", rules.maxItems.map(String.init)),
            ("minProperties", rules.minProperties.map(String.init)),
            ("maxProperties", rules.maxProperties.map(String.init)),
        ]
        var words = bounds.compactMap { name, value in value.map { "\(name) \($0)" } }
        if rules.uniqueItems { words.append("uniqueItems") }
        if let element = rules.element { words.append("element (\(self.words(element)))") }
        return words.joined(separator: ", ")
    }

    static let table: [(schema: String, rules: String)] = [
        ("{type: string, minLength: 1, maxLength: 2, pattern: '^a$'}", "minLength 1, maxLength 2, pattern ^a$"),
        ("{type: string, minLength: 0}", ""), ("{type: string, minimum: 1, maxItems: 2}", ""),
        ("{type: string, format: uuid, maxLength: 36, pattern: '^a'}", ""),
        ("{type: string, format: uri, maxLength: 36}", "maxLength 36"),
        ("{type: integer, minimum: -1, maximum: 10}", "minimum -1, maximum 10"),
        ("{type: integer, minimum: 1.0, maximum: 1e3}", "minimum 1, maximum 1000"),
        ("{type: integer, maximum: 9223372036854775806}", "maximum 9223372036854775806"),
        ("{type: integer, maximum: 9223372036854775807}", ""),
        ("{type: integer, maximum: 9223372036854775808, minimum: -1e30}", ""),
        ("{type: number, minimum: 0.5, multipleOf: 0.01}", "minimum 0.5, multipleOf 0.01"),
        (
            "{type: number, minimum: 0, exclusiveMinimum: true, maximum: 1, exclusiveMaximum: false}",
            "maximum 1, exclusiveMinimum 0"
        ),
        ("{type: boolean, minimum: 1}", ""),
        (
            "{type: number, format: decimal, minimum: -0.10, maximum: 12345678901234567890.5, multipleOf: 1e-9}",
            "minimum -0.1, maximum 12345678901234567890.5, multipleOf 1e-9"
        ),
        (
            "{allOf: [{type: number, format: decimal, minimum: 0.1}, {minimum: 0.10000000000000000001}, {minimum: 0.09}]}",
            "minimum 0.10000000000000000001"
        ),
        ("{allOf: [{type: string, pattern: ^a}, {pattern: b$}, {pattern: ^a}]}", "pattern ^a and b$"),
        (
            "{type: array, minItems: 1, maxItems: 2, uniqueItems: true, items: {type: string, maxLength: 3}}",
            "minItems 1, maxItems 2, uniqueItems, element (maxLength 3)"
        ),
        (
            "{type: array, items: {type: array, minItems: 1, items: {type: integer, minimum: 1}}}",
            "element (minItems 1, element (minimum 1))"
        ),
        ("{type: array, items: {type: string, nullable: true, maxLength: 3}}", "element (maxLength 3)"),
        (
            "{type: object, maxProperties: 2, additionalProperties: {type: integer, maximum: 1}}",
            "maxProperties 2, element (maximum 1)"
        ),
        ("{$ref: '#/components/schemas/Code'}", "minLength 2, pattern ^[A-Z]+$"),
        (
            "{allOf: [{$ref: '#/components/schemas/Code'}, {maxLength: 3}]}",
            "minLength 2, maxLength 3, pattern ^[A-Z]+$"
        ),
        ("{nullable: true, allOf: [{$ref: '#/components/schemas/Code'}]}", "minLength 2, pattern ^[A-Z]+$"),
        ("{type: array, items: {$ref: '#/components/schemas/Code'}}", "element (minLength 2, pattern ^[A-Z]+$)"),
        ("{type: string, enum: [a], maxLength: 1}", ""),
        (
            "{maxLength: 9, anyOf: [{type: string, minLength: 2}, {type: string, minLength: 1}]}",
            "minLength 1, maxLength 9"
        ),
        (
            "{oneOf: [{type: array, minItems: 4, items: {type: number, minimum: 1}}, "
                + "{type: array, minItems: 2, items: {type: number, minimum: 0}}]}",
            "minItems 2, element (minimum 0)"
        ),
    ]

    /// What is said of those in the table that no type has a use for.
    static let inapplicable = [
        "{type: string, minimum: 1, maxItems: 2}": [
            "5:54: note: 'minimum' says nothing of texts; 'minLength' may be meant [inapplicable-keyword]",
            "5:66: note: 'maxItems' says nothing of texts; 'maxLength' may be meant [inapplicable-keyword]",
        ],
        "{type: boolean, minimum: 1}": ["5:55: note: 'minimum' says nothing of booleans [inapplicable-keyword]"],
    ]

    @Test(arguments: table) func keepsWhatTheTypeHasAUseFor(schema: String, rules: String) throws {
        let lowered = try Lowered(
            schemas:
                "A: {type: object, properties: {p: \(schema)}}\nCode: {type: string, minLength: 2, pattern: '^[A-Z]+$'}"
        )
        #expect(try words(#require(lowered.property("A", "p")).rules) == rules)
        #expect(lowered.findings == Self.inapplicable[schema, default: []])
    }

    /// A list that is all there is stays so where another schema has it beside any text.
    @Test(arguments: [
        ("{$ref: '#/components/schemas/Known'}", true),
        ("{allOf: [{$ref: '#/components/schemas/Known'}], description: One.}", true),
        ("{allOf: [{$ref: '#/components/schemas/Size'}, {$ref: '#/components/schemas/Known'}]}", nil),
        ("{allOf: [{$ref: '#/components/schemas/Known'}, {$ref: '#/components/schemas/Size'}]}", nil),
    ])
    func narrowingDoesNotOpenAList(schema: String, allowsUnlisted: Bool?) throws {
        let lowered = try Lowered(
            schemas: """
                A: {type: object, properties: {p: \(schema)}}
                Size: {type: string, enum: [small, large]}
                Known: {anyOf: [{$ref: '#/components/schemas/Size'}, {type: string}]}
                """)
        #expect(try #require(lowered.property("A", "p")).rules.allowsUnlisted == allowsUnlisted)
    }

    @Test(arguments: [
        ("{required: [a]}, {required: [b, c]}", [[["a"], ["b", "c"]]]), ("{required: [a]}, {}", []),
        ("{required: [a]}, {required: [a, b]}", [[["a"]]]), ("{required: [a]}, {required: [z]}", []),
        ("{required: [a]}, {required: [x]}", []), ("{required: [a]}, {required: [n]}", []),
        ("{required: [a]}, {required: [r]}", [[["a"], ["r"]]]), ("{required: [a]}, {type: 'null'}", [[["a"]]]),
    ])
    func ofSeveralSetsOneIsRequired(choices: String, expected: [[[String]]]) throws {
        let lowered = try Lowered(
            schemas: """
                A:
                  type: object
                  required: [x]
                  properties:
                    a: {type: string}
                    b: {type: string}
                    c: {type: string}
                    x: {type: string}
                    n: {type: [string, 'null']}
                    r: {type: string, readOnly: true}
                  anyOf: [\(choices)]
                """, version: "3.1.0")
        guard case .structure(let structure)? = lowered.type("A")?.kind else { throw NoStruct() }
        let names = structure.rules.alternatives.map { sets in
            sets.map { set in set.map { structure.wireName(of: $0) } }
        }
        #expect(names == expected)
    }

    private struct NoStruct: Error {}

    static let single: [(schema: String, value: String?)] = [
        ("{allOf: [{$ref: '#/components/schemas/Level'}], enum: [4.0]}", "4"),
        ("{allOf: [{$ref: '#/components/schemas/Level'}], enum: [0x6]}", "6"),
        ("{allOf: [{$ref: '#/components/schemas/Level'}], enum: [4, 6]}", nil),
        ("{type: number, enum: [1.5]}", "1.5"), ("{type: number, format: float, enum: [2.5]}", "2.5"),
        ("{type: number, enum: [1.5, 2.5]}", nil),
    ]

    @Test(arguments: single) func whatHasOneValueHasItInEachNotation(schema: String, value: String?) throws {
        let lowered = try Lowered(
            schemas:
                "A: {type: object, required: [p], properties: {p: \(schema)}}\nLevel: {type: integer, enum: [4, 5, 6]}")
        #expect(lowered.property("A", "p")?.constant == value)
        #expect(lowered.findings == [])
    }

    @Test(arguments: [
        "{type: integer, format: int32, maximum: 2147483648}", "{type: integer, format: int32, minimum: -2147483649}",
        "{type: number, format: float, maximum: 1e39}",
    ])
    func aBoundBeyondTheTypeIsNoRule(schema: String) throws {
        let options = LoweringOptions(name: "Example", formats: ["float": "Float"])
        let lowered = try Lowered(schemas: "A: {type: object, properties: {p: \(schema)}}", options: options)
        let rules = try #require(lowered.property("A", "p")).rules
        #expect(words(rules) == "")
    }

    @Test(arguments: ["{type: string, nullable: true, maxLength: 2}", "{type: string, maxLength: 2}"])
    func bodiesAndAdditionalPropertiesHaveRules(schema: String) throws {
        let lowered = try Lowered(
            """
            paths: {/a: {put: {operationId: putA, requestBody: {content: {application/json: {schema: \(schema)}}}}}}
            components: {schemas: {A: {properties: {a: {type: string}}, additionalProperties: \(schema)}}}
            """)
        guard case .structure(let structure) = lowered.type("A")?.kind else {
            Issue.record("A is no struct")
            return
        }
        let body = try #require(lowered.operation("putA")?.body)
        let additional = try #require(structure.additional)
        #expect(words(body.rules) == "maxLength 2")
        #expect(words(additional.rules) == "maxLength 2")
    }

    @Test func headerFieldsOfResponsesHaveRules() throws {
        let lowered = try Lowered(
            """
            paths:
              /a:
                get:
                  operationId: getA
                  responses:
                    '204':
                      description: Done.
                      headers:
                        A: {schema: {type: integer, minimum: 1, maximum: 5}}
                        B: {schema: {type: array, maxItems: 2, items: {$ref: '#/components/schemas/Code'}}}
                        C: {description: Anything.}
            components: {schemas: {Code: {type: string, minLength: 2, pattern: '^[A-Z]+$'}}}
            """)
        let id = try #require(lowered.operation("getA")?.responses.first?.headers)
        guard case .headers(let headers) = lowered.model.types[id].kind else {
            Issue.record("these are no header fields")
            return
        }
        #expect(
            headers.map { words($0.rules) } == [
                "minimum 1, maximum 5", "maxItems 2, element (minLength 2, pattern ^[A-Z]+$)", "",
            ])
    }

    @Test func aRenamedCaseHasItsNameInAllRules() throws {
        let text = "{allOf: [{$ref: '#/components/schemas/Base/properties/sub'}, {enum: [u]}]}"
        let lowered = try Lowered(
            """
            paths:
              /a:
                put:
                  operationId: putA
                  parameters: [{name: p, in: query, schema: \(text)}]
                  requestBody: {required: true, content: {application/json: {schema: \(text)}}}
                  responses:
                    '200':
                      description: Done.
                      headers: {H: {schema: \(text)}}
                      content: {application/json: {schema: \(text)}}
                    '400': {description: Refused., content: {application/json: {schema: \(text)}}}
            components:
              schemas:
                Base:
                  type: object
                  properties: {sub: {type: string, enum: [u, v, w]}, all: {type: array, items: \(text)}, one: \(text)}
                  additionalProperties: \(text)
            """, options: LoweringOptions(name: "Example", renames: ["Base.Sub.u": "up"]))
        #expect(lowered.findings == [])
        let operation = try #require(lowered.operation("putA"))
        let headers = try #require(operation.responses.first?.headers)
        guard case .structure(let structure) = lowered.type("Base")?.kind,
            case .headers(let fields) = lowered.model.types[headers].kind
        else { throw NoStruct() }
        let rules: [String: ValueRules?] = [
            "parameter": operation.parameters.first?.rules, "body": operation.body?.rules,
            "success": operation.successes.first?.rules, "failure": operation.failures.first?.rules,
            "header": fields.first?.rules, "additional": structure.additional?.rules,
            "element": structure.properties[1].rules.element, "property": structure.properties[2].rules,
        ]
        for (place, rules) in rules { #expect(rules?.listedCases?.map(\.text) == ["up"], "\(place)") }
    }
}
