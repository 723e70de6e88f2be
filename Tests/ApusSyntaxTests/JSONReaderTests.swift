import ApusSource
import ApusSyntax
import Testing

@Suite struct JSONReaderTests {
    @Test(arguments: [
        ("null", "null null"), ("true", "boolean true"), (" false\r\n", "boolean false"), ("\"\"", "string ''"),
        ("0", "integer 0"), ("-0", "integer -0"), ("12", "integer 12"), ("1.50", "number 1.50"),
        ("-1e3", "number -1e3"), ("1E+2", "number 1E+2"), ("0.5e-1", "number 0.5e-1"),
        ("123456789012345678901234567890", "integer 123456789012345678901234567890"),
        ("[]", "[]"), ("{}", "{}"), ("[ ]", "[]"), ("{\t}", "{}"), ("[[],{}]", "[[], {}]"),
        ("[1,\n\"a\", null]", "[integer 1, string 'a', null null]"),
        ("{\"a\" : 1, \"\": [true]}", "{a: integer 1, : [boolean true]}"),
        ("{\"a\"\n:1}", "{a: integer 1}"),
        (#""\"\\\/\b\f\n\r\t""#, "string '\"\\/\u{8}\u{C}\n\r\t'"),
        (#""\u00e9 \uD83D\uDCAF x""#, "string 'é 💯 x'"),
        (#""a\u0000b""#, "string 'a\u{0}b'"),
        ("\"é\u{7F}\u{85}\u{2028}\u{FFFF}\"", "string 'é\u{7F}\u{85}\u{2028}\u{FFFF}'"),
        ("\u{FEFF}[1]", "[integer 1]"),
        ("{\"e\u{301}\": 1, \"é\": 2}", "{e\u{301}: integer 1, é: integer 2}"),
    ])
    func reads(text: String, outline: String) {
        let reading = Reading(text, name: "a.json")
        #expect(reading.outline == outline)
        #expect(reading.ids == [])
    }

    /// Each text has one error, at the marked place, with a message that contains the words.
    @Test(arguments: [
        ("[1«]»x", ""), ("[1 «2»]", "expected ',' or ']' but found '2'"), ("{\"a\":1 «\"»b\":2}", "',' or '}'"),
        ("[1«,»]", "a comma must not stand before ']'"), ("{\"a\":1«,»}", "a comma must not stand before '}'"),
        ("[1,«,»2]", "expected a value"), ("[«,»1]", "expected a value"), ("[«»", "the end of the file"),
        ("{«»", "the end of the file"), ("{\"a\"«»", "expected ':'"), ("{\"a\":«»", "expected a value"),
        ("{\"a\" «1»}", "expected ':' after the key but found '1'"), ("{«a»:1}", "a key in double quotes"),
        ("{«'»a':1}", "a key in double quotes"), ("{«1»:1}", "a key in double quotes"), ("{«[»1]:1}", "expected a key"),
        ("[1«}»", "expected ',' or ']' but found '}'"), ("«]»", "expected a value but found ']'"),
        ("[«True»]", "'True' is no value"), ("[«nul»]", "'nul' is no value"), ("[«NaN»]", "'NaN' is no value"),
        ("[«'»a']", "expected a value"), ("[1, «/»/ x\n2]", "JSON has no comments"),
        ("[«#» x\n2]", "JSON has no comments"), ("[1]«/»", "JSON has no comments"), ("1 «2»", "the end of the file"),
        ("[«\u{A0}»1]", "U+00A0 (a no-break space)"), ("[«\u{FEFF}»1]", "U+FEFF (a byte order mark)"),
        ("[«“»a”]", "typographic quote"), ("[1«\u{C}»]", "U+000C"), ("[1]«\u{0}»", "U+0000 (NUL)"),
        ("[«01»]", "must not begin with 0"), ("[«-01»]", "must not begin with 0"), ("[«+1»]", "'+1' is no value"),
        ("[«.5»]", "'.5' is no value"), ("[1.«]»", "a digit after '.'"), ("[-«]»", "a digit after '-'"),
        ("[1e«]»", "a digit in its exponent"), ("[1«x»]", "the end of the number"),
        ("[0«x»1F]", "the end of the number"),
        ("[1.5«.»3]", "the end of the number"), ("[1«e»e3]", ""),
        ("\"a«\n»b\"", "must end on its line"),
        ("\"a«\t»b\"", "a tab must be written as an escape in a string: \\u0009"),
        ("\"a«\u{1F}»\"", "\\u001F"), ("\"a«\\x»\"", "a backslash before 'x'"),
        ("\"«\\u12»g4\"", "four hexadecimal digits"),
        ("\"a«»", "the file ends in a string"), ("\"a\\«»", "the file ends in a string"),
        ("\"«\\ud83d»\"", "half of a surrogate pair"), ("\"«\\udcaf»\\ud83d\"", "half of a surrogate pair"),
        ("\"«\\ud83d»\\u0041\"", "half of a surrogate pair"),
        ("«»", "the file is empty"), (" \n«»", "the file is empty"),
    ])
    func refuses(text: String, message: String) throws {
        // An empty message marks a case whose place is the character behind the mark.
        let marked = MarkedText(text, name: "a.json")
        let reading = Reading(marked.file)
        #expect(reading.root == nil)
        try #require(reading.diagnostics.count == 1)
        #expect(reading.diagnostics[0].severity == .error)
        #expect(reading.diagnostics[0].message.contains(message))
        let place = try #require(reading.diagnostics[0].range)
        if message.isEmpty {
            #expect(place.start == marked.places[0].end)
        } else {
            #expect(place == marked.places[0])
        }
    }

    @Test func unfinishedTextsLeadToTheirBeginning() throws {
        let marked = MarkedText("{\"a\": «[»1, 2", name: "a.json")
        let diagnostic = try #require(Reading(marked.file).diagnostics.first)
        #expect(diagnostic.notes == [.init("the array begins here", at: marked.places[0])])
        let string = MarkedText("[«\"»a\\\"]", name: "a.json")
        #expect(
            Reading(string.file).diagnostics.first?.notes == [.init("the string begins here", at: string.places[0])]
        )
    }

    @Test func everythingHasAPlace() throws {
        let marked = MarkedText("\n«{«\"é\"»: «[«1», «\"\\n💯\"», «{}»]», «\"b\"» : «null» }» ", name: "a.json")
        let root = try #require(Reading(marked.file).root)
        #expect(root.ranges == marked.places)
        #expect(root.ranges.map(\.text) == marked.places.map(\.text))
    }

    @Test func duplicateKeysNameBothPlaces() {
        let marked = MarkedText("{«\"a\"»: {«\"b\"»: 1, «\"\\u0062\"»: 2}, «\"a\"»: 1}", name: "a.json")
        let reading = Reading(marked.file)
        #expect(reading.root == nil)
        #expect(reading.ids == ["duplicate-key", "duplicate-key"])
        #expect(reading.diagnostics.map(\.range) == [marked.places[2], marked.places[3]])
        #expect(reading.diagnostics.map { $0.notes.first?.range } == [marked.places[1], marked.places[0]])
    }

    /// What says the same twice says it once; what only looks alike says something else.
    @Test(arguments: ["a.json", "a.yaml"]) func repeatedEntriesStayOnce(name: String) throws {
        let text = #"{"a": {"b": [1, "x"], "c": null}, "d": 1, «"a"»: {"c": null, "b": [1, "x"]}}"#
        let marked = MarkedText(text, name: name)
        let reading = Reading(marked.file)
        #expect(reading.ids == ["duplicate-key"])
        #expect(reading.diagnostics.map(\.severity) == [.warning])
        #expect(reading.diagnostics.map(\.range) == marked.places)
        #expect(try #require(reading.root?.entries).map(\.key) == ["a", "d"])
        for other in [#"{"a": 1, "a": 1.0}"#, #"{"a": "é", "a": "e\u0301"}"#, #"{"a": {"é": 1}, "a": {"e\u0301": 1}}"#]
        {
            #expect(Reading(MarkedText(other, name: name).file).root == nil)
        }
    }

    /// Large mappings look for duplicates in another way than small ones.
    @Test func duplicateKeysInLargeMappings() {
        let keys = (0..<1000).map { "\"k\($0)\": \($0)" } + ["«\"k7\"»: 0", "\"x\": 0", "«\"k999\"»: 0"]
        let marked = MarkedText("{" + keys.joined(separator: ",") + "}", name: "a.json")
        let reading = Reading(marked.file)
        #expect(reading.diagnostics.map(\.range) == marked.places)
        #expect(reading.diagnostics.map { $0.notes.first?.range?.text } == ["\"k7\"", "\"k999\""])
    }
}
