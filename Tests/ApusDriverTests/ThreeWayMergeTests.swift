import ApusDriver
import Testing

@Suite struct ThreeWayMergeTests {
    @Test(arguments: [
        ("a b c d e", "a B c d e", "a b c D e", "a B c D e"),
        ("a b c d e", "a b c d e", "a b X c d e", "a b X c d e"),
        ("a b c d e", "a c d e", "a b c d e f", "a c d e f"),
        ("a b c", "a X c", "a X c", "a X c"),
        ("", "x", "", "x"),
        ("a b c", "", "a b c", ""),
        ("a b c d e f", "1 a b c d e f 2", "a b X d e f", "1 a b X d e f 2"),
    ])
    func joins(base: String, left: String, right: String, merged: String) {
        #expect(merge(base, left, right) == merged)
        #expect(merge(base, right, left) == merged)
    }

    @Test(arguments: [
        ("a b c", "a X c", "a Y c"),
        ("a b c", "a c", "a B c"),
        // Neighbours are not told apart: what one side puts between two lines may be about either.
        ("a b c d", "a B c d", "a b C d"),
        ("a b", "a X b", "a Y b"),
        ("", "x", "y"),
    ])
    func refuses(base: String, left: String, right: String) {
        #expect(merge(base, left, right) == nil)
        #expect(merge(base, right, left) == nil)
    }

    /// A last line without a line feed is another line than one with it.
    @Test func lastLinesKeepTheirForm() {
        let merged = ThreeWayMerge.merge(base: Array("a\nb\nc".utf8), Array("A\nb\nc".utf8), Array("a\nb\nc\n".utf8))
        #expect(merged.map { String(decoding: $0, as: UTF8.self) } == "A\nb\nc\n")
    }

    private func merge(_ base: String, _ left: String, _ right: String) -> String? {
        func lines(_ text: String) -> [UInt8] { text.split(separator: " ").flatMap { Array($0.utf8) + [10] } }
        return ThreeWayMerge.merge(base: lines(base), lines(left), lines(right)).map {
            String(decoding: $0, as: UTF8.self).split(separator: "\n").joined(separator: " ")
        }
    }
}
