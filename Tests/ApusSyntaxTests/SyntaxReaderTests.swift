import ApusSource
import ApusSyntax
import Testing

@Suite struct SyntaxReaderTests {
    @Test(arguments: [
        // The name decides, then the first character.
        (name: "a.json", text: "a: 1\n", ids: ["invalid-json"]),
        (name: "A.JSON", text: "a: 1\n", ids: ["invalid-json"]),
        (name: "a.json", text: "{a: 1}", ids: ["invalid-json"]),
        (name: "-", text: "{a: 1}", ids: ["invalid-json"]),
        (name: "-", text: "a: 1", ids: []),
        (name: "a.yaml", text: "{a: 1}", ids: ["flow-yaml"]),
        (name: "a.yml", text: "\u{FEFF} \r\n[a]", ids: ["flow-yaml"]),
        (name: "a.yaml", text: "# comment\n{a: 1}", ids: []),
        // JSON that libyaml would refuse or change.
        (name: "a.yaml", text: "{\"a\"\n:\"\\ud83d\\udcaf\u{7F}\"}", ids: []),
        // What is wrong in both is told once, by the reader whose syntax the text begins in.
        (name: "a.yaml", text: "{\"a\": 1 \"b\": 2}", ids: ["invalid-json"]),
        (name: "a.yaml", text: "{a: 1, b: [}", ids: ["invalid-yaml"]),
        // What is no question of syntax is not tried again.
        (name: "a.yaml", text: "{\"a\": 1, \"a\": 2}", ids: ["duplicate-key"]),
        (name: "a.yaml", text: "[\"\\ud83d\"]", ids: ["invalid-json"]),
        (name: "a.yaml", text: "{", ids: ["invalid-json"]),
        (name: "a.yaml", text: "", ids: ["empty-file"]),
        (name: "a.json", text: "", ids: ["empty-file"]),
    ])
    func choice(name: String, text: String, ids: [String]) {
        let reading = Reading(text, name: name)
        #expect(reading.ids == ids)
        #expect((reading.root == nil) == reading.diagnostics.contains { $0.severity == .error })
    }

    @Test func jsonKeepsWhatYAMLWouldChange() {
        #expect(Reading("[\"a\u{85}b\"]").root?.elements?.first?.scalar?.text == "a\u{85}b")
        #expect(Reading("{\"\(String(repeating: "k", count: 5000))\": 1}").ids == [])
    }

    @Test func limitsEndTheReading() {
        #expect(Reading("[[a]]", limits: .init(maximumDepth: 1)).ids == ["nesting-too-deep"])
        #expect(Reading("[1, 2, a]", limits: .init(maximumNodes: 2)).ids == ["too-many-nodes"])
    }
}
