import Testing

@testable import ApusEmission

/// Where lines break.
@Suite struct LineBreakerTests {
    private func finish(_ line: String) -> [String] {
        LineBreaker.finish(line).split(separator: "\n").map(String.init)
    }

    private func text(_ width: Int, _ letter: String = "a") -> String { String(repeating: letter, count: width) }

    @Test(arguments: ["f(", "    public init("])
    func aListThatFitsStandsOnOneLine(head: String) {
        let line = head + text(120 - head.count - 1) + ")"
        #expect(finish(line) == [line])
    }

    @Test func whatIsInBracketsStandsOnALineOfItsOwn() {
        let (a, b) = (text(60), text(53, "b"))
        #expect(finish("  f(\(a), \(b))") == ["  f(\(a), \(b))"])
        #expect(finish("  f(\(a), \(b)b)") == ["  f(", "      \(a),", "      \(b)b)"])
        #expect(finish("  f(\(a), b: \(text(49))).g") == ["  f(", "      \(a), b: \(text(49))", "  ).g"])
    }

    @Test func theLastArgumentLeavesRoomForWhatClosesTheCall() {
        let (a, b) = (text(50), text(63, "b"))
        #expect(finish("function(\(a), \(b))") == ["function(", "    \(a), \(b))"])
        #expect(finish("function(\(a), \(b)b)") == ["function(", "    \(a),", "    \(b)b)"])
    }

    @Test func aLineTakesAsManyArgumentsAsItHasRoomFor() {
        let (a, b, c) = (text(50), text(63, "b"), text(30, "c"))
        #expect(finish("f(\(a), \(b), \(c))") == ["f(", "    \(a), \(b),", "    \(c))"])
        #expect(finish("f(\(a), \(b)b, \(c))") == ["f(", "    \(a),", "    \(b)b, \(c))"])
    }

