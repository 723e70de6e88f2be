import ApusRuntime
import Foundation
import Testing

private struct Change: SchemaObject, Hashable {
    var name: Clearable<[String]>?
    var date: Clearable<Date>?

    init(name: Clearable<[String]>? = nil, date: Clearable<Date>? = nil) { (self.name, self.date) = (name, date) }

    init(from object: ObjectReader) throws {
        name = try object.optional("name")
        date = try object.optional("date", .clearable(.dateTime))
    }

    func write(to object: inout ObjectWriter) throws {
        try object.optional("name", name)
        try object.optional("date", date, .clearable(.dateTime))
    }
}

/// A struct that has itself, which needs no box.
private struct Node: SchemaObject, Hashable {
    var next: Clearable<Node>?

    init(next: Clearable<Node>? = nil) { self.next = next }

    init(from object: ObjectReader) throws { next = try object.optional("next") }

    func write(to object: inout ObjectWriter) throws { try object.optional("next", next) }
}

@Suite struct ClearableTests {
    @Test(arguments: [
        ("{}", Change()), (#"{"name":[]}"#, Change(name: [])), (#"{"name":["a"]}"#, Change(name: ["a"])),
        (#"{"name":""}"#, Change(name: .cleared)),
        (#"{"date":"","name":""}"#, Change(name: .cleared, date: .cleared)),
        (#"{"date":"1970-01-01T00:00:00Z"}"#, Change(date: .value(Date(timeIntervalSince1970: 0)))),
    ])
    fileprivate func theEmptyTextClears(text: String, change: Change) throws {
        #expect(try read(Change.self, text) == change)
        #expect(try written(change) == text)
    }

    @Test func anotherTextIsNone() {
        #expect(throws: DecodingError.self) { try read(Change.self, #"{"name":"a"}"#) }
    }

    /// An empty list has no other form in a form than the text that clears, and an object without properties has none.
    @Test(arguments: [
        (Change(name: []), "name="), (Change(name: .cleared), "name="), (Change(name: ["a", "b"]), "name=a&name=b"),
        (Change(), ""), (Change(date: .cleared), "date="),
    ])
    fileprivate func anEmptyListIsTheEmptyTextInAForm(change: Change, text: String) throws {
        for fields in [[:], ["name": FormEncoding.style(.form, explode: true)]] {
            var writer = RequestWriter(
                operation: OperationMetadata(id: "a", method: .post, path: "/"),
                server: ServerURL(scheme: "https", authority: "a"))
            writer.form(change, fields: fields)
            #expect(writer.body?.data == Data(text.utf8))
        }
    }

    @Test func anObjectWithoutPropertiesIsRefusedInAForm() {
        var writer = RequestWriter(
            operation: OperationMetadata(id: "a", method: .post, path: "/"),
            server: ServerURL(scheme: "https", authority: "a"))
        writer.form(Node(next: .value(Node())), fields: ["next": .style(.deepObject, explode: true)])
        #expect(writer.violations.map(\.path) == ["$.body.next"])
        #expect(writer.violations.first?.rule.description.contains("the empty text clears it") == true)
    }

    private struct Rule: SchemaObject, Hashable {
        var tags: Clearable<[String?]>

        init(tags: Clearable<[String?]>) { self.tags = tags }
        init(from object: ObjectReader) throws { tags = try object.required("tags") }
        func write(to object: inout ObjectWriter) throws { try object.required("tags", tags) }
    }

    /// Within an object in a style, and where the list has only what leaves no trace, too.
    @Test(arguments: [Clearable<[String?]>.cleared, [], [nil]])
    func aListWithoutTextsIsTheEmptyText(tags: Clearable<[String?]>) {
        var writer = RequestWriter(
            operation: OperationMetadata(id: "a", method: .get, path: "/"),
            server: ServerURL(scheme: "https", authority: "a"))
        writer.query("deep", Rule(tags: tags), style: .deepObject)
        writer.query("spread", Rule(tags: tags), style: .form, explode: true)
        writer.query("list", tags)
        #expect(writer.violations == [])
        #expect(writer.request.path == "/?deep%5Btags%5D=&tags=&list=")
        writer.form(Rule(tags: tags))
        #expect(writer.body?.data == Data("tags=".utf8))
    }

    @Test func onlyAValueHasAValue() {
        #expect(Clearable.value(1).value == 1)
        #expect(Clearable<Int>.cleared.value == nil)
    }

    @Test func literalsAreValues() {
        #expect(5 as Clearable<Int> == .value(5))
        #expect(true as Clearable<Bool> == .value(true))
        #expect(["a"] as Clearable<[String]> == .value(["a"]))
    }

    @Test func whatClearsMayHaveItself() throws {
        let node = Node(next: .value(Node(next: .cleared)))
        #expect(try written(node) == #"{"next":{"next":""}}"#)
        #expect(try read(Node.self, #"{"next":{"next":""}}"#) == node)
    }
}
