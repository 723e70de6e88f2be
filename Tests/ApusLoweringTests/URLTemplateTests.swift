import ApusModel
import Testing

@Suite struct URLTemplateTests {
    @Test(
        arguments: [
            ("", [.text("")]),
            ("/a/{b}", [.text("/a/"), .name("b"), .text("")]),
            ("{a}-{b}c", [.text(""), .name("a"), .text("-"), .name("b"), .text("c")]),
            ("{a{b}", [.text(""), .name("a{b"), .text("")]),
            ("a}{b", [.text("a}{b")]),
        ] as [(String, [URLTemplate.Part])])
    func aTemplateIsCutAtItsNames(text: String, parts: [URLTemplate.Part]) {
        #expect(URLTemplate(text).parts == parts)
    }

    @Test func aNameCountsOnce() {
        #expect(URLTemplate("/{a}/{b}/{a}").names == ["a", "b"])
    }
}
