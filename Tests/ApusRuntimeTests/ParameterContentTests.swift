import Foundation
import Testing

@testable import ApusRuntime

/// Parameters in the style `cookie`, and those that are a form by their `content`: what the client writes, the server reads.
@Suite struct ParameterContentTests {
    private struct Point: SchemaObject, Hashable {
        var x: Int?
        var label: String?

        init(x: Int? = nil, label: String? = nil) {
            self.x = x
            self.label = label
        }

        init(from object: ObjectReader) throws {
            x = try object.optional("x")
            label = try object.optional("label")
        }

        func write(to object: inout ObjectWriter) throws {
            try object.optional("x", x)
            try object.optional("label", label)
        }

        func validate(_ validation: inout Validation) {}
    }

    private func written(_ write: (inout RequestWriter) -> Void) throws -> HTTPRequest {
        var writer = writer(path: "/p/{x}")
        writer.path(["x": "1"])
        write(&writer)
        try #require(writer.violations.isEmpty, "\(writer.violations)")
        return writer.request
    }

    private func reader(_ write: (inout RequestWriter) -> Void) throws -> RequestReader {
        let request = try written(write)
        let segment = request.path.flatMap { $0.split(separator: "?").first?.split(separator: "/").last } ?? ""
        return RequestReader(request, pathValues: ["x": String(segment)], body: HTTPBody())
    }

    // MARK: The style `cookie`

