import Foundation
import Testing

/// `apus vendor` with `--keep`, `--overwrite` or `--merge`: which edits the choice is about, and what is said of those that
/// are lost.
@Suite struct VendorChoiceTests {
    private static let kind = Shop.client + "/Models/Kind.swift"
    private static let owner = Shop.client + "/Models/Owner.swift"

    /// Edits a file at its end.
    private func edit(_ path: String, in shop: Shop) throws {
        try shop.folder.write(shop.folder.text(path) + "// edited\n", to: path)
    }

    /// What the run before has named is what is overwritten.
    @Test func anEditThatWasKeptIsNotOverwrittenWithOthers() throws {
        let shop = try Shop.vendored()
        let original = try shop.files()
        try edit(Shop.pet, in: shop)
        let kept = try shop.folder.text(Shop.pet)
        #expect(try shop.vendor("--keep").status == 0)
        try edit(Self.kind, in: shop)
        let stopped = try shop.vendor()
        #expect(stopped.status == 1 && stopped.messages.count == 1, "\(stopped)")
        #expect(stopped.errors.contains("'../\(Self.kind)' was edited"), "\(stopped)")
        let preview = try shop.vendor("--overwrite", "--dry-run")
        #expect(
            preview.output.hasPrefix("edit overwritten: ../\(Self.kind)\n../shop/Sources/Pets: 1 to write"),
            "\(preview)")
        let run = try shop.vendor("--overwrite")
        #expect(run.status == 0, "\(run)")
        #expect(run.output.hasPrefix("edit overwritten: ../\(Self.kind)\n../shop/Sources/Pets: 1 written"), "\(run)")
        #expect(try shop.folder.text(Shop.pet) == kept)
        #expect(try shop.folder.text(Self.kind) == original["Sources/Pets/Models/Kind.swift"])
        // Who means it names it.
        let named = try shop.vendor("--overwrite", "--file", "../" + Shop.pet)
        #expect(named.status == 0 && named.output.hasPrefix("edit overwritten: ../\(Shop.pet)\n"), "\(named)")
        #expect(try shop.files() == original)
    }

    @Test func anEditThatWasMergedIsNotOverwrittenWithOthers() throws {
        let shop = try Shop.vendored()
        try shop.edit()
        try shop.bump()
        #expect(try shop.vendor("--merge").status == 0)
        let merged = try shop.folder.text(Shop.pet)
        #expect(merged.contains("/// A pet, edited.\n") && merged.contains("The weight in grams."))
        try edit(Self.kind, in: shop)
        #expect(try shop.vendor("--overwrite").status == 0)
        #expect(try shop.folder.text(Shop.pet) == merged)
        #expect(try !shop.folder.text(Self.kind).contains("edited"))
        #expect(try shop.verify().status == 0)
        let named = try shop.vendor("--overwrite", "--file", "../" + Shop.pet)
        #expect(named.status == 0, "\(named)")
        #expect(try !shop.folder.text(Shop.pet).contains("edited"))
        #expect(try shop.files().keys.allSatisfy { !$0.contains(".apus-base") })
    }

    @Test func aChoiceForOneFileIsNoneForAnother() throws {
        let shop = try Shop.vendored()
        try edit(Shop.pet, in: shop)
        try edit(Self.kind, in: shop)
        let before = try shop.files()
        let run = try shop.vendor("--overwrite", "--file", "../" + Self.kind)
        #expect(run.status == 1 && run.messages.count == 1, "\(run)")
        #expect(run.errors.contains("'../\(Shop.pet)' was edited"), "\(run)")
        #expect(try shop.files() == before)
        // However the files are written.
        let both = try shop.vendor(
            "--overwrite", "--file", "../origin/../" + Self.kind, "--file", shop.folder.file(Shop.pet).path)
        #expect(both.status == 0, "\(both)")
        #expect(
            both.output.hasPrefix("edit overwritten: ../\(Self.kind)\nedit overwritten: ../\(Shop.pet)\n"), "\(both)")
    }

    @Test func aFileWithoutAnEditCannotBeNamed() throws {
        let shop = try Shop.vendored()
        let none = try shop.vendor("--keep", "--file", "../" + Shop.pet)
        #expect(none.status == 2 && none.errors.contains("since apus wrote it; no file there is"), "\(none)")
        try edit(Shop.pet, in: shop)
        let before = try shop.files()
        let run = try shop.vendor("--overwrite", "--file", "Models/Pet.swift")
        #expect(run.status == 2 && run.messages.map(\.id) == ["usage"], "\(run)")
        #expect(run.errors.contains("; these are: ../\(Shop.pet) [usage]"), "\(run)")
        #expect(try shop.files() == before)
    }

    @Test func aFileThatIsDeletedWithItsEditIsNamed() throws {
        let shop = try Shop.vendored()
        try edit(Self.owner, in: shop)
        try shop.bump()
        let preview = try shop.vendor("--overwrite", "--dry-run")
        #expect(preview.output.contains("\nedit deleted: ../\(Self.owner)\n"), "\(preview)")
        let run = try shop.vendor("--overwrite")
        #expect(run.status == 0 && run.output.hasPrefix("edit deleted: ../\(Self.owner)\n"), "\(run)")
        #expect(!shop.folder.exists(Self.owner))
    }

    /// To delete a file is an edit, too, and no choice is about it.
    @Test(arguments: [[], ["--keep"], ["--overwrite"], ["--merge"]])
    func aDeletedFileThatComesBackIsNamed(choice: [String]) throws {
        let shop = try Shop.vendored()
        try shop.folder.remove(Shop.pet)
        let preview = try Tool.run(["vendor", "--dry-run"] + choice, at: shop.folder.file("origin"))
        #expect(preview.output.hasPrefix("restored: ../\(Shop.pet)\n"), "\(preview)")
        let run = try Tool.run(["vendor"] + choice, at: shop.folder.file("origin"))
        #expect(run.status == 0 && run.output.hasPrefix("restored: ../\(Shop.pet)\n"), "\(run)")
        #expect(shop.folder.exists(Shop.pet))
        #expect(try shop.vendor().output.hasPrefix("../shop/Sources/Pets: 0 written"))
    }
}
