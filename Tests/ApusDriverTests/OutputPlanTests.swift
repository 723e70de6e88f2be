import ApusDriver
import ApusEmission
import ApusSource
import Testing

/// Every row of the table: what stands on disk, what the manifest says, what is produced, and what becomes of it.
@Suite struct OutputPlanTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let testDescription: String
        var disk: String?
        var owned: [String] = []
        var produced: String?
        let action: OutputPlan.Action?
        var forced: OutputPlan.Action?
    }

    static let rows = [
        Row(testDescription: "new", produced: "a", action: .create),
        Row(testDescription: "listed and gone", owned: ["a"], produced: "a", action: .create),
        Row(testDescription: "current", disk: "a", owned: ["a"], produced: "a", action: .keep),
        Row(testDescription: "current, not listed", disk: "a", produced: "a", action: .keep),
        Row(testDescription: "current, listed otherwise", disk: "a", owned: ["b"], produced: "a", action: .keep),
        Row(testDescription: "out of date", disk: "a", owned: ["a"], produced: "b", action: .replace),
        Row(testDescription: "out of date, one of two", disk: "a", owned: ["c", "a"], produced: "b", action: .replace),
        Row(
            testDescription: "edited",
            disk: "x",
            owned: ["a"],
            produced: "a",
            action: .conflict(.edited),
            forced: .replace
        ),
        Row(testDescription: "foreign", disk: "x", produced: "a", action: .conflict(.foreign), forced: .replace),
        Row(testDescription: "stale", disk: "a", owned: ["a"], action: .delete),
        Row(
            testDescription: "stale and edited",
            disk: "x",
            owned: ["a"],
            action: .conflict(.editedStale),
            forced: .delete
        ),
        Row(testDescription: "extra", disk: "x", action: .extra, forced: .extra),
        Row(testDescription: "listed and gone, no longer produced", owned: ["a"], action: nil),
    ]

    @Test(arguments: rows) func table(row: Row) throws {
        let folder = try TemporaryFolder()
        let path = "Models/A.swift"
        if let disk = row.disk { try folder.write(disk, to: path) }
        var manifest = Manifest()
        for text in row.owned { manifest.add(path, digest: SHA256.digest(of: text.utf8)) }
        try folder.write(manifest.text, to: Manifest.fileName)

        let plan = try OutputPlanner(folder: folder.path()).plan(
            for: row.produced.map { [GeneratedFile(path: path, text: $0)] } ?? []
        )
        #expect(plan.entries.map(\.action) == (row.action.map { [$0] } ?? []))
        #expect(plan.forced.entries.map(\.action) == ((row.forced ?? row.action).map { [$0] } ?? []))
        #expect(plan.isCurrent == (row.action == .keep || row.action == nil))
    }

    @Test func dotFilesAreNeverExtra() throws {
        let folder = try TemporaryFolder()
        for name in [".DS_Store", "Models/.DS_Store", ".git/config", ".apus-1-2-3.tmp"] {
            try folder.write("x", to: name)
        }
        try folder.makeFolder("Empty")
        #expect(try OutputPlanner(folder: folder.path()).plan(for: []).entries.isEmpty)
    }

    @Test func foldersAndLinksAreInTheWay() throws {
        let folder = try TemporaryFolder()
        let elsewhere = try TemporaryFolder()
        try folder.makeFolder("Folder.swift")
        try folder.makeLink("Link.swift", to: elsewhere.path("target").path)
        try folder.makeLink("Models", to: elsewhere.path().path)
        try folder.write("x", to: "Operations")
        try elsewhere.write("a", to: "A.swift")
        let files = ["Folder.swift", "Link.swift", "Models/A.swift", "Operations/B/C.swift"].map {
            GeneratedFile(path: $0, text: "a")
        }
        let plan = try OutputPlanner(folder: folder.path()).plan(for: files)
        var actions: [String: OutputPlan.Action] = [:]
        for entry in plan.forced.entries { actions[entry.path] = entry.action }
        #expect(actions["Folder.swift"] == .conflict(.blocked("a folder")))
        #expect(actions["Link.swift"] == .conflict(.blocked("a symbolic link")))
        #expect(actions["Models/A.swift"] == .conflict(.blocked("a symbolic link at 'Models'")))
        #expect(actions["Operations/B/C.swift"] == .conflict(.blocked("a file at 'Operations'")))
        // What a link leads to is not looked at.
        #expect(
            actions.keys.sorted() == [
                "Folder.swift", "Link.swift", "Models", "Models/A.swift", "Operations", "Operations/B/C.swift",
            ]
        )
    }

    @Test func aLinkThatTheManifestListsIsNotDeleted() throws {
        let folder = try TemporaryFolder()
        try folder.makeLink("A.swift", to: "B.swift")
        var manifest = Manifest()
        manifest.add("A.swift", digest: SHA256.digest(of: "a".utf8))
        try folder.write(manifest.text, to: Manifest.fileName)
        #expect(try OutputPlanner(folder: folder.path()).plan(for: []).entries.map(\.action) == [.extra])
    }

    @Test func caseCountsOnlyWhereTheDiskSaysSo() throws {
        let folder = try TemporaryFolder()
        try folder.write("a", to: "order.swift")
        let files = [GeneratedFile(path: "Order.swift", text: "a")]
        let insensitive = try OutputPlanner(folder: folder.path(), ignoresCase: true).plan(for: files)
        #expect(insensitive.entries.first?.action == .conflict(.sameButForCase("order.swift")))
        let sensitive = try OutputPlanner(folder: folder.path(), ignoresCase: false).plan(for: files)
        #expect(sensitive.entries.map(\.action) == [.create, .extra])
        let twins = files + [GeneratedFile(path: "ORDER.swift", text: "b")]
        let both = try OutputPlanner(folder: folder.path("new"), ignoresCase: true).plan(for: twins)
        #expect(
            both.entries.map(\.action) == [
                .conflict(.sameButForCase("Order.swift")), .conflict(.sameButForCase("ORDER.swift")),
            ]
        )
    }

    @Test func manifestStates() throws {
        let folder = try TemporaryFolder()
        let files = [GeneratedFile(path: "A.swift", text: "a")]
        try folder.write("a", to: "A.swift")
        let missing = try OutputPlanner(folder: folder.path()).plan(for: files)
        #expect(missing.manifestState == .missing)
        #expect(!missing.isCurrent)

        try folder.write("<<<<<<< garbled", to: Manifest.fileName)
        let garbled = try OutputPlanner(folder: folder.path()).plan(for: files)
        #expect(garbled.isCurrent)
        var accurate = Manifest(version: "9.9.9")
        accurate.add("A.swift", digest: SHA256.digest(of: "a".utf8))
        #expect(garbled.changesAnything(with: accurate))

        try folder.write(accurate.text, to: Manifest.fileName)
        let current = try OutputPlanner(folder: folder.path()).plan(for: files)
        var newer = accurate
        newer.version = "10.0.0"
        newer.documentDigest = SHA256.digest(of: "other".utf8)
        #expect(current.isCurrent)
        #expect(!current.changesAnything(with: newer))

        try folder.remove(Manifest.fileName)
        try folder.makeFolder(Manifest.fileName)
        #expect(try OutputPlanner(folder: folder.path()).plan(for: files).manifestState == .blocked("a folder"))
    }

    @Test func theOutputMustBeAFolder() throws {
        let folder = try TemporaryFolder()
        try folder.write("x", to: "file")
        #expect(throws: FileProblem.notAFile("a file")) { try OutputPlanner(folder: folder.path("file")) }
    }
}

@Suite struct PathGuardTests {
    @Test(arguments: ["A.swift", "Models/Order.swift", "Models/Ordré.swift", "a/b/c/d"])
    func fine(path: String) { #expect(PathGuard.objection(to: path) == nil) }

    @Test(arguments: [
        "", "/etc/passwd", "../A.swift", "Models/../../A.swift", "./A.swift", ".git/config", "Models/.hidden", "a//b",
        "a/",
        "a\\b", "a\u{0}b", "a\nb", "a\u{85}b", String(repeating: "a", count: 300),
        String(repeating: "a/", count: 600) + "a",
    ])
    func refused(path: String) throws {
        #expect(PathGuard.objection(to: path) != nil)
        let folder = try TemporaryFolder()
        #expect(throws: ToolFault.self) {
            try OutputPlanner(folder: folder.path()).plan(for: [GeneratedFile(path: path, text: "")])
        }
    }

    @Test func theSamePathTwiceIsRefused() throws {
        let folder = try TemporaryFolder()
        let file = GeneratedFile(path: "A.swift", text: "")
        #expect(throws: ToolFault.self) { try OutputPlanner(folder: folder.path()).plan(for: [file, file]) }
    }
}
