import ApusModel
import Testing

@testable import ApusEmission

/// Texts of documents on pages of Markdown.
@Suite struct MarkdownTextTests {
    @Test(arguments: [
        ("plain, 5 < 6 & so on", "plain, 5 \\< 6 \\& so on"), ("# heading", "\\# heading"), ("1. item", "1\\. item"),
        ("2) item", "2\\) item"), ("- item", "\\- item"), ("+ item", "\\+ item"), ("=====", "\\====="),
        ("    code", "code"), ("@Metadata { }", "\\@Metadata { }"), ("<doc:Page>", "\\<doc:Page\\>"),
        ("``Symbol``", "\\`\\`Symbol\\`\\`"), ("`ECOM` is code", "`ECOM` is code"), ("a ` b", "a \\` b"),
        ("``` swift", "\\`\\`\\` swift"), ("*a* _b_ ~c~ |d|", "\\*a\\* \\_b\\_ \\~c\\~ \\|d\\|"),
        ("![x](https://example.com/a)", "![x](https://example.com/a)"),
        ("[x](javascript:a)", "\\[x\\](javascript:a)"), ("[x](doc:Page)", "\\[x\\](doc:Page)"),
        ("[a*](https://example.com/b_c?d=e)", "[a\\*](https://example.com/b_c?d=e)"),
        ("[x](https://example.com \"y\")", "\\[x\\](https://example.com \"y\")"), ("a\u{202E}b\u{0}c", "a b c"),
        ("\\", "\\\\"),
    ])
    func nothingIsMoreThanText(raw: String, escaped: String) {
        #expect(SourceText.markdown(raw).text == escaped)
    }

    @Test func itemsOfListsHaveLinesOfTheirOwn() {
        let lines = SourceText.markdownLines("\nOne\r\n- two\n\n* Parameter three: x").map(\.text)
        #expect(lines == ["One", "", "• two", "", "", "• Parameter three: x"])
    }

    @Test(arguments: [
        ("a<br/>b", ["a", "", "b"]), ("<b>a</b> &lt;i&gt; <code>b &amp; c</code>", ["a \\<i\\> `b & c`"]),
        (
            "See <a href=\"https://example.com/a?b=c&amp;d\">the <i>guide</i></a>.",
            ["See [the guide](https://example.com/a?b=c&d)."]
        ),
        ("<a href=\"javascript:a()\">b</a> <script>c</script>", ["b \\<script\\>c\\</script\\>"]),
        ("<ul><li>a</li><li>b</li></ul>", ["", "• a", "", "• b"]),
        (
            "<table><tr><td>1</td><td>one</td></tr><tr><td>2</td> <td> two</td></tr></table>",
            ["1 one", "", "2 two"]
        ),
    ])
    func tagsOfHTMLDoNotShow(raw: String, expected: [String]) {
        var lines = SourceText.markdownLines(raw).map(\.text)
        if expected.first != "", lines.first == "" { lines.removeFirst() }
        #expect(lines == Array(expected.drop { $0.isEmpty }) || lines == expected)
    }

    @Test func codeAndCommentsEndWhereTheyShould() {
        #expect(SourceText.markdownCode(" /a/`b` ").text == "`/a/'b'`")
        #expect(SourceText.markdownCode("").text == "` `")
        #expect(SourceText.markdownComment("a --> <b>").text == "<!-- a --› <b› -->")
    }

    @Test func onlySwiftIsBrokenIntoLines() {
        let long = String(repeating: "word, ", count: 30)
        let call = "f(" + String(repeating: "argument: 1, ", count: 12) + "last: 2)"
        let page = MarkdownPage.finish("\(long)(a, b)\n\n\n```swift\n\(call)\n```\n\n")
        let lines = page.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.prefix(4) == ["\(long)(a, b)", "", "```swift", "f("])
        #expect(lines.suffix(3).first?.hasSuffix("argument: 1, last: 2)") == true)
        #expect(lines.suffix(2) == ["```", ""])
    }
}

/// The page that lists the runtime.
@Suite struct RuntimeTopicsTests {
    @Test func everyPublicTypeHasOneTopic() {
        let library = RuntimeLibrary.embedded
        let types = library.names.flatMap(library.publicNames)
        let listed = RuntimeTopics.all.flatMap(\.names)
        #expect(types.count > 50)
        #expect(Set(types) == Set(listed))
        #expect(Set(listed).count == listed.count)
    }
}
