import ApusModel
import ApusSource
import Testing

@testable import ApusLowering

/// What bodies are whose media type says less than their schema.
@Suite struct BodyKindTests {
    @Test(arguments: [
        ("'*/*'", "{type: integer, format: int64}", " json int64"), ("'*/*'", "{type: boolean}", " json boolean"),
        ("'*/*'", "{type: object, properties: {a: {type: string}}}", " json GetA.OkBody"),
        // A string may be a text, JSON or a file: bytes are all of them.
        ("'*/*'", "{type: string}", " stream"), ("image/*", "{type: integer}", " stream"),
        ("text/csv", "{type: string, format: binary}", " stream"), ("text/csv", "{type: string}", " text"),
        // A text is a number where that is all that it may be.
        ("text/plain", "{type: integer, format: int64}", " json int64"), ("text/plain", "{type: string}", " text"),
        ("text/plain; charset=utf-8", "{type: boolean}", " text"), ("text/plain", "{type: integer}", " json int"),
        ("text/csv", "{type: integer}", " text"),
    ])
    func theSchemaTells(mediaType: String, schema: String, expected: String) throws {
        let lowered = try Lowered(
            paths: """
                /a:
                  get:
                    operationId: getA
                    responses: {'200': {description: Ok, content: {\(mediaType): {schema: \(schema)}}}}
                """)
        #expect(lowered.responses("getA") == ["+ok 200" + expected])
    }

    @Test func aFileIsOneThingInAllItsTypes() throws {
        let document = """
            swagger: '2.0'
            info: {title: Example, version: '1'}
            paths:
              /a:
                get:
                  operationId: getA
                  produces: [text/csv, application/octet-stream]
                  responses: {'200': {description: Ok, schema: {type: file}}}
            """
        let lowered = try Lowered(SourceFile(name: "a.yaml", text: document), options: .init(name: "Example"))
        #expect(lowered.responses("getA") == ["+ok 200 stream"])
    }

    /// Slack says so of what may be null.
    @Test func aListOfItemsWithNullIsAChoice() throws {
        let lowered = try Lowered(
            schemas: """
                A:
                  type: object
                  properties:
                    one: {items: [{type: string}, {type: 'null'}]}
                    two: {items: [{$ref: '#/components/schemas/A'}, {type: 'null'}]}
                    list: {type: array, items: [{type: string}, {type: 'null'}]}
                    pair: {items: [{type: string}, {type: integer}]}
                """)
        #expect(lowered.property("A", "one").map { lowered.words($0.type) } == "string")
        #expect(lowered.property("A", "two").map { lowered.words($0.type) } == "A")
        #expect(lowered.property("A", "list").map { lowered.words($0.type) }?.hasPrefix("[") == true)
        #expect(lowered.property("A", "pair").map { lowered.words($0.type) }?.hasPrefix("[") == true)
        #expect(lowered.findings.count { $0.contains("is taken for 'anyOf' [wrong-kind]") } == 2)
    }

    @Test func aPartWithoutATypeIsAFileSince31() throws {
        let schema = "{type: object, properties: {a: {}, b: {type: array, items: {}}, c: {default: x}}}"
        let path = "/a: {post: {operationId: add, requestBody: {content: {multipart/form-data: {schema: \(schema)}}}}}"
        let words = { (version: String) in try Lowered(paths: path, version: version).declaration("Add.Body") }
        #expect(try words("3.1.0") == "struct a: file optional, b: [file] optional, c: json optional")
        #expect(try words("3.0.3") == "struct a: json optional, b: [json] optional, c: json optional")
    }

    /// Parts that are no form are the caller's to put together, also beside what the client can write.
    @Test(arguments: [("application/json", "json"), ("application/x-www-form-urlencoded", "form")])
    func partsBesideOtherBodiesAreBytes(mediaType: String, name: String) throws {
        let schema = "{type: object, properties: {a: {type: string}}}"
        let lowered = try Lowered(
            paths: """
                /a:
                  post:
                    operationId: addA
                    requestBody: {content: {\(mediaType): {schema: \(schema)}, multipart/related: {schema: \(schema)}}}
                """)
        #expect(lowered.declaration("AddA.Body").hasPrefix("choice \(name) \(name) "))
        #expect(lowered.declaration("AddA.Body").hasSuffix(", related stream"))
    }
}
