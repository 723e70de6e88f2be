import ApusLowering
import ApusModel
import Testing

/// What bodies become that are items, one behind the other.
@Suite struct ItemLoweringTests {
    /// What an answer becomes whose media type says this.
    private func answer(
        _ mediaType: String, _ media: String, version: String = "3.2.0", schemas: String = ""
    ) throws -> (content: String, findings: [String], lowered: Lowered) {
        let lowered = try Lowered(
            """
            paths:
              /a:
                get:
                  operationId: getA
                  responses: {"200": {description: Ok, content: {\(mediaType): \(media)}}}
            components:
              schemas:
                Thing: {type: object, required: [id], properties: {id: {type: integer}}}
            \(schemas.indented(by: 4))
            """, version: version)
        return (lowered.responses("getA").first ?? "", lowered.findings, lowered)
    }

    private static let thing = "{$ref: '#/components/schemas/Thing'}"

    @Test(
        arguments: [
            ("application/jsonl", "{itemSchema: THING}", "lines Thing"),
            ("application/x-ndjson", "{itemSchema: {type: array, items: THING}}", "lines [Thing]"),
            ("application/jsonl; charset=utf-8", "{schema: {type: array, items: THING}}", "lines Thing"),
            ("application/x-ndjson", "{schema: THING}", "lines Thing"),
            ("APPLICATION/NDJSON", "{schema: {oneOf: [THING, {type: 'null'}]}}", "lines Thing?"),
            ("application/jsonl", "{}", "lines json"),
            ("application/json-seq", "{schema: THING}", "textSequence Thing"),
            ("application/geo+json-seq", "{itemSchema: {type: string}}", "textSequence string"),
            ("application/vnd.things", "{itemSchema: THING}", "lines Thing"),
            // Bytes as they are: nobody says that there is JSON in them.
            ("application/x-ndjson", "{schema: {type: string}}", "stream"),
            ("text/event-stream", "{schema: {type: string, format: binary}}", "stream"),
            ("application/json", "{schema: THING, itemSchema: THING}", "json Thing"),
        ])
    func itemsAreFound(mediaType: String, media: String, expected: String) throws {
        let content = try answer(mediaType, media.replacing("THING", with: Self.thing)).content
        #expect(content == "+ok 200 \(expected)")
    }

