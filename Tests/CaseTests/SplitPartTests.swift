import ApusDriver
import Foundation
import Testing

/// Parts in modules of their own compile, whatever the client needs or does not need of the runtime itself.
@Suite(.serialized) struct SplitPartTests {
    /// A document that makes little of the runtime necessary, and how its modules are compiled.
    struct Small: Sendable, CustomTestStringConvertible {
        let testDescription: String
        /// The members of its only operation.
        let operation: String
        var access = "public"
        var flags = SplitPartTests.strict
    }

    static let strict = [
        "-swift-version", "6", "-warnings-as-errors", "-enable-upcoming-feature", "ExistentialAny",
        "-enable-upcoming-feature", "InternalImportsByDefault", "-enable-upcoming-feature", "MemberImportVisibility",
    ]
    private static let plain = ["-swift-version", "5", "-warnings-as-errors", "-package-name", "small"]

    private static let documents = [
        Small(testDescription: "no content", operation: "responses: {'204': {description: Done.}}"),
        Small(
            testDescription: "text",
            operation: """
                requestBody: {content: {text/plain: {schema: {type: string}}}}
                      responses: {'200': {description: Text., content: {text/plain: {schema: {type: string}}}}}
                """, access: "package", flags: plain),
        Small(
            testDescription: "an object",
            operation: """
                responses:
                        '200':
                          description: One.
                          content: {application/json: {schema: {type: object, properties: {a: {type: string}}}}}
                """, access: "package", flags: plain),
        Small(
            testDescription: "forms both ways",
            operation: """
                requestBody: {content: {application/x-www-form-urlencoded: {schema: {type: object, properties: {a: {type: string}}}}}}
                      responses:
                        '200': {description: A form., content: {application/x-www-form-urlencoded: {schema: {type: object, additionalProperties: {type: string, format: uuid}}}}}
                        '201': {description: Parts., content: {multipart/form-data: {schema: {type: object, properties: {file: {format: binary}}}}}}
                """),
        Small(
            testDescription: "forms in answers",
            operation: """
                responses:
                        '200': {description: A form., content: {application/x-www-form-urlencoded: {schema: {type: object, properties: {a: {type: string}}}}}}
                """, access: "package", flags: plain),
        Small(
            testDescription: "parts both ways",
            operation: """
                requestBody: {content: {multipart/form-data: {schema: {type: object, properties: {file: {format: binary}}}}}}
                      responses:
                        '200': {description: Parts., content: {multipart/form-data: {schema: {type: object, properties: {file: {format: binary}}}}}}
                """),
        Small(
            testDescription: "header fields and a range",
            operation: """
                requestBody: {content: {application/json: {schema: {type: array, items: {type: string, format: uuid}}}}}
                      responses:
                        '200':
                          description: A picture.
                          headers:
                            Days: {required: true, schema: {type: array, items: {type: string, format: date}}}
                            At: {schema: {type: string, format: date-time}}
                          content: {'image/*': {schema: {type: string, format: binary}}}
                """),
    ]

    @Test(arguments: documents) func compile(_ small: Small) throws {
        let place = try TemporaryFolder()
        try TemporaryFolder.write(
            """
            openapi: 3.0.3
            info: {title: Small, version: '1'}
            servers: [{url: "https://example.com"}]
            paths:
              /a:
                post:
                  operationId: send
                  \(small.operation)
            """, to: place.url.appendingPathComponent("spec.yaml"))
        let configuration = place.url.appendingPathComponent("apus.yaml")
        try TemporaryFolder.write(
            """
            targets:
              - document: spec.yaml
                output: out/Small
                name: Small
                access: \(small.access)
                parts: {fixtures: out/SmallTesting, mock: out/SmallTesting, server: out/SmallServer}
            """, to: configuration)
        let report = try Driver.generate(
            .file(configuration.path), settings: RunSettings(jobs: 1), isForced: false)
        #expect(report.status == .fine)
        let modules = try ["Small", "SmallTesting", "SmallServer"].map { name in
            (name: name, files: try TemporaryFolder.files(in: place.url.appendingPathComponent("out/\(name)")))
        }
        #expect(modules.allSatisfy { !$0.files.isEmpty })
        #expect(try SwiftCompiler.complaints(aboutModules: modules, arguments: small.flags) == "")
    }

