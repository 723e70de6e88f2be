import ApusRuntime
import Foundation
import Testing

private let empty = ""
private let string = "blue"
private let array = ["blue", "black", "brown"]

private struct Color: Encodable, Sendable {
    var red = 100
    var green = 200
    var blue = 150

    enum CodingKeys: String, CodingKey {
        case red = "R"
        case green = "G"
        case blue = "B"
    }
}

/// A row of the table of style examples in OpenAPI 3.0.4, section 4.7.12.4, and 3.2.1, section 4.12.4; nil is n/a.
struct StyleExample: Sendable, CustomTestStringConvertible {
    let style: ParameterStyle
    let explode: Bool
    let empty: String?
    let string: String?
    let array: String?
    let object: String?

    init(
        _ style: ParameterStyle,
        explode: Bool,
        _ empty: String?,
        _ string: String?,
        _ array: String?,
        _ object: String?
    ) {
        (self.style, self.explode) = (style, explode)
        (self.empty, self.string, self.array, self.object) = (empty, string, array, object)
    }

    var testDescription: String { "\(style), explode: \(explode)" }

    static let path = [
        StyleExample(
            .matrix,
            explode: false,
            ";color",
            ";color=blue",
            ";color=blue,black,brown",
            ";color=R,100,G,200,B,150"
        ),
        StyleExample(
            .matrix,
            explode: true,
            ";color",
            ";color=blue",
            ";color=blue;color=black;color=brown",
            ";R=100;G=200;B=150"
        ),
        StyleExample(.label, explode: false, ".", ".blue", ".blue,black,brown", ".R,100,G,200,B,150"),
        StyleExample(.label, explode: true, ".", ".blue", ".blue.black.brown", ".R=100.G=200.B=150"),
        StyleExample(.simple, explode: false, "", "blue", "blue,black,brown", "R,100,G,200,B,150"),
        StyleExample(.simple, explode: true, "", "blue", "blue,black,brown", "R=100,G=200,B=150"),
    ]

    static let query = [
        StyleExample(
            .form,
            explode: false,
            "color=",
            "color=blue",
            "color=blue,black,brown",
            "color=R,100,G,200,B,150"
        ),
        StyleExample(
            .form,
            explode: true,
            "color=",
            "color=blue",
            "color=blue&color=black&color=brown",
            "R=100&G=200&B=150"
        ),
        StyleExample(
            .spaceDelimited,
            explode: false,
            nil,
            nil,
            "color=blue%20black%20brown",
            "color=R%20100%20G%20200%20B%20150"
        ),
        StyleExample(
            .pipeDelimited,
            explode: false,
            nil,
            nil,
            "color=blue%7Cblack%7Cbrown",
            "color=R%7C100%7CG%7C200%7CB%7C150"
        ),
        StyleExample(
            .deepObject,
            explode: true,
            nil,
            nil,
            nil,
            "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150"
        ),
    ]

    static let cookie = [
        StyleExample(.cookie, explode: false, "color=", "color=blue", nil, nil),
        StyleExample(
            .cookie,
            explode: true,
            "color=",
            "color=blue",
            "color=blue; color=black; color=brown",
            "R=100; G=200; B=150"
        ),
    ]
}

@Suite struct ParameterStyleTests {
    @Test(arguments: StyleExample.path)
    func pathsAreWrittenAsInTheTableOfStyleExamples(_ example: StyleExample) {
        func path(_ value: some Encodable) -> String? {
            var writer = writer(path: "/a-{color}")
            writer.path("color", value, style: example.style, explode: example.explode)
            return writer.request.path.map { String($0.dropFirst("/a-".count)) }
        }
        #expect(path(empty) == example.empty)
        #expect(path(string) == example.string)
        #expect(path(array) == example.array)
        #expect(path(Color()) == example.object)
    }

