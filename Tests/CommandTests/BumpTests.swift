import Foundation
import Testing

/// `apus bump`: the document, what is generated from it, and the changelog.
@Suite struct BumpTests {
    @Test func everythingFollowsFromTheDocument() throws {
        let repository = try BumpRepository()
        // Bytes are bytes: line ends and a byte order mark stay.
        let new = "\u{FEFF}" + BumpRepository.breaking.replacing("\n", with: "\r\n")
        try repository.folder.write(new, to: "new/api-2.yaml")
        let run = try repository.bump("new/api-2.yaml")
        #expect(run.status == 0 && run.errors.isEmpty, "\(run)")
        #expect(run.output.contains("[response-property-became-optional"))
        #expect(run.output.contains("\nHEAD:spec/api.yaml -> new/api-2.yaml: "))
        #expect(run.output.contains("\nspec/api.yaml: replaced\nCHANGELOG.md: entry added\nSources/Things: "))
        #expect(run.output.contains("\nto do:\n- 1 breaking change: adapt"), "\(run)")
        #expect(try Data(contentsOf: repository.folder.file("spec/api.yaml")) == Data(new.utf8))
        let client = try repository.folder.text(BumpRepository.client + "/ThingsClient.swift")
        #expect(client.contains("static let documentVersion = \"2.0\""))
        let manifest = try repository.folder.text(BumpRepository.client + "/.apus-manifest")
        #expect(manifest.contains("\ndocument-version 2.0\n"))
        #expect(try repository.check().status == 0)
        #expect(!repository.folder.exists("spec/.apus-staging") && !repository.folder.exists(".apus-staging"))
        // Once more, and there is nothing to do.
        try repository.commit("two")
        let again = try repository.expectNothing("new/api-2.yaml", status: 0)
        #expect(again.output == "'spec/api.yaml' is what 'new/api-2.yaml' is already; nothing to bump\n")
    }

    @Test func aDryRunShowsEverythingAndChangesNothing() throws {
        let repository = try BumpRepository()
        try repository.folder.write(BumpRepository.breaking, to: "new.yaml")
        let run = try repository.expectNothing("new.yaml", "--dry-run", status: 0)
        #expect(run.output.contains("\nversion step: major"))
        #expect(run.output.contains("spec/api.yaml: to replace\n"))
        #expect(run.output.contains("CHANGELOG.md: to get this entry:\n\n## Document `2.0` - "))
        #expect(run.output.contains("changed: Sources/Things/Models/Thing.swift\n"))
        let stopped = try repository.expectNothing("new.yaml", "--dry-run", "--fail-on", "breaking")
        #expect(stopped.errors.contains("[change-threshold]"))
    }

