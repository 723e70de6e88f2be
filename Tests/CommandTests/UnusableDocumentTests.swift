import Foundation
import Testing

/// Documents that nothing can be made of: one message, the right exit code, and no file touched.
@Suite struct UnusableDocumentTests {
    /// What makes a document unusable, and what apus has to say about it.
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let status: Int32
        let id: String
        /// The start of what is wrong, in the changed document; nil when the message has no place.
        var marker: String?
        let spoil: @Sendable (WorkFolder) throws -> Void
    }

    private static let document = OrderManagement.document

    private static let broken = [
        Case(testDescription: "broken indent", status: 1, id: "invalid-yaml", marker: "servers:\n") {
            try $0.replace("servers:\n  - url", with: " servers:\n  - url", in: document)
        },
        Case(testDescription: "duplicate key", status: 1, id: "duplicate-key", marker: "title: Order Management API") {
            try $0.replace("info:\n  title: O", with: "info:\n  title: Twice\n  title: O", in: document)
        },
        Case(testDescription: "broken JSON", status: 1, id: "invalid-json", marker: "\"info\"") {
            try $0.write("{\n  \"openapi\": \"3.0.3\"\n  \"info\": {}\n}\n", to: document)
        },
        Case(testDescription: "binary", status: 1, id: "invalid-encoding") {
            try $0.write(Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0x0D]), to: document)
        },
    ]
    private static let unreadable = [
        Case(testDescription: "2 GB", status: 2, id: "unreadable-file") {
            try $0.write("", to: document)
            let file = try FileHandle(forWritingTo: $0.file(document))
            try file.truncate(atOffset: 2 << 30)
            try file.close()
        },
        Case(testDescription: "a folder", status: 2, id: "unreadable-file") {
            try $0.remove(document)
            try $0.makeFolder(document)
        },
        Case(testDescription: "missing", status: 2, id: "unreadable-file") { try $0.remove(document) },
    ]

    @Test(arguments: broken, ["generate", "check"])
    func brokenDocuments(problem: Case, command: String) throws {
        let folder = try OrderManagement.copy()
        try problem.spoil(folder)
        let message = try onlyMessage(of: command, problem, in: folder)
        let place = try problem.marker.map { try folder.place(of: $0, in: Self.document) }
        #expect(message.place == place ?? Self.document + ":1:1")
    }

    @Test(arguments: unreadable, ["generate", "check"])
    func unreadableDocuments(problem: Case, command: String) throws {
        let folder = try OrderManagement.copy()
        try problem.spoil(folder)
        let message = try onlyMessage(of: command, problem, in: folder)
        #expect(message.place == nil)
        #expect(message.text.hasPrefix("'\(Self.document)' "))
    }

    /// The first of two equal keys is a note of the message about the second.
    @Test func theFirstOfTwoEqualKeysIsNoted() throws {
        let folder = try OrderManagement.copy()
        try Self.broken[1].spoil(folder)
        let run = try Tool.run("generate", in: folder)
        let place = try folder.place(of: "title: Twice", in: Self.document)
        #expect(run.errors.components(separatedBy: ": note: ").count == 2)
        #expect(run.errors.contains("\n\(place): note: "), "\(run)")
    }

    /// Runs a command, even one that may overwrite anything, and returns what it says.
    private func onlyMessage(of command: String, _ problem: Case, in folder: WorkFolder) throws -> ToolRun.Message {
        let before = try folder.traces()
        let run = try Tool.run([command] + (command == "generate" ? ["--force"] : []), in: folder)
        #expect(run.status == problem.status, "\(run)")
        #expect(run.output.isEmpty)
        #expect(try folder.touched(since: before) == [])
        #expect(run.messages.count == 1, "\(run)")
        let message = try #require(run.messages.first)
        #expect(message.severity == "error")
        #expect(message.id == problem.id)
        return message
    }
}
