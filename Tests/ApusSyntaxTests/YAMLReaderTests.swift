import ApusSource
import ApusSyntax
import Testing

@Suite struct YAMLReaderTests {
    /// All keys and values of each text are marked.
    @Test(arguments: [
        "««a»: «1»»\n",
        "««a»:\n  ««b»: «x y»  # comment\n  «c»: «'q'»»\n\n# comment\n«d»: «[«1», «{«k»: «v»}»]»»\n",
        "«- «a»\n- «- «b»\n  - «c»»»\n",
        "««a»:\n«- «1»\n- «2»»\n«b»: «3»»\n",
        "««a»: «|\n  text\n  more»\n\n«b»: «>-\n  folded»»\n",
        "««a»: «x\n  y\n  z»\n«b»: «\"p\n  q\"»»\n",
        "««a»: &x «1»\n«b»: !!str «2»\n«c»: &y\n  ««d»: «3»»»\n",
        "««a»:«»\n«b»: «»»\n".replacing(": «»»", with: ":«»»"),
        "««é»: «ü»\n«\"ключ\"»: «[«日本», «\"語\"», «𝒳»]»\n«z»: «end»»\n",
        "««cr»: «1»\r\n«q»: «|\r\n  é\r\n  é»\r\n«r»: «end»»\r\n",
        "««cr»: «1»\r«r»: «é»»\r",
        "««z»: «\"a\u{85}b\u{2028}c\"»\n«y»: «1»»\n",
        "%YAML 1.2\n---\n««a»: «1»»\n...\n",
        "# comment\n««\"a\"»: «1», «b»: «2»»}".replacing("««\"a\"»", with: "«{«\"a\"»").replacing("»»}", with: "»}»"),
    ])
    func everythingHasAPlace(text: String) throws {
        let marked = MarkedText(text)
        let reading = Reading(marked.file)
        #expect(reading.ids == [])
        let root = try #require(reading.root)
        #expect(root.ranges.map(\.text) == marked.places.map(\.text))
        #expect(root.ranges == marked.places)
    }

    /// libyaml counts characters; places far into a text with characters of many bytes show whether bytes come out.
    @Test func placesInLongTexts() throws {
        let lines = (0..<500).map { "«ключ\($0)»: «\"日本 \($0) 💯\"»\n" }
        let marked = MarkedText("«" + lines.joined().dropLast() + "»\n")
        let root = try #require(Reading(marked.file).root)
        #expect(root.ranges == marked.places)
    }

    @Test func aliasesAreCopies() throws {
        let root = try #require(Reading("a: &x {k: 1}\nb: *x\nc: [*x]\n&key d: *key\n").root)
        let copies = try [#require(root["a"]), #require(root["b"]), #require(root["c"]?.elements?.first)]
        #expect(Set(copies.map(ObjectIdentifier.init)).count == 3)
        #expect(Set(copies.map { $0["k"].map(ObjectIdentifier.init) }).count == 3)
        #expect(Set(copies.map(\.range)).count == 1)
        #expect(root["d"]?.scalar?.text == "d")
    }

    @Test func anchorsCanBeGivenAnew() {
        #expect(Reading("- &a 1\n- *a\n- &a 2\n- *a\n").outline == "[integer 1, integer 1, integer 2, integer 2]")
        #expect(Reading("- &a [&a 1, *a]\n- *a\n").outline == "[[integer 1, integer 1], integer 1]")
    }

    @Test func aliasesAsKeys() {
        #expect(Reading("a: &x k\n*x : 1\n").outline == "{a: string k, k: integer 1}")
        #expect(Reading("a: &x [k]\n*x : 1\n").ids == ["non-scalar-key"])
    }

    @Test func keysAreText() {
        #expect(
            Reading("404: a\ntrue: b\n~: c\n? x\n: d\n").outline
                == "{404: string a, true: string b, ~: string c, x: string d}"
        )
    }

    @Test func duplicateKeysNameBothPlaces() {
        let marked = MarkedText("«404»: a\nb:\n  «c»: 1\n  «\"c\"»: 2\n«'404'»: d\n")
        let reading = Reading(marked.file)
        #expect(reading.root == nil)
        #expect(reading.ids == ["duplicate-key", "duplicate-key"])
        #expect(reading.diagnostics.map(\.range) == [marked.places[2], marked.places[3]])
        #expect(reading.diagnostics.map { $0.notes.first?.range } == [marked.places[1], marked.places[0]])
    }

    @Test func controlsAsEscapes() {
        #expect(Reading("a: \"x\\u0000y\\/\"\n").root?["a"]?.scalar?.text == "x\u{0}y/")
        #expect(Reading("a: |\r\n  x\r\n  y\r\n").root?["a"]?.scalar?.text == "x\ny\n")
    }

    @Test func byteOrderMarkAtTheBeginning() throws {
        let root = try #require(Reading("\u{FEFF}a: 1\n").root)
        #expect(root.ranges.map(\.start) == [3, 3, 6])
        #expect(Reading(bytes: Array("\u{FEFF}a: 1\n".utf8)).root?.ranges.map(\.start) == [0, 0, 3])
    }
}
