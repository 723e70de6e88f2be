import Foundation
import Testing

@testable import embed_templates

@Suite struct EmbeddedTemplatesFileTests {
    private typealias Entry = EmbeddedTemplatesFile.Entry

    @Test(arguments: [
        ("a\n", "#\"\"\"\na\n\n\"\"\"#"),
        ("no line end", "\"no line end\""),
        ("a \"\"\" b\n", "#\"\"\"\na \"\"\" b\n\n\"\"\"#"),
        ("a \"\"\"# b\n", "##\"\"\"\na \"\"\"# b\n\n\"\"\"##"),
        ("a \\(b) \\##(c)\n", "###\"\"\"\na \\(b) \\##(c)\n\n\"\"\"###"),
        ("#### \"# \"\"####\n", "#\"\"\"\n#### \"# \"\"####\n\n\"\"\"#"),
        ("\"\"\"\"#\n", "##\"\"\"\n\"\"\"\"#\n\n\"\"\"##"),
        ("\\", "#\"\"\"\n\\\n\"\"\"#"),
    ])
    func noTextEndsItsLiteral(_ text: String, _ literal: String) {
        let content = EmbeddedTemplatesFile.content(
            templates: [], runtime: [Entry(name: "X", text: text)], adapters: [])
        #expect(content.contains("[\n(name: \"X\", text: \(literal)),\n]\n"))
    }

    @Test func foldersAreReadByEndingInOrder() throws {
        let root = FileManager.default.temporaryDirectory.appendingPathComponent("embed-templates-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: root) }
        let files = [
            "Templates/Swift/b.mustache": "B\n", "Templates/Swift/a.mustache": "A\n", "Templates/Swift/notes.md": "no",
            "Templates/Runtime/Box+More.swift": "more\n", "Templates/Runtime/Box.swift": "box\n",
            "Templates/Runtime/.hidden.swift": "no", "Templates/Adapters/Bridge.swift": "bridge\n",
        ]
        for (path, text) in files {
            let file = root.appendingPathComponent(path)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }

        let embedded = EmbeddedTemplatesFile(root: root)
        #expect(embedded.currentContent == nil)
        #expect(try embedded.update())
        #expect(try embedded.update() == false)
        #expect(
            try embedded.generateContent()
                == EmbeddedTemplatesFile.content(
                    templates: [Entry(name: "a", text: "A\n"), Entry(name: "b", text: "B\n")],
                    runtime: [Entry(name: "Box+More", text: "more\n"), Entry(name: "Box", text: "box\n")],
                    adapters: [Entry(name: "Bridge", text: "bridge\n")]))

        try Data("a\r\n".utf8).write(to: root.appendingPathComponent("Templates/Swift/a.mustache"))
        #expect(throws: EmbeddedTemplatesFile.Failure.self) { try embedded.generateContent() }
    }
}