    @Test func changesCanStopIt() throws {
        let repository = try BumpRepository()
        try repository.folder.write(BumpRepository.breaking, to: "new.yaml")
        let stopped = try repository.expectNothing("new.yaml", "--fail-on", "breaking", id: "change-threshold")
        #expect(stopped.output.contains("\nwire: breaking"), "\(stopped)")
        #expect(stopped.errors.contains("nothing was written"))
        // Another version alone is nothing that breaks.
        try repository.folder.write(BumpRepository.thing(version: "1.1"), to: "new.yaml")
        let run = try repository.bump("new.yaml", "--fail-on", "risky")
        #expect(run.status == 0 && run.output.contains("\nversion step: patch"), "\(run)")
        #expect(
            try repository.folder.text("CHANGELOG.md").contains(
                "Made from document version `1.1`, before that from `1.0`."))
    }

    @Test func fingerprintsThatAcceptNothingAreTold() throws {
        let accept = "changes: {accept: [server-removed, 0123456789abcdef]}\n"
        let repository = try BumpRepository(configuration: BumpRepository.standard + accept)
        try repository.folder.write(BumpRepository.breaking, to: "new.yaml")
        let run = try repository.expectNothing("new.yaml", "--dry-run", status: 0)
        let note = "spec/apus.yaml:6:36: note: no change has the fingerprint '0123456789abcdef'"
        #expect(run.errors.hasPrefix(note), "\(run)")
        // A client of another document may have that change.
        let more = "  - { document: more.yaml, output: ../Sources/More, name: More }\n"
        try repository.folder.write(BumpRepository.standard + more + accept, to: "spec/apus.yaml")
        try repository.folder.write(BumpRepository.thing(), to: "spec/more.yaml")
        let other = try repository.bump("new.yaml", "--target", "Things", "--dry-run")
        #expect(other.status == 0 && other.errors.isEmpty, "\(other)")
    }

    @Test func aRevisionCanComeBack() throws {
        let repository = try BumpRepository()
        let old = try repository.folder.text("spec/api.yaml")
        try repository.folder.write(BumpRepository.breaking, to: "new.yaml")
        #expect(try repository.bump("new.yaml").status == 0)
        try repository.commit("two")
        let run = try repository.bump("HEAD~1:spec/api.yaml")
        #expect(run.status == 0 && run.output.contains("spec/api.yaml -> HEAD~1:spec/api.yaml: "), "\(run)")
        #expect(try repository.folder.text("spec/api.yaml") == old)
        #expect(try repository.check().status == 0)
        _ = try repository.expectNothing("nowhere:spec/api.yaml", status: 2, id: "unreadable-revision")
    }

    @Test func aDocumentThatIsNotThereYetIsTheFirst() throws {
        let repository = try BumpRepository()
        try repository.folder.git("rm", "-r", "--quiet", "spec/api.yaml", "Sources")
        try repository.folder.write(BumpRepository.breaking, to: "new.yaml")
        let run = try repository.bump("new.yaml")
        #expect(run.status == 0 && run.output.hasPrefix("spec/api.yaml: written\n"), "\(run)")
        #expect(
            try repository.folder.text("CHANGELOG.md").hasSuffix(
                "\nMade from version `2.0` of `Things`: the first entry.\n"))
        #expect(try repository.check().status == 0)
    }

    @Test func aChangelogIsStartedForTheDocumentThatIsThere() throws {
        let repository = try BumpRepository()
        let run = try repository.bump("spec/api.yaml")
        #expect(
            run.status == 0 && run.output.hasSuffix("its changelog starts here\nCHANGELOG.md: entry added\n"), "\(run)")
        #expect(try repository.folder.text("CHANGELOG.md").hasPrefix("# Changelog of Things\n"))
        let again = try repository.expectNothing("spec/api.yaml", status: 0)
        #expect(again.output.hasSuffix("nothing to bump\n"))
    }

    @Test func clientsElsewhereAreNamed() throws {
        let vendor = "vendor: [{destination: ../../shop/Things}]\n"
        let repository = try BumpRepository(configuration: BumpRepository.standard + vendor)
        try repository.folder.write(BumpRepository.breaking, to: "new.yaml")
        let run = try repository.bump("new.yaml")
        #expect(run.status == 0 && run.output.contains("\n- run 'apus vendor'"), "\(run)")
    }

    @Test func aDocumentThatIsWrittenAnotherWayIsNoNews() throws {
        let repository = try BumpRepository()
        try repository.folder.write("# A comment.\n" + BumpRepository.thing(), to: "new.yaml")
        let run = try repository.bump("new.yaml", "--fail-on", "any")
        #expect(run.status == 0 && run.output.contains(": no change\n"), "\(run)")
        #expect(try repository.folder.text("spec/api.yaml").hasPrefix("# A comment."))
        #expect(!repository.folder.exists("CHANGELOG.md"))
    }

    @Test func namesSayTheFormat() throws {
        let json = #"{"openapi": "3.1.0", "info": {"title": "Things", "version": "2"}, "paths": {}}"# + "\n"
        let repository = try BumpRepository()
        try repository.folder.write(json, to: "new.json")
        let run = try repository.bump("new.json")
        #expect(run.status == 0 && run.errors.contains("keeps its name [document-format]"), "\(run)")
        #expect(try repository.check().status == 0)
        let other = try BumpRepository(
            json, at: "spec/api.json", configuration: BumpRepository.standard.replacing("api.yaml", with: "api.json"))
        try other.folder.write(BumpRepository.breaking, to: "new.yaml")
        let refused = try other.expectNothing("new.yaml", status: 2, id: "document-format")
        #expect(refused.errors.contains("rename that file to .yaml"))
    }

    @Test func oneOfSeveralDocumentsIsNamed() throws {
        let configuration = """
            targets:
              - { document: api.yaml, output: ../Sources/Things, name: Things, changelog: things.md }
              - { document: api.yaml, output: ../Sources/Own, name: Own, access: internal, changelog: own.md }
              - { document: other.yaml, output: ../Sources/Other, name: Other, changelog: other.md }

            """
        let repository = try BumpRepository(
            configuration: configuration, files: ["spec/other.yaml": BumpRepository.thing(description: "Other")])
        try repository.folder.write(BumpRepository.breaking, to: "new.yaml")
        let unclear = try repository.expectNothing("new.yaml", status: 2, id: "usage")
        #expect(unclear.errors.contains("with --target: Other or Own or Things"))
        _ = try repository.expectNothing("new.yaml", "--target", "Thing", status: 2, id: "usage")
        let run = try repository.bump("new.yaml", "--target", "Own")
        #expect(run.status == 0, "\(run)")
        #expect(run.output.contains("\nThings: HEAD:spec/api.yaml -> "))
        #expect(run.output.contains("\nOwn: HEAD:spec/api.yaml -> "))
        // What both clients meet is to be decided about once.
        #expect(run.output.contains("\nto do:\n- 1 breaking change: adapt"), "\(run)")
        #expect(try repository.check().status == 0)
        for (name, changed) in [("things", true), ("own", true), ("other", false)] {
            #expect(repository.folder.exists("spec/\(name).md") == changed)
        }
        #expect(try repository.folder.text("spec/other.yaml").contains("Other"))
    }
}
