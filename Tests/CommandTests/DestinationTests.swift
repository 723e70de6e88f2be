import Foundation
import Testing

/// What a destination may have of its own: form, names, access, parts, and a selection of operations.
@Suite struct DestinationTests {
    @Test func aPackageHasItsModulesAndLeavesTheRestAlone() throws {
        let shop = try Shop(
            vendor: "- {destination: ../shop/Pets, package: true, name: Zoo, parts: {mock: ZooTesting}}")
        #expect(try shop.vendor().status == 0)
        let package = try shop.folder.text("shop/Pets/Package.swift")
        #expect(package.hasPrefix("// swift-tools-version: 6.1\n"))
        #expect(package.contains(#".target(name: "ZooTesting", dependencies: ["Zoo"])"#))
        #expect(shop.folder.exists("shop/Pets/Sources/Zoo/ZooClient.swift"))
        #expect(shop.folder.exists("shop/Pets/Sources/ZooTesting/ZooMock.swift"))
        // A package is a place where people have files, too.
        try shop.folder.write("mine\n", to: "shop/Pets/README.md")
        try shop.folder.write("let mine = 1\n", to: "shop/Pets/Tests/ZooTests/Mine.swift")
        #expect(try shop.verify().status == 0)
        let run = try shop.vendor()
        #expect(run.status == 0 && run.errors.isEmpty, "\(run)")
        try shop.folder.write("let mine = 1\n", to: "shop/Pets/Sources/Zoo/Mine.swift")
        #expect(try shop.verify().status == 1)
    }

    @Test func aSelectionHasWhatItNeedsAndNothingElse() throws {
        let shop = try Shop(
            vendor: """
                - {destination: ../shop/A, include: {operations: [listPets]}}
                - {destination: ../shop/B, include: {tags: [people], schemas: [Unused]}}
                - {destination: ../shop/C, exclude: {paths: ['/owners/*']}}
                - {destination: ../shop/D, exclude: {schemas: [Unused]}}
                """)
        let run = try shop.vendor()
        #expect(run.status == 0, "\(run)")
        func models(_ folder: String) throws -> [String] {
            try FileManager.default.contentsOfDirectory(atPath: shop.folder.file("shop/\(folder)/Models").path).sorted()
        }
        #expect(try models("A") == ["Kind.swift", "Pet.swift"])
        #expect(try models("B") == ["House.swift", "Owner.swift", "Unused.swift"])
        #expect(try models("C") == ["Kind.swift", "Pet.swift"])
        #expect(try models("D") == ["House.swift", "Kind.swift", "Owner.swift", "Pet.swift"])
        #expect(!shop.folder.exists("shop/A/Operations/GetOwner.swift"))
    }

    @Test(arguments: [
        (
            "include: {operations: [listPet]}", "listPet]",
            "the document has no operation 'listPet'; did you mean 'listPets'?"
        ),
        (
            "include: {tags: [peple]}", "peple",
            "the document has no operation with the tag 'peple'; did you mean 'people'?"
        ),
        ("exclude: {paths: [/pet]}", "/pet]", "the document has no path '/pet'; did you mean '/pets'?"),
        ("exclude: {paths: ['/x/*']}", "'/x/*'", "the document has no path '/x/*'"),
        ("include: {schemas: [Pets]}", "Pets]}", "the document has no schema 'Pets'; did you mean 'Pet'?"),
        (
            "streams: {listPet: Pet}", "listPet: ",
            "the document has no operation or media type 'listPet'; did you mean 'listPets'?"
        ),
        ("streams: {listPets: Pet2}", "Pet2}", "the document has no schema 'Pet2'; did you mean 'Pet'?"),
        (
            "exclude: {schemas: [Kind]}", "Kind",
            "the schema 'Kind' cannot be left out, because what is selected refers to it"
        ),
        ("exclude: {paths: ['*']}", "'*'", "this filter leaves no operation"),
    ])
    func aWrongFilterIsToldWhereItStands(filter: String, place: String, message: String) throws {
        let shop = try Shop(vendor: "- {destination: ../shop/A, \(filter)}")
        let run = try shop.vendor()
        #expect(run.status == 2, "\(run)")
        let start = try shop.folder.place(of: place, in: "origin/apus.yaml")
            .replacingOccurrences(of: "origin/", with: "")
        #expect(run.messages.map(\.place) == [start], "\(run)")
        #expect(run.messages.map(\.text) == [message])
        #expect(try shop.files().isEmpty)
    }

