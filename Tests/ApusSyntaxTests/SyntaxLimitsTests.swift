import ApusSource
import ApusSyntax
import Testing

@Suite struct SyntaxLimitsTests {
    private static let names = ["a.json", "a.yaml"]

    @Test(arguments: names)
    func depth(name: String) {
        let nested = { (depth: Int) in String(repeating: "[", count: depth) + String(repeating: "]", count: depth) }
        #expect(Reading(nested(512), name: name).ids == [])
        let reading = Reading(nested(513), name: name)
        #expect(reading.root == nil)
        #expect(reading.ids == ["nesting-too-deep"])
        #expect(reading.diagnostics.first?.range?.start == 512)
        #expect(reading.diagnostics.first?.message.contains("--max-depth") == true)
        #expect(Reading(nested(4), name: name, limits: .init(maximumDepth: 3)).ids == ["nesting-too-deep"])
        #expect(Reading(nested(1024), name: name, limits: .init(maximumDepth: .max)).ids == [])
        #expect(Reading(nested(1025), name: name, limits: .init(maximumDepth: .max)).ids == ["nesting-too-deep"])
    }

    /// libyaml alone would take minutes for each of these.
    @Test(
        .timeLimit(.minutes(1)),
        arguments: [
            ("a.json", "["), ("a.yaml", "["), ("a.json", "{\"a\":"), ("a.yaml", "{\"a\":"), ("a.yaml", "- "),
            ("a.yaml", "[\n"), ("a.yaml", "{a: "),
        ]
    )
    func depthIsRefusedAtOnce(name: String, opening: String) {
        let text = String(repeating: opening, count: 400_000 / opening.utf8.count)
        #expect(Reading(text, name: name).ids == ["nesting-too-deep"])
        if name == "a.yaml" { #expect(Reading("a: " + text, name: name).ids.count == 1) }
    }

    @Test(arguments: names)
    func nodes(name: String) {
        #expect(Reading("[1, 2, {\"a\": 3}]", name: name, limits: .init(maximumNodes: 5)).ids == [])
        let reading = Reading("[1, 2, {\"a\": 3}]", name: name, limits: .init(maximumNodes: 4))
        #expect(reading.root == nil)
        #expect(reading.ids == ["too-many-nodes"])
        #expect(reading.diagnostics.first?.range?.text == "3")
        #expect(reading.diagnostics.first?.message.contains("--max-nodes") == true)
    }

    @Test func aliasesCountAsCopies() {
        let text = "- &a [1, 2]\n- *a\n"
        #expect(Reading(text, limits: .init(maximumNodes: 7)).ids == [])
        let reading = Reading(text, limits: .init(maximumNodes: 6))
        #expect(reading.ids == ["too-many-nodes"])
        #expect(reading.diagnostics.first?.range?.text == "*a")
    }

    @Test func aliasBombsEndAtOnce() {
        let bomb = { (levels: Int) in
            "a0: &a0 [x, x]\n"
                + (1...levels).map { "a\($0): &a\($0) [\((0..<10).map { _ in "*a" }.joined(separator: ","))]\n" }
                .enumerated().map { $1.replacing("*a", with: "*a\($0)") }.joined()
        }
        #expect(Reading(bomb(3)).ids == [])
        #expect(Reading(bomb(200)).ids == ["too-many-nodes"])
        // The sum of so many copies fits into no Int; it must not wrap around.
        #expect(Reading(bomb(200), limits: .init(maximumNodes: .max)).ids == ["too-many-nodes"])
    }

    /// A tree that is deep by its aliases alone is as deep for those who walk it.
    @Test func aliasesDoNotHideDepth() {
        let chain = "a0: &a0 [x]\n" + (1..<600).map { "a\($0): &a\($0) [*a\($0 - 1)]\n" }.joined()
        let reading = Reading(chain)
        #expect(reading.ids == ["nesting-too-deep"])
        #expect(reading.diagnostics.first?.range?.text == "*a510")
    }

    @Test func bytes() {
        let limits = SyntaxLimits(maximumBytes: 5)
        #expect(Reading("[1,2]", name: "a.json", limits: limits).ids == [])
        let reading = Reading("[1,23]", name: "a.json", limits: limits)
        #expect(reading.ids == ["file-too-large"])
        #expect(reading.diagnostics.first?.message.contains("--max-bytes") == true)
        #expect(Reading(bytes: Array("[1,23]".utf8), limits: limits).ids == ["file-too-large"])
    }
}
