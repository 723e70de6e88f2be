import ApusSource
import Testing

@testable import ApusEmission

@Suite struct TemplateLinterTests {
    @Test func everyAllowedTagPasses() {
        let book = template(
            "book",
            """
            {{! a comment
               of two lines }}{{.title}} { {{.title}}}
            {{#.isOld}}old{{/.isOld}}{{^.isOld}}new{{/.isOld}}
            {{#.lines}}{{.}}{{/.lines}}
                {{>title-line}}
            {{#.chapters}}{{.name}}{{#.hasParts}}{{>chapter}}{{/.hasParts}}{{/.chapters}}
            """)
        let titleLine = template("title-line", "{{.title}}")
        let chapter = template("chapter", view: "chapter", "{{.name}}{{#.parts}}{{>chapter}}{{/.parts}}")
        #expect(lint(book, titleLine, chapter) == [])
    }

    @Test(arguments: [
        ("a {{{.title}}} b", "3:3: no tag has three braces"),
        ("{{&.title}}", "3:1: nothing is ever escaped: write '{{.name}}'"),
        ("{{=<% %>=}}", "3:1: templates of apus keep the delimiters"),
        ("{{%CONTENT_TYPE:HTML}}", "3:1: '{{%CONTENT_TYPE:TEXT}}' stands in the first line"),
        ("{{<title}}", "3:1: templates of apus have no blocks and no inheritance"),
        ("{{$title}}", "3:1: templates of apus have no blocks and no inheritance"),
        ("{{title}}", "3:1: a name is written with a dot before it: '{{.title}}'"),
        ("{{#isOld}}", "3:1: a name is written with a dot before it: '{{#.isOld}}'"),
        ("{{.chapters.name}}", "3:1: a name is no path"),
        ("{{#.chapters.name}}", "3:1: a name is no path"),
        ("{{#.}}", "3:1: a section has a name"),
        ("{{ .title }}", "3:1: a tag has no blanks: '{{.name}}'"),
        ("{{> title}}", "3:1: a tag has no blanks: '{{>name}}'"),
        ("{{first(.title)}}", "3:1: templates of apus have no transforms"),
        ("{{^last()}}", "3:1: templates of apus have no transforms"),
        ("{{>*title}}", "3:1: a partial is called by a plain name"),
        ("{{>folder/title}}", "3:1: a partial is called by a plain name"),
        ("{{}}", "3:1: an empty tag"),
        ("{{.ti-tle}}", "3:1: no tag of a template"),
        ("{{.1st}}", "3:1: no tag of a template"),
        ("ä {{.title", "3:3: this tag does not end on its line"),
        ("{{.title\n}}", "3:1: this tag does not end on its line"),
        ("{{! no end", "3:1: this tag does not end: '}}' is missing"),
        ("a \u{1} b", "3:3: a control character"),
    ])
    func everyOtherTagIsAnError(_ text: String, _ expected: String) {
        let found = lintBook(text)
        #expect(found.count == 1)
        #expect(found.first?.hasPrefix(expected) == true, "\(found)")
        #expect(found.first?.hasSuffix("[template-syntax]") == true)
    }

    @Test func oneFaultDoesNotHideTheNext() {
        #expect(lintBook("{{title}}\n{{.titel}}{{>none}}").count == 3)
    }

