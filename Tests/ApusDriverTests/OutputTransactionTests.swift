import ApusDriver
import ApusEmission
import ApusSource
import Foundation
import Testing

@Suite struct OutputTransactionTests {
    @Test func writesDeletesAndRemembers() throws {
        let folder = try TemporaryFolder()
        try generate(["A.swift": "a", "Old/Deep/B.swift": "b"], in: folder, at: "out/client")
        #expect(
            try folder.everything() == [
                "out/client/.apus-manifest", "out/client/A.swift", "out/client/Old/Deep/B.swift",
            ]
        )
        try generate(["A.swift": "aa", "New/C.swift": "c"], in: folder, at: "out/client")
        #expect(
            try folder.everything() == ["out/client/.apus-manifest", "out/client/A.swift", "out/client/New/C.swift"]
        )
        #expect(folder.read("out/client/A.swift") == "aa")
        let attributes = try FileManager.default.attributesOfItem(atPath: folder.path("out/client/A.swift").path)
        #expect(attributes[.posixPermissions] as? Int == 0o644)
    }

    @Test func foldersThatHoldSomethingStay() throws {
        let folder = try TemporaryFolder()
        try generate(["Old/B.swift": "b"], in: folder)
        try folder.write("x", to: "Old/.DS_Store")
        try generate([:], in: folder)
        #expect(try folder.everything() == [".apus-manifest", "Old/.DS_Store"])
    }

    @Test func nothingMovesWhenNothingChanges() throws {
        let folder = try TemporaryFolder()
        try generate(["A.swift": "a"], in: folder, version: "1")
        try generate(["A.swift": "a"], in: folder, version: "2")
        #expect(folder.read(Manifest.fileName)?.contains("apus 1\n") == true)
        try generate(["A.swift": "b"], in: folder, version: "2")
        #expect(folder.read(Manifest.fileName)?.contains("apus 2\n") == true)
    }

    @Test func aMergedManifestIsTidiedUp() throws {
        let folder = try TemporaryFolder()
        try generate(["A.swift": "a"], in: folder)
        let tidy = try #require(folder.read(Manifest.fileName))
        try folder.write("<<<<<<< ours\n" + tidy + "=======\n" + tidy + ">>>>>>> theirs\n", to: Manifest.fileName)
        try generate(["A.swift": "a"], in: folder)
        #expect(folder.read(Manifest.fileName) == tidy)
    }

    /// Between plan and execution, something gets in the way of the last rename: all before it is taken back.
    @Test func aFailureTakesEverythingBack() throws {
        let folder = try TemporaryFolder()
        try generate(["A.swift": "a", "B.swift": "b", "Old.swift": "o"], in: folder)
        let before = try contents(of: folder)
        let files = ["A.swift": "aa", "New/N.swift": "n", "Z.swift": "z"]
        let plan = try plan(files, in: folder.path())
        try folder.makeFolder("Z.swift/in-the-way")
        #expect(throws: WriteFailure.self) { try OutputTransaction.execute([(plan, manifest(files, version: "2"))]) }
        try folder.remove("Z.swift")
        #expect(try contents(of: folder) == before)
    }

    /// Two targets, the second of which cannot be written.
    @Test func aFailureOfOneTargetTakesTheOthersBack() throws {
        let folder = try TemporaryFolder()
        let files = ["A.swift": "a"]
        let first = try plan(files, in: folder.path("first"))
        let second = try plan(files, in: folder.path("second"))
        try folder.write("a file now", to: "second")
        #expect(throws: WriteFailure.self) {
            try OutputTransaction.execute([(first, manifest(files)), (second, manifest(files))])
        }
        #expect(try folder.everything() == ["second"])
    }

    /// A link that appears after planning is not written through.
    @Test func linksAreNotFollowed() throws {
        let folder = try TemporaryFolder()
        let elsewhere = try TemporaryFolder()
        let files = ["Models/A.swift": "a"]
        let plan = try plan(files, in: folder.path())
        try folder.makeLink("Models", to: elsewhere.path().path)
        #expect(throws: WriteFailure.self) { try OutputTransaction.execute([(plan, manifest(files))]) }
        #expect(try elsewhere.everything().isEmpty)
    }

    private func generate(
        _ files: [String: String],
        in folder: TemporaryFolder,
        at path: String = "",
        version: String = "1"
    ) throws {
        let plan = try plan(files, in: folder.path(path))
        #expect(plan.obstacles.isEmpty)
        try OutputTransaction.execute([(plan, manifest(files, version: version))])
    }

    private func plan(_ files: [String: String], in folder: DiskPath) throws -> OutputPlan {
        try OutputPlanner(folder: folder).plan(for: files.map { GeneratedFile(path: $0.key, text: $0.value) })
    }

    private func manifest(_ files: [String: String], version: String = "1") -> Manifest {
        var manifest = Manifest(version: version)
        for (path, text) in files { manifest.add(path, digest: SHA256.digest(of: text.utf8)) }
        return manifest
    }

    private func contents(of folder: TemporaryFolder) throws -> [String: String?] {
        var contents: [String: String?] = [:]
        for path in try folder.everything() { contents[path] = folder.read(path) }
        return contents
    }
}
