import Foundation
import Testing

/// What `apus bump` compares with: the client as the last commit has it, by its document and by its configuration.
@Suite struct BumpHistoryTests {
    private static func pets(version: String = "1", operation: String = "listPets", more: String = "") -> String {
        """
        openapi: 3.1.0
        info: {title: Pets, version: "\(version)"}
        paths:
          /pets:
            get:
              operationId: \(operation)
              responses:
                "200": {description: Pets, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}
          /owners:
            get: {operationId: listOwners, responses: {"204": {description: None}}}
        components:
          schemas:
            Pet: {type: object, required: [name], properties: {name: {type: string}\(more)}}

        """
    }

    private func changelog(_ repository: BumpRepository) throws -> String {
        try repository.folder.text("CHANGELOG.md").replacing(/\d{4}-\d\d-\d\d/, with: "DAY")
    }

    /// Who selects operations by name has to name the new one before the bump, and the old document does not have it.
    @Test func aSelectionThatFollowsTheDocumentIsNoOtherSelectionOfTheOldOne() throws {
        let configuration = BumpRepository.standard + "    include: { operations: [listPets] }\n"
        let repository = try BumpRepository(Self.pets(), configuration: configuration)
        try repository.folder.write(
            configuration.replacing("listPets", with: "findPets"), to: "spec/apus.yaml")
        try repository.folder.write(Self.pets(version: "2", operation: "findPets"), to: "new.yaml")
        let run = try repository.bump("new.yaml")
        #expect(run.status == 0, "\(run)")
        let text = try changelog(repository)
        #expect(
            text.contains("- `GET /pets` has operationId `findPets` in the place of `listPets`"), "\(text)")
        // The client never had it, and does not lose it.
        #expect(!text.contains("owners") && !text.contains("Owners"), "\(text)")
    }

    @Test func aNewNameIsAChange() throws {
        let repository = try BumpRepository(Self.pets())
        try repository.folder.write(BumpRepository.standard + "    rename: { Pet: Animal }\n", to: "spec/apus.yaml")
        try repository.folder.write(Self.pets(version: "2"), to: "new.yaml")
        #expect(try repository.expectNothing("new.yaml", "--fail-on", "breaking").status == 1)
        let run = try repository.bump("new.yaml")
        #expect(run.status == 0, "\(run)")
        let text = try changelog(repository)
        #expect(text.contains("### Breaking\n\n- type `Pet` is called `Animal` now: use the new name"), "\(text)")
    }

    @Test func aClientThatIsNewHasAFirstEntry() throws {
        let repository = try BumpRepository(Self.pets())
        let second = "  - { document: api.yaml, output: ../Sources/Own, name: Own, changelog: own.md }\n"
        try repository.folder.write(BumpRepository.standard + second, to: "spec/apus.yaml")
        try repository.folder.write(Self.pets(version: "2", more: ", age: {type: integer}"), to: "new.yaml")
        #expect(try repository.bump("new.yaml").status == 0)
        #expect(try repository.folder.text("spec/own.md").hasSuffix("of `Pets`: the first entry.\n"))
        #expect(try changelog(repository).contains("before that from `1`"))
    }

    @Test func withoutACommitThisIsSaid() throws {
        let repository = try BumpRepository(Self.pets(), isCommitted: false)
        try repository.folder.write(Self.pets(version: "2"), to: "new.yaml")
        func expectNote(_ run: ToolRun) {
            #expect(run.status == 0 && run.errors.contains("[missing-baseline]"), "\(run)")
            #expect(run.errors.contains("note: no commit has the client as it was: 'spec/api.yaml' as it stands here"))
            #expect(run.output.contains("\nspec/api.yaml -> new.yaml: "), "\(run)")
        }
        expectNote(try repository.bump("new.yaml", "--dry-run"))
        // A repository without a commit knows nothing either, and has nobody's document.
        try repository.folder.git("init", "--quiet")
        expectNote(try repository.bump("new.yaml", "--dry-run", "--force"))
    }

    /// The last commit is that of the repository that the configuration lies in, wherever apus is called.
    @Test func theRepositoryIsThatOfTheConfiguration() throws {
        let repository = try BumpRepository(Self.pets())
        let renamed = BumpRepository.standard + "    rename: { Pet: Animal }\n"
        try repository.folder.write(renamed, to: "spec/apus.yaml")
        try repository.folder.write(Self.pets(version: "2"), to: "new.yaml")
        let parent = try WorkFolder()
        try FileManager.default.moveItem(at: repository.folder.url, to: parent.file("inner"))
        func expectAnimal(_ arguments: [String], in folder: String) throws {
            let run = try Tool.run(arguments, at: folder.isEmpty ? parent.url : parent.file(folder))
            #expect(run.output.contains("type 'Pet' is called 'Animal' now") && run.errors.isEmpty, "\(run)")
        }
        try expectAnimal(["bump", "../new.yaml", "--dry-run"], in: "inner/spec")
        let config = ["--config", "inner/spec/apus.yaml"]
        try expectAnimal(["bump", "inner/new.yaml", "--dry-run"] + config, in: "")
        try expectAnimal(["check", "--against", "HEAD"] + config, in: "")
        // A repository around it is another one.
        try parent.git("init", "--quiet")
        try expectAnimal(["bump", "inner/new.yaml", "--dry-run"] + config, in: "")
    }

    @Test func aConfigurationThatIsNotCommittedCountsForBoth() throws {
        let repository = try BumpRepository(Self.pets())
        try repository.folder.git("rm", "--quiet", "--cached", "spec/apus.yaml")
        try repository.folder.git("commit", "--quiet", "-m", "two")
        try repository.folder.write(Self.pets(version: "2"), to: "new.yaml")
        let run = try repository.bump("new.yaml")
        #expect(run.status == 0 && run.errors.contains("that of now counts for both documents [missing-base"), "\(run)")
        #expect(try changelog(repository).contains("before that from `1`"))
    }

    @Test func aStateThatCannotBeReadStopsIt() throws {
        let repository = try BumpRepository(Self.pets())
        try repository.folder.write(BumpRepository.standard + "    outptu: out\n", to: "spec/apus.yaml")
        try repository.commit("broken")
        try repository.folder.write(BumpRepository.standard, to: "spec/apus.yaml")
        try repository.folder.write(Self.pets(version: "2"), to: "new.yaml")
        let run = try repository.expectNothing("new.yaml", status: 2, id: "unreadable-revision")
        #expect(run.messages.first?.place == "HEAD:spec/apus.yaml:6:5", "\(run)")
        #expect(run.errors.contains("commit a state that can be read, and run again"), "\(run)")
        try repository.commit("mended")
        #expect(try repository.bump("new.yaml").status == 0)
    }

    // MARK: - Documents that were edited in their place

    @Test func aDocumentEditedInItsPlaceIsBumped() throws {
        let repository = try BumpRepository(Self.pets())
        let edited = Self.pets(version: "2", more: ", age: {type: integer}")
        try repository.folder.write(edited, to: "spec/api.yaml")
        let shown = try repository.expectNothing("spec/api.yaml", "--dry-run", status: 0)
        #expect(shown.output.contains("CHANGELOG.md: to get this entry:\n"), "\(shown)")
        _ = try repository.expectNothing("spec/api.yaml", "--fail-on", "any", id: "change-threshold")
        let run = try repository.bump("spec/api.yaml")
        #expect(run.status == 0 && run.output.contains("\nHEAD:spec/api.yaml -> spec/api.yaml: 2 compatible"), "\(run)")
        #expect(run.output.contains("\nCHANGELOG.md: entry added\nSources/Things: 3 written"), "\(run)")
        #expect(try repository.folder.text("spec/api.yaml") == edited)
        #expect(try repository.check().status == 0)
        let entry = try changelog(repository)
        #expect(entry.contains("- property `age` of schema `Pet` is new"), "\(entry)")
        // Once is enough, and what people make of the entry is theirs.
        let again = try repository.expectNothing("spec/api.yaml", status: 0)
        #expect(again.output.hasSuffix("nothing to bump\n") && again.errors.isEmpty, "\(again)")
        try repository.folder.replace("### Compatible", with: "### For free", in: "CHANGELOG.md")
        let read = try repository.expectNothing("spec/api.yaml", status: 0)
        #expect(read.errors.contains("note: 'CHANGELOG.md' has an entry that no commit has"), "\(read)")
        try repository.folder.write(Self.pets(version: "3", more: ", age: {type: string}"), to: "spec/api.yaml")
        let further = try repository.bump("spec/api.yaml")
        #expect(further.status == 0 && further.errors.contains("[changelog-entry]"), "\(further)")
        #expect(try changelog(repository).components(separatedBy: "## Document").count == 2)
        #expect(try repository.check().status == 0)
        try repository.commit("two")
        #expect(try repository.expectNothing("spec/api.yaml", status: 0).errors.isEmpty)
    }

    /// How many sections there are says nothing about the one that is due.
    @Test func anEntryIsAddedOnceThoughOldOnesAreGone() throws {
        let repository = try BumpRepository(Self.pets())
        for version in ["2", "3", "4"] {
            try repository.folder.write(Self.pets(version: version), to: "new.yaml")
            #expect(try repository.bump("new.yaml").status == 0)
            try repository.commit(version)
        }
        func headings() throws -> [String] {
            try changelog(repository).split(separator: "\n").filter { $0.hasPrefix("## ") }.map(String.init)
        }
        #expect(try headings() == ["## Document `4` - DAY", "## Document `3` - DAY", "## Document `2` - DAY"])
        let text = try repository.folder.text("CHANGELOG.md")
        let oldest = try #require(text.range(of: "## Document `2`"))
        try repository.folder.write(String(text[..<oldest.lowerBound]), to: "CHANGELOG.md")
        try repository.folder.write(Self.pets(version: "5", more: ", age: {type: integer}"), to: "spec/api.yaml")
        #expect(try repository.bump("spec/api.yaml").output.contains("CHANGELOG.md: entry added"))
        let expected = ["## Document `5` - DAY", "## Document `4` - DAY", "## Document `3` - DAY"]
        #expect(try headings() == expected)
        let again = try repository.expectNothing("spec/api.yaml", status: 0)
        #expect(again.output.hasSuffix("nothing to bump\n") && again.errors.isEmpty, "\(again)")
        #expect(try headings() == expected)
    }

    /// An entry that begins like the one that is due says something else.
    @Test func aLongerEntryIsAnotherOne() throws {
        let repository = try BumpRepository(Self.pets())
        try repository.folder.write(Self.pets(version: "2", more: ", age: {type: integer}"), to: "spec/api.yaml")
        #expect(try repository.bump("spec/api.yaml").status == 0)
        let entry = try repository.folder.text("CHANGELOG.md")
        func isAnother(_ rest: String) throws -> Bool {
            try repository.folder.write(entry + rest, to: "CHANGELOG.md")
            let run = try repository.expectNothing("spec/api.yaml", status: 0)
            return run.errors.contains("[changelog-entry]")
        }
        #expect(try isAnother("- property `size` of schema `Pet` is new\n"))
        #expect(try isAnother("\n### Documentation\n\n- a text\n"))
        // It ends where the next section begins, however that is written.
        for rest in ["", "\n", "\n## 1.0\n\n- First.\n", "\n1.0\n---\n", "\n# Older\n"] {
            #expect(try !isAnother(rest), "\(rest)")
        }
    }

    /// Who has run `generate` first has no entry yet, and gets it.
    @Test func whatIsGeneratedAlreadyGetsItsEntry() throws {
        let repository = try BumpRepository(Self.pets())
        try repository.folder.write(Self.pets(version: "2"), to: "spec/api.yaml")
        #expect(try Tool.run("generate", in: repository.folder).status == 0)
        let run = try repository.bump("spec/api.yaml")
        #expect(run.status == 0 && run.output.contains("\nCHANGELOG.md: entry added\n"), "\(run)")
        #expect(try changelog(repository).contains("## Document `2` - DAY\n\nMade from document version `2`, before"))
    }

    @Test func aFileOfTheDocumentThatIsEditedInItsPlaceReachesAllClients() throws {
        let document = Self.pets().replacing("'#/components/schemas/Pet'", with: "a.yaml")
        let second = "  - { document: other.yaml, output: ../Sources/Other, name: Other }\n"
        let repository = try BumpRepository(
            document, configuration: BumpRepository.standard + second,
            files: ["spec/a.yaml": "type: string\n", "spec/other.yaml": document])
        try repository.folder.write("type: integer\n", to: "spec/a.yaml")
        let run = try repository.bump("spec/api.yaml", "--target", "Things")
        #expect(
            run.status == 0 && run.output.contains("\nOther: HEAD:spec/other.yaml -> spec/other.yaml: 1 br"), "\(run)")
        #expect(try repository.check().status == 0)
    }

    @Test func anEditThatNoCommitCanTellIsNoSuccess() throws {
        let repository = try BumpRepository(Self.pets(), isCommitted: false)
        try repository.folder.write(Self.pets(version: "2"), to: "spec/api.yaml")
        let run = try repository.expectNothing("spec/api.yaml", id: "edited-document")
        #expect(run.errors.contains("'Sources/Things' is not what apus makes of it"), "\(run)")
        #expect(run.errors.contains("run 'apus generate', and write the changelog yourself"), "\(run)")
        #expect(try Tool.run("generate", in: repository.folder).status == 0)
        #expect(try repository.bump("spec/api.yaml").status == 0)
    }

    @Test func anAddressIsNoDocument() throws {
        let repository = try BumpRepository(Self.pets())
        let run = try repository.expectNothing("https://example.com/api.yaml", status: 2, id: "unreadable-file")
        #expect(run.errors.contains("is a URL, and apus opens no network connection; a file is wanted"), "\(run)")
    }
}
