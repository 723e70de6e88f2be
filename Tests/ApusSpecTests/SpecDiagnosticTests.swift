import ApusSource
import ApusSpec
import TestDocuments
import Testing

/// Every diagnostic of the reader, with its place and its words.
@Suite struct SpecDiagnosticTests {
    /// A document with signs, and what is to be said about it.
    struct Case: Sendable, CustomTestStringConvertible {
        let id: String
        let text: String
        let expected: [String]

        init(_ id: String, _ text: String, _ expected: String...) {
            self.id = id
            self.text = text
            self.expected = expected
        }

        var testDescription: String { "\(id): \(expected.first ?? "nothing")" }
    }

    @Test(arguments: wholeDocuments) func saysWhatMakesADocumentUnusable(_ example: Case) {
        let marked = MarkedDocument(example.text)
        let reading = Reading(marked.file)
        #expect(reading.document == nil)
        #expect(reading.findings == example.expected.map { marked.placed($0) + " [\(example.id)]" })
    }

    @Test(arguments: values + references + paths + shared) func saysWhatIsWrongWhere(_ example: Case) {
        let marked = MarkedDocument(Reading.head("3.1.0") + example.text)
        let reading = Reading(marked.file)
        #expect(reading.document != nil)
        #expect(reading.findings == example.expected.map { Self.finding($0, example.id, marked) })
    }

