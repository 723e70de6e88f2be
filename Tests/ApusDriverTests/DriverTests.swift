import ApusDriver
import ApusSource
import Testing

/// Whole runs, from files to files. They say nothing about what is generated, only what becomes of it.
@Suite struct DriverTests {
    @Test func generateThenCheck() throws {
        let place = try Place()
        let written = try place.generate()
        #expect(written.status == .fine)
        #expect(written.output.hasSuffix(" written, 0 deleted, 0 unchanged\n"))
        #expect(place.folder.read("out/Models/Order.swift") != nil)
        let before = try place.contents()
        let found = try place.check()
        #expect(found.status == .fine)
        #expect(found.output.hasSuffix(" files up to date\n"))
        #expect(try place.generate().output.contains(": 0 written, 0 deleted, "))
        #expect(try place.contents() == before)
    }

    @Test func oneCharacter() throws {
        let place = try Place()
        _ = try place.generate()
        let text = try #require(place.folder.read("out/Models/Order.swift"))
        try place.folder.write(
            text.replacing("struct Order", with: "struct Orden", maxReplacements: 1),
            to: "out/Models/Order.swift"
        )
        let found = try place.check()
        #expect(found.status == .problems)
        #expect(changes(found.output).map(\.first) == ["-", "+"])
        #expect(changes(found.output).first?.contains("struct Orden") == true)

        let before = try place.contents()
        let refused = try place.generate()
        #expect(refused.status == .problems)
        #expect(refused.diagnostics.map(\.id) == [.editedFile, "nothing-written"])
        #expect(refused.diagnostics.first?.message.contains("--force") == true)
        #expect(try place.contents() == before)
        #expect(try place.generate(isForced: true).status == .fine)
        #expect(place.folder.read("out/Models/Order.swift") == text)
    }

    @Test func addedAndRemovedFiles() throws {
        let place = try Place()
        _ = try place.generate()
        try place.folder.write("mine\n", to: "out/Mine.swift")
        let text = try #require(place.folder.read("out/Models/Order.swift"))
        try place.folder.remove("out/Models/Order.swift")
        let found = try place.check()
        #expect(found.status == .problems)
        #expect(found.output.contains("/out/Mine.swift: extra, not written by apus"))
        #expect(found.output.contains("/out/Models/Order.swift: missing"))
        #expect(found.output.hasSuffix("2 files differ from what apus would write\n"))
        // What is wholly missing or extra is told by its name alone.
        #expect(changes(found.output) == [])

        #expect(try place.generate().status == .problems)
        #expect(place.folder.read("out/Models/Order.swift") == nil)
        let forced = try place.generate(isForced: true)
        #expect(forced.status == .fine)
        #expect(forced.diagnostics.map(\.severity) == [.note])
        #expect(place.folder.read("out/Mine.swift") == "mine\n")
        #expect(place.folder.read("out/Models/Order.swift") == text)
    }

    @Test func aChangedDocument() throws {
        let place = try Place()
        _ = try place.generate()
        try place.folder.write(
            Place.document.replacing("id: {type: string}", with: "id: {type: string}\n        shop: {type: string}"),
            to: "doc.yaml"
        )
        let found = try place.check()
        #expect(found.status == .problems)
        #expect(found.output.contains("/out/Models/Order.swift: out of date"))
        #expect(!found.output.contains("Receipt.swift"))
        #expect(try place.generate().status == .fine)

        try place.folder.write(
            Place.document.replacing("    Receipt: {type: object, properties: {total: {type: string}}}\n", with: ""),
            to: "doc.yaml"
        )
        #expect(try place.check().output.contains("/out/Models/Receipt.swift: extra, no longer produced"))
        #expect(try place.generate().status == .fine)
        #expect(place.folder.read("out/Models/Receipt.swift") == nil)
        #expect(try place.check().status == .fine)
    }

