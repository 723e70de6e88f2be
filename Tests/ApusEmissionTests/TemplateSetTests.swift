import ApusSource
import Testing

@testable import ApusEmission

@Suite struct TemplateSetTests {
    private func render(_ view: any View, _ files: SourceFile...) throws -> String {
        try TemplateSet(files).render(view, with: "main")
    }

    private func load(
        _ files: SourceFile..., over originals: [SourceFile], reporting diagnostics: DiagnosticCollector = .init()
    ) -> TemplateSet? {
        TemplateSet.load(
            overriding: files, in: originals, views: [BookView.shape.description], diagnostics: diagnostics)
    }

    // MARK: Rendering

    @Test func textsFlagsAndListsAreRendered() throws {
        let text = """
            // {{.title}}
            {{#.isOld}}
            old
            {{/.isOld}}
            {{^.isOld}}
            new
            {{/.isOld}}
            {{#.chapters}}
            - {{.name}}:{{#.lines}} {{.}}{{/.lines}}
            {{/.chapters}}

            """
        let view = BookView(
            isOld: true, chapters: [ChapterView(name: "One", lines: ["a", "b"]), ChapterView(name: "Two")])
        #expect(try render(view, template("main", text)) == "// Dune\nold\n- One: a b\n- Two:\n")
    }

    @Test func nothingIsEscapedInPartialsEither() throws {
        let text = try render(
            BookView(title: "[Int] < \"&\" >"), template("main", "{{.title}} {{>inner}}"),
            template("inner", "{{.title}}"))
        #expect(text == "[Int] < \"&\" > [Int] < \"&\" >")
    }

    @Test func partialsInAListSeeTheirElement() throws {
        let view = BookView(chapters: [ChapterView(name: "One"), ChapterView(name: "Two")])
        let text = try render(
            view, template("main", "{{#.chapters}}\n{{>chapter}}\n{{/.chapters}}\n"),
            template("chapter", view: "chapter", "case {{.name}}\n"))
        #expect(text == "case One\ncase Two\n")
    }

    /// A template stands in the place of the tags that call it, but not where that would make one of a million tags.
    @Test func partialsThatCallOthersTwiceAreNoLonger() throws {
        let calls = (0..<20).map { template("call\($0)", "{{>call\($0 + 1)}}{{#.isOld}}{{>call\($0 + 1)}}{{/.isOld}}") }
        let set = try TemplateSet([template("main", "{{>call0}}\n"), template("call20", "{{.title}}")] + calls)
        #expect(try set.render(BookView(title: "x"), with: "main") == "x")
        #expect(try set.render(BookView(title: "x", isOld: true), with: "call16") == String(repeating: "x", count: 16))
    }

