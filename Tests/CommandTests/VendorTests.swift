import Foundation
import Testing

/// `apus vendor`: files that live in another repository, and what becomes of what people do to them there.
@Suite struct VendorTests {
    @Test func newChangedAndRemovedFilesArrive() throws {
        let shop = try Shop()
        let first = try shop.vendor()
        #expect(first.status == 0, "\(first)")
        #expect(first.output.hasPrefix("../shop/Sources/Pets: "))
        let again = try shop.vendor()
        #expect(again.output.hasPrefix("../shop/Sources/Pets: 0 written, 0 deleted, "), "\(again)")
        let before = try shop.files()
        try shop.bump()
        let preview = try shop.vendor("--dry-run")
        #expect(preview.status == 0)
        #expect(preview.output.contains("new: ../shop/Sources/Pets/Models/Keeper.swift\n"))
        #expect(preview.output.contains("changed: ../shop/Sources/Pets/Models/Pet.swift\n"))
        #expect(preview.output.contains("removed: ../shop/Sources/Pets/Models/Owner.swift\n"))
        #expect(try shop.files() == before)
        let run = try shop.vendor()
        #expect(run.status == 0, "\(run)")
        #expect(!shop.folder.exists(Shop.client + "/Models/Owner.swift"))
        #expect(shop.folder.exists(Shop.client + "/Models/Keeper.swift"))
        #expect(try shop.folder.text(Shop.pet).contains("The weight in grams."))
        #expect(try shop.verify().status == 0)
    }

    @Test func theManifestSaysWhereItComesFromAndStaysAsItIs() throws {
        let shop = try Shop(vendor: "- {destination: ../shop/Sources/Pets, origin: 'https://example.com/apis'}")
        #expect(try shop.vendor().status == 0)
        let manifest = try shop.folder.text(Shop.manifest)
        #expect(manifest.contains("\norigin pets.yaml of https://example.com/apis\ndocument sha256:"))
        // A comment in the document changes nothing, and so not the manifest either.
        try shop.folder.write("# comment\n" + shop.folder.text(Shop.document), to: Shop.document)
        let traces = try shop.folder.traces(in: "shop")
        #expect(try shop.vendor().status == 0)
        #expect(try shop.folder.traces(in: "shop") == traces)
    }

    @Test func theRootFolderIsThatOfTheTarget() throws {
        let shop = try Shop()
        func configure(_ entry: String) throws {
            try shop.folder.write(
                "targets: [{document: api/pets.yaml, output: Pets, name: Pets, root: .}]\nvendor: [\(entry)]\n",
                to: "origin/apus.yaml")
        }
        try shop.folder.write(
            """
            openapi: 3.1.0
            info: {title: Pets, version: "1"}
            paths: {}
            components: {schemas: {Pet: {$ref: ../common/pet.yaml}}}

            """, to: "origin/api/pets.yaml")
        try shop.folder.write(
            "description: A shared pet.\ntype: object\nproperties: {name: {type: string}}\n",
            to: "origin/common/pet.yaml")
        try configure("{destination: ../shop/Sources/Pets}")
        let inherited = try shop.vendor("--strict")
        #expect(inherited.status == 0, "\(inherited)")
        #expect(try shop.folder.text(Shop.pet).contains("/// A shared pet."))
        try configure("{destination: ../shop/Sources/Pets, root: api}")
        let own = try shop.vendor("--strict")
        #expect(own.status == 1 && own.errors.contains("lies outside of the folder 'api'"), "\(own)")
    }

    @Test func anEditStopsTheRunWithADiff() throws {
        let shop = try Shop.vendored()
        try shop.edit()
        try shop.bump()
        let before = try shop.folder.traces()
        let run = try shop.vendor()
        #expect(run.status == 1, "\(run)")
        #expect(run.messages.map(\.id) == ["edited-file"])
        #expect(["--merge", "--keep", "--overwrite"].allSatisfy { run.errors.contains($0) })
        // The history of the repository has what apus wrote, so that the diff is the edit alone.
        #expect(run.output.contains("-/// A pet of the shop.\n+/// A pet, edited.\n"), "\(run)")
        #expect(!run.output.contains("grams"))
        #expect(try shop.folder.touched(since: before).filter { !$0.contains(".git") } == [])
    }