    @Test func whatIsNoDrift() throws {
        let place = try Place()
        _ = try place.generate()
        try place.folder.write("# a comment\n" + Place.document, to: "doc.yaml")
        try place.folder.write("x", to: "out/.DS_Store")
        let manifest = try #require(place.folder.read("out/.apus-manifest"))
        let merged =
            "<<<<<<< HEAD\n" + manifest.replacing("apus \(ToolVersion.current)", with: "apus 99.0.0") + "=======\n"
            + manifest
            + ">>>>>>> topic\n"
        try place.folder.write(merged, to: "out/.apus-manifest")
        #expect(try place.check().status == .fine)
        try place.folder.remove("out/.apus-manifest")
        let found = try place.check()
        #expect(found.status == .problems)
        #expect(found.output.contains("/out/.apus-manifest: missing"))
        #expect(try place.generate().status == .fine)
        // The comment is there in the document that has been read now.
        func withoutSource(_ text: String?) -> [Substring]? {
            text?.split(separator: "\n").filter { !$0.hasPrefix("source ") }
        }
        #expect(withoutSource(place.folder.read("out/.apus-manifest")) == withoutSource(manifest))
    }

    @Test(arguments: [
        ("openapi: 3.0.3\n info: {}\n", RunStatus.problems), ("openapi: 3.0.3\nopenapi: 3.0.4\n", .problems),
        ("\u{0}\u{1}\u{2}binary", .problems), ("", .problems),
    ])
    func brokenDocuments(text: String, status: RunStatus) throws {
        let place = try Place()
        _ = try place.generate()
        let before = try place.contents()
        try place.folder.write(text, to: "doc.yaml")
        for report in [try place.generate(isForced: true), try place.check()] {
            #expect(report.status == status)
            #expect(report.output.isEmpty)
            #expect(report.diagnostics.filter { $0.severity == .error }.count == 1)
        }
        try place.folder.write(Place.document, to: "doc.yaml")
        #expect(try place.contents() == before)
    }

    @Test func unreadableDocuments() throws {
        let place = try Place()
        for document in ["missing.yaml", "."] {
            let flags = TargetFlags(
                document: place.folder.path(document).path,
                output: place.folder.path("out").path,
                name: "A"
            )
            let report = try Driver.generate(.flags(flags), settings: RunSettings(), isForced: false)
            #expect(report.status == .unusable)
            #expect(report.diagnostics.map(\.id) == [.unreadableFile])
        }
        #expect(try place.folder.everything() == ["doc.yaml"])
    }

