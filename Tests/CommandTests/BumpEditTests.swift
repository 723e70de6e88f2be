import Foundation
import Testing

/// What people have edited in a document, where no repository would have it back.
@Suite struct BumpEditTests {
    private func repository(_ document: String = BumpRepository.thing(), files: [String: String] = [:]) throws
        -> BumpRepository
    {
        let repository = try BumpRepository(document, files: files, isCommitted: false)
        try repository.folder.write(BumpRepository.breaking, to: "new.yaml")
        return repository
    }

    private func manifest(_ repository: BumpRepository) throws -> String {
        try repository.folder.text(BumpRepository.client + "/.apus-manifest")
    }

    /// Nothing in the tree of the document says that it is another one.
    @Test(arguments: ["# Mine.\n" + BumpRepository.thing(), BumpRepository.thing().replacing("  ", with: "    ")])
    func commentsAndLayoutAreEdits(edited: String) throws {
        let repository = try repository()
        try repository.folder.write(edited, to: "spec/api.yaml")
        let run = try repository.expectNothing("new.yaml", id: "edited-document")
        #expect(run.errors.contains("'spec/api.yaml' is not, to the letter, what the client was made from"), "\(run)")
        #expect(run.errors.contains("or replace it with --force"), "\(run)")
        #expect(try repository.expectNothing("new.yaml", "--dry-run").errors.contains("[edited-document]"))
        // Taken back, or meant, it is no obstacle.
        try repository.folder.write(BumpRepository.thing(), to: "spec/api.yaml")
        #expect(try repository.bump("new.yaml", "--dry-run").status == 0)
        try repository.folder.write(edited, to: "spec/api.yaml")
        #expect(try repository.bump("new.yaml", "--force").status == 0)
        #expect(try repository.folder.text("spec/api.yaml") == BumpRepository.breaking)
    }

    /// A document that changes no generated file is remembered all the same, or the next bump would not know it.
    @Test func theNextBumpKnowsTheDocument() throws {
        let repository = try repository()
        for (index, document) in ["# New.\n" + BumpRepository.thing(), BumpRepository.thing(), BumpRepository.breaking]
            .enumerated()
        {
            try repository.folder.write(document, to: "new.yaml")
            let run = try repository.bump("new.yaml")
            #expect(run.status == 0, "\(index): \(run)")
            #expect(try repository.folder.text("spec/api.yaml") == document)
        }
        #expect(try manifest(repository).split(separator: "\n").count { $0.hasPrefix("source ") } == 1)
        #expect(try repository.check().status == 0)
    }

    @Test func generatingLeavesAManifestThatSaysWhatItSaid() throws {
        let repository = try repository()
        let before = try manifest(repository)
        #expect(before.contains(/\nsource sha256:[0-9a-f]{64} api\.yaml\n/))
        try repository.folder.write("# Mine.\n" + BumpRepository.thing(), to: "spec/api.yaml")
        #expect(try Tool.run("generate", in: repository.folder).status == 0)
        #expect(try manifest(repository) == before)
        _ = try repository.expectNothing("new.yaml", id: "edited-document")
    }

    @Test func aManifestThatDoesNotKnowTheDocumentStopsIt() throws {
        let repository = try repository()
        let lines = try manifest(repository).split(separator: "\n").filter { !$0.hasPrefix("source ") }
        try repository.folder.write(
            lines.joined(separator: "\n") + "\n", to: BumpRepository.client + "/.apus-manifest")
        _ = try repository.expectNothing("new.yaml", id: "edited-document")
    }

    @Test func eachFileIsLookedAtByItself() throws {
        let document = BumpRepository.thing().replacing("'#/components/schemas/Thing'", with: "parts/a.yaml")
        let repository = try repository(document, files: ["spec/parts/a.yaml": "type: string\n"])
        #expect(try manifest(repository).contains(/\nsource sha256:[0-9a-f]{64} parts\/a\.yaml\n/))
        try repository.folder.write(document.replacing("1.0", with: "2.0"), to: "next/api.yaml")
        try repository.folder.write("type: string # mine\n", to: "spec/parts/a.yaml")
        try repository.folder.write("type: integer\n", to: "next/parts/a.yaml")
        let run = try repository.expectNothing("next/api.yaml", id: "edited-document")
        #expect(run.errors.contains("'spec/parts/a.yaml' is not") && !run.errors.contains("'spec/api.yaml' is not"))
        // Who does not replace the edited file does not lose it.
        try repository.folder.remove("next/parts/a.yaml")
        #expect(try repository.bump("next/api.yaml").status == 0)
        #expect(try repository.folder.text("spec/parts/a.yaml") == "type: string # mine\n")
    }
}
