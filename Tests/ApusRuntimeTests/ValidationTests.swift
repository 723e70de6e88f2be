import ApusRuntime
import Foundation
import Testing

@Suite("Validation")
struct ValidationTests {
    private struct Line: Validatable {
        var quantity: Int?
        var tags: [String]?

        func validate(_ validation: inout Validation) {
            validation.number("quantity", quantity, minimum: 1)
            validation.array("tags", tags, minItems: 1) { $0.string($1, $2, maxLength: 3) }
        }
    }

    private struct Order: Validatable {
        var id: String
        var lines: [Line]?
        var named: [String: Line]?
        var first: Line?

        func validate(_ validation: inout Validation) {
            validation.string("order-id", id, minLength: 2)
            validation.array("orderLines", lines, minItems: 1)
            validation.dictionary("named", named)
            validation.value("first", first)
        }
    }

    /// What checks find, one line each.
    private func found(_ checks: (inout Validation) -> Void) -> [String] {
        var validation = Validation()
        checks(&validation)
        return validation.violations.map(\.description)
    }

    @Test("Decimal numbers are compared in all their digits")
    func decimals() throws {
        let value = try #require(Decimal(string: "3.133"))
        let long = try #require(Decimal(string: "0.10000000000000000000000000000000000001"))
        #expect(
            found {
                $0.decimal("a", value, minimum: "3.133", maximum: "3.133", multipleOf: "0.001", listed: ["1", "3.133"])
                $0.decimal("b", long, minimum: "0.1", exclusiveMaximum: "0.10000000000000000000000000000000000002")
                $0.decimal("c", nil, minimum: "1", listed: ["2"])
            } == [])
        #expect(
            found {
                $0.decimal("a", value, exclusiveMinimum: "3.133", exclusiveMaximum: "3.133", multipleOf: "0.002")
                $0.decimal("b", long, maximum: "0.1", listed: ["0.1"])
            } == [
                #"$.a must be more than 3.133, found "3.133""#, #"$.a must be less than 3.133, found "3.133""#,
                #"$.a must be a multiple of 0.002, found "3.133""#,
                #"$.b must be at most 0.1, found "0.10000000000000000000000000000000000001""#,
                #"$.b must be one of 0.1, found "0.10000000000000000000000000000000000001""#,
            ])
    }

    @Test("Every violation is collected, with its path")
    func paths() {
        let bad = Line(quantity: 0, tags: ["abc", "abcd"])
        let order = Order(id: "x", lines: [Line(), bad], named: ["b b": bad, "a": Line(tags: [])], first: bad)
        #expect(
            found { $0.value("body", order) } == [
                #"$.body['order-id'] must have at least 2 characters, found "x""#,
                #"$.body.orderLines[1].quantity must be at least 1, found "0""#,
                #"$.body.orderLines[1].tags[1] must have at most 3 characters, found "abcd""#,
                #"$.body.named.a.tags must have at least 1 item, found "0 items""#,
                #"$.body.named['b b'].quantity must be at least 1, found "0""#,
                #"$.body.named['b b'].tags[1] must have at most 3 characters, found "abcd""#,
                #"$.body.first.quantity must be at least 1, found "0""#,
                #"$.body.first.tags[1] must have at most 3 characters, found "abcd""#,
            ]
        )
    }

    @Test("A path goes back to where it was")
    func pathIsRestored() {
        let paths = found {
            $0.value("a", Line(quantity: 0))
            $0.string("b", "", minLength: 1)
        }
        #expect(paths.map { $0.prefix(6) } == ["$.a.qu", "$.b mu"])
    }

    @Test("There is nothing to check about nil")
    func absent() {
        #expect(
            found {
                $0.string("a", nil, minLength: 1, pattern: Pattern("a", .text("a")))
                $0.number("a", Int?.none, minimum: 1)
                $0.array("a", [Line]?.none, minItems: 1)
                $0.dictionary("a", [String: Line]?.none, minProperties: 1)
                $0.uniqueItems("a", [Int]?.none)
                $0.value("a", Line?.none)
            } == []
        )
    }

    @Test(
        "Lengths count Unicode scalars",
        arguments: [("", 0), ("abc", 3), ("é", 1), ("e\u{301}", 2), ("👨‍👩‍👧", 5), ("日本", 2), ("💯💯", 2), ("\r\n", 2)]
    )
    func lengths(_ text: String, _ count: Int) {
        #expect(found { $0.string("a", text, minLength: count, maxLength: count) } == [])
        #expect(found { $0.string("a", text, minLength: count + 1) }.count == 1)
        #expect(found { $0.string("a", text, maxLength: count - 1) }.count == 1)
        #expect(found { $0.string("a", text, minLength: 0, maxLength: .max) } == [])
    }

    @Test("One text may break several rules")
    func severalRules() {
        var validation = Validation()
        validation.string(
            "a",
            "abc!",
            maxLength: 3,
            pattern: Pattern("^[a-z]+$", .start, .repeated(1..., .set("a"..."z")), .end)
        )
        #expect(validation.violations.map(\.rule) == [.maxLength(3), .pattern("^[a-z]+$")])
    }

    @Test("Bounds include their end, exclusive ones do not")
    func bounds() {
        #expect(found { $0.number("n", 5, minimum: 5, maximum: 5) } == [])
        #expect(
            found { $0.number("n", 5, minimum: 6, maximum: 4, exclusiveMinimum: 5, exclusiveMaximum: 5) } == [
                #"$.n must be at least 6, found "5""#, #"$.n must be at most 4, found "5""#,
                #"$.n must be more than 5, found "5""#, #"$.n must be less than 5, found "5""#,
            ]
        )
        #expect(found { $0.number("n", 0.5, minimum: 1) } == [#"$.n must be at least 1, found "0.5""#])
        #expect(found { $0.number("n", Double.nan, minimum: 1, maximum: 2) }.count == 2)
        #expect(found { $0.number("n", Int64.max, maximum: .max, exclusiveMaximum: .max) }.count == 1)
    }

    @Test(
        "Multiples of a Double are exact in decimal",
        arguments: [
            (0.3, 0.1, true), (0.35, 0.1, false), (4.35, 0.01, true), (1e300, 7e-5, false), (1e300, 1e-300, true),
            (0, 0.01, true),
            (-0.3, 0.1, true), (1e22, 10, true), (5, 10, false), (10, 5, true), (1.5, 0.5, true), (.infinity, 1, false),
            (.nan, 1, false),
            (9_007_199_254_740_992, 3, false), (0.0075, 0.0001, true), (19.99, 0.01, true), (1e-7, 1e-8, true),
            (3, 0, true),
        ]
    )
    func multiplesOfDoubles(_ value: Double, _ divisor: Double, _ holds: Bool) {
        #expect((found { $0.multiple("n", value, of: divisor) } == []) == holds)
    }

    @Test("Multiples of integers and decimals are exact")
    func multiples() throws {
        #expect(found { $0.multiple("n", Int64.max, of: 7) } == [])
        #expect(found { $0.multiple("n", Int64.max, of: 2) }.count == 1)
        #expect(found { $0.multiple("n", Int64.min, of: 1024) } == [])
        #expect(found { $0.multiple("n", 100, of: 10) } == [])
        #expect(found { $0.multiple("n", Float(0.3), of: 0.1) } == [])
        let cent = try #require(Decimal(string: "0.01"))
        let many = try #require(Decimal(string: "12345678901234567890123456789.99"))
        let less = try #require(Decimal(string: "12345678901234567890123456789.995"))
        #expect(found { $0.multiple("n", many, of: cent) } == [])
        #expect(
            found { $0.multiple("n", less, of: cent) } == [
                #"$.n must be a multiple of 0.01, found "12345678901234567890123456789.995""#
            ]
        )
    }

    @Test("Objects have sizes, and properties that go together")
    func objects() {
        #expect(found { $0.properties([true, false], others: 1, minProperties: 2, maxProperties: 2) } == [])
        #expect(
            found { $0.properties([false, false], minProperties: 1) } == [
                #"$ must have at least 1 value, found "0 values""#
            ]
        )
        #expect(found { $0.properties([true], others: 2, maxProperties: 2) }.count == 1)
        #expect(found { $0.dependent("a", false, with: "b", false) } == [])
        #expect(found { $0.dependent("a", true, with: "b", true) } == [])
        #expect(
            found { $0.dependent("a", false, with: "b", true) } == [
                #"$.a must be there, because b is"#
            ]
        )
    }

    @Test("Objects have all that one variant requires")
    func variants() {
        #expect(found { $0.anyOf((["a"], [false]), (["b", "c"], [true, true])) } == [])
        #expect(
            found { $0.anyOf((["a"], [false]), (["b", "c"], [true, false])) } == [
                #"$ must have a, or b and c, found "none of them""#
            ]
        )
    }

    @Test("What one direction requires is checked in it alone")
    func directions() {
        func found(_ direction: Validation.Direction?) -> [String] {
            var validation = Validation(direction)
            validation.required("a", Int?.none, in: .request)
            validation.required("b", Int?.none, in: .response)
            validation.required("c", 1, in: .request)
            return validation.violations.map(\.path)
        }
        #expect(found(.request) == ["$.a"])
        #expect(found(.response) == ["$.b"])
        #expect(found(nil) == [])
    }

    @Test("Booleans and fractions may have listed values alone")
    func listedValues() {
        #expect(found { $0.listed("a", true, [true]) } == [])
        #expect(found { $0.listed("a", Bool?.none, [true]) } == [])
        #expect(found { $0.listed("a", 0.25, [0.5, 1.0]) } == [#"$.a must be one of 0.5, 1.0, found "0.25""#])
    }

    @Test("Arrays and dictionaries have sizes")
    func sizes() {
        #expect(found { $0.array("a", [1, 2], minItems: 2, maxItems: 2) } == [])
        #expect(found { $0.array("a", [1, 2], maxItems: 1) } == [#"$.a must have at most 1 item, found "2 items""#])
        #expect(
            found { $0.dictionary("a", ["x": 1], minProperties: 2) } == [
                #"$.a must have at least 2 values, found "1 value""#
            ]
        )
        #expect(found { $0.dictionary("a", ["x": 1], maxProperties: 0) }.count == 1)
        #expect(
            found { $0.dictionary("a", ["x": 9, "b": 9]) { $0.number($1, $2, maximum: 1) } } == [
                #"$.a.b must be at most 1, found "9""#, #"$.a.x must be at most 1, found "9""#,
            ]
        )
        #expect(
            found { $0.array("a", [[1], [2, 3]]) { $0.array($1, $2) { $0.number($1, $2, maximum: 2) } } } == [
                #"$.a[1][1] must be at most 2, found "3""#
            ]
        )
    }

    @Test("Equal items are found, and texts are equal only scalar by scalar")
    func uniqueItems() {
        #expect(found { $0.uniqueItems("a", [1, 2, 3]) } == [])
        #expect(found { $0.uniqueItems("a", [1, 2, 1]) } == [#"$.a must have no equal items, found "3 items""#])
        #expect(found { $0.uniqueItems("a", ["é", "e\u{301}"]) } == [])
        #expect(found { $0.uniqueItems("a", ["é", "é"]) }.count == 1)
    }

    @Test("Values are shortened, and secrets are not shown")
    func values() {
        var validation = Validation()
        validation.string("a", String(repeating: "é", count: 101), maxLength: 5)
        validation.string("a", String(repeating: "é", count: 100), maxLength: 5)
        validation.hidingValues { $0.string("a", "hunter2", maxLength: 5) }
        let values = validation.violations.map(\.value)
        #expect(
            values == [String(repeating: "é", count: 100) + "…", String(repeating: "é", count: 100), "(not shown)"]
        )
        #expect(
            Violation(path: "$.a", rule: .maxLength(1), value: "a\n\u{1B}").description.hasSuffix(#"found "a\n\u{1B}""#)
        )
    }

    @Test func aHundredViolationsAreEnough() {
        var validation = Validation()
        validation.array("tags", Array(repeating: "", count: 100_000)) { $0.string($1, $2, minLength: 1) }
        #expect(validation.violations.count == 100)
    }
}