    @Test(arguments: [
        ("{{! view: book }}\n{{.title}}\n", ["1:1: the first line", "2:1: the second line"]),
        ("{{%CONTENT_TYPE:TEXT}}\n{{.title}}\n", ["2:1: the second line"]),
        ("{{%CONTENT_TYPE:TEXT}}\n{{! view: two words }}\n", ["2:1: the second line"]),
        ("{{%CONTENT_TYPE:TEXT}} {{! view: book }}\n", ["1:1: the first line", "2:1: the second line", "1:1: '{{%"]),
        ("", ["1:1: the first line", "1:1: the second line"]),
        ("{{%CONTENT_TYPE:TEXT}}\r\n{{! view: book }}\r\n{{.title}}\r\n", []),
    ])
    func theFirstTwoLinesAreFixed(_ text: String, _ expected: [String]) {
        let found = lint(SourceFile(name: "book.mustache", text: text))
        #expect(found.count == expected.count, "\(found)")
        for (found, expected) in zip(found, expected) { #expect(found.hasPrefix("book.mustache:" + expected)) }
    }

    @Test func unknownNamesAreReportedWithTheNearest() {
        #expect(
            lintBook("\n  {{.titel}}") == [
                "4:3: the view 'book' has no '.titel'; did you mean '.title'? [unknown-template-name]"
            ])
        #expect(lintBook("{{#.isold}}{{/.isold}}").first?.contains("did you mean '.isOld'?") == true)
        #expect(lintBook("{{^.chapters2}}{{/.chapters2}}").first?.contains("did you mean '.chapters'?") == true)
        #expect(
            lintBook("{{.somethingElse}}") == ["3:1: the view 'book' has no '.somethingElse' [unknown-template-name]"])
    }

    @Test func namesAreLookedUpInTheInnermostViewAlone() {
        let found = lintBook("{{#.chapters}}{{.name}}{{.title}}{{/.chapters}}{{.title}}{{.name}}")
        #expect(
            found == [
                "3:24: the view 'chapter' has no '.title' [unknown-template-name]",
                "3:58: the view 'book' has no '.name' [unknown-template-name]",
            ])
    }

    @Test func nothingIsSaidAboutWhatStandsInAnUnknownSection() {
        #expect(lintBook("{{#.none}}{{.nothing}}{{.}}{{/.none}}").count == 1)
    }

    @Test(arguments: [
        ("{{.isOld}}", "'.isOld' is a flag"),
        ("{{.lines}}", "'.lines' is a list"),
        ("{{.chapters}}", "'.chapters' is a list"),
        ("{{#.title}}{{/.title}}", "'.title' is a text; a section needs a flag or a list"),
        ("{{^.title}}{{/.title}}", "'.title' is a text; '{{^' needs a flag"),
        ("{{^.lines}}{{/.lines}}", "'.lines' is a list; '{{^' needs a flag"),
        ("{{^.chapters}}{{/.chapters}}", "'.chapters' is a list; '{{^' needs a flag"),
        ("{{.}}", "'{{.}}' has a meaning within a list of texts only"),
        ("{{#.chapters}}{{.}}{{/.chapters}}", "'{{.}}' has a meaning within a list of texts only"),
    ])
    func namesAreUsedAsWhatTheyStandFor(_ text: String, _ expected: String) {
        let found = lintBook(text)
        #expect(found.count == 1)
        #expect(found.first?.contains(expected) == true, "\(found)")
        #expect(found.first?.hasSuffix("[template-name-kind]") == true)
    }

    @Test func aListOfTextsHasNoNames() {
        let found = lintBook("{{#.lines}}{{.title}}{{#.isOld}}{{/.isOld}}{{/.lines}}")
        #expect(found.count == 2)
        #expect(
            found.first == "3:12: within a list of texts there is '{{.}}' alone, no '.title' [unknown-template-name]")
    }

    @Test func unknownViewsAreReportedWithTheNearest() {
        #expect(
            lint(template("a", view: "chaptre", "{{.anything}}"))
                == ["mine/a.mustache:2:11: there is no view 'chaptre'; did you mean 'chapter'? [unknown-view]"])
    }

    @Test(arguments: [
        ("{{#.isOld}}", ["3:1: the section '.isOld' does not end"]),
        ("{{/.isOld}}", ["3:1: no section '.isOld' is open here"]),
        ("{{#.isOld}}{{/.lines}}{{/.isOld}}", ["3:12: no section '.lines' is open here"]),
        ("{{#.isOld}}{{#.lines}}{{/.isOld}}{{.title}}", ["3:23: the section '.lines' has to end before '.isOld' does"]),
        ("{{#.isOld}}{{/.isOld}}{{/.isOld}}", ["3:23: no section '.isOld' is open here"]),
    ])
    func sectionsEndInTurn(_ text: String, _ expected: [String]) {
        #expect(lintBook(text) == expected.map { "\($0) [unbalanced-section]" })
    }

    @Test func unknownPartialsAreReportedWithTheNearest() {
        let found = lint(template("book", "{{>chaptr}}"), template("chapter", view: "chapter", ""))
        #expect(
            found == [
                "mine/book.mustache:3:1: there is no template 'chaptr'; did you mean 'chapter'? [unknown-partial]"
            ])
    }

    @Test func aPartialIsForTheViewAtThePlaceOfTheCall() {
        let chapter = template("chapter", view: "chapter", "{{.name}}")
        #expect(lint(template("book", "{{#.chapters}}{{>chapter}}{{/.chapters}}"), chapter) == [])
        #expect(
            lint(template("book", "{{>chapter}}"), chapter)
                == [
                    "mine/book.mustache:3:1: 'chapter' is for the view 'chapter', but this is the view 'book' [partial-view]"
                ])
        #expect(
            lint(template("book", "{{#.lines}}{{>chapter}}{{/.lines}}"), chapter)
                == [
                    "mine/book.mustache:3:12: 'chapter' is for the view 'chapter', but this is a list of texts [partial-view]"
                ])
    }

    @Test func aPartialThatComesBackForTheSameViewIsAnError() {
        let found = lint(template("a", "{{>b}}"), template("b", "{{#.isOld}}{{>a}}{{/.isOld}}"))
        #expect(
            found == [
                "mine/b.mustache:3:12: this comes back to 'a' for the same view, without end; call it within a list "
                    + "[endless-partial]"
            ])
        #expect(lint(template("c", view: "chapter", "{{#.parts}}{{>c}}{{/.parts}}")) == [])
        #expect(lint(template("c", view: "chapter", "{{>c}}")).count == 1)
    }

    @Test func twoFilesOfOneNameAreAnError() {
        let found = lint(template("book", ""), SourceFile(name: "book.mustache", bytes: template("book", "").bytes))
        #expect(found == ["book.mustache:1:1: there are two files for the template 'book' [duplicate-template]"])
    }
}
