import ApusSource
import ApusSpec
import TestDocuments
import Testing

/// Objects and fields that stand where others belong: none is lost without a word.
@Suite struct MisplacedObjectTests {
    private static let components = """

        components:
          schemas: {F: {type: object, properties: {a: {type: string}}}, Any: {}}
          responses: {X: {description: x, content: {application/json: {schema: {$ref: '#/components/schemas/F'}}}}}
          parameters: {P: {name: p, in: query, schema: {type: integer}}}
          examples: {E: {value: 1}}
        """

    private func operation(_ fields: String, _ version: String = "3.0.3") throws -> (Document, Operation, [String]) {
        let marked = MarkedDocument(
            Reading.head(version) + "paths: {/a: {post: {operationId: a, \(fields)}}}" + Self.components)
        let reading = Reading(marked.file)
        let document = try #require(reading.document)
        return (document, try #require(document.operation("a")), reading.findings.map { Self.message($0) })
    }

    /// A finding without its column.
    private static func message(_ finding: String) -> String {
        let parts = finding.split(separator: ":", maxSplits: 2)
        return "\(parts[0]):\(parts[2])"
    }

    @Test(arguments: [
        "requestBody: {$ref: '#/components/schemas/F'}", "requestBody: {$ref: '#/components/schemas/Any'}",
        "requestBody: {type: object, properties: {a: {type: string}}}",
    ])
    func aSchemaInThePlaceOfARequestBodyIsJSON(text: String) throws {
        let (document, operation, findings) = try operation(text)
        let body = try #require(operation.requestBody.map { document.requestBodies[$0] })
        #expect(body.content.map(\.name.value) == ["application/json"])
        #expect(body.content.first?.schema != nil)
        #expect(
            findings == [
                "3: warning: expected Request Body Object, found Schema Object; the body is taken as JSON of it [wrong-kind]"
            ])
    }

