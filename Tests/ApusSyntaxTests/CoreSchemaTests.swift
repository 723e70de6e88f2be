import ApusSource
import ApusSyntax
import Testing

@Suite struct CoreSchemaTests {
    private static let table: [(kind: SyntaxScalar.Kind, texts: [String])] = [
        (.null, ["~", "null", "Null", "NULL"]),
        (.boolean, ["true", "True", "TRUE", "false", "False", "FALSE"]),
        (.integer, ["0", "12", "-1", "+5", "0123", "0o17", "0x1F", "0xab", "123456789012345678901234567890"]),
        (
            .number,
            [
                "1.0", "3.10", "-0.5", ".5", "5.", "1e3", "1E-3", "+1.5e+3", "12e03", ".inf", "-.Inf", "+.INF", ".nan",
                ".NaN",
            ]
        ),
        (
            .string,
            [
                "nULL", "no", "NO", "yes", "on", "off", "y", "n", "tRUE", "1_000", "0b11", "12:30", "190:20:30",
                "2001-01-01", "0o8", "0o", "0x", "0xG", "-0x1", "1e", "1e+", ".", "+", "-.", "+.nan", ".e1", "1.2.3",
                "e3", "=", "2XX", "inf", "1 000",
            ]
        ),
    ]

    @Test(arguments: table)
    func plainScalars(kind: SyntaxScalar.Kind, texts: [String]) {
        for text in texts {
            let expected = SyntaxScalar(kind: kind, text: text, isPlain: true)
            #expect(Reading("a: \(text)\n").root?["a"]?.scalar == expected, "\(text)")
            #expect(Reading("a: '\(text)'\n").root?["a"]?.scalar?.kind == .string, "\(text)")
        }
    }

    @Test func nothingIsNull() {
        #expect(Reading("a:\nb: ''\n").outline == "{a: null , b: string ''}")
    }

    @Test(arguments: [
        ("!!str 1", "string 1"), ("! 1", "string 1"), ("!!int \"3\"", "integer '3'"), ("!!float 3", "number 3"),
        ("!!bool 'true'", "boolean 'true'"), ("!!null ''", "null ''"), ("!<tag:yaml.org,2002:str> 1", "string 1"),
        ("!!seq [1]", "[integer 1]"), ("!!map {a: 1}", "{a: integer 1}"), ("&x !!str 1", "string 1"),
    ])
    func tagsWin(text: String, outline: String) {
        let reading = Reading("k: \(text)\n")
        #expect(reading.outline == "{k: \(outline)}")
        #expect(reading.ids == [])
    }

    @Test(arguments: [
        "«!foo» 1", "«!!binary» 1", "«!!timestamp» 1", "«!<x>» 1", "&a «!foo» 1", "«!foo» &a 1",
    ])
    func otherTagsAreIgnored(text: String) {
        let marked = MarkedText("k: \(text)\n")
        let reading = Reading(marked.file)
        #expect(reading.outline == "{k: integer 1}")
        #expect(reading.ids == ["unknown-tag"])
        #expect(reading.diagnostics.map(\.range) == marked.places)
        #expect(reading.diagnostics.first?.severity == .warning)
    }

    @Test(arguments: [
        "«!!int» «x»", "«!!bool» «no»", "«!!null» «0»", "«!!float» «a»", "«!!map» «x»", "«!!seq» «{»a: 1}",
        "«!!str» «[»1]",
    ])
    func tagsThatAreWrong(text: String) {
        let marked = MarkedText("k: \(text)\n")
        let reading = Reading(marked.file)
        #expect(reading.root == nil)
        #expect(reading.ids == ["tag-mismatch"])
        #expect(reading.diagnostics.first?.range == marked.places[1])
        #expect(reading.diagnostics.first?.notes.first?.range == marked.places[0])
    }

    @Test func integerValues() {
        let values = ["12", "+12", "-1", "0x1F", "0o17", "0123", "99999999999999999999", "1.0", "x"]
        let expected: [Int?] = [12, 12, -1, 31, 15, 123, nil, nil, nil]
        #expect(values.map { Reading("a: \($0)\n").root?["a"]?.scalar?.integerValue } == expected)
    }
}