    @Test func anEditIsKeptUntilOneOfTheTwoChanges() throws {
        let shop = try Shop.vendored()
        try shop.edit()
        let edited = try shop.folder.text(Shop.pet)
        #expect(try shop.verify().status == 1)
        #expect(try shop.vendor("--keep").status == 0)
        #expect(try shop.folder.text(Shop.pet) == edited)
        #expect(try shop.verify().output.contains(", 1 with edits that were kept"))
        #expect(try shop.verify().status == 0)
        // Nothing new: nobody is asked again.
        #expect(try shop.vendor().status == 0)
        try shop.bump()
        #expect(try shop.vendor().status == 1)
        #expect(try shop.vendor("--keep").status == 0)
        #expect(try shop.folder.text(Shop.pet) == edited)
        #expect(shop.folder.exists(Shop.client + "/Models/Keeper.swift"))
        // The new version was passed over: that is remembered until there is another one.
        for _ in 1...2 { #expect(try shop.vendor().status == 0) }
        #expect(try shop.verify().status == 0)
        let document = try shop.folder.text(Shop.document)
        try shop.folder.replace("The name.", with: "The name of the pet.", in: Shop.document)
        #expect(try shop.vendor().status == 1)
        try shop.folder.write(document, to: Shop.document)
        #expect(try shop.vendor().status == 0)
        // What apus wrote last is still the base.
        #expect(try shop.vendor("--merge").status == 0)
        #expect(try shop.folder.text(Shop.pet) == edited)
        let merge = try shop.vendor("--merge", "--file", "../" + Shop.pet)
        #expect(merge.status == 0, "\(merge)")
        let text = try shop.folder.text(Shop.pet)
        #expect(text.contains("/// A pet, edited.\n") && text.contains("The weight in grams."))
    }

    /// Each merge leaves the base of the next one, in a repository without further commits.
    @Test func editsAndNewVersionsAreMergedAgainAndAgain() throws {
        let shop = try Shop.vendored()
        try shop.edit()
        try shop.bump()
        let first = try shop.vendor("--merge")
        #expect(first.status == 0, "\(first)")
        #expect(try shop.folder.text(Shop.pet).contains("/// A pet, edited.\n"))
        #expect(try shop.folder.text(Shop.pet).contains("The weight in grams."))
        #expect(try shop.verify().status == 0)
        try shop.folder.replace("The name.", with: "The name of the pet.", in: Shop.document)
        #expect(try shop.vendor().status == 1)
        #expect(try shop.vendor("--merge").status == 0)
        let text = try shop.folder.text(Shop.pet)
        #expect(text.contains("A pet, edited.") && text.contains("The name of the pet.") && text.contains("in grams"))
        #expect(try shop.verify().status == 0)
        // When the edit has become part of the document, nothing is left to be kept.
        try shop.folder.replace("A pet of the shop.", with: "A pet, edited.", in: Shop.document)
        #expect(try shop.vendor("--merge").status == 0)
        #expect(try !shop.folder.text(Shop.manifest).contains("\nkept "))
        #expect(try shop.files().keys.allSatisfy { !$0.contains(".apus-base") })
    }

    @Test func changesOfTheSameLinesAreNotMerged() throws {
        let shop = try Shop.vendored()
        try shop.folder.replace("The weight of it.", with: "The weight, edited.", in: Shop.pet)
        try shop.bump()
        let before = try shop.files()
        let run = try shop.vendor("--merge")
        #expect(run.status == 1, "\(run)")
        #expect(run.errors.contains("change the same lines"))
        #expect(try shop.files() == before)
    }

    @Test func withoutABaseThereIsNoMerge() throws {
        let shop = try Shop()
        #expect(try shop.vendor().status == 0)
        try shop.edit()
        try shop.bump()
        let run = try shop.vendor("--merge")
        #expect(run.status == 1, "\(run)")
        #expect(run.errors.contains("in no commit of that repository"))
    }

    @Test func anEditedFileThatIsNoLongerProducedIsNotLost() throws {
        let shop = try Shop.vendored()
        let owner = Shop.client + "/Models/Owner.swift"
        try shop.folder.write(shop.folder.text(owner) + "// edited\n", to: owner)
        try shop.bump()
        #expect(try shop.vendor().status == 1)
        #expect(try shop.vendor("--merge").status == 1)
        #expect(shop.folder.exists(owner))
        let kept = try shop.vendor("--keep")
        #expect(kept.status == 0 && kept.messages.map(\.severity) == ["warning"], "\(kept)")
        #expect(
            kept.errors.contains("Owner.swift' is no longer produced, but was edited since apus wrote it; it was left"))
        #expect(kept.errors.contains("It is compiled with the module, which may lack what it refers to"), "\(kept)")
        #expect(shop.folder.exists(owner))
        #expect(try shop.vendor().status == 0)
        #expect(try shop.verify().status == 0)
        #expect(shop.folder.exists(owner))
    }

    @Test func foreignFilesAreLeftAloneAndDeletedOnesComeBack() throws {
        let shop = try Shop.vendored()
        let mine = Shop.client + "/Models/Mine.swift"
        try shop.folder.write("let mine = 1\n", to: mine)
        try shop.folder.remove(Shop.pet)
        let verify = try shop.verify()
        #expect(verify.status == 1)
        #expect(verify.output.contains("Sources/Pets/Models/Mine.swift: extra"))
        #expect(verify.output.contains("Sources/Pets/Models/Pet.swift: missing"))
        for choice in [[], ["--overwrite"], ["--keep"], ["--merge"]] {
            let run = try Tool.run(["vendor"] + choice, at: shop.folder.file("origin"))
            #expect(run.status == 0, "\(run)")
            #expect(try shop.folder.text(mine) == "let mine = 1\n")
            #expect(shop.folder.exists(Shop.pet))
        }
        // One that is in the way stays, whatever has been chosen.
        try shop.folder.write("let mine = 1\n", to: Shop.client + "/Models/Keeper.swift")
        try shop.bump()
        for choice in [[], ["--overwrite"], ["--keep"], ["--merge"]] {
            let run = try Tool.run(["vendor"] + choice, at: shop.folder.file("origin"))
            #expect(run.status == 1, "\(run)")
            #expect(run.messages.map(\.id) == ["foreign-file"])
        }
        #expect(try shop.folder.text(Shop.client + "/Models/Keeper.swift") == "let mine = 1\n")
    }
}
