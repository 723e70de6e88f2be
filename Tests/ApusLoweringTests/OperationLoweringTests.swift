import ApusLowering
import ApusModel
import ApusSource
import Testing

/// What operations become: arguments, bodies, responses, common parameters.
@Suite struct OperationLoweringTests {
    @Test func argumentsStandInTheirOrder() throws {
        let lowered = try Lowered(
            paths: """
                /a/{second}/{first}:
                  parameters: [{name: shared, in: query, schema: {type: string}}]
                  get:
                    operationId: getA
                    parameters:
                      - {name: optional, in: query, schema: {type: string}}
                      - {name: first, in: path, required: true, schema: {type: integer}}
                      - {name: X-Needed, in: header, required: true, schema: {type: string}}
                      - {name: second, in: path, required: true, schema: {type: string}}
                      - {name: also, in: cookie, required: true, schema: {type: boolean}}
                """)
        #expect(
            lowered.arguments("getA") == [
                "second: string", "first: int", "needed: string", "also: boolean", "shared: string?",
                "optional: string?",
            ])
    }

    @Test func theFirstQueryWithContentIsTheWholeOne() throws {
        let lowered = try Lowered(
            paths: """
                /a:
                  get:
                    operationId: getA
                    parameters:
                      - {name: p, in: querystring, content: {}}
                      - {name: q, in: querystring, content: {text/plain: {schema: {type: string}}}}
                      - {name: r, in: querystring, content: {text/plain: {schema: {type: string}}}}
                """, version: "3.2.0")
        #expect(lowered.arguments("getA") == ["q: string?"])
        let found = lowered.findings.filter { $0.hasSuffix("[unsupported-parameter-content]") }
        #expect(found.count == 2)
        #expect(found.first?.contains("has no 'content' that says how it is written") == true)
        #expect(found.last?.contains("'q' is all of it") == true)
    }

    @Test func parametersOfOneNameInSeveralPlaces() throws {
        let lowered = try Lowered(
            paths: """
                /a/{id}:
                  put:
                    operationId: putA
                    parameters:
                      - {name: id, in: path, required: true, schema: {type: string}}
                      - {name: id, in: query, schema: {type: string}}
                      - {name: ID, in: query, schema: {type: string}}
                      - {name: body, in: query, schema: {type: string}}
                      - {name: common, in: query, schema: {type: string}}
                      - {name: self, in: query, schema: {type: string}}
                    requestBody: {content: {application/json: {schema: {type: string}}}}
                """)
        #expect(
            lowered.arguments("putA") == [
                "id: string", "idQuery: string?", "idQuery2: string?", "bodyQuery: string?", "commonQuery: string?",
                "selfQuery: string?",
            ])
    }

    @Test func headersThatTheClientSetsItselfAreLeftOut() throws {
        let lowered = try Lowered(
            paths: """
                /a:
                  get:
                    operationId: getA
                    parameters:
                      - {name: Accept, in: header, schema: {type: string}}
                      - {name: content-type, in: header, schema: {type: string}}
                      - {name: Authorization, in: header, schema: {type: string}}
                      - {name: accept, in: query, schema: {type: string}}
                """)
        #expect(lowered.arguments("getA") == ["accept: string?"])
    }

    @Test(
        arguments: [
            ("{name: p, in: query, schema: {type: string}}", nil, nil),
            ("{name: p, in: query, style: form, explode: true, schema: {type: string}}", nil, nil),
            ("{name: p, in: query, explode: false, schema: {type: string}}", nil, false),
            ("{name: p, in: query, style: deepObject, explode: true, schema: {type: object}}", .deepObject, true),
            ("{name: p, in: query, style: pipeDelimited, schema: {type: string}}", .pipeDelimited, nil),
            ("{name: p, in: header, style: simple, explode: true, schema: {type: string}}", nil, true),
            ("{name: p, in: header, explode: false, schema: {type: string}}", nil, nil),
            ("{name: p, in: cookie, explode: false, schema: {type: string}}", nil, false),
        ] as [(String, ParameterModel.Style?, Bool?)])
    func keepsWhatIsNotTheDefault(parameter: String, style: ParameterModel.Style?, explode: Bool?) throws {
        let lowered = try Lowered(paths: "/a: {get: {operationId: getA, parameters: [\(parameter)]}}")
        let model = try #require(lowered.operation("getA")?.parameters.first)
        #expect(model.style == style)
        #expect(model.explode == explode)
    }

    @Test(arguments: [
        ("{}", ["+successful 2XX stream"]), ("{'204': {description: d}}", ["+noContent 204"]),
        ("{'400': {description: d}}", ["+successful 2XX stream", "-badRequest 400"]),
        ("{default: {description: d}}", ["+successful 2XX", "-other default"]),
        (
            "{'404': {description: d}, default: {description: d}}",
            ["+successful 2XX stream", "-notFound 404", "-other default"]
        ),
        ("{default: {description: d}, '200': {description: d}}", ["+ok 200", "-other default"]),
        (
            "{5XX: {description: d}, '500': {description: d}, 2XX: {description: d}, '201': {description: d}}",
            ["+created 201", "+successful 2XX", "-internalServerError 500", "-serverError 5XX"]
        ),
        ("{'299': {description: d}, '418': {description: d}}", ["+status299 299", "-status418 418"]),
        ("{'302': {description: d}, '101': {description: d}}", ["+found 302", "+successful 2XX stream"]),
        ("{'200': {description: d}, 1XX: {description: d}}", ["+ok 200"]),
        ("{4xx: {description: d}, 4XX: {description: e}}", ["+successful 2XX stream", "-clientError 4XX"]),
    ])
    func ordersResponses(responses: String, expected: [String]) throws {
        let lowered = try Lowered(paths: "/a: {get: {operationId: getA, responses: \(responses)}}")
        #expect(lowered.responses("getA") == expected)
    }

    @Test(arguments: [
        ("application/json", " json string"), ("application/problem+json; charset=utf-8", " json string"),
        ("text/json", " json string"), ("APPLICATION/JSON", " json string"), ("text/plain", " text"),
        ("text/csv", " text"),
        ("image/png", " stream"), ("application/octet-stream", " stream"), ("*/*", " stream"), ("text/xml", " stream"),
        ("application/xml", " stream"), ("multipart/form-data", " stream"),
        ("application/x-www-form-urlencoded", " stream"),
        ("json", ""), ("a/b/c", ""), ("application/js on", ""), ("", ""),
    ])
    func knowsMediaTypes(mediaType: String, expected: String) throws {
        let lowered = try Lowered(
            paths:
                "/a: {get: {operationId: getA, responses: {'200': {description: d, content: {'\(mediaType)': {schema: "
                + "{type: string}}}}}}}")
        let found = lowered.responses("getA")
        #expect(found == ["+ok 200\(expected)"])
    }

    @Test(arguments: [("", false), ("required: false, ", false), ("required: true, ", true)])
    func aBodyMayBeOptional(prefix: String, isRequired: Bool) throws {
        let lowered = try Lowered(
            paths:
                "/a: {post: {operationId: postA, requestBody: {\(prefix)content: {application/json: {schema: {properties: "
                + "{a: {type: string}}}}}}}}")
        let body = try #require(lowered.operation("postA")?.body)
        #expect(body.isRequired == isRequired)
        #expect(lowered.words(body.content) == " json PostA.Body")
    }

    @Test func anInlineSchemaOfASharedBodyIsOneType() throws {
        let lowered = try Lowered(
            """
            paths:
              /a:
                put: {operationId: putA, requestBody: {$ref: "#/components/requestBodies/Thing"}}
                post: {operationId: postA, requestBody: {$ref: "#/components/requestBodies/Thing"}}
            components: {requestBodies: {Thing: {content: {application/json: {schema: {properties: {a: {type: string}}}}}}}}
            """)
        #expect(lowered.topLevel == ["Thing"])
        #expect(lowered.operation("putA")?.body?.content == lowered.operation("postA")?.body?.content)
    }

    private static let shared = """
        components:
          parameters:
            Key: {name: Api-Key, in: header, required: true, schema: {type: string}}
            Trace: {name: trace, in: query, schema: {type: string}}
            Id: {name: id, in: path, required: true, schema: {type: string}}
        """

    @Test(
        arguments: [
            ("[Key, Trace]", "[Trace, Key]", nil, ["apiKey: string", "trace: string?"], [true, true]),
            ("[Key, Trace]", "[Key]", nil, ["apiKey: string"], [true, true]),
            ("[Key]", "[Trace]", nil, [], [false, false]),
            ("[Trace, Key]", "[Key]", ["Api-Key", "trace"], ["apiKey: string", "trace: string?"], [true, false]),
            ("[Key]", "[]", ["Api-Key"], ["apiKey: string"], [true, false]),
            ("[Key]", "[Key]", [], [], [false, false]),
        ] as [(String, String, [String]?, [String], [Bool])])
    func asksForCommonParametersOnce(
        first: String, second: String, configured: [String]?, common: [String], uses: [Bool]
    ) throws {
        func references(_ names: String) -> String {
            names.split { !$0.isLetter }.map { "{$ref: '#/components/parameters/\($0)'}" }.joined(separator: ", ")
        }
        let lowered = try Lowered(
            """
            paths:
              /a: {get: {operationId: getA, parameters: [\(references(first))]}}
              /b: {get: {operationId: getB, parameters: [\(references(second))]}}
            \(Self.shared)
            """, options: LoweringOptions(name: "Example", commonParameters: configured))
        #expect((lowered.model.common?.parameters ?? []).map(lowered.words) == common)
        #expect(lowered.model.operations.map(\.usesCommon) == uses)
        #expect(lowered.findings == [])
    }

    @Test func aLoneOperationAndPathParametersHaveNothingInCommon() throws {
        let path = "/a/{id}: {get: {operationId: getA, parameters: [{$ref: '#/components/parameters/Id'}, {$ref: "
        let one = try Lowered("paths:\n  \(path)'#/components/parameters/Key'}]}}\n\(Self.shared)")
        #expect(one.model.common == nil)
        let two = try Lowered(
            "paths:\n  /a/{id}:\n    parameters: [{$ref: '#/components/parameters/Id'}]\n    get: {operationId: getA}\n"
                + "    put: {operationId: putA}\n\(Self.shared)")
        #expect(two.model.common == nil)
    }

    /// Beside JSON, objects in a vendor's own type are JSON, but files are not.
    @Test(arguments: [
        ("a.b", "{id: {type: string}}", true), ("a.b", "{file: {type: string, format: binary}}", false),
        ("ms-excel", "{id: {type: string}}", false), ("oasis.opendocument.text", "{id: {type: string}}", false),
    ])
    func tellsFilesFromObjects(subtype: String, properties: String, isJSON: Bool) throws {
        let lowered = try Lowered(
            paths: """
                /a:
                  get:
                    operationId: getA
                    responses:
                      '200':
                        description: Ok
                        content:
                          application/json: {schema: {type: array, items: {type: string}}}
                          application/vnd.\(subtype): {schema: {type: object, properties: \(properties)}}
                """)
        #expect(lowered.findings.contains { $0.contains("[assumed-json]") } == isJSON)
        let choices = lowered.model.types.ids.compactMap { id -> [String]? in
            guard case .choice(let choice) = lowered.model.types[id].kind else { return nil }
            return choice.cases.map { lowered.words($0.content) }
        }
        #expect(choices.flatMap(\.self).contains(" stream") == !isJSON)
    }

    /// Null means something only in what a caller sends.
    @Test(arguments: [("", "patch"), (", readOnly: true", "optional")])
    func distinguishesNullInWhatIsSent(facts: String, presence: String) throws {
        let schema = "{type: object, properties: {note: {type: string, nullable: true\(facts)}}}"
        let lowered = try Lowered(
            "paths: {/a: {put: {operationId: putA, requestBody: {content: {application/json: {schema: "
                + "{$ref: '#/components/schemas/Note'}}}}}}}\ncomponents: {schemas: {Note: \(schema)}}")
        #expect(lowered.property("Note", "note")?.presence.rawValue == presence)
    }

    @Test func distinguishesNoNullInWhatIsReceived() throws {
        let lowered = try Lowered(
            """
            webhooks:
              noted: {post: {requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Note'}}}}}}
            components:
              schemas: {Note: {type: object, properties: {note: {type: [string, 'null'], description: Null for none.}}}}
            """, version: "3.1.0")
        #expect(lowered.property("Note", "note")?.presence == .optional)
    }

    @Test(arguments: [
        (["https://api.example.com"], ["default"]),
        (["https://api.example.com", "https://sandbox.example.com"], ["api", "sandbox"]),
        (["https://example.com/v1", "https://example.com/v2"], ["v1", "v2"]),
        (["https://api.example.com", "/relative"], ["default"]),
        (["https://api.example.com", "https://api.example.com"], ["apiExampleCom", "apiExampleCom2"]),
        (["https://custom.example.com", "https://init.example.com"], ["customServer", "initServer"]), ([], []),
    ])
    func namesServers(urls: [String], names: [String]) throws {
        let lowered = try Lowered("servers: [\(urls.map { "{url: '\($0)'}" }.joined(separator: ", "))]")
        #expect(lowered.model.servers.map(\.name.text) == names)
    }

    @Test func serversMayHaveNamesOfTheirOwn() throws {
        let options = LoweringOptions(name: "Example", serverNames: ["https://b.example.com": "sandbox"])
        let lowered = try Lowered(
            "servers: [{url: 'https://a.example.com', name: live system}, {url: 'https://b.example.com', name: b}]",
            version: "3.2.0", options: options)
        #expect(lowered.model.servers.map(\.name.text) == ["liveSystem", "sandbox"])
    }

    @Test func aQueryThatParametersSayIsNotSentTwice() throws {
        let lowered = try Lowered(
            """
            paths: {}
            x-ms-paths:
              '/a?comp=list&kind=b': {get: {operationId: one, parameters: [{name: comp, in: query, schema: {type: string}}]}}
              '/a?comp=x': {get: {operationId: two, parameters: [{name: comp, in: query, schema: {type: string}}]}}
              '/a?comp=y': {get: {operationId: three}}
            """)
        #expect(lowered.model.operations.map(\.path) == ["/a?kind=b", "/a", "/a?comp=y"])
        #expect(lowered.model.operations.map(\.routedQuery) == ["comp=list&kind=b", "comp=x", "comp=y"])
        #expect(lowered.findings == [])
    }

    @Test func swaggerIgnoresNoHeader() throws {
        func lower(_ security: String) throws -> Lowered {
            try Lowered(
                SourceFile(
                    name: "a.yaml",
                    text: """
                        swagger: '2.0'
                        info: {title: Things, version: '1'}
                        paths:
                          /a:
                            post:
                              operationId: postA
                              consumes: [application/octet-stream]
                              security: \(security)
                              parameters:
                                - {name: Authorization, in: header, required: true, type: string}
                                - {name: Content-type, in: header, type: string, enum: [application/x-tar]}
                                - {name: Accept, in: header, type: string}
                                - {name: file, in: body, schema: {type: string, format: binary}}
                        securityDefinitions: {key: {type: basic}}
                        """), options: LoweringOptions(name: "Example"))
        }
        let open = try lower("[]")
        #expect(open.arguments("postA") == ["authorization: string"])
        #expect(open.model.operations.first?.body?.content == .stream(mediaType: "application/x-tar"))
        func ignored(_ lowered: Lowered) -> [String] { lowered.findings.filter { $0.hasSuffix("[ignored-header]") } }
        #expect(
            ignored(open) == [
                "12:18: note: the header parameter 'Accept' is left out: the client sets it itself [ignored-header]"
            ])
        let secured = try lower("[{key: []}]")
        #expect(secured.arguments("postA") == [])
        #expect(secured.findings == ignored(open))
    }

    @Test func anIgnoredAuthorizationIsTold() throws {
        let lowered = try Lowered(
            paths: """
                /a: {get: {operationId: getA, parameters: [{name: authorization, in: header, schema: {type: string}}]}}
                """)
        #expect(lowered.arguments("getA") == [])
        #expect(
            lowered.findings.map { $0.split(separator: ": ", maxSplits: 1)[1] } == [
                "note: the header parameter 'authorization' is left out: OpenAPI ignores it; a security scheme gives the"
                    + " client credentials [ignored-header]"
            ])
    }

    @Test func nullAloneIsNoEnumeration() throws {
        for (version, values) in [("3.0.3", "{enum: [null]}"), ("3.1.0", "{const: null}")] {
            let lowered = try Lowered(schemas: "A: {type: object, properties: {a: \(values)}}", version: version)
            #expect(lowered.findings == [])
        }
        let empty = try Lowered(schemas: "A: {type: object, properties: {a: {enum: []}}}")
        #expect(empty.findings.map { $0.contains("an enumeration without values") } == [true])
    }

    @Test func aJSONPatchIsAList() throws {
        let lowered = try Lowered(
            paths: """
                /a:
                  patch:
                    operationId: patchA
                    requestBody: {content: {application/json-patch+json: {schema: {type: object}}}}
                  put:
                    operationId: putA
                    requestBody: {content: {multipart/form-data: {schema: {type: array, items: {type: string}}}}}
                """)
        let bodies = lowered.model.operations.map(\.body?.content)
        #expect(
            bodies == [
                .json(.scalar(.json), mediaType: "application/json-patch+json"),
                .stream(mediaType: "multipart/form-data"),
            ])
        #expect(bodies.map { $0?.mediaRange } == [nil, "multipart/form-data"])
        #expect(lowered.findings.map { $0.hasSuffix("[misfitting-schema]") } == [true, false])
        #expect(lowered.findings.last?.contains("their content type has to name the boundary") == true)
    }
}
