import ApusDriver
import ApusLowering
import ApusSource
import ApusSyntax
import Foundation
import Testing

/// The files under `spec` that belong to the configuration.
@Suite struct CheckedInFilesTests {
    private static let spec = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("spec")

    @Test func theSchemaIsUpToDate() throws {
        let text = try String(contentsOf: Self.spec.appendingPathComponent("apus.schema.json"), encoding: .utf8)
        #expect(text == ConfigurationSchema.jsonSchema, "run: swift run apus schema > spec/apus.schema.json")
    }

    /// Whoever replaces the document without `apus bump` forgets this one.
    @Test func theChangelogKnowsTheDocument() throws {
        let bytes = try Data(contentsOf: Self.spec.appendingPathComponent("order-management.yaml"))
        let file = SourceFile(name: "order-management.yaml", bytes: Array(bytes))
        let document = try #require(SyntaxReader.read(file, diagnostics: DiagnosticCollector()))
        let version = try #require(document["info"]?["version"]?.scalar?.text)
        let text = try String(contentsOf: Self.spec.appendingPathComponent("CHANGELOG.md"), encoding: .utf8)
        let newest = text.split(separator: "\n").first { $0.hasPrefix("## ") }
        #expect(newest?.hasPrefix("## Document `\(version)` - ") == true, "run: swift run apus bump NEW")
    }

    @Test func ourOwnConfigurationIsRead() throws {
        let path = DiskPath(Self.spec.path).appending("apus.yaml")
        let diagnostics = DiagnosticCollector()
        let configuration = try #require(ConfigurationSource.file(path.path).load(diagnostics: diagnostics))
        #expect(diagnostics.diagnostics.isEmpty)
        #expect(configuration.isStrict)
        #expect(configuration.targets.map(\.lowering.name) == ["OrderManagement"])
        #expect(configuration.targets.first?.lowering.commonParameters?.count == 6)
        #expect(configuration.targets.first?.lowering.serverNames.values.sorted() == ["production", "test"])
    }
}