    @Test(
        arguments: [
            ("{}", "textEvents string"),
            ("{schema: {type: string}}", "textEvents string"),
            ("{itemSchema: {type: string}}", "textEvents string"),
            ("{schema: THING}", "events(ends: [], passed: []) Thing"),
            ("{schema: {type: array, items: THING}}", "events(ends: [], passed: []) Thing"),
            ("{itemSchema: THING}", "events(ends: [], passed: []) Thing"),
            (
                "{schema: {oneOf: [THING, {type: string, enum: ['[END]']}]}}",
                "events(ends: [\"[END]\"], passed: []) Thing"
            ),
            (
                "{schema: {anyOf: [THING, {const: END}, {type: string, const: '[DONE]'}]}}",
                "events(ends: [\"END\", \"[DONE]\"], passed: []) Thing"
            ),
            // Fields of events; what has others describes the data.
            (
                "{itemSchema: {type: object, properties: {data: {type: string}, event: {type: string}}}}",
                "textEvents string"
            ),
            (
                "{itemSchema: {type: object, properties: {event: {type: string}, retry: {type: integer}}}}",
                "textEvents string"
            ),
            (
                "{itemSchema: {type: object, required: [data], properties: {data: {type: string, contentMediaType: application/json, contentSchema: THING}}}}",
                "events(ends: [], passed: []) Thing"
            ),
            ("{itemSchema: {properties: {data: {contentSchema: THING}}}}", "events(ends: [], passed: []) Thing"),
            (
                "{itemSchema: {properties: {data: {type: string, contentMediaType: text/csv, contentSchema: {type: string}}}}}",
                "textEvents string"
            ),
            ("{itemSchema: {properties: {data: THING, id: {type: string}}}}", "events(ends: [], passed: []) Thing"),
            (
                "{itemSchema: {allOf: [{$ref: '#/components/schemas/Event'}, {properties: {data: {contentSchema: THING}}}]}}",
                "events(ends: [], passed: []) Thing"
            ),
            (
                "{itemSchema: {properties: {event: {type: string}}, oneOf: [{properties: {event: {const: a}, data: {contentSchema: THING}}}, {properties: {event: {const: b}, data: {contentSchema: THING}}}]}}",
                "events(ends: [], passed: []) Thing"
            ),
            (
                "{schema: {oneOf: [THING, {type: string, enum: [ping, stream-end]}]}}",
                "events(ends: [\"stream-end\"], passed: [\"ping\"]) Thing"
            ),
            (
                "{schema: {oneOf: [THING, {type: string, enum: ['[HEARTBEAT]', '[KEEP_ALIVE]', '[EOM]']}]}}",
                "events(ends: [\"[EOM]\"], passed: [\"[HEARTBEAT]\", \"[KEEP_ALIVE]\"]) Thing"
            ),
            // A comment alone makes no event of what has data.
            (
                "{schema: {properties: {data: THING, comment: {type: string}}}}",
                "events(ends: [], passed: []) GetA.OkEvent"
            ),
            (
                "{schema: {properties: {data: THING, comment: {type: string}, id: {type: string}}}}",
                "events(ends: [], passed: []) Thing"
            ),
            // What one of several may say beside its type and its data.
            ("{schema: {oneOf: [PLAIN, MORE]}}", "typedEvents GetA.OkEvent"),
            ("{itemSchema: {$ref: '#/components/schemas/Endless'}}", "events(ends: [], passed: []) Endless"),
        ])
    func eventsAreFound(media: String, expected: String) throws {
        let schemas = """
            Event: {type: object, properties: {event: {type: string}, id: {type: string}}}
            Endless: {oneOf: [{$ref: '#/components/schemas/Endless'}, \(Self.thing)]}
            """
        let content = try answer(
            "text/event-stream",
            media.replacing("THING", with: Self.thing).replacing("PLAIN", with: Self.event("a", ""))
                .replacing("MORE", with: Self.event("b", ", enabled: {type: boolean}")), schemas: schemas
        ).content
        #expect(content == "+ok 200 \(expected)")
    }

    private static func event(_ type: String, _ more: String) -> String {
        "{required: [event, data], properties: {event: {const: \(type)}, data: {required: [\(type)], properties: {\(type): {}}}\(more)}}"
    }

    /// A note about a schema in a text is right where nobody looks into the text.
    @Test func contentIsReadWhereItIsData() throws {
        let event = "{itemSchema: {properties: {data: {type: string, contentSchema: \(Self.thing)}}}}"
        #expect(try answer("text/event-stream", event).findings == [])
        let text = "{itemSchema: {type: object, properties: {text: {type: string, contentSchema: \(Self.thing)}}}}"
        #expect(try answer("application/jsonl", text).findings.map { $0.contains("[unchecked-keyword]") } == [true])
    }

    @Test func inlineItemsAreNamedAfterTheirPlace() throws {
        let lowered = try answer("application/jsonl", "{itemSchema: {type: object, properties: {a: {type: string}}}}")
        #expect(lowered.content == "+ok 200 lines GetA.OkItem")
        #expect(lowered.lowered.declaration("GetA.OkItem") == "struct a: string optional")
    }