    @Test func attributesCloseOnALineOfTheirOwn() {
        let (short, long) = (text(88), text(120))
        let head = "@available(*, deprecated, message: "
        #expect(finish("\(head)\"\(text(60))\")") == ["\(head)\"\(text(60))\")"])
        #expect(
            finish("\(head)\"\(short)\")")
                == ["@available(", "    *, deprecated, message: \"\(short)\"", ")"])
        #expect(
            finish("\(head)\"\(long)\")")
                == ["@available(", "    *, deprecated,", "    message:", "        \"\(long)\"", ")"])
    }

    /// swift-format keeps room for the comma that a list would end with on lines of its own.
    @Test func listsLeaveRoomForACommaOfTheirOwn() {
        let (a, b) = (text(55), text(54, "b"))
        #expect(finish("x = [\(a), \(b)b]") == ["x = [\(a), \(b)b]"])
        #expect(finish("x = [\(a), \(b)bbb]") == ["x = [", "    \(a), \(b)bbb,", "]"])
        #expect(finish("call(\(text(20)), \(text(62)), of: [\(text(10)), \(text(10))])").count == 2)
        // One element needs no comma.
        let line = "f(\(text(105)), of: [a])"
        #expect(finish(line) == [line])
    }

    @Test func whatHasNoBracketsBreaksBehindItsName() {
        let (long, result) = (text(70), text(60, "b"))
        #expect(
            finish("func \(long)() async throws(E<\(result)>) {")
                == ["func \(long)()", "    async throws(E<\(result)>)", "{"])
        #expect(
            finish("func \(long)() async throws(E<\(result)>) -> C {")
                == ["func \(long)()", "    async throws(E<\(result)>)", "    -> C", "{"])
        #expect(finish("public var \(long): \(result)?") == ["public var \(long):", "    \(result)?"])
        #expect(finish("self.\(long) = \(result)") == ["self.\(long) =", "    \(result)"])
    }

    @Test func aTextThatIsTooLongStandsBelowItsLabel() {
        let path = "\"/\(text(120))\""
        #expect(
            finish("x = M(id: 1, path: \(path), a: 2)")
                == ["x = M(", "    id: 1,", "    path:", "        \(path),", "    a: 2)"])
    }

    @Test func theCallBeforeABlockBreaks() {
        #expect(
            finish("f(\(text(60)), \(text(60, "b"))) { g() }")
                == ["f(", "    \(text(60)),", "    \(text(60, "b"))", ") { g() }"])
    }

    @Test func collectionsEndWithAComma() {
        let (a, b) = (text(60), text(60, "b"))
        #expect(finish("x = [\(a), \(b)]") == ["x = [", "    \(a),", "    \(b),", "]"])
        #expect(finish("x(of: [\(a), \(b)])") == ["x(of: [", "    \(a),", "    \(b),", "])"])
        #expect(
            finish("longer.name(x = [\(a), \(text(45))])") == ["longer.name(x = [", "    \(a), \(text(45)),", "])"])
    }

    @Test func aLineTakesAsManyNamesAndLiteralsAsItHasRoomFor() {
        let (a, b) = (text(50), "\"\(text(50, "b"))\"")
        #expect(
            finish("x = [.\(a), \(b), .\(a)]") == ["x = [", "    .\(a), \(b),", "    .\(a),", "]"])
        // Not so calls and entries.
        #expect(
            finish("x = [\(a)(1), \(b), \(a)]") == ["x = [", "    \(a)(1),", "    \(b),", "    \(a),", "]"])
        #expect(
            finish("x = [\(b): 1, \(b): 2, 3: 3]") == ["x = [", "    \(b): 1,", "    \(b): 2,", "    3: 3,", "]"])
    }

    @Test(arguments: [
        "func f() throws -> Int {", "public init(a: Int) {", "static var x: Int {", ") async throws -> Int {",
        "init(from object: ObjectReader) throws {",
    ])
    func aBodyOfOneStatementStandsBehindItsHead(head: String) {
        #expect(finish("    \(head)\n        f()\n    }") == ["    \(head) f() }"])
        let statement = text(120 - head.count - 3)
        #expect(finish("\(head)\n    \(statement)\n}") == ["\(head) \(statement) }"])
        #expect(finish("\(head)\n    \(statement)a\n}") == [head, "    \(statement)a", "}"])
    }

    @Test(arguments: [
        "func f() {\n    f()\n    g()\n}", "func f() {\n    // Why.\n}", "func f() {\n    f()  // Why.\n}",
        "func f() {\n    f()\n    // Why.\n}", "func f() {\n    f {\n        g()\n    }\n}",
        "struct S {\n    var a: Int\n}",
        "var a: Int {\n    get { 1 }\n}", "switch a {\ndefault: b\n}", "extension A {\n    func f()\n}",
        "func f() {\n    f()\n\n}", "func f() {\n    \"\"\"\n    a\n    \"\"\"\n}", "init() {}",
    ])
    func otherBodiesKeepTheirLines(lines: String) {
        #expect(LineBreaker.finish(lines) == lines + "\n")
    }

    @Test func aCollectionOfOneCallBreaksInTheCall() {
        let list = "[\"\(text(60))\", \"\(text(50))\"]"
        #expect(
            finish("[.init(\"a\", scopes: \(list))],")
                == [
                    "[", "    .init(", "        \"a\",", "        scopes: [", "            \"\(text(60))\",",
                    "            \"\(text(50))\",", "        ])", "],",
                ])
    }

    @Test func whatATypeIsTakesLinesOfItsOwn() {
        let head = "public enum \(text(40)): \(text(40, "B")), "
        #expect(finish("\(head)\(text(22, "C")) {") == ["\(head)\(text(22, "C")) {"])
        #expect(
            finish("\(head)C, \(text(40, "D")) {") == ["\(head)C,", "    \(text(40, "D"))", "{"])
        #expect(
            finish("public struct \(text(111)): B, C {")
                == ["public struct", "    \(text(111)): B,", "        C", "{"])
        #expect(finish("public enum \(text(110)): B {") == ["public enum", "    \(text(110)): B", "{"])
    }

    @Test func aTupleClosesOnALineOfItsOwn() {
        let (a, b) = ("[\(text(60))]", "[\(text(60, "b"))]")
        #expect(
            finish("f(([1], [2]), (\(a), \(b)))") == [
                "f(", "    ([1], [2]),", "    (", "        \(a),", "        \(b)", "    ))",
            ])
    }

    @Test func theOneElementOfAValueStandsBelowIt() {
        let (a, b) = (text(60), text(60, "b"))
        #expect(finish("let \(a): [A] = [.\(b)]") == ["let \(a): [A] = [", "    .\(b)", "]"])
        // The brackets of a type hold no value.
        #expect(finish("let \(a): [\(b)]") == ["let \(a):", "    [\(b)]"])
    }

    @Test(arguments: ["init()", "func f() throws", "protocol P: Sendable"])
    func whatIsEmptyStandsOnOneLine(head: String) {
        #expect(finish("/// A.\n\(head) {\n}") == ["/// A.", "\(head) {}"])
        #expect(finish("a\n    b\n    \(head) {\n    }") == ["a", "    b", "    \(head) {}"])
    }

    @Test func aLineTakesAsManyPatternsAsItHasRoomFor() {
        let (a, b) = ("\"\(text(60))\"", "\"\(text(48))\"")
        #expect(finish("case \(a), \(b):") == ["case \(a), \(b):"])
        #expect(finish("case \(a), \(b), 1: x()") == ["case \(a), \(b),", "    1:", "    x()"])
        #expect(finish("case \(a), 1, \(b), 2:") == ["case \(a), 1,", "    \(b), 2:"])
        #expect(finish("case \(a), c, \(b), d") == ["case \(a), c,", "    \(b), d"])
    }

    @Test func declarationsBreakAtTheirParameters() {
        let type = text(60, "T")
        #expect(
            finish("    func f(_ x: \(type).Input) async throws(APIError<\(type).Failure>) -> [String] {")
                == [
                    "    func f(", "        _ x: \(type).Input",
                    "    ) async throws(APIError<\(type).Failure>) -> [String] {",
                ])
        #expect(
            finish("static func f(_ x: \(type)) -> Self { .failure(.\(text(40))(x)) }")
                == ["static func f(_ x: \(type)) -> Self {", "    .failure(.\(text(40))(x))", "}"])
    }

    @Test func blocksBreakBeforeCalls() {
        let call = "try await self.\(text(90))(input)"
        #expect(finish("try f { \(call) }.get()") == ["try f {", "    \(call)", "}.get()"])
    }

    @Test func labelsBreakBeforeCalls() {
        let call = ".failure(.name(try response.json(), headers: \(text(60))))"
        #expect(finish("    case 200...299: f\(call)") == ["    case 200...299:", "        f\(call)"])
        #expect(finish("default: g\(call)xxxxxxxx") == ["default:", "    g\(call)xxxxxxxx"])
        #expect(
            finish("case \"\(text(60, "a:"))\": self = .\(text(60))")
                == ["case \"\(text(60, "a:"))\":", "    self = .\(text(60))"])
        #expect(finish("case \(text(70))(a: \(text(60)))").count == 2)
    }

    @Test func resultsBreakWhereThereAreNoParameters() {
        #expect(
            finish("func \(text(60))() async throws(APIError<\(text(60)).Failure>) -> X<Y> {")
                == ["func \(text(60))()", "    async throws(APIError<\(text(60)).Failure>)", "    -> X<Y>", "{"])
        #expect(
            finish("func \(text(60))() async throws(APIError<\(text(20)).Failure>) -> X<Y> {")
                == ["func \(text(60))() async throws(APIError<\(text(20)).Failure>)", "    -> X<Y>", "{"])
    }

    @Test func quotesInCommentsBeginNoLiteral() {
        #expect(finish("/// \"\"\"\nf(\(text(70)), \(text(70)))").count == 4)
    }

    @Test func elementsBreakInTheirTurn() {
        let inner = "g(\(text(70)), \(text(70, "b")))"
        #expect(
            finish("f(x, y: \(inner))")
                == ["f(", "    x,", "    y: g(", "        \(text(70)),", "        \(text(70, "b"))))"])
    }

    @Test(arguments: [#""a, (LONG, [{<""#, #""\(f(")")) , aLONG""#, #""\", a(LONG""#])
    func literalsStayWhole(literal: String) {
        let literal = literal.replacing("LONG", with: text(96))
        #expect(finish("aFunctionOfLongName(a, \(literal))") == ["aFunctionOfLongName(", "    a, \(literal))"])
    }

    @Test func genericArgumentsStayTogether() {
        let type = "Map<\(text(50)), \(text(50, "b"))>"
        #expect(finish("let x = f(a: \(type)(), b)") == ["let x = f(", "    a: \(type)(), b)"])
        #expect(finish("f(a < b, \(text(80)), \(text(50)))").count == 3)
    }

    @Test func whatHasNoPlaceToBreakStays() {
        for line in [text(130), "var x: [\(text(130))] = []", "\(text(120))()", "// \(text(100)) f(a, b) \(text(20))"] {
            #expect(finish(line) == [line])
        }
    }

    @Test func literalsOfSeveralLinesAreText() {
        let lines = ["let x = \"\"\"", "f(\(text(70)), \(text(70)))", "/// \(text(70)) \(text(70))", "\"\"\""]
        #expect(finish(lines.joined(separator: "\n")) == lines)
        let blanks = "let x = \"\"\"\na  \n\n\n b\n\"\"\"\n"
        #expect(LineBreaker.finish(blanks) == blanks)
    }

    @Test func blanksAndEmptyLinesAreTidied() {
        #expect(LineBreaker.finish("a  \n\n\n \nb\t\n\n") == "a\n\nb\n")
        #expect(LineBreaker.finish("") == "\n")
    }

    @Test func widthsCountCharacters() {
        let line = "f(\(String(repeating: "ä", count: 58)), \(String(repeating: "ö", count: 57)))"
        #expect(finish(line) == [line])
        #expect(finish(line + ".x").count == 4)
    }
}
