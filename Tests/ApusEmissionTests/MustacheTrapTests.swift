import Mustache
import Testing

@testable import ApusEmission

/// What swift-mustache does by itself, so that a new version that does otherwise is noticed. The rules of templates and
/// `TextLayout` are there because of these; when one of them fails, a rule can go.
@Suite struct MustacheTrapTests {
    private static let pragma = "{{%CONTENT_TYPE:TEXT}}\n"

    private struct Failure: Error {}

    private func render(_ object: Any, _ text: String, partial: String = "") throws -> String {
        var library = MustacheLibrary()
        try library.register(text, named: "main")
        try library.register(partial, named: "partial")
        guard let result = library.render(object, withTemplate: "main") else { throw Failure() }
        return result
    }

    @Test func escapingForHTMLIsTheDefaultAndComesBackInPartials() throws {
        let type = ["type": "Array<String>"]
        #expect(try render(type, "{{.type}}") == "Array&lt;String&gt;")
        #expect(try render(type, Self.pragma + "{{.type}}") == "Array<String>")
        #expect(try render(type, Self.pragma + "{{>partial}}", partial: "{{.type}}") == "Array&lt;String&gt;")
        #expect(try render(type, Self.pragma + "{{>partial}}", partial: Self.pragma + "{{.type}}") == "Array<String>")
    }

    @Test func undottedNamesClimbToTheOuterView() throws {
        let outer: [String: Any] = ["text": "outer", "list": [[String: String]()]]
        #expect(try render(outer, "{{#list}}{{text}}{{/list}}") == "outer")
        #expect(try render(outer, "{{#.list}}{{.text}}{{/.list}}") == "")
    }

    @Test func unknownNamesAndPartialsPrintNothing() throws {
        #expect(try render(["a": "x"], "<{{.b}}{{>c}}{{#.d}}e{{/.d}}>") == "<>")
    }

    @Test func reflectionSeesStoredPropertiesOnly() throws {
        struct Plain {
            let stored = "s"
            var computed: String { "c" }
        }
        #expect(try render(Plain(), "{{.stored}}{{.computed}}") == "s")
    }

    @Test func firstAndLastAreLostInPartials() throws {
        let list = ["list": ["a", "b"]]
        #expect(try render(list, "{{#list}}{{.}}{{^last()}}, {{/last()}}{{/list}}") == "a, b")
        #expect(
            try render(list, "{{#list}}{{>partial}}{{/list}}", partial: "{{.}}{{^last()}}, {{/last()}}") == "a, b, ")
    }

    @Test func anIndentedPartialIndentsTheFirstLineOfAValueAlone() throws {
        #expect(try render(["a": "x\ny"], "  {{>partial}}\n", partial: "{{.a}}\n") == "  x\ny\n")
    }

    @Test func anIndentedPartialIndentsTheFirstElementOfAListAlone() throws {
        let list = ["list": ["a", "b"]]
        #expect(try render(list, "  {{>partial}}\n", partial: "{{#.list}}\n{{.}}\n{{/.list}}\n") == "  a\nb\n")
    }

    @Test func anIndentedPartialPutsBlanksIntoBlankLines() throws {
        #expect(try render([String: String](), "  {{>partial}}\n", partial: "a\n\nb\n") == "  a\n  \n  b\n")
    }

    @Test func anEmptyIndentedPartialShiftsTheNextLine() throws {
        #expect(try render(["isOn": false], "  {{>partial}}\nnext\n", partial: "{{#.isOn}}a{{/.isOn}}") == "  next\n")
    }

    @Test func anEmptyTextCountsAsTrue() throws {
        #expect(try render(["text": ""], "{{#.text}}there{{/.text}}") == "there")
    }

    @Test func anInvertedSectionPushesTheEmptyList() throws {
        let object: [String: Any] = ["list": [String](), "name": "x"]
        #expect(try render(object, "<{{^.list}}{{.name}}{{/.list}}>") == "<>")
    }

    /// What `RenderedView` relies on.
    @Test func aTransformOfTheElementIsItsOwnAndEmptyWhereItHasNone() throws {
        struct Element: MustacheTransformable {
            func transform(_ name: String) -> Any? { name == "12" ? "Array<String>" : nil }
        }
        let list = ["list": [Element()]]
        #expect(try render(list, "{{#list}}{{&12(.)}}{{/list}}") == "Array<String>")
        #expect(try render(list, "{{#list}}{{#a(.)}}there{{/a(.)}}{{^a(.)}}not{{/a(.)}}{{/list}}") == "not")
    }

    @Test func aMissingTemplateIsNilAndNoError() {
        #expect(MustacheLibrary().render([String: String](), withTemplate: "none") == nil)
    }
}
