import ApusSource
import ApusSyntax
import Testing

/// The traps of YAML: what each text must be told, and where.
@Suite struct YAMLProblemTests {
    private static let syntax: [(text: String, message: String)] = [
        ("a:\n«\t»b: 1\n", "a tab must not indent"), ("a:\n  b: 1\n«\t»c: 2\n", "a tab must not indent"),
        ("a:\n  - x\n «\t»- y\n", "a tab must not indent"), ("-«\t»a: 1\n", "a tab must not indent"),
        ("a: |\n«\t»text\n", "a tab must not indent"),
        ("a:«\u{A0}»1\nb: 2\n", "U+00A0 (a no-break space)"),
        ("a: 1\n«\u{FEFF}»b: 2\n", "U+FEFF (a byte order mark)"), ("- a\n«\u{FEFF}»- b\n", "U+FEFF"),
        ("a: x«\u{0}»y\n", "U+0000 (NUL) must not stand"), ("é: \"x«\u{7F}»\"\n", "U+007F (DEL) must not stand"),
        ("é: «\u{80}»\n", "U+0080 must not stand"), ("é: «\u{FFFF}»\n", "U+FFFF must not stand"),
        ("«%YAML 2.0»\n---\na: 1\n", "only 1.1 and 1.2"), ("%YAML 1.2\n«%YAML 1.2»\n---\na: 1\n", "twice"),
        ("«%FOO x»\n---\na: 1\n", "not known"), ("%YAML 1.2\n«a»: 1\n", "expected '---'"),
        ("a«:»1\nb: 2\n", "a space is missing"), ("b: 2\na«:»1\nc: 3\n", "a space is missing"),
        ("x: a«:» b\n", "a second ': ' on one line"), ("a: \"x\"«:» 1\n", "a second ': ' on one line"),
        ("a: 1\n b«:» 2\n", "continues the value above"), ("a: 1\n«foo»\nb: 2\n", "expected ':'"),
        ("a:\n    b: 1\n  «c»: 2\n", "indent the keys of a mapping alike"),
        ("a: 1\n«]»\n", "expected a key, but found ']'"),
        ("- a\n«b»: 1\n", "expected '-'"), ("  a: 1\n«b»: 2\n", "check the indentation"),
        ("a: \"x\" «y»\n", "the quoted text ends before this"), ("a: 'it's«'»\n", ""),
        ("a: «@»x\n", "must not begin with '@'"), ("a: «`»x`\n", "must not begin with '`'"), ("a: «%»x\n", "'%'"),
        ("a: «*»\n", "'*' needs a name"), ("a: «*»*bold**\n", "'*' needs a name"), ("a: «&»\n", "'&' needs a name"),
        ("x: «-» a\n", "a sequence must begin on a line of its own"), ("x: «?» a\n", "'? ' must begin a line"),
        ("a: «\"»text\nb: 1\n", "this quoted text is not closed"),
        ("a: «'»text\n---\n", "this quoted text is not closed"),
        ("a: [1, 2\nb«:» 1\n", "expected ',' or ']' but found ':'"), ("a: {x: 1\n«»", "expected ',' or '}'"),
        ("a: [1,«,»2]\n", "expected a value but found ','"), ("a: |«x»\n text\n", "expected the end of the line"),
        ("a: \"«\\d»+\"\n", "'\\d' is no escape"), ("a: \"\\u«1»2\"\n", "an escape needs digits"),
        ("a: \"«\\ud83d\\udcaf»\"\n", "write \\U0001F4AF"), ("a: \"«\\ud83d»x\"\n", "no character"),
        ("a: «!»e!x 1\n", "no %TAG declares"), ("# only\n# comments\n", "the file is empty"),
    ]

    @Test(arguments: syntax)
    func syntaxErrors(text: String, message: String) throws {
        let marked = MarkedText(text)
        let reading = Reading(marked.file)
        #expect(reading.root == nil)
        try #require(reading.diagnostics.count == 1)
        #expect(reading.diagnostics[0].severity == .error)
        #expect(reading.diagnostics[0].message.contains(message), "\(reading.diagnostics[0].message)")
        guard !message.isEmpty, let place = marked.places.first else { return }
        #expect(reading.diagnostics[0].range == place)
    }

    @Test(arguments: [
        ("a: *«»b\n", "unknown-alias"), ("a: &x [«*x»]\n", "recursive-alias"),
        ("a: &x {k: [«*x»]}\n", "recursive-alias"),
        ("? «[»a]\n: 1\n", "non-scalar-key"), ("a: {«{»name}}\n", "non-scalar-key"),
        ("a: 1\n«---»\nb: 2\n", "multiple-documents"),
    ])
    func otherErrors(text: String, id: String) {
        let marked = MarkedText(text.replacing("*«»b", with: "«*b»"))
        let reading = Reading(marked.file)
        #expect(reading.root == nil)
        #expect(reading.ids == [id])
        #expect(reading.diagnostics.map(\.range) == marked.places)
    }

    @Test(arguments: [
        ("x: {«a:1»}\n", "missing-space-after-colon"), ("x: {«a:1», b: 2}\n", "missing-space-after-colon"),
        ("a:\n  «b:\u{A0}1»\n", "invisible-character"), ("- «a\u{A0}»\n", "invisible-character"),
        ("a: x\n«\u{A0}b»: 2\n", "invisible-character"), ("a: «x\u{FEFF}y»\n", "invisible-character"),
        ("{«a»: 1}\n", "flow-yaml"),
    ])
    func warnings(text: String, id: String) {
        let marked = MarkedText(text)
        let reading = Reading(marked.file)
        #expect(reading.root != nil)
        #expect(reading.ids == [id])
        #expect(reading.diagnostics.first?.severity == (id == "flow-yaml" ? .note : .warning))
        guard id != "flow-yaml" else { return }
        #expect(reading.diagnostics.map(\.range) == marked.places)
    }

    @Test(arguments: [
        "a: ten\u{A0}km\n", "a: \"b:\u{A0}1\"\n", "enum: ['=', '<<']\n", "\"<<\": 1\n", "x: [a:1]\n",
        "x: {https://x: 1}\n",
        "x: {\"a\":1}\n", "a: b#c\n", "a: {\n\tb: 1\n}\n", "a:\t1\n",
    ])
    func nothingToSay(text: String) {
        let reading = Reading(text)
        #expect(reading.root != nil)
        #expect(reading.ids == [])
    }

    @Test(arguments: ["«k»: 1\n", "a:\n  «\"k\"»: 1\n", "a: {«\"k\"»: 1}\n", "a:\n  «k»: 1\n  b: 2\n"])
    func longKeys(text: String) {
        let marked = MarkedText(text.replacing("k", with: String(repeating: "é", count: 1030)))
        let reading = Reading(marked.file)
        #expect(reading.diagnostics.map(\.range) == marked.places)
        #expect(reading.diagnostics.first?.message.contains("longer than the 1024 characters") == true)
    }

    /// A syntax error is told alone: what was noticed on the way to it may be its consequence.
    @Test func oneMessage() {
        #expect(Reading("a: !foo 1\na: 2\nb: [\n").ids == ["invalid-yaml"])
    }

    @Test func manyTagDirectives() {
        let text = (0..<25_000).map { "%TAG !t\($0)! x\n" }.joined() + "---\na: 1\n"
        #expect(Reading(text).diagnostics.map(\.message) == ["more than 100 %TAG directives"])
    }
}
