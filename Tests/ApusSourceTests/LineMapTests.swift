import ApusSource
import Testing

@Suite struct LineMapTests {
    @Test(arguments: [
        (text: "", offset: 0, line: 1, column: 1),
        (text: "ab", offset: 1, line: 1, column: 2),
        (text: "ab", offset: 2, line: 1, column: 3),
        (text: "ab", offset: 99, line: 1, column: 3),
        (text: "ab", offset: -1, line: 1, column: 1),
        (text: "a\nb", offset: 1, line: 1, column: 2),
        (text: "a\nb", offset: 2, line: 2, column: 1),
        (text: "a\n", offset: 2, line: 2, column: 1),
        (text: "a\rb", offset: 2, line: 2, column: 1),
        (text: "a\r\nb", offset: 3, line: 2, column: 1),
        (text: "a\r\n\r\nb", offset: 5, line: 3, column: 1),
        (text: "a\n\rb", offset: 3, line: 3, column: 1),
        (text: "a\r", offset: 2, line: 2, column: 1),
        // Columns count scalars: two bytes, four bytes, and a combining accent of its own.
        (text: "é:x", offset: 3, line: 1, column: 3),
        (text: "💯:x", offset: 5, line: 1, column: 3),
        (text: "e\u{301}:x", offset: 4, line: 1, column: 4),
        (text: "é\né:x", offset: 6, line: 2, column: 3),
    ])
    func positions(text: String, offset: Int, line: Int, column: Int) {
        let map = LineMap(SourceFile(name: "a", text: text))
        #expect(map.position(at: offset) == LineMap.Position(line: line, column: column))
    }

    @Test(arguments: [
        (text: "ab\ncd", offset: 4, line: "cd"),
        (text: "ab\r\ncd", offset: 1, line: "ab"),
        (text: "ab\r\ncd", offset: 3, line: "ab"),
        (text: "ab\rcd\r", offset: 3, line: "cd"),
        (text: "ab\n", offset: 3, line: ""),
        (text: "", offset: 0, line: ""),
    ])
    func lines(text: String, offset: Int, line: String) {
        let file = SourceFile(name: "a", text: text)
        let range = LineMap(file).line(around: offset)
        #expect(file.text(from: range.lowerBound, to: range.upperBound) == line)
    }

    /// Columns of long lines come from counts that are kept for every block of bytes; they must agree with counting.
    @Test func longLine() {
        let text = String(repeating: "aé💯", count: 3000) + "\n" + String(repeating: "é", count: 9000)
        let map = LineMap(SourceFile(name: "a", text: text))
        #expect(map.position(at: 7 * 2999) == LineMap.Position(line: 1, column: 3 * 2999 + 1))
        #expect(map.position(at: 21_001 + 2 * 8999) == LineMap.Position(line: 2, column: 9000))
    }
}
