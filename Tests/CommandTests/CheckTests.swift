import Foundation
import Testing

/// The gate: what `apus check` calls drift, and what it passes over.
@Suite struct CheckTests {
    private static let order = OrderManagement.client + "/Models/Order.swift"

    @Test func whatWasGeneratedIsUpToDate() throws {
        let folder = try OrderManagement.copy()
        let count = try OrderManagement.fileCount.get()
        #expect(count > 70)
        let before = try folder.traces()
        let check = try Tool.run("check", in: folder)
        #expect(check.status == 0, "\(check)")
        let testing = try OrderManagement.testingFileCount.get()
        #expect(check.output == "\(count + testing) files up to date\n")
        #expect(check.errors.isEmpty)
        let generate = try Tool.run("generate", in: folder)
        #expect(
            generate.output == """
                \(OrderManagement.client): 0 written, 0 deleted, \(count) unchanged
                \(OrderManagement.testing): 0 written, 0 deleted, \(testing) unchanged

                """)
        #expect(try folder.touched(since: before) == [])
    }

    @Test func oneChangedCharacterIsShown() throws {
        let folder = try OrderManagement.copy()
        let line = "    public var imageId: String?"
        try folder.replace(line, with: line + "?", in: Self.order)
        try expectDrift(
            in: folder,
            [
                Self.order: .init(
                    label: "edited since apus wrote it; 'apus generate --force' overwrites it", old: Self.order,
                    new: Self.order, removed: [line + "?"], added: [line])
            ])
    }

    @Test func anAddedFileIsALine() throws {
        let folder = try OrderManagement.copy()
        let path = OrderManagement.client + "/Models/Mine.swift"
        try folder.write("let mine = 1\nlet yours = 2", to: path)
        try expectDrift(
            in: folder,
            [
                path: .init(
                    label: "extra, not written by apus; move it elsewhere")
            ])
    }

    @Test func aRemovedFileIsALine() throws {
        let folder = try OrderManagement.copy()
        try folder.remove(Self.order)
        try expectDrift(
            in: folder,
            [
                Self.order: .init(
                    label: "missing; run 'apus generate'")
            ])
    }

    @Test func aNewPropertyIsShown() throws {
        let folder = try OrderManagement.copy()
        let path = OrderManagement.client + "/Models/AddCategoryResponse.swift"
        let example = "          example: 337f5e5d-288b-40d5-be14-901cc3acacc0\n"
        let property = "        giftNote:\n          type: string\n          description: A note.\n"
        try folder.replace(example, with: example + property, in: OrderManagement.document)
        try expectDrift(
            in: folder,
            [
                path: .init(
                    label: "out of date; run 'apus generate'", old: path, new: path,
                    removed: [
                        "    public init(categoryId: UUID? = nil) { self.categoryId = categoryId }",
                        #"    public init(from object: ObjectReader) throws { categoryId = try object.optional("categoryId", .uuid) }"#,
                        #"    public func write(to object: inout ObjectWriter) throws { try object.optional("categoryId", categoryId, .uuid) }"#,
                    ],
                    added: [
                        "    /// A note.",
                        "    public var giftNote: String?",
                        "    public init(categoryId: UUID? = nil, giftNote: String? = nil) {",
                        "        self.categoryId = categoryId",
                        "        self.giftNote = giftNote",
                        "    }",
                        "    public init(from object: ObjectReader) throws {",
                        #"        categoryId = try object.optional("categoryId", .uuid)"#,
                        #"        giftNote = try object.optional("giftNote")"#,
                        "    }",
                        "    public func write(to object: inout ObjectWriter) throws {",
                        #"        try object.optional("categoryId", categoryId, .uuid)"#,
                        #"        try object.optional("giftNote", giftNote)"#,
                        "    }",
                    ])
            ])
    }

    @Test func commentsInTheDocumentAreNoDrift() throws {
        let folder = try OrderManagement.copy()
        try folder.replace(
            "      title: UnitInfo\n", with: "      title: UnitInfo # units\n", in: OrderManagement.document)
        try folder.write("# a comment\n" + folder.text(OrderManagement.document), to: OrderManagement.document)
        try expectNoDrift(in: folder)
    }

    @Test func dotFilesAreNoDrift() throws {
        let folder = try OrderManagement.copy()
        try folder.write("\u{0}Bud1", to: OrderManagement.client + "/.DS_Store")
        try folder.write("\u{0}Bud1", to: OrderManagement.client + "/Models/.DS_Store")
        try expectNoDrift(in: folder)
    }

    @Test func theVersionInTheManifestIsNoDrift() throws {
        let folder = try OrderManagement.copy()
        let version = try Tool.run("--version", in: folder).output.trimmingCharacters(in: .newlines)
        try folder.replace("\napus \(version)\n", with: "\napus 98.7.6\n", in: OrderManagement.manifest)
        try expectNoDrift(in: folder)
    }

    /// What `merge=union` leaves behind, and what a merge without it does.
    @Test(arguments: [true, false]) func bothSidesOfAMergeAreNoDrift(isUnion: Bool) throws {
        let folder = try OrderManagement.copy()
        let ours = Array(try folder.text(OrderManagement.manifest).components(separatedBy: "\n").dropLast())
        let theirs = ours.map { line -> String in
            line.replacing(/sha256:[0-9a-f]{64}/) { _ in "sha256:" + String(repeating: "0", count: 64) }
        }
        let digests = zip(ours, theirs).filter { $0 != $1 }.count
        // Of the document, its file, the configuration, and each generated file.
        #expect(try OrderManagement.fileCount.get() + 3 == digests)
        var lines: [String] = []
        if isUnion {
            for (our, their) in zip(ours, theirs) { lines += our == their ? [our] : [our, their] }
        } else {
            lines = ["<<<<<<< HEAD"] + ours + ["======="] + theirs + [">>>>>>> topic"]
        }
        try folder.write(lines.joined(separator: "\n") + "\n", to: OrderManagement.manifest)
        try expectNoDrift(in: folder)
    }

    /// Runs `check` and expects a diff of exactly these files and lines, and nothing on disk touched.
    private func expectDrift(in folder: WorkFolder, _ expected: [String: DriftReport.File]) throws {
        let before = try folder.traces()
        let check = try Tool.run("check", in: folder)
        #expect(check.status == 1, "\(check)")
        let report = try DriftReport(check.output)
        #expect(report.files == expected)
        let summary = expected.count == 1 ? "1 file differs" : "\(expected.count) files differ"
        #expect(report.summary == summary + " from what apus would write")
        #expect(check.errors.isEmpty)
        #expect(try folder.touched(since: before) == [])
    }

    private func expectNoDrift(in folder: WorkFolder) throws {
        let before = try folder.traces()
        let check = try Tool.run("check", in: folder)
        #expect(check.status == 0, "\(check)")
        let count = try OrderManagement.fileCount.get() + OrderManagement.testingFileCount.get()
        #expect(check.output == "\(count) files up to date\n")
        #expect(check.errors.isEmpty)
        #expect(try folder.touched(since: before) == [])
    }
}
