import ApusLowering
import ApusModel
import TestDocuments
import Testing

/// Every diagnostic of lowering, with its place and its words.
@Suite struct LoweringDiagnosticTests {
    /// A document with signs, and what is to be said about it.
    struct Case: Sendable, CustomTestStringConvertible {
        let id: String
        let text: String
        let expected: String

        init(_ id: String, _ text: String, _ expected: String) {
            self.id = id
            self.text = text
            self.expected = expected
        }

        var testDescription: String { "\(id): \(expected)" }
    }

    @Test(arguments: schemas + operations + bodies) func saysWhatIsWrongWhere(_ example: Case) throws {
        let marked = MarkedDocument(Lowered.head() + example.text)
        let lowered = try Lowered(marked.file, options: LoweringOptions(name: "Example"))
        let parts = example.expected.split(separator: " (note ", maxSplits: 1)
        let notes = parts.count > 1 ? " (" + parts[1] : ""
        #expect(lowered.findings == [marked.placed("\(parts[0]) [\(example.id)]\(notes)")])
    }

    /// A `PATCH` sends no null of what is `readOnly`, and nothing else of it.
    @Test(arguments: [("readOnly", false), ("deprecated", true)])
    func aNullThatNobodySendsIsNotMissed(keyword: String, isTold: Bool) throws {
        let lowered = try Lowered(
            """
            paths:
              /a:
                patch:
                  requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/A'}}}}
                  responses:
                    '200': {description: a, content: {application/json: {schema: {$ref: '#/components/schemas/A'}}}}
            components:
              schemas: {A: {type: object, properties: {a: {type: string, nullable: true, \(keyword): true}}}}
            """)
        #expect(lowered.findings.contains { $0.contains("[unsendable-null]") } == isTold)
    }

