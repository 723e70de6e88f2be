import Foundation
import Testing

/// `apus templates lint`, and what a run does with templates that it would find fault with.
@Suite struct TemplateLintTests {
    /// A misspelt name in a template, and what is nearest to it.
    struct Misspelling: Sendable, CustomTestStringConvertible {
        let template: String
        let old: String
        let new: String
        let id: String
        let nearest: String

        var testDescription: String { "\(template): \(new)" }
    }

    @Test func ejectedTemplatesAreFine() throws {
        let folder = try ejected()
        let before = try folder.traces()
        let lint = try Tool.run("templates", "lint", "Templates", in: folder)
        #expect(lint.status == 0, "\(lint)")
        #expect(lint.errors.isEmpty)
        #expect(try folder.touched(since: before) == [])
    }

    @Test(arguments: [
        Misspelling(
            template: "alias", old: "{{.type}}", new: "{{.tipe}}", id: "unknown-template-name", nearest: ".type"),
        Misspelling(
            template: "operation", old: "{{#.isStreaming}}", new: "{{#.isStreamin}}", id: "unknown-template-name",
            nearest: ".isStreaming"),
        Misspelling(
            template: "operationFile", old: "{{>operation}}", new: "{{>operaton}}", id: "unknown-partial",
            nearest: "operation"),
        Misspelling(
            template: "model", old: "view: model", new: "view: modle", id: "unknown-view", nearest: "model"),
    ])
    func aMisspeltNameHasAPlaceAndTheNearestRightOne(misspelling: Misspelling) throws {
        let folder = try ejected()
        let path = "Templates/\(misspelling.template).mustache"
        try folder.replace(misspelling.old, with: misspelling.new, in: path)
        if misspelling.new.hasPrefix("{{#") {
            let closing = "{{/" + misspelling.old.dropFirst(3)
            try folder.replace(closing, with: "{{/" + misspelling.new.dropFirst(3), in: path)
        }
        let word = misspelling.new.hasPrefix("view") ? String(misspelling.new.dropFirst(6)) : misspelling.new
        let place = try folder.place(of: word, in: path)

        let lint = try Tool.run("templates", "lint", "Templates", in: folder)
        #expect(lint.status == 1, "\(lint)")
        #expect(lint.output.isEmpty)
        #expect(lint.messages.count == 1, "\(lint)")
        let message = try #require(lint.messages.first)
        #expect(message.place == place, "\(lint)")
        #expect(message.id == misspelling.id)
        #expect(message.text.contains("did you mean '\(misspelling.nearest)'?"), "\(lint)")
    }

    /// In `templates lint` the templates are what was asked about; in a run they are settings of it.
    @Test func aRunWithAMisspeltNameWritesNothing() throws {
        let folder = try ejected()
        try folder.write(try OrderManagement.generated.get().text(OrderManagement.document), to: "doc.yaml")
        try folder.replace("{{.type}}", with: "{{.tipe}}", in: "Templates/alias.mustache")
        let before = try folder.traces()
        let run = try Tool.run(
            "generate", "doc.yaml", "--output", "out", "--name", "A", "--templates", "Templates", in: folder)
        #expect(run.status == 2, "\(run)")
        #expect(run.messages.map(\.id) == ["unknown-template-name"])
        #expect(try folder.touched(since: before) == [])
    }

    @Test func aFolderWithoutTemplatesIsAMistake() throws {
        let folder = try WorkFolder()
        try folder.makeFolder("Templates")
        for path in ["Templates", "Missing"] {
            let lint = try Tool.run("templates", "lint", path, in: folder)
            #expect(lint.status == 2, "\(lint)")
            #expect(lint.messages.count == 1)
            #expect(lint.messages.first?.text.contains("'\(path)'") == true)
        }
    }

    private func ejected() throws -> WorkFolder {
        let folder = try WorkFolder()
        let run = try Tool.run("templates", "eject", "Templates", in: folder)
        #expect(run.status == 0, "\(run)")
        return folder
    }
}
