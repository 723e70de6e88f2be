import ApusModel
import Testing

@testable import ApusEmission

/// A runtime in a module of its own: what stands there, and how it is imported.
@Suite struct SharedRuntimeTests {
    private static let runtime = SwiftIdentifier(known: "APIRuntime")
    private static let client = SwiftIdentifier(known: "Things")
    private static let apart = SwiftIdentifier(known: "ThingsApart")

    private static let model = APIModel(
        name: .init(known: "Things"), title: "Things", version: "1", description: nil,
        names: APIModel.Names(
            api: .init(known: "ThingsAPI"), client: .init(known: "ThingsClient"),
            server: .init(known: "ThingsServer"), common: .init(known: "ThingsCommon")),
        mock: .init(known: "ThingsMock"))

    private func emitter(
        _ parts: [ClientPart: SwiftIdentifier], _ access: AccessLevel = .public
    ) throws -> Emitter {
        let layout = ModuleLayout(client: Self.client, parts: parts, runtime: Self.runtime)
        let options = EmissionOptions(access: access, documentName: "a.yaml", header: ["no lint"], layout: layout)
        return Emitter(templates: try .embedded(), options: options)
    }

    /// The runtime of clients that have these parts, each in these modules.
    private func runtime(_ clients: [ClientPart: SwiftIdentifier]...) throws -> SharedRuntime {
        let needs = try clients.map { try emitter($0).needs(of: Self.model) }
        return try SharedRuntime(module: Self.runtime, needs: needs)
    }

    /// The files of a client beside a runtime, module by module.
    private func files(
        _ parts: [ClientPart: SwiftIdentifier], _ shared: SharedRuntime, _ access: AccessLevel = .public
    ) throws -> [[String: String]] {
        try emitter(parts, access).sharing(shared).emit(Self.model, jobs: 1).map { module in
            Dictionary(uniqueKeysWithValues: module.files.map { ($0.path, $0.text) })
        }
    }

    @Test func itHasWhatAnyClientNeeds() throws {
        let plain = try runtime([:])
        let other = try runtime([.retry: Self.client])
        #expect(plain.names.contains("ClientPipeline") && !plain.names.contains("RetryMiddleware"))
        #expect(other.names.contains("RetryMiddleware"))
        let both = try runtime([:], [.retry: Self.client])
        #expect(both.names == other.names)
        #expect(try runtime([.retry: Self.client], [:]).names == both.names)
    }

    /// What a part in a folder of its own needs stays there, and so does what only tests need.
    @Test func partsKeepWhatTheyAloneNeed() throws {
        let plain = try runtime([:])
        #expect(try runtime([.retry: Self.apart]).names == plain.names)
        #expect(
            try files([.retry: Self.apart], plain)[1].keys.sorted() == [
                "Runtime/HTTPDate.swift", "Runtime/RetryMiddleware.swift",
            ])
        for module in [Self.client, Self.apart] {
            #expect(try runtime([.mock: module]).names == plain.names)
            let modules = try files([.mock: module], plain)
            let runtime = modules.flatMap(\.keys).filter { $0.hasPrefix("Runtime/") }
            #expect(runtime == ["Runtime/MockCalls.swift"])
        }
    }

    /// What reads requests is one module's, whichever client has asked for it there.
    @Test func whatAnswersStandsTogether() throws {
        let shared = try runtime([.server: Self.client], [.server: Self.apart])
        #expect(shared.names.contains("APIRouter") && shared.answers)
        let runtime = try files([.server: Self.apart], shared)[1].keys.filter { $0.hasPrefix("Runtime/") }
        #expect(runtime == ["Runtime/InProcessTransport.swift"] || runtime.isEmpty)
        let plain = try self.runtime([.server: Self.apart])
        #expect(!plain.answers)
        #expect(try files([.server: Self.apart], plain)[1]["Runtime/APIRouter.swift"] != nil)
    }

    @Test(arguments: [
        (AccessLevel.public, "public import APIRuntime", "import APIRuntime"),
        (.package, "package import APIRuntime", "internal import APIRuntime"),
        (.internal, "import APIRuntime", "import APIRuntime"),
    ])
    func importsAreAsVisibleAsTheirUse(access: AccessLevel, shown: String, hidden: String) throws {
        let modules = try files([:], runtime([:]), access)
        #expect(modules.count == 1)
        #expect(modules[0].keys.sorted() == ["ThingsAPI.swift", "ThingsClient.swift", "ThingsServer.swift"])
        #expect(try #require(modules[0]["ThingsClient.swift"]).contains("\n\(shown)\n"))
        // A protocol without methods shows nothing.
        #expect(try #require(modules[0]["ThingsAPI.swift"]).contains("\n\(hidden)\n"))
    }

    @Test func itsFilesAreNoDocuments() throws {
        let module = try runtime([:]).files(header: ["no lint"])
        #expect(module.name == Self.runtime && module.files.allSatisfy { !$0.path.contains("/") })
        let body = try #require(module.files.first { $0.path == "HTTPBody.swift" })
        #expect(body.text.hasPrefix("// Generated by apus. Do not edit.\n// no lint\n\n"))
        #expect(body.text.contains("\npublic nonisolated"))
    }
}