    @Test func recursionThroughAListEnds() throws {
        let view = BookView(chapters: [
            ChapterView(name: "One", parts: [ChapterView(name: "OneOne", lines: ["x", "y"])]), ChapterView(name: "Two"),
        ])
        let chapter = """
            struct {{.name}} {
            {{#.lines}}
                {{.}}
            {{/.lines}}
            {{#.parts}}
                {{>chapter}}
            {{/.parts}}
            }

            """
        let text = try render(
            view, template("main", "do {\n{{#.chapters}}\n    {{>chapter}}\n{{/.chapters}}\n}\n"),
            template("chapter", view: "chapter", chapter))
        #expect(
            text == """
                do {
                    struct One {
                        struct OneOne {
                            x
                            y
                        }
                    }
                    struct Two {
                    }
                }

                """)
    }

    // MARK: Indentation

    @Test func everyLineOfAnIndentedPartialIsIndented() throws {
        let view = BookView(lines: ["a", "b"])
        let text = try render(
            view, template("main", "{\n    {{>inner}}\n}\n"),
            template("inner", "{{#.lines}}\n{{.}}\n{{/.lines}}\n{{.title}}\n"))
        #expect(text == "{\n    a\n    b\n    Dune\n}\n")
    }

    @Test func anIndentedPartialLeavesBlankLinesEmpty() throws {
        let text = try render(BookView(), template("main", "  {{>inner}}\n"), template("inner", "a\n\nb\n"))
        #expect(text == "  a\n\n  b\n")
    }

    @Test func anIndentedPartialThatRendersNothingLeavesNothing() throws {
        let text = try render(
            BookView(), template("main", "a\n    {{>inner}}\nb\n"), template("inner", "{{#.isOld}}\nx\n{{/.isOld}}\n"))
        #expect(text == "a\nb\n")
    }

    @Test func aPartialWithoutLineEndIsGoneOnWithInItsLine() throws {
        let text = try render(
            BookView(), template("main", "  {{>inner}}\n  {{>inner}}\nb {{>inner}}\n"), template("inner", "x"))
        #expect(text == "  xx" + "b x\n")
    }

    @Test func aPartialWithinALineIsNotIndented() throws {
        let text = try render(BookView(), template("main", "  a({{>inner}})\n"), template("inner", "x\ny"))
        #expect(text == "  a(x\ny)\n")
    }

    @Test func anIndentedPartialMayEndTheTemplate() throws {
        #expect(try render(BookView(), template("main", "  {{>inner}}"), template("inner", "x\n")) == "  x\n")
    }

    @Test func linesHaveNoBlanksAtTheirEnds() throws {
        let view = BookView(title: "", lines: ["a", "", "b"])
        #expect(
            try render(view, template("main", "{{#.lines}}\n/// {{.}}\n{{/.lines}}\nx {{.title}}\t\n"))
                == "/// a\n///\n/// b\nx\n")
    }

    @Test func carriageReturnsOfATemplateAreLeftOut() throws {
        let text = template("main", "{{#.lines}}\n  {{>inner}}\n{{/.lines}}\nx\n").text(from: 0, to: 1000)
        let crlf = text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n")
        let files = [SourceFile(name: "main.mustache", text: crlf), template("inner", "y\n")]
        #expect(try TemplateSet(files).render(BookView(lines: ["a", "b"]), with: "main") == "  y\n  y\nx\n")
    }

    // MARK: Faults

    @Test func aMissingTemplateIsThrown() throws {
        let set = try TemplateSet([template("main", "")])
        #expect(throws: TemplateFailure.self) { try set.render(BookView(), with: "mian") }
    }

    @Test func aTemplateRendersItsOwnViewAlone() throws {
        let set = try TemplateSet([template("main", "")])
        #expect(throws: TemplateFailure.self) { try set.render(ChapterView(name: "x"), with: "main") }
    }

    @Test func aTemplateThatCannotBeReadIsThrown() {
        #expect(throws: TemplateFailure.self) { try TemplateSet([template("main", "{{title}}")]) }
        #expect(throws: TemplateFailure.self) { try TemplateSet([template("main", "{{#.isOld}}")]) }
    }

    // MARK: Replacing

    @Test func aUsersTemplateReplacesTheOneOfApus() throws {
        let originals = [template("main", "a {{>inner}}"), template("inner", "b")]
        let set = try #require(load(template("inner", "c {{>own}}"), template("own", "d"), over: originals))
        #expect(try set.render(BookView(), with: "main") == "a c d")
        #expect(set.names == ["inner", "main", "own"])
        #expect(set.text(of: "inner")?.hasSuffix("\nc {{>own}}") == true)
        #expect(set.text(of: "none") == nil)
    }

    @Test func aTemplateThatNothingUsesIsAnError() {
        let diagnostics = DiagnosticCollector()
        #expect(load(template("inmer", "c"), over: [template("inner", "b")], reporting: diagnostics) == nil)
        #expect(
            describe(diagnostics) == [
                "mine/inmer.mustache:1:1: apus has no template 'inmer', and no template calls it; did you mean 'inner'? "
                    + "[unknown-template]"
            ])
    }

    @Test func aReplacementKeepsTheView() {
        let diagnostics = DiagnosticCollector()
        #expect(
            load(template("inner", view: "chapter", ""), over: [template("inner", "")], reporting: diagnostics) == nil)
        #expect(
            describe(diagnostics)
                == [
                    "mine/inner.mustache:2:11: the template 'inner' is for the view 'book', not 'chapter' [template-view]"
                ])
    }

    @Test func nothingIsLoadedWhenAnythingIsWrong() {
        let diagnostics = DiagnosticCollector()
        #expect(load(template("main", "{{.titel}}"), over: [template("main", "")], reporting: diagnostics) == nil)
        #expect(diagnostics.diagnostics.map(\.id) == [.unknownTemplateName])
    }

    @Test func earlierDiagnosticsDoNotMatter() {
        let diagnostics = DiagnosticCollector()
        diagnostics.error("other", "something else", at: nil)
        #expect(load(over: [template("main", "")], reporting: diagnostics) != nil)
    }

    @Test func partialsAreFoundThroughOthers() throws {
        let set = try TemplateSet([
            template("a", "{{>b}}"), template("b", "{{#.isOld}}{{>c}}{{/.isOld}}"), template("c", ""),
            template("d", ""),
            template("r", view: "chapter", "{{#.parts}}{{>r}}{{/.parts}}"),
        ])
        #expect(set.partials(of: "a") == ["b", "c"])
        #expect(set.partials(of: "c") == [])
        #expect(set.partials(of: "r") == ["r"])
        #expect(set.partials(of: "none") == [])
    }

    @Test func theEmbeddedTemplatesCanBeRead() throws {
        _ = try TemplateSet.embedded()
    }
}
