import ApusSource
import Testing

@Suite struct TextDiagnosticWriterTests {
    private func printed(_ diagnostics: Diagnostic..., color: Bool = false) -> String {
        DiagnosticPrinter(format: .text, color: color).print(diagnostics)
    }

    private func range(_ text: String, _ start: Int, _ end: Int) -> SourceRange {
        SourceRange(file: SourceFile(name: "a.yaml", text: text), start: start, end: end)
    }

    @Test func placeExcerptAndNotes() {
        let file = SourceFile(name: "spec/orders.yaml", text: "a: 1\nb: 2\na: 3\n")
        let diagnostic = Diagnostic(
            "duplicate-key",
            .error,
            "twice",
            at: SourceRange(file: file, start: 10, end: 14),
            notes: [
                .init("first here", at: SourceRange(file: file, start: 0, end: 1)), .init("no place", at: nil),
            ]
        )
        #expect(
            printed(diagnostic) == """
                spec/orders.yaml:3:1: error: twice [duplicate-key]
                a: 3
                ^~~~
                spec/orders.yaml:1:1: note: first here
                a: 1
                ^
                note: no place

                """
        )
    }

    @Test func withoutPlace() {
        #expect(printed(Diagnostic("unreadable", .warning, "gone", at: nil)) == "warning: gone [unreadable]\n")
    }

    @Test func rangeEndsWithItsLine() {
        #expect(printed(Diagnostic("x", .note, "m", at: range("ab\ncd", 1, 5))).hasSuffix("\nab\n ^\n"))
    }

    @Test func caretBehindTheLine() {
        #expect(printed(Diagnostic("x", .note, "m", at: range("ab", 2, 2))).hasSuffix("\nab\n  ^\n"))
        #expect(printed(Diagnostic("x", .note, "m", at: range("ab\r\nc", 3, 4))).hasSuffix("\nab\n  ^\n"))
    }

    @Test func blankLineHasNoExcerpt() {
        #expect(printed(Diagnostic("x", .error, "m", at: range("", 0, 0))) == "a.yaml:1:1: error: m [x]\n")
        #expect(printed(Diagnostic("x", .error, "m", at: range("a\n  \n", 4, 4))) == "a.yaml:2:3: error: m [x]\n")
    }

    @Test func hiddenCharactersAreSpeltOut() {
        let text = "\ta\u{202E}b\u{0}é"
        let output = printed(Diagnostic("x", .error, "in '\u{1B}[31m\u{2066}'\n", at: range(text, 5, 6)))
        #expect(
            output == """
                a.yaml:1:4: error: in '\\u{1B}[31m\\u{2066}'\\u{A} [x]
                 a\\u{202E}b\\u{0}é
                          ^

                """
        )
    }

    @Test func wideEscapesAreUnderlinedWhole() {
        #expect(printed(Diagnostic("x", .error, "m", at: range("a:\u{A0}1", 2, 4))).hasSuffix("a:\\u{A0}1\n  ^~~~~~\n"))
    }

    @Test func invalidBytesDoNotMoveTheCaret() {
        let file = SourceFile(name: "a", bytes: [0x61, 0xE9, 0x62])
        let output = printed(Diagnostic("x", .error, "m", at: SourceRange(file: file, start: 2, end: 3)))
        #expect(output.hasSuffix("a\u{FFFD}b\n  ^\n"))
    }

    @Test(arguments: [0, 1, 39, 60, 300, 580, 599, 600])
    func windowOfALongLine(offset: Int) throws {
        let text = (0..<200).map { String($0 + 100) }.joined()
        let lines = printed(Diagnostic("x", .error, "m", at: range(text, offset, offset + 3))).split(separator: "\n")
        try #require(lines.count == 3)
        #expect(lines[1].unicodeScalars.count <= 120)
        #expect(lines[1].hasPrefix("…") == (offset > 40))
        #expect(lines[1].hasSuffix("…") == (offset < 500))
        let column = lines[2].prefix { $0 == " " }.count
        let marked = String(lines[1].dropFirst(column).prefix(3))
        let expected = Array(text.utf8).dropFirst(offset).prefix(3)
        #expect(marked == String(decoding: expected, as: UTF8.self))
    }

    @Test func colour() {
        let output = printed(Diagnostic("x", .error, "m", at: range("ab", 0, 1)), color: true)
        #expect(
            output == "\u{1B}[1ma.yaml:1:1:\u{1B}[0m \u{1B}[1;31merror:\u{1B}[0m \u{1B}[1mm [x]\u{1B}[0m\n"
                + "ab\n\u{1B}[1;32m^\u{1B}[0m\n"
        )
    }
}
