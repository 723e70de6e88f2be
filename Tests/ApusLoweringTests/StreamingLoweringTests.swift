import ApusLowering
import ApusModel
import Testing

/// Operations that answer in two ways, and what tells which.
@Suite struct StreamingLoweringTests {
    private func lowered(
        body: String = "{type: object, properties: {stream: {type: boolean}}}",
        answers: String = "application/json: {schema: {type: string}}, text/event-stream: {itemSchema: {type: string}}",
        required: Bool = true, also: String = ""
    ) throws -> Lowered {
        try Lowered(
            """
            paths:
              /a:
                post:
                  operationId: ask
                  requestBody: {required: \(required), content: {application/json: {schema: \(body)}}}
                  responses: {"200": {description: Ok, content: {\(answers)}}}
            \(also)
            """, version: "3.2.0")
    }

    @Test(arguments: [
        "{type: object, properties: {stream: {type: boolean}}}",
        "{type: object, required: [stream], properties: {stream: {type: [boolean, 'null']}}}",
        "{allOf: [{type: object, properties: {stream: {type: boolean}}}, {type: object, properties: {a: {type: string}}}]}",
    ])
    func aBooleanMakesTwoCalls(body: String) throws {
        let streaming = try lowered(body: body).operation("ask")?.streaming
        #expect(streaming?.functionName.text == "askStream")
        #expect(streaming?.whole.accepted == ["application/json"])
        #expect(streaming?.pieces.accepted == ["text/event-stream"])
    }

    @Test(arguments: [
        "{type: object, properties: {stream: {type: string}}}",
        "{type: object, properties: {stream: {type: boolean, enum: [true]}}}",
        "{type: object, properties: {stream: {type: boolean, deprecated: true}}}",
        "{type: object, properties: {streams: {type: boolean}}}", "{type: string}",
    ])
    func nothingElseDoes(body: String) throws {
        #expect(try lowered(body: body).operation("ask")?.streaming == nil)
    }

    @Test(arguments: [
        "application/json: {schema: {type: string}}", "text/event-stream: {itemSchema: {type: string}}",
        "application/json: {schema: {type: string}}, image/png: {}, text/event-stream: {itemSchema: {type: string}}",
    ])
    func itTakesTwoAnswers(answers: String) throws {
        #expect(try lowered(answers: answers).operation("ask")?.streaming == nil)
    }

    @Test func whatIsNotSentCannotAskForTheWhole() throws {
        let body = "{type: object, properties: {stream: {type: boolean, default: true}}}"
        #expect(try lowered(body: body).operation("ask")?.streaming?.isByDefault == true)
        #expect(try lowered(body: body, required: false).operation("ask")?.streaming == nil)
        // Nor does a parameter in its place: the body would say the contrary.
        let parameter = "      parameters: [{name: stream, in: query, schema: {type: boolean}}]\n"
        #expect(try lowered(body: body, required: false, also: parameter).operation("ask")?.streaming == nil)
        #expect(try lowered(body: "{type: object}", also: parameter).operation("ask")?.streaming != nil)
    }

    @Test(arguments: [
        ("{name: stream, in: query, schema: {type: boolean}}", false),
        ("{name: stream, in: query, required: true, schema: {type: boolean, default: true}}", true),
        ("{name: stream, in: header, schema: {type: boolean}}", nil),
        ("{name: stream, in: query, schema: {type: string}}", nil),
    ])
    func aParameterMakesTwoCallsToo(parameter: String, isByDefault: Bool?) throws {
        let lowered = try Lowered(
            paths: """
                /a:
                  get:
                    operationId: ask
                    parameters: [\(parameter)]
                    responses:
                      '200':
                        description: Ok
                        content: {application/json: {schema: {type: string}}, text/event-stream: {itemSchema: {type: string}}}
                """, version: "3.2.0")
        #expect(lowered.operation("ask")?.streaming?.isByDefault == isByDefault)
    }

    @Test func operationsKeepTheirNames() throws {
        let other = "  /b: {get: {operationId: askStream, responses: {'204': {description: Nothing}}}}"
        let lowered = try lowered(also: other)
        #expect(lowered.operation("ask")?.streaming?.functionName.text == "askItems")
        #expect(lowered.operation("askStream")?.path == "/b")
    }

    @Test(arguments: [
        ("{result: {type: string}, error: {type: object}}", "+ok 200 lines GetA.OkItem"),
        ("{result: {type: string}}", "+ok 200 json GetA.OkBody"),
    ])
    func linesOfAGatewayAreAStream(properties: String, expected: String) throws {
        let lowered = try Lowered(
            paths: """
                /a:
                  get:
                    operationId: getA
                    responses:
                      '200':
                        description: A successful response.(streaming responses)
                        content:
                          application/json:
                            schema: {type: object, title: Stream result of v1Thing, properties: \(properties)}
                """)
        #expect(lowered.responses("getA") == [expected])
    }

    @Test(arguments: [
        ("[true]", "[false]", FailureMark(wireName: "ok", value: .boolean(false))),
        ("['yes']", "['no']", FailureMark(wireName: "ok", value: .text("no"))), ("[true]", "[true]", nil),
        ("[true, false]", "[false]", nil),
    ])
    func constantsTellFailuresFromSuccess(success: String, failure: String, expected: FailureMark?) throws {
        func answer(_ value: String) -> String {
            let type = value.contains("'") ? "string" : "boolean"
            return "{description: D, content: {application/json: {schema: {type: object, required: [ok], "
                + "properties: {ok: {type: \(type), enum: \(value)}}}}}}"
        }
        let lowered = try Lowered(
            paths: """
                /a: {get: {operationId: getA, responses: {'200': \(answer(success)), default: \(answer(failure))}}}
                """)
        #expect(lowered.operation("getA")?.failureMark == expected)
    }

    @Test(arguments: [
        ("{type: string, default: application/vnd.pets+json;version=2}", "application/vnd.pets+json;version=2"),
        ("{type: string, enum: [application/vnd.pets.v1+json]}", "application/vnd.pets.v1+json"),
        ("{type: string, enum: [application/vnd.a+json, application/vnd.b+json]}", nil),
        ("{type: string, default: text/plain}", nil), ("{type: string, default: application/json}", nil),
    ])
    func theMediaTypeOfAVendorIsAskedFor(schema: String, expected: String?) throws {
        let lowered = try Lowered(
            paths: """
                /a:
                  get:
                    operationId: getA
                    parameters: [{name: Accept, in: header, required: true, schema: \(schema)}]
                    responses: {'200': {description: D, content: {application/json: {schema: {type: string}}}}}
                """)
        #expect(lowered.operation("getA")?.statedAccept == expected)
    }
}
