import Foundation
import Testing

/// How messages are printed.
@Suite struct MessageFormatTests {
    private static let keys = ["id", "severity", "message", "file", "line", "column", "endLine", "endColumn", "notes"]

    /// A document with a misspelt type, which is a warning, and one with a key that stands twice, which is an error.
    private static let flawed = """
        openapi: 3.0.3
        info: {title: Pets, version: '1'}
        paths: {}
        components:
          schemas:
            Pet: {type: objekt}

        """
    private static let broken = "openapi: 3.0.3\nopenapi: 3.0.4\n"

    @Test func jsonHasPlaceAndID() throws {
        let objects = try jsonMessages("lint", "flawed.yaml", status: 0)
        #expect(objects.count == 1)
        let object = try #require(objects.first)
        #expect(object.keys.sorted() == Self.keys.sorted())
        #expect(object["id"] as? String == "unknown-type")
        #expect(object["severity"] as? String == "warning")
        #expect(object["file"] as? String == "flawed.yaml")
        #expect(object["line"] as? Int == 6)
        #expect(object["column"] as? Int == 17)
        #expect(object["endColumn"] as? Int == 23)
    }

    @Test func jsonHasNotes() throws {
        let object = try #require(try jsonMessages("lint", "broken.yaml", status: 1).first)
        #expect(object["id"] as? String == "duplicate-key")
        #expect(object["line"] as? Int == 2)
        let notes = try #require(object["notes"] as? [[String: Any]])
        #expect(notes.map { $0["line"] as? Int } == [1])
        #expect(notes.map { $0["file"] as? String } == ["broken.yaml"])
    }

    @Test func jsonWithoutPlaceHasNulls() throws {
        let object = try #require(try jsonMessages("lint", "missing.yaml", status: 2).first)
        #expect(object["id"] as? String == "unreadable-file")
        for key in ["file", "line", "column"] { #expect(object[key] is NSNull, "\(key)") }
    }

    @Test func jsonWithoutMessagesIsAnEmptyArray() throws {
        #expect(try jsonMessages("schema", status: 0).isEmpty)
    }

    /// People see three notes of a kind, tools all of them.
    @Test func notesOfOneKindAreFolded() throws {
        let folder = try WorkFolder()
        let body = "{content: {application/xml: {}, application/json: {}}}"
        let paths = (1...9).map { "  /p\($0): {get: {responses: {'200': \(body)}}}\n" }.joined()
        let head = "openapi: 3.1.0\ninfo: {title: Pets, version: '1'}\nservers: [{url: https://example.com}]\npaths:\n"
        try folder.write(head + paths, to: "pets.yaml")
        let call = ["generate", "pets.yaml", "--output", "Pets", "--name", "Pets"]
        func notes(_ options: String...) throws -> Int {
            let run = try Tool.run(call + options, in: folder)
            #expect(run.status == 0, "\(run)")
            return run.errors.matches(of: /of 2 media types the client speaks/).count
        }
        #expect(try notes() == 3)
        #expect(try Tool.run(call, in: folder).errors.contains("and 6 more; --all-diagnostics shows them"))
        #expect(try notes("--all-diagnostics") == 9)
        #expect(try notes("--diagnostics", "json") == 9)
    }

    /// A folder that a configuration names is told at its place there.
    @Test func missingTemplatesHaveAPlace() throws {
        let folder = try WorkFolder()
        try folder.write("openapi: 3.1.0\ninfo: {title: Pets, version: '1'}\npaths: {}\n", to: "pets.yaml")
        let target = "targets:\n  - { document: pets.yaml, output: out, name: Pets, templates: none }\n"
        try folder.write(target, to: "apus.yaml")
        let run = try Tool.run("generate", in: folder)
        #expect(run.status == 2, "\(run)")
        #expect(run.errors.hasPrefix("apus.yaml:2:64: error: 'none' does not exist"), "\(run)")
    }

    @Test func driftIsAnnotated() throws {
        let folder = try OrderManagement.copy()
        let path = OrderManagement.client + "/Models/Order.swift"
        try folder.replace("public var imageId: String?", with: "public var imageID: String?", in: path)
        let place = try folder.place(of: "D: String?", in: path).split(separator: ":")
        let json = try Tool.run("check", "--diagnostics", "json", in: folder)
        #expect(json.status == 1)
        let objects = try JSONSerialization.jsonObject(with: Data(json.errors.utf8)) as? [[String: Any]]
        let object = try #require(objects?.first)
        #expect(object["id"] as? String == "drift")
        #expect(object["file"] as? String == path)
        #expect([object["line"] as? Int, object["column"] as? Int] == place.dropFirst().map { Int($0) })

        let github = try Tool.run("check", "--diagnostics", "github", in: folder)
        #expect(github.status == 1)
        #expect(github.output == json.output)
        #expect(
            github.errors.hasPrefix("::error file=\(path),line=\(place[1]),col=\(place[2]),"), "\(github)")
    }

    @Test(arguments: [
        ("broken.yaml", 1, "::error file=broken.yaml,line=2,col=1,"),
        ("flawed.yaml", 0, "::warning file=flawed.yaml,line=6,col=17,"),
        ("missing.yaml", 2, "::error title=unreadable-file::"),
    ])
    func annotationsBeginWithTheirPlace(document: String, status: Int32, start: String) throws {
        let run = try Tool.run("lint", document, "--diagnostics", "github", in: documents())
        #expect(run.status == status, "\(run)")
        #expect(run.errors.hasPrefix(start), "\(run)")
        #expect(run.errors.split(separator: "\n").count == 1)
    }

    /// Standard error is a pipe here.
    @Test func coloursAreForTerminalsUnlessAskedFor() throws {
        let folder = try documents()
        let escape = "\u{1B}["
        let plain = try Tool.run("lint", "broken.yaml", in: folder)
        #expect(!plain.errors.contains("\u{1B}"))
        #expect(try Tool.run("lint", "broken.yaml", "--color", "never", in: folder).errors == plain.errors)
        let colored = try Tool.run("lint", "broken.yaml", "--color", "always", in: folder)
        #expect(colored.status == plain.status)
        #expect(colored.errors.contains(escape))
        #expect(colored.errors.replacing(/\u{1B}\[[0-9;]*m/, with: "") == plain.errors)
        for format in ["json", "github"] {
            let run = try Tool.run("lint", "broken.yaml", "--color", "always", "--diagnostics", format, in: folder)
            #expect(!run.errors.contains("\u{1B}"), "\(format)")
        }
    }

    private func documents() throws -> WorkFolder {
        let folder = try WorkFolder()
        try folder.write(Self.flawed, to: "flawed.yaml")
        try folder.write(Self.broken, to: "broken.yaml")
        return folder
    }

    private func jsonMessages(_ arguments: String..., status: Int32) throws -> [[String: Any]] {
        let run = try Tool.run(arguments + ["--diagnostics", "json"], in: documents())
        #expect(run.status == status, "\(run)")
        return try #require(JSONSerialization.jsonObject(with: Data(run.errors.utf8)) as? [[String: Any]])
    }
}
