import ApusRuntime
import Foundation
import Testing

@Suite struct RequestWriterTests {
    // MARK: Addresses

    /// What callers choose with the scheme and the host.
    @Test(arguments: [
        ("https://up.example.com", "https", "up.example.com", ""),
        ("http://up.example.com:8080/a/b/", "http", "up.example.com:8080", "/a/b"),
        ("up.example.com:8080/a", "https", "up.example.com:8080", "/a"),
        ("https://user:secret@up.example.com/a?b=c#d", "https", "up.example.com", "/a"),
        ("https://up.example.com?b=https://c.example", "https", "up.example.com", ""),
        ("https://a@b.example@c.example/d@e", "https", "c.example", "/d@e"),
        ("https://[::1]:8080/a b", "https", "[::1]:8080", "/a%20b"),
        ("https://a\"\r\n.example", "https", "a%22%0D%0A.example", ""), ("", "https", "", ""),
    ])
    func aServerMayBeText(_ text: String, _ scheme: String, _ authority: String, _ path: String) {
        #expect(ServerURL(text) == ServerURL(scheme: scheme, authority: authority, path: path))
        #expect(ServerURL(text).path == path && ServerURL(text).authority == authority)
    }

    @Test(arguments: [
        ("https://api.example.com/v1/", "/v1/orders"),
        ("https://user:secret@api.example.com:8443/a%20b?q#f", "/a%20b/orders"),
        ("http://[::1]:8080", "/orders"),
    ])
    func aServersPathStandsBeforeTheOperations(_ url: String, _ path: String) throws {
        let writer = writer(path: "/orders", server: ServerURL(try #require(URL(string: url))))
        #expect(writer.request.path == path)
    }

    @Test func aServerHasTheHostAndThePortOfItsURLAndNoUser() throws {
        let server = ServerURL(try #require(URL(string: "https://user:secret@api.example.com:8443/a")))
        #expect(server.scheme == "https")
        #expect(server.authority == "api.example.com:8443")
        #expect(ServerURL(try #require(URL(string: "http://[::1]:8080"))).authority == "[::1]:8080")
        #expect(server == ServerURL(scheme: "https", authority: "api.example.com:8443", path: "a/"))
    }

    @Test(arguments: ["evil.example/", "evil.example#", "evil.example?", "user@", "a b", "evil\\"])
    func aVariableOfAServerLeadsToNoOtherHost(_ variable: String) {
        let server = ServerURL(scheme: "https", authority: "\(variable).api.example.com", path: "/\(variable)")
        let url = URL(string: "https://\(server.authority)\(server.path)/orders")
        #expect(url?.host?.hasSuffix(".api.example.com") != false)
        #expect(url?.user == nil)
        #expect(!server.path.contains { "?# \\".contains($0) })
    }

    // MARK: Paths

    @Test func pathParametersArePercentEncodedSlashesToo() {
        var writer = writer(path: "/v2/{paymentType}/{orderId}")
        writer.path(["paymentType": "a/b?c#d"])
        writer.path(["orderId": "ø %41~._-"])
        #expect(writer.request.path == "/v2/a%2Fb%3Fc%23d/%C3%B8%20%2541~._-")
        #expect(writer.violations.isEmpty)
    }

    @Test func aParameterOfSeveralSegmentsKeepsItsSlashesAndLeadsNowhereElse() {
        var whole = writer(path: "/{bucket}/{key}")
        whole.path(["bucket": "b"])
        whole.path("key", segments: "a/ö b/@c?d#e/.f")
        #expect(whole.request.path == "/b/a/%C3%B6%20b/@c%3Fd%23e/.f")
        #expect(whole.violations.isEmpty)
        for key in ["..", "a/../b", "./a", "a/.", ""] {
            var refused = writer(path: "/{key}")
            refused.path("key", segments: key)
            #expect(refused.violations.first?.path == "$.key", "\(key)")
        }
    }

    @Test func parametersMayBeAPartOfASegment() {
        var writer = writer(path: "/a-{b}.json/ö/")
        writer.path(["b": ".."])
        #expect(writer.request.path == "/a-...json/%C3%B6/")
        #expect(writer.violations.isEmpty)
    }

    @Test func emptyAndMissingPathParametersAreViolations() {
        var writer = writer(path: "/{a}/x-{b}/{c}/{d}")
        writer.path(["a": ""])
        writer.path(["b": ""])
        writer.path("c", [String]())
        #expect(writer.violations.map(\.path) == ["$.a", "$.b", "$.c", "$.d"])
        #expect(writer.violations.allSatisfy { $0.rule == .minLength(1) })
    }

    @Test(arguments: [".", ".."])
    func dotSegmentsAreViolations(_ value: String) {
        var writer = writer(path: "/orders/{id}/items")
        writer.path("id", value)
        #expect(writer.violations.map(\.path) == ["$.id"])
    }

    @Test func dotSegmentsThatPartsMakeTogetherAreViolations() {
        var two = writer(path: "/{a}{b}")
        two.path(["a": "."])
        two.path(["b": "."])
        #expect(two.violations.map(\.path) == ["$.a"])
        var label = writer(path: "/{a}")
        label.path("a", ".", style: .label)
        #expect(label.violations.map(\.path) == ["$.a"])
    }

    // MARK: Queries

    @Test func namesAndValuesOfQueriesArePercentEncoded() {
        var writer = writer(path: "/")
        writer.query("a&b", "c=d e+f")
        writer.query("filter[x]", "ø")
        #expect(writer.request.path == "/?a%26b=c%3Dd%20e%2Bf&filter%5Bx%5D=%C3%B8")
    }

    @Test func reservedCharactersStayWhereTheyAreAllowedButNeverThoseThatEndAQuery() {
        var writer = writer(path: "/")
        writer.query("url", "https://a/?b=%20%zz#c[0] d", allowReserved: true)
        #expect(writer.request.path == "/?url=https://a/?b=%20%25zz%23c%5B0%5D%20d")
    }

    @Test func whatIsAllowedStartsNoOtherParameter() {
        var writer = writer(path: "/")
        writer.query("q=", "a&admin=1+2", allowReserved: true)
        writer.query("list", ["a&b", "c"], allowReserved: true)
        writer.query("object", ["p=q": "1"], allowReserved: true)
        #expect(writer.request.path == "/?q%3D=a%26admin=1%2B2&list=a%26b&list=c&p%3Dq=1")
    }

    @Test(arguments: [
        (["a,b", "c"], false, ParameterStyle.form, true), (["a.b", "c"], true, .label, false),
        (["a,b", "c"], false, .label, true), (["a.b", "c"], false, .label, true),
    ])
    func elementsThatHoldTheDelimiterAreViolations(
        _ list: [String], _ explode: Bool, _ style: ParameterStyle, _ isSent: Bool
    ) {
        var writer = writer(path: "/{list}")
        if style == .form {
            writer.path(["list": "x"])
            writer.query("list", list, explode: explode)
        } else {
            writer.path("list", list, style: style, explode: explode)
        }
        #expect(writer.violations.filter { $0.rule.keyword == "encodable" }.isEmpty == isSent)
    }

    // MARK: Headers

    @Test func listsInHeaderFieldsHaveNoCommasInTheirElements() {
        var writer = writer()
        writer.header("X-List", ["a, b", "c"])
        writer.header("X-Object", ["a": "1,b=2"], explode: true)
        writer.header("X-Spaces", ["a", " b"])
        writer.header("X-Names", ["a=b": "c"], explode: true)
        #expect(writer.violations.map(\.path) == ["$['X-List']", "$['X-Object']", "$['X-Spaces']", "$['X-Names']"])
        #expect(writer.request.headerFields.isEmpty)
    }

    @Test(arguments: ["a\r\nX-Admin: 1", "a\nb", "a\rb", "a\0b", " a", "a\t", "\u{7F}"])
    func headerValuesThatCannotBeSentAreViolationsThatDoNotShowThem(_ value: String) {
        var writer = writer()
        writer.header("X-Key", "k" + value + "k")
        writer.header("X-Key", value)
        #expect(writer.violations.last?.path == "$['X-Key']")
        #expect(writer.violations.allSatisfy { $0.value == "(not shown)" })
        #expect(writer.request.headerFields.allSatisfy { !$0.value.contains { $0.isNewline } })
    }

    @Test(arguments: ["", "a b", "a:b", "a\r\nb", "ø"])
    func headerNamesThatAreNoTokensAreViolations(_ name: String) {
        var writer = writer()
        writer.header(name, "x")
        #expect(writer.violations.count == 1)
        #expect(writer.request.headerFields.isEmpty)
    }

    @Test func noHeaderFieldCanBeMadeThatInjectsAnother() throws {
        let name = try #require(HTTPField.Name("X"))
        #expect(HTTPField(name: name, value: " a\r\nB: c\0 ").value == "a  B: c")
        var fields = HTTPFields()
        fields[name] = "a\nb"
        #expect(fields[name] == "a b")
        #expect(HTTPField.Name("X\r\n") == nil)
    }

    @Test func namesOfHeaderFieldsAreEqualInAnyCase() throws {
        var fields = HTTPFields()
        fields.append(HTTPField(name: try #require(HTTPField.Name("accept")), value: "a"))
        fields.append(HTTPField(name: .accept, value: "b"))
        #expect(fields[.accept] == "a, b")
        fields[.accept] = nil
        #expect(fields.isEmpty)
    }

    @Test func headerFieldsGoByTexts() {
        var fields = HTTPFields()
        fields["accept-language"] = "nb"
        fields["no name"] = "a"
        #expect(fields.count == 1)
        #expect(fields["Accept-Language"] == "nb")
        #expect(fields["no name"] == nil)
        fields["Accept-Language"] = nil
        #expect(fields.isEmpty)
    }

    // MARK: Values

    @Test func valuesAreWrittenAsJSONHasThem() throws {
        let number = try #require(Decimal(string: "12345678901234567890.12"))
        var writer = writer()
        writer.query("bool", true)
        writer.query("int", Int64.min)
        writer.query("double", [1.0, 0.1, 1e300, -0.5])
        // Numbers as identifiers: with their digits, as whoever reads texts wants them.
        writer.query("id", [12_345_678_901_234_568, -1e20, 0.00001])
        writer.query("float", [Float(0.1), 1e8])
        writer.query("decimal", number)
        let doubles = "double=1&double=0.1&double=1e300&double=-0.5"
        let digits = "id=12345678901234568&id=-100000000000000000000&id=0.00001"
        #expect(
            writer.request.path
                == "/?bool=true&int=-9223372036854775808&\(doubles)&\(digits)&float=0.1&float=100000000&decimal=12345678901234567890.12"
        )
    }

    @Test func datesURLsIdentifiersAndDataAreWrittenAsFormatsSay() throws {
        let url = try #require(URL(string: "https://a/b?c"))
        let identifier = try #require(UUID(uuidString: "F81D4FAE-7DEC-11D0-A765-00A0C91E6BF6"))
        var writer = writer()
        writer.query("a", Formatted(Date(timeIntervalSince1970: 1_700_000_000), .dateTime))
        writer.query("b", Formatted([Date(timeIntervalSince1970: 1_700_000_000.125_25)], .array(.dateTime)))
        writer.query("no", Formatted(nil, .dateTime))
        writer.query("c", url)
        writer.query("d", identifier)
        writer.query("e", Data([255, 254]))
        let dates = "a=2023-11-14T22%3A13%3A20Z&b=2023-11-14T22%3A13%3A20.125250Z"
        let lowercased = "f81d4fae-7dec-11d0-a765-00a0c91e6bf6"
        #expect(writer.request.path == "/?\(dates)&c=https%3A%2F%2Fa%2Fb%3Fc&d=\(lowercased)&e=%2F%2F4%3D")
    }

    @Test func enumsOptionalsAndGeneratedObjectsAreWrittenAsTheyEncodeThemselves() {
        var writer = writer()
        writer.query("kind", Kind.second)
        writer.query("range", Range(from: 1, to: nil), style: .deepObject)
        writer.query("range", Range(from: 1, to: 2))
        #expect(writer.request.path == "/?kind=2nd&range%5Bfrom%5D=1&from=1&to=2")
    }

    @Test func whatNoStyleCanWriteIsAViolation() {
        var writer = writer()
        writer.query("nested", [["a"]])
        writer.query("number", ["x": Double.nan])
        writer.header("Key", [["secret"]])
        #expect(writer.violations.map(\.path) == ["$.nested", "$.number.x", "$.Key"])
        #expect(!"\(writer.violations)".contains("secret"))
    }

    /// To leave them out would say something else. What stands alone is left out, as in every other style (RFC 6570).
    @Test func whatIsEmptyWithinAParameterIsAViolation() {
        var refused = writer()
        refused.query("a", ["tags": [String]()], style: .deepObject)
        refused.query("b", [["range": [String: Int]()]], style: .deepObject)
        #expect(refused.violations.map(\.path) == ["$.a.tags", "$.b.range"])
        var written = writer()
        written.query("c", [String: Int](), style: .deepObject)
        written.query("d", ["tags": ["x"]], style: .deepObject)
        #expect(written.violations.isEmpty)
        #expect(written.request.path == "/?d%5Btags%5D%5B0%5D=x")
    }

    // MARK: Bodies

    @Test func jsonHasSortedKeysAndPlainSlashes() throws {
        var writer = writer()
        writer.json(["b": "https://a", "a": "1"])
        #expect(writer.body == HTTPBody(#"{"a":"1","b":"https://a"}"#))
        #expect(writer.request.headerFields[.contentType] == "application/json")
    }

    @Test(arguments: [
        (["application/json"], "application/json"),
        (["application/json", "text/plain"], "application/json, text/plain"),
        ([], nil as String?),
    ])
    func requestsAcceptWhatTheOperationAnswers(_ types: [String], _ field: String?) {
        let operation = OperationMetadata(id: "a", method: .get, path: "/", accept: types)
        let writer = RequestWriter(operation: operation, server: ServerURL(scheme: "https", authority: "a.example"))
        #expect(writer.request.headerFields[.accept] == field)
    }

    @Test func aQueryInThePathIsSentAsAQuery() {
        var writer = writer(path: "/p?fixed=a b&x={x}")
        writer.path(["x": "1&2/?"])
        writer.query("y", "z")
        #expect(writer.request.path == "/p?fixed=a%20b&x=1%262%2F%3F&y=z")
        #expect(writer.violations.isEmpty)
    }

    @Test func aBodyThatIsNilIsNotSent() {
        var writer = writer()
        writer.json(Range?.none)
        writer.text(nil)
        writer.body(nil, contentType: "image/png")
        #expect(writer.body == nil)
        #expect(writer.request.headerFields.isEmpty)
    }

    @Test func aBodyThatHasToBeThereIsNullWhenItIsNil() {
        var writer = writer()
        let body: String? = nil
        writer.json(.some(body))
        #expect(writer.body == HTTPBody("null"))
    }

    @Test func aBodyThatJSONCannotHoldIsAViolationAtItsPlace() {
        var writer = writer()
        writer.json(["a b": [0, Double.infinity]])
        #expect(writer.violations.map(\.path) == ["$.body['a b'][1]"])
        #expect(writer.body == nil)
    }

    @Test func textAndDataAreSentAsTheyAre() {
        var text = writer()
        text.text("ø")
        #expect(text.body == HTTPBody(Data([0xC3, 0xB8])))
        #expect(text.request.headerFields[.contentType] == "text/plain; charset=utf-8")
        var data = writer()
        data.body(HTTPBody(Data([1])), contentType: "image/png")
        #expect(data.body == HTTPBody(Data([1])))
        #expect(data.request.headerFields[.contentType] == "image/png")
    }

    @Test(arguments: [
        ("text/html", "text/csv", "text/csv"), (nil, "text/csv", "text/csv"),
        ("Text/CSV; header=present", "text/csv", "Text/CSV; header=present"),
        ("application/pdf", "application/octet-stream", "application/pdf"),
    ])
    func theDocumentSaysTheMediaTypeWhereItNamesOne(_ own: String?, _ type: String, _ expected: String) {
        var writer = writer()
        writer.body(HTTPBody("x", contentType: own), contentType: type)
        #expect(writer.request.headerFields[.contentType] == expected)
    }

    @Test func aMediaTypeThatWouldBeginAnotherFieldIsRefused() {
        var writer = writer()
        writer.body(HTTPBody("x", contentType: "text/csv; a\r\nX-Evil: 1"), contentType: "text/csv")
        #expect(writer.violations.map(\.path) == ["$['Content-Type']"])
        #expect(writer.request.headerFields.isEmpty)
    }

    @Test(arguments: [
        ("image/*", "image/png", "image/png"), ("Image/*", "IMAGE/PNG; a=b", "IMAGE/PNG; a=b"), ("image/*", nil, nil),
        ("image/*", "text/html", nil), ("image/*", "image/*", nil), ("image/*", "image/", nil),
        ("*/*", nil, "application/octet-stream"),
        ("application/*", nil, "application/octet-stream"),
    ])
    func bytesInARangeOfMediaTypesSayTheirs(_ range: String, _ type: String?, _ expected: String?) {
        var writer = writer()
        writer.body(HTTPBody("x", contentType: type), within: range)
        #expect(writer.violations.isEmpty == (expected != nil))
        if let expected { #expect(writer.request.headerFields[.contentType] == expected) }
        #expect(writer.violations.allSatisfy { $0.path == "$.body" && $0.rule.keyword == "contentType" })
    }

    /// A type behind a range is not what bytes are that say nothing.
    @Test(arguments: [
        ("application/pdf", "image/*", "application/pdf"), ("image/*", "application/pdf", nil),
        ("*/*", "application/pdf", "application/octet-stream"), ("multipart/mixed", "application/pdf", nil),
    ])
    func bytesThatSayNothingAreOfTheFirstType(_ first: String, _ second: String, _ expected: String?) {
        var writer = writer()
        writer.body(HTTPBody("x"), within: first, second)
        #expect(writer.violations.isEmpty == (expected != nil))
        if let expected { #expect(writer.request.headerFields[.contentType] == expected) }
    }
}

private enum Kind: String, Encodable {
    case second = "2nd"
}

private struct Range: SchemaObject {
    var from: Int
    var to: Int?

    init(from: Int, to: Int?) {
        self.from = from
        self.to = to
    }

    init(from object: ObjectReader) throws {
        from = try object.required("from")
        to = try object.optional("to")
    }

    func write(to object: inout ObjectWriter) throws {
        try object.required("from", from)
        try object.optional("to", to)
    }
}