    /// A field that is probably misspelt can be lived with: a warning.
    @Test func strictness() throws {
        let place = try Place()
        try place.folder.write(Place.warning, to: "doc.yaml")
        let strict = try place.generate(settings: RunSettings(isStrict: true))
        #expect(strict.status == .problems)
        #expect(strict.diagnostics.map(\.severity) == [.warning, .error])
        #expect(try place.folder.everything() == ["doc.yaml"])
        #expect(
            Driver.lint(document: place.folder.path("doc.yaml").path, settings: RunSettings(isStrict: true)).status
                == .problems
        )
        #expect(Driver.lint(document: place.folder.path("doc.yaml").path, settings: RunSettings()).status == .fine)
        #expect(try place.generate().status == .fine)
    }

    @Test(arguments: [
        ("off", RunStatus.fine, [Severity]()), ("error", .problems, [.error]),
        ("warning", .problems, [.warning, .error]),
    ])
    func levels(level: String, status: RunStatus, severities: [Severity]) throws {
        let place = try Place()
        try place.folder.write(Place.warning, to: "doc.yaml")
        try place.folder.write(
            "strict: true\ndiagnostics: {unknown-field: \(level)}\ntargets: [{document: doc.yaml, output: out, name: A}]\n",
            to: "a.yaml"
        )
        let report = try place.generate(.file(place.folder.path("a.yaml").path))
        #expect(report.status == status)
        #expect(report.diagnostics.map(\.severity) == severities)
    }

    @Test func oneBadTargetKeepsAllFromBeingWritten() throws {
        let place = try Place()
        try place.folder.write("openapi: [", to: "bad.yaml")
        let text = """
            targets:
              - {document: doc.yaml, output: one, name: One}
              - {document: BAD, output: two, name: Two}
            """
        try place.folder.write(text.replacing("BAD", with: "bad.yaml"), to: "apus.yaml")
        let source = ConfigurationSource.file(place.folder.path("apus.yaml").path)
        #expect(try place.generate(source).status == .problems)
        #expect(try place.folder.everything() == ["apus.yaml", "bad.yaml", "doc.yaml"])

        try place.folder.write(text.replacing("BAD", with: "doc.yaml"), to: "apus.yaml")
        try place.folder.write("mine", to: "two/mine.txt")
        #expect(try place.generate(source).status == .problems)
        #expect(try place.folder.everything() == ["apus.yaml", "bad.yaml", "doc.yaml", "two/mine.txt"])
        try place.folder.remove("two")
        let written = try place.generate(source)
        #expect(written.status == .fine)
        #expect(written.output.split(separator: "\n").count == 2)
    }

    @Test func theNumberOfJobsDoesNotMatter() throws {
        let place = try Place()
        _ = try place.generate(settings: RunSettings(jobs: 1))
        let one = try place.contents()
        try place.folder.remove("out")
        _ = try place.generate(settings: RunSettings(jobs: 8))
        #expect(try place.contents() == one)
    }

    @Test(arguments: InspectionStage.allCases) func everyStageCanBeSeen(stage: InspectionStage) throws {
        let place = try Place()
        let document = Place.document.replacing("id: {type: string}", with: "id: {type: string, example: a}")
        try place.folder.write(document, to: "doc.yaml")
        for format in InspectionFormat.allCases {
            let report = try Inspector.inspect(
                document: place.folder.path("doc.yaml").path,
                stage: stage,
                format: format,
                settings: RunSettings()
            )
            #expect(report.status == .fine)
            #expect(report.output.contains("Order"))
            if format == .json { _ = try parse(report.output, name: "output.json") }
        }
    }

    @Test func templatesAreEjectedOnce() throws {
        let folder = try TemporaryFolder()
        #expect(try TemplateCommands.eject(to: folder.path().path).status == .fine)
        let name = try #require(try folder.everything().first { $0.hasSuffix(".mustache") })
        #expect(try TemplateCommands.lint(folder: folder.path().path).status == .fine)
        try folder.write("mine", to: "notes.txt")
        #expect(try TemplateCommands.eject(to: folder.path().path).output.contains(": 0 written, "))
        try folder.write("edited", to: name)
        let refused = try TemplateCommands.eject(to: folder.path().path)
        #expect(refused.status == .problems)
        #expect(folder.read(name) == "edited")
        try folder.remove(name)
        #expect(try TemplateCommands.eject(to: folder.path().path).output.contains(": 1 written, "))
    }

    /// The lines of all diffs that stand for a change.
    private func changes(_ output: String) -> [String] {
        output.split(separator: "\n").map(String.init).filter {
            ($0.hasPrefix("-") || $0.hasPrefix("+")) && !$0.hasPrefix("--- ") && !$0.hasPrefix("+++ ")
        }
    }
}

/// A folder with a document, and the runs on it.
private struct Place {
    static let document = """
        openapi: 3.0.3
        info: {title: Orders, version: '1'}
        paths:
          /orders:
            get:
              operationId: listOrders
              responses:
                '200':
                  description: All of them.
                  content:
                    application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Order'}}}
                '404':
                  description: None.
                  content:
                    application/json: {schema: {$ref: '#/components/schemas/Receipt'}}
        components:
          schemas:
            Order:
              type: object
              properties:
                id: {type: string}
            Receipt: {type: object, properties: {total: {type: string}}}

        """
    static let warning = "openapi: 3.0.3\ninfo: {titel: Orders, version: '1'}\npaths: {}\n"

    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write(Self.document, to: "doc.yaml")
    }

    func generate(settings: RunSettings = RunSettings(), isForced: Bool = false) throws -> Report {
        try generate(source, settings: settings, isForced: isForced)
    }

    func generate(
        _ source: ConfigurationSource,
        settings: RunSettings = RunSettings(),
        isForced: Bool = false
    ) throws -> Report {
        try Driver.generate(source, settings: settings, isForced: isForced)
    }

    func check() throws -> Report { try Driver.check(source, settings: RunSettings()).report }

    /// Every file with its text.
    func contents() throws -> [String: String?] {
        var contents: [String: String?] = [:]
        for path in try folder.everything() { contents[path] = folder.read(path) }
        return contents
    }

    private var source: ConfigurationSource {
        .flags(
            TargetFlags(document: folder.path("doc.yaml").path, output: folder.path("out").path, name: "Orders")
        )
    }
}
