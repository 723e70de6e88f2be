import ApusDriver
import Foundation
import TestDocuments
import Testing

/// Every block of Swift that readers see compiles: those of the README, of CONTRIBUTING and of `docs` in their contexts, and
/// each page that apus generates as a program of its own.
@Suite(.serialized) struct SnippetTests {
    /// The context of blocks that use other packages, which the integration tests have.
    private static let packages = "Packages"
    private static let compiledThere = "Tests/Integration/Tests/IntegrationTests/PageSnippets.swift"

    private static func written() throws -> [Snippet] {
        try Page.all().flatMap { Snippet.all(in: $0.text, page: $0.name) }
    }

    @Test func everyBlockHasAContext() throws {
        let snippets = try Self.written()
        #expect(snippets.count >= 8)
        let contexts = try FileManager.default.contentsOfDirectory(atPath: SnippetProgram.folder.path)
        for snippet in snippets {
            let isKnown = snippet.context.map { contexts.contains("\($0).swift") } ?? false
            #expect(isKnown, "\(snippet.place): name a context of Tests/CaseTests/Snippets: <!-- swift: Name -->")
        }
        let used = Set(snippets.compactMap(\.context)).union(["Page"])
        #expect(Set(contexts.map { String($0.dropLast(".swift".count)) }) == used)
    }

    @Test func blocksCompile() throws {
        let modules = try PetStoreModules()
        var programs = SnippetProgram.all(of: try Self.written()).filter { $0.context != Self.packages }
        programs += try Self.programs(ofPagesIn: Page.repository.appendingPathComponent("Generated/OrderManagement"))
        programs += try Self.programs(ofPagesIn: modules.folder.url.appendingPathComponent("PetStore"))
        var files: [String: String] = [:]
        for (index, program) in programs.enumerated() { files["\(index).swift"] = try program.text(namesPlaces: true) }
        #expect(files.count >= 14)
        let complaints = try SwiftCompiler.complaints(about: files, arguments: Self.arguments(modules))
        #expect(complaints == "", "\(complaints)")
    }

    /// A mistake is found, and where it stands on the page.
    @Test func aMistakeIsNamedByItsPlace() throws {
        let page = """
            text

            - item
              <!-- swift: Page -->
              ```swift
              import Foundation

              let count: Int = "no number"
              ```
            """
        let program = try #require(SnippetProgram.all(of: Snippet.all(in: page, page: "page.md")).first)
        let arguments = ["-typecheck", "-parse-as-library", "-swift-version", "6", "-suppress-warnings"]
        let complaints = try SwiftCompiler.complaints(
            about: ["page.swift": program.text(namesPlaces: true)], arguments: arguments)
        #expect(complaints.contains("page.md:8:"), "\(complaints)")
    }

    @Test func blocksWithPackagesAreCompiledByTheIntegrationTests() throws {
        let programs = SnippetProgram.all(of: try Self.written()).filter { $0.context == Self.packages }
        let program = try #require(programs.first)
        let text = try program.text(namesPlaces: false)
        let file = Page.repository.appendingPathComponent(Self.compiledThere)
        let current = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
        if CaseTests.isRefreshing, current != text { try TemporaryFolder.write(text, to: file) }
        #expect(current == text, "out of date; APUS_REFRESH=1 swift test --filter CaseTests")
    }

    private static func programs(ofPagesIn folder: URL) throws -> [SnippetProgram] {
        let pages = try TemporaryFolder.files(in: folder).filter { $0.key.hasSuffix(".md") }
        return pages.sorted { $0.key < $1.key }.flatMap { path, text in
            SnippetProgram.all(of: Snippet.all(in: text, page: path, context: "Page"))
        }
    }

    private static func arguments(_ modules: PetStoreModules) -> [String] {
        var arguments = [
            "-typecheck", "-parse-as-library", "-swift-version", "6", "-suppress-warnings", "-module-name", "Snippets",
            "-I", modules.folder.url.path, "-I", SwiftCompiler.modules.path,
        ]
        if let plugins = SwiftCompiler.testingPlugins { arguments += ["-plugin-path", plugins.path] }
        return arguments
    }
}

/// The Pet Store of the README, as modules to import: a client with its tests and server beside it.
struct PetStoreModules {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        let document = Case(name: "documentation").folder.appendingPathComponent("spec.yaml")
        let webhooks = """
            webhooks:
              newPet: {post: {responses: {'204': {description: Seen.}}}}
              petGone: {post: {responses: {'204': {description: Seen.}}}}

            """
        try TemporaryFolder.write(
            String(contentsOf: document, encoding: .utf8) + webhooks,
            to: folder.url.appendingPathComponent("spec.yaml"))
        let configuration = """
            targets:
              - document: spec.yaml
                output: PetStore
                name: PetStore
                servers: { production: "https://{region}.example.com/v1" }
                parts:
                  documentation: ~
                  fixtures: PetStoreTesting
                  mock: PetStoreTesting
                  server: PetStoreServerKit
                  webhooks: PetStoreServerKit
            """
        try TemporaryFolder.write(configuration, to: folder.url.appendingPathComponent("apus.yaml"))
        let outcome = try Outcome(
            source: .file(folder.url.appendingPathComponent("apus.yaml").path), in: folder)
        try #require(outcome.status == .fine, "\(outcome.messages)")
        for module in ["PetStore", "PetStoreTesting", "PetStoreServerKit"] {
            let files = try TemporaryFolder.files(in: folder.url.appendingPathComponent(module)).keys.sorted()
            let sources = files.filter { $0.hasSuffix(".swift") }.map { "\(module)/\($0)" }
            let options = [
                "swiftc", "-wmo", "-emit-module", "-emit-module-path", "\(module).swiftmodule", "-module-name", module,
                "-parse-as-library", "-swift-version", "6", "-I", ".",
            ]
            let complaints = try SwiftCompiler.run(options + sources, in: folder)
            try #require(complaints == "", "\(complaints)")
        }
    }
}
