import Foundation
import Testing

/// What `apus check --against` makes of states that are not as they should be, and of clients that select something else.
@Suite struct BaselineTests {
    private static let document = """
        openapi: 3.1.0
        info: {title: Shop, version: "1"}
        paths:
          /things:
            get: {operationId: listThings, tags: [a], responses: {"204": {description: Fine}}}
          /notes:
            get:
              operationId: listNotes
              tags: [b]
              responses:
                "200": {description: All, content: {application/json: {schema: {$ref: '#/components/schemas/Note'}}}}
        webhooks: {sold: {post: {operationId: sold, tags: [b], responses: {"204": {description: Fine}}}}}
        components: {schemas: {Note: {type: object, properties: {text: {type: string}}}}}

        """

    // MARK: - States that cannot be read

    @Test func aBrokenConfigurationIsNotReplacedByThatOfToday() throws {
        let repository = try BumpRepository()
        try repository.folder.write(BumpRepository.standard + "    outptu: out\n", to: "spec/apus.yaml")
        try repository.commit("broken")
        try repository.folder.write(BumpRepository.standard, to: "spec/apus.yaml")
        let run = try repository.check("--against", "HEAD")
        #expect(run.status == 2, "\(run)")
        #expect(run.messages.first?.place == "HEAD:spec/apus.yaml:6:5", "\(run)")
        #expect(run.messages.map(\.id) == ["unknown-configuration-key", "unreadable-revision"], "\(run)")
        #expect(run.errors.contains("name a revision where it can be"), "\(run)")
        let diff = try Tool.run("diff", "HEAD:spec/api.yaml", "spec/api.yaml", in: repository.folder)
        #expect(diff.status == 2 && diff.errors.contains("--whole [unreadable-revision]"), "\(diff)")
        #expect(
            try Tool.run("diff", "--whole", "HEAD:spec/api.yaml", "spec/api.yaml", in: repository.folder).status == 0)
        #expect(try repository.check("--against", "HEAD~1").status == 0)
        // One that is no YAML at all.
        try repository.folder.write("targets: [\n", to: "spec/apus.yaml")
        try repository.commit("worse")
        try repository.folder.write(BumpRepository.standard, to: "spec/apus.yaml")
        let worse = try repository.check("--against", "HEAD")
        #expect(worse.status == 2 && worse.messages.first?.place == "HEAD:spec/apus.yaml:2:1", "\(worse)")
    }

    /// What a state says about anything but its clients has no part in the comparison.
    @Test func whatCannotMatterIsNoted() throws {
        let repository = try BumpRepository()
        let accept = "changes: {accept: [nothing-of-it]}\n"
        try repository.folder.write(
            BumpRepository.standard + "    rename: { Thing: Item }\n" + accept, to: "spec/apus.yaml")
        try repository.commit("broken")
        try repository.folder.write(BumpRepository.standard, to: "spec/apus.yaml")
        let run = try repository.check("--against", "HEAD")
        #expect(run.errors.hasPrefix("HEAD:spec/apus.yaml:7:20: note: "), "\(run)")
        // Its clients are those that it had.
        #expect(run.status == 1 && run.output.contains("type 'Item' is called 'Thing' now"), "\(run)")
        let note = try #require(run.errors.split(separator: "\n").first)
        let diff = try Tool.run("diff", "HEAD:spec/api.yaml", "HEAD:spec/api.yaml", in: repository.folder)
        #expect(diff.status == 0 && diff.errors.hasPrefix(note + "\n"), "\(diff)")
        try repository.folder.write(BumpRepository.thing(version: "2.0"), to: "new.yaml")
        let bump = try repository.bump("new.yaml", "--dry-run")
        #expect(bump.status == 0 && bump.errors.hasPrefix(note + "\n"), "\(bump)")
    }

    @Test func aBrokenDocumentSaysInWhichRevision() throws {
        let repository = try BumpRepository()
        try repository.folder.write("openapi: 3.1.0\ninfo: [", to: "spec/api.yaml")
        try repository.commit("broken")
        try repository.folder.write(BumpRepository.thing(), to: "spec/api.yaml")
        let run = try repository.check("--against", "HEAD")
        #expect(run.status == 1 && run.messages.first?.place == "HEAD:spec/api.yaml:2:8", "\(run)")
        let message =
            "'HEAD:spec/api.yaml' cannot be read, so that there is nothing to compare 'Things' with; name a revision where"
            + " it can be"
        #expect(run.messages.last?.text == message, "\(run)")
    }

    // MARK: - Selections

    @Test func whatIsNotSelectedAnyMoreIsStillThere() throws {
        let all = BumpRepository.standard
        let repository = try BumpRepository(Self.document)
        try repository.folder.write(BumpRepository.standard + "    include: { tags: [a] }\n", to: "spec/apus.yaml")
        #expect(try Tool.run("generate", in: repository.folder).status == 0)
        let less = try repository.check("--against", "HEAD")
        #expect(less.status == 1, "\(less)")
        let message = "is not selected by the client any more; the document still has it"
        #expect(less.output.contains("breaking: 'GET /notes' \(message) [operation-removed"), "\(less)")
        #expect(less.output.contains("'POST sold' of the webhooks \(message) [webhook-removed"), "\(less)")
        #expect(!less.output.contains("is gone ["), "\(less)")
        // The API is as it was: only Swift code notices.
        #expect(less.output.contains("\nwire: compatible, source: breaking, docs: unchanged\n"), "\(less)")
        // Accepting that is not accepting the end of the operation.
        let fingerprint = try #require(less.output.firstMatch(of: /GET \/notes\n  wire[^;]*; ([0-9a-f]{16})\n/)?.1)
        try repository.commit("less")
        try repository.folder.write(all, to: "spec/apus.yaml")
        #expect(try Tool.run("generate", in: repository.folder).status == 0)
        let more = try repository.check("--against", "HEAD")
        #expect(
            more.output.contains("'GET /notes' is selected by the client now; the document had"), "\(more)")
        try repository.commit("more")
        let gone = try #require(Self.document.range(of: "  /notes:"))
        let end = try #require(Self.document.range(of: "webhooks:"))
        try repository.folder.write(
            Self.document.replacingCharacters(in: gone.lowerBound..<end.lowerBound, with: ""), to: "spec/api.yaml")
        let removed = try repository.check("--against", "HEAD")
        #expect(removed.output.contains("breaking: 'GET /notes' is gone [operation-removed"), "\(removed)")
        #expect(!removed.output.contains(fingerprint) && removed.output.contains("\nwire: breaking"), "\(removed)")
    }

    @Test func nobodyAsksForAnAnswerToWhatIsLeftOut() throws {
        let repository = try BumpRepository(Self.document)
        #expect(try Tool.run("generate", in: repository.folder).errors.contains("[unanswered-requests]"))
        try repository.folder.write(BumpRepository.standard + "    include: { tags: [a] }\n", to: "spec/apus.yaml")
        let selected = try Tool.run("generate", in: repository.folder)
        #expect(selected.status == 0 && selected.errors.isEmpty, "\(selected)")
        try repository.folder.write(BumpRepository.standard + "    include: { tags: [b] }\n", to: "spec/apus.yaml")
        #expect(try Tool.run("generate", in: repository.folder).errors.contains("[unanswered-requests]"))
    }

    // MARK: - Names

    @Test func anotherNameOfTheClientIsOneOfItsParts() throws {
        func types(of run: ToolRun) -> [String] {
            run.output.matches(of: /type '(\w+)'(?: of the part 'mock')? is called/).map { String($0.1) }
        }
        let parts = "    parts: [webhooks, mock]\n"
        let repository = try BumpRepository(Self.document, configuration: BumpRepository.standard + parts)
        let renamed = BumpRepository.standard.replacing("name: Things", with: "name: Stuff")
        try repository.folder.write(renamed + parts, to: "spec/apus.yaml")
        #expect(
            types(of: try repository.check("--against", "HEAD")) == [
                "ThingsAPI", "ThingsClient", "ThingsServer", "ThingsWebhookHandler", "ThingsWebhook", "ThingsMock",
            ])
        // What is no part of the module has no name in it.
        try repository.folder.write(renamed, to: "spec/apus.yaml")
        #expect(
            types(of: try repository.check("--against", "HEAD")) == ["ThingsAPI", "ThingsClient", "ThingsServer"])
    }
}
