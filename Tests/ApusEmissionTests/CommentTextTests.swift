import ApusModel
import Testing

@testable import ApusEmission

/// Prose on its way into documentation comments.
@Suite struct CommentTextTests {
    private func lines(_ text: String, indentation: Int = 0) -> [String] {
        let blanks = String(repeating: " ", count: indentation)
        let comment = CommentText.lines(of: text).map { blanks + $0.text }.joined(separator: "\n")
        if comment.isEmpty { return [] }
        let finished = LineBreaker.finish(comment).split(separator: "\n")
        #expect(finished.allSatisfy { $0.hasPrefix("\(blanks)///") })
        return finished.map { String($0.dropFirst(indentation)) }
    }

    @Test(arguments: [
        ("", []), ("  \n ", []), ("One.", ["/// One."]), ("One.\nTwo.", ["/// One. Two."]),
        ("One.\r\nTwo.\rThree.", ["/// One. Two. Three."]),
        ("One.\n\nTwo.\n\n", ["/// One.", "///", "/// Two."]),
        ("One.\n\n<p><br /></p>\n\n> Two.", ["/// One.", "///", "/// > Two."]),
        ("```\na\n\n\nb\n```", ["/// ```", "/// a", "///", "///", "/// b", "/// ```"]),
        ("- a\n- b\n  more", ["/// - a", "/// - b more"]),
        ("# Title\n\nText", ["/// ### Title", "///", "/// Text"]),
        (" # Title\r\n\r\n Text", ["/// ### Title", "///", "/// Text"]),
        ("#Tag\n### Low\n  ## High", ["/// #Tag", "/// ### Low", "///   ### High"]),
        ("@Image(a) b@c d @e1 @ 1", ["/// `@Image`(a) b@c d `@e1` @ 1"]),
        ("\\param a\\b \\*", ["/// `\\param` a\\b \\*"]),
        ("``A/b(c:)`` `d` ``e`f`` ``", ["/// `A/b(c:)` `d` `e'f` \\`\\`"]),
        ("a ```` b `` ````", ["/// a ```` b `` ````"]),
        (
            "* Returns: a\n- parameter b: c\n- Parametric",
            ["/// * **Returns**: a", "/// - `b`: c", "/// - Parametric"]
        ),
        ("-  Returns: a\n-    Throws: b", ["/// -  **Returns**: a", "/// -    **Throws**: b"]),
        ("> - Returns: a\n1. * HTTPBody: b", ["/// > - **Returns**: a", "/// 1. * **HTTPBody**: b"]),
        ("> # A\n- ## B", ["/// > ### A", "/// - ### B"]),
        ("Title\n===\nText\n---\n\n---", ["/// ### Title", "/// ### Text", "///", "/// ---"]),
        ("a\nb\n==\nc", ["/// a b", "/// \\==", "/// c"]), ("a\nb\n---", ["/// a b", "///", "/// ---"]),
        ("- a\n---\nb\n-", ["/// - a", "///", "/// ---", "/// ### b"]),
        (
            "~~~\n@Image ``A``\n```\n~~~~\n@Image",
            ["/// ~~~", "/// @Image ``A``", "/// ```", "/// ~~~~", "/// `@Image`"]
        ),
        ("~~~\n@a", ["/// ~~~", "/// @a", "/// ~~~"]), ("```a``` b\n@Image", ["/// ```a``` b", "/// `@Image`"]),
        ("a,\n    @b", ["/// a, `@b`"]), ("a\n\n\tb\n\t  c", ["/// a", "///", "///     b", "///       c"]),
        ("1.\ta\n\t- b\n\t- c", ["/// 1.  a", "///     - b", "///     - c"]), ("a\tb", ["/// a b"]),
        (
            "One of:  \n\\* `a` - b  \n\\* c\n\\*d\\* \\* e",
            ["/// One of:", "/// - `a` - b", "/// - c", "/// \\*d\\* \\* e"]
        ),
        ("```\n\\* a\n```", ["/// ```", "/// \\* a", "/// ```"]),
        (
            "- Parameters: a\n- parameter `b`: c\n- Parameter: d",
            [
                "/// - **Parameters**: a", "/// - **parameter** `b`: c", "/// - **Parameter**: d",
            ]
        ),
        (
            "![a](b/c.png) ![](d.png) ![e](https://f.g \"h\") [![i](https://j.k)](https://l.m) ![n]",
            [
                "/// a  [e](https://f.g \"h\") [i](https://l.m) !\\[n]"
            ]
        ),
        ("[a](b.md#c) [d](www.e.f) [g](h)", ["/// a [d](www.e.f) [g](h)"]),
        ("a\n\n    @b\n    # c", ["/// a", "///", "///     @b", "///     # c"]),
        (
            "- a\n\n    @b\n\n      @c\nd",
            ["/// - a", "///", "///     `@b`", "///", "///       @c", "/// d"]
        ),
        ("- a\n\n      @c\n@d", ["/// - a", "///", "///       @c", "/// `@d`"]),
        (
            "- ```\n  @b\n  ```\n  @c\n- ~~~\n  @d\n@e",
            ["/// - ```", "///   @b", "///   ```", "///   `@c`", "/// - ~~~", "///   @d", "/// `@e`"]
        ),
        ("GET /users/<u>/x, a<b>c <i>d</i>", ["/// GET /users/\\<u>/x, a\\<b>c *d*"]),
        ("a    <b><br></b>c", ["/// a", "///", "/// c"]), ("a    <b><br>c</b>", ["/// a", "///", "/// c"]),
        ("<span>a\n\nb</span>", ["/// a", "///", "/// b"]),
        ("<doc:A> [b](doc:C) ![d](e) <e>", ["/// \\<doc:A> [b]\\(doc:C) d \\<e>"]),
        ("a ![b](/c) ![d](https://e.f) \\![g](/h)", ["/// a b [d](https://e.f) \\!\\[g](/h)"]),
        ("&lt;doc:A&gt; \\<doc:B> \\\\<doc:C>", ["/// \\<doc:A> \\<doc:B> \\\\\\<doc:C>"]),
        ("```\n@Image ``A``\n```\n@Image", ["/// ```", "/// @Image ``A``", "/// ```", "/// `@Image`"]),
        ("*/ } /*", ["/// */ } /*"]), ("/// x", ["/// /// x"]), ("a  \n b", ["/// a", "///  b"]),
        ("a\u{2028}b", ["/// a b"]),
        ("```\ncode\n```", ["/// ```", "/// code", "/// ```"]), ("```\ncode", ["/// ```", "/// code", "/// ```"]),
    ])
    func keepsTheShapeOfProse(text: String, expected: [String]) {
        #expect(lines(text) == expected)
    }

