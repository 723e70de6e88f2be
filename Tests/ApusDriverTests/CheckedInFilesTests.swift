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
