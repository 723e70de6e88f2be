import ApusSource
import Testing

@Suite struct PresentationTests {
    private let first = SourceFile(name: "z.yaml", text: "0123456789")
    private let second = SourceFile(name: "a.yaml", text: "0123456789")

    private func diagnostic(_ message: String, _ file: SourceFile?, _ offset: Int) -> Diagnostic {
        let range = file.map { SourceRange(file: $0, start: offset, end: offset + 1) }
        return Diagnostic("x", .error, message, at: range)
    }

    @Test func byFileAndPlace() {
        let diagnostics = [
            diagnostic("1", first, 5), diagnostic("2", second, 9), diagnostic("3", first, 2),
            diagnostic("4", second, 1), diagnostic("5", first, 5), diagnostic("6", nil, 0),
        ]
        #expect(diagnostics.presented().map(\.message) == ["3", "1", "5", "4", "2", "6"])
    }

    @Test func eachOnce() {
        let diagnostics = [
            diagnostic("1", first, 5), diagnostic("1", first, 5), diagnostic("1", first, 6),
            diagnostic("1", second, 5), diagnostic("2", nil, 0), diagnostic("2", nil, 0),
        ]
        #expect(diagnostics.presented().count == 4)
    }

    @Test func restIsCounted() {
        var diagnostics = (0..<137).map { diagnostic("m\($0)", first, $0) }
        diagnostics.append(Diagnostic("y", .warning, "other", at: SourceRange(file: first, start: 999, end: 999)))
        let presented = diagnostics.presented()
        #expect(presented.count == 102)
        #expect(presented[100].message == "other")
        #expect(
            DiagnosticPrinter(format: .text, color: false).print([presented[101]]) == "note: and 37 more [x]\n"
        )
        #expect(diagnostics.dropLast(38).map { $0 }.presented().count == 100)
    }

    @Test func notesOfOneKindAreFolded() {
        func notes(_ id: DiagnosticID, _ count: Int) -> [Diagnostic] {
            (0..<count).map { Diagnostic(id, .note, "\(id)\($0)", at: nil) }
        }
        let warnings = (0..<9).map { Diagnostic("w", .warning, "w\($0)", at: nil) }
        let end = [Diagnostic("strict", .error, "e", at: nil)]
        let found = notes("a", 4) + notes("b", 2) + warnings + notes("b", 3) + end
        let shown = found.folded(option: "--all").map(\.message)
        #expect(shown.filter { $0.hasPrefix("a") && !$0.hasPrefix("and") } == ["a0", "a1", "a2", "a3"])
        #expect(shown.filter { $0.hasPrefix("w") }.count == 9)
        #expect(shown.suffix(3) == ["b0", "and 2 more; --all shows them", "e"])
        #expect(notes("c", 150).presented().folded(option: "--all").last?.message == "and 147 more; --all shows them")
    }

    @Test func warningsOfOneTextAreFolded() {
        func warnings(_ id: DiagnosticID, _ text: String, _ count: Int) -> [Diagnostic] {
            (0..<count).map { place in
                Diagnostic(id, .warning, text, at: SourceRange(file: first, start: place, end: place))
            }
        }
        let found = warnings("a", "one", 9) + warnings("a", "two", 4) + warnings("b", "three", 120)
        let shown = found.presented().folded(option: "--all").map(\.message)
        #expect(shown.filter { $0 == "one" }.count == 3 && shown.filter { $0 == "two" }.count == 4)
        #expect(shown.filter { $0 == "three" }.count == 3)
        #expect(shown.contains("and 6 more; --all shows them") && shown.contains("and 117 more; --all shows them"))
        // Whose the rest is of several texts nobody knows.
        let several = warnings("c", "one", 101) + warnings("c", "two", 20)
        #expect(several.presented().folded(option: "--all").last?.message == "and 21 more")
    }
}