    @Test(arguments: [0, 4, 8])
    func wrapsAtTheLengthOfALine(indentation: Int) {
        let words = Array(repeating: "word", count: 200).joined(separator: " ")
        let wrapped = lines(words, indentation: indentation)
        #expect(wrapped.allSatisfy { indentation + $0.count <= 120 })
        #expect(wrapped.dropLast().allSatisfy { indentation + $0.count > 120 - 5 })
        #expect(wrapped.map { $0.dropFirst(4) }.joined(separator: " ") == words)
    }

    @Test(arguments: [
        "- Returns: b", "+ b", "* b", "# b", "## b", "> b", "1. b", "12) b", "=== b", "--- b", "```swift b",
        "~~~ b", "<https://a.b> b", ":-- b", "___ b", "-", "1.",
    ])
    func noLaterLineBeginsWithStructure(piece: String) {
        let word = String(repeating: "a", count: 9)
        let words = (0..<40).flatMap { _ in [word, piece] }.joined(separator: " ")
        let wrapped = lines(words)
        #expect(wrapped.count > 3)
        #expect(wrapped.allSatisfy { ["/// \(word)", "/// b \(word)", "/// Returns:"].contains(where: $0.hasPrefix) })
        #expect(wrapped.map { $0.dropFirst(4) }.joined(separator: " ") == words)
        let only = Array(repeating: String(piece.prefix { $0 != " " }), count: 200).joined(separator: " ")
        #expect(lines("a \(only)") == ["/// a \(only)"])
    }

    @Test func itemsOfListsHang() {
        let item = "- " + Array(repeating: "word", count: 40).joined(separator: " ")
        let wrapped = lines(item)
        #expect(wrapped.count == 2)
        #expect(wrapped.first?.hasPrefix("/// - word") == true)
        #expect(wrapped.last?.hasPrefix("///   word") == true)
    }

    @Test(arguments: ["```\nLINE\n```", "    LINE", "| LINE |"])
    func codeAndTablesAreNotWrapped(text: String) {
        let long = Array(repeating: "word", count: 40).joined(separator: " ")
        #expect(lines("x\n\n" + text.replacing("LINE", with: long)).contains { $0.contains(long) })
    }

    @Test func aWordThatIsTooLongStaysWhole() {
        let word = String(repeating: "a", count: 200)
        #expect(lines(word) == ["/// \(word)"])
        #expect(lines("see \(word) there") == ["/// see", "/// \(word)", "/// there"])
    }

