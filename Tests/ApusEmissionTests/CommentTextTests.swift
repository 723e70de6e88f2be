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
        ("", []), ("  \n ", []), ("One.", ["/// One."]), ("One.\nTwo.", ["/// One.", "/// Two."]),
        ("One.\r\nTwo.\rThree.", ["/// One.", "/// Two.", "/// Three."]),
        ("One.\n\nTwo.\n\n", ["/// One.", "///", "/// Two."]),
        ("- a\n- b\n  more", ["/// - a", "/// - b", "///   more"]),
        ("# Title\n\nText", ["/// ### Title", "///", "/// Text"]),
        ("#Tag\n### Low\n  ## High", ["/// #Tag", "/// ### Low", "///   ### High"]),
        ("@Image(a) b@c d @e1 @ 1", ["/// &#64;Image(a) b@c d &#64;e1 @ 1"]),
        ("\\param a\\b \\*", ["/// &#92;param a\\b \\*"]),
        ("``A/b(c:)`` `d` ``e`f`` ``", ["/// `A/b(c:)` `d` `e'f` \\`\\`"]),
        ("a ```` b `` ````", ["/// a ```` b `` ````"]),
        (
            "* Returns: a\n- parameter b: c\n- Parametric",
            ["/// * **Returns**: a", "/// - **parameter** b: c", "/// - Parametric"]
        ),
        ("-  Returns: a\n-    Throws: b", ["/// -  **Returns**: a", "/// -    **Throws**: b"]),
        ("> - Returns: a\n1. * HTTPBody: b", ["/// > - **Returns**: a", "/// 1. * **HTTPBody**: b"]),
        ("> # A\n- ## B", ["/// > ### A", "/// - ### B"]),
        ("Title\n===\nText\n---\n\n---", ["/// ### Title", "/// ### Text", "///", "/// ---"]),
        ("a\nb\n==\nc", ["/// a", "/// b", "/// \\==", "/// c"]), ("a\nb\n---", ["/// a", "/// b", "///", "/// ---"]),
        ("- a\n---\nb\n-", ["/// - a", "///", "/// ---", "/// ### b"]),
        (
            "~~~\n@Image ``A``\n```\n~~~~\n@Image",
            ["/// ~~~", "/// @Image ``A``", "/// ```", "/// ~~~~", "/// &#64;Image"]
        ),
        ("~~~\n@a", ["/// ~~~", "/// @a", "/// ~~~"]), ("```a``` b\n@Image", ["/// ```a``` b", "/// &#64;Image"]),
        ("a\n    @b", ["/// a", "///     &#64;b"]),
        ("a\n\n    @b\n    # c", ["/// a", "///", "///     @b", "///     # c"]),
        (
            "- a\n\n    @b\n\n      @c\nd",
            ["/// - a", "///", "///     &#64;b", "///", "///       @c", "/// d"]
        ),
        ("- a\n\n      @c\n@d", ["/// - a", "///", "///       @c", "/// &#64;d"]),
        (
            "- ```\n  @b\n  ```\n  @c\n- ~~~\n  @d\n@e",
            ["/// - ```", "///   @b", "///   ```", "///   &#64;c", "/// - ~~~", "///   @d", "/// &#64;e"]
        ),
        ("<doc:A> [b](doc:C) ![d](e) <b>", ["/// \\<doc:A> [b]\\(doc:C) !\\[d](e) <b>"]),
        ("```\n@Image ``A``\n```\n@Image", ["/// ```", "/// @Image ``A``", "/// ```", "/// &#64;Image"]),
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
        "~~~ b", "<div> b", ":-- b", "___ b", "-", "1.",
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
        #expect(lines("x\n" + text.replacing("LINE", with: long)).contains { $0.contains(long) })
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
        #expect(lines(nil, "d\ne", ["Default: `1`."]) == ["/// d", "/// e", "///", "/// Default: `1`."])
        #expect(lines(nil, nil, isDeprecated: true) == ["/// Deprecated."])
        #expect(lines(nil, nil) == [])
    }
}
