import ApusDriver
import Testing

@Suite struct UnifiedDiffTests {
    @Test func oneCharacter() {
        let old = (1...20).map { "line \($0)\n" }.joined()
        #expect(
            diff(old, old.replacing("line 10\n", with: "Line 10\n")) == """
                --- a
                +++ a
                @@ -7,7 +7,7 @@
                 line 7
                 line 8
                 line 9
                -line 10
                +Line 10
                 line 11
                 line 12
                 line 13

                """
        )
    }

    @Test func addedAndRemovedFiles() {
        #expect(diff(nil, "a\nb\n") == "--- /dev/null\n+++ a\n@@ -0,0 +1,2 @@\n+a\n+b\n")
        #expect(diff("a\n", nil) == "--- a\n+++ /dev/null\n@@ -1 +0,0 @@\n-a\n")
        #expect(diff(nil, "") == "--- /dev/null\n+++ a\n")
        #expect(diff("a\n", "a\n") == "")
    }

    @Test func theLastLineFeedCounts() {
        #expect(
            diff("a\nb", "a\nb\n")
                == "--- a\n+++ a\n@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+b\n"
        )
    }

    @Test func farChangesMakeTwoHunksNearOnesMakeOne() {
        let lines = (1...30).map { "\($0)\n" }
        func changed(_ numbers: Set<Int>) -> String {
            diff(
                lines.joined(),
                lines.enumerated().map { numbers.contains($0.offset + 1) ? "x\n" : $0.element }.joined()
            )
        }
        #expect(changed([5, 25]).components(of: "@@ -") == 2)
        #expect(changed([5, 12]).components(of: "@@ -") == 1)
        #expect(changed([5, 13]).components(of: "@@ -") == 2)
    }

    @Test func binaryContentIsNotShown() {
        #expect(diff("a\u{0}b", "a\n") == "--- a\n+++ a\n(binary; the content is not shown)\n")
    }

    /// Applying a diff to the old text makes the new text, whatever the two are.
    @Test(arguments: 0..<300) func applyingReproduces(seed: Int) throws {
        var random = Steps(state: UInt64(seed + 1))
        let words = Int.random(in: 1...6, using: &random)
        let old = text(&random, words)
        let new = Bool.random(using: &random) ? text(&random, words) : edited(old, &random, words)
        #expect(try apply(diff(old, new), to: old) == new)
    }

    /// With a limit of next to nothing, the fallback does the same.
    @Test(arguments: 0..<300) func theFallbackReproduces(seed: Int) {
        var random = Steps(state: UInt64(seed + 7_000))
        let range = 0...Int.random(in: 1...40, using: &random)
        let old = (0..<Int.random(in: 0...60, using: &random)).map { _ in Int.random(in: range, using: &random) }
        let new = (0..<Int.random(in: 0...60, using: &random)).map { _ in Int.random(in: range, using: &random) }
        for limit in [0, 1, 2, 1_000] {
            var result: [Int] = []
            var position = 0
            for change in LineDiff.changes(from: old, to: new, limit: limit) {
                #expect(change.old.lowerBound >= position)
                result += old[position..<change.old.lowerBound]
                #expect(result.count == change.new.lowerBound)
                result += new[change.new]
                position = change.old.upperBound
            }
            #expect(result + old[position...] == new)
        }
    }

    /// Ninety thousand lines that differ everywhere take no time to speak of.
    @Test(.timeLimit(.minutes(1))) func hugeTexts() {
        let old = Array(0..<90_000)
        let new = old.map { $0 % 3 == 0 ? $0 + 1_000_000 : $0 }
        #expect(LineDiff.changes(from: old, to: new).count == 30_000)
        #expect(LineDiff.changes(from: old, to: old.map { $0 + 1_000_000 }).count == 1)
    }

    private func diff(_ old: String?, _ new: String?) -> String {
        UnifiedDiff.text(from: old.map { Array($0.utf8) }, to: new.map { Array($0.utf8) }, oldName: "a", newName: "a")
    }

    private func text(_ random: inout Steps, _ words: Int) -> String {
        let count = Int.random(in: 0...40, using: &random)
        let text = (0..<count).map { _ in "w\(Int.random(in: 0..<words, using: &random))\n" }.joined()
        return Bool.random(using: &random) ? text : String(text.dropLast())
    }

    private func edited(_ text: String, _ random: inout Steps, _ words: Int) -> String {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        for _ in 0..<Int.random(in: 0...4, using: &random) {
            let index = Int.random(in: 0..<lines.count, using: &random)
            if Bool.random(using: &random) { lines.insert("new", at: index) } else { lines[index] = "changed" }
        }
        return lines.joined(separator: "\n")
    }

    /// What `patch` does, for diffs that fit.
    private func apply(_ diff: String, to old: String) throws -> String {
        guard !diff.isEmpty else { return old }
        let oldLines = split(old)
        var result: [String] = []
        var position = 0
        var previous: Character = "@"
        for line in split(diff).dropFirst(2) {
            let text = String(line.dropFirst())
            let sign = try #require(line.first)
            switch sign {
            case "@":
                let numbers = line.dropFirst(4).prefix { $0 != " " }.split(separator: ",").compactMap { Int($0) }
                let start = numbers.count == 2 && numbers[1] == 0 ? numbers[0] : numbers[0] - 1
                result += oldLines[position..<start]
                position = start
            case " ":
                #expect(oldLines[position] == text || oldLines[position] + "\n" == text)
                result.append(text)
                position += 1
            case "-":
                #expect(oldLines[position] == text || oldLines[position] + "\n" == text)
                position += 1
            case "+": result.append(text)
            case "\\":
                if previous != "-", let last = result.popLast() { result.append(String(last.dropLast())) }
            default: Issue.record("not a line of a diff: \(line)")
            }
            previous = sign
        }
        return (result + oldLines[position...]).joined()
    }

    private func split(_ text: String) -> [String] {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) + "\n" }
        if let last = lines.popLast(), last != "\n" { lines.append(String(last.dropLast())) }
        return lines
    }
}

extension String {
    fileprivate func components(of separator: String) -> Int { ranges(of: separator).count }
}

/// Numbers that look random and are the same on every run.
struct Steps: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
