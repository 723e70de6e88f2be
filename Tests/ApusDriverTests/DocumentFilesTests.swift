import ApusDriver
import ApusSource
import Testing

/// The files that a document refers to, on a disk: which of them are read, and what they may cost.
@Suite struct DocumentFilesTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// A document with a schema for each reference.
    private func write(_ references: String..., to path: String = "api/spec.yaml") throws {
        let schemas = references.enumerated().map { "    S\($0): {items: {$ref: '\($1)'}}\n" }.joined()
        try folder.write(
            "openapi: 3.0.3\ninfo: {title: A, version: '1'}\npaths: {}\ncomponents:\n  schemas:\n\(schemas)", to: path)
    }

    private func lint(_ path: String = "api/spec.yaml", _ settings: RunSettings = RunSettings()) -> [String] {
        Driver.lint(document: folder.path(path).path, settings: settings).diagnostics.map { diagnostic in
            let file = diagnostic.range.map { DiskPath($0.file.name).lastComponent } ?? "-"
            return "\(file): \(diagnostic.severity): \(diagnostic.id)"
        }
    }

    private static let refused = ["spec.yaml: warning: unresolved-reference"]

    /// What is no YAML may stand in a text for people: a colon, an asterisk, or nothing at all.
    @Test(arguments: ["notes.md", "NOTES.TXT", "a#b.md"]) func textStandsInAFileOfItsOwn(name: String) throws {
        try folder.write("# Notes: *all* of `them`\n\t- {a\n", to: name)
        try folder.write(
            "openapi: 3.0.3\ninfo: {title: A, version: '1', description: {$ref: './\(name)'}}\npaths: {}\n",
            to: "spec.yaml")
        #expect(lint("spec.yaml") == ["spec.yaml: note: misplaced-reference"])
        try folder.write("", to: name)
        #expect(lint("spec.yaml") == ["spec.yaml: note: misplaced-reference"])
    }

    /// A schema may stand in a text, too, and a text may look like an object or a list.
    @Test(arguments: ["type: string\n", "- a\n- b\n"]) func textMayBeYAML(text: String) throws {
        try folder.write(text, to: "a.txt")
        try folder.write(
            "openapi: 3.0.3\ninfo: {title: A, version: '1', description: {$ref: a.txt}}\npaths: {}\n", to: "spec.yaml")
        #expect(lint("spec.yaml") == ["spec.yaml: note: misplaced-reference"])
        try folder.write("type: string\nenum: [a, b]\n", to: "api/a.txt")
        try write("a.txt", "a.txt#/items")
        #expect(lint() == Self.refused)
    }

    @Test func nothingOutsideOfTheFolderIsRead() throws {
        try folder.write("type: object", to: "secret.yaml")
        try folder.makeFolder("api")
        try folder.makeLink("api/link.yaml", to: "../secret.yaml")
        try folder.makeLink("api/up", to: "..")
        for reference in [
            "../secret.yaml", "link.yaml", "up/secret.yaml", "%2e%2e%2fsecret.yaml", "x/../../secret.yaml",
        ] {
            try write(reference)
            #expect(lint() == Self.refused, "\(reference)")
        }
        try write(folder.path("api/spec.yaml").path)
        #expect(lint() == Self.refused)
    }

    @Test func aFolderWithTheSameBeginningIsAnotherOne() throws {
        try folder.write("type: object", to: "api-2/a.yaml")
        try write("../api-2/a.yaml")
        #expect(lint() == Self.refused)
    }

    @Test func theRootCanBeWider() throws {
        try folder.write("type: object\nitems: {$ref: ../api/spec.yaml#/components/schemas/S0}", to: "common/a.yaml")
        try write("../common/a.yaml")
        #expect(lint() == Self.refused)
        #expect(lint("api/spec.yaml", RunSettings(root: folder.path().path)) == [])
        #expect(lint("api/spec.yaml", RunSettings(root: folder.path("common").path)) == [])
        #expect(lint("api/spec.yaml", RunSettings(root: folder.path("api").path)) == Self.refused)
    }

    @Test func linksInsideAreFollowed() throws {
        try folder.write("type: object", to: "api/real/a.yaml")
        try folder.makeLink("api/a.yaml", to: "real/a.yaml")
        try write("a.yaml", "real/a.yaml")
        try folder.makeLink("current.yaml", to: "api/spec.yaml")
        #expect(lint() == [])
        #expect(lint("current.yaml") == [])
        let model = try Inspector.inspect(
            document: folder.path("api/spec.yaml").path, stage: .files, format: .text, settings: RunSettings())
        #expect(model.output.matches(of: /Models\/A\d?\.swift/).count == 1)
    }

    @Test func theLimitsHoldOverAllFiles() throws {
        try folder.write("a: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]", to: "api/a.yaml")
        try folder.write("a: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]", to: "api/b.yaml")
        try write("a.yaml", "b.yaml")
        // The document has 14 values, each of the others 12.
        #expect(lint("api/spec.yaml", RunSettings(maximumNodes: 38)).allSatisfy { !$0.contains("error") })
        #expect(lint("api/spec.yaml", RunSettings(maximumNodes: 37)).contains("b.yaml: error: too-many-nodes"))
        #expect(lint("api/spec.yaml", RunSettings(maximumNodes: 25)).contains("a.yaml: error: too-many-nodes"))
        let bytes = try #require(folder.read("api/spec.yaml")).utf8.count + 2 * 34
        #expect(lint("api/spec.yaml", RunSettings(maximumBytes: bytes)).allSatisfy { !$0.contains("error") })
        #expect(lint("api/spec.yaml", RunSettings(maximumBytes: bytes - 1)).contains("b.yaml: error: file-too-large"))
        #expect(lint("api/spec.yaml", RunSettings(maximumDepth: 4)).contains { $0.contains("nesting-too-deep") })
    }

    @Test func aChangeInAnotherFileIsDrift() throws {
        try folder.write("type: object\nproperties: {a: {type: string}}", to: "api/Other.yaml")
        try write("Other.yaml")
        let flags = TargetFlags(
            document: folder.path("api/spec.yaml").path, output: folder.path("out").path, name: "Example")
        let settings = RunSettings(jobs: 1)
        #expect(try Driver.generate(.flags(flags), settings: settings, isForced: false).status == .fine)
        let manifest = try #require(folder.read("out/.apus-manifest"))
        #expect(try Driver.check(.flags(flags), settings: settings).report.status == .fine)
        try folder.write("type: object\nproperties: {b: {type: string}}", to: "api/Other.yaml")
        let found = try Driver.check(.flags(flags), settings: settings)
        #expect(found.report.status == .problems)
        #expect(found.report.output.contains("Models/Other.swift"))
        #expect(try Driver.generate(.flags(flags), settings: settings, isForced: false).status == .fine)
        func digest(_ text: String) -> Substring? { text.split(separator: "\n").first { $0.hasPrefix("document ") } }
        #expect(digest(manifest) != digest(folder.read("out/.apus-manifest") ?? ""))
    }

    @Test func placesInOtherFilesAreNamed() throws {
        try folder.write("type: object", to: "api/a.yaml")
        try write("a.yaml")
        let report = try Inspector.inspect(
            document: folder.path("api/spec.yaml").path, stage: .document, format: .text, settings: RunSettings())
        #expect(report.output.contains("a.yaml:1:1"))
        #expect(!report.output.contains("spec.yaml:"))
    }
}
