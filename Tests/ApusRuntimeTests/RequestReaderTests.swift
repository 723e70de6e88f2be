import Foundation
import Testing

@testable import ApusRuntime

/// What the client writes, the server reads.
@Suite struct RequestReaderTests {
    private struct Range: SchemaObject, Hashable {
        var from: Int
        var to: String?

        init(from: Int, to: String?) {
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

        func validate(_ validation: inout Validation) {}
    }

    private static let server = ServerURL(scheme: "https", authority: "example.com")

    /// A request as it arrives: written for one place, read from the same.
    private func reader(
        path: String = "/p", body: String = "", _ write: (inout RequestWriter) -> Void
    ) throws -> RequestReader {
        let metadata = OperationMetadata(id: "a", method: .get, path: path)
        var writer = RequestWriter(operation: metadata, server: Self.server)
        write(&writer)
        try #require(writer.violations.isEmpty)
        let request = writer.request
        var tree = PathTree<Int>()
        tree.insert(1, for: .get, at: path)
        let found = tree.find((request.path ?? "").prefix { $0 != "?" }, .get)
        try #require(found.values[.get] == 1)
        return RequestReader(request, pathValues: found.parameters, body: HTTPBody(body))
    }

    private static let texts = ["a", "ø b", "a,b;c=d&e", "100%", "a+b", "a/b?c#d", "äöü😀", ".", "%20"]
    private static let pathForms: [(ParameterStyle, Bool)] = [
        (.simple, false), (.simple, true), (.label, false), (.label, true), (.matrix, false), (.matrix, true),
    ]
    private static let queryForms: [(ParameterStyle, Bool)] = [
        (.form, true), (.form, false), (.pipeDelimited, false), (.deepObject, true),
    ]

    @Test(arguments: pathForms) func pathsAreReadAsTheyAreWritten(_ style: ParameterStyle, _ explode: Bool) throws {
        for text in Self.texts where text != "." {
            let read = try reader(path: "/a/{x}/b") { $0.path("x", text, style: style, explode: explode) }
            #expect(try read.path("x", style: style, explode: explode).required() == text)
        }
        let list = ["b", "c d", "é"]
        let lists = try reader(path: "/{x}") { $0.path("x", list, style: style, explode: explode) }
        #expect(try lists.path("x", style: style, explode: explode).required() == list)
        if style != .simple {
            let one = try reader(path: "/a{x}") { $0.path("x", [""], style: style, explode: explode) }
            #expect(try one.path("x", style: style, explode: explode).required() == [""])
        }
        let range = Range(from: -5, to: "a=b")
        let objects = try reader(path: "/{x}") { $0.path("x", range, style: style, explode: explode) }
        #expect(try objects.path("x", style: style, explode: explode).required() == range)
    }

    /// An object whose members stand apart is there where one of them is.
    @Test func spreadObjectsAreThereWhereAMemberIs() throws {
        struct Area: Codable, Equatable {
            var near: String?
            var within: Int?
        }
        struct Place: Codable, Equatable {
            var x: Int
            var y: Int?
        }
        func read<Value: Decodable>(_ query: String) throws -> Value? {
            let request = HTTPRequest(method: .get, scheme: nil, authority: nil, path: "/?" + query)
            return try RequestReader(request, pathValues: [:], body: HTTPBody()).query("value").optional()
        }
        #expect(try read("") == Area?.none)
        #expect(try read("other=1&more=2") == Area?.none)
        #expect(try read("other=1&within=5") == Area(within: 5))
        #expect(try read("near=") == Area(near: ""))
        #expect(try read("other=1") == Place?.none)
        #expect(try read("x=1") == Place(x: 1))
        #expect(throws: RequestProblem.self) { try read("within=near") as Area? }
        // What has no members has a name of its own.
        #expect(try read("other=1") == [String]?.none)
        #expect(try read("other=1") == String?.none)
        #expect(try read("value=1") == ["1"])
    }

    /// As Spring has it for the pages that its repositories give: `sort=name&sort=age`.
    @Test(arguments: [nil, ["name"], ["name,desc", "age"]])
    func aListInASpreadObjectIsSpreadToo(_ sort: [String]?) throws {
        struct Page: Codable, Equatable {
            var size: Int
            var sort: [String]?
        }
        let page = Page(size: 2, sort: sort)
        let read = try reader { $0.query("page", page) }
        #expect(try read.query("page").required() == page)
        var writer = RequestWriter(
            operation: OperationMetadata(id: "a", method: .get, path: "/p"), server: Self.server)
        writer.query("page", page)
        let pairs = ["size=2"] + (sort ?? []).map { "sort=" + $0.replacingOccurrences(of: ",", with: "%2C") }
        #expect(writer.request.path == "/p?" + pairs.joined(separator: "&"))
        writer.query("pages", ["a": [["b"]]])
        #expect(writer.violations.count == 1)
    }

