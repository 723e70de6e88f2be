import ApusSource
import ApusSpec
import Testing

/// Info, servers, tags, security: what stands outside of paths and schemas.
@Suite struct RootTests {
    @Test(arguments: [("3.0.0", OpenAPIVersion.v30), ("3.0.4", .v30), ("3.1.1", .v31), ("3.2.0", .v32), ("3.1", .v31)])
    func knowsTheVersions(text: String, version: OpenAPIVersion) {
        #expect(Reading(text, body: "paths: {}").document?.version == version)
    }

    @Test func keepsWhatInfoSays() throws {
        let text =
            "openapi: 3.0.3\ninfo:\n  title: NO\n  version: 3.10\n  description: |\n    Two\n    lines.\npaths: {}"
        let reading = Reading(SourceFile(name: "a.yaml", text: text))
        let info = try #require(reading.document?.info)
        #expect(info.title == "NO")
        #expect(info.version == "3.10")
        #expect(info.description == "Two\nlines.\n")
        #expect(reading.findings == [])
    }

    @Test func aMissingInfoIsNoReasonToStop() throws {
        let reading = Reading(SourceFile(name: "a.yaml", text: "openapi: 3.0.3\npaths: {}"))
        #expect(try #require(reading.document).info.title == "")
        #expect(reading.findings == ["1:1: warning: OpenAPI Object without 'info' [missing-field]"])
    }

    @Test func aNumberIsNoTextInJSON() {
        let text = #"{"openapi": "3.0.3", "info": {"title": 3, "version": "1"}, "paths": {}}"#
        let reading = Reading(SourceFile(name: "a.json", text: text))
        #expect(reading.findings == ["1:40: warning: 'title' must be a string, found the number 3 [wrong-kind]"])
    }

