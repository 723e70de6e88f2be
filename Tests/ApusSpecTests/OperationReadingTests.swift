import ApusSource
import ApusSpec
import ApusSyntax
import Testing

/// Paths, operations, parameters, bodies and responses.
@Suite struct OperationReadingTests {
    @Test(arguments: [
        ("/a/{id}", "/a/{}"), ("/a/{id}/{other}.json", "/a/{}/{}.json"), ("/a", "/a"), ("", ""), ("/{}", "/{}"),
        ("/{a{b}c}", "/{a{}c}"), ("/a}{b", "/a}{b"), ("/{a}b}", "/{}b}"), ("/{größe}/ß", "/{}/ß"),
    ])
    func knowsTheShapeOfAPath(path: String, shape: String) {
        #expect(TemplateShape.text(of: path) == shape)
    }

    @Test func keepsWhatAnOperationSays() throws {
        let document = try #require(
            Reading(
                "3.2.0",
                body: """
                    paths:
                      /b: {get: {operationId: b}}
                      /a/{id}:
                        summary: All of a.
                        description: More of a.
                        query: {operationId: q}
                        post:
                          operationId: createA
                          summary: Creates.
                          description: At length.
                          tags: [x, y]
                          deprecated: true
                    """
            ).document)
        #expect(document.paths.map(\.template.value) == ["/b", "/a/{id}"])
        let item = document.paths[1].item
        #expect(item.summary == "All of a.")
        #expect(item.description == "More of a.")
        #expect(item.operations.map(\.method.value) == ["QUERY", "POST"])
        let operation = item.operations[1]
        #expect(operation.operationID?.value == "createA")
        #expect(operation.summary == "Creates.")
        #expect(operation.description == "At length.")
        #expect(operation.tags == ["x", "y"])
        #expect(operation.isDeprecated)
        #expect(!item.operations[0].isDeprecated)
    }

    @Test func methodsWithoutAFieldKeepTheirLetters() {
        let reading = Reading(
            "3.2.0",
            body: """
                paths:
                  /a:
                    get: {operationId: a}
                    additionalOperations: {get: {operationId: b}, Get: {operationId: c}, LINK: {operationId: d}}
                """
        )
        let operations = reading.document?.paths.first?.item.operations ?? []
        #expect(operations.map(\.method.value) == ["GET", "get", "Get", "LINK"])
        #expect(operations.map(\.operationID?.value) == ["a", "b", "c", "d"])
        #expect(reading.findings == [])
    }

    @Test func mergesTheParametersOfPathAndOperation() throws {
        let document = try #require(
            Reading(
                body: """
                    paths:
                      /a:
                        parameters:
                          - {name: a, in: query, description: shared}
                          - {name: b, in: query, description: shared}
                          - {name: a, in: header, description: shared}
                        get:
                          operationId: getA
                          parameters: [{name: c, in: query}, {name: a, in: query, description: own, required: true}]
                        put: {operationId: putA}
                    """
            ).document)
        func parameters(_ id: String) -> [String] {
            (document.operation(id)?.parameters ?? []).map { handle in
                let parameter = document.parameters[handle]
                return "\(parameter.location) \(parameter.name.value) \(parameter.description ?? "")"
            }
        }
        #expect(parameters("getA") == ["query b shared", "header a shared", "query c ", "query a own"])
        #expect(parameters("putA") == ["query a shared", "query b shared", "header a shared"])
    }

    @Test func keepsWhatAParameterSays() throws {
        let document = try #require(
            Reading(
                body: """
                    components:
                      parameters:
                        All:
                          name: all
                          in: query
                          description: Everything.
                          required: true
                          deprecated: true
                          style: pipeDelimited
                          explode: false
                          allowReserved: true
                          schema: {type: string}
                          example: one
                        InPath: {name: p, in: path, schema: {type: string}}
                        Content: {name: c, in: cookie, content: {application/json: {schema: {type: object}}}}
                        Alias: {$ref: "#/components/parameters/All"}
                    """
            ).document)
        let named = document.components.parameters
        let all = document.parameters[named[0].handle]
        #expect(all.location == .query && all.isRequired && all.isDeprecated && all.allowsReserved)
        #expect(all.description == "Everything.")
        #expect(all.style?.value == "pipeDelimited")
        #expect(all.explode == false)
        #expect(all.schema.map { document.schemas[$0].types } == .string)
        #expect(all.example?.scalar?.text == "one")
        let inPath = document.parameters[named[1].handle]
        #expect(inPath.isRequired, "what stands in a path is always needed")
        #expect(inPath.style == nil && inPath.explode == nil && inPath.example == nil)
        let content = document.parameters[named[2].handle]
        #expect(content.schema == nil && !content.isRequired)
        #expect(content.content.map(\.name.value) == ["application/json"])
        #expect(named[3].handle == named[0].handle)
        #expect(named.map(\.isReference) == [false, false, false, true])
    }

    @Test func knowsThatAParameterIsMissing() throws {
        let document = try #require(
            Reading(
                body: """
                    paths:
                      /a:
                        get: {operationId: lacks, parameters: [{$ref: "#/components/parameters/None"}, {name: a, in: query}]}
                        put: {operationId: has, parameters: [{name: a, in: query}]}
                      /b:
                        parameters: [{$ref: "#/components/parameters/None"}]
                        get: {operationId: inherits}
                    """
            ).document)
        #expect(document.operation("lacks")?.lacksParameters == true)
        #expect(document.operation("lacks")?.parameters.count == 1)
        #expect(document.operation("has")?.lacksParameters == false)
        #expect(document.operation("inherits")?.lacksParameters == true)
    }

    @Test(arguments: [
        ("200", ResponseStatus.code(200)), ("default", .default), ("4XX", .range(4)), ("5xx", .range(5)),
        ("1Xx", .range(1)), ("599", .code(599)), ("600", nil), ("099", nil), ("20", nil), ("2X0", nil), ("XXX", nil),
        ("Default", nil), ("2000", nil), ("", nil), ("+20", nil), ("2 0", nil), ("２００", nil),
    ])
    func readsStatuses(text: String, status: ResponseStatus?) {
        #expect(ResponseStatus(text) == status)
    }

    @Test func keepsResponsesInTheirOrder() throws {
        let document = try #require(
            Reading(
                body: """
                    paths:
                      /a:
                        get:
                          operationId: getA
                          responses:
                            default: {$ref: "#/components/responses/Problem"}
                            404: {$ref: "#/components/responses/Problem"}
                            "2XX":
                              description: Good.
                              headers: {X-A: {description: A header., required: true, deprecated: true, schema: {type: integer}}}
                              content: {application/json: {schema: {type: string}}, text/plain: {}}
                    components: {responses: {Problem: {description: Bad.}}}
                    """
            ).document)
        let responses = try #require(document.operation("getA")).responses
        #expect(responses.map(\.status) == [.default, .code(404), .range(2)])
        #expect(responses[0].response == responses[1].response)
        let good = document.responses[responses[2].response]
        #expect(good.description == "Good.")
        #expect(good.content.map(\.name.value) == ["application/json", "text/plain"])
        #expect(good.content.map { $0.schema == nil } == [false, true])
        let header = try #require(good.headers.first)
        #expect(header.name.value == "X-A")
        #expect(document.headers[header.header].isRequired && document.headers[header.header].isDeprecated)
        #expect(document.headers[header.header].description == "A header.")
    }

    @Test func keepsBodiesWithTheirExamples() throws {
        let document = try #require(
            Reading(
                body: """
                    paths:
                      /a:
                        put: {operationId: shared, requestBody: {$ref: "#/components/requestBodies/Thing"}}
                        post: {operationId: own, requestBody: {required: true, description: A body., content: {}}}
                    components:
                      examples: {Two: {value: null}}
                      requestBodies:
                        Thing:
                          content:
                            application/json:
                              example: {a: 1}
                              examples:
                                one: {summary: The first., value: 1}
                                two: {$ref: "#/components/examples/Two"}
                                none: {externalValue: https://example.com}
                    """
            ).document)
        let shared = try #require(document.operation("shared")?.requestBody)
        #expect(shared == document.components.requestBodies.first?.handle)
        #expect(!document.requestBodies[shared].isRequired)
        let examples = document.requestBodies[shared].content[0].examples
        #expect(examples.map(\.name) == [nil, "one", "two"])
        #expect(examples.map(\.summary) == [nil, "The first.", nil])
        let own = document.requestBodies[try #require(document.operation("own")?.requestBody)]
        #expect(own.isRequired && own.description == "A body." && own.content.isEmpty)
    }
}
