import Foundation
import Testing

/// A repository of git with a document, an `apus.yaml` and the client made from them, all committed.
struct BumpRepository {
    static let client = "Sources/Things"

    let folder: WorkFolder

    /// Makes it; with `isCommitted` false, git has no part in it.
    init(
        _ document: String = thing(), at path: String = "spec/api.yaml", configuration: String = standard,
        files: [String: String] = [:], isCommitted: Bool = true
    ) throws {
        folder = try WorkFolder()
        try folder.write(document, to: path)
        try folder.write(configuration, to: "spec/apus.yaml")
        for (path, text) in files { try folder.write(text, to: path) }
        let generated = try Tool.run("generate", in: folder)
        try #require(generated.status == 0, "\(generated)")
        if isCommitted {
            try folder.git("init", "--quiet")
            try commit("one")
        }
    }

    static let standard = """
        targets:
          - document: api.yaml
            output: ../Sources/Things
            name: Things
            changelog: ../CHANGELOG.md

        """

    /// A document with one operation, which answers a thing.
    static func thing(
        version: String = "1.0", schema: String = "{type: object, required: [a], properties: {a: {type: string}}}",
        description: String = "Given"
    ) -> String {
        """
        openapi: 3.1.0
        info: {title: Things, version: "\(version)"}
        paths:
          /things:
            get:
              operationId: getThing
              responses:
                "200":
                  description: \(description)
                  content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}
        components:
          schemas:
            Thing: \(schema)

        """
    }

    static let breaking = thing(
        version: "2.0", schema: "{type: object, properties: {a: {type: string}, b: {type: integer}}}")

    func commit(_ message: String) throws {
        try folder.git("add", "--all")
        try folder.git("commit", "--quiet", "--allow-empty", "-m", message)
    }

    func bump(_ arguments: String...) throws -> ToolRun { try Tool.run(["bump"] + arguments, in: folder) }

    func check(_ arguments: String...) throws -> ToolRun { try Tool.run(["check"] + arguments, in: folder) }

    /// Runs a bump that must not change anything.
    func expectNothing(_ arguments: String..., status: Int32 = 1, id: String? = nil) throws -> ToolRun {
        let before = try folder.traces()
        let run = try Tool.run(["bump"] + arguments, in: folder)
        #expect(run.status == status, "\(run)")
        if let id { #expect(run.messages.map(\.id).contains(id), "\(run)") }
        // Looking for locks of its own, git touches its folder.
        #expect(try folder.touched(since: before).filter { !$0.hasPrefix(".git") } == [], "\(run)")
        return run
    }
}
