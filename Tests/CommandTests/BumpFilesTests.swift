import Foundation
import Testing

/// `apus bump` of documents in several files: each file of the new one goes where it lies seen from the document.
@Suite struct BumpFilesTests {
    private static func root(_ reference: String, version: String = "1") -> String {
        """
        openapi: 3.1.0
        info: {title: Parts, version: "\(version)"}
        paths:
          /a:
            get:
              operationId: getA
              responses: {"200": {description: A, content: {application/json: {schema: {$ref: '\(reference)'}}}}}

        """
    }

    private static let part = "{type: object, properties: {a: {type: string}}}\n"

    private func repository(
        configuration: String = BumpRepository.standard, files: [String: String] = [:]
    ) throws -> BumpRepository {
        try BumpRepository(
            Self.root("models/a.yaml"), configuration: configuration,
            files: ["spec/models/a.yaml": Self.part].merging(files) { $1 })
    }

    @Test func allOfThemAreReplaced() throws {
        let repository = try repository()
        try repository.folder.write(Self.root("models/b.yaml", version: "2"), to: "new/parts.yaml")
        try repository.folder.write("items: {$ref: ../deep/c.yaml}\ntype: array\n", to: "new/models/b.yaml")
        try repository.folder.write(Self.part, to: "new/deep/c.yaml")
        let run = try repository.bump("new/parts.yaml")
        #expect(run.status == 0, "\(run)")
        #expect(run.output.contains("spec/models/b.yaml: written\nspec/deep/c.yaml: written\n"), "\(run)")
        #expect(run.output.contains("- delete 'spec/models/a.yaml', unless something else refers to it"))
        #expect(try repository.folder.text("spec/deep/c.yaml") == Self.part)
        #expect(repository.folder.exists("spec/models/a.yaml"))
        #expect(try repository.check().status == 0)
        // As it came, it comes from a revision.
        try repository.commit("two")
        let back = try repository.bump("HEAD~1:spec/api.yaml")
        #expect(back.status == 0, "\(back)")
        #expect(try repository.check().status == 0)
    }

    @Test func aFileOfSomebodyElseIsNotReplaced() throws {
        let repository = try repository(files: ["spec/models/b.yaml": "mine: true\n"])
        try repository.folder.write(Self.root("models/b.yaml", version: "2"), to: "new/parts.yaml")
        try repository.folder.write(Self.part, to: "new/models/b.yaml")
        let run = try repository.expectNothing("new/parts.yaml", id: "foreign-file")
        #expect(run.errors.contains("'spec/models/b.yaml' is in the way"))
        #expect(try repository.bump("new/parts.yaml", "--force").status == 0)
        #expect(try repository.folder.text("spec/models/b.yaml") == Self.part)
    }

    @Test func anEditOfAPartIsAnEdit() throws {
        let repository = try repository()
        try repository.folder.write("# mine\n" + Self.part, to: "spec/models/a.yaml")
        try repository.folder.write(Self.root("models/a.yaml", version: "2"), to: "new/parts.yaml")
        try repository.folder.write(Self.part.replacing("string", with: "integer"), to: "new/models/a.yaml")
        let run = try repository.expectNothing("new/parts.yaml", id: "edited-document")
        #expect(run.errors.contains("'spec/models/a.yaml' is not as the last commit has it"))
    }

    @Test func filesThatWouldNotFindEachOtherAreRefused() throws {
        let repository = try repository()
        let schema = "components: {schemas: {B: {type: string}}}\n"
        try repository.folder.write(Self.root("models/a.yaml", version: "2") + schema, to: "new/parts.yaml")
        try repository.folder.write(
            "{type: object, properties: {b: {$ref: '../parts.yaml#/components/schemas/B'}}}\n", to: "new/models/a.yaml")
        let run = try repository.expectNothing("new/parts.yaml", status: 2, id: "unresolved-reference")
        #expect(run.errors.contains("references to 'parts.yaml' itself need a document of that name"), "\(run)")
        try repository.folder.write(repository.folder.text("new/parts.yaml"), to: "new/api.yaml")
        try repository.folder.write(
            repository.folder.text("new/models/a.yaml").replacing("parts.yaml", with: "api.yaml"),
            to: "new/models/a.yaml")
        #expect(try repository.bump("new/api.yaml").status == 0)
        #expect(try repository.check().status == 0)
    }

    @Test func aFileThatLiesThereAlreadyIsNeeded() throws {
        let repository = try repository()
        try repository.folder.write(Self.root("models/a.yaml", version: "2"), to: "alone/parts.yaml")
        let run = try repository.bump("alone/parts.yaml")
        #expect(run.status == 0 && !run.output.contains("- delete "), "\(run)")
        #expect(try repository.check().status == 0)
    }

    @Test func aFileThatIsNowhereStopsTheRun() throws {
        let repository = try repository()
        try repository.folder.write(Self.root("models/b.yaml", version: "2"), to: "alone/parts.yaml")
        let run = try repository.expectNothing("alone/parts.yaml", status: 2, id: "unresolved-reference")
        #expect(run.errors.contains("models/b.yaml' does not exist, and 'alone/parts.yaml' refers to it"), "\(run)")
        // What the document did without before, it may go on doing without.
        let gap = try BumpRepository(Self.root("models/b.yaml"))
        try gap.folder.write(Self.root("models/b.yaml", version: "2"), to: "alone/parts.yaml")
        #expect(try gap.bump("alone/parts.yaml").status == 0)
    }

    @Test func clientsThatShareAFileFollow() throws {
        let configuration =
            BumpRepository.standard + "  - { document: other.yaml, output: ../Sources/Other, name: Other }\n"
        let repository = try repository(
            configuration: configuration, files: ["spec/other.yaml": Self.root("models/a.yaml", version: "7")])
        try repository.folder.write(Self.root("models/a.yaml", version: "2"), to: "new/parts.yaml")
        try repository.folder.write(Self.part.replacing("string", with: "integer"), to: "new/models/a.yaml")
        let run = try repository.bump("new/parts.yaml", "--target", "Things")
        #expect(run.status == 0 && run.output.contains("\nOther: HEAD:spec/other.yaml -> spec/other.yaml: "), "\(run)")
        #expect(try repository.check().status == 0)
    }

    @Test func theFolderForReferencesIsTheSame() throws {
        let configuration = BumpRepository.standard.replacing("api.yaml", with: "api/api.yaml")
        let document = Self.root("../common/a.yaml")
        let repository = try BumpRepository(
            document, at: "spec/api/api.yaml", configuration: configuration + "    root: .\n",
            files: ["spec/common/a.yaml": Self.part])
        try repository.folder.write(Self.root("../common/a.yaml", version: "2"), to: "new/v2/parts.yaml")
        try repository.folder.write(Self.part.replacing("string", with: "integer"), to: "new/common/a.yaml")
        let run = try repository.bump("new/v2/parts.yaml")
        #expect(run.status == 0 && run.output.contains("spec/common/a.yaml: replaced"), "\(run)")
        #expect(try repository.check().status == 0)
    }
}
