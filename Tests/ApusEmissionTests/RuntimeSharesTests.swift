import ApusModel
import Testing

@testable import ApusEmission

/// Which module each file of the runtime goes to, and how it is imported.
@Suite struct RuntimeSharesTests {
    private static let client = SwiftIdentifier(known: "Things")
    private static let testing = SwiftIdentifier(known: "ThingsTesting")

    private func modules(_ parts: [ClientPart: SwiftIdentifier], _ access: AccessLevel = .public) throws -> [[String:
        String]]
    {
        let options = EmissionOptions(
            access: access, documentName: "a.yaml", layout: ModuleLayout(client: Self.client, parts: parts))
        return try Emitter(templates: .embedded(), options: options).emit(.things, jobs: 2).map { module in
            Dictionary(uniqueKeysWithValues: module.files.map { ($0.path, $0.text) })
        }
    }

    @Test func whatAPartAloneNeedsStandsWithIt() throws {
        let modules = try modules([.mock: Self.testing])
        #expect(modules.count == 2)
        #expect(modules[0]["Runtime/APIOperation.swift"] != nil)
        #expect(modules[0]["Runtime/MockCalls.swift"] == nil)
        #expect(modules[1].keys.filter { $0.hasPrefix("Runtime/") } == ["Runtime/MockCalls.swift"])
        #expect(try self.modules([.mock: Self.client])[0]["Runtime/MockCalls.swift"] != nil)
        #expect(try self.modules([:])[0]["Runtime/MockCalls.swift"] == nil)
    }

    @Test(arguments: [
        (ClientPart.retry, ["HTTPDate", "RetryMiddleware"]), (.logging, ["LoggingMiddleware"]),
        (.requestID, ["RequestIDMiddleware"]),
    ])
    func aMiddlewareStandsWithTheClientOrApart(part: ClientPart, files: [String]) throws {
        let paths = files.map { "Runtime/\($0).swift" }
        let apart = try modules([part: Self.testing])
        #expect(apart[1].keys.sorted() == paths)
        #expect(apart[0] == (try modules([:])[0]))
        let together = try modules([part: Self.client])
        #expect(together.count == 1 && together[0].count == apart[0].count + paths.count)
        #expect(paths.allSatisfy { together[0][$0] != nil })
    }

    @Test(arguments: [
        (AccessLevel.public, "public import Things\n", "import Foundation\n"),
        (.package, "package import Things\n", "internal import Foundation\n"),
    ])
    func importsAreAsVisibleAsTheirUse(access: AccessLevel, own: String, foundation: String) throws {
        let modules = try modules([.mock: Self.testing], access)
        let runtime = try #require(modules[1]["Runtime/MockCalls.swift"])
        #expect(runtime.contains("\n" + own) && runtime.contains("\n" + foundation))
        // Without operations, nothing of the client shows in a mock but the protocol, which does not count in a package.
        let shown = access == .package ? "internal import Things\n" : own
        #expect(try #require(modules[1]["ThingsMock.swift"]).contains("\n" + shown))
    }

    @Test func nothingIsImportedWithinOneModule() throws {
        let files = try modules([.mock: Self.client], .internal)[0]
        #expect(try #require(files["ThingsMock.swift"]).contains("import ") == false)
    }

    /// What uses other packages stands beside what is generated, and names the runtime that stays in the client's module.
    @Test(arguments: [
        (ClientPart.asyncHTTPClient, ["AsyncHTTPClientTransport.swift"]),
        (.httpTypes, ["ClientHTTPTypes.swift", "HTTPTypesConversions.swift"]),
    ])
    func adaptersStandAtTheTop(part: ClientPart, files: [String]) throws {
        let apart = try modules([part: Self.testing])
        #expect(apart[1].keys.sorted() == files)
        for file in files { #expect(try #require(apart[1][file]).contains("import Things\n")) }
        #expect(apart[0]["Runtime/HTTPRedirect.swift"] != nil)
        let within = try modules([part: Self.client], .internal)[0]
        for file in files { #expect(try #require(within[file]).contains("import Things") == false) }
        let without = try modules([:])[0]
        #expect(Set(within.keys).subtracting(without.keys) == Set(files))
    }

    @Test(arguments: [
        (AccessLevel.public, "public ", ""), (.package, "package ", "internal "),
    ])
    func adaptersHaveTheAccessOfTheClient(access: AccessLevel, shown: String, hidden: String) throws {
        let files = try modules([.asyncHTTPClient: Self.testing], access)[1]
        let text = try #require(files["AsyncHTTPClientTransport.swift"])
        let lines = [
            "\(shown)import Things", "\(shown)import AsyncHTTPClient", "\(hidden)import NIOHTTP1",
            "\(shown)nonisolated struct AsyncHTTPClientTransport: ClientTransport {",
        ]
        for line in lines { #expect(text.contains("\n\(line)\n")) }
    }
}
