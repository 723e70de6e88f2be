import ApusDriver
import ApusSource
import ApusSyntax
import Testing

@Suite struct InspectionTreeTests {
    private struct Order {
        enum Kind { case plain, priced(amount: Int, currency: String), wrapped(Order?) }
        final class Loop { var next: Loop? }

        var id = "a\"b"
        var count = 3
        var isOpen = true
        var share = 0.5
        var note: String?
        var tags = ["x", "y"]
        var none: [Int] = []
        var kinds: [Kind] = [.plain, .priced(amount: 1, currency: "NOK"), .wrapped(nil)]
        var map = ["b": 1, "a": 2]
        var at: SourceRange?
    }

    @Test func text() throws {
        let file = SourceFile(name: "a.yaml", text: "a\nbc\n")
        let order = Order(at: SourceRange(file: file, start: 3, end: 4))
        #expect(
            InspectionTree.reflecting(order).text == """
                Order
                  id: "a\\"b"
                  count: 3
                  isOpen: true
                  share: 0.5
                  tags: (2)
                    - "x"
                    - "y"
                  kinds: (3)
                    - "plain"
                    - priced
                      amount: 1
                      currency: "NOK"
                    - wrapped
                  map: map
                    a: 2
                    b: 1
                  at: "2:2"

                """
        )
    }

    @Test func jsonIsJSON() throws {
        let tree = try parse(InspectionTree.reflecting(Order()).json.text, name: "a.json")
        #expect(tree["is"]?.scalar?.text == "Order")
        #expect(tree["id"]?.scalar?.text == "a\"b")
        #expect(tree["kinds"]?.elements?[1]["amount"]?.scalar?.kind == .integer)
        #expect(tree["note"]?.isNull == true)
    }

    @Test func cyclesEnd() {
        let loop = Order.Loop()
        loop.next = loop
        #expect(InspectionTree.reflecting(loop).text == "Loop(next: \"(see above)\")\n")
        loop.next = nil
    }

    @Test func syntax() throws {
        let root = try parse("a: 1\nb:\n  - x\n  - {c: }\n")
        #expect(
            InspectionTree.syntaxText(root) == """
                1:1 mapping (2)
                  1:1 "a": integer "1"
                  2:1 "b": sequence (2)
                    3:5 string "x"
                    4:5 mapping (1)
                      4:6 "c": null ""

                """
        )
    }

    @Test func jsonTextsAreEscaped() {
        #expect(JSONValue.string("a\u{1}\n\"\\ü").text == "\"a\\u0001\\n\\\"\\\\ü\"\n")
        #expect(JSONValue.object([]).text == "{}\n")
        #expect(
            JSONValue.array([.literal("1"), .object([.init("a", .boolean(true))])]).text
                == "[\n  1,\n  {\n    \"a\": true\n  }\n]\n"
        )
    }
}
