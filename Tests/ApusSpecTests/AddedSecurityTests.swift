import ApusSource
import ApusSpec
import Testing

/// The security schemes that a configuration asks for in all operations.
@Suite struct AddedSecurityTests {
    private static let file = SourceFile(
        name: "a.yaml",
        text: Reading.head() + """
            security: [{oauth: [read]}]
            paths:
              /a:
                get: {operationId: usual, responses: {}}
                put: {operationId: free, security: [], responses: {}}
                post: {operationId: either, security: [{}, {key: []}, {oauth: [write]}], responses: {}}
            webhooks:
              gone: {post: {operationId: gone, responses: {}}}
            components:
              securitySchemes:
                key: {type: apiKey, in: header, name: X-Key}
                other: {type: apiKey, in: query, name: k}
                oauth: {type: oauth2, flows: {}}
            """)

    /// What each operation asks for, `key+oauth(read)`, with the ways to meet it behind each other.
    private func requirements(_ schemes: String...) throws -> (ways: [String], findings: [String]) {
        let document = try #require(Reading(Self.file).document)
        let place = SourceRange(file: Self.file, start: 0, end: 1)
        var added = AddedSecurity()
        added.schemes = schemes.map { Located($0, at: place) }
        let diagnostics = DiagnosticCollector()
        let changed = added.applied(to: document, diagnostics: diagnostics)
        #expect(changed.webhooks.flatMap(\.item.operations).allSatisfy { $0.security == nil })
        let ways = changed.paths[0].item.operations.map { operation in
            (operation.security ?? changed.security).map { way in
                way.uses.map { $0.scheme + $0.scopes.map { "(\($0))" }.joined() }.joined(separator: "+")
            }.joined(separator: " ")
        }
        return (ways, diagnostics.diagnostics.map(\.message))
    }

    @Test func everyWayNeedsThem() throws {
        #expect(try requirements().ways == ["oauth(read)", "", " key oauth(write)"])
        #expect(try requirements("key").ways == ["oauth(read)+key", "key", "key key oauth(write)+key"])
        #expect(
            try requirements("key", "other").ways == [
                "oauth(read)+key+other", "key+other", "key+other key+other oauth(write)+key+other",
            ])
        #expect(try requirements("key", "key").ways == ["oauth(read)+key", "key", "key key oauth(write)+key"])
    }

    @Test func aNameThatTheDocumentDoesNotHaveIsAnError() throws {
        let (ways, findings) = try requirements("keys")
        #expect(ways == ["oauth(read)", "", " key oauth(write)"])
        #expect(findings == ["the document has no security scheme 'keys'; did you mean 'key'?"])
    }
}
