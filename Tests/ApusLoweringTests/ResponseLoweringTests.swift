import ApusLowering
import ApusModel
import ApusSource
import Testing

/// What responses become, beside what their documents say.
@Suite struct ResponseLoweringTests {
    private static let item =
        "description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Item'}}}"
    private static let text = "description: d, content: {application/json: {schema: {type: string}}}"

    private func lowered(_ paths: String, _ schemas: String = "") throws -> Lowered {
        try Lowered(
            """
            paths:
            \(paths.split(separator: "\n").map { "  \($0)" }.joined(separator: "\n"))
            components:
              schemas:
                Item: {type: object, properties: {id: {type: string}}}
            \(schemas.split(separator: "\n").map { "    \($0)" }.joined(separator: "\n"))
            """)
    }

    @Test(arguments: ["204", "205", "304"])
    func someStatusesHaveNoBody(status: String) throws {
        let lowered = try lowered(
            "/a: {get: {operationId: a, responses: {'200': {\(Self.item)}, '\(status)': {\(Self.item)}}}}")
        let response = lowered.model.operations[0].responses.first { $0.statusText == status }
        #expect(response != nil && response?.content == nil)
        #expect(lowered.findings.map { $0.hasSuffix("[impossible-body]") } == [true])
    }

    /// RFC 9110, section 15.3.7.
    @Test func partialContentIsAPartOfWhatComesWith200() throws {
        let lowered = try lowered(
            "/a: {get: {operationId: a, responses: {'200': {\(Self.item)}, '206': {description: A part.}}}}")
        let contents = lowered.model.operations[0].responses.filter(\.isSuccess).map { $0.content?.type }
        #expect(contents.count == 2 && contents[0] != nil && contents[0] == contents[1])
    }

    /// Where JSON is a text itself, texts are that, and not the bytes of other types.
    @Test(arguments: [("string", [true, false]), ("object", [false, true])])
    func textsStayWithTheTextOfJSON(type: String, haveText: [Bool]) throws {
        let lowered = try Lowered(
            SourceFile(
                name: "a.yaml",
                text: """
                    swagger: '2.0'
                    info: {title: A, version: '1'}
                    produces: [application/json, text/plain, application/octet-stream]
                    paths:
                      /a: {get: {operationId: getA, responses: {200: {description: d, schema: {$ref: '#/definitions/X'}}}}}
                    definitions: {X: {type: \(type), properties: {a: {type: string}}}}
                    """), options: .init(name: "Example"))
        let body = lowered.model.types.ids.lazy.compactMap { id in
            if case .choice(let choice) = lowered.model.types[id].kind { choice } else { nil }
        }.first
        #expect(body?.cases.map { $0.mediaRanges.contains("text/plain") } == haveText)
    }

    @Test func responsesToHeadHaveNoBody() throws {
        let lowered = try lowered(
            "/a: {head: {operationId: a, responses: {'200': {\(Self.text)}, '404': {\(Self.item)}}}}")
        #expect(lowered.responses("a") == ["+ok 200", "-notFound 404"])
        #expect(lowered.findings.map { $0.hasSuffix("[impossible-body]") } == [true, true])
        let undescribed = try self.lowered("/a: {head: {operationId: a, responses: {'404': {description: d}}}}")
        #expect(undescribed.responses("a") == ["+successful 2XX", "-notFound 404"])
    }

    @Test func aBodyThatSwaggerDoesNotDescribeIsTold() throws {
        let lowered = try Lowered(
            SourceFile(
                name: "a.yaml",
                text: """
                    swagger: '2.0'
                    info: {title: A, version: '1'}
                    paths:
                      /a:
                        get: {operationId: getA, responses: {200: {description: d}}}
                        delete: {operationId: deleteA, responses: {200: {description: d}}}
                    """), options: LoweringOptions(name: "Example"))
        #expect(lowered.responses("getA") == ["+ok 200"])
        #expect(lowered.findings.map { $0.prefix(5) } == ["5:42:"])
        #expect(lowered.findings.allSatisfy { $0.contains("adds 'schema: {}' makes it JSON [undescribed-body]") })
    }

    @Test func whatOnlyAnnouncesAResponseIsNone() throws {
        let lowered = try lowered(
            "/a: {get: {operationId: a, responses: {'102': {\(Self.text)}, 1XX: {\(Self.text)}, '200': {\(Self.text)}}}}"
        )
        #expect(lowered.responses("a") == ["+ok 200 json string"])
        #expect(lowered.findings.map { $0.hasSuffix("[interim-status]") } == [true, true])
    }

    @Test(arguments: [
        ("'200': {T}, '201': {T}", "string"), ("'200': {T}, '204': {}", "string?"), ("'200': {T}, '201': {I}", "cases"),
        ("'202': {}, '204': {}", "nothing"), ("'200': {T}, 2XX: {T}", "string"), ("'302': {}", "cases"),
        ("'200': {T}, '201': {T}, '204': {}", "string?"), ("'200': {N}, '204': {}", "string?"),
        ("'204': {}", "nothing"),
        ("'400': {}", "stream"), ("'200': {T}", "string"), ("'200': {T}, '202': {B}", "cases"),
    ])
    func callsReturnWhatAllAnswersHave(responses: String, expected: String) throws {
        let responses = responses.replacing("T", with: Self.text).replacing("I", with: Self.item)
            .replacing("B", with: "description: d, content: {application/pdf: {}}")
            .replacing(
                "N}", with: "description: d, content: {application/json: {schema: {type: string, nullable: true}}}}"
            )
            .replacing("{}", with: "{description: d}")
        let lowered = try lowered("/a: {post: {operationId: a, responses: {\(responses)}}}")
        let result =
            switch lowered.model.operations[0].result {
            case .nothing: "nothing"
            case .cases: "cases"
            case .body(let type): lowered.words(type)
            }
        #expect(result == expected)
        #expect(lowered.model.operations[0].hasDiscardableResult == (responses == "'400': {description: d}"))
    }

