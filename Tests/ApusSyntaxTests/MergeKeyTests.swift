import ApusSource
import ApusSyntax
import Testing

/// The merge keys of YAML 1.1: what stands for the keys of other mappings, and what is a key like any other.
@Suite struct MergeKeyTests {
    private static let merged: [(text: String, outline: String)] = [
        ("x: &x {a: 1, b: 2}\ny:\n  <<: *x\n  c: 3\n", "{a: integer 1, b: integer 2, c: integer 3}"),
        // In its place, and behind what the mapping says itself.
        ("x: &x {a: 1, b: 2}\ny:\n  c: 3\n  <<: *x\n  a: 4\n", "{c: integer 3, b: integer 2, a: integer 4}"),
        // The earlier one counts.
        (
            "x: &x {a: 1}\nz: &z {a: 2, b: 3}\ny: {<<: [*x, *z, {b: 4, c: 5}]}\n",
            "{a: integer 1, b: integer 3, c: integer 5}"
        ),
        // What is merged may have been merged itself.
        ("x: &x {a: 1}\nz: &z {<<: *x, b: 2}\ny: {<<: *z, a: 3}\n", "{b: integer 2, a: integer 3}"),
        ("y:\n  <<:\n    a: 1\n  b: {<<: {c: 2}}\n", "{a: integer 1, b: {c: integer 2}}"),
        ("y: {<<: {}, a: 1}\n", "{a: integer 1}"), ("y: {<<: [], a: 1}\n", "{a: integer 1}"),
        ("y: {!!merge <<: {a: 1}}\n", "{a: integer 1}"),
        // Inner mappings are not merged.
        ("x: &x {a: {b: 1}}\ny: {<<: *x, a: {c: 2}}\n", "{a: {c: integer 2}}"),
        // Keys with quotes or another tag, and what is no key.
        ("y: {\"<<\": {a: 1}}\n", "{<<: {a: integer 1}}"), ("y: {'<<': 1}\n", "{<<: integer 1}"),
        ("y: {!!str <<: {a: 1}}\n", "{<<: {a: integer 1}}"), ("y: [<<]\n", "[string <<]"),
        // Two keys that look alike are two.
        ("x: &x {\"e\u{301}\": 1}\ny: {<<: *x, é: 2}\n", "{e\u{301}: integer 1, é: integer 2}"),
    ]

    @Test(arguments: merged) func standForTheKeysOfOthers(text: String, outline: String) throws {
        let reading = Reading(text)
        #expect(reading.ids == [])
        #expect(try #require(reading.root)["y"]?.outline == outline)
    }

    @Test func whatIsMergedStandsWhereItIsWritten() throws {
        let marked = MarkedText("x: &x {«a»: «1»}\ny: {<<: *x}\n")
        let entry = try #require(Reading(marked.file).root?["y"]?.entries?.first)
        #expect([entry.keyRange, entry.value.range] == marked.places)
    }

    @Test(arguments: [
        ("y: {<<: «text»}\n", ["invalid-merge"]), ("y:\n  «<<»:\n  a: 1\n", ["invalid-merge"]),
        ("y: {<<: [{a: 1}, «2», «[{b: 1}]»]}\n", ["invalid-merge", "invalid-merge"]),
        ("y: {<<: {a: 1}, «<<»: {b: 2}}\n", ["duplicate-key"]),
        ("y: &y {<<: «*y»}\n", ["recursive-alias"]), ("y: {<<: «*x»}\n", ["unknown-alias"]),
    ])
    func whatCannotBeMergedIsReported(text: String, ids: [String]) {
        let marked = MarkedText(text)
        let reading = Reading(marked.file)
        #expect(reading.ids == ids)
        #expect(reading.diagnostics.map(\.range) == marked.places)
        #expect(reading.diagnostics.allSatisfy { $0.severity == .error })
    }

    @Test func jsonHasNone() throws {
        let reading = Reading("{\"y\": {\"<<\": {\"a\": 1}}}", name: "a.json")
        #expect(reading.outline == "{y: {<<: {a: integer 1}}}")
    }

    /// Each mapping is merged from the one before, twice: that many values are no document.
    @Test func mergingManyTimesIsLimited() {
        let lines = (1...40).map { "x\($0): &x\($0) {<<: [*x\($0 - 1), *x\($0 - 1)], k\($0): 1}\n" }
        #expect(Reading("x0: &x0 {a: 1}\n" + lines.joined()).ids == ["too-many-nodes"])
    }

    /// A chain of bases is no deeper than one of them.
    @Test func mergingAddsNoDepth() throws {
        let lines = (1...60).map { "x\($0): &x\($0) {<<: *x\($0 - 1), k\($0): 1}\n" }
        let limits = SyntaxLimits(maximumDepth: 10)
        let reading = Reading("x0: &x0 {a: 1}\n" + lines.joined(), limits: limits)
        #expect(reading.ids == [])
        #expect(reading.root?["x60"]?.entries?.count == 61)
    }
}
