import ApusSource
import ApusSpec
import TestDocuments
import Testing

/// Swagger 2.0: it becomes what OpenAPI 3 has for the same.
@Suite struct SwaggerTests {
    private static let head = "swagger: '2.0'\ninfo: {title: Things, version: '1'}\n"

    private func read(_ body: String) throws -> (document: Document, findings: [String]) {
        let reading = Reading(SourceFile(name: "a.yaml", text: Self.head + body))
        return (try #require(reading.document), reading.findings)
    }

    private func operation(_ fields: String, root: String = "") throws -> (Document, Operation, [String]) {
        let (document, findings) = try read("\(root)\npaths: {/a: {post: {operationId: a, \(fields)}}}")
        return (document, try #require(document.operation("a")), findings)
    }

    @Test(arguments: [
        ("host: a.com\nbasePath: /v1\nschemes: [https]", ["https://a.com/v1"]),
        ("host: a.com:8080\nbasePath: /", ["https://a.com:8080"]), ("host: a.com\nbasePath: v1", ["https://a.com/v1"]),
        ("host: a.com\nschemes: [http, https]", ["http://a.com", "https://a.com"]), ("basePath: /v1", ["/v1"]),
        ("", []),
    ])
    func hostAndSchemesAreServers(text: String, urls: [String]) throws {
        let (document, findings) = try read(text + "\npaths: {}")
        #expect(document.version == .v20)
        #expect(document.servers.map(\.url.value) == urls)
        #expect(document.servers.map(\.name) == (urls.count > 1 ? ["http", "https"] : urls.map { _ in nil }))
        #expect(findings == [])
    }

    @Test(
        arguments: [
            ("query", "csv", nil, false), ("query", "multi", nil, true), ("query", "ssv", "spaceDelimited", false),
            ("query", "pipes", "pipeDelimited", false), ("header", "csv", nil, false), ("path", "csv", nil, false),
        ] as [(String, String, String?, Bool)])
    func collectionFormatsAreStyles(place: String, format: String, style: String?, explode: Bool) throws {
        let (document, operation, findings) = try operation(
            "parameters: [{name: p, in: \(place), type: array, items: {type: integer}, collectionFormat: \(format)}]")
        let parameter = document.parameters[try #require(operation.parameters.first)]
        #expect(parameter.style?.value == style)
        #expect(parameter.explode == explode)
        let schema = parameter.schema.map { document.schemas[$0] }
        #expect(schema?.types == .array)
        #expect(schema?.items.map { document.schemas[$0].types } == .integer)
        #expect(findings == [])
    }

    @Test(arguments: [("query", "tsv"), ("header", "ssv"), ("path", "pipes")])
    func otherFormatsAreLeftToTheCaller(place: String, format: String) throws {
        let (document, operation, findings) = try operation(
            "parameters: [{name: p, in: \(place), type: array, items: {type: integer}, collectionFormat: \(format)}]")
        let parameter = document.parameters[try #require(operation.parameters.first)]
        #expect(parameter.schema.map { document.schemas[$0].types } == .string)
        #expect(findings.count == 1)
        #expect(findings.first?.contains("[unsupported-collection-format]") == true)
    }

    @Test func anArrayWithoutItemsIsOneOfStrings() throws {
        let (document, operation, findings) = try operation("parameters: [{name: p, in: query, type: array}]")
        let schema = document.parameters[try #require(operation.parameters.first)].schema.map { document.schemas[$0] }
        #expect(schema?.items.map { document.schemas[$0].types } == .string)
        #expect(findings.count == 1)
        #expect(findings.first?.contains("they are taken to be strings") == true)
    }

    @Test func aHeaderMayHaveASchema() throws {
        let (document, operation, findings) = try operation(
            "responses: {'200': {description: '', headers: {X-A: {schema: {type: integer}}}}}")
        let header = try #require(document.responses[operation.responses[0].response].headers.first).header
        #expect(document.headers[header].schema.map { document.schemas[$0].types } == .integer)
        #expect(findings.map { $0.contains("[field-of-other-version]") } == [true])
    }

    @Test func aParameterKeepsItsRules() throws {
        let (document, operation, findings) = try operation(
            """
            parameters: [{name: p, in: query, required: true, description: What., type: integer, format: int32, minimum: 1,
              exclusiveMinimum: true, maximum: 9, enum: [2, 3], default: 2, x-nullable: true, allowEmptyValue: true}]
            """)
        let parameter = document.parameters[try #require(operation.parameters.first)]
        let schema = document.schemas[try #require(parameter.schema)]
        #expect(parameter.isRequired)
        #expect(parameter.description == "What.")
        #expect(schema.description == nil)
        #expect(schema.types == .integer)
        #expect(schema.isNullable)
        #expect(schema.format?.value == "int32")
        #expect(schema.bounds.exclusiveMinimum?.value == "1")
        #expect(schema.bounds.maximum?.value == "9")
        #expect(schema.enumeration?.count == 2)
        #expect(findings == [])
    }

    @Test(arguments: [
        ("", "", ["application/json"]), ("consumes: [a/b, c/d]", "", ["a/b", "c/d"]),
        ("consumes: [a/b]", "consumes: [c/d, c/d],", ["c/d"]),
        ("consumes: [a/b]", "consumes: [],", ["application/json"]),
    ])
    func aBodyHasTheMediaTypesOfTheOperation(root: String, own: String, types: [String]) throws {
        let (document, operation, findings) = try operation(
            "\(own) parameters: [{name: b, in: body, required: true, schema: {type: string}}]", root: root)
        let body = document.requestBodies[try #require(operation.requestBody)]
        #expect(body.isRequired)
        #expect(body.content.map(\.name.value) == types)
        #expect(body.content.allSatisfy { $0.schema == body.content[0].schema })
        #expect(operation.parameters == [])
        #expect(findings == [])
    }

    @Test(arguments: [
        ("string", "", ["application/x-www-form-urlencoded"]), ("file", "", ["multipart/form-data"]),
        ("string", "consumes: [multipart/form-data, application/json],", ["multipart/form-data"]),
        ("file", "consumes: [application/x-www-form-urlencoded],", ["multipart/form-data"]),
    ])
    func fieldsAreAForm(type: String, consumes: String, types: [String]) throws {
        let (document, operation, findings) = try operation(
            """
            \(consumes) parameters: [{name: a, in: formData, required: true, type: \(type)},
              {name: b, in: formData, type: integer}]
            """)
        let body = document.requestBodies[try #require(operation.requestBody)]
        #expect(body.content.map(\.name.value) == types)
        let schema = document.schemas[try #require(body.content.first?.schema)]
        #expect(schema.properties.map(\.name.value) == ["a", "b"])
        #expect(schema.required.map(\.value) == ["a"])
        let first = schema.property("a").map { document.schemas[$0] }
        #expect(first?.types == .string)
        #expect(first?.format?.value == (type == "file" ? "binary" : nil))
        #expect(findings == [])
    }

    @Test(arguments: [
        ("", "schema: {type: string}", ["application/json"]),
        ("produces: [a/b, application/json],", "schema: {type: string}", ["a/b", "application/json"]),
        ("produces: [a/b],", "", []), ("", "schema: {type: file}", ["*/*"]),
        ("produces: [application/json, image/png],", "schema: {type: file}", ["image/png"]),
        ("", "examples: {c/d: 1}", ["c/d"]),
    ])
    func aResponseHasTheMediaTypesOfTheOperation(produces: String, fields: String, types: [String]) throws {
        let (document, operation, findings) = try operation(
            "\(produces) responses: {'200': {description: Ok.\(fields.isEmpty ? "" : ", ")\(fields)}}")
        let response = document.responses[try #require(operation.responses.first?.response)]
        #expect(response.content.map(\.name.value) == types)
        #expect(findings == [])
    }

    @Test func responsesKeepHeadersAndExamples() throws {
        let (document, operation, findings) = try operation(
            """
            responses: {'200': {description: Ok., schema: {type: object}, examples: {application/json: {a: 1}, b/c: 2},
              headers: {X-A: {type: array, items: {type: string}, description: All.}}}}
            """)
        let response = document.responses[try #require(operation.responses.first?.response)]
        #expect(response.content.map(\.examples.count) == [1])
        let header = document.headers[try #require(response.headers.first?.header)]
        #expect(header.description == "All.")
        #expect(header.schema.map { document.schemas[$0].types } == .array)
        #expect(findings == [])
    }

    @Test func definitionsAreSchemas() throws {
        let (document, findings) = try read(
            """
            definitions:
              A:
                type: object
                discriminator: kind
                required: [kind]
                properties: {kind: {type: string}, n: {type: string, x-nullable: true}, b: {$ref: '#/definitions/B'}}
              B: {allOf: [{$ref: '#/definitions/A'}, {type: object}]}
              C: {type: object, properties: {discriminator: {type: string}}}
            parameters:
              P: {name: p, in: query, type: string}
              Q: {name: q, in: body, schema: {$ref: '#/definitions/A'}}
            responses: {R: {description: Ok.}}
            paths: {}
            """)
        #expect(document.components.schemas.map(\.name.value) == ["A", "B", "C"])
        #expect(document.schema("A")?.discriminator?.propertyName.value == "kind")
        #expect(document.schema("A")?.property("n").map { document.schemas[$0].isNullable } == true)
        #expect(document.schema("A")?.property("b") == document.handle("B"))
        #expect(document.components.parameters.map(\.name.value) == ["P"])
        #expect(document.components.requestBodies.map(\.name.value) == ["Q"])
        #expect(document.components.responses.map(\.name.value) == ["R"])
        #expect(findings == [])
    }

    @Test func securityDefinitionsAreSchemes() throws {
        let (document, findings) = try read(
            """
            securityDefinitions:
              a: {type: basic}
              b: {type: apiKey, in: query, name: k}
              c: {type: oauth2, flow: implicit, authorizationUrl: 'https://a.com', scopes: {x: All.}}
            security: [{a: []}, {c: [x]}]
            paths: {}
            """)
        #expect(
            document.components.securitySchemes.map(\.kind) == [
                .http(scheme: "basic"), .apiKey(name: "k", location: .query), .oauth2,
            ])
        #expect(document.security.map { $0.uses.map(\.scheme) } == [["a"], ["c"]])
        #expect(findings == [])
    }

    @Test func mistakesHaveTheirPlace() {
        let marked = MarkedDocument(
            """
            swagger: '2.0'
            info: {title: Things, version: '1'}
            schemes: [https, 1️⃣ws]
            host: a.com
            paths: {/a: {get: {parameters: [{name: a, in: 2️⃣bdy}, 3️⃣{in: query}, 4️⃣{name: x, in: body}]}}}
            """)
        #expect(
            Reading(marked.file).findings
                == [
                    "1️⃣: warning: the scheme 'ws' has no effect on the generated code yet [unsupported-feature]",
                    "2️⃣: warning: 'bdy' is no place for a parameter: path, query, header or cookie; the parameter is left out [unknown-value]",
                    "3️⃣: warning: Parameter Object without 'name'; the parameter is left out [missing-field]",
                    "4️⃣: warning: Parameter Object without 'schema' [missing-field]",
                ].map(marked.placed))
    }
}
