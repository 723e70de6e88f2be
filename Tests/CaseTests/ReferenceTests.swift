import ApusDriver
import Foundation
import Testing

/// The tables in `docs`: what apus makes of each part of OpenAPI, and what it may say about a document. Both are made of
/// what these tests see, so that no page claims what is not so.
@Suite struct ReferenceTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    private static let parts = "[fixtures, server, webhooks, callbacks, documentation]"

    @Test func everyFeatureHasAnOutcome() throws {
        let base = try Feature.run(overlay: nil, parts: Self.parts)
        var rows: [String] = []
        var object = ""
        for feature in Feature.all {
            let state = Feature.state(of: try feature.run(parts: Self.parts), base: base)
            #expect(
                state.isNothing == (feature.reason != nil),
                "\(feature.object) \(feature.name): \(state.isNothing ? "nothing comes of it, and nobody says so" : "has an effect: \(state)")"
            )
            if feature.object != object {
                object = feature.object
                rows += ["", "## \(object) Object", "", "| field | what comes of it |", "|---|---|"]
            }
            var outcome = [state.text, state.ids.map { "`\($0)`" }.joined(separator: ", ")].filter { !$0.isEmpty }
            if let reason = feature.reason { outcome = ["no effect: \(reason)"] }
            rows.append("| `\(feature.name)` | \(outcome.joined(separator: "; ")) |")
        }
        let head = """
            # What comes of OpenAPI

            Made by a test that adds each field to a document and looks at the difference. *Generated*: types or calls
            differ. *Checked*: values are checked before they are sent. What cannot be generated or checked is reported under
            the ID. Versions 2.0 to 3.2 are read into one model.

            An optional property that may be null is nil either way when it is read. When it is sent, nil leaves it out, unless it
            has three states (`.unset`, `.null` and a value): in merge patches, and where only JSON that is sent has its type
            and a `PATCH` sends the object; a `PUT` sends it, and nothing of the object is required; its description has the
            word "null"; or an example of it, or of the body, is null there. Where null is its default, leaving it out says
            the same, and `POST` and `PUT` have no third state for it.
            """
        try expect(head + "\n" + rows.joined(separator: "\n") + "\n", in: "docs/openapi.md")
    }

    @Test func everyDiagnosticIsListed() throws {
        let ids = try diagnostics()
        let written = try writtenSeverities()
        #expect(ids.count > 60)
        var rows: [String] = []
        for (id, (name, summary)) in ids.sorted(by: { $0.key < $1.key }) {
            let severities = try severities(of: id, written[name] ?? [])
            #expect(!severities.isEmpty, "nothing is reported under '\(id)'")
            rows.append("| `\(id)` | \(severities) | \(summary) |")
        }
        let head = """
            # What apus may say about a document

            Made from the sources and from what the tests of the cases expect. Warnings and notes can be turned off or into
            errors by ID, under `diagnostics` in `apus.yaml`; errors leave no document to speak of.

            | ID | severity | meaning |
            |---|---|---|
            """
        try expect(head + "\n" + rows.joined(separator: "\n") + "\n", in: "docs/diagnostics.md")
    }

    /// The IDs that a configuration knows, with the comments of their declarations.
    private func diagnostics() throws -> [String: (name: String, summary: String)] {
        let schema = try String(contentsOf: Self.root.appendingPathComponent("spec/apus.schema.json"), encoding: .utf8)
        var found: [String: (name: String, summary: String)] = [:]
        for module in ["ApusSyntax", "ApusSpec", "ApusLowering", "ApusDriver"] {
            let folder = Self.root.appendingPathComponent("Sources/\(module)")
            for (_, text) in try TemporaryFolder.files(in: folder).filter({ $0.key.hasSuffix(".swift") }) {
                let pattern =
                    #/((?:[ ]*\/\/\/.*\n)+)[ ]*package static let (\w+): DiagnosticID = "([a-z0-9-]+)"/#
                // Some other things have names of their own in the schema.
                for match in text.matches(of: pattern)
                where schema.contains("\"\(match.3)\"") && !schema.contains("\"\(match.3)\":") {
                    let lines = match.1.split(separator: "\n").map { $0.drop { $0 == " " }.dropFirst(3) }
                    let summary = lines.map { $0.drop { $0 == " " } }.joined(separator: " ")
                    found[String(match.3)] = (String(match.2), summary)
                }
            }
        }
        return found
    }

    /// The severities that are written in the sources, by the Swift names of the IDs.
    private func writtenSeverities() throws -> [String: Set<String>] {
        var found: [String: Set<String>] = [:]
        for (path, text) in try TemporaryFolder.files(in: Self.root.appendingPathComponent("Sources"))
        where path.hasSuffix(".swift") {
            for match in text.matches(of: /\.(error|warning|note)\(\s*\.(\w+)/) {
                found[String(match.2), default: []].insert(String(match.1))
            }
            for match in text.matches(of: /SyntaxFailure\(\s*\.(\w+)/) {
                found[String(match.1), default: []].insert("error")
            }
            for match in text.matches(of: /Diagnostic\(\s*\.(\w+), \.(error|warning|note)/) {
                found[String(match.1), default: []].insert(String(match.2))
            }
        }
        return found
    }

    /// The severities that messages have under an ID, in the sources and in the cases.
    private func severities(of id: String, _ written: Set<String>) throws -> String {
        var found = written
        for example in Case.all {
            guard let text = try? String(contentsOf: example.expectedMessages, encoding: .utf8) else { continue }
            for line in text.split(separator: "\n") where line.hasSuffix("[\(id)]") {
                for severity in ["error", "warning", "note"] where line.contains(": \(severity): ") {
                    found.insert(severity)
                }
            }
        }
        return ["error", "warning", "note"].filter(found.contains).joined(separator: ", ")
    }

    /// Compares a page, or writes it where that is asked for.
    private func expect(_ text: String, in path: String) throws {
        let file = Self.root.appendingPathComponent(path)
        let known = try? String(contentsOf: file, encoding: .utf8)
        if known == text { return }
        if CaseTests.isRefreshing {
            try TemporaryFolder.write(text, to: file)
            Issue.record("\(path) was refreshed; look at it, then run the tests without APUS_REFRESH")
        } else {
            Issue.record("\(path) is out of date; APUS_REFRESH=1 swift test --filter ReferenceTests")
        }
    }
}
