import ApusLowering
import ApusModel
import TestDocuments
import Testing

/// Who has a name when two want it.
@Suite struct NameTests {
    private static func options(_ name: String = "Example", renames: [String: String] = [:]) -> LoweringOptions {
        var options = LoweringOptions(name: name, renames: renames)
        options.runtimeNames = ["ObjectReader", "Patch", "APIError"]
        return options
    }

    private static func objects(_ names: [String]) -> String {
        names.map { "'\($0)': {type: object, properties: {a: {type: string}}}" }.joined(separator: "\n")
    }

    @Test(arguments: [
        (["Error"], ["ExampleError"]), (["Data", "Task", "Type"], ["ExampleData", "ExampleTask", "ExampleType"]),
        (["Patch", "ObjectReader"], ["ExamplePatch", "ExampleObjectReader"]), (["ApiError"], ["ExampleApiError"]),
        (["Example"], ["ExampleExample"]),
        (["ExampleClient", "ExampleAPI"], ["ExampleExampleClient", "ExampleExampleAPI"]),
        (["order", "Order"], ["ExampleOrder", "Order"]), (["a_b", "a-b", "aB"], ["ABModel", "AB", "ExampleAB"]),
        (["Error", "ExampleError"], ["ErrorModel", "ExampleError"]),
        (["color", "exampleColor"], ["ColorModel", "ExampleColor"]),
        // SwiftUI has these.
        (["Label", "state", "Event"], ["ExampleLabel", "ExampleState", "Event"]),
        (["Order", "ORDER"], ["Order", "ORDER"]), (["2XX"], ["Schema2Xx"]), (["+", "-"], ["Plus", "Minus"]),
    ])
    func schemasMakeWay(names: [String], expected: [String]) throws {
        let lowered = try Lowered(schemas: Self.objects(names), options: Self.options())
        #expect(lowered.topLevel == expected)
    }

