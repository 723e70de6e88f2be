import Foundation
import Testing

@testable import embed_templates

@Suite struct UpToDateTests {
    private static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    @Test func theEmbeddedTemplatesAreThoseInTheFolders() throws {
        let file = EmbeddedTemplatesFile(root: Self.root)
        let expected = try file.generateContent()
        // A missing, an extra and a changed file all show as a difference. The texts would be too long to print.
        let isUpToDate = file.currentContent == expected
        #expect(isUpToDate, "\(EmbeddedTemplatesFile.path) is not up to date: run 'make generate'")
    }

    @Test func nothingElseStandsBesideTheEmbeddedTemplates() throws {
        let folder = Self.root.appendingPathComponent(EmbeddedTemplatesFile.path).deletingLastPathComponent()
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { !$0.hasPrefix(".") }
        #expect(files == ["EmbeddedTemplates.swift"], "\(folder.path) holds generated files alone: delete the others")
    }
}
