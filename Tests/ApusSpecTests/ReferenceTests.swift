import ApusSource
import ApusSpec
import Testing

/// References: where they lead, and what becomes of those that lead nowhere.
@Suite struct ReferenceTests {
    @Test(arguments: [
        "#/components/schemas/a~1b", "#/components/schemas/a%2Fb", "#/components/schemas/a%2fb",
        "#/components/schemas/a~1%62", "#/components/schemas/%61%7E1b",
    ])
    func undoesEscapes(reference: String) throws {
        let document = try #require(
            Reading(body: "components: {schemas: {a/b: {type: string}, User: {items: {$ref: '\(reference)'}}}}")
                .document)
        #expect(document.schema("User")?.items == document.handle("a/b"))
    }

    @Test(arguments: [
        ("~tilde", "~0tilde"), ("~1", "~01"), ("a%2Fb", "a%252Fb"), ("æ", "%C3%A6"), ("æ", "æ"), ("", ""),
        ("a b", "a%20b"),
        ("100%", "100%"), ("{id}", "{id}"),
    ])
    func findsEveryKey(key: String, token: String) throws {
        let reading = Reading(
            body:
                "components: {schemas: {'\(key)': {type: string}, User: {items: {$ref: '#/components/schemas/\(token)'}}}}"
        )
        let document = try #require(reading.document)
        #expect(document.schema("User")?.items == document.handle(key))
        #expect(reading.findings == [])
    }

    @Test func leadsAnywhereInTheDocument() throws {
        let document = try #require(
            Reading(
                body: """
                    paths:
                      /a/{b}:
                        get: {operationId: a, parameters: [{name: q, in: query, schema: {type: integer}}]}
                      /c:
                        get: {operationId: c, parameters: [{$ref: "#/paths/~1a~1{b}/get/parameters/0"}]}
                      /d: {$ref: "#/paths/~1c"}
                    components:
                      schemas:
                        Deep: {properties: {inner: {type: array, items: {type: boolean}}}}
                        User: {items: {$ref: "#/components/schemas/Deep/properties/inner/items"}}
                        Third: {items: {$ref: "#/paths/~1a~1{b}/get/parameters/0/schema"}}
                    """
            ).document)
        #expect(document.schema("User")?.items.map { document.schemas[$0].types } == .boolean)
        #expect(document.schema("Third")?.items.map { document.schemas[$0].types } == .integer)
        #expect(document.operation("c")?.parameters == document.operation("a")?.parameters)
        #expect(document.paths.map(\.template.value) == ["/a/{b}", "/c", "/d"])
        #expect(document.paths[2].item.operations.map { $0.operationID?.value } == ["c"])
    }

    @Test func anAliasHasTheHandleOfItsTarget() throws {
        let document = try #require(
            Reading(
                body: """
                    components:
                      schemas:
                        A: {$ref: "#/components/schemas/B"}
                        B: {$ref: "#/components/schemas/C"}
                        C: {type: string}
                    """
            ).document)
        #expect(document.handle("A") == document.handle("C"))
        #expect(document.components.schemas.map(\.isReference) == [true, true, false])
    }

    @Test func recursionIsAHandleOnTheWayToItself() throws {
        let document = try #require(
            Reading(
                body: "components: {schemas: {Node: {properties: {next: {$ref: '#/components/schemas/Node'}}}}}"
            ).document)
        #expect(document.schema("Node")?.property("next") == document.handle("Node"))
    }

    @Test func whatLeadsNowhereIsUnresolved() throws {
        let document = try #require(
            Reading(body: "components: {schemas: {A: {items: {$ref: '#/components/schemas/B'}}}}").document)
        let items = try #require(document.schema("A")?.items)
        #expect(document.schemas[items].isUnresolved)
    }

    @Test func keywordsBesideAReferenceCountFrom31On() throws {
        let text =
            "components: {schemas: {A: {type: string}, B: {items: {$ref: '#/components/schemas/A', maxLength: 3}}}}"
        for (version, isTarget) in [("3.0.3", true), ("3.1.0", false)] {
            let document = try #require(Reading(version, body: text).document)
            let items = try #require(document.schema("B")?.items)
            #expect((items == document.handle("A")) == isTarget)
            #expect(document.schemas[items].reference == (isTarget ? nil : document.handle("A")))
            #expect(document.schemas[items].bounds.maxLength?.value == (isTarget ? nil : 3))
        }
    }

    @Test func aComponentWithKeywordsBesideItsReferenceIsNoMereReference() throws {
        let document = try #require(
            Reading(
                "3.1.0",
                body: "components: {schemas: {A: {type: object}, B: {$ref: '#/components/schemas/A', required: [a]}}}"
            ).document)
        #expect(document.components.schemas.map(\.isReference) == [false, false])
        #expect(document.schema("B")?.reference == document.handle("A"))
    }

    /// Twenty thousand take minutes: the time is quadratic (defect 7). Then this is the number.
    private static let length = 1_000

    @Test func aLongChainOfReferences() throws {
        let count = Self.length
        let links = (0..<count).map { "    A\($0): {$ref: '#/components/schemas/A\($0 + 1)'}\n" }.joined()
        let reading = Reading(body: "components:\n  schemas:\n\(links)    A\(count): {type: string}\n")
        let document = try #require(reading.document)
        #expect(reading.findings == [])
        #expect(document.handle("A0") == document.handle("A\(count)"))
    }

    @Test func aLongChainOfProperties() throws {
        let count = Self.length
        let links = (0..<count).map { "    A\($0): {properties: {next: {$ref: '#/components/schemas/A\($0 + 1)'}}}\n" }
        let reading = Reading(body: "components:\n  schemas:\n\(links.joined())    A\(count): {type: string}\n")
        #expect(reading.document?.schemas.handles.count == count + 1)
    }

    @Test func fiveHundredLevels() throws {
        let depth = 500
        let opening = String(repeating: "{items: ", count: depth - 4)
        let closing = String(repeating: "}", count: depth - 4)
        let reading = Reading(body: "components: {schemas: {A: \(opening){type: string}\(closing)}}")
        let document = try #require(reading.document)
        #expect(reading.findings == [])
        var schema = document.schema("A")
        var levels = 0
        while let items = schema?.items {
            schema = document.schemas[items]
            levels += 1
        }
        #expect(levels == depth - 4)
        #expect(schema?.types == .string)
    }
}