    /// A mock without operations has nothing of the module with the fixtures, which may be without any.
    @Test(arguments: ["public", "package"]) func compileMockWithoutOperations(_ access: String) throws {
        let place = try TemporaryFolder()
        try TemporaryFolder.write(
            """
            openapi: 3.1.0
            info: {title: Small, version: '1'}
            paths: {}
            webhooks: {sold: {post: {operationId: sold, responses: {'200': {description: Seen.}}}}}
            """, to: place.url.appendingPathComponent("spec.yaml"))
        let configuration = place.url.appendingPathComponent("apus.yaml")
        try TemporaryFolder.write(
            """
            targets:
              - {document: spec.yaml, output: out/Small, name: Small, access: \(access), parts: {mock: out/SmallMock, fixtures: out/SmallFixtures}}
            """, to: configuration)
        let report = try Driver.generate(
            .file(configuration.path), settings: RunSettings(jobs: 1), isForced: false)
        #expect(report.status == .fine)
        let modules = try ["Small", "SmallMock"].map { name in
            (name: name, files: try TemporaryFolder.files(in: place.url.appendingPathComponent("out/\(name)")))
        }
        let arguments = Self.strict + ["-package-name", "small"]
        #expect(try SwiftCompiler.complaints(aboutModules: modules, arguments: arguments) == "")
    }

    /// What receives the requests of the API stands apart from what serves an API, or goes without it.
    @Test(arguments: [
        "{webhooks: out/SmallHooks, callbacks: out/SmallBacks}",
        "{server: out/SmallServer, webhooks: out/SmallHooks, callbacks: out/SmallServer}",
        "{server: out/SmallServer, webhooks: null, callbacks: out/SmallBacks}",
    ])
    func compileHandlers(_ parts: String) throws {
        let place = try TemporaryFolder()
        try TemporaryFolder.write(
            """
            openapi: 3.1.0
            info: {title: Small, version: '1'}
            servers: [{url: "https://example.com"}]
            paths:
              /a:
                post:
                  operationId: send
                  responses: {'204': {description: Done.}}
                  callbacks:
                    done: {'{$request.query.url}': {post: {responses: {'204': {description: Seen.}}}}}
            webhooks:
              sold:
                post:
                  parameters: [{name: at, in: query, schema: {type: string, format: date-time}}]
                  requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Sale'}}}}
                  responses: {default: {description: Any., content: {'image/*': {}}}}
            components:
              schemas:
                Sale: {type: object, required: [id], properties: {id: {type: string, format: uuid}}}
            """, to: place.url.appendingPathComponent("spec.yaml"))
        let configuration = place.url.appendingPathComponent("apus.yaml")
        try TemporaryFolder.write(
            "targets: [{document: spec.yaml, output: out/Small, name: Small, parts: \(parts)}]", to: configuration)
        let report = try Driver.generate(
            .file(configuration.path), settings: RunSettings(jobs: 1), isForced: false)
        #expect(report.status == .fine)
        let names = ["Small", "SmallServer", "SmallHooks", "SmallBacks"]
        let modules = try names.filter { ("out/Small, " + parts).contains("out/\($0)") }.map { name in
            (name: name, files: try TemporaryFolder.files(in: place.url.appendingPathComponent("out/\(name)")))
        }
        #expect(modules.count == 3 && modules.allSatisfy { !$0.files.isEmpty })
        // Modules of one package, as they mostly are, may not call what joins two of them retroactive.
        let arguments = Self.strict + ["-package-name", "small"]
        #expect(try SwiftCompiler.complaints(aboutModules: modules, arguments: arguments) == "")
    }
}
