import Testing

@testable import ApusRuntime

@Suite("Patterns")
struct PatternTests {
    /// Checks one pattern against texts, each with what is expected.
    private func expect(
        _ pattern: Pattern,
        _ expected: KeyValuePairs<String, Bool>,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        for (text, matches) in expected {
            #expect(
                pattern.matches(text) == matches,
                "\(pattern) on \(text.debugDescription)",
                sourceLocation: sourceLocation
            )
        }
    }

    @Test("A pattern is searched for anywhere in the text")
    func unanchored() {
        expect(Pattern("b+", .repeated(1..., .text("b"))), ["": false, "b": true, "abba": true, "aa": false])
        expect(Pattern("abc", .text("abc")), ["ababc": true, "abab": false])
        expect(Pattern(""), ["": true, "a": true])
    }

    @Test("Anchors are the ends of the text, whatever line breaks there are")
    func anchors() {
        let pattern = Pattern("^abc$", .start, .text("abc"), .end)
        expect(pattern, ["abc": true, "abc\n": false, "abc\r\n": false, "abc\u{2028}": false, "x\nabc": false])
        expect(
            Pattern("^a|b$", .either(.group(.start, .text("a")), .group(.text("b"), .end))),
            ["ax": true, "xa": false, "xb": true, "bx": false]
        )
        expect(Pattern("a^b", .text("a"), .start, .text("b")), ["ab": false, "b": false])
        expect(Pattern("^$", .start, .end), ["": true, "a": false])
    }

    @Test("A dot is every scalar but the four line terminators")
    func any() {
        let pattern = Pattern("^.$", .start, .any, .end)
        expect(pattern, ["a": true, "\n": false, "\r": false, "\u{2028}": false, "\u{2029}": false, "\u{85}": true])
        expect(pattern, ["\u{0B}": true, "💯": true, "é": true, "e\u{301}": false, "\r\n": false])
    }

    @Test("Sets hold single scalars, ranges and categories")
    func sets() {
        let pattern = Pattern("^[0-9_é-]$", .start, .set("-_\u{E9}", "0"..."9"), .end)
        expect(pattern, ["-": true, "5": true, "é": true, "e\u{301}": false, "a": false, "٣": false])
        expect(Pattern("^[a-z]$", .start, .set("a"..."z"), .end), ["m": true, "M": false])
        expect(Pattern("[^\\d]", .notSet("0"..."9")), ["12": false, "1a": true, "💯": true])
        let letter = Pattern("^\\p{Lu}$", .start, .set("", categories: .uppercaseLetter), .end)
        expect(letter, ["A": true, "Å": true, "a": false, "1": false, "Ω": true])
        expect(Pattern("\\P{Lu}", .notSet("", categories: .uppercaseLetter)), ["ÅA": false, "ÅAb": true])
        expect(Pattern("[]", .set("")), ["": false, "a": false])
        expect(Pattern("[^]", .notSet("")), ["": false, "\n": true])
    }

    @Test("Word boundaries know ASCII words alone")
    func wordBoundaries() {
        let pattern = Pattern("\\bcat\\b", .wordBoundary, .text("cat"), .wordBoundary)
        expect(pattern, ["cat": true, "a cat!": true, "cats": false, "écat": true, "_cat": false])
        expect(Pattern("\\Bé", .notWordBoundary, .text("é")), ["é": true, "aé": false, " é": true])
        expect(
            Pattern("^(?:\\b|x)*$", .start, .repeated(0..., .either(.wordBoundary, .text("x"))), .end),
            ["": true, "xx": true, "y": false]
        )
    }

    @Test("Parts repeat as often as they may")
    func repetition() {
        let a = Pattern.Node.text("a")
        expect(Pattern("^a?$", .start, .repeated(0...1, a), .end), ["": true, "a": true, "aa": false])
        expect(Pattern("^a*$", .start, .repeated(0..., a), .end), ["": true, "aaa": true, "ab": false])
        expect(
            Pattern("^a{2,3}$", .start, .repeated(2...3, a), .end),
            ["a": false, "aa": true, "aaa": true, "aaaa": false]
        )
        expect(Pattern("^a{2}$", .start, .repeated(2...2, a), .end), ["a": false, "aa": true, "aaa": false])
        expect(Pattern("^a{2,}$", .start, .repeated(2..., a), .end), ["a": false, "aa": true, "aaaaa": true])
        expect(
            Pattern("^(?:a?)*$", .start, .repeated(0..., .repeated(0...1, a)), .end),
            ["": true, "aa": true, "b": false])
        expect(
            Pattern("^(?:|a)+$", .start, .repeated(1..., .either(.group(), a)), .end),
            ["": true, "aa": true, "b": false]
        )
    }

    @Test("Patterns of more than 64 states match alike")
    func wide() {
        let pattern = Pattern("^.{1,100}$", .start, .repeated(1...100, .any), .end)
        expect(pattern, ["": false, "é": true, String(repeating: "x", count: 100): true])
        expect(pattern, [String(repeating: "x", count: 101): false, "a\nb": false])
        let search = Pattern("\\b[a-f]{70}\\b", .wordBoundary, .repeated(70...70, .set("a"..."f")), .wordBoundary)
        let word = String(repeating: "abcdef", count: 12).dropLast(2)
        expect(search, ["x \(word)": true, "x\(word)": false, "\(word)a": false, "": false])
    }

    @Test(
        "Every scalar is read once, whatever the pattern",
        arguments: [
            // The shapes on which engines that backtrack take exponential or cubic time.
            Pattern("^(a+)+$", .start, .repeated(1..., .repeated(1..., .text("a"))), .end),
            Pattern("^(a|a)*$", .start, .repeated(0..., .either(.text("a"), .text("a"))), .end),
            Pattern("^(a*)*b$", .start, .repeated(0..., .repeated(0..., .text("a"))), .text("b"), .end),
            Pattern(
                "a*a*a*b", .repeated(0..., .text("a")), .repeated(0..., .text("a")), .repeated(0..., .text("a")),
                .text("b")),
            Pattern(
                "^(a?){100}a{100}$",
                .start,
                .repeated(100...100, .repeated(0...1, .text("a"))),
                .repeated(100...100, .text("a")),
                .end
            ),
        ]
    )
    func linear(_ pattern: Pattern) {
        let counter = CountingScalars(String(repeating: "a", count: 5_000) + "!")
        #expect(!pattern.matchers[0].matches(counter))
        #expect(counter.count <= 5_002)
    }

    @Test("An anchored pattern gives up where nothing can match any more, a search stops at its match")
    func stopsEarly() {
        let text = String(repeating: "a", count: 100)
        let anchored = CountingScalars("b" + text)
        #expect(!Pattern("^a*$", .start, .repeated(0..., .text("a")), .end).matchers[0].matches(anchored))
        #expect(anchored.count <= 2)
        let found = CountingScalars(text)
        #expect(Pattern("aa", .text("aa")).matchers[0].matches(found))
        #expect(found.count <= 3)
    }

    @Test("A text has to match all of several patterns")
    func several() {
        let both = Pattern(all: Pattern("^a", .start, .text("a")), Pattern("b$", .text("b"), .end))
        #expect(["ab", "a-b", "a", "b", ""].filter(both.matches) == ["ab", "a-b"])
        #expect(both.description == "^a and b$")
    }

    @Test("A pattern prints as the document has it")
    func description() {
        #expect(Pattern(#"^\d+$"#, .start, .repeated(1..., .set("0"..."9")), .end).description == #"^\d+$"#)
    }
}

/// Scalars of a text that count how many of them have been asked for.
private final class CountingScalars: Sequence, IteratorProtocol {
    private var scalars: String.UnicodeScalarView.Iterator
    private(set) var count = 0

    init(_ text: String) {
        scalars = text.unicodeScalars.makeIterator()
    }

    func next() -> Unicode.Scalar? {
        count += 1
        return scalars.next()
    }
}