    @Test func saysSummaryDescriptionRemarksAndDeprecation() {
        func lines(_ summary: String?, _ description: String?, _ remarks: [String] = [], isDeprecated: Bool = false)
            -> [String]
        {
            let model = DocumentationModel(
                summary: summary, description: description, isDeprecated: isDeprecated, remarks: remarks)
            return CommentText.lines(of: model).map(\.text)
        }
        #expect(lines("Get it", nil) == ["/// Get it."])
        #expect(lines("Get it.", "Get it") == ["/// Get it."])
        #expect(lines("Why?", "At length.") == ["/// Why?", "///", "/// At length."])
        #expect(lines(nil, "d", ["Default: `1`."]) == ["/// d. Default: `1`."])
        #expect(lines("Why?", nil, ["Default: `1`."]) == ["/// Why? Default: `1`."])
        #expect(lines(nil, "- d", ["Default: `1`."]) == ["/// - d", "///", "/// Default: `1`."])
        #expect(lines(nil, "d\ne", ["Default: `1`."]) == ["/// d e. Default: `1`."])
        #expect(lines(nil, "d\n\ne", ["Default: `1`."]) == ["/// d", "///", "/// e", "///", "/// Default: `1`."])
        #expect(lines(nil, nil, isDeprecated: true) == ["/// Deprecated."])
        #expect(lines(nil, nil) == [])
    }

    @Test(arguments: [
        // Where a text was wrapped, it is whole again.
        ("A text that goes\non here.", ["/// A text that goes on here."]),
        ("a,\nB", ["/// a, B"]), ("- a long\n  item\n- b", ["/// - a long item", "/// - b"]),
        ("1. a\n   b\n2. c", ["/// 1. a b", "/// 2. c"]),
        // What somebody keeps on a line of its own stays there.
        ("Values:\nA - foo\nB - bar", ["/// Values:", "/// A - foo", "/// B - bar"]),
        ("a  \nb", ["/// a", "/// b"]), ("a\\\nb", ["/// a\\", "/// b"]), ("• a\n• b", ["/// • a", "/// • b"]),
        ("# A\nb", ["/// ### A", "/// b"]), ("a | b\n--|--\nc | d", ["/// a | b", "/// --|--", "/// c | d"]),
        ("a\n> b\n> c", ["/// a", "/// > b", "/// > c"]), ("```\na\nb\n```", ["/// ```", "/// a", "/// b", "/// ```"]),
    ])
    func fillsParagraphs(text: String, expected: [String]) {
        #expect(lines(text) == expected)
    }

    @Test func aLineWithRoomBehindItWasBrokenOnPurpose() {
        let long = "The time at which this was done, in the time zone of the server that did it, with fractions"
        #expect(
            lines("The date it was saved\nTimes are in UTC") == ["/// The date it was saved", "/// Times are in UTC"])
        #expect(lines("\(long) of\nSeconds") == ["/// \(long) of Seconds"])
    }

    @Test func parametersSayAllThatIsToSay() {
        var comment = CommentText()
        comment.addParameters([
            ("one", CommentText.lines(of: "The first\nof all.\n\nAnd more:\n- a\n- b")),
            ("two", CommentText.lines(of: "- a\n- b")), ("three", CommentText.lines(of: "```\na\n```")), ("four", []),
        ])
        #expect(
            comment.finished.map(\.text) == [
                "/// - Parameters:", "///   - one: The first of all.", "///", "///     And more:", "///     - a",
                "///     - b", "///   - two:", "///     - a", "///     - b", "///   - three:", "///     ```",
                "///     a",
                "///     ```", "///   - four:",
            ])
    }

    @Test func oneParameterNeedsNoList() {
        var comment = CommentText()
        comment.addParameters([("one", CommentText.lines(of: "The first\nof all.\n\nAnd more:\n- a"))])
        #expect(
            comment.finished.map(\.text) == [
                "/// - Parameter one: The first of all.", "///", "///   And more:", "///   - a",
            ])
    }

    @Test func linesOfParametersAreBroken() {
        var comment = CommentText()
        let words = Array(repeating: "word", count: 40).joined(separator: " ")
        comment.addParameters([("one", CommentText.lines(of: "\(words)\n\n\(words)")), ("two", [])])
        let text = comment.finished.map(\.text).joined(separator: "\n")
        let lines = LineBreaker.finish(text).split(separator: "\n")
        #expect(lines.count == 7)
        let later = lines.dropFirst(2).dropLast()
        #expect(later.allSatisfy { $0.count <= 120 && ($0 == "///" || $0.hasPrefix("///     word")) })
    }

    @Test func saysNothingTwice() {
        func lines(_ description: String, default value: String? = nil, isDeprecated: Bool = false) -> [String] {
            let model = DocumentationModel(
                description: description, isDeprecated: isDeprecated, defaultValue: value)
            return CommentText.lines(of: model).map(\.text)
        }
        #expect(lines("a. Default: `false`.", default: "false") == ["/// a. Default: `false`."])
        #expect(
            lines("By default this is 28.96 degrees.", default: "28.96") == ["/// By default this is 28.96 degrees."])
        #expect(lines("Defaults to 10", default: "1") == ["/// Defaults to 10. Default: `1`."])
        #expect(lines("Defaults to 1.5", default: "1") == ["/// Defaults to 1.5. Default: `1`."])
        #expect(lines("One of 1 and 2.", default: "1") == ["/// One of 1 and 2. Default: `1`."])
        #expect(lines("The default. 1 is best.", default: "1") == ["/// The default. 1 is best. Default: `1`."])
        #expect(lines("**Deprecated:** Use b.", isDeprecated: true) == ["/// **Deprecated:** Use b."])
        let shown = CommentText.lines(of: DocumentationModel(defaultValue: "A_B"), default: ".aB")
        #expect(shown.map(\.text) == ["/// Default: `.aB`."])
    }
}