    @Test func typesOfBodiesThatAreNotReadAreLeftOut() throws {
        let lowered = try lowered(
            """
            /a:
              post:
                operationId: a
                requestBody: {required: true, content: {application/jwt: {schema: {$ref: '#/components/schemas/Claims'}}}}
                responses: {'200': {\(Self.item)}, '204': {content: {application/json: {schema: {$ref: '#/components/schemas/Gone'}}}}}
            /b: {put: {operationId: b, requestBody: {content: {text/x-ini: {schema: {$ref: '#/components/schemas/Gone'}}}}, responses: {'200': {\(Self.item)}}}}
            """,
            """
            Claims: {type: object, properties: {item: {$ref: '#/components/schemas/Item'}, mail: {$ref: '#/components/schemas/Mail'}}}
            Mail: {type: object, properties: {state: {type: string, enum: [on, off]}}}
            Gone: {type: object, properties: {at: {type: string}}}
            Unused: {type: object, properties: {shared: {$ref: '#/components/schemas/Shared'}}}
            Shared: {type: object, properties: {a: {type: string}}}
            """)
        #expect(lowered.topLevel == ["Item", "Unused", "Shared"])
        #expect(
            lowered.model.operations.map { $0.body.map { lowered.words($0.content.type) } } == ["stream", "string"])
        #expect(lowered.findings.filter { $0.contains("[unsupported-media-type]") }.count == 2)
        #expect(lowered.findings.contains { $0.contains("warning: a body of 'application/jwt' is passed on as bytes") })
        #expect(lowered.findings.contains { $0.contains("warning: a body of 'text/x-ini' is passed on as text") })
    }

    /// One warning tells of all the media types that are bytes.
    @Test func bytesOfSeveralMediaTypesAreToldAtOnce() throws {
        let lowered = try Lowered(
            SourceFile(
                name: "a.yaml",
                text: """
                    swagger: '2.0'
                    info: {title: Things, version: '1'}
                    paths:
                      /a:
                        get:
                          operationId: a
                          produces: [application/json, application/yaml, text/csv, application/octet-stream]
                          responses: {'200': {description: Ok, schema: {type: object, properties: {a: {type: string}}}}}
                    """), options: .init(name: "Example"))
        let names = "'application/octet-stream' or 'application/yaml' or 'text/csv'"
        #expect(lowered.findings.contains { $0.contains("a body of \(names) is passed on as bytes") })
    }

    /// Wherever the JSON of a body stands among others, a call takes it as it is.
    @Test func theJSONOfABodyNeedNotBeTheFirst() throws {
        let lowered = try lowered(
            """
            /a:
              put:
                operationId: a
                requestBody: {content: {image/png: {}, application/json: {schema: {type: object, properties: {b: {type: string}}}}}}
                responses: {'204': {description: Done}}
            """, "")
        let body = try #require(lowered.operation("a")?.body)
        #expect(lowered.model.payload(of: body.content)?.name.text == "json")
    }

    @Test(arguments: [
        ("{type: object}", true), ("{type: object, additionalProperties: true}", false), ("{}", false),
        ("{type: object, minProperties: 1}", false), ("{type: object, properties: {a: {type: string}}}", false),
        ("{type: array, items: {type: string}}", false), ("{type: object, nullable: true}", false),
    ])
    func aBodyThatNothingIsSaidOfHasADefault(schema: String, hasDefault: Bool) throws {
        for isRequired in [true, false] {
            let body = "requestBody: {required: \(isRequired), content: {application/json: {schema: \(schema)}}}"
            let lowered = try lowered("/a: {post: {operationId: a, \(body), responses: {'204': {description: d}}}}")
            #expect(lowered.model.operations[0].body?.hasDefault == (hasDefault && isRequired))
        }
    }

    @Test func itemsRequireWhatBothPartsDo() throws {
        let item = "properties: {a: {type: string}, b: {type: string}}"
        let lowered = try Lowered(
            schemas: """
                Part: {type: object, properties: {list: {type: array, items: {type: object, required: [a], \(item)}}}}
                Whole:
                  allOf:
                    - {$ref: '#/components/schemas/Part'}
                    - {type: object, properties: {list: {type: array, items: {type: object, required: [b], \(item)}}}}
                """)
        #expect(lowered.declaration("Whole.List") == "struct a: string required, b: string required")
    }

    /// Who may ask for a part gets it with 206, whether or not the document says so (RFC 9110, section 14.2).
    @Test(arguments: [
        ("range", "get", "", true), ("Range", "get", "default: {description: d}", true), ("Accept", "get", "", false),
        ("Range", "post", "", false), ("Range", "get", "'206': {description: d}", false),
        ("Range", "get", "2XX: {description: d}", false),
    ])
    func bytesMayComeInPart(header: String, method: String, others: String, expected: Bool) throws {
        let bytes = "description: d, content: {application/pdf: {schema: {type: string, format: binary}}}"
        let lowered = try lowered(
            """
            /a:
              \(method):
                operationId: a
                parameters: [{name: \(header), in: header, schema: {type: string}}]
                responses: {'200': {\(bytes)}\(others.isEmpty ? "" : ", " + others)}
            """)
        #expect(lowered.model.operations[0].responses.first { $0.statusText == "200" }?.mayBePart == expected)
    }
}

extension ResponseModel {
    fileprivate var statusText: String {
        if case .code(let code) = status { String(code) } else { "" }
    }
}
