import ApusSource
import Testing

@Suite struct MachineFormatTests {
    private let file = SourceFile(name: "a,b:c.yaml", text: "é: 1\nb: 2\n")

    @Test func json() {
        let diagnostics = [
            Diagnostic(
                "one",
                .error,
                "say \"\\\n\u{202E}\u{1}\u{E0001}é",
                at: SourceRange(file: file, start: 3, end: 9),
                notes: [.init("here", at: SourceRange(file: file, start: 0, end: 2)), .init("there", at: nil)]
            ),
            Diagnostic("two", .note, "m", at: nil),
        ]
        let nowhere = #""file":null,"line":null,"column":null,"endLine":null,"endColumn":null"#
        #expect(
            DiagnosticPrinter(format: .json, color: true).print(diagnostics) == #"""
                [
                {"id":"one","severity":"error","message":"say \"\\\n\u202e\u0001\udb40\udc01é",\#
                "file":"a,b:c.yaml","line":1,"column":3,"endLine":2,"endColumn":4,"notes":[\#
                {"message":"here","file":"a,b:c.yaml","line":1,"column":1,"endLine":1,"endColumn":2},\#
                {"message":"there",\#(nowhere)}]},
                {"id":"two","severity":"note","message":"m",\#(nowhere),"notes":[]}
                ]

                """#
        )
    }

    @Test func nothing() {
        #expect(DiagnosticPrinter(format: .json, color: false).print([]) == "[]\n")
        #expect(DiagnosticPrinter(format: .text, color: false).print([]) == "")
        #expect(DiagnosticPrinter(format: .github, color: false).print([]) == "")
    }

    @Test func github() {
        let diagnostics = [
            Diagnostic(
                "one",
                .warning,
                "50% of: a, b",
                at: SourceRange(file: file, start: 0, end: 2),
                notes: [.init("first here", at: SourceRange(file: file, start: 6, end: 7))]
            ),
            Diagnostic("two", .note, "m", at: nil),
        ]
        #expect(
            DiagnosticPrinter(format: .github, color: true).print(diagnostics) == """
                ::warning file=a%2Cb%3Ac.yaml,line=1,col=1,endLine=1,endColumn=2,title=one::\
                50%25 of: a, b%0Aa,b:c.yaml:2:1: note: first here
                ::notice title=two::m

                """
        )
    }

    /// A message must not be able to begin a workflow command of its own.
    @Test func githubMessageStaysOneLine() {
        let diagnostic = Diagnostic("x", .error, "a\n::stop-commands::b\r", at: nil)
        let output = DiagnosticPrinter(format: .github, color: false).print([diagnostic])
        #expect(output == "::error title=x::a\\u{A}::stop-commands::b\\u{D}\n")
    }
}
