import ApusModel
import Testing

@testable import ApusLowering
@testable import ApusRuntime

@Suite("ECMA-262 patterns")
struct ECMAPatternTests {
    /// A pattern, texts that it matches, and texts that it does not match.
    struct Case: Sendable, CustomTestStringConvertible {
        let pattern: String
        let matching: [String]
        let others: [String]

        init(_ pattern: String, _ matching: [String], not others: [String] = []) {
            self.pattern = pattern
            self.matching = matching
            self.others = others
        }

        var testDescription: String { pattern.debugDescription }
    }

    /// What the `u` flag makes of them, as measured with Node 20.
    static let unicode: [Case] = [
        Case("^abc$", ["abc"], not: ["abc\n", "abc\r\n", "abc\u{2028}"]),
        Case(#"^\d+$"#, ["123"], not: ["٣", "३", ""]),
        Case(#"^\w+$"#, ["abc_1"], not: ["é", "日本", "ß"]),
        Case(#"^\s$"#, ["\u{A0}", "\u{FEFF}", "\t", "\u{2029}", "\u{3000}"], not: ["\u{180E}", "\u{85}", "\u{200B}"]),
        Case("^.$", ["a", "\u{85}", "\u{0B}", "💯", "é"], not: ["\n", "\r", "\u{2028}", "\u{2029}"]),
        Case(#"\bé"#, ["aé"], not: ["é", " é"]),
        Case(#"^\u00e9$"#, ["é"], not: ["e\u{301}"]),
        Case("^.{1,2}$", ["é", "ab"], not: ["e\u{301}a", "👨‍👩‍👧"]),
        Case("^..$", ["e\u{301}", "🇳🇴"], not: ["\r\n"]),
        Case("^[[]$", ["["], not: ["]", ""]),
        Case("^[a-z[]+$", ["a[b"], not: ["A"]),
        Case("[]", [], not: ["", "a", "]"]),
        Case("[^]", ["\n", "a"], not: [""]),
        Case("^[a&&b]+$", ["a&b", "a"], not: ["c"]),
        Case(#"^\u{1F4AF}$"#, ["💯"], not: ["u"]),
        Case(#"^\ud83d\udcaf$"#, ["💯"]),
        Case(#"^[\ud83d\udcaf]$"#, ["💯"]),
        Case(#"^[\u0020-\uD7FF\uE000-\uFFFD\uD800\uDC00-\uDBFF\uDFFF\t]*$"#, ["abc", "", "💯\t"], not: ["\u{1}"]),
        Case(#"^\0$"#, ["\0"], not: ["0"]),
        Case(#"^\cA\cj$"#, ["\u{1}\n"]),
        Case(#"^(?<y>\d{4})$"#, ["2024"], not: ["24"]),
        Case(#"^\p{L}+$"#, ["aéΩ日"], not: ["1"]),
        Case(#"^\P{Lu}\p{gc=Nd}\p{General_Category=Letter}$"#, ["a1a", "-٣Z"], not: ["A1a"]),
        Case(#"^[\p{Lu}\d-]+$"#, ["Å-1"], not: ["å"]),
        Case(#"^[^\p{L}\s]$"#, ["1"], not: ["é", " "]),
        Case(#"^[\P{L}x]$"#, ["1", "x"], not: ["y"]),
        Case(#"^\p{ASCII}\p{Any}$"#, ["a💯"], not: ["é1"]),
        Case("^(a+)+$", ["aaa"], not: ["aaa!"]),
        Case("^(a+)+$|^a+!$", [String(repeating: "a", count: 32) + "!"]),
        Case("a|", ["", "b"]),
        Case("^(?:a|b|)c$", ["ac", "bc", "c"], not: ["abc"]),
        Case("^a{2}b{1,}?c{0,2}?d*?e+?f??$", ["aabe", "aabbccddeef"], not: ["abe", "aabccce"]),
        Case("^(?:a{0}|b{0,0})$", [""], not: ["a", "b"]),
        Case(#"^[\b\-\]\\^-]+$"#, ["\u{8}-]\\^"], not: ["b"]),
        Case(#"^\x41\/\.$"#, ["A/."]),
        Case("^[^a-c]$", ["d", "\n"], not: ["b"]),
        Case(#"^[\s\S]\D\W\S$"#, ["\nx-x", "1y💯z"], not: ["a1-x", "aaxx"]),
        Case("^[--a]$", ["-", "a", "A"], not: [",", "b"]),
        Case("", ["", "a"]),
        Case(#"\Ba\B"#, ["bab"], not: ["a", "ba"]),
    ]

    /// What only annex B allows, as measured with Node 20 without a flag.
    static let legacy: [Case] = [
        Case(#"^[\w-.]+$"#, ["a-b.c"], not: ["a b", "/"]),
        Case(#"^[\w-/]+$"#, ["a-b/c"], not: ["."]),
        Case(#"^a\-b\_c\@d$"#, ["a-b_c@d"]),
        Case("^{id}$", ["{id}"], not: ["id"]),
        Case("^a}]$", ["a}]"]),
        Case("^a{b}{1$", ["a{b}{1"]),
        Case(#"^\101\7\-$"#, ["A\u{7}-"]),
        Case(#"^(a)\2\-$"#, ["a\u{2}-"]),
        Case(#"^\8\-$"#, ["8-"]),
        Case(#"^\-\400$"#, ["- 0"]),
        Case(#"^[\_\d-x]$"#, ["_", "5", "-", "x"], not: ["k"]),
        Case(#"^[0-9A-Za-z-_\.\:]+$"#, ["a-b_c.d:1"], not: ["/"]),
    ]

    @Test("Patterns mean what ECMA-262 says", arguments: unicode + legacy)
    func meaning(_ item: Case) throws {
        guard case .translated(let model) = ECMAPatternParser.parse(item.pattern) else {
            Issue.record("\(ECMAPatternParser.parse(item.pattern))")
            return
        }
        let pattern = Pattern(item.pattern, node(model))
        for text in item.matching { #expect(pattern.matches(text), "\(text.debugDescription)") }
        for text in item.others { #expect(!pattern.matches(text), "\(text.debugDescription)") }
    }

    @Test(
        "What cannot be translated exactly is unsupported, at its place",
        arguments: [
            ("a(?=b)", 1), ("^(?!x)a", 1), ("(?<=a)b", 0), ("a(?<!b)c", 1), (#"(a)\1"#, 3), (#"\k<n>(?<n>a)"#, 0),
            ("a(?i:b)", 1),
            (#"\A[a-z]+\z"#, 0), (#"x\Qa\E"#, 1), ("^[[:alpha:]]+$", 11), ("[a-z&&[^b]]", 10), ("a{,3}", 1),
            (#"\p{L}\-"#, 0),
            (#"\u{61}\-"#, 0), (#"\p{Script=Greek}"#, 0), (#"\p{Emoji}"#, 0), (#"[\ud800-\udbff][\udc00-\udfff]"#, 1),
            ("a{2000}", 0),
            ("(?:a{100}){100}", 0), ("(?:(?:a{9999999}){9999999}){9999999999999999999999}", 0), ("(?<a>x)|(?<a>y)", 0),
        ]
    )
    func unsupported(_ pattern: String, _ offset: Int) {
        guard case .unsupported(_, offset) = ECMAPatternParser.parse(pattern) else {
            Issue.record("\(ECMAPatternParser.parse(pattern))")
            return
        }
    }

    @Test(
        "What is no regular expression is invalid, at its place",
        arguments: [
            ("a(b", 1), ("a)", 1), ("[a", 0), ("*a", 0), ("a**", 2), ("a{2}{3}", 4), ("^*", 0), (#"\b+"#, 0),
            ("a{3,1}", 1), ("[b-a]", 2),
            (#"a\"#, 1), ("(?P<y>a)", 0), ("(?>a)", 0), ("(?i)a", 0), ("a++", 2), ("(?<1>a)", 0), ("(?<a", 0),
            ("💯💯(", 2), ("{2}", 0),
            ("(?=a", 0), (#"(?<n>a)\k<m>"#, 7), ("a(?=b))", 6),
        ]
    )
    func invalid(_ pattern: String, _ offset: Int) {
        guard case .invalid(_, offset) = ECMAPatternParser.parse(pattern) else {
            Issue.record("\(ECMAPatternParser.parse(pattern))")
            return
        }
    }

    @Test("Translations are short")
    func shape() {
        let digits = PatternModel.set(PatternScalarSet(ranges: ["0"..."9"]))
        let word = PatternScalarSet(scalars: ["_"], ranges: ["0"..."9", "A"..."Z", "a"..."z"])
        let shapes: [(String, PatternModel)] = [
            (#"^a\.(?:b[c])$"#, .sequence([.start, .text(["a", ".", "b", "c"]), .end])),
            (#"\d{1}"#, digits),
            (#"(\w)*?"#, .repeated(.set(word), .zeroOrMore)),
            (#"[^\w]"#, .notSet(word)),
            (#"\W"#, .notSet(word)),
            (#"[\W]"#, .notSet(word)),
            (#"[^\n\r\u2028\u2029]"#, .any),
            (#"[\d\D]"#, .notSet(PatternScalarSet())),
            ("[]", .set(PatternScalarSet())),
            ("[c-eab]", .set(PatternScalarSet(ranges: ["a"..."e"]))),
            ("a|", .repeated(.text(["a"]), .optional)),
            ("a|b", .either([.text(["a"]), .text(["b"])])),
            (#"\d{2,}"#, .repeated(digits, .atLeast(2))),
            (#"\d{2,3}"#, .repeated(digits, .between(2, 3))),
            ("(?:)*", .empty),
        ]
        for (pattern, model) in shapes {
            #expect(ECMAPatternParser.parse(pattern) == .translated(model), "\(pattern)")
        }
    }

    @Test("Hostile patterns end quickly and without a crash")
    func hostile() {
        let nested = String(repeating: "(", count: 100_000)
        #expect(
            ECMAPatternParser.parse(nested) == .unsupported(reason: "it is longer than 10000 characters", offset: 0)
        )
        guard case .unsupported = ECMAPatternParser.parse(String(nested.prefix(5_000))) else {
            Issue.record("nesting is not limited")
            return
        }
        for part in ["[", "\\", "(?<", "(?:a{1,99}", "[^\\d-", "{", "\\u{", "\\p{", "|", "^$", "(?=", "\\c", "a{1,2}?"]
        {
            _ = ECMAPatternParser.parse(String(repeating: part, count: 900))
        }
    }

    /// The pattern that generated code would build.
    private func node(_ model: PatternModel) -> Pattern.Node {
        switch model {
        case .start: .start
        case .end: .end
        case .wordBoundary: .wordBoundary
        case .notWordBoundary: .notWordBoundary
        case .any: .any
        case .text(let scalars): .text(String(String.UnicodeScalarView(scalars)))
        case .set(let set): Pattern.Node(.set(self.set(set, isNegated: false)))
        case .notSet(let set): Pattern.Node(.set(self.set(set, isNegated: true)))
        case .sequence(let parts): Pattern.Node(.sequence(parts.map(node)))
        case .either(let parts): Pattern.Node(.either(parts.map(node)))
        case .repeated(let part, .optional): .repeated(0...1, node(part))
        case .repeated(let part, .zeroOrMore): .repeated(0..., node(part))
        case .repeated(let part, .oneOrMore): .repeated(1..., node(part))
        case .repeated(let part, .exactly(let count)): .repeated(count...count, node(part))
        case .repeated(let part, .atLeast(let count)): .repeated(count..., node(part))
        case .repeated(let part, .between(let least, let most)): .repeated(least...most, node(part))
        }
    }

    private func set(_ set: PatternScalarSet, isNegated: Bool) -> PatternSet {
        PatternSet(
            ranges: set.scalars.map { $0...$0 } + set.ranges,
            categories: set.categories.compactMap(Self.category),
            isNegated: isNegated
        )
    }

    /// The category of the standard library with the name that generated code prints.
    private static func category(_ category: PatternCategory) -> Unicode.GeneralCategory? {
        let found = (0...0x10FFFF).lazy.compactMap { Unicode.Scalar($0 as UInt32)?.properties.generalCategory }
            .first { "\($0)" == category.rawValue }
        if found == nil { Issue.record("Unicode.GeneralCategory has no \(category)") }
        return found
    }
}
