import ApusSource
import ApusSpec
import ApusSyntax
import Testing

/// Pointers that pass through references, and references to lists: how documents of many files are laid out.
@Suite struct PassedReferenceTests {
    @Test func aPointerPassesThroughReferences() throws {
        let files = MemoryFiles([
            "spec.yaml": Reading.head() + """
                paths: {/a: {$ref: 'paths/a.yaml'}}
                components:
                  schemas: {$ref: schemas/_index.yaml}
                  parameters: {$ref: parameters.yaml}
                  responses: {$ref: 'responses.yaml#/all'}
                """,
            "paths/a.yaml": """
            get:
              operationId: a
              parameters: [{$ref: '../spec.yaml#/components/parameters/Limit'}]
              responses: {'400': {$ref: '../spec.yaml#/components/responses/Bad'}}
            put:
              operationId: b
              parameters: [{$ref: '../spec.yaml#/paths/~1a/get/parameters/0'}]
              responses: {'200': {$ref: '../spec.yaml#/paths/~1a/get/responses/400'}}
            """,
            "parameters.yaml": "Limit: {name: limit, in: query, schema: {$ref: 'spec.yaml#/components/schemas/Size'}}",
            "responses.yaml": "all: {$ref: '#/kept'}\nkept: {Bad: {description: Bad.}}",
            "schemas/_index.yaml": "Owner: {$ref: Owner.yaml}\nPet: {$ref: Pet.yaml}\nSize: {type: integer}",
            "schemas/Owner.yaml": "properties: {pets: {items: {$ref: '../spec.yaml#/components/schemas/Pet'}}}",
            "schemas/Pet.yaml": """
            properties:
              owner: {$ref: '_index.yaml#/Owner'}
              size: {$ref: '../spec.yaml#/components/schemas/Owner/properties/pets/items/properties/weight'}
              weight: {type: number}
            """,
        ])
        let (read, findings) = files.read()
        let document = try #require(read)
        #expect(findings.allSatisfy { $0.hasSuffix("it is followed nonetheless") })
        #expect(document.components.schemas.map(\.name.value) == ["Owner", "Pet", "Size"])
        let (pet, owner) = (try #require(document.schema("Pet")), try #require(document.schema("Owner")))
        #expect(pet.property("owner") == document.handle("Owner"))
        #expect(owner.property("pets").flatMap { document.schemas[$0].items } == document.handle("Pet"))
        #expect(pet.property("size") == pet.property("weight"))
        #expect(document.operation("a")?.parameters == document.components.parameters.map(\.handle))
        #expect(document.operation("b")?.parameters == document.operation("a")?.parameters)
        let limit = document.parameters[try #require(document.components.parameters.first?.handle)]
        #expect(limit.schema == document.handle("Size"))
        for id in ["a", "b"] {
            #expect(document.operation(id)?.responses.map(\.response) == document.components.responses.map(\.handle))
        }
    }

    /// Each file has a part of the schemas, and the last one leads back to the first.
    @Test func aPointerPassesThroughEachFileOfAChain() throws {
        let files = MemoryFiles([
            "spec.yaml": Reading.head() + "components: {schemas: {$ref: a.yaml}}",
            "a.yaml": """
            Pet: {type: object}
            Tag: {items: {$ref: 'spec.yaml#/components/schemas/Extra'}}
            Lost: {items: {$ref: 'spec.yaml#/components/schemas/Missing'}}
            $ref: b.yaml
            """,
            "b.yaml": """
            Pet: {type: string}
            Extra: {items: {$ref: 'spec.yaml#/components/schemas/Pet'}}
            Other: {items: {$ref: 'spec.yaml#/components/schemas/Tag'}}
            $ref: a.yaml
            """,
        ])
        let document = try #require(files.read().0)
        #expect(document.components.schemas.map(\.name.value) == ["Pet", "Tag", "Lost", "Extra", "Other"])
        #expect(document.schema("Pet")?.types == .object)
        #expect(document.schema("Tag")?.items == document.handle("Extra"))
        #expect(document.schema("Extra")?.items == document.handle("Pet"))
        #expect(document.schema("Other")?.items == document.handle("Tag"))
        #expect(document.schema("Lost")?.items.map { document.schemas[$0].isUnresolved } == true)
    }

    /// What a reference has beside it is found first: `get` beside the `$ref` of a path item.
    @Test func aMemberBesideAReferenceComesFirst() throws {
        let reading = Reading(
            body: """
                components:
                  schemas:
                    Both: {$ref: '#/components/schemas/Other', properties: {a: {type: string}}}
                    Other: {properties: {a: {type: integer}, b: {type: boolean}}}
                    A: {items: {$ref: '#/components/schemas/Both/properties/a'}}
                    B: {items: {$ref: '#/components/schemas/Both/properties/b'}}
                """)
        let document = try #require(reading.document)
        #expect(document.schema("A")?.items.map { document.schemas[$0].types } == .string)
        #expect(document.schema("B")?.items.map { document.schemas[$0].isUnresolved } == true)
    }

    @Test(arguments: [
        // Through itself, through each other, and through what leads nowhere.
        ("{$ref: '#/components/schemas/A'}", "A", 1), ("{A: {$ref: '#/components/schemas/A/b/c'}}", "A", 1),
        ("{A: {$ref: '#/components/schemas/B/x'}, B: {$ref: '#/components/schemas/A/x'}}", "A", 2),
        ("{$ref: missing.yaml}", "A", 2), ("{A: {$ref: missing.yaml}}", "A/x", 2),
    ])
    func aWayThatEndsNowhereIsTold(schemas: String, pointer: String, count: Int) throws {
        let reading = Reading(
            body: """
                paths:
                  /a:
                    get:
                      operationId: a
                      responses:
                        '200': {description: '', content: {a/b: {schema: {$ref: '#/components/schemas/\(pointer)'}}}}
                components: {schemas: \(schemas)}
                """)
        let document = try #require(reading.document)
        let answer = try #require(document.operation("a")?.responses.first)
        let schema = try #require(document.responses[answer.response].content.first?.schema)
        #expect(document.schemas[schema].isUnresolved)
        let warnings = reading.findings.filter { $0.contains(": warning: ") }
        #expect(warnings.count >= count)
        #expect(warnings.allSatisfy { $0.hasSuffix("[unresolved-reference]") || $0.hasSuffix("[circular-reference]") })
    }

    /// Each step through a reference leads through another one, further than anybody follows.
    @Test func aLongWayThroughReferencesEnds() throws {
        let count = 20_000
        let links = (0..<count).map { "    A\($0): {$ref: '#/components/schemas/A\($0 + 1)/x'}\n" }.joined()
        let reading = Reading("3.1.0", body: "components:\n  schemas:\n\(links)    A\(count): {x: {type: string}}\n")
        #expect(reading.findings.contains { $0.contains("[unresolved-reference]") })
        let short = Reading(
            body: """
                components:
                  schemas:
                    A0: {$ref: '#/components/schemas/A1/properties/x'}
                    A1: {$ref: '#/components/schemas/A2/properties/x'}
                    A2: {properties: {x: {properties: {x: {type: string}}}}}
                """)
        #expect(short.findings == [])
        #expect(short.document?.schema("A0")?.types == .string)
    }

    @Test func aListStandsInTheListThatRefersToIt() throws {
        let files = MemoryFiles([
            "spec.yaml": """
            swagger: '2.0'
            info: {title: Things, version: '1'}
            produces: [{$ref: 'lists.yaml#/type'}]
            paths:
              /a:
                get:
                  operationId: a
                  parameters:
                    - {name: first, in: query, type: string}
                    - {$ref: 'lists.yaml#/parameters'}
                    - {$ref: 'lists.yaml#/parameters'}
                    - {$ref: 'lists.yaml#/round'}
                    - {$ref: 'lists.yaml#/one'}
                  responses: {'200': {description: Ok., schema: {type: string}}}
            """,
            "lists.yaml": """
            type: application/json
            parameters: [{name: second, in: header, type: string}, {$ref: '#/more'}]
            more: [{name: third, in: header, type: string}]
            round: [{$ref: '#/round'}, {name: fourth, in: query, type: string}, {$ref: '#/round'}]
            one: {name: fifth, in: query, type: string}
            """,
        ])
        let (read, findings) = files.read()
        let document = try #require(read)
        let operation = try #require(document.operation("a"))
        let names = operation.parameters.map { document.parameters[$0].name.value }
        #expect(names == ["first", "second", "third", "fourth", "fifth"])
        #expect(operation.lacksParameters == false)
        #expect(document.responses[operation.responses[0].response].content.map(\.name.value) == ["application/json"])
        #expect(findings.map { $0.split(separator: " ")[0] } == ["spec.yaml:3:19:", "spec.yaml:10:18:"])
    }

    /// In a list of values a reference is a value.
    @Test func aListOfValuesIsTakenAsItStands() throws {
        let reading = Reading(
            body: "components: {schemas: {A: {enum: [{$ref: '#/x-list'}]}}}\nx-list: [a, b]")
        #expect(reading.document?.schema("A")?.enumeration?.map { $0.entries?.count } == [1])
    }

    @Test func examplesMayStandInFiles() throws {
        let files = MemoryFiles([
            "spec.yaml": Reading.head() + """
                components:
                  schemas:
                    A: {type: object, example: {$ref: examples.yaml#/a}}
                    B: {type: object, example: {$ref: '#/components/examples/b'}}
                    C: {type: object, example: {$ref: '#/components/examples/none'}}
                    D: {type: object, example: {$ref: examples.yaml#/a, more: 1}}
                  examples: {b: {value: {name: b}}}
                  responses:
                    R:
                      description: Ok.
                      content: {application/json: {examples: {one: {value: {$ref: 'examples.yaml#/a'}}}}}
                """,
            "examples.yaml": "a: {name: a}",
        ])
        let (read, findings) = files.read()
        let document = try #require(read)
        func name(_ schema: String) -> String? {
            let example = document.schema(schema)?.examples.first
            return example?["name"]?.scalar?.text ?? example?["$ref"]?.scalar?.text
        }
        #expect(["A", "B", "C", "D"].map(name) == ["a", "b", "#/components/examples/none", "examples.yaml#/a"])
        let response = try #require(document.components.responses.first?.handle)
        #expect(document.responses[response].content[0].examples.map { $0.value["name"]?.scalar?.text } == ["a"])
        #expect(findings == ["spec.yaml:13:67: OpenAPI has no reference at this place; it is followed nonetheless"])
    }

    @Test func aFileMayHaveAHashInItsName() throws {
        let files = MemoryFiles([
            "spec.yaml": Reading.head() + """
                components:
                  schemas:
                    A: {type: object, description: {$ref: 'a#text.yaml'}}
                    B: {items: {$ref: './b#inner.yaml'}}
                    C: {items: {$ref: 'c.yaml#anchor.md'}}
                """,
            "a#text.yaml": "All of it.", "b#inner.yaml": "type: string", "c.yaml": "type: string",
        ])
        let (read, findings) = files.read()
        let document = try #require(read)
        #expect(document.schema("A")?.description == "All of it.")
        #expect(document.schema("B")?.items.map { document.schemas[$0].types } == .string)
        #expect(findings.count == 2)
        let outcome = "leads nowhere; what it says about the value is skipped"
        #expect(findings.last == "spec.yaml:7:23: 'c.yaml#anchor.md' \(outcome)")
    }
}
