import Foundation
import Testing

/// What stops `apus bump`, and that nothing has changed then.
@Suite struct BumpObstacleTests {
    private static let thing = BumpRepository.client + "/Models/Thing.swift"

    private func repository() throws -> BumpRepository {
        let repository = try BumpRepository()
        try repository.folder.write(BumpRepository.breaking, to: "new.yaml")
        return repository
    }

    @Test func editsThatNoCommitHasAreKept() throws {
        let repository = try repository()
        let edited = BumpRepository.thing(description: "Mine")
        try repository.folder.write(edited, to: "spec/api.yaml")
        _ = try repository.expectNothing("new.yaml", id: "edited-document")
        // What was generated from them since is no reason to lose them.
        #expect(try Tool.run("generate", in: repository.folder).status == 0)
        _ = try repository.expectNothing("new.yaml", id: "edited-document")
        try repository.folder.git("add", "--all")
        _ = try repository.expectNothing("new.yaml", "--dry-run", id: "edited-document")
        try repository.commit("mine")
        #expect(try repository.bump("new.yaml").status == 0)
    }

    @Test func forceReplacesThem() throws {
        let repository = try repository()
        try repository.folder.write(BumpRepository.thing(description: "Mine"), to: "spec/api.yaml")
        #expect(try repository.bump("new.yaml", "--force").status == 0)
        #expect(try repository.folder.text("spec/api.yaml") == BumpRepository.breaking)
    }

    @Test func aDocumentThatGitDoesNotTrackIsKept() throws {
        let repository = try repository()
        try repository.folder.write("spec/api.yaml\n", to: ".gitignore")
        try repository.folder.git("rm", "--cached", "--quiet", "spec/api.yaml")
        try repository.commit("ignored")
        _ = try repository.expectNothing("new.yaml", id: "edited-document")
    }

    @Test func lineEndsThatGitConvertsAreNoEdit() throws {
        let repository = try repository()
        try repository.folder.write("* text eol=lf\n", to: ".gitattributes")
        try repository.folder.write(BumpRepository.thing().replacing("\n", with: "\r\n"), to: "spec/api.yaml")
        #expect(try repository.bump("new.yaml").status == 0)
    }

    @Test func editedAndForeignFilesStopIt() throws {
        let repository = try repository()
        try repository.folder.replace(" struct Thing:", with: "  struct Thing:", in: Self.thing)
        let edited = try repository.expectNothing("new.yaml", id: "edited-file")
        #expect(edited.output.contains("\nversion step: ") && edited.errors.contains("nothing was written"))
        try repository.folder.git("checkout", "--quiet", Self.thing)
        try repository.folder.write("let mine = 1\n", to: BumpRepository.client + "/Mine.swift")
        _ = try repository.expectNothing("new.yaml", id: "extra-file")
        try repository.folder.remove(BumpRepository.client + "/Mine.swift")
        try repository.folder.replace(" struct Thing:", with: "  struct Thing:", in: Self.thing)
        #expect(try repository.bump("new.yaml", "--force").status == 0)
        #expect(try repository.check().status == 0)
    }

    @Test func aDocumentThatCannotBeReadStopsIt() throws {
        let repository = try repository()
        _ = try repository.expectNothing("none.yaml", status: 2, id: "unreadable-file")
        try repository.folder.write("openapi: 3.1.0\ninfo: [", to: "broken.yaml")
        let broken = try repository.expectNothing("broken.yaml")
        #expect(broken.errors.contains("broken.yaml:2:"), "\(broken)")
        try repository.folder.write(
            BumpRepository.breaking.replacing("schemas/Thing'", with: "schemas/Thin'"), to: "gap.yaml")
        let gap = try repository.expectNothing("gap.yaml", "--strict", id: "strict")
        #expect(gap.errors.contains("gap.yaml:10:"), "\(gap)")
    }

    @Test func linksAndFoldersAreNoDocuments() throws {
        let repository = try repository()
        try FileManager.default.moveItem(
            at: repository.folder.file("spec/api.yaml"), to: repository.folder.file("spec/real.yaml"))
        try FileManager.default.createSymbolicLink(
            at: repository.folder.file("spec/api.yaml"), withDestinationURL: repository.folder.file("spec/real.yaml"))
        let run = try repository.expectNothing("new.yaml", status: 2, id: "blocked-path")
        #expect(run.errors.contains("'spec/api.yaml' cannot be replaced: it is a symbolic link"))
    }

    @Test func aChangelogThatIsNoFileStopsIt() throws {
        let repository = try repository()
        try repository.folder.makeFolder("CHANGELOG.md")
        _ = try repository.expectNothing("new.yaml", status: 2, id: "unreadable-file")
    }

    /// What the changelog would be written over is read as something else.
    @Test func aChangelogThatIsSomethingElseStopsIt() throws {
        let document = BumpRepository.thing().replacing("'#/components/schemas/Thing'", with: "a.yaml")
        let repository = try BumpRepository(
            document, configuration: BumpRepository.standard.replacing("../CHANGELOG.md", with: "a.yaml"),
            files: ["spec/a.yaml": "type: string\n"])
        try repository.folder.write(document.replacing("1.0", with: "2.0"), to: "spec/new.yaml")
        let run = try repository.expectNothing("spec/new.yaml", status: 2, id: "configuration-value")
        #expect(run.errors.contains("the changelog 'spec/a.yaml' is a file of the document"), "\(run)")
    }

    @Test func bumpNeedsAConfiguration() throws {
        let folder = try WorkFolder()
        try folder.write(BumpRepository.thing(), to: "new.yaml")
        let run = try Tool.run("bump", "new.yaml", in: folder)
        #expect(run.status == 2 && run.errors.contains("name a configuration with --config [usage]"), "\(run)")
    }
}