    @Test func flagsDescribeADestinationThatIsNotListed() throws {
        let shop = try Shop()
        let run = try shop.vendor("../shop/Zoo", "--package", "--name", "Zoo", "--access", "package")
        #expect(run.status == 0, "\(run)")
        let api = try shop.folder.text("shop/Zoo/Sources/Zoo/ZooAPI.swift")
        #expect(api.contains("\npackage nonisolated protocol ZooAPI"))
        #expect(run.messages.map(\.id) == ["unusable-package"], "\(run)")
        #expect(!shop.folder.exists(Shop.client))
        // The entry for a folder is found however the folder is written.
        #expect(try shop.vendor("../origin/../shop/./Sources/Pets/").status == 0)
        #expect(shop.folder.exists(Shop.pet))
        let both = try shop.vendor("../shop/Sources/Pets", "--access", "internal")
        #expect(both.status == 2 && both.messages.map(\.id) == ["usage"], "\(both)")
        // A document needs no configuration.
        try shop.folder.remove("origin/apus.yaml")
        let document = try shop.vendor("../shop/Other", "--document", "pets.yaml", "--name", "Other")
        #expect(document.status == 0, "\(document)")
        #expect(shop.folder.exists("shop/Other/OtherClient.swift"))
    }

    /// One folder with two owners: each run would delete what the other has written.
    @Test(arguments: [
        ("Pets", [], "the same folder as that of the target 'Pets'"),
        ("Pets/Models", [], "nested with that of the target 'Pets'"),
        (".", ["--package"], "nested with that of the target 'Pets'"),
        ("../shop/Sources/Pets/Own", [], "nested with that of the destination '../shop/Sources/Pets'"),
    ])
    func aDestinationThatIsTakenIsNoDestination(folder: String, flags: [String], message: String) throws {
        let shop = try Shop()
        #expect(try Tool.run(["generate"], at: shop.folder.file("origin")).status == 0)
        let before = try shop.files(in: "origin")
        let run = try Tool.run(["vendor", folder, "--target", "Pets"] + flags, at: shop.folder.file("origin"))
        #expect(run.status == 2 && run.messages.map(\.id) == ["overlapping-outputs"], "\(run)")
        #expect(run.errors.contains("the destination '\(folder)' is \(message)"), "\(run)")
        #expect(try shop.files(in: "origin") == before)
        #expect(try shop.files().isEmpty)
    }

    @Test func aPackageThatNobodyCanUseIsToldWhereItStands() throws {
        for (access, reach) in [("internal", "its module"), ("package", "the package")] {
            let shop = try Shop(vendor: "- {destination: ../shop/A, package: true, access: \(access)}")
            let run = try shop.vendor()
            #expect(run.status == 0 && run.messages.map(\.id) == ["unusable-package"], "\(run)")
            let place = try shop.folder.place(of: access + "}", in: "origin/apus.yaml").replacing("origin/", with: "")
            #expect(run.messages.first?.place == place, "\(run)")
            #expect(run.errors.contains("nothing outside of \(reach) sees the client in '../shop/A'"), "\(run)")
        }
        let folder = try Shop(vendor: "- {destination: ../shop/A, access: internal}").vendor()
        #expect(folder.status == 0 && folder.errors.isEmpty, "\(folder)")
    }

    @Test func whatIsMissingIsNamedByItsFlag() throws {
        let shop = try Shop()
        try shop.folder.remove("origin/apus.yaml")
        let run = try shop.vendor("../shop/Other", "--name", "Other")
        #expect(run.status == 2 && run.errors.contains("or a document with --document and --name"), "\(run)")
    }

    @Test(arguments: [
        ("{destination: ../shop/A, target: Pet}", "there is no target named 'Pet'"),
        ("{destination: ../shop/A, document: pets.yaml}", "an entry with a document needs a name"),
        ("{destination: ../shop/A, package: true, parts: [hummingbird]}", "'hummingbird' uses other packages"),
        ("{destination: ../shop/A, package: true, parts: {mock: ../Mock}}", "the name of a module, not a folder"),
        ("{destination: Pets}", "this output is the same folder as that of another target"),
        ("{destination: ../shop/A, pakage: true}", "did you mean 'package'?"),
    ])
    func aWrongEntryIsToldWhereItStands(entry: String, message: String) throws {
        let run = try Shop(vendor: "- " + entry).vendor()
        #expect(run.status == 2, "\(run)")
        #expect(run.messages.count == 1 && run.messages[0].place?.hasPrefix("apus.yaml:3:") == true, "\(run)")
        #expect(run.messages.first?.text.contains(message) == true, "\(run)")
    }

    @Test func verifyNeedsAManifest() throws {
        let shop = try Shop()
        #expect(try shop.verify().status == 2)
        #expect(try shop.verify("missing").status == 2)
        #expect(try shop.vendor().status == 0)
        #expect(try shop.verify("Sources/Pets").status == 0)
        // A manifest that somebody has prepared leads nowhere.
        try shop.folder.write("secret\n", to: "shop/secret")
        let digest = String(repeating: "0", count: 64)
        try shop.folder.write(
            shop.folder.text(Shop.manifest) + "file sha256:\(digest) ../../secret\n", to: Shop.manifest)
        let run = try shop.verify()
        #expect(run.status == 0, "\(run)")
        #expect(!run.output.contains("secret"))
    }
}