    @Test func whatTheConfigurationSaysHasNoPlace() throws {
        var options = LoweringOptions(
            name: "Example", serverNames: ["https://none.example.com": "none"], commonParameters: ["None"],
            renames: ["None": "Some"])
        options.credentialOrigins = ["https://none.example.com"]
        let lowered = try Lowered("paths: {}", options: options)
        #expect(
            lowered.findings == [
                "-: warning: the document has no server 'https://none.example.com' [unknown-name]",
                "-: warning: no operation has the parameter 'None' that the configuration lists as common [unknown-name]",
                "-: warning: no operation that asks for credentials has a server of its own at 'https://none.example.com'"
                    + " [unknown-name]",
                "-: warning: the configuration renames 'None', which is no name that apus chose [unknown-name]",
            ])
    }

    @Test func aSchemaThatIsUsedTwiceIsComplainedAboutOnce() throws {
        let lowered = try Lowered(
            schemas: """
                A: {type: object, required: [none], properties: {a: {type: string}}}
                B: {allOf: [{$ref: '#/components/schemas/A'}, {properties: {b: {type: string}}}]}
                C: {allOf: [{$ref: '#/components/schemas/A'}, {properties: {c: {type: string}}}]}
                """)
        #expect(lowered.findings.count == 1)
    }

    /// Which references Foundation takes is another matter, and null is a value where it is allowed.
    @Test func defaultsThatAreValuesAreNotReported() throws {
        let lowered = try Lowered(
            schemas: """
                A:
                  properties:
                    a: {type: string, format: uri, default: 'http://[::1]/é?q=[1]'}
                    b: {type: string, format: date, default: 2001-03-04}
                    c: {type: object, nullable: true, default: null}
                    d: {type: object, default: {}}
                    e: {type: array, items: {type: string, format: uuid}, default: []}
                """)
        #expect(lowered.findings == [])
    }

    @Test func aCommentDoesNotPromiseADefaultThatIsNone() throws {
        let lowered = try Lowered(
            """
            paths:
              /a:
                get:
                  parameters:
                    - {name: d, in: query, required: true, schema: {type: string, format: date, default: 04/03/2001}}
                    - {name: e, in: query, schema: {type: string, format: date, default: 2001-03-04}}
            components: {schemas: {A: {properties: {a: {type: integer, default: one}, b: {type: integer, default: 1}}}}}
            """)
        #expect(
            lowered.model.operations[0].parameters.map(\.documentation.defaultValue) == [nil, "2001-03-04"])
        let types = lowered.model.types
        let structure = try #require(types.topLevel.first.map { types[$0].kind })
        guard case .structure(let model) = structure else { throw Unexpected() }
        #expect(model.properties.map(\.documentation.defaultValue) == [nil, "1"])
    }

    private struct Unexpected: Error {}

    private static func schema(_ text: String) -> String { "components: {schemas: {\(text)}}" }

    static let schemas: [Case] = [
        Case(
            "unsupported-enumeration", schema("A: 1️⃣{enum: [[1], a]}"),
            "1️⃣: warning: an enumeration of lists or objects is left free-form; its values are not checked"),
        Case(
            "unsupported-enumeration", schema("A: {type: string, enum: [a, 1️⃣[b]]}"),
            "1️⃣: warning: this value is of another type than the 'type' beside the list; it is left out"),
        Case(
            "unsupported-enumeration", schema("A: {type: integer, format: uint64, enum: [1️⃣18446744073709551616]}"),
            "1️⃣: warning: no integer of 64 bits is that large; the value is left out"),
        Case(
            "invalid-default", schema("A: {properties: {a: {type: integer, default: 1️⃣some}}}"),
            "1️⃣: warning: this default is no value of its schema: 'some' is no integer of 64 bits"),
        Case(
            "invalid-default", schema("A: {properties: {a: {type: string, format: date, default: 1️⃣04/03/2001}}}"),
            "1️⃣: warning: this default is no value of its schema: '04/03/2001' is no date such as 2024-02-29"),
        Case(
            "invalid-default", schema("A: {properties: {a: {type: string, format: uri, default: 1️⃣not a uri}}}"),
            "1️⃣: warning: this default is no value of its schema: 'not a uri' is no URL"),
        Case(
            "invalid-default", schema("A: {properties: {a: {type: object, default: 1️⃣[]}}}"),
            "1️⃣: warning: this default is no value of its schema: expected an object"),
        Case(
            "invalid-default",
            schema("A: {properties: {a: {type: array, items: {type: string, format: uuid}, default: [1️⃣one]}}}"),
            "1️⃣: warning: this default is no value of its schema: 'one' is no UUID"),
        Case(
            "unknown-required-property",
            schema("A: {properties: {a: {type: string}}, dependentRequired: {a: [1️⃣b]}}"),
            "1️⃣: warning: no property is called 'b'; that it goes with others is not checked"),
        Case(
            "unsupported-enumeration", schema("A: {type: string, enum: 1️⃣[]}"),
            "1️⃣: warning: an enumeration without values says nothing; the type alone counts"),
        Case(
            "duplicate-enum-value", schema("A: {type: string, enum: [1️⃣a, b, 2️⃣a]}"),
            "2️⃣: warning: the value 'a' stands in this list already (note 1️⃣: the first is here)"),
        Case(
            "contradictory-all-of",
            schema(
                "A: {properties: {a: {type: string}}}, B: 1️⃣{allOf: [{$ref: '#/components/schemas/A'}, {type: string}]}"),
            "1️⃣: warning: 'allOf' of an object and something else is left free-form"),
        Case(
            "contradictory-all-of",
            schema(
                "A: {type: string, enum: [a, b]}, B: {properties: {p: 1️⃣{allOf: [{$ref: '#/components/schemas/A'}], enum: [c]}}}"
            ),
            "1️⃣: warning: no value is one of these and of those of another part of the 'allOf'"),
        Case(
            "recursive-schema", schema("1️⃣A: {type: array, items: {$ref: '#/components/schemas/A'}}"),
            "1️⃣: warning: 'A' contains nothing but itself; it is left free-form"),
        Case(
            "invalid-bound", schema("A: {properties: {a: {type: integer, minimum: 1️⃣0.5}}}"),
            "1️⃣: warning: a bound of integers is a whole number, not 0.5; it is not checked"),
        Case(
            "invalid-bound", schema("A: {properties: {a: {type: number, maximum: 1️⃣1e999}}}"),
            "1️⃣: warning: '1e999' is no number that a bound can have; it is not checked"),
        Case(
            "invalid-bound", schema("A: {properties: {a: {type: number, format: decimal, maximum: 1️⃣1e999}}}"),
            "1️⃣: warning: '1e999' is no number that a decimal one can be compared with; it is not checked"),
        Case(
            "invalid-bound",
            schema("A: {properties: {a: {type: number, format: decimal, minimum: 1️⃣1e-9223372036854775808}}}"),
            "1️⃣: warning: '1e-9223372036854775808' is no number that a decimal one can be compared with; it is not checked"
        ),
        Case(
            "unchecked-keyword",
            schema(
                "A: {properties: {1️⃣a: {type: string, nullable: true}, b: {type: string}}, "
                    + "anyOf: [{required: [a]}, {required: [b]}]}"),
            "1️⃣: note: that 'a' or another one has to be there is not checked: it may be null, which reads as if it were not there"
        ),
        Case(
            "unsupported-pattern", schema("A: {properties: {a: {type: string, pattern: 1️⃣'(?=a)'}}}"),
            "1️⃣: warning: this pattern is not checked: it looks ahead or behind with '(?='"),
        Case(
            "invalid-pattern", schema("A: {properties: {a: {type: string, pattern: 1️⃣'('}}}"),
            "1️⃣: warning: this is no regular expression of ECMA-262: this group is not closed, at character 1"),
        Case(
            "unknown-required-property", schema("A: {required: [1️⃣nmae], properties: {name: {type: string}}}"),
            "1️⃣: warning: 'nmae' is required, but no property has that name: its value is any JSON; did you mean 'name'?"
        ),
        Case(
            "renamed", schema("1️⃣Error: {type: string}"),
            "1️⃣: note: the schema 'Error' is 'ExampleError' in Swift, because 'Error' is taken; the configuration can give it "
                + "another name"),
    ]

    static let operations: [Case] = [
        Case(
            "undeclared-path-parameter", "paths: {1️⃣'/a/{id}': {get: {operationId: a}}}",
            "1️⃣: warning: no parameter is declared for '{id}'; it is taken as a string"),
        Case(
            "unused-path-parameter",
            "paths: {/a: {get: {operationId: a, parameters: [{name: 1️⃣id, in: path, required: true, schema: {type: string}}]}}}",
            "1️⃣: warning: the path has no '{id}'; the parameter is left out"),
        Case(
            "unsupported-style",
            "paths: {/a: {get: {operationId: a, parameters: [{name: p, in: query, style: 1️⃣matrix, schema: {type: string}}]}}}",
            "1️⃣: warning: a query parameter cannot have the style 'matrix'; it is sent in 'form'"),
        Case(
            "unsupported-parameter-content",
            "paths: {/a: {get: {operationId: a, parameters: [{name: 1️⃣p, in: query, content: {application/xml: {}}}]}}}",
            "1️⃣: warning: how 'p' is written is left to the caller: it is a string"),
        Case(
            "unsupported-parameter-content",
            "paths: {/a: {get: {operationId: a, parameters: [{name: p, in: query, schema: {type: string}, content: {1️⃣application/json: {}}}]}}}",
            "1️⃣: warning: 'schema' and 'content' exclude each other; 'p' is written as its schema says"),
        Case(
            "undeclared-path-parameter", "paths: {1️⃣'/feed/:token': {get: {operationId: a}}}",
            "1️⃣: note: ':token' is sent as it stands; a parameter of this name is '{token}'"),
        Case(
            "invalid-header-name",
            "security: [{k: []}]\ncomponents: {securitySchemes: {1️⃣k: {type: apiKey, in: header, name: 'Authorization: Bearer'}}}",
            "1️⃣: warning: 'Authorization: Bearer' is no name of a header field; the key is taken as a bearer token"),
        Case(
            "invalid-header-name",
            "security: [{k: []}]\ncomponents: {securitySchemes: {1️⃣k: {type: apiKey, in: header, name: a key}}}",
            "1️⃣: warning: 'a key' is no name of a header field; the client has no credentials for 'k', but a middleware can "
                + "add them"),
        Case(
            "unsupported-security-scheme",
            "security: [{k: []}]\ncomponents: {securitySchemes: {1️⃣k: {type: http, scheme: digest}}}",
            "1️⃣: warning: the client has no credentials for 'k' (HTTP's 'digest'); a middleware can add them"),
    ]

    private static func response(_ text: String) -> String {
        "paths: {/a: {get: {operationId: a, responses: {'200': {description: d, \(text)}}}}}"
    }

    private static func form(_ content: String) -> String {
        "paths: {/a: {post: {operationId: a, requestBody: {required: true, content: {\(content)}}}}}"
    }

    static let bodies: [Case] = [
        Case(
            "invalid-media-type", response("content: {1️⃣json: {}}"),
            "1️⃣: warning: 'json' is no media type; it is left out"),
        Case(
            "invalid-header-name", response("headers: {1️⃣'bad name': {schema: {type: string}}}"),
            "1️⃣: warning: 'bad name' is no name of a header field; the header is left out"),
        Case(
            "unsupported-parameter-content",
            response("headers: {H: {schema: {type: string}, content: {1️⃣application/json: {}}}}"),
            "1️⃣: warning: 'schema' and 'content' exclude each other; 'H' is written as its schema says"),
        Case(
            "unsupported-encoding",
            form(
                "application/x-www-form-urlencoded: {schema: {properties: {name: {}}}, encoding: {1️⃣nam: {style: form}}}"
            ),
            "1️⃣: warning: the form has no property 'nam'; did you mean 'name'?"),
        Case(
            "unsupported-encoding",
            form(
                "multipart/form-data: {schema: {properties: {name: {}}}, encoding: {1️⃣file: {contentType: image/png}}}"),
            "1️⃣: warning: the form has no property 'file'"),
        Case(
            "unsupported-media-type", response("content: {1️⃣application/xml: {}}"),
            "1️⃣: warning: a body of 'application/xml' is passed on as bytes"),
        Case(
            "unsupported-media-type", response("content: {1️⃣application/vnd.a.b: {schema: {type: array, items: {}}}}"),
            "1️⃣: warning: a body of 'application/vnd.a.b' is passed on as bytes"),
        Case(
            "assumed-json",
            response("content: {1️⃣application/vnd.a.b: {schema: {type: array, items: {}}}, application/json: {}}"),
            "1️⃣: warning: 'application/vnd.a.b' is read and written as JSON, because it has a schema of JSON and stands beside JSON"
        ),
        Case(
            "several-media-types", response("content: {application/xml: {}, 1️⃣application/json: {}}"),
            "1️⃣: note: of 2 media types the client speaks 'application/json'"),
    ]
}