    @Test(arguments: StyleExample.query)
    func queriesAreWrittenAsInTheTableOfStyleExamples(_ example: StyleExample) {
        func query(_ value: some Encodable) -> String? {
            var writer = writer()
            writer.query("color", value, style: example.style, explode: example.explode)
            return writer.request.path.map { String($0.dropFirst("/?".count)) }
        }
        if let expected = example.empty { #expect(query(empty) == expected) }
        if let expected = example.string { #expect(query(string) == expected) }
        if let expected = example.array { #expect(query(array) == expected) }
        if let expected = example.object { #expect(query(Color()) == expected) }
    }

    @Test func cookiesStandBesideThoseOfAHeaderParameter() {
        var writer = writer()
        writer.header("Cookie", "a=1; b=2")
        writer.cookie("color", "blue")
        #expect(writer.request.headerFields[.cookie] == "a=1; b=2; color=blue")
    }

    @Test(arguments: StyleExample.cookie)
    func cookiesAreWrittenAsInTheTableOfStyleExamples(_ example: StyleExample) {
        func cookie(_ value: some Encodable) -> String? {
            var writer = writer()
            writer.cookie("color", value, style: example.style, explode: example.explode)
            return writer.request.headerFields[.cookie]
        }
        #expect(cookie(empty) == example.empty)
        #expect(cookie(string) == example.string)
        if let expected = example.array { #expect(cookie(array) == expected) }
        if let expected = example.object { #expect(cookie(Color()) == expected) }
    }

    @Test func headersHaveTheStyleSimpleWithoutPercentEncoding() {
        func header(_ value: some Encodable, explode: Bool = false) -> String? {
            var writer = writer()
            writer.header("Color", value, explode: explode)
            return HTTPField.Name("Color").flatMap { writer.request.headerFields[$0] }
        }
        #expect(header("blue & green") == "blue & green")
        #expect(header(array) == "blue,black,brown")
        #expect(header(Color()) == "R,100,G,200,B,150")
        #expect(header(Color(), explode: true) == "R=100,G=200,B=150")
    }

    @Test func cookiesHaveTheStyleForm() {
        var writer = writer()
        writer.cookie("session", "a;b")
        writer.cookie("color", array)
        #expect(writer.request.headerFields[.cookie] == "session=a%3Bb; color=blue; color=black; color=brown")
    }

    /// Swift has the entries of a dictionary in another order each time.
    @Test func dictionariesAreInAlphabeticalOrder() {
        let names = (10..<40).map { "n\($0)" }
        var writer = RequestWriter(operation: GetOrder.metadata, server: ServerURL(scheme: "https", authority: "a"))
        writer.query("a", Dictionary(uniqueKeysWithValues: names.shuffled().map { ($0, 1) }))
        writer.query("b", Dictionary(uniqueKeysWithValues: names.shuffled().map { ($0, 2) }), style: .deepObject)
        let query = (names.map { "\($0)=1" } + names.map { "b%5B\($0)%5D=2" }).joined(separator: "&")
        #expect(writer.request.path?.hasSuffix("?" + query) == true)
    }

    @Test func stylesHaveTheSpecificationsDefaults() {
        var writer = writer(path: "/{color}")
        writer.path("color", array)
        writer.query("form", ["a", "b"])
        writer.query("space", ["a", "b"], style: .spaceDelimited)
        #expect(writer.request.path == "/blue,black,brown?form=a&form=b&space=a%20b")
    }

    @Test func absentAndEmptyValuesAreLeftOutOfQueries() {
        var writer = writer()
        writer.query("a", String?.none)
        writer.query("b", [String]())
        writer.query("c", [String: String]())
        writer.query("d", [String?.none, "x"])
        #expect(writer.request.path == "/?d=x")
    }
}

/// A writer for an operation that has nothing but a path.
func writer(path: String = "/", server: ServerURL = ServerURL(scheme: "https", authority: "example.com"))
    -> RequestWriter
{
    RequestWriter(operation: OperationMetadata(id: "op", method: .get, path: path, accept: []), server: server)
}
