import Foundation
import Testing

/// Documents with overlays, where one state of them is compared with another or takes its place.
@Suite struct OverlayTests {
    private static let configuration = BumpRepository.standard + "    overlays: [mend.yaml]\n"

    private static func overlay(_ actions: String) -> String { "overlay: 1.0.0\nactions: [\(actions)]\n" }

    /// Makes the only property optional, whatever the document says.
    private static let optional = overlay("{target: $.components.schemas.Thing.required, remove: true}")

    private func repository(isCommitted: Bool = true) throws -> BumpRepository {
        let repository = try BumpRepository(
            configuration: Self.configuration, files: ["spec/mend.yaml": Self.optional], isCommitted: isCommitted)
        return repository
    }

    @Test func bumpComparesWhatTheOverlaysMakeOfBoth() throws {
        let repository = try repository()
        let new = BumpRepository.thing(
            version: "2.0",
            schema: "{type: object, required: [a, b], properties: {a: {type: string}, b: {type: string}}}")
        try repository.folder.write(new, to: "new.yaml")
        let run = try repository.bump("new.yaml", "--fail-on", "risky")
        #expect(run.status == 0, "\(run)")
        #expect(
            run.output.contains("property 'b' of schema 'Thing' is new [response-optional-property-added"), "\(run)")
        // What is put there is the document, and not what an overlay makes of it.
        #expect(try repository.folder.text("spec/api.yaml") == new)
        #expect(try repository.folder.text("spec/mend.yaml") == Self.optional)
        #expect(try repository.check().status == 0)
        let thing = try repository.folder.text(BumpRepository.client + "/Models/Thing.swift")
        #expect(thing.contains("var b: String?"), "\(thing)")
    }

    @Test func editsOfAnOverlayAreNoEditsOfTheDocument() throws {
        let repository = try repository(isCommitted: false)
        try repository.folder.write("# Mine.\n" + Self.optional, to: "spec/mend.yaml")
        try repository.folder.write(BumpRepository.breaking, to: "new.yaml")
        #expect(try repository.bump("new.yaml").status == 0)
        try repository.folder.write("# Mine.\n" + BumpRepository.breaking, to: "spec/api.yaml")
        try repository.folder.write(BumpRepository.thing(version: "3.0"), to: "new.yaml")
        _ = try repository.expectNothing("new.yaml", id: "edited-document")
    }

    @Test func anActionThatFindsNothingAnyMoreIsTold() throws {
        let repository = try repository()
        try repository.folder.write(
            BumpRepository.thing(version: "2.0", schema: "{type: object, properties: {a: {type: string}}}"),
            to: "new.yaml")
        let strict = try repository.expectNothing("new.yaml", "--strict", id: "unused-overlay-action")
        #expect(strict.messages.contains { $0.place?.hasPrefix("spec/mend.yaml:2:") == true }, "\(strict)")
        #expect(try repository.bump("new.yaml").status == 0)
    }

    @Test func checkComparesWithTheOverlaysOfThatState() throws {
        let repository = try repository()
        let same = try repository.check("--against", "HEAD", "--fail-on", "any")
        #expect(same.status == 0 && same.output.contains(": no change\n"), "\(same)")
        // Another overlay makes another client of the same document.
        let other = Self.overlay("{target: $.components.schemas.Thing.properties, update: {c: {type: string}}}")
        try repository.folder.write(other, to: "spec/mend.yaml")
        #expect(try Tool.run("generate", in: repository.folder).status == 0)
        let run = try repository.check("--against", "HEAD", "--fail-on", "any")
        #expect(run.status == 1 && run.output.contains("[response-property-became-required"), "\(run)")
        #expect(run.output.contains("  new  spec/mend.yaml:2:"), "\(run)")
        // And so does an overlay less.
        try repository.folder.write(BumpRepository.standard, to: "spec/apus.yaml")
        #expect(try Tool.run("generate", in: repository.folder).status == 0)
        let without = try repository.check("--against", "HEAD", "--fail-on", "any")
        #expect(without.status == 1 && without.output.contains("[response-property-became-required"), "\(without)")
        #expect(!without.output.contains("property 'c'"), "\(without)")
    }

    @Test func anOverlayThatTheStateDoesNotHaveIsNew() throws {
        let repository = try BumpRepository()
        try repository.folder.write(Self.configuration, to: "spec/apus.yaml")
        try repository.folder.write(Self.optional, to: "spec/mend.yaml")
        #expect(try Tool.run("generate", in: repository.folder).status == 0)
        let run = try repository.check("--against", "HEAD")
        #expect(run.status == 1 && run.output.contains("[response-property-became-optional"), "\(run)")
    }

    /// A flag speaks of both states, also where the file is in no commit.
    @Test func aFlagIsAboutBothStates() throws {
        let repository = try BumpRepository()
        try repository.folder.write(Self.optional, to: "mend.yaml")
        let diff = try Tool.run(
            "diff", "HEAD:spec/api.yaml", "spec/api.yaml", "--overlay", "mend.yaml", "--fail-on", "any",
            in: repository.folder)
        #expect(diff.status == 0 && diff.output.contains(": no change\n"), "\(diff)")
        let check = try repository.check("--against", "HEAD", "--fail-on", "any", "--overlay", "mend.yaml")
        #expect(check.output.contains(": no change\n"), "\(check)")
    }
}
