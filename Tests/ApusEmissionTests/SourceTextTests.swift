import ApusModel
import Testing

@testable import ApusEmission

/// Texts of a document on their way into Swift source.
@Suite struct SourceTextTests {
    @Test(arguments: [
        ("", #""""#), ("a", #""a""#), (#"a"b"#, #""a\"b""#), (#"a\b"#, #""a\\b""#), (#"\(x)"#, #""\\(x)""#),
        (#"\\(x)"#, #""\\\\(x)""#), ("a\nb", #""a\nb""#), ("a\rb", #""a\rb""#), ("a\r\nb", #""a\r\nb""#),
        ("\t", #""\t""#),
        ("\0", #""\u{0}""#), ("\u{2028}\u{2029}", #""\u{2028}\u{2029}""#), ("\u{85}", #""\u{85}""#),
        ("\u{202E}a\u{2066}", #""\u{202E}a\u{2066}""#), ("é", #""é""#), ("e\u{301}", #""e\u{301}""#),
        ("🙂", #""\u{1F642}""#), ("\u{7F}\u{1B}", #""\u{7F}\u{1B}""#), ("#\"x\"#", ##""#\"x\"#""##),
        (#"""""#, #""\"\"\"""#), ("*/ // `", #""*/ // `""#), ("\u{FEFF}", #""\u{FEFF}""#), ("\\", #""\\""#),
        ("\u{10FFFF}", #""\u{10FFFF}""#),
        // Letters that are what they look like; others are of two scripts, compose, or turn the text round.
        ("日本ユーザー한국", #""日本ユーザー한국""#), ("Größe \u{2019}", #""Größe \u{2019}""#), ("задача", #""задача""#),
        ("\u{430}dmin", #""\u{430}dmin""#), ("\u{430}\u{3BF}", #""\u{430}\u{3BF}""#), ("δέκα", #""δέκα""#),
        // All letters of these look like Latin ones, or like punctuation beside ASCII, or are others for compatibility.
        ("\u{430}\u{441}\u{435}", #""\u{430}\u{441}\u{435}""#), ("\u{391}", #""\u{391}""#),
        ("a\u{30CE}b\u{4E00}日", #""a\u{30CE}b\u{4E00}日""#), ("\u{30FC}1", #""\u{30FC}1""#), ("一ノ 瀬", #""一ノ 瀬""#),
        ("\u{1C4}\u{149}\u{17F}\u{133}Ł", #""\u{1C4}\u{149}\u{17F}\u{133}Ł""#), ("\u{3D1}λ", #""\u{3D1}λ""#),
        ("\u{212B}\u{F900}\u{1100}", #""\u{212B}\u{F900}\u{1100}""#), ("\u{627}", #""\u{627}""#),
        ("\u{1C3}\u{FF41}\u{3164}", #""\u{1C3}\u{FF41}\u{3164}""#), ("\u{37E}\u{387}", #""\u{37E}\u{387}""#),
    ])
    func escapesStringLiterals(raw: String, expected: String) {
        #expect(SourceText.literal(raw).text == expected)
    }

    @Test(arguments: [
        ("a", "a"), ("a  ", "a"), ("a\nb", "a b"), ("a\r\nb", "a  b"), ("a\u{2028}b\u{2029}c", "a b c"), ("\0", ""),
        ("a\u{85}b\u{0B}c\u{0C}d", "a b c d"), ("a\u{202E}b\u{2066}c\u{200F}", "a b c"), ("*/ x /*", "*/ x /*"),
        ("\u{FEFF}a", "a"), ("👩\u{200D}💻", "👩\u{200D}💻"), ("`a` \\(b)", "`a` \\(b)"), ("é", "é"),
        ("\u{1B}[31m", " [31m"),
        ("a\tb", "a b"), ("\u{E000}", ""),
    ])
    func keepsCommentsOnOneLine(raw: String, expected: String) {
        #expect(SourceText.commentLine(raw).text == expected)
        #expect(!SourceText.commentLine(raw).text.contains { $0.isNewline })
    }

    @Test(arguments: [
        "class", "default", "in", "self", "Self", "Type", "Protocol", "Any", "nil", "true", "init", "func",
        "await", "unsafe",
    ])
    func putsWordsOfTheLanguageIntoBackticks(word: String) throws {
        let name = try #require(SwiftIdentifier(word))
        #expect(SourceText(name).text == "`\(word)`")
        #expect(("\(name): Int" as SourceText).text == "`\(word)`: Int")
    }

    @Test(arguments: ["order", "Order", "async", "copy", "get", "set", "open", "package", "some", "any", "日本", "_a"])
    func leavesOtherNamesAlone(word: String) throws {
        #expect(SourceText(try #require(SwiftIdentifier(word))).text == word)
    }

    /// Behind a dot, the language has a meaning for few names.
    @Test(arguments: [
        ("default", ".default"), ("true", ".true"), ("Any", ".Any"), ("order", ".order"), ("self", ".`self`"),
        ("init", ".`init`"), ("Type", ".`Type`"), ("Protocol", ".`Protocol`"),
    ])
    func namesBehindADotStandAsTheyAre(word: String, member: String) throws {
        let name = try #require(SwiftIdentifier(word))
        #expect((".\(name)" as SourceText).text == member)
        #expect(("x.\(SourceText(name))(1)" as SourceText).text == "x\(member)(1)")
        #expect((".\(("\(name)()" as SourceText))" as SourceText).text == member + "()")
    }

    /// The compiler wants backticks around few labels, and warns of more than it wants.
    @Test(arguments: [
        ("var", "`var`", "var"), ("let", "`let`", "let"), ("inout", "`inout`", "`inout`"), ("await", "await", "await"),
        ("default", "default", "default"), ("order", "order", "order"),
    ])
    func labelsArguments(word: String, declared: String, passed: String) throws {
        let name = try #require(SwiftIdentifier(word))
        #expect(SourceText.label(name).text == declared)
        #expect(SourceText.passedLabel(name).text == passed)
    }

    @Test(arguments: [
        "", " ", "a b", "1a", "a-b", "a`", "`a`", "a\nb", "a\0", "_", "a.b", "a(", "🙂", "a\u{202E}", "a\u{301}",
        "\u{301}", "$0",
        "a\u{200D}b", "a\u{2028}b", "\u{FEFF}a", "a;b", "a\"",
    ])
    func onlyIdentifiersAreIdentifiers(text: String) {
        #expect(SwiftIdentifier(text) == nil)
    }

    @Test(arguments: [
        (0, "0"), (12, "12"), (1234, "1234"), (12345, "12_345"), (1_234_567, "1_234_567"), (-10_000, "-10_000"),
        (-1, "-1"),
        (Int.max, "9_223_372_036_854_775_807"), (Int.min, "-9_223_372_036_854_775_808"),
    ])
    func groupsDigits(number: Int, expected: String) {
        #expect(SourceText(number).text == expected)
    }

    @Test(arguments: [
        ("10000", "10_000"), ("0.5", "0.5"), ("1e3", "1000.0"), ("nan", "0"), ("inf", "0"), ("1e999", "0"),
        ("x) + y(", "0"), ("", "0"),
    ])
    func numbersAreNumbers(text: String, expected: String) {
        #expect(SourceText.number(text).text == expected)
    }

    @Test func literalsWithExpressionsEscapeTheRest() {
        let literal = SourceText.literal([.text(#"https://"\("#), .expression("region"), .text(".com\n")])
        #expect(literal.text == ##""https://\"\\(\(region).com\n""##)
    }
}