/// What a document says of names, and of things that it has deprecated.
@Suite struct RepeatedTextTests {
    @Test(arguments: [
        ("**Deprecated:** Use `item` instead. About the item.", "Use item instead."),
        ("About it.\n\nDeprecated. Please use [b](https://example.com) instead.", "Please use b instead."),
        ("This field is deprecated; use `maskType` instead.", "This field is deprecated; use maskType instead."),
        ("DEPRECATED - replaced by b.c()", "Replaced by b.c()"), ("Deprecated: it is slow.", nil),
        ("Makes it wrong. Send a line instead.", "Send a line instead."),
        ("About it. `b` says the same. Use that instead.", "b says the same. Use that instead."),
        ("Use it with care.", nil), ("", nil), ("DEPRECATED\nUse `b`", "Use b"),
        ("If true, a cached value is returned instead of a fresh one.", nil),
        ("It is slow. Instead, please use `b`.", "Instead, please use b."),
        ("Slow. Switch to `b` instead.", "Switch to b instead."),
        ("It is deprecated. The API reads `b` instead.", "The API reads b instead."),
        ("Deprecated.", nil), ("The user is deprecated, unused.", nil),
        ("<b>Deprecated</b>: use &quot;b&quot;", "Use \"b\""),
    ])
    func findsWhatToUseInstead(description: String, expected: String?) {
        #expect(RepeatedText.replacement(in: description) == expected)
    }

    @Test(arguments: [
        ("The error code.", "errorCode", true), ("Error-code", "error_code", true), ("An error.", "errorCode", false),
        ("ISO 639-1 code", "iso6391Code", false), ("Region 1/A release", "region1ARelease", false), ("", "a", false),
        ("issue_number parameter", "issueNumber", true), ("The id path parameter.", "id", true),
        ("Path parameter", "id", true), ("The sort field", "sort", true), ("A field of gold", "gold", false),
        ("Another parameter", "id", false), ("query", "id", false),
        ("order_id integer", "orderId", true), ("Card number", "card", false), ("boolean", "isNew", true),
    ])
    func knowsWhatIsButTheName(description: String, name: String, isName: Bool) {
        #expect(RepeatedText.isName(description, name) == isName)
    }

    @Test(arguments: [
        ("It is Deprecated.", true), ("deprecat", true), ("DEPRECATION", true), ("deprecaT", true), ("deprec", false),
        ("", false), ("ddeprecat", true), ("dep recated", false), ("D%PRECAT", false), ("déprecat", false),
    ])
    func findsAWordWhateverTheCaseOfItsLetters(text: String, isThere: Bool) {
        #expect(RepeatedText.mentions("deprecat", in: text) == isThere)
    }

    @Test(arguments: [
        ("**Deprecated:** a", true), ("About it. [DEPRECATED] a", true), ("<b>Deprecated</b>", true),
        ("This field is deprecated.", true), ("It has been deprecated.", true), ("Old, and now _deprecated_", true),
        ("Whether deprecated items are in the list.", false), ("Not deprecated: the API reads it.", false),
        ("It is not yet what is deprecated.", false), ("Whether it is deprecated.", false), ("", false),
    ])
    func knowsWhatIsSaidToBeDeprecated(text: String, isTold: Bool) {
        #expect(RepeatedText.tellsDeprecation(text) == isTold)
    }
}
