@testable import ApusDiff
import ApusModel
import Testing

/// The functions that make credentials come and go with the schemes that operations ask for. The modules of source cases
/// have all of them, so that their callers cannot tell.
@Suite struct CredentialsTests {
    private static let schemes = """
        {k: {type: apiKey, in: header, name: X}, l: {type: http, scheme: bearer}, m: {type: apiKey, in: query, name: y}}
        """

    /// The messages about a change of what two operations ask for, and of the schemes.
    private func messages(
        _ old: (String, String), _ new: (String, String), _ schemes: [String] = [schemes, schemes]
    ) throws -> [String] {
        let sides = try zip([old, new], schemes).map { uses, schemes in
            let (first, second) = uses
            return try ComparedSide(
                """
                openapi: 3.0.3
                info: {title: T, version: "1"}
                paths:
                  /a: {get: {operationId: getA, security: \(first), responses: {"204": {description: ok}}}}
                  /b: {get: {operationId: getB, security: \(second), responses: {"204": {description: ok}}}}
                components: {securitySchemes: \(schemes)}

                """)
        }
        return ComparedSide.comparison(sides[0], sides[1]).changes
            .filter { $0.rules.contains("swift-credentials-kind-removed") }
            .map { change in
                #expect(change.levels.source == .breaking)
                return ([change.message] + change.notes).map(\.plain).joined(separator: " ")
            }
    }

    @Test func aFunctionThatNoSchemeHasAnyMoreIsGone() throws {
        let found = try messages(("[{k: []}]", "[{l: []}]"), ("[]", "[{l: []}]"))
        #expect(found.count == 2)
        #expect(found.contains { $0.contains(".apiKey") } && found.contains { $0.contains("names of schemes") })
    }

    @Test func aFunctionOfAnotherSchemeStays() throws {
        #expect(try messages(("[{k: []}]", "[{l: []}, {m: []}]"), ("[]", "[{l: []}, {m: []}]")).isEmpty)
        #expect(try messages(("[{k: []}]", "[{k: []}]"), ("[{k: []}]", "[{l: []}]")).isEmpty)
    }

    @Test func aSchemeOfAnotherKindHasAnotherFunction() throws {
        let uses = ("[{k: []}]", "[]")
        let (key, token) = ("{k: {type: apiKey, in: header, name: X}}", "{k: {type: http, scheme: bearer}}")
        let found = try messages(uses, uses, [key, token])
        #expect(found.count == 1 && found[0].contains("make them with '.bearer'"), "\(found)")
        #expect(try messages(uses, uses, [token, key]).count == 1)
        #expect(try messages(uses, uses, [key, "{k: {type: apiKey, in: query, name: y}}"]).isEmpty)
    }
}