    @Test func keepsServersWithTheirVariables() throws {
        let document = try #require(
            Reading(
                "3.2.0",
                body: """
                    servers:
                      - {url: https://example.com, name: production, description: The one.}
                      - url: https://{region}.example.com/{v}
                        variables:
                          region: {default: eu, enum: [eu, us], description: Where.}
                          v: {default: 2.10}
                    """
            ).document)
        #expect(document.servers.map(\.url.value) == ["https://example.com", "https://{region}.example.com/{v}"])
        #expect(document.servers.map(\.name) == ["production", nil])
        #expect(document.servers[0].description == "The one.")
        let variables = document.servers[1].variables
        #expect(variables.map(\.name) == ["region", "v"])
        #expect(variables.map(\.defaultValue?.value) == ["eu", "2.10"])
        #expect(variables.map { $0.values.map(\.value) } == [["eu", "us"], []])
        #expect(variables[0].description == "Where.")
    }

    @Test func anOperationHasTheServersOfItsPath() throws {
        let document = try #require(
            Reading(
                body: """
                    paths:
                      /a:
                        servers: [{url: https://path.example.com}]
                        get: {operationId: inherits}
                        put: {operationId: owns, servers: [{url: https://own.example.com}]}
                    """
            ).document)
        #expect(document.operation("inherits")?.servers.map(\.url.value) == ["https://path.example.com"])
        #expect(document.operation("owns")?.servers.map(\.url.value) == ["https://own.example.com"])
    }

    @Test func keepsTags() {
        let tags = Reading(body: "tags: [{name: a, description: The first.}, {name: b}, {description: no name}]")
            .document?.tags
        #expect(tags?.map(\.name) == ["a", "b"])
        #expect(tags?.map(\.description) == ["The first.", nil])
    }

    @Test func keepsEveryKindOfSecurityScheme() throws {
        let document = try #require(
            Reading(
                body: """
                    components:
                      securitySchemes:
                        bearer: {type: http, scheme: Bearer}
                        basic: {type: http, scheme: basic, description: Name and password.}
                        key: {type: apiKey, name: X-Key, in: header}
                        cookie: {type: apiKey, name: c, in: cookie}
                        oauth: {type: oauth2, flows: {}}
                        openID: {type: openIdConnect, openIdConnectUrl: https://example.com}
                        tls: {type: mutualTLS}
                        alias: {$ref: "#/components/securitySchemes/bearer"}
                    """
            ).document)
        let schemes = document.components.securitySchemes
        #expect(
            schemes.map(\.kind) == [
                .http(scheme: "bearer"), .http(scheme: "basic"), .apiKey(name: "X-Key", location: .header),
                .apiKey(name: "c", location: .cookie), .oauth2, .openIDConnect, .mutualTLS, .http(scheme: "bearer"),
            ])
        #expect(schemes.last?.name.value == "alias")
        #expect(schemes[1].description == "Name and password.")
    }

    @Test func tellsNoSecurityFromNoWordAboutIt() throws {
        let document = try #require(
            Reading(
                body: """
                    security: [{a: [read, write]}]
                    paths:
                      /a:
                        get: {operationId: silent}
                        put: {operationId: open, security: []}
                        post: {operationId: optional, security: [{}, {a: []}]}
                        delete: {operationId: both, security: [{a: [], b: []}]}
                        patch: {operationId: partly, security: [{b: [], missing: []}, {missing: []}]}
                    components: {securitySchemes: {a: {type: oauth2, flows: {}}, b: {type: mutualTLS}}}
                    """
            ).document)
        #expect(words(document.security) == ["a(read,write)"])
        #expect(words(document.operation("silent")?.security) == nil)
        #expect(words(document.operation("open")?.security) == [])
        #expect(words(document.operation("optional")?.security) == ["", "a()"])
        #expect(words(document.operation("both")?.security) == ["a() b()"])
        #expect(words(document.operation("partly")?.security) == ["b()"])
    }

    /// Requirements in words: `a(read,write) b()`.
    private func words(_ requirements: [SecurityRequirement]?) -> [String]? {
        requirements?.map { requirement in
            requirement.uses.map { "\($0.scheme)(\($0.scopes.joined(separator: ",")))" }.joined(separator: " ")
        }
    }

    private static let requirements = """
        $self: https://example.com/api.yaml
        security: [{key: []}, {'#/components/securitySchemes/key': []}, {'api.yaml#/components/securitySchemes/key': []}]
        components: {securitySchemes: {key: {type: http, scheme: basic}}}
        """

    @Test func aRequirementMayBeTheURIOfAScheme() throws {
        let reading = Reading("3.2.0", body: Self.requirements)
        #expect(reading.document?.security.flatMap(\.uses).map(\.scheme) == ["key", "key", "key"])
        #expect(reading.document?.components.securitySchemes.count == 1)
        #expect(reading.findings == [])
    }

    @Test func beforeVersion32ARequirementIsAName() throws {
        let reading = Reading("3.1.0", body: Self.requirements)
        #expect(reading.document?.security.flatMap(\.uses).map(\.scheme) == ["key"])
        #expect(reading.findings.count { $0.hasSuffix("[unknown-security-scheme]") } == 2)
    }

    @Test(arguments: [("3.1.0", ["misplaced-reference"]), ("3.2.0", [])])
    func aMediaTypeMayBeAReference(version: String, expected: [String]) throws {
        let reading = Reading(
            version,
            body: """
                paths: {/a: {get: {responses: {'200': {content: {text/csv: {$ref: '#/components/mediaTypes/CSV'}}}}}}}
                components: {mediaTypes: {CSV: {schema: {type: string}}}}
                """)
        let response = try #require(reading.document?.responses.all.first)
        #expect(response.content.map(\.name.value) == ["text/csv"])
        #expect(response.content.allSatisfy { $0.schema != nil })
        #expect(reading.findings.map { String($0.split(separator: "[").last?.dropLast() ?? "") } == expected)
    }
}
