import ApusDriver
import ApusSource
import Testing

/// The configuration that a text is, as if it stood in the folder `config`.
func readConfiguration(
    _ text: String, _ diagnostics: DiagnosticCollector = .init()
) throws -> Configuration? {
    ConfigurationReader.read(try parse(text), from: DiskPath("config/apus.yaml"), diagnostics: diagnostics)
}

/// Expects that one message is all that comes of a text, at the place that `«` and `»` enclose in it.
func expectRefusal(_ message: String, of marked: String) throws {
    let diagnostics = DiagnosticCollector()
    #expect(try readConfiguration(marked.replacing("«", with: "").replacing("»", with: ""), diagnostics) == nil)
    #expect(diagnostics.diagnostics.map(\.message) == [message])
    #expect(diagnostics.diagnostics.first?.severity == .error)
    let range = try #require(diagnostics.diagnostics.first?.range)
    let before = try #require(marked.split(separator: "«", omittingEmptySubsequences: false).first)
    #expect(range.start == before.utf8.count)
    #expect(marked.contains("«\(range.text)»"))
}