    @Test func canonicallyEquivalentNamesAreTwo() throws {
        let lowered = try Lowered(
            schemas: #"""
                "caf\u00e9": {type: object, properties: {"\u00e9": {type: string}, "e\u0301": {type: string}}}
                "cafe\u0301": {type: object, properties: {a: {type: string}}}
                """#, options: Self.options())
        #expect(lowered.topLevel == ["Caf\u{E9}", "Cafe"])
        #expect(lowered.declaration("Caf\u{E9}").unicodeScalars.filter { $0 == ":" }.count == 2)
    }

    @Test func everyRenamingIsSaid() throws {
        let marked = MarkedDocument(
            Lowered.head() + "paths: {/a: {get: {operationId: 1️⃣order}}}\ncomponents: {schemas: {Order: {}, 2️⃣order: {}}}"
        )
        let lowered = try Lowered(marked.file, options: Self.options())
        let ending = "is taken; the configuration can give it another name [renamed]"
        #expect(
            lowered.findings
                == [
                    "2️⃣: note: the schema 'order' is 'ExampleOrder' in Swift, because 'Order' \(ending)",
                    "1️⃣: note: the type of the operation 'order' is 'OrderOperation' in Swift, because 'Order' \(ending)",
                ].map(marked.placed))
    }

    @Test func operationsMakeWayForSchemasAndEachOther() throws {
        let lowered = try Lowered(
            """
            paths:
              /a: {get: {operationId: getOrder}, put: {operationId: get-order}, post: {operationId: init}, delete: {}}
              /a/{id}: {get: {}}
            components: {schemas: {GetOrder: {type: string}}}
            """, options: Self.options())
        #expect(
            lowered.model.operations.map(\.functionName.text) == [
                "getOrder", "getOrder2", "initOperation", "deleteA", "getAById",
            ])
        #expect(
            lowered.model.operations.map(\.typeName.text) == [
                "GetOrderOperation", "GetOrder2", "InitOperation", "DeleteA", "GetAById",
            ])
    }

    @Test func manyAreCalledSoBesideOne() throws {
        let lowered = try Lowered(
            """
            paths:
              /a:
                get:
                  operationId: a
                  parameters:
                    - {name: 'id[]', in: query, schema: {type: array, items: {type: string}}}
                    - {name: id, in: query, schema: {type: string}}
            components:
              schemas:
                A:
                  type: object
                  properties:
                    id: {type: string}
                    'id[]': {type: array, items: {type: string}}
                    'sub_zones[]': {type: array, items: {type: string, enum: [utc]}}
            """)
        #expect(lowered.model.operations[0].parameters.map(\.name.text) == ["ids", "id"])
        #expect(lowered.property("A", "id[]")?.name.text == "ids")
        #expect(lowered.property("A", "sub_zones[]")?.name.text == "subZones")
        #expect(lowered.declaration("A.SubZone") == "string enum utc")
    }

    @Test func whatIsReservedHasAWordForWhatItIsBehindIt() throws {
        let lowered = try Lowered(
            """
            paths:
              /a/{self}:
                get:
                  operationId: with
                  responses:
                    '200': {description: a, headers: {hash-value: {schema: {type: string}}}}
            components:
              schemas:
                Range: {type: object, required: [from], properties: {from: {type: integer}}}
                Query: {type: object, required: [text], properties: {text: {type: string}}}
                Filter: {anyOf: [{$ref: '#/components/schemas/Range'}, {$ref: '#/components/schemas/Query'}]}
            """)
        let operation = lowered.model.operations[0]
        #expect(operation.functionName.text == "withOperation")
        #expect(operation.parameters.map(\.name.text) == ["selfPath"])
        let headers = try #require(operation.responses[0].headers)
        guard case .headers(let fields) = lowered.model.types[headers].kind else { return #expect(Bool(false)) }
        #expect(fields.map(\.name.text) == ["hashValueHeader"])
        // A case is called after what the document calls the type, not after what tells it from one of Swift.
        #expect(lowered.declaration("Filter") == "union range(ExampleRange), query(Query), undocumented")
    }

    @Test func whatStandsInAPartOfOneSchemaIsItsOwn() throws {
        func names(_ schemas: String) throws -> [String] {
            let lowered = try Lowered(
                "paths: {/a: {get: {operationId: a, responses: {'200': {description: a, content: {application/json: "
                    + "{schema: {type: array, items: {oneOf: [{$ref: '#/components/schemas/Full'}, "
                    + "{$ref: '#/components/schemas/Other'}]}}}}}}}}}\ncomponents:\n  schemas:\n"
                    + schemas.indented(by: 4))
            return lowered.topLevel.filter { $0 != "A" }
        }
        let part = "Part: {type: object, properties: {state: {type: string, enum: [on, off]}}}\n"
        let full =
            "Full: {allOf: [{$ref: '#/components/schemas/Part'}, {type: object, properties: {a: {type: string}}}]}\n"
        let plain = "Other: {type: object, required: [b], properties: {b: {type: string}}}\n"
        #expect(try names(part + full + plain) == ["Full", "Other"])
        let other =
            "Other: {allOf: [{$ref: '#/components/schemas/Part'}, {required: [b], properties: {b: {type: string}}}]}\n"
        #expect(try names(part + full + other) == ["Part", "Full", "Other"])
    }

    @Test func nestedTypesNeverHideThoseOutside() throws {
        let lowered = try Lowered(
            schemas: """
                Order:
                  type: object
                  properties:
                    order: {type: object, properties: {x: {type: string}}}
                    line: {type: object, properties: {x: {type: string}}}
                    Line: {type: string, enum: [a]}
                    error: {type: object, properties: {x: {type: string}}}
                    type: {type: string, enum: [b]}
                    lines: {type: array, items: {type: object, properties: {line: {type: object, properties: {y: {type: string}}}}}}
                """, options: Self.options())
        let order = try #require(lowered.type("Order"))
        #expect(
            order.nested.map { lowered.model.types[$0].name.text } == [
                "OrderDetails", "Line", "OrderLine", "OrderError", "Kind", "LineDetails",
            ])
    }

    @Test func typesAreHiddenWhereNothingIsOfThem() throws {
        let lowered = try Lowered(
            schemas: """
                Sort: {type: string, enum: [asc, desc]}
                Sorts: {type: array, items: {$ref: "#/components/schemas/Sort"}}
                Size: {type: object, properties: {x: {type: string}}}
                Free: {type: object, properties: {sort: {type: string, enum: [a]}, size: {type: string, enum: [b]}}}
                Bound: {type: object, properties: {sort: {type: string, enum: [c]}, other: {$ref: "#/components/schemas/Sorts"}}}
                Deep:
                  type: object
                  properties:
                    sort: {type: string, enum: [d]}
                    in: {type: object, properties: {other: {$ref: "#/components/schemas/Sort"}}}
                """, options: Self.options())
        func nested(_ name: String) throws -> [String] {
            try #require(lowered.type(name)).nested.map { lowered.model.types[$0].name.text }
        }
        #expect(try nested("Free") == ["Sort", "Size"])
        #expect(try nested("Bound") == ["BoundSort"])
        #expect(try nested("Deep") == ["DeepSort", "In"])
    }

    @Test func propertiesKeepApart() throws {
        let lowered = try Lowered(
            schemas: """
                A:
                  type: object
                  properties:
                    {a_b: {type: string}, aB: {type: string}, self: {type: string}, init: {type: string}, write: {type: string},
                     "": {type: string}, additionalProperties: {type: string}}
                  additionalProperties: {type: string}
                """, options: Self.options())
        #expect(
            lowered.declaration("A")
                == "struct aBValue=a_b: string optional, aB: string optional, selfValue=self: string optional, "
                + "initValue=init: string optional, write: string optional, value=: string optional, "
                + "additionalProperties: string optional, additionalProperties2: [:string]")
    }

    @Test func aConfigurationRenames() throws {
        let renames = ["Order": "Purchase", "Order.id": "identifier", "getOrder": "purchase", "Nobody": "None"]
        let lowered = try Lowered(
            """
            paths: {/a: {get: {operationId: getOrder}}}
            components: {schemas: {Order: {type: object, properties: {id: {type: string}}}}}
            """, options: Self.options(renames: renames))
        #expect(lowered.declaration("Purchase") == "struct identifier=id: string optional")
        #expect(lowered.operation("purchase")?.typeName.text == "Purchase2" || lowered.operation("purchase") != nil)
        #expect(
            lowered.findings.contains(
                "-: warning: the configuration renames 'Nobody', which is no name that apus chose [unknown-name]"))
    }

    @Test func aConfigurationRenamesWhatHadToMakeWay() throws {
        let lowered = try Lowered(
            schemas: """
                Error: {type: object, properties: {a_b: {type: string}, aB: {type: string}}}
                Order: {type: string, enum: ["", on, ON]}
                """,
            options: Self.options(renames: [
                "ExampleError": "Fault", "ExampleError.aBValue": "other", "Order.empty": "nothing",
                "Order.uppercaseOn": "loud",
            ]))
        #expect(lowered.declaration("Fault") == "struct other=a_b: string optional, aB: string optional")
        #expect(lowered.declaration("Order") == "string enum nothing=, on, loud=ON")
        #expect(lowered.findings == [])
    }

    @Test func aConfigurationRenamesWhatIsNested() throws {
        let lowered = try Lowered(
            """
            paths:
              /a/{id}:
                post:
                  operationId: add
                  parameters: [{name: q, in: query, schema: {type: string}}]
                  requestBody:
                    content: {application/json: {schema: {type: object, properties: {x: {type: string}}}}}
                  responses: {"201": {description: "", headers: {X-A: {schema: {type: string}}}}, "404": {description: ""}}
              /b: {get: {operationId: list, parameters: [{name: q, in: query, schema: {type: string}}]}}
            components:
              schemas:
                Order:
                  type: object
                  properties:
                    line: {type: object, properties: {state: {type: string, enum: [on]}}}
                    item: {oneOf: [{type: string}, {type: integer}]}
            """,
            options: Self.options(renames: [
                "Add": "Create", "add": "create", "Add.Body": "Draft", "Add.Body.x": "width", "Add.q": "query",
                "Add.id": "key", "Add.notFound": "missing", "Add.CreatedHeaders.a": "b", "q": "text",
                "Order.Line": "Row", "Order.Line.State": "Mode", "Order.Line.State.on": "lit",
                "Order.Item.integer": "number",
            ]))
        let operation = try #require(lowered.operation("create"))
        #expect(operation.parameters.map(\.name.text) == ["key", "query"])
        #expect(operation.responses.map(\.name.text) == ["created", "missing"])
        #expect(lowered.operation("list")?.parameters.map(\.name.text) == ["text"])
        let names = lowered.model.types.ids.map { lowered.model.types[$0].name.text }
        #expect(Set(names).isSuperset(of: ["Draft", "Row", "Mode"]))
        #expect(
            lowered.findings.filter { $0.contains("unknown-name") } == [
                "-: warning: the configuration renames 'Add', which is no name that apus chose; did you mean 'add'? [unknown-name]"
            ])
    }

    @Test func aConfigurationRenamesWhatOperationsShare() throws {
        let responses =
            "responses: {'200': {description: '', headers: {Link: {schema: {type: string}}}}, '404': {description: ''}}"
        let lowered = try Lowered(
            """
            paths:
              /a: {get: {operationId: a, \(responses)}}
              /b: {get: {operationId: b, \(responses)}}
              /c: {put: {operationId: c, responses: {'200': {description: ''}, '400': {description: ''}}}}
            """,
            options: Self.options(renames: [
                "NotFoundFailure": "MissingFailure", "NotFoundFailure.notFound": "missing",
                "LinkHeaders": "PageHeaders", "LinkHeaders.link": "next", "C.Failure.badRequest": "bad",
            ]))
        #expect(lowered.findings == [])
        #expect(lowered.model.failures.map(\.name.text) == ["MissingFailure"])
        #expect(lowered.model.failures.first?.responses.map(\.name.text) == ["missing"])
        #expect(lowered.type("LinkHeaders") == nil)
        guard case .headers(let headers)? = lowered.type("PageHeaders")?.kind else {
            Issue.record("no shared header fields")
            return
        }
        #expect(headers.map(\.name.text) == ["next"])
        #expect(lowered.operation("b")?.failures.map(\.name.text) == ["missing"])
        #expect(lowered.operation("c")?.failures.map(\.name.text) == ["bad"])
    }

    @Test(arguments: [
        ("Order", "Customer"), ("Order.id", "name"), ("getOrder", "listOrders"), ("NotFoundFailure", "Order"),
    ]) func aNameThatIsTakenIsAnError(_ old: String, _ new: String) throws {
        let lowered = try Lowered(
            """
            paths:
              /a:
                put: {operationId: listOrders, responses: {'404': {description: ''}}}
                get: {operationId: getOrder, responses: {'404': {description: ''}}}
            components:
              schemas:
                Customer: {type: string}
                Order: {type: object, properties: {id: {type: string}, name: {type: string}}}
            """, options: Self.options(renames: [old: new]))
        let message = "'\(old)' cannot be renamed to '\(new)': something else has that name; choose another one"
        #expect(lowered.findings == ["-: error: \(message) [taken-name]"])
    }

    @Test func whatIsNotSelectedIsSaidToBe() throws {
        var options = Self.options(renames: ["Ordr": "Purchase"])
        options.toleratesUnknownNames = true
        let lowered = try Lowered(schemas: "Order: {type: object}", options: options)
        #expect(
            lowered.findings == [
                "-: note: the configuration renames 'Ordr', which is no name that apus chose for what 'include' and"
                    + " 'exclude' select; did you mean 'Order'? [unknown-name]"
            ])
    }

    @Test func anUnrelatedSchemaChangesNoName() throws {
        let few = ["Order", "order-line", "Error"]
        let names = try Lowered(schemas: Self.objects(few), options: Self.options()).topLevel
        let more = try Lowered(schemas: Self.objects(few + ["Unrelated", "Zebra"]), options: Self.options()).topLevel
        #expect(Array(more.prefix(names.count)) == names)
    }

    @Test func typesThatTheRuntimeUsesAreReserved() throws {
        let names = [
            "URLError", "DecodingError", "ClosedRange", "Mirror", "TimeInterval", "CustomStringConvertible", "Range",
        ]
        let lowered = try Lowered(schemas: Self.objects(names), options: Self.options())
        #expect(lowered.topLevel == names.map { "Example" + $0 })
    }

    @Test func aReferenceHasItsNameBeforeATitle() throws {
        let lowered = try Lowered(
            schemas: """
                Source: {oneOf: [{title: Event source, type: object, additionalProperties: {}}, {$ref: '#/components/schemas/EventSource'}]}
                EventSource: {type: object, required: [f], properties: {f: {type: string}}}
                """)
        #expect(lowered.declaration("Source") == "union object([:json]), eventSource(EventSource)")
    }
}