    /// The example of OpenAPI 3.2, section "Server-Sent Event Streams", and what some documents had before.
    @Test func typesOfEventsTellTheirDataApart() throws {
        let example = """
            {itemSchema: {type: object, properties: {event: {type: string}, data: {type: string}, retry: {type: integer}}, required: [event], \
            oneOf: [{properties: {event: {const: addString}}}, {properties: {event: {const: addInt64}, data: {format: int64}}}, \
            {properties: {event: {const: addJson}, data: {contentMediaType: application/json, contentSchema: {type: object, required: [foo], properties: {foo: {type: integer}}}}}}]}}
            """
        let answer = try answer("text/event-stream", example)
        #expect(answer.content == "+ok 200 typedEvents GetA.OkEvent")
        #expect(answer.findings == [])
        #expect(
            answer.lowered.declaration("GetA.OkEvent")
                == "events addString=addString: text, addInt64=addInt64: text, addJson=addJson: GetA.OkEvent.AddJson")
        let named = """
            Event: {oneOf: [{$ref: '#/components/schemas/Done'}, {properties: {event: {enum: [a, b]}, data: \(Self.thing)}}]}
            Done: {type: object, properties: {event: {type: string, enum: [done]}, data: {type: string, enum: ['[DONE]']}}}
            """
        let other = try self.answer(
            "text/event-stream", "{schema: {$ref: '#/components/schemas/Event'}}", schemas: named)
        #expect(other.content == "+ok 200 typedEvents Event")
        #expect(other.lowered.declaration("Event") == "events done=done: text, a=a: Thing, b=b: Thing")
    }

    @Test func whatNothingTellsApartIsText() throws {
        let schema =
            "{itemSchema: {oneOf: [{properties: {data: {type: string}}}, {properties: {data: \(Self.thing)}}]}}"
        let answer = try answer("text/event-stream", schema)
        #expect(answer.content == "+ok 200 textEvents string")
        #expect(answer.findings.map { $0.contains("[ambiguous-union]") } == [true])
    }

    @Test func failuresAreInMemory() throws {
        let lowered = try Lowered(
            paths: """
                /a:
                  get:
                    operationId: getA
                    responses:
                      "204": {description: Ok}
                      "400": {description: No, content: {application/jsonl: {itemSchema: {type: integer}}}}
                      "404": {description: No, content: {text/event-stream: {itemSchema: {type: integer}}}}
                """, version: "3.2.0")
        #expect(lowered.responses("getA") == ["+noContent 204", "-badRequest 400 data", "-notFound 404 text"])
    }

    @Test func severalMediaTypesAreToldApart() throws {
        let lowered = try Lowered(
            paths: """
                /a:
                  get:
                    operationId: getA
                    responses:
                      "200":
                        description: Ok
                        content:
                          application/json: {schema: {type: array, items: {type: integer}}}
                          application/jsonl: {itemSchema: {type: integer}}
                          application/x-ndjson: {schema: {type: array, items: {type: integer}}}
                          text/event-stream: {schema: {type: array, items: {type: integer}}}
                """, version: "3.2.0")
        #expect(
            lowered.declaration("GetA.OkBody")
                == "choice json json [int], jsonl lines int, eventStream events(ends: [], passed: []) int")
    }

    /// A parameter of JSON says that it is a stream. Beside plain JSON of the same schema, that is the schema of an item, but
    /// for one with a list, which is the whole.
    @Test(arguments: [
        ("application/json;stream=watch: {schema: THING}", "lines Thing"),
        ("application/vnd.a+json; Stream=x: {schema: THING}", "lines Thing"),
        ("application/json;version=2: {schema: THING}", "json Thing"),
        (
            "application/json: {schema: THING}, application/yaml: {schema: THING}, application/json;stream=watch: {schema: THING}",
            "lines Thing"
        ),
        (
            "application/json: {schema: LIST}, application/yaml: {schema: LIST}, application/json;stream=watch: {schema: LIST}",
            "json Things"
        ),
        ("application/json: {schema: LIST}, application/json;stream=watch: {schema: THING}", "choice GetA.OkBody"),
    ])
    func aParameterOfJSONSaysThatItIsAStream(content: String, expected: String) throws {
        let content = content.replacing("THING", with: Self.thing)
            .replacing("LIST", with: "{$ref: '#/components/schemas/Things'}")
        let lowered = try Lowered(
            """
            paths: {/a: {get: {operationId: getA, responses: {"200": {description: Ok, content: {\(content)}}}}}}
            components:
              schemas:
                Thing: {type: object, required: [id], properties: {id: {type: integer}}}
                Things: {type: object, properties: {items: {type: array, items: \(Self.thing)}}}
            """)
        #expect(lowered.responses("getA") == ["+ok 200 \(expected)"])
    }
}