    @Test func parametersInTheBodyAreOne() throws {
        let (document, operation, findings) = try operation(
            "parameters: [{name: x, in: body, required: true, schema: {$ref: '#/definitions/F'}}]")
        let body = try #require(operation.requestBody.map { document.requestBodies[$0] })
        #expect(body.isRequired)
        #expect(body.content.map(\.name.value) == ["application/json"])
        #expect(body.content.first?.schema == document.handle("F"))
        #expect(
            findings == [
                "3: warning: 'in' of Parameter Object is Swagger 2.0, and this is OpenAPI 3.0; the parameter is read as a body"
                    + " [field-of-other-version]",
                "3: warning: '#/definitions/F' leads nowhere in OpenAPI 3.0; '#/components/schemas/F' is taken"
                    + " [field-of-other-version]",
            ])
    }

    @Test(arguments: ["F", "#/definitions/F"])
    func aReferenceAsInAnotherVersionIsTaken(reference: String) throws {
        let (document, operation, findings) = try operation(
            "requestBody: {content: {application/json: {schema: {$ref: '\(reference)'}}}}")
        let body = try #require(operation.requestBody.map { document.requestBodies[$0] })
        #expect(body.content.first?.schema == document.handle("F"))
        #expect(
            findings == [
                "3: warning: '\(reference)' leads nowhere in OpenAPI 3.0; '#/components/schemas/F' is taken"
                    + " [field-of-other-version]"
            ])
    }

    @Test func operationsOfOtherMethodsAreNotLost() throws {
        let marked = MarkedDocument(
            Reading.head()
                + "paths: {/a: {search: {responses: {'200': {description: x}}}, GET: {responses: {}}, note: {}}}")
        let reading = Reading(marked.file)
        let operations = try #require(reading.document).paths.flatMap(\.item.operations)
        #expect(operations.map(\.method.value) == ["SEARCH", "GET"])
        #expect(reading.findings.map { Self.message($0) }.allSatisfy { $0.hasSuffix("[field-of-other-version]") })
    }

    @Test func aSchemaInThePlaceOfAResponseIsJSON() throws {
        let (document, operation, findings) = try operation(
            "responses: {'200': {$ref: '#/components/schemas/F'}, '400': {$ref: '#/components/schemas/F'}}")
        let contents = operation.responses.map { document.responses[$0.response].content }
        #expect(contents.map { $0.map(\.schema) } == [[document.handle("F")], [document.handle("F")]])
        #expect(findings.count == 2)
        #expect(findings.allSatisfy { $0.hasPrefix("3: warning: expected Response Object, found Schema Object") })
    }

    @Test func aSchemaInThePlaceOfAMediaTypeIsThatOfIt() throws {
        let (document, operation, findings) = try operation(
            "responses: {'200': {description: x, content: {application/json: {type: array, items: {}}}}}")
        let content = operation.responses.first.map { document.responses[$0.response].content }
        #expect(content?.first?.schema.map { document.schemas[$0].types } == .array)
        #expect(findings.first?.contains("expected Media Type Object, found Schema Object") == true)
    }

    @Test(arguments: [("responses/X", "a", "Response"), ("parameters/P", nil, "Parameter")])
    func theSchemaOfAnotherObjectIsTaken(target: String, property: String?, kind: String) throws {
        for version in ["3.0.3", "3.1.0"] {
            let reading = Reading(
                version,
                body: "paths: {}\n"
                    + Self.components.replacing("Any: {}", with: "U: {items: {$ref: '#/components/\(target)'}}"))
            let document = try #require(reading.document)
            let items = try #require(document.schema("U")?.items.map { document.schemas[$0] })
            #expect(items.types == (property == nil ? .integer : .object))
            #expect(items.properties.first?.name.value == property)
            #expect(
                reading.findings.map(Self.message) == [
                    "6: warning: expected Schema Object, found \(kind) Object; the schema in it is taken [wrong-kind]"
                ])
        }
    }

    @Test(arguments: [
        "{$ref: '#/components/examples/E'}", "{$ref: '#'}", "{$ref: '#/components/responses/Own'}",
    ])
    func whatHasNoSchemaIsLeftFreeForm(reference: String) throws {
        let reading = Reading(
            body: """
                paths: {}
                components:
                  schemas: {U: {items: \(reference)}}
                  examples: {E: {value: 1}}
                  responses: {Own: {content: {a/b: {schema: {$ref: '#/components/responses/Own'}}}}}
                """)
        let document = try #require(reading.document)
        #expect(document.schema("U")?.items.map { document.schemas[$0].isUnresolved } == true)
        #expect(reading.findings.contains { $0.contains("what it says about the value is skipped [wrong-kind]") })
    }

    @Test func aParameterIsNothingElse() throws {
        let (_, operation, findings) = try operation(
            "parameters: [{$ref: '#/components/schemas/F'}, {$ref: '#/components/responses/X'}]")
        #expect(operation.parameters == [])
        #expect(operation.lacksParameters)
        #expect(
            findings == [
                "3: warning: expected Parameter Object, found Schema Object; it is skipped [wrong-kind]",
                "3: warning: expected Parameter Object, found Response Object; it is skipped [wrong-kind]",
            ])
    }

    @Test func aResponseOfTheOlderVersionIsRead() throws {
        let (document, operation, findings) = try operation(
            "responses: {'200': {description: x, schema: {$ref: '#/components/schemas/F'}}}")
        let content = try #require(operation.responses.first.map { document.responses[$0.response].content })
        #expect(content.map(\.schema) == [document.handle("F")])
        #expect(
            findings == [
                "3: warning: 'schema' of Response Object is Swagger 2.0, and this is OpenAPI 3.0; the body is taken as JSON"
                    + " of it [field-of-other-version]"
            ])
    }

    @Test func aParameterOfTheOlderVersionIsRead() throws {
        let (document, operation, findings) = try operation(
            "consumes: [a/b], parameters: [{name: n, in: query, type: array, items: {type: integer}}]")
        let schema = try #require(operation.parameters.first.flatMap { document.parameters[$0].schema })
        #expect(document.schemas[schema].types == .array)
        #expect(document.schemas[schema].items.map { document.schemas[$0].types } == .integer)
        #expect(findings.count == 2)
        #expect(findings.allSatisfy { $0.hasSuffix("[field-of-other-version]") })
    }

    @Test func aRootOfTheOlderVersionIsTold() {
        let reading = Reading(body: "host: a.com\nbasePath: /v1\npaths: {}")
        #expect(
            reading.findings.first
                == "3:1: warning: 'host' of OpenAPI Object is Swagger 2.0, and this is OpenAPI 3.0; it has no effect"
                + " [field-of-other-version]")
        #expect(reading.findings.count == 2)
    }

    @Test func swaggerReadsWhatOpenAPI3Has() throws {
        let reading = Reading(
            SourceFile(
                name: "a.yaml",
                text: """
                    swagger: '2.0'
                    info: {title: T, version: '1'}
                    paths:
                      /a:
                        post:
                          operationId: a
                          produces: [application/xml]
                          requestBody: {content: {text/plain: {schema: {type: string}}}}
                          responses: {'200': {$ref: '#/definitions/F'}, '400': {description: x, content: {a/b: {}}}}
                    definitions: {F: {type: object}}
                    """))
        let document = try #require(reading.document)
        let operation = try #require(document.operation("a"))
        #expect(operation.requestBody.map { document.requestBodies[$0].content.map(\.name.value) } == ["text/plain"])
        let contents = operation.responses.map { document.responses[$0.response].content.map(\.name.value) }
        #expect(contents == [["application/xml"], ["a/b"]])
        #expect(reading.findings.count == 3)
    }

    @Test func pathsThatDifferInTheirQueriesAreRead() throws {
        let reading = Reading(
            body: "paths: {/a: {get: {operationId: a}}}\nx-ms-paths: {'/a?b=c': {get: {operationId: b}}}")
        let document = try #require(reading.document)
        #expect(document.paths.map(\.template.value) == ["/a", "/a?b=c"])
        #expect(document.paths.map(\.mayHaveQuery) == [false, true])
        #expect(reading.findings == [])
    }

    @Test func aRecursiveReferenceIsTheSchemaAroundIt() throws {
        let reading = Reading(
            "3.1.0",
            body: """
                components:
                  schemas:
                    A: {$recursiveAnchor: true, properties: {a: {items: {$recursiveRef: '#'}}}}
                    B: {$id: https://example.com/b, properties: {b: {$recursiveRef: '#'}}}
                """)
        let document = try #require(reading.document)
        let a = try #require(document.schema("A")?.property("a"))
        #expect(document.schemas[a].items == document.handle("A"))
        #expect(document.schema("B")?.property("b") == document.handle("B"))
        #expect(reading.findings == [])
    }

    @Test func aReferenceToASchemaThatIsTrueIsNotMisplaced() throws {
        let reading = Reading(
            "3.1.0",
            body: "components: {schemas: {A: {anyOf: [{$ref: '#/components/schemas/B'}, {type: string}]}, B: true}}")
        let document = try #require(reading.document)
        #expect(document.schema("A")?.anyOf.count == 2)
        #expect(!reading.findings.contains { $0.contains("[misplaced-reference]") })
    }

    @Test func aRecursiveReferenceWithoutASchemaAroundItIsTold() throws {
        let marked = MarkedDocument(
            Reading.head("3.1.0") + "components: {schemas: {A: {properties: {a: {$recursiveRef: 1️⃣'#'}}}}}")
        #expect(
            Reading(marked.file).findings == [
                marked.placed(
                    "1️⃣: warning: expected Schema Object, found OpenAPI Object; what it says about the value is skipped"
                        + " [wrong-kind]")
            ])
    }

    @Test(
        arguments: [
            ("int", .integer, nil), ("String", .string, nil), ("bool", .boolean, nil),
            ("datetime", .string, "date-time"),
            ("long", .integer, "int64"), ("strnig", .string, nil), ("list", .array, nil),
        ] as [(String, Schema.Types, String?)])
    func aTypeOfAnotherLanguageIsTheNearestOne(name: String, type: Schema.Types, format: String?) throws {
        let reading = Reading(body: "components: {schemas: {A: {type: \(name)}, B: {type: \(name), format: own}}}")
        let schema = try #require(reading.document?.schema("A"))
        #expect(schema.types == type)
        #expect(schema.format?.value == format)
        #expect(reading.document?.schema("B")?.format?.value == "own")
        #expect(reading.findings.count == 2)
        #expect(reading.findings.first?.contains("'\(name)' is no type of JSON Schema; it is taken as '") == true)
    }
}
