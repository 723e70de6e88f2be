import Foundation
import Testing

/// `apus diff` of documents that clients are made from says of them what `bump` and `check --against` say.
@Suite struct DiffTargetTests {
    private static func pets(_ properties: String, version: String = "1", webhook: String = "sold") -> String {
        """
        openapi: 3.1.0
        info: {title: Pets, version: "\(version)"}
        paths:
          /pets:
            get:
              operationId: listPets
              responses:
                "200": {description: Pets, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}
          /log:
            get: {operationId: readLog, responses: {"200": {description: Log, content: {application/json: {}}}}}
          /owners:
            get:
              operationId: listOwners
              responses:
                "200": {description: All, content: {application/json: {schema: {$ref: '#/components/schemas/Owner'}}}}
        webhooks: {\(webhook): {post: {operationId: \(webhook), responses: {"204": {description: Fine}}}}}
        components:
          schemas:
            Pet: {type: object, required: [name], properties: {name: {type: string}\(properties)}}
            Owner: {type: object, properties: {name: {type: string}}}

        """
    }

    private static let old = pets("")
    private static let new = pets(", age: {type: integer}", version: "2", webhook: "bought")
        .replacing(
            "Owner: {type: object, properties: {name: {type: string}",
            with: "Owner: {type: object, properties: {id: {type: string}")
    private static let configuration =
        BumpRepository.standard + """
                parts: [webhooks, mock]
                exclude: { operations: [listOwners] }
                streams: { readLog: Pet }

            """

    private func fingerprints(_ text: String) -> [String] {
        text.matches(of: /(?m)^  [a-z ,]+; ([0-9a-f]{16})$/).map { String($0.1) }
    }

    @Test func allThreeSayTheSame() throws {
        let repository = try BumpRepository(Self.old, configuration: Self.configuration)
        // The configuration changes, too.
        try repository.folder.write(
            Self.configuration + "    rename: { Pet: Animal }\n", to: "spec/apus.yaml")
        try repository.folder.write(Self.new, to: "new.yaml")
        let bump = try repository.bump("new.yaml", "--dry-run")
        let preview = try Tool.run("diff", "HEAD:spec/api.yaml", "new.yaml", in: repository.folder)
        try repository.folder.write(Self.new, to: "spec/api.yaml")
        let check = try repository.check("--against", "HEAD")
        let diff = try Tool.run("diff", "HEAD:spec/api.yaml", "spec/api.yaml", in: repository.folder)
        let known = fingerprints(check.output)
        #expect(known.count >= 4, "\(check)")
        for run in [bump, preview, diff] { #expect(fingerprints(run.output) == known, "\(run)") }
        #expect(check.output.hasPrefix(diff.output))
        #expect(diff.output.contains("[swift-type-renamed]") && !diff.output.contains("Owner"), "\(diff)")
        // Both documents in commits.
        try repository.commit("two")
        let commits = try Tool.run("diff", "HEAD~1:spec/api.yaml", "HEAD:spec/api.yaml", in: repository.folder)
        #expect(fingerprints(commits.output) == known, "\(commits)")
    }

    @Test func theDocumentsThemselvesCanBeCompared() throws {
        let repository = try BumpRepository(Self.old, configuration: Self.configuration)
        try repository.folder.write(Self.new, to: "spec/api.yaml")
        let whole = try Tool.run("diff", "--whole", "HEAD:spec/api.yaml", "spec/api.yaml", in: repository.folder)
        #expect(whole.status == 0 && whole.output.contains("schema 'Owner'"), "\(whole)")
        // Nothing but the documents decides: without a configuration it is the same.
        try repository.folder.git("rm", "--quiet", "spec/apus.yaml")
        let bare = try Tool.run("diff", "HEAD:spec/api.yaml", "spec/api.yaml", in: repository.folder)
        #expect(bare.output == whole.output)
    }

    @Test func eachClientOfTheDocumentIsCompared() throws {
        let second =
            "  - { document: api.yaml, output: ../Sources/Own, name: Own, include: { operations: [listOwners] } }\n"
        let repository = try BumpRepository(Self.old, configuration: Self.configuration + second)
        try repository.folder.write(Self.new, to: "spec/api.yaml")
        func diff(_ arguments: String...) throws -> ToolRun {
            try Tool.run(["diff", "HEAD:spec/api.yaml", "spec/api.yaml"] + arguments, in: repository.folder)
        }
        let both = try diff()
        #expect(
            both.output.contains("\nThings: HEAD:spec/api.yaml -> ") && both.output.contains("\nOwn: HEAD:"), "\(both)")
        let own = try diff("--target", "Own")
        #expect(own.output.contains("schema 'Owner'") && !own.output.contains("schema 'Pet'"), "\(own)")
        #expect(own.output.contains("\nHEAD:spec/api.yaml -> spec/api.yaml: "), "\(own)")
        let json = try diff("--format", "json").output
        let reports = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [[String: Any]])
        #expect(reports.map { $0["client"] as? String } == ["Things", "Own"])
        let page = try diff("--format", "html")
        #expect(page.status == 2 && page.errors.contains("say which, with --target: Things or Own"), "\(page)")
        #expect(try diff("--format", "html", "--target", "Own").output.hasPrefix("<!DOCTYPE html>"))
        #expect(try diff("--fail-on", "breaking", "--target", "Things").status == 1)
        let unknown = try diff("--target", "Ownn")
        #expect(unknown.status == 2 && unknown.errors.contains("did you mean 'Own'?"), "\(unknown)")
        // A client can be meant whatever the files are called.
        try repository.folder.write(Self.old, to: "a.yaml")
        try repository.folder.write(Self.new, to: "b.yaml")
        let copies = try Tool.run("diff", "a.yaml", "b.yaml", "--target", "Own", in: repository.folder)
        #expect(fingerprints(copies.output) == fingerprints(own.output), "\(copies)")
    }

    /// A name that only one of the documents has selects nothing in the other, and not all of it.
    @Test func aSelectionThatFitsOneDocumentIsKept() throws {
        let folder = try WorkFolder()
        try folder.write(Self.old, to: "old.yaml")
        try folder.write(Self.old.replacing("listPets", with: "findPets"), to: "new.yaml")
        try folder.write(
            "targets: [{document: new.yaml, output: out, name: Things, include: {operations: [findPets]}}]\n",
            to: "apus.yaml")
        let run = try Tool.run("diff", "old.yaml", "new.yaml", in: folder)
        #expect(run.status == 0, "\(run)")
        #expect(run.output.contains("'GET /pets'") && !run.output.contains("owners"), "\(run)")
    }
}