    @Test(arguments: queryForms) func queriesAreReadAsTheyAreWritten(_ style: ParameterStyle, _ explode: Bool) throws {
        func read(_ value: some Encodable) throws -> ParameterReader {
            let reader = try reader {
                $0.query("other", "1")
                $0.query("x y", value, style: style, explode: explode)
                $0.query("x", "not this one")
            }
            return reader.query("x y", style: style, explode: explode)
        }
        for text in Self.texts + [""] { #expect(try read(text).required() == text) }
        // In the style `pipeDelimited` nothing tells a `|` of a value from one between two of them.
        #expect(try read(["a b", "c,d", "e&f", ""]).optional() == ["a b", "c,d", "e&f", ""])
        if style != .deepObject {
            #expect(try read([""]).required() == [""])
            #expect(try read(["", ""]).required() == ["", ""])
            #expect(try read([String]()).optional() == [String]?.none)
        }
        #expect(try read(Range(from: 1, to: "a&b")).required() == Range(from: 1, to: "a&b"))
        #expect(try read(Range(from: 1, to: nil)).optional() == Range(from: 1, to: nil))
    }

    @Test(arguments: [(ParameterStyle.form, true), (.form, false), (.pipeDelimited, false)])
    func aTextThatIsNoElementIsAnEmptyList(_ style: ParameterStyle, _ explode: Bool) throws {
        let request = HTTPRequest(method: .get, scheme: nil, authority: nil, path: "/?x=")
        let reader = RequestReader(request, pathValues: [:], body: HTTPBody())
        let parameter = reader.query("x", style: style, explode: explode)
        #expect(try parameter.required() == [Int]())
        #expect(try parameter.optional(.array(.uuid)) == [UUID]())
        #expect(try parameter.required() == [""])
        #expect(throws: RequestProblem.self) { try parameter.required() as Int }
        #expect(throws: RequestProblem.self) { try parameter.required() as Range }
        // What need not be there is nothing, as in a form.
        #expect(try parameter.optional() == Int?.none)
        #expect(try parameter.optional() == Range?.none)
        #expect(try parameter.optional(.dateTime) == Date?.none)
        #expect(try parameter.optional() == "")
    }

    /// A field without a value is an empty list (RFC 9110, section 5.6.1).
    @Test func whatTheStyleCannotTellFromNothingIsRefused() throws {
        for write: (inout RequestWriter) -> Void in [{ $0.header("x", [""]) }, { $0.path("x", [""]) }] {
            let operation = OperationMetadata(id: "o", method: .get, path: "/{x}")
            var writer = RequestWriter(operation: operation, server: Self.server)
            writer.path(["x": "1"])
            write(&writer)
            #expect(writer.violations.first?.rule.keyword == "encodable")
            #expect("\(writer.violations)".contains("cannot tell an empty element alone from no element"))
        }
        let reader = try reader { $0.header("X-List", "") }
        #expect(try reader.header("X-List").required() == [String]())
    }

    @Test func spacesDelimitLists() throws {
        let reader = try reader { $0.query("x", ["a", "b"], style: .spaceDelimited, explode: false) }
        #expect(try reader.query("x", style: .spaceDelimited, explode: false).required() == ["a", "b"])
        for (style, element) in [(ParameterStyle.spaceDelimited, "a b"), (.pipeDelimited, "a|b")] {
            var writer = RequestWriter(
                operation: OperationMetadata(id: "o", method: .get, path: "/"),
                server: ServerURL(scheme: "https", authority: "example.com"))
            writer.query("x", [element], style: style, explode: false)
            #expect(writer.violations.map(\.rule.keyword) == ["encodable"])
        }
        let plus = RequestReader(
            HTTPRequest(method: .get, scheme: nil, authority: nil, path: "/?x=a+b"), pathValues: [:], body: HTTPBody())
        #expect(try plus.query("x", style: .spaceDelimited, explode: false).required() == ["a", "b"])
        #expect(try plus.query("x").required() == "a b")
    }

    @Test func headersAndCookiesAreReadAsTheyAreWritten() throws {
        let reader = try reader {
            $0.header("X-List", [1, 2])
            $0.header("X-Range", Range(from: 1, to: "b"), explode: true)
            $0.cookie("a", "ø; b")
            $0.cookie("b", ["c", "d"], explode: false)
        }
        #expect(try reader.header("x-list").required() == [1, 2])
        #expect(try reader.header("X-Range", explode: true).required() == Range(from: 1, to: "b"))
        #expect(try reader.cookie("a").required() == "ø; b")
        #expect(try reader.cookie("b", explode: false).required() == ["c", "d"])
        #expect(try reader.cookie("c").optional() == String?.none)
    }

    @Test func formatsAreRead() throws {
        let reader = try reader(body: #"["https://example.com/a"]"#) { $0.query("u", "https://example.com/?a=b") }
        #expect(try reader.query("u").required(.url) == URL(string: "https://example.com/?a=b"))
        #expect(try reader.query("v").optional(.url) == nil)
        #expect(try reader.json(WireFormat<[URL]>.array(.url)) == [URL(string: "https://example.com/a")])
    }

    @Test func whatIsNotThereIsNil() throws {
        let reader = try reader { $0.query("a", "1") }
        #expect(try reader.query("x").optional() == Int?.none)
        #expect(try reader.query("x").optional() == [Int]?.none)
        #expect(try reader.query("x").optional() == Range?.none)
        #expect(try reader.query("x", style: .deepObject).optional() == Range?.none)
        #expect(try reader.header("x").optional() == Int?.none)
    }

    private func detail<Value>(_ read: () throws -> Value) -> String? {
        do {
            _ = try read()
            return nil
        } catch {
            return (error as? RequestProblem)?.detail
        }
    }

    @Test func problemsSayWhichParameterAndWhy() throws {
        let reader = try reader(body: #"{"from":"one"}"#) { $0.query("a", "x") }
        #expect(detail { try reader.query("b").required() as Int } == "the parameter 'b' cannot be read: it is missing")
        #expect(detail { try reader.header("b").required() as Int } == "the parameter 'b' is missing")
        #expect(detail { try reader.query("a").required() as Int } == "the parameter 'a' cannot be read: expected Int")
        #expect(detail { try reader.query("a").optional() as Int? } == "the parameter 'a' cannot be read: expected Int")
        #expect(detail { try reader.json() as Range }?.hasSuffix(" at $.from") == true)
        #expect(detail { try reader.json() as Int }?.hasPrefix("the body cannot be read: ") == true)
    }

    // MARK: Paths

    private func tree(_ paths: String...) -> PathTree<String> {
        var tree = PathTree<String>()
        for path in paths { tree.insert(path, for: .get, at: path) }
        return tree
    }

    @Test(arguments: [
        ("/a/b", "/a/b"), ("/a/x", "/a/{id}"), ("/a/x/c", "/a/{other}/c"), ("/a/x.json", "/a/{id}.json"),
        ("/o/7%3Adelete", "/o/{id}"), ("/o/7:delete", "/o/{id}:delete"), ("/a/x%2Ejso%6e", "/a/{id}.json"),
        ("/a/x%2ejson", "/a/{id}.json"), ("/a/x%2", "/a/{id}"), ("/a/é", "/a/{id}"),
        ("/a/b/d", "/{any}/b/d"), ("/a/", nil), ("/a", nil), ("/a/x/y", nil), ("/", "/"), ("", nil), ("/a%2Fb", nil),
        ("/%61/b", "/a/b"), ("/a/.json", "/a/{id}"), ("/f-1-2", "/f-{x}-{y}"), ("/f-1", nil), ("/f--", nil),
    ])
    func theMostLiteralTemplateIsTheOne(_ path: String, _ expected: String?) {
        let tree = tree(
            "/a/{id}.json", "/a/{id}", "/o/{id}", "/o/{id}:delete", "/a/b", "/a/{other}/c", "/{any}/b/d", "/",
            "/f-{x}-{y}", "/a/b")
        #expect(tree.find(path[...], .get).values[.get] == expected)
    }

    @Test(arguments: [
        ("", "none"), ("comp=list", "list"), ("a=b&comp=list&kind=x", "list x"), ("comp=tags", "tags"),
        ("acquire", "acquire"),
        ("acquire=&x=1", "acquire"), ("comp=a+b%26c", "odd"), ("comp=unknown", "none"), ("comp=lis", "none"),
    ])
    func theQueryTellsWhatThePathDoesNot(_ query: String, _ expected: String) {
        var tree = PathTree<String>()
        for (value, query) in [
            ("none", ""), ("list", "comp=list"), ("tags", "comp=tags"), ("list x", "comp=list&kind=x"),
            ("acquire", "acquire"),
            ("odd", "comp=a%20b%26c"), ("later", "comp=list"),
        ] {
            tree.insert(value, for: .get, at: "/a/{\(value.first ?? "x")}", query: query)
        }
        let found = tree.find("/a/1", .get, query: query[...])
        #expect(found.values[.get] == expected)
        #expect(found.parameters == [String(expected.prefix(1)): "1"])
    }

    @Test func aQueryThatNoneHasLeadsNowhereUnlessThereIsNoChoice() {
        var tree = PathTree<String>()
        tree.insert("list", for: .get, at: "/a", query: "comp=list")
        tree.insert("set", for: .put, at: "/a", query: "comp=list")
        #expect(tree.find("/a", .get).values == [.get: "list", .put: "set"])
        tree.insert("tags", for: .get, at: "/a", query: "comp=tags")
        #expect(tree.find("/a", .get, query: "comp=x").values == [.put: "set"])
        tree.insert("any", for: .get, at: "/{b}")
        #expect(tree.find("/a", .get, query: "comp=x").values == [.get: "any"])
    }

    @Test func parametersAreAsTheyWereSent() {
        let tree = tree("/a/{id}.json", "/f-{x}-{y}", "/{a}/{b}")
        #expect(tree.find("/a/x.y%2F.json", .get).parameters == ["id": "x.y%2F"])
        #expect(self.tree("/{a},{b}").find("/x%2Cy,z", .get).parameters == ["a": "x%2Cy", "b": "z"])
        #expect(tree.find("/a/%2E%2Ejson", .get).parameters == ["id": "%2E"])
        #expect(tree.find("/%66-é%-2", .get).parameters == ["x": "é%", "y": "2"])
        #expect(tree.find("/f-1-2-3", .get).parameters == ["x": "1", "y": "2-3"])
        #expect(tree.find("/1/2", .get).parameters == ["a": "1", "b": "2"])
    }

    @Test(
        arguments: [
            ("a.b.xml", ["id": "a.b", "ext": "xml"]), ("a.xml", ["id": "a", "ext": "xml"]),
            ("a..", ["id": "a", "ext": "."]), ("..a", ["id": ".", "ext": "a"]), ("a.b.", ["id": "a", "ext": "b."]),
            (".a", [:]), ("a.", [:]), ("..", [:]), ("a", [:]),
        ] as [(String, [String: String])])
    func anExtensionStandsBehindTheLastDot(segment: String, parameters: [String: String]) {
        #expect(tree("/{id}.{ext}").find("/\(segment)", .get).parameters == parameters)
    }

    @Test(
        arguments: [
            ("/a/b", "/a/b", [:]), ("/a/x", "/a/{id}", ["id": "x"]), ("/a/x/y", "/a/{key}", ["key": "x/y"]),
            ("/a/x/y.txt", "/a/{key}.txt", ["key": "x/y"]), ("/a/b/", "/a/{key}", ["key": "b/"]),
            ("/a/x%2Fy/z", "/a/{key}", ["key": "x%2Fy/z"]), ("/a/x/c", "/a/{id}/c", ["id": "x"]), ("/a/", nil, [:]),
            ("/a", nil, [:]),
            ("/a/x/../y", nil, [:]), ("/a/x/%2e%2E", nil, [:]), ("/a/x/.%2Fy", nil, [:]),
            ("/a/x/..y", "/a/{key}", ["key": "x/..y"]),
            ("/a/.", "/a/{id}", ["id": "."]),
        ] as [(String, String?, [String: String])])
    func whatEndsAPathMayBeSeveralSegments(_ path: String, _ expected: String?, _ parameters: [String: String]) {
        var tree = tree("/a/{id}", "/a/b", "/a/{id}/c")
        for path in ["/a/{key}", "/a/{key}.txt"] { tree.insert(path, for: .get, at: path, endsInSegments: true) }
        let found = tree.find(path[...], .get)
        #expect(found.values[.get] == expected)
        #expect(found.parameters == parameters)
    }

    @Test func whatTakesFewerSegmentsGoesFirst() {
        var tree = tree("/x/{a}/{b}")
        for path in ["/{bucket}/{key}", "/{scope}/providers/{id}"] {
            tree.insert(path, for: .get, at: path, endsInSegments: true)
        }
        tree.insert("put", for: .put, at: "/x/{a}/{b}")
        for (path, expected) in [
            ("/s/providers/1", "/{scope}/providers/{id}"), ("/s/providers/1/2", "/{scope}/providers/{id}"),
            ("/s/others/1/2", "/{bucket}/{key}"), ("/x/1/2", "/x/{a}/{b}"), ("/x/1/2/3", "/{bucket}/{key}"),
        ] { #expect(tree.find(path[...], .get).values[.get] == expected) }
        #expect(tree.find("/x/1/2", .put).values[.put] == "put")
        #expect(Set(tree.find("/x/1/2", .post).values.values) == ["/x/{a}/{b}", "put"])
    }

    @Test(
        arguments: [
            ("/files/x", "/files/{rest}", ["rest": "x"]), ("/files/x/y", "/files/{rest}", ["rest": "x/y"]),
            ("/files/x/info", "/files/{id}/info", ["id": "x"]), ("/files/..", "/{a}/{b}", ["a": "files", "b": ".."]),
            ("/others/x", "/{a}/{b}", ["a": "others", "b": "x"]), ("/others/x/y", nil, [:]), ("/files", nil, [:]),
        ] as [(String, String?, [String: String])])
    func aLiteralGoesBeforeATemplateWhateverFollows(
        _ path: String, _ expected: String?, _ parameters: [String: String]
    ) {
        var tree = tree("/{a}/{b}", "/files/{id}/info")
        tree.insert("/files/{rest}", for: .get, at: "/files/{rest}", endsInSegments: true)
        tree.insert("put", for: .put, at: "/{a}/{b}")
        let found = tree.find(path[...], .get)
        #expect(found.values[.get] == expected)
        #expect(found.parameters == parameters)
        // Another method is not at the catch-all.
        #expect(tree.find("/files/x", .put).values[.put] == "put")
        #expect(Set(tree.find("/files/x", .post).values.values) == ["/files/{rest}", "put"])
    }

    @Test func namesTellNoPathsApart() {
        var tree = tree("/{a}/{b}", "/{c}/d", "/{e}/{f}")
        tree.insert("put", for: .put, at: "/{g}/{h}")
        #expect(tree.find("/1/d", .get).values[.get] == "/{c}/d")
        #expect(tree.find("/1/d", .get).parameters == ["c": "1"])
        #expect(tree.find("/1/2", .get).values == [.get: "/{a}/{b}", .put: "put"])
        #expect(tree.find("/1/2", .get).parameters == ["a": "1", "b": "2"])
        #expect(tree.find("/1/2", .put).parameters == ["g": "1", "h": "2"])
    }

    @Test func manyTemplatesTakeNoTimeToSearch() {
        var tree = PathTree<Int>()
        for number in 0..<2_000 { tree.insert(number, for: .get, at: "/{a}/{b}/x\(number)/{c}") }
        for number in [0, 1_999] { #expect(tree.find("/1/2/x\(number)/3", .get).values[.get] == number) }
    }

    // MARK: Media types

    @Test(arguments: [
        (nil, true), ("", true), ("*/*", true), ("application/*", true), ("Application/JSON", true),
        ("application/json; charset=utf-8", true), ("text/html, application/json;q=0.1", true),
        ("text/html", false), ("application/json;q=0", false), ("*/*, application/json;q=0", false),
        ("application/json;q=0, */*", false), ("text/*;q=0.5", false), ("application/xml, */*;q=0.0", false),
    ])
    func acceptIsReadAsItIsMeant(_ field: String?, _ isAllowed: Bool) {
        #expect(MediaTypes.accept(field, allows: ["application/json"]) == isAllowed)
        #expect(MediaTypes.accept(field, allows: []))
    }

    @Test(arguments: [
        ("application/json", "application/json", true), ("APPLICATION/JSON ; charset=utf-8", "application/json", true),
        ("application/jsonp", "application/json", false), ("", "application/json", false),
        ("image/png", "image/*", true), ("image/png", "*/*", true), ("text/plain", "image/*", false),
        ("application/json", "application/json; charset=utf-8", true),
    ])
    func contentTypesAreComparedByTheirEssence(_ type: String, _ listed: String, _ isListed: Bool) {
        #expect(MediaTypes.list([listed], contains: type) == isListed)
    }
}