    @Test(arguments: [true, false]) func cookiesAreReadAsTheyAreWritten(_ explode: Bool) throws {
        func read(_ value: some Encodable) throws -> ParameterReader {
            try reader {
                $0.cookie("other", "1")
                $0.cookie("x!", value, style: .cookie, explode: explode)
            }.cookie("x!", style: .cookie, explode: explode)
        }
        for text in ["a", "", "a%2Cb", "%", "a+b", "a=b&c", "\"a\"", "!#$'()*+-./:<=>?@[]^_`{|}~"] {
            #expect(try read(text).required() == text)
        }
        for list in [["a", "b%20c", "="], [""]] { #expect(try read(list).required() == list) }
        #expect(try read([String]()).optional() == [String]?.none)
        #expect(try read(Point(x: -1, label: "a%3D=b")).required() == Point(x: -1, label: "a%3D=b"))
        let none = try reader { $0.cookie("y", "1") }.cookie("x!", style: .cookie, explode: explode)
        #expect(try none.optional() == Point?.none)
    }

    /// The examples of OpenAPI 3.2.1, section 4.12.
    @Test func nothingIsEncodedInTheStyleCookie() throws {
        let request = try written {
            $0.cookie("cookie", ["greeting": "Hello%2C%20world!"], style: .cookie)
            $0.cookie("greeting", "Hello, world!")
        }
        #expect(request.headerFields[.cookie] == "greeting=Hello%2C%20world!; greeting=Hello%2C%20world%21")
    }

    @Test(arguments: ["a b", "a,b", "a;b", "a\"b", "a\\b", "\"", "ä", "a\r\nb", "\t", "\"a;b\""])
    func whatACookieCannotHoldIsRefused(_ text: String) {
        for explode in [true, false] {
            var writer = writer()
            writer.cookie("one", text, style: .cookie, explode: explode)
            writer.cookie("list", ["a", text], style: .cookie, explode: explode)
            writer.cookie("members", ["x": text], style: .cookie, explode: explode)
            // Of a single value, a comma may be one between elements.
            let isJoined = text == "a,b" && !explode
            #expect(writer.violations.map(\.path) == (isJoined ? [] : ["$.one"]) + ["$.list", "$.members"])
            #expect(writer.violations.allSatisfy { $0.rule.keyword == "encodable" })
            #expect(text.count == 1 || !"\(writer.violations)".contains(text))
        }
    }

    @Test(arguments: ["a b", "", "a=b", "a;b", "ä"]) func aCookieHasAName(_ name: String) {
        var writer = writer()
        writer.cookie(name, "1", style: .cookie)
        writer.cookie("x", [name: "1"], style: .cookie)
        #expect(writer.violations.count == 2)
        #expect(writer.request.headerFields[.cookie] == nil)
    }

    // MARK: Forms

    @Test func formsAreReadAsTheyAreWritten() throws {
        for point in [Point(x: 1, label: "a b&c=d+%41;,ø"), Point(label: "\""), Point()] {
            let reader = try reader {
                $0.query("other", "1")
                $0.query("q", form: point)
                $0.header("h", form: point)
                $0.cookie("c", form: point)
                if point != Point() { $0.path("x", form: point) }
            }
            #expect(try reader.query("q").form().required() == point)
            #expect(try reader.query("q").form().optional() == point)
            #expect(try reader.header("h").form().required() == point)
            #expect(try reader.cookie("c", style: .cookie).form().required() == point)
            if point != Point() { #expect(try reader.path("x").form().required() == point) }
            #expect(try reader.query("none").form().optional() == Point?.none)
        }
    }

    @Test func aFormInAQueryIsEncodedForIt() throws {
        let request = try written {
            $0.query("q", form: Point(x: 1, label: "a b"))
            $0.header("X-Form", form: Point(x: 1, label: "a b"))
            $0.cookie("c", form: Point(x: 1, label: "a b"))
            $0.query("none", form: Point?.none)
        }
        #expect(request.path == "/p/1?q=x%3D1%26label%3Da%2Bb")
        #expect(HTTPField.Name("X-Form").flatMap { request.headerFields[$0] } == "x=1&label=a+b")
        #expect(request.headerFields[.cookie] == "c=x=1&label=a+b")
    }

    @Test func whatIsNoFormIsRefused() {
        var writer = writer(path: "/{x}")
        writer.path("x", form: [1])
        writer.query("q", form: "text")
        writer.query("n", form: ["x": Double.nan])
        #expect(Set(writer.violations.map(\.path)) == ["$.x", "$.q", "$.n.x"])
    }

    // MARK: The whole query

    /// The examples of OpenAPI 3.2.1, section 4.12.
    @Test func theWholeQueryIsAValue() throws {
        #expect(try written { $0.querystring("a", form: ["foo": "a + b"]) }.path == "/p/1?foo=a+%2B+b")
        let json: JSONValue = .object(["numbers": .array([1, 2]), "flag": .null])
        #expect(
            try written { $0.querystring("a", json: json) }.path
                == "/p/1?%7B%22flag%22%3Anull%2C%22numbers%22%3A%5B1%2C2%5D%7D")
        #expect(try written { $0.querystring("a", "$.a.b[1:1]") }.path == "/p/1?%24.a.b%5B1%3A1%5D")
        #expect(try written { $0.querystring("a", form: Point()) }.path == "/p/1")
        #expect(try written { $0.querystring("a", String?.none) }.path == "/p/1")
        var writer = writer()
        writer.querystring("a", [1])
        #expect(writer.violations.map(\.path) == ["$.a"])
    }

    @Test func theWholeQueryIsReadAsItIsWritten() throws {
        for point in [Point(x: 1, label: "a b&c=d+%41;,ø?#/"), Point(label: "")] {
            let form = try reader { $0.querystring("a", form: point) }
            #expect(try form.querystring(form: "a").required() == point)
            #expect(try form.querystring(form: "a").optional() == point)
            let json = try reader { $0.querystring("a", json: point) }
            #expect(try json.querystring("a").json.required() == point)
        }
        for text in ["a+b c", "?", "a&b=c", "%41", "ø"] {
            #expect(try reader { $0.querystring("a", text) }.querystring("a").required() == text)
        }
        let none = try reader { _ in }
        #expect(try none.querystring("a").optional() == String?.none)
        #expect(try none.querystring("a").json.optional() == Point?.none)
        #expect(try none.querystring(form: "a").optional() == Point?.none)
        // An object may be without properties.
        #expect(try none.querystring(form: "a").required() == Point())
        #expect(throws: RequestProblem.self) { try none.querystring("a").required() as String }
        let wrong = try reader { $0.querystring("a", form: ["x": "one"]) }
        #expect(throws: RequestProblem.self) { try wrong.querystring(form: "a").optional() as Point? }
        let others = try reader { $0.query("key", "1") }
        #expect(try others.querystring(form: "a").optional() == Point?.none)
        #expect(try others.querystring(form: "a").required() == Point())
    }
}
