import ApusModel
import TestDocuments
import Testing

/// What objects say that have a choice in them, or are parts of others.
@Suite struct ChoiceRuleTests {
    @Test func countsBesideAChoiceAreChecked() throws {
        let lowered = try Lowered(
            schemas: """
                A: {type: object, properties: {a: {type: string}}}
                S:
                  type: object
                  minProperties: 1
                  oneOf:
                    - {type: object, title: One, properties: {x: {type: string}}}
                    - {type: object, title: Two, properties: {y: {type: string}}}
                B: {type: object, properties: {b: {type: string}}}
                T: {type: object, minProperties: 1, oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]}
                """)
        for path in ["S.One", "S.Two"] {
            guard case .structure(let structure)? = lowered.type(path)?.kind else {
                Issue.record("no \(path)")
                continue
            }
            #expect(structure.rules.minProperties == 1)
        }
        let notes = lowered.findings.filter { $0.contains("[unchecked-keyword]") }
        #expect(notes.count == 1)
        #expect(notes.first?.contains("'minProperties' is not checked of variants that have names") == true)
    }

    @Test func whatNoVariantHasIsNoProperty() throws {
        let lowered = try Lowered(
            schemas: """
                A: {type: object, properties: {a: {type: string}}}
                B: {type: object, properties: {b: {type: string}}}
                S: {type: object, required: [a, idd], oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]}
                """)
        let found = lowered.findings.filter { $0.contains("unknown-required-property") }
        #expect(found.count == 1)
        #expect(found.first?.contains("'idd' is required") == true)
    }

    @Test func aVariantThatRequiresSomethingIsNotMergedWithAnything() throws {
        let lowered = try Lowered(
            schemas: """
                S:
                  anyOf:
                    - {type: object, required: [type], properties: {type: {type: string, enum: [x]}, v: {type: integer}}}
                    - {type: object, additionalProperties: true}
                """)
        guard case .union(let union)? = lowered.type("S")?.kind else {
            Issue.record("no union")
            return
        }
        #expect(union.variants.count == 2)
    }

    @Test func aBodyThatIsOnlySentRequiresWhatItInheritsAsReadOnly() throws {
        let lowered = try Lowered(
            """
            paths:
              /a:
                post:
                  operationId: send
                  requestBody:
                    required: true
                    content:
                      application/json:
                        schema:
                          allOf: [{$ref: '#/components/schemas/A'}, {type: object, required: [kind]}]
                  responses: {'200': {description: x, content: {application/json: {schema: {$ref: '#/components/schemas/A'}}}}}
            components:
              schemas:
                A:
                  type: object
                  required: [id]
                  properties:
                    id: {type: string, readOnly: true}
                    kind: {type: string, readOnly: true}
            """)
        guard case .structure(let structure)? = lowered.type("Send.Body")?.kind else {
            Issue.record("no body")
            return
        }
        #expect(structure.properties.map(\.presence) == [.optional, .required])
    }

    @Test func theListWithTheNarrowestElementsCounts() throws {
        let lowered = try Lowered(
            schemas: """
                Named: {type: string, enum: [x, y]}
                S:
                  type: object
                  properties:
                    l: {allOf: [{type: array, items: {type: string}}, {type: array, items: {$ref: '#/components/schemas/Named'}}]}
                    m: {allOf: [{type: array, items: {type: string, format: uuid}}, {type: array, items: {type: string}}]}
                    n: {allOf: [{type: array, items: {type: string}}, {type: array, items: {}}]}
                    o: {allOf: [{type: array, items: {type: string, enum: [x]}}, {type: array, items: {description: x}}]}
                    p: {allOf: [{type: array, items: {type: array, items: {type: integer}}}, {type: array, items: {type: array, items: {}}}]}
                    q: {allOf: [{type: array, items: {}}, {type: array, items: {type: boolean}}, {type: array, items: {}}]}
                T:
                  allOf:
                    - {type: object, properties: {l: {type: array, items: {$ref: '#/components/schemas/Named'}}}}
                    - {type: object, properties: {l: {type: array, items: {}}}}
                """)
        guard case .structure(let structure)? = lowered.type("S")?.kind else {
            Issue.record("no struct")
            return
        }
        let types = ["[Named]", "[uuid]", "[string]", "[S.O]", "[[int]]", "[boolean]"]
        #expect(structure.properties.map { lowered.words($0.type) } == types)
        #expect(lowered.declaration("T") == "struct l: [Named] optional")
    }

    @Test func aChoiceOfOneThatLeadsBackToWhatIsAroundItHasItsType() throws {
        func inline(_ name: String) -> String {
            let back = "{$ref: '#/components/schemas/\(name)/properties/inl'}"
            return "{type: object, properties: {q: {type: string}, back: \(back)}}"
        }
        let lowered = try Lowered(
            schemas: """
                A: {properties: {inl: {type: object, properties: {q: {type: string}}, oneOf: [\(inline("A"))]}}}
                B: {properties: {inl: {type: object, oneOf: [\(inline("B"))]}}}
                C: {properties: {inl: {oneOf: [{anyOf: [\(inline("C"))]}]}}}
                D: {properties: {inl: {allOf: [\(inline("D"))], description: x}}}
                E: {properties: {inl: {$ref: '#/components/schemas/E/x-inner'}}, x-inner: \(inline("E"))}
                F: {properties: {inl: {oneOf: [\(inline("F")), {type: 'null'}]}}}
                """, version: "3.1.0")
        #expect(lowered.findings.filter { $0.contains("recursive-schema") } == [])
        for name in ["A", "B", "C", "D", "E", "F"] {
            #expect(lowered.property("\(name).Inl", "back").map { lowered.words($0.type) } == "\(name).Inl")
        }
    }
}