    @Test func aReferenceThatIsNoTextIsSaid() {
        let marked = MarkedDocument(Reading.head() + "components: {schemas: {A: {$ref: 1️⃣3}}}")
        #expect(
            Reading(marked.file).findings == [
                marked.placed("1️⃣: warning: '$ref' must be a string, found the number 3 [wrong-kind]")
            ])
    }

    /// Puts the ID where it is printed: before the notes.
    private static func finding(_ text: String, _ id: String, _ marked: MarkedDocument) -> String {
        let parts = text.split(separator: " (note ", maxSplits: 1)
        let notes = parts.count > 1 ? " (" + parts[1] : ""
        return marked.placed("\(parts[0]) [\(id)]\(notes)")
    }

    static let wholeDocuments: [Case] = [
        Case("not-openapi", "1️⃣[1, 2]", "1️⃣: error: this is no OpenAPI document: expected an object, found a list"),
        Case("not-openapi", "1️⃣text", "1️⃣: error: this is no OpenAPI document: expected an object, found a string"),
        Case(
            "not-openapi", "1️⃣info: {}\npaths: {}",
            "1️⃣: error: this is no OpenAPI document: it has no field 'openapi' that states a version"),
        Case(
            "unsupported-version", "swagger: 1️⃣'1.2'\ninfo: {}",
            "1️⃣: error: Swagger '1.2' is not a version that apus reads; it reads 2.0"),
        Case(
            "unsupported-version", "openapi: 1️⃣4.0.0\ninfo: {}",
            "1️⃣: error: OpenAPI '4.0.0' is not a version that apus reads; it reads 3.0, 3.1 and 3.2"),
        Case(
            "unsupported-version", "openapi: 1️⃣3\ninfo: {}",
            "1️⃣: error: OpenAPI '3' is not a version that apus reads; it reads 3.0, 3.1 and 3.2"),
    ]

    static let values: [Case] = [
        Case("wrong-kind", "paths: 1️⃣[]", "1️⃣: warning: 'paths' must be an object, found a list"),
        Case(
            "wrong-kind", "components: {schemas: {A: 1️⃣text}}", "1️⃣: warning: expected Schema Object, found a string"),
        Case(
            "wrong-kind", "components: {schemas: {A: {deprecated: 1️⃣often}}}",
            "1️⃣: warning: 'deprecated' must be true or false, found a string"),
        Case(
            "wrong-kind", "components: {schemas: {A: {maxLength: 1️⃣-1}}}",
            "1️⃣: warning: 'maxLength' must be a whole number that is not negative"),
        Case(
            "wrong-kind", "components: {schemas: {A: {minimum: 1️⃣low}}}",
            "1️⃣: warning: 'minimum' must be a number, found a string"),
        Case(
            "wrong-kind", "components: {schemas: {A: {required: [1️⃣{}, a]}}}",
            "1️⃣: warning: 'required' must be a list of strings, found an object"),
        Case(
            "wrong-kind", "components: {schemas: {A: {title: 1️⃣[a]}}}",
            "1️⃣: warning: 'title' must be a string, found a list"),
        Case(
            "missing-field", "servers:\n  - 1️⃣description: no address\n    variables: {}",
            "1️⃣: warning: Server Object without 'url'"),
        Case(
            "missing-field", "components: {securitySchemes: {a: 1️⃣{type: http}}}",
            "1️⃣: warning: Security Scheme Object without 'scheme'"),
        Case(
            "missing-field", "components: {securitySchemes: {a: 1️⃣{type: apiKey, name: a}}}",
            "1️⃣: warning: Security Scheme Object without 'name' or 'in'"),
        Case(
            "unknown-field", "components: {schemas: {A: {1️⃣propertis: {}, x-propertis: {}, whatever: 1}}}",
            "1️⃣: warning: Schema Object has no field 'propertis'; did you mean 'properties'?"),
        Case(
            "unknown-field", "components: {schemas: {A: {properties: {}, 1️⃣id: {type: string}}}}",
            "1️⃣: warning: Schema Object has no field 'id'; a property stands under 'properties', and this one is left out"
        ),
        Case(
            "unknown-field", "components: {schemas: {A: {items: {1️⃣ref: a}}}}",
            "1️⃣: warning: Schema Object has no field 'ref'; did you mean '$ref'?"),
        Case("unknown-field", "1️⃣path: {}", "1️⃣: warning: OpenAPI Object has no field 'path'; did you mean 'paths'?"),
        Case(
            "unknown-value", "components: {parameters: {a: {name: a, in: 1️⃣form}}}",
            "1️⃣: warning: 'form' is no place for a parameter: path, query, header or cookie; the parameter is left out"),
        Case(
            "unknown-value", "components: {parameters: {a: {name: a, in: 1️⃣Query}}}",
            "1️⃣: warning: 'Query' is no place for a parameter; it is taken as 'query'"),
        Case(
            "missing-field", "components: {parameters: {a: 1️⃣{name: a}}}",
            "1️⃣: warning: Parameter Object without 'in'; the parameter is left out"),
        Case(
            "missing-field", "components: {parameters: {a: 1️⃣{in: query}}}",
            "1️⃣: warning: Parameter Object without 'name'; the parameter is left out"),
        Case(
            "duplicate-path", "paths:\n  1️⃣/x/{a}: {get: {}, put: {}}\n  2️⃣/x/{b}: {get: {}}\n  /x/{c}: {post: {}}",
            "2️⃣: warning: '/x/{b}' is the same path as '/x/{a}': the names of parameters tell none apart (note 1️⃣: the other "
                + "one is here)"),
        Case(
            "unknown-value", "components: {securitySchemes: {a: {type: 1️⃣oauth}}}",
            "1️⃣: warning: 'oauth' is no type of security scheme; did you mean 'oauth2'?"),
        Case(
            "unknown-type", "components: {schemas: {A: {type: 1️⃣strnig}}}",
            "1️⃣: warning: 'strnig' is no type of JSON Schema; it is taken as 'string'"),
        Case(
            "unknown-type", "components: {schemas: {A: {type: 1️⃣timestamp}}}",
            "1️⃣: warning: 'timestamp' is no type of JSON Schema; it is taken as 'string'"),
        Case(
            "unknown-type", "components: {schemas: {A: {type: [integer, 1️⃣blob]}}}",
            "1️⃣: warning: 'blob' is no type of JSON Schema; the value is left free-form"),
        Case(
            "unchecked-keyword", "components: {schemas: {A: {1️⃣not: {type: string}}}}",
            "1️⃣: warning: 'not': which values it forbids is not checked"),
        Case(
            "unchecked-keyword", "components: {schemas: {A: {1️⃣contains: true}}}",
            "1️⃣: warning: 'contains': what an item has to be is not checked"),
    ]

    static let references: [Case] = [
        Case(
            "unresolved-reference",
            """
            components:
              schemas:
                Order: {properties: {line: {$ref: 1️⃣"#/components/schemas/OrderLin"}}}
                OrderLine: {type: object}
            """,
            "1️⃣: warning: '#/components/schemas/OrderLin' leads nowhere; did you mean 'OrderLine'?; what it says about the "
                + "value is skipped"),
        Case(
            "unresolved-reference", "components: {schemas: {A: {items: {$ref: 1️⃣\"other.yaml#/A\"}}}}",
            "1️⃣: warning: 'other.yaml' lies outside of this text; what it says about the value is skipped"),
        Case(
            "unresolved-reference", "paths: {/a: {get: {responses: {'200': {$ref: 1️⃣'#/components/responses/Ok'}}}}}",
            "1️⃣: warning: '#/components/responses/Ok' leads nowhere; the response is skipped"),
        Case(
            "circular-reference",
            "components:\n  parameters:\n    A: 1️⃣{$ref: '#/components/parameters/B'}\n    B: 2️⃣{$ref: '#/components/parameters/A'}",
            "1️⃣: warning: this reference leads back to itself", "2️⃣: warning: this reference leads back to itself"),
        Case(
            "circular-reference", "components: {schemas: {A: 1️⃣{$ref: '#/components/schemas/A'}}}",
            "1️⃣: warning: this reference leads back to itself"),
    ]

    static let paths: [Case] = [
        Case(
            "invalid-path", "paths: {1️⃣orders: {get: {}}, 2️⃣zone: {description: a}, x-internal: {}}",
            "1️⃣: warning: the path 'orders' does not start with '/'; '/orders' is taken",
            "2️⃣: warning: the path 'zone' does not start with '/'; it is skipped"),
        Case(
            "invalid-status",
            "paths: {/a: {get: {responses: {1️⃣20: {description: a}, x-a: {}, 2️⃣6XX: {description: a}}}}}",
            "1️⃣: warning: '20' is no status code, no range such as 4XX and not 'default'",
            "2️⃣: warning: '6XX' is no status code, no range such as 4XX and not 'default'"),
        Case(
            "duplicate-operation-id",
            "paths:\n  /a:\n    get: {operationId: 1️⃣getA}\n    put: {operationId: 2️⃣getA}",
            "2️⃣: warning: operationId 'getA' is used more than once; what has it is called after its tag or its path, too (note 1️⃣: the first use is here)"
        ),
        Case(
            "duplicate-parameter",
            "paths:\n  /a:\n    get:\n      parameters:\n        - {name: 1️⃣a, in: query}\n        - 2️⃣{name: a, in: query}\n"
                + "        - {name: a, in: header}",
            "2️⃣: warning: the query parameter 'a' stands here twice (note 1️⃣: the first is here)"),
    ]

    static let shared: [Case] = [
        Case(
            "missing-field", "components: {parameters: {a: 1️⃣{in: query}}}",
            "1️⃣: warning: Parameter Object without 'name'; the parameter is left out"),
        Case(
            "missing-field", "components: {parameters: {a: 1️⃣{name: query}}}",
            "1️⃣: warning: Parameter Object without 'in'; the parameter is left out"),
        Case(
            "missing-field", "components: {schemas: {A: {discriminator: 1️⃣{mapping: {}}}}}",
            "1️⃣: warning: Discriminator Object without 'propertyName'"),
        Case(
            "unknown-security-scheme",
            "security: [{1️⃣key: []}]\ncomponents: {securitySchemes: {Key: {type: http, scheme: bearer}}}",
            "1️⃣: warning: no security scheme is called 'key'"),
        Case(
            "wrong-kind", "paths: {/a: {get: {requestBody: 1️⃣text}}}",
            "1️⃣: warning: expected Request Body Object, found a string"),
    ]
}
